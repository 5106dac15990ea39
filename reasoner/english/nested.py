"""Sentences with quantifiers, connectives and pronouns as people say them, each tried on the reader before it is said.

`say` draws among the ways of saying a formula until one is read back as an equivalent formula; if none of several is,
it gives None, and the marked form is said. Where nothing says what kind of things a rule is about, they are called by
letters: "if x likes y, then y likes x".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from random import Random
from typing import Any

from reasoner.english.extents import beyond_of
from reasoner.english.mentions import Mention, Mentions
from reasoner.english.phrases import Phrasebook
from reasoner.english.phrasing import article
from reasoner.english.predications import Unsaid, listed
from reasoner.english.readback import Readback
from reasoner.english.shapes import Quantity, quantity, rules
from reasoner.english.uniqueness import counted, excepted, only
from reasoner.english.universals import Form, Universals
from reasoner.logic import fold, free_variables, nested_parts, rebuild, rename_bound, subexpressions
from reasoner.logic.literals import atom_of
from reasoner.logic.nodes import (
    And,
    Comparison,
    Equal,
    Exists,
    ForAll,
    Formula,
    Function,
    Iff,
    Implies,
    Not,
    Or,
    Predicate,
    Term,
    Variable,
    Xor,
)

_DRAWS = 8
_LETTERED = 2
"""So many of the draws call the things of a universal statement by letters."""
_LETTERS = "xyzuvw"
_MOST_PARTS = 40
"""A formula of so many different parts is not said so; a sentence for it would be hard to follow."""


class Nested(Universals):
    """Says formulas over one phrasebook."""

    def __init__(self, book: Phrasebook) -> None:
        super().__init__(book)
        self._readback = Readback(book)

    def say(self, formula: Formula, chance: Random) -> str | None:
        """A clause that is read back as the formula, or None."""
        if len(list(islice(subexpressions(formula), _MOST_PARTS))) == _MOST_PARTS or free_variables(formula):
            return None
        formula = _flat(rename_bound(formula))  # so that none is bound again inside
        if any(isinstance(node, Equal) for node in subexpressions(formula)):
            formula = counted(formula)
        tried = set[str]()
        for draw in range(_DRAWS):
            try:
                said = (
                    self._lettered(formula, chance)
                    if draw >= _DRAWS - _LETTERED
                    else self._clause(formula, Mentions(), chance)
                )
            except Unsaid:
                continue
            if said not in tried and self._readback.confirms(said, formula):
                return said
            tried.add(said)
        return None

    def confirms(self, said: str, formula: Formula) -> bool:
        """Whether the first reading of a clause says the same as the formula."""
        return self._readback.confirms(said, formula)

    def _lettered(self, formula: Formula, chance: Random) -> str:
        """If x likes y, then y likes x; there is an x such that x is red and does not like y."""
        if not isinstance(formula, ForAll | Exists):
            raise Unsaid
        variables: list[Variable] = []
        body: Formula = formula
        while isinstance(body, type(formula)):
            variables += body.variables
            body = body.body
        if len(variables) > len(_LETTERS):
            raise Unsaid
        letters = _LETTERS[: len(variables)]
        known = Mentions([Mention(each, letter=letter) for each, letter in zip(variables, letters, strict=True)])
        there_are = [f"there is {article(letter)} {letter} such that" for letter in letters]
        return " ".join([*(there_are if isinstance(formula, Exists) else ()), self._clause(body, known, chance)])

    # -- clauses ---------------------------------------------------------------------------------------------------

    def _clause(self, formula: Formula, known: Mentions, chance: Random) -> str:
        """Any formula whose free variables are known, or Unsaid."""
        count = quantity(formula)
        if count is not None:
            return self._drawn(
                [*self._of_one(formula, count.parts, known, chance), *self._counted(count, known, chance)], chance
            )
        match formula:
            case Exists():
                return self._drawn(self._some(formula, known, chance), chance)
            case ForAll():
                try:
                    return self._drawn(self._every(formula, known, chance), chance)
                except Unsaid:
                    return self._drawn([self._of_kind(one, known, chance) for one in rules(formula)], chance)
            case Not(Exists(_, body) as inner):
                return self._drawn(
                    [*self._of_one(formula, nested_parts(body, And), known, chance), *self._none(inner, known, chance)],
                    chance,
                )
            case Not(ForAll() as inner):
                return self._drawn(self._not_every(inner, known, chance), chance)
            case Not(And(parts)) if (both := self._not_both(parts, known, chance)) is not None:
                return both
            case Not(And() | Or() | Implies() | Iff() | Xor() | Not()):
                return f"it is not the case that {self._clause(formula.body, known, chance)}"
            case And():
                parts = nested_parts(formula, And)
                one = self._only(parts, known, chance)
                return one if one is not None else self._joined(_with_counts(parts), "and", known, chance)
            case Or():
                return self._joined(nested_parts(formula, Or), "or", known, chance)
            case Xor(left, right):
                subject = _shared_subject((left, right))
                if subject is not None and chance.random() < 0.6:
                    return self._one_or_other(left, right, subject, known, chance)
                first, second = (self._clause(part, known, chance) for part in (left, right))
                return f"either {first} or {second}, but not both"
            case Iff(left, right):
                first, second = (self._clause(part, known, chance) for part in (left, right))
                return f"{first} if and only if {second}"
            case Implies(left, right):
                return self._conditional(left, right, known, chance)
            case _:
                return self._literal(formula, known, chance)

    def _drawn(self, forms: Sequence[Form], chance: Random) -> str:
        """The first of the forms, in a random order, that there is."""
        for form in chance.sample(forms, len(forms)):
            try:
                return form()
            except Unsaid:
                continue
        raise Unsaid

    def _literal(self, formula: Formula, known: Mentions, chance: Random) -> str:
        atom = atom_of(formula)
        is_so = "is not" if isinstance(formula, Not) else "is"
        beyond = beyond_of(formula)
        if beyond is not None:
            first_said, second = (self._says.subject(each, known, chance) for each in (beyond[0], beyond[2]))
            return f"{first_said} {beyond[1]} {second}"
        match atom:
            case Equal(Function(_, (subject,))) | Comparison(_, Function(_, (subject,))) if (
                extent := self._says.book.extent(formula, subject)
            ) is not None:
                return f"{self._says.subject(subject, known, chance)} {extent}"
            case Predicate(name, ()) if not (phrase := self._says.book.predicate(name, 0)).fallback:
                return f"it {phrase.not_singular if isinstance(formula, Not) else phrase.singular}"
            case Predicate(_, (first, *_)):
                who = self._says.subject(first, known, chance)
                return f"{who} {self._says.verb_phrase(formula, first, known, chance)}"
            case Equal(left, Function(_, ()) as right):
                return f"{self._says.subject(left, known, chance)} {is_so} {self._says.subject(right, known, chance)}"
            case Equal(left, right):
                first_said, second = (self._says.subject(each, known, chance) for each in (left, right))
                return f"{first_said} {is_so} equal to {second}"
            case Comparison(operator, left, right) if words := self._says.book.order(operator):
                first_said, second = (self._says.subject(each, known, chance) for each in (left, right))
                return f"{first_said} {is_so} {words} {second}"
        raise Unsaid

    def _joined(self, parts: Sequence[Formula], word: str, known: Mentions, chance: Random) -> str:
        subject = _shared_subject(parts)
        if subject is not None and chance.random() < 0.7:
            try:
                said = [self._says.verb_phrase(part, subject, known, chance) for part in parts]
                return f"{self._says.subject(subject, known, chance)} {listed(said, word)}"
            except Unsaid:
                pass
        clauses = [self._clause(part, known, chance) for part in parts]
        conditional = [" if " in f" {clause}" for clause in clauses]
        if any(conditional):
            if word == "or" or not all(clause.startswith("if ") and ", " in clause for clause in clauses[1:]):
                raise Unsaid
            return ", and ".join(clauses)
        if word == "or" and len(parts) == 2 and chance.random() < 0.3:
            return f"either {clauses[0]} or {clauses[1]} or both"
        if not any(isinstance(part, And | Or | Implies | Iff | Xor) for part in parts):
            return listed(clauses, word)
        return f", {word} ".join(clauses)

    def _only(self, parts: Sequence[Formula], known: Mentions, chance: Random) -> str | None:
        """Bob is the only thief; only Bob and Ann sing; everything except Bob sings."""
        alone, all_but = only(parts), excepted(parts)
        if alone is not None:
            plural = len(alone.names) > 1
            kind = self._says.noun_phrase(alone.variable, nested_parts(alone.body, And), known, chance, plural=plural)
            names = listed([self._says.subject(name, known, chance) for name in alone.names], "and")
            if kind.noun:
                return f"{names} {'are' if plural else 'is'} the only {kind.text}"
            return f"only {names} {self._says.verb_phrase(alone.body, alone.variable, known, chance, plural=plural)}"
        if all_but is not None:
            what = self._says.noun_phrase(all_but.variable, all_but.conditions, known, chance)
            names = listed([self._says.subject(name, known, chance) for name in all_but.names], "and")
            own = known.adding(Mention(all_but.variable, what.noun))
            does = self._says.verb_phrase(all_but.body, all_but.variable, own, chance)
            return f"{what.with_determiner('every')} {chance.choice(['except', 'but'])} {names} {does}"
        return None

    def _not_both(self, parts: Sequence[Formula], known: Mentions, chance: Random) -> str | None:
        """Ann and Bob are not both guilty."""
        match parts:
            case (Predicate(name, (Function(_, ()) as one,)), Predicate(other, (Function(_, ()) as two,))) if (
                name == other
            ):
                phrase = self._says.book.predicate(name, 1)
                be, space, rest = phrase.not_plural.partition(" not ")
                if space and one is not two:
                    first, second = (self._says.subject(each, known, chance) for each in (one, two))
                    return f"{first} and {second} {be} not both {rest}"
        return None

    def _one_or_other(self, left: Formula, right: Formula, subject: Term, known: Mentions, chance: Random) -> str:
        """Tom is either tall or old, but not both."""
        first, second = (self._says.verb_phrase(part, subject, known, chance) for part in (left, right))
        either = f"either {first}"
        if first.startswith("is ") and second.startswith("is ") and not first.startswith("is not "):
            either, second = f"is either {first.removeprefix('is ')}", second.removeprefix("is ")
        return f"{self._says.subject(subject, known, chance)} {either} or {second}, but not both"

    def _conditional(self, left: Formula, right: Formula, known: Mentions, chance: Random) -> str:
        if isinstance(right, Implies):
            return self._conditional(And((left, right.left)), right.right, known, chance)
        second = self._clause(right, known, chance)
        if isinstance(left, Implies):
            when, then = (self._clause(part, known, chance) for part in (left.left, left.right))
            if any(" if " in f" {clause}" for clause in (when, then, second)):
                raise Unsaid
            return f"if {then} {chance.choice(['if', 'whenever'])} {when}, then {second}"
        first = self._clause(left, known, chance)
        if any(" if " in f" {clause}" for clause in (first, second)):
            raise Unsaid
        forms = [f"if {first}, then {second}", f"if {first}, {second}", f"{second} if {first}"]
        return chance.choices(forms, [3, 2, 0 if known.lettered else 1])[0]

    # -- quantities ------------------------------------------------------------------------------------------------

    def _counted(self, count: Quantity, known: Mentions, chance: Random) -> list[Form]:
        def there_are() -> str:
            be = "are" if count.plural else "is"
            return f"there {be} {self._says.counted(count, count.parts, known, chance)}"

        def do() -> str:
            *parts, last = count.parts
            who = self._says.counted(count, parts, known, chance)
            return f"{who} {self._says.verb_phrase(last, count.variable, known, chance, plural=count.plural)}"

        return [there_are, do] if len(count.parts) > 1 else [there_are]

    def _some(self, formula: Exists, known: Mentions, chance: Random) -> list[Form]:
        named = self._of_one(formula, nested_parts(formula.body, And), known, chance)
        if named:
            return named
        first = chance.choice(formula.variables)
        variable, others = first, [each for each in formula.variables if each is not first]
        parts = list(nested_parts(formula.body, And))
        if others:
            deep = [part for part in parts if free_variables(part) & set(others)]
            parts = [part for part in parts if part not in deep]
            if not deep:
                raise Unsaid
            parts.append(Exists(tuple(others), deep[0] if len(deep) == 1 else And(deep)))

        def there_is() -> str:
            what = self._says.noun_phrase(variable, parts, known, chance)
            return f"there is {what.with_determiner('a')}"

        def does() -> str:
            place = chance.choice([at for at, part in enumerate(parts) if not self._is_kind(part)] or [len(parts) - 1])
            rest = [part for part in parts if part is not parts[place]]
            what, own = self._brought_in(variable, rest, known, chance)
            return f"{what.with_determiner('some')} {self._says.verb_phrase(parts[place], variable, own, chance)}"

        return [there_is, does]

    def _none(self, formula: Exists, known: Mentions, chance: Random) -> list[Form]:
        if len(formula.variables) > 1:
            return []
        variable, parts = formula.variables[0], nested_parts(formula.body, And)

        def there_is_no() -> str:
            return f"there is {self._says.noun_phrase(variable, parts, known, chance).with_determiner('no')}"

        def none_does() -> str:
            *rest, last = parts
            what, own = self._brought_in(variable, rest, known, chance)
            return f"{what.with_determiner('no')} {self._says.to_any(last, variable, own, chance)}"

        return [there_is_no, none_does]


def _flat(formula: Formula) -> Formula:
    """The formula with `∃x, y` for `∃x ∃y`."""

    def rule(node: Any, parts: tuple[Any, ...]) -> Any:
        made = rebuild(node, parts)
        nested = isinstance(made, Exists) and isinstance(made.body, Exists)
        return Exists((*made.variables, *made.body.variables), made.body.body) if nested else made

    found: Formula = fold(formula, rule)
    return found


def _with_counts(parts: Sequence[Formula]) -> list[Formula]:
    """The parts of a conjunction, at least and at most one as exactly one."""
    found: list[Formula] = []
    for part in parts:
        both = And((found[-1], part)) if found else None
        if both is not None and quantity(both) is not None:
            found[-1] = both
        else:
            found.append(part)
    return found


def _shared_subject(parts: Sequence[Formula]) -> Term | None:
    """The named thing that all parts can be about, or None."""
    shared: list[Term] | None = None
    for part in parts:
        named = dict.fromkeys(
            node.arguments[0]
            for node in subexpressions(part)
            if isinstance(node, Predicate) and node.arguments and isinstance(node.arguments[0], Function)
        )
        shared = list(named) if shared is None else [term for term in shared if term in named]
    return shared[0] if shared else None
