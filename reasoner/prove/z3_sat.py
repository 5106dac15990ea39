"""Z3's SAT solver for propositional clauses in DIMACS form."""

from __future__ import annotations

import time
from typing import Any

import numpy as np

from reasoner.prove.z3_library import library

_STRING = 1
_TRUE = 1


LONGEST = 2**31 - 1
"""Milliseconds; Z3 takes no more."""


def satisfy(count: int, clauses: str, deadline: float) -> Any | None:
    """A satisfying assignment as an array of truth values, variable n at index n; None if none was found in time.

    Args:
        count: how many variables there are, numbered from 1.
        clauses: DIMACS text with its header.
        deadline: of `time.perf_counter`.
    """
    z3 = library()
    context = z3.context()
    try:
        solver = z3.mk_solver_for_logic(context, z3.mk_string_symbol(context, b"QF_FD"))
        z3.solver_inc_ref(context, solver)
        parameters = z3.mk_params(context)
        z3.params_inc_ref(context, parameters)
        left = int(min(max(1.0, (deadline - time.perf_counter()) * 1000), LONGEST))
        z3.params_set_uint(context, parameters, z3.mk_string_symbol(context, b"timeout"), left)
        z3.solver_set_params(context, solver, parameters)
        z3.params_dec_ref(context, parameters)
        z3.solver_from_string(context, solver, clauses.encode())
        z3.check(context)
        satisfiable = z3.solver_check(context, solver) == 1
        values = _values(z3, context, solver, count) if satisfiable else None
        z3.solver_dec_ref(context, solver)
    finally:
        z3.del_context(context)
    return values


def _values(z3: Any, context: int, solver: int, count: int) -> Any:
    values = np.zeros(count + 1, dtype=bool)
    model = z3.solver_get_model(context, solver)
    z3.model_inc_ref(context, model)
    for index in range(z3.model_get_num_consts(context, model)):
        decl = z3.model_get_const_decl(context, model, index)
        symbol = z3.get_decl_name(context, decl)
        if z3.get_symbol_kind(context, symbol) == _STRING:
            number = int(z3.get_symbol_string(context, symbol).decode().rpartition("!")[2])
        else:
            number = z3.get_symbol_int(context, symbol)
        value = z3.model_get_const_interp(context, model, decl)
        values[number] = z3.get_bool_value(context, value) == _TRUE
    z3.model_dec_ref(context, model)
    return values
