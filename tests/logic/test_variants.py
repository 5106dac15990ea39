"""One way round for equations, whichever of its terms is made first."""

from itertools import combinations

from reasoner.logic import Arithmetic, DistinctObject, Equal, Function, Number, Term, Variable
from reasoner.logic.variants import oriented


def _terms(*, backwards: bool) -> list[Term]:
    """Terms in one order, made in that order or the other one."""
    ann, one = Function("ann"), Number(1)
    made = [
        lambda: Function("score", (Function("bob"),)),
        lambda: Function("score", (ann,)),
        lambda: Function("score", (ann, ann)),
        lambda: Function("above", (one, Function("f", (Function("f", (ann,)),)))),
        lambda: Function("above", (one, Function("f", (Function("g", (ann,)),)))),
        lambda: Number(47),
        lambda: Number(5),
        lambda: DistinctObject("Ann"),
        lambda: DistinctObject("Eve"),
        lambda: Variable("y"),
        lambda: Variable("x"),
        lambda: Arithmetic("+", (Number(2), one)),
        lambda: Arithmetic("-", (Number(2), one)),
    ]
    terms = [make() for make in (reversed(made) if backwards else made)]
    return terms[::-1] if backwards else terms


def test_equations_are_turned_the_same_way_whatever_was_made_first() -> None:
    told = [
        [
            (repr(oriented(Equal(left, right))), repr(oriented(Equal(right, left))))
            for left, right in combinations(_terms(backwards=backwards), 2)
        ]
        for backwards in (False, True)
    ]
    assert told[0] == told[1]
    assert all(one == other for one, other in told[0])
