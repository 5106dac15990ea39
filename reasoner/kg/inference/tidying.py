"""Networks made smaller, with the same truth: equal variables joined, quantifiers where their variables are."""

from __future__ import annotations

from reasoner.kg.inference.networks import Constant, Either, Factor, Network, assign_factor, variables_of
from reasoner.kg.query import Same
from reasoner.logic import Variable


def tidy(network: Network, idempotent: bool) -> Network:
    """Equal variables joined, quantifiers moved into the only disjunction that has their variable.

    Args:
        network: any.
        idempotent: whether S(a, a) = a; then ∃ distributes over ∨ (it is the maximum, and so is S).
    """
    bound, factors = list(network.bound), list(network.factors)
    changed = True
    while changed:
        changed = False
        for factor in factors:
            if isinstance(factor, Same) and factor.positive:
                sides = (factor.left, factor.right)
                gone = next((s for s in sides if isinstance(s, Variable) and s in bound), None)
                if gone is not None:
                    kept = sides[1] if sides[0] is gone else sides[0]
                    factors.remove(factor)
                    if kept is not gone:
                        factors = [assign_factor(f, {gone: kept}) for f in factors]
                        bound.remove(gone)
                    changed = True
                    break
        for variable in list(bound):
            holders = [f for f in factors if variable in variables_of(f)]
            if not holders:
                bound.remove(variable)
            elif len(holders) == 1 and isinstance(holders[0], Either):
                pushed = _push(variable, holders[0], idempotent)
                if pushed is not None:
                    factors[factors.index(holders[0])] = pushed
                    bound.remove(variable)
                    changed = True
    return Network(tuple(bound), tuple(_settled(f) for f in factors))


def _settled(factor: Factor) -> Factor:
    if isinstance(factor, Same) and (
        factor.left == factor.right or not (isinstance(factor.left, Variable) or isinstance(factor.right, Variable))
    ):
        return Constant(float((factor.left == factor.right) is factor.positive))
    return factor


def _push(variable: Variable, factor: Either, idempotent: bool) -> Either | None:
    inside = [variable in part.free for part in factor.parts]
    if sum(inside) > 1 and not idempotent:
        return None
    return Either(
        tuple(
            Network((variable, *part.bound), part.factors) if within else part
            for part, within in zip(factor.parts, inside, strict=True)
        )
    )


__all__ = ["tidy"]
