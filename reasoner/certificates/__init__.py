"""The room `certificates`."""
