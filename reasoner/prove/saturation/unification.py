"""Unification and matching.

A unifier of s and t is a substitution σ with sσ = tσ; `unify` finds a most general one (Robinson 1965; Martelli and
Montanari 1982) as triangular bindings. A matcher of a pattern onto a target makes the pattern equal to the target and
leaves the target's variables alone.
"""

from __future__ import annotations

from typing import Any

from reasoner.prove.saturation.terms import Substitution


def unify(left: Any, right: Any, substitution: Substitution) -> bool:
    """Extend the substitution to a most general unifier; on failure it is left in an unusable state.

    The two sides must not share variables unless they are meant to be the same. Sorts need no check: in a well-sorted
    clause set, places that meet have one sort (only sides of equations do not; their users check).
    """
    if type(left) is not int and type(right) is not int:
        if left.symbol != right.symbol:
            return False
    stack = [left, right]
    met: set[tuple[Any, Any]] = set()
    pop = stack.pop
    get = substitution.get
    while stack:
        one = pop()
        other = pop()
        while type(one) is int:
            bound = get(one)
            if bound is None:
                break
            one = bound
        while type(other) is int:
            bound = get(other)
            if bound is None:
                break
            other = bound
        if one is other:
            continue
        if type(one) is int:
            if one == other:
                continue
            if type(other) is not int and not other.ground and _occurs(one, other, substitution):
                return False
            substitution[one] = other
        elif type(other) is int:
            if not one.ground and _occurs(other, one, substitution):
                return False
            substitution[other] = one
        else:
            if one.symbol != other.symbol or (one.ground and other.ground):
                return False
            if (one, other) in met:
                continue
            met.add((one, other))
            for pair in zip(one.arguments, other.arguments):  # noqa: B905
                if pair[0] is not pair[1]:
                    stack.extend(pair)
    return True


def _occurs(variable: int, term: Any, substitution: Substitution) -> bool:
    """Whether the variable occurs in the term under the substitution."""
    pending = list(term.counts)
    seen = set(pending)
    while pending:
        found = pending.pop()
        if found == variable:
            return True
        bound = substitution.get(found)
        if bound is None:
            continue
        below = (bound,) if type(bound) is int else bound.counts
        for each in below:
            if each not in seen:
                seen.add(each)
                pending.append(each)
    return False


def match(pattern: Any, target: Any, substitution: Substitution) -> bool:
    """Extend the substitution so that the pattern becomes the target; unusable on failure.

    Pattern and target may use the same numbers for different variables: values are never looked into.
    """
    if type(pattern) is int:
        bound = substitution.setdefault(pattern, target)
        return bound is target or bound == target
    if type(target) is int or pattern.symbol != target.symbol or pattern.weight > target.weight:
        return False
    stack = [pattern, target]
    met: set[tuple[Any, Any]] = set()
    pop = stack.pop
    while stack:
        target = pop()
        pattern = pop()
        if type(pattern) is int:
            bound = substitution.get(pattern)
            if bound is None:
                substitution[pattern] = target
            elif bound is not target and bound != target:
                return False
        elif type(target) is int:
            return False
        elif pattern.ground:
            if pattern is not target:
                return False
        else:
            if pattern.symbol != target.symbol or pattern.weight > target.weight:
                return False
            if (pattern, target) in met:
                continue
            met.add((pattern, target))
            for pair in zip(pattern.arguments, target.arguments):  # noqa: B905
                stack.extend(pair)
    return True
