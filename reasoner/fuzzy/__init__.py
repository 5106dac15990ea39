"""The room `fuzzy`."""
