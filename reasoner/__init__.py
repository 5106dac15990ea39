"""A neuro-symbolic reasoning engine: logic in, a verdict that anyone can check out."""

__version__ = "0.1.0"
