"""The Z3 shared library through ctypes with bare pointers.

`z3py` wraps every term in an object with reference counts and sort checks, which costs more than deciding a small
problem. Here a context keeps all its terms until it is deleted, so that a term is a plain integer.
"""

from __future__ import annotations

import ctypes
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from reasoner.errors import ReasonerError

_P, _I, _U, _S = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint, ctypes.c_char_p
_V, _UP = ctypes.c_void_p, ctypes.POINTER(ctypes.c_uint)
_A = ctypes.c_void_p  # an array of pointers

SIGNATURES: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "mk_config": (_P, ()),
    "del_config": (None, (_P,)),
    "mk_context": (_P, (_P,)),
    "del_context": (None, (_P,)),
    "interrupt": (None, (_P,)),
    "get_error_code": (_I, (_P,)),
    "get_error_msg": (_S, (_P, _I)),
    "set_error_handler": (None, (_P, _V)),
    "global_param_set": (None, (_S, _S)),
    "get_full_version": (_S, ()),
    "mk_simple_solver": (_P, (_P,)),
    "mk_solver": (_P, (_P,)),
    "mk_solver_for_logic": (_P, (_P, _P)),
    "solver_inc_ref": (None, (_P, _P)),
    "solver_dec_ref": (None, (_P, _P)),
    "solver_push": (None, (_P, _P)),
    "solver_pop": (None, (_P, _P, _U)),
    "solver_reset": (None, (_P, _P)),
    "solver_assert": (None, (_P, _P, _P)),
    "solver_check": (_I, (_P, _P)),
    "solver_check_assumptions": (_I, (_P, _P, _U, _A)),
    "solver_get_unsat_core": (_P, (_P, _P)),
    "solver_get_model": (_P, (_P, _P)),
    "solver_get_reason_unknown": (_S, (_P, _P)),
    "solver_set_params": (None, (_P, _P, _P)),
    "solver_from_string": (None, (_P, _P, _S)),
    "mk_params": (_P, (_P,)),
    "params_inc_ref": (None, (_P, _P)),
    "params_dec_ref": (None, (_P, _P)),
    "params_set_uint": (None, (_P, _P, _P, _U)),
    "params_set_bool": (None, (_P, _P, _P, ctypes.c_bool)),
    "ast_vector_inc_ref": (None, (_P, _P)),
    "ast_vector_dec_ref": (None, (_P, _P)),
    "ast_vector_size": (_U, (_P, _P)),
    "ast_vector_get": (_P, (_P, _P, _U)),
    "model_inc_ref": (None, (_P, _P)),
    "model_dec_ref": (None, (_P, _P)),
    "model_eval": (ctypes.c_bool, (_P, _P, _P, ctypes.c_bool, ctypes.POINTER(_P))),
    "model_get_sort_universe": (_P, (_P, _P, _P)),
    "model_get_num_sorts": (_U, (_P, _P)),
    "model_get_sort": (_P, (_P, _P, _U)),
    "model_get_num_consts": (_U, (_P, _P)),
    "model_get_const_decl": (_P, (_P, _P, _U)),
    "model_get_const_interp": (_P, (_P, _P, _P)),
    "get_decl_name": (_P, (_P, _P)),
    "get_symbol_kind": (_I, (_P, _P)),
    "get_symbol_int": (_I, (_P, _P)),
    "get_symbol_string": (_S, (_P, _P)),
    "get_bool_value": (_I, (_P, _P)),
    "get_numeral_string": (_S, (_P, _P)),
    "get_sort": (_P, (_P, _P)),
    "ast_to_string": (_S, (_P, _P)),
    "mk_string_symbol": (_P, (_P, _S)),
    "mk_int_symbol": (_P, (_P, _I)),
    "mk_bool_sort": (_P, (_P,)),
    "mk_int_sort": (_P, (_P,)),
    "mk_real_sort": (_P, (_P,)),
    "mk_uninterpreted_sort": (_P, (_P, _P)),
    "mk_func_decl": (_P, (_P, _P, _U, _A, _P)),
    "mk_app": (_P, (_P, _P, _U, _A)),
    "mk_const": (_P, (_P, _P, _P)),
    "mk_true": (_P, (_P,)),
    "mk_false": (_P, (_P,)),
    "mk_not": (_P, (_P, _P)),
    "mk_and": (_P, (_P, _U, _A)),
    "mk_or": (_P, (_P, _U, _A)),
    "mk_implies": (_P, (_P, _P, _P)),
    "mk_iff": (_P, (_P, _P, _P)),
    "mk_xor": (_P, (_P, _P, _P)),
    "mk_eq": (_P, (_P, _P, _P)),
    "mk_distinct": (_P, (_P, _U, _A)),
    "mk_ite": (_P, (_P, _P, _P, _P)),
    "mk_forall_const": (_P, (_P, _U, _U, _A, _U, _A, _P)),
    "mk_exists_const": (_P, (_P, _U, _U, _A, _U, _A, _P)),
    "mk_numeral": (_P, (_P, _S, _P)),
    "mk_add": (_P, (_P, _U, _A)),
    "mk_mod": (_P, (_P, _P, _P)),
    "mk_sub": (_P, (_P, _U, _A)),
    "mk_mul": (_P, (_P, _U, _A)),
    "mk_div": (_P, (_P, _P, _P)),
    "mk_unary_minus": (_P, (_P, _P)),
    "mk_lt": (_P, (_P, _P, _P)),
    "mk_le": (_P, (_P, _P, _P)),
    "mk_gt": (_P, (_P, _P, _P)),
    "mk_ge": (_P, (_P, _P, _P)),
    "mk_int2real": (_P, (_P, _P)),
    "mk_real2int": (_P, (_P, _P)),
    "mk_is_int": (_P, (_P, _P)),
}


class Z3Error(ReasonerError):
    """Z3 refused a call."""


class Library:
    """The functions named in `SIGNATURES`, as attributes without the `Z3_` prefix."""

    def __init__(self) -> None:
        handle = ctypes.CDLL(str(_library_file()))
        for name, (result, arguments) in SIGNATURES.items():
            function = getattr(handle, "Z3_" + name)
            function.restype, function.argtypes = result, arguments
            setattr(self, name, function)
        # Errors are looked up where they matter; without a handler Z3 would end the process.
        self.ignore = ctypes.CFUNCTYPE(None, _P, _I)(lambda context, code: None)

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)

    def context(self) -> int:
        """A new context whose terms live as long as it does."""
        config = self.mk_config()
        context: int = self.mk_context(config)
        self.del_config(config)
        self.set_error_handler(context, self.ignore)
        return context

    def check(self, context: int) -> None:
        """`Z3Error` if the last call failed."""
        code = self.get_error_code(context)
        if code:
            raise Z3Error(self.get_error_msg(context, code).decode("utf-8", "replace"))


def _library_file() -> Path:
    spec = find_spec("z3")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        for pattern in ("libz3.so", "libz3.so.*", "libz3.dylib", "libz3.dll"):
            for path in sorted((Path(folder) / "lib").glob(pattern)):
                return path
    raise ReasonerError("the Z3 library was not found", hint="pip install z3-solver")


@cache
def library() -> Library:
    """The library, loaded when first asked for."""
    return Library()


_ARRAYS: list[Any] = [_P * size for size in range(16)]


def pointers(items: tuple[Any, ...] | list[Any]) -> Any:
    """A C array of pointers."""
    size = len(items)
    return (_ARRAYS[size] if size < 16 else _P * size)(*items)
