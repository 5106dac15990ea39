"""What can be seen of a problem without an inference: shapes of premises and conclusion, and of the options beside one.

Features are numbers, for the bias report's structural baselines: no words, no names, only which kinds of premises there
are, where the predicates of the conclusion stand in them and with which sign, and how the options differ.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reasoner.logic import (
    And,
    Exists,
    ForAll,
    Formula,
    Function,
    Iff,
    Implies,
    Not,
    Or,
    Predicate,
    Xor,
    children,
    subexpressions,
    universal_matrix,
)
from reasoner.logic.literals import is_literal
from reasoner.logic.variants import complement
from reasoner.syntax import read_formula

PLACES = ("fact", "head", "condition", "part")
"""Where a predicate stands: in a literal, in what a rule concludes, in what it takes, in anything else."""
KINDS = ("fact", "law", "long law", "rule", "long rule", "existential", "other")
"""Of premises: those with a condition of one literal or more, of everything or of somebody."""
LONGEST = 3
"""Of so many conditions a rule counts as one of the longest."""
Atom = tuple[str, bool, Predicate]
"""A place, whether the sign is positive, and what stands there."""


def shape(record: Mapping[str, Any]) -> list[float]:
    """Features of the conclusion, of the premises, and of where the conclusion's predicates and things are met.

    Of the rules that conclude those predicates with the same sign, and with the other one, also how many conditions
    they have.
    """
    premises = [read_formula(each) for each in record["premises_fol"]]
    conclusion = read_formula(record["conclusion_fol"])
    asked: dict[str, bool] = {}
    for _, sign, atom in placed_atoms(conclusion):
        asked.setdefault(atom.name, sign)
    things = {each.name for each in subexpressions(conclusion) if isinstance(each, Function)}
    kinds = Counter(map(_kind, premises))
    met: Counter[tuple[str, bool, bool]] = Counter()
    taken: Counter[tuple[bool, int]] = Counter()
    about = 0
    for premise in premises:
        atoms = list(placed_atoms(premise))
        conditions = min(LONGEST, sum(place == "condition" for place, _, _ in atoms))
        for place, sign, atom in atoms:
            if atom.name in asked:
                met[place, sign, sign is asked[atom.name]] += 1
                taken[sign is asked[atom.name], conditions] += place == "head"
            about += any(isinstance(term, Function) and term.name in things for term in atom.arguments)
    negative = not next(iter(asked.values()), True)
    return [
        float(negative),
        float(len(asked)),
        *(float(isinstance(conclusion, each)) for each in (Not, And, Or, Xor, Iff, Implies, ForAll, Exists)),
        *(float(kinds[each]) for each in KINDS),
        *(float(sum(n for (at, s, _), n in met.items() if (at, s) == (place, sign)))
          for place in PLACES for sign in (True, False)),
        *(float(sum(n for (at, _, s), n in met.items() if (at, s) == (place, same)))
          for place in PLACES for same in (True, False)),
        *(float(taken[same, many]) for same in (True, False) for many in range(1, LONGEST + 1)),
        float(about),
    ]  # fmt: skip


def options(record: Mapping[str, Any]) -> list[list[float]]:
    """Of each option of a multiple choice, how it looks beside the others, and where premises have its symbols."""
    formulas = [read_formula(each) for each in record["options_fol"]]
    met = [atom for each in record.get("premises_fol", ()) for atom in placed_atoms(read_formula(each))]
    mentions = [_mentions(each, met) for each in formulas]
    usual = [sum(column) / len(formulas) for column in zip(*mentions, strict=True)]
    asked = record["label"]
    signs = [_signs(each) for each in formulas]
    symbols = [_symbols(each) for each in formulas]
    lengths = [len(each) for each in record["options"]]
    rows = []
    for n, formula in enumerate(formulas):
        others = [m for m in range(len(formulas)) if m != n]
        rows.append([
            float(complement(formula) in formulas or Not(formula) in formulas),
            float(signs[n]),
            float(sum(signs[m] == signs[n] for m in others)),
            float(sum(len(symbols[n] & symbols[m]) for m in others)),
            float(sum(bool({s for s in symbols[n] & symbols[m] if s[0] == "P"}) for m in others)),
            float(sum(bool({s for s in symbols[n] & symbols[m] if s[0] == "c"}) for m in others)),
            float(sum(_alike(symbols[n], symbols[m], "P") for m in others)),
            float(sum(_alike(symbols[n], symbols[m], "c") for m in others)),
            float(sum(lengths[n] > lengths[m] for m in others)),
            float(sum(type(formula) is type(formulas[m]) for m in others)),
            *(float(asked == label) for label in ("True", "False", "Uncertain")),
            *mentions[n],
            *(own - mean for own, mean in zip(mentions[n], usual, strict=True)),
        ])  # fmt: skip
    return rows


def _mentions(formula: Formula, met: Sequence[Atom]) -> list[float]:
    """Where in the premises, and how often, its first and last predicate and its first and last thing stand."""
    predicates = [each.name for each in subexpressions(formula) if isinstance(each, Predicate)]
    things = [each.name for each in subexpressions(formula) if isinstance(each, Function) and not each.arguments]
    said = Counter((place, sign, atom.name) for place, sign, atom in met)
    held = Counter(
        (place, n, term.name)
        for place, _, atom in met
        for n, term in enumerate(atom.arguments)
        if isinstance(term, Function)
    )
    return [
        *(float(said[place, sign, name]) for name in _ends(predicates) for place in PLACES for sign in (True, False)),
        *(float(held[place, n, name]) for name in _ends(things) for place in PLACES for n in (0, 1)),
    ]


def _ends(names: Sequence[str]) -> tuple[str, str]:
    """The first and the last; empty names for none."""
    return (names[0], names[-1]) if names else ("", "")


def _kind(premise: Formula) -> str:
    general = isinstance(premise, ForAll)
    body = universal_matrix(premise)
    if isinstance(body, Exists):
        return "existential"
    if isinstance(body, Implies):
        long = not is_literal(body.left, Predicate)
        return ("long " if long else "") + ("law" if general else "rule")
    return "fact" if is_literal(body, Predicate) else "other"


def placed_atoms(formula: Formula) -> Iterator[Atom]:
    """The atoms with the places where they stand (`PLACES`), and their signs there."""
    body = universal_matrix(formula)
    if isinstance(body, Implies):
        yield from _signed(body.left, "condition", True)
        yield from _signed(body.right, "head", True)
    else:
        yield from _signed(body, "fact" if is_literal(body, Predicate) else "part", True)


def _signed(formula: Formula, place: str, sign: bool) -> Iterator[Atom]:
    if isinstance(formula, Predicate):
        yield place, sign, formula
    elif isinstance(formula, Not):
        yield from _signed(formula.body, place, not sign)
    else:
        for part in children(formula):
            if isinstance(part, Formula):
                yield from _signed(part, place, sign)


def _signs(formula: Formula) -> int:
    """How many denials there are."""
    return sum(isinstance(each, Not) for each in subexpressions(formula))


def _symbols(formula: Formula) -> frozenset[str]:
    """Predicates with P before the name, constants with c."""
    return frozenset(
        ("P" if isinstance(each, Predicate) else "c") + each.name
        for each in subexpressions(formula)
        if isinstance(each, Predicate | Function)
    )


def _alike(one: frozenset[str], other: frozenset[str], kind: str) -> bool:
    return {each for each in one if each[0] == kind} == {each for each in other if each[0] == kind}
