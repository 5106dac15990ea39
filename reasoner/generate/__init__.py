"""The room `generate`."""
