"""One code path for NumPy arrays and torch tensors: the functions of whichever library an array comes from.

torch is never imported here: if an argument is a tensor, somebody else has.
"""

from __future__ import annotations

import sys
from typing import Any

import numpy as np

Array = Any
"""A NumPy array, a torch tensor or a number; truth values are floats in [0, 1]."""


def namespace(*values: Array) -> Any:
    """The module `torch` if any value is a tensor, else `numpy`."""
    torch = sys.modules.get("torch")
    if torch is not None and any(isinstance(value, torch.Tensor) for value in values):
        return torch
    return np


def coerce(*values: Array) -> tuple[Any, ...]:
    """The namespace of the values, and each as an array of it, of the type and on the device of the first array."""
    xp = namespace(*values)
    if xp is np:
        return (np, *(np.asarray(value) for value in values))
    model = next(value for value in values if isinstance(value, xp.Tensor))
    made = [
        value if isinstance(value, xp.Tensor) else xp.as_tensor(value, dtype=model.dtype, device=model.device)
        for value in values
    ]
    return (xp, *made)
