"""The room `english`."""
