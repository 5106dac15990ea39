"""Universal statements as people say them: every, all, no, only, if there is, and who owns a donkey and beats it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from random import Random

from reasoner.english.mentions import Mention, Mentions
from reasoner.english.phrases import Phrasebook
from reasoner.english.predications import NounPhrase, Predications, Unsaid, listed
from reasoner.english.shapes import Rule, merged, rules
from reasoner.logic import free_variables, nested_parts
from reasoner.logic.literals import atom_of
from reasoner.logic.nodes import And, ForAll, Formula, Iff, Not, Predicate, Term, Variable

Form = Callable[[], str]
"""A way of saying something, which may turn out to be Unsaid."""


class Universals(ABC):
    """Ways of saying universal statements over one phrasebook; `nested` says what is in them."""

    def __init__(self, book: Phrasebook) -> None:
        self._says = Predications(book)

    @abstractmethod
    def _clause(self, formula: Formula, known: Mentions, chance: Random) -> str:
        """Any formula whose free variables are known, or Unsaid."""

    def _brought_in(
        self, variable: Variable, parts: Sequence[Formula], known: Mentions, chance: Random, *, plural: bool = False
    ) -> tuple[NounPhrase, Mentions]:
        """A noun phrase for something such that the parts hold, and what can be spoken of after it."""
        what = self._says.noun_phrase(variable, parts, known, chance, plural=plural)
        return what, known.adding(Mention(variable, what.noun, plural=plural))

    def _of_one(self, formula: Formula, parts: Sequence[Formula], known: Mentions, chance: Random) -> list[Form]:
        """Tom likes a dog: the forms in which something named, or known, is what the clause is about."""
        bound: set[Variable] = {variable for part in parts for variable in free_variables(part)}
        bound -= free_variables(formula)
        subjects = dict.fromkeys(
            part.arguments[0]
            for part in parts
            if isinstance(part, Predicate)
            and len(part.arguments) > 1
            and not free_variables(part.arguments[0]) & bound
            and free_variables(part) & bound
        )

        def form(subject: Term) -> Form:
            return lambda: (
                f"{self._says.subject(subject, known, chance)} "
                f"{self._says.verb_phrase(formula, subject, known, chance)}"
            )

        return [form(subject) for subject in subjects]

    def _every(self, formula: ForAll, known: Mentions, chance: Random) -> list[Form]:
        variables, conditions, then = merged(formula)
        named = self._of_one(formula, [atom_of(then), *conditions], known, chance)
        forms: list[Form] = named if chance.random() < 0.7 else []
        for one in rules(formula):
            forms += self._of_every(one, known, chance) * (3 if _is_about(then, one.variable) else 1)
        if len(variables) > 1:
            forms.append(lambda: self._donkey(variables, conditions, then, known, chance))
        return forms

    def _of_every(self, one: Rule, known: Mentions, chance: Random) -> list[Form]:
        variable, conditions, body = one.variable, one.conditions, one.body

        def every() -> str:
            what, own = self._brought_in(variable, conditions, known, chance)
            determiner = chance.choice(["every", "each"]) if what.noun else "every"
            return f"{what.with_determiner(determiner)} {self._says.verb_phrase(body, variable, own, chance)}"

        def all_do() -> str:
            what, own = self._brought_in(variable, conditions, known, chance, plural=True)
            if not what.noun:
                raise Unsaid
            does = self._says.verb_phrase(body, variable, own, chance, plural=True)
            bare = " that " not in what.text and chance.random() < 0.4 and not self._says.book.of_past(body)
            return f"{what.text if bare else f'all {what.text}'} {does}"

        def none_does() -> str:
            if not isinstance(body, Not):
                raise Unsaid
            what, own = self._brought_in(variable, conditions, known, chance)
            return f"{what.with_determiner('no')} {self._says.to_any(body.body, variable, own, chance)}"

        def only() -> str:
            if len(conditions) != 1 or free_variables(body) != {variable}:
                raise Unsaid
            kind = self._says.noun_phrase(variable, nested_parts(body, And), known, chance, plural=True)
            if not kind.noun or " that " in kind.text:
                raise Unsaid
            does = self._says.verb_phrase(conditions[0], variable, known, chance, plural=True)
            return f"only {kind.text} {does}"

        def whenever() -> str:
            *rest, last = sorted(conditions, key=self._is_kind, reverse=True)
            if self._is_kind(last):
                raise Unsaid
            what, own = self._brought_in(variable, rest, known, chance)
            does = self._says.verb_phrase(last, variable, own, chance)
            then = self._clause(body, own, chance)
            return f"if {what.with_determiner('a')} {does}, then {then}"

        def just_if() -> str:
            if not isinstance(body, Iff):
                raise Unsaid
            what, own = self._brought_in(variable, conditions, known, chance)
            first = self._says.verb_phrase(body.left, variable, own, chance)
            return f"{what.with_determiner('a')} {first} if and only if {self._clause(body.right, own, chance)}"

        def if_there_is() -> str:
            if variable in free_variables(body):
                raise Unsaid
            what = self._says.noun_phrase(variable, conditions, known, chance)
            return f"if there is {what.with_determiner('a')}, then {self._clause(body, known, chance)}"

        forms = [none_does if isinstance(body, Not) else every, every, all_do, just_if]
        return [*forms, only, whenever, if_there_is] if conditions else forms

    def _of_kind(self, one: Rule, known: Mentions, chance: Random) -> Form:
        """If something is a dog, then …, for what is no verb phrase."""

        def form() -> str:
            own = known.adding(Mention(one.variable, "thing"))
            does = [self._says.verb_phrase(part, one.variable, own, chance) for part in one.conditions]
            if not does:
                raise Unsaid
            return f"if something {listed(does, 'and')}, then {self._clause(one.body, own, chance)}"

        return form

    def _is_kind(self, part: Formula) -> bool:
        """Whether a literal says what kind of thing something is, by a noun."""
        return (
            isinstance(part, Predicate)
            and len(part.arguments) == 1
            and self._says.book.predicate(part.name, 1).kind == "noun"
        )

    def _donkey(
        self,
        variables: Sequence[Variable],
        conditions: Sequence[Formula],
        then: Formula,
        known: Mentions,
        chance: Random,
    ) -> str:
        """If a man owns a donkey, then he beats it."""
        link = next(
            (c for c in conditions if isinstance(c, Predicate) and len(c.arguments) > 1 and _all_of(c, variables)), None
        )
        if link is None or len(set(link.arguments)) != len(link.arguments):
            raise Unsaid
        said: dict[Variable, str] = {}
        own = known
        rest = [condition for condition in conditions if condition is not link]
        for variable in link.arguments:
            assert isinstance(variable, Variable)
            about = [condition for condition in rest if free_variables(condition) == {variable}]
            what = self._says.noun_phrase(variable, about, known, chance)
            said[variable] = what.with_determiner("a")
            own = own.adding(Mention(variable, what.noun))
            rest = [condition for condition in rest if condition not in about]
        first, *others = link.arguments
        phrase = self._says.book.predicate(link.name, len(link.arguments))
        if phrase.fallback or len(variables) != len(said):
            raise Unsaid
        objects = [said[each] for each in others if isinstance(each, Variable)]
        clause = f"{said[first]} {phrase.singular}{phrase.behind(*objects)}"  # type: ignore[index]
        clauses = listed([clause, *(self._clause(part, own, chance) for part in rest)], "and")
        return f"if {clauses}, then {self._clause(then, own, chance)}"

    def _not_every(self, formula: ForAll, known: Mentions, chance: Random) -> list[Form]:
        def not_so() -> str:
            return f"it is not the case that {self._clause(formula, known, chance)}"

        def not_every() -> str:
            one = rules(formula)[0]
            what, own = self._brought_in(one.variable, one.conditions, known, chance)
            return f"not {what.with_determiner('every')} {self._says.verb_phrase(one.body, one.variable, own, chance)}"

        return [not_so, not_every, not_every]


def _is_about(formula: Formula, variable: Variable) -> bool:
    """Whether the variable is what a literal speaks of."""
    atom = atom_of(formula)
    return isinstance(atom, Predicate) and atom.arguments[:1] == (variable,)


def _all_of(atom: Predicate, variables: Sequence[Variable]) -> bool:
    return all(argument in variables for argument in atom.arguments)
