"""What the words of a proof mean that no premise has: a definition is said where a line needs it first.

Clausification writes new predicates for parts of long statements. An atom without variables is told with its own
instance of the definition; one with variables by the definition, with letters for whatever it may be about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from reasoner.certificates import Argument, ReadableStep
from reasoner.logic import Formula, Function, Predicate, Term, Variable, free_variables, subexpressions, substitute
from reasoner.pipeline.naming import Unnamed


class Wording:
    """Tells the definitions of an argument, each once.

    Args:
        argument: whose new predicates and witnesses are to be told.
        unnamed: gives letters to terms that have no words.
        clause: says a formula.
    """

    def __init__(self, argument: Argument, unnamed: Unnamed, clause: Callable[[Formula], str]) -> None:
        self._definitions = {atom.name: (atom, meaning) for atom, meaning in argument.definitions}
        self._witnesses = {term.name: (term, each) for each in argument.witnesses for term in each.terms}
        self._unnamed = unnamed
        self._clause = clause
        self._told: set[Predicate | str] = set()

    def needed(self, formula: Formula) -> Iterator[str]:
        """Sentences for the new predicates in the formula that were not told yet, what they rest on first."""
        for atom in _atoms(formula):
            if atom.name not in self._definitions or atom.name in self._told or atom in self._told:
                continue
            general = bool(free_variables(atom))
            self._told.add(atom.name if general else atom)
            pattern, meaning = self._definitions[atom.name]
            given = [self._unnamed.letter() for _ in pattern.arguments] if general else list(atom.arguments)
            placed = dict(zip(_variables(pattern.arguments), given, strict=True))
            yield from self.needed(substitute(meaning, placed))
            said, new = self._unnamed.named(substitute(meaning, placed))
            yield from self.chosen(new)
            head, more = self._unnamed.named(substitute(pattern, placed))
            yield from self.chosen(more)
            letters = " and ".join(each.name for each in given if isinstance(each, Function))
            whatever = f", whatever {letters} may be" if general else ""
            yield f"Say that {self._clause(head)} when {self._clause(said)}{whatever}."

    def apart(self, new: Mapping[str, Function], step: ReadableStep) -> bool:
        """Whether a line brings in a letter for a witness that another statement speaks of than those it is from."""
        sources = {self._witnesses[term.name][1].source for term in new.values() if term.name in self._witnesses}
        return not sources <= {*step.sources, *([""] if step.rule == "denial of the claim" else [])}

    def chosen(self, new: Mapping[str, Function]) -> Iterator[str]:
        """What the letters stand for."""
        for letter, term in new.items():
            if term.name not in self._witnesses:
                yield f"Let {letter} be anything."
                continue
            pattern, witness = self._witnesses[term.name]
            says = substitute(witness.says, dict(zip(_variables(pattern.arguments), term.arguments, strict=True)))
            yield from self.needed(says)
            said, more = self._unnamed.named(says)
            yield from self.chosen(more)
            condition = "" if witness.certain else ", if there is such a thing"
            yield f"Let {letter} be such that {self._clause(said)}{condition}."


def _atoms(formula: Formula) -> list[Predicate]:
    """The atoms of a formula, in the order of a reader."""
    return [part for part in subexpressions(formula) if isinstance(part, Predicate)]


def _variables(terms: Sequence[Term]) -> list[Variable]:
    return [term for term in terms if isinstance(term, Variable)]
