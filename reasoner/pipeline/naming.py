"""Names for what a proof speaks of without a name: "there is a thing for Bob, call it A".

A refutation speaks of Skolem terms, functions that no premise has. In an explanation a closed one gets a letter where
it occurs first, and one that depends on a variable becomes "there is a y such that" behind its quantifier.
"""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_uppercase
from typing import Any

from reasoner.certificates import LEAF_RULES, Derivation
from reasoner.english import Entry, Lexicon
from reasoner.logic import (
    Exists,
    ForAll,
    Formula,
    Function,
    Implies,
    Term,
    Variable,
    fold,
    free_variables,
    rebuild,
    subexpressions,
)

Symbol = tuple[str, int]


def spoken_of(derivation: Derivation) -> frozenset[Symbol]:
    """The constants and functions of the statements that a derivation starts from."""
    nodes = (node for step in derivation.steps if step.rule in LEAF_RULES for node in subexpressions(step.formula))
    return frozenset((node.name, len(node.arguments)) for node in nodes if isinstance(node, Function))


class Unnamed:
    """Gives names to terms whose function is not `known`; the lexicon learns how to say them."""

    def __init__(self, known: frozenset[Symbol], lexicon: Lexicon) -> None:
        self._known = known
        self._lexicon = lexicon
        self._names: dict[Term, Function] = {}
        taken = {entry.words[0].upper() for entry in lexicon.entries.values() if len(entry.words) == 1}
        self._letters = _letters(taken)

    def named(self, formula: Formula) -> tuple[Formula, dict[str, Function]]:
        """The formula with names, and the names that are new in it with the closed terms that they stand for."""
        new: dict[str, Function] = {}

        def rule(node: Any, parts: tuple[Any, ...]) -> Any:
            made = rebuild(node, parts)
            if not isinstance(made, Function) or (made.name, len(made.arguments)) in self._known:
                return made
            if made in self._names.values() or free_variables(made):
                return made
            if made not in self._names:
                self._names[made] = self.letter()
                new[self._names[made].name] = made
            return self._names[made]

        found: Formula = fold(formula, rule)
        return self._existential(found), new

    def letter(self) -> Function:
        """A name that nothing else has."""
        letter = next(self._letters)
        self._lexicon.entries[letter, -1] = Entry(letter, 0, "name", (letter,))
        return Function(letter)

    def _existential(self, formula: Formula) -> Formula:
        """Open terms of unknown functions as existential variables behind the outermost quantifier."""
        if not isinstance(formula, ForAll):
            return formula
        body = formula.body
        left = body.left if isinstance(body, Implies) else None
        if isinstance(body, Implies) and left is not None and not self._open(left):
            return ForAll(formula.variables, Implies(left, self._bound(body.right)))
        return ForAll(formula.variables, self._bound(body))

    def _bound(self, formula: Formula) -> Formula:
        terms = self._open(formula)
        if not terms:
            return formula
        used = {node.name for node in subexpressions(formula) if isinstance(node, Variable)}
        fresh = (name for name in ("y", "z", "u", "v", "w", *(f"x{n}" for n in range(1, 1000))) if name not in used)
        variables = {term: Variable(next(fresh)) for term in terms}

        def rule(node: Any, parts: tuple[Any, ...]) -> Any:
            return variables[node] if node in variables else rebuild(node, parts)

        return Exists(tuple(variables.values()), fold(formula, rule))

    def _open(self, formula: Formula) -> list[Term]:
        nodes = (node for node in subexpressions(formula) if isinstance(node, Function) and free_variables(node))
        names = {function.name for function in self._names.values()}
        unknown = (n for n in nodes if (n.name, len(n.arguments)) not in self._known and n.name not in names)
        return list(dict.fromkeys(unknown))


def _letters(taken: set[str]) -> Iterator[str]:
    for turn in range(1000):
        for letter in ascii_uppercase:
            name = letter + (str(turn) if turn else "")
            if name not in taken:
                yield name
