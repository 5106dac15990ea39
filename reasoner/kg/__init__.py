"""The room `kg`."""
