"""Meaning postulates of relatives by two steps: the mother of a parent is a grandmother, a parent's brother an uncle.

The composition tables of family relations (Sinha et al., "CLUTRR", 2019, table 7), as far as both steps and their
product have symbols in the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from reasoner.english.lexicon import Entry
from reasoner.logic.nodes import And, Equal, ForAll, Formula, Function, Implies, Predicate, Term, Variable

Said = tuple[Formula, str]
_PARENTS = ("parent", "mother", "father")
_CHILDREN = ("child", "son", "daughter")
_SIBLINGS = ("sibling", "brother", "sister")
_COMPOSED: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "grandparent": (_PARENTS, _PARENTS), "grandmother": (("mother",), _PARENTS), "grandfather": (("father",), _PARENTS),
    "grandchild": (_CHILDREN, _CHILDREN), "grandson": (("son",), _CHILDREN),
    "granddaughter": (("daughter",), _CHILDREN),
    "uncle": (("brother",), _PARENTS), "aunt": (("sister",), _PARENTS),
    "nephew": (("son",), _SIBLINGS), "niece": (("daughter",), _SIBLINGS), "cousin": (_CHILDREN, ("uncle", "aunt")),
}  # fmt: skip
"""What somebody is to a third: by what he is to a second, and that one to the third."""


_SPOUSES = ("wife", "husband", "spouse")


def spouses(relations: Mapping[str, Entry], one_each: Mapping[str, str], married: Entry) -> Iterator[Said]:
    """That husband and wife are married to each other; of functions, for whom somebody is said to be one."""
    one, other = Variable("x"), Variable("y")
    for noun in _SPOUSES:
        said = [Predicate(relations[noun].symbol, (one, other))] if noun in relations else []
        same = [Equal(one, Function(one_each[noun], (other,)))] if noun in one_each else []
        for so in (*said, *same):
            body = Implies(so, Predicate(married.symbol, (one, other)))
            yield ForAll((one, other), body), f"who is the “{noun}” of somebody is “{' '.join(married.words)}” that one"


def kin(relations: Mapping[str, Entry], one_each: Mapping[str, str]) -> Iterator[Said]:
    """(postulate, its reason) pairs; `relations` are predicates by their nouns, `one_each` functions for the one."""

    def so(noun: str, one: Term, other: Term) -> Iterator[Formula]:
        if noun in relations:
            yield Predicate(relations[noun].symbol, (one, other))
        if noun in one_each:
            yield Equal(one, Function(one_each[noun], (other,)))

    who, between, whose = variables = tuple(map(Variable, "xyz"))
    for noun, (firsts, seconds) in _COMPOSED.items():
        for first, second in product(firsts, seconds):
            for one, two in product(so(first, who, between), so(second, between, whose)):
                for result in so(noun, who, whose):
                    reason = f"the “{first}” of somebody's “{second}” is a “{noun}”"
                    yield ForAll(variables, Implies(And((one, two)), result)), reason
                for result in so("grandchild", whose, who) if noun == "grandparent" else ():
                    reason = f"whose “{second}” has a “{first}” is a “grandchild” of that one"
                    yield ForAll(variables, Implies(And((one, two)), result)), reason
