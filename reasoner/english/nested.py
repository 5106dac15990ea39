"""Sentences with quantifiers, connectives and pronouns as people say them, each tried on the reader before it is said.

`say` draws among the ways of saying a formula until one is read back as an equivalent formula; if none of several is,
it gives None, and the marked form is said. Where nothing says what kind of things a rule is about, they are called by
letters: "if x likes y, then y likes x".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice
from random import Random

from reasoner.english.mentions import Mention, Mentions
from reasoner.english.phrases import Phrasebook
from reasoner.english.predications import Predications, Unsaid, denied, listed
from reasoner.english.readback import Readback
from reasoner.english.sentences import COMPARED
from reasoner.english.shapes import Quantity, Rule, alternatives, flat, merged, quantity, rules
from reasoner.logic import free_variables, rename_bound, subexpressions
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
_Form = Callable[[], str]


class Nested:
    """Says formulas over one phrasebook."""

    def __init__(self, book: Phrasebook) -> None:
        self._says = Predications(book)
        self._readback = Readback(book)

    def say(self, formula: Formula, chance: Random) -> str | None:
        """A clause that is read back as the formula, or None."""
        if len(list(islice(subexpressions(formula), _MOST_PARTS))) == _MOST_PARTS or free_variables(formula):
            return None
        formula = rename_bound(formula)  # so that none is bound again inside
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

    def _lettered(self, formula: Formula, chance: Random) -> str:
        """If x likes y, then y likes x."""
        if not isinstance(formula, ForAll):
            raise Unsaid
        variables: list[Variable] = []
        body: Formula = formula
        while isinstance(body, ForAll):
            variables += body.variables
            body = body.body
        if len(variables) > len(_LETTERS):
            raise Unsaid
        known = Mentions([Mention(each, letter=letter) for each, letter in zip(variables, _LETTERS, strict=False)])
        return self._clause(body, known, chance)

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
                    [*self._of_one(formula, flat(body), known, chance), *self._none(inner, known, chance)], chance
                )
            case Not(ForAll() as inner):
                return self._drawn(self._not_every(inner, known, chance), chance)
            case Not(And() | Or() | Implies() | Iff() | Xor() | Not()):
                return f"it is not the case that {self._clause(formula.body, known, chance)}"
            case And():
                return self._joined(flat(formula), "and", known, chance)
            case Or():
                return self._joined(alternatives(formula), "or", known, chance)
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

    def _drawn(self, forms: Sequence[_Form], chance: Random) -> str:
        """The first of the forms, in a random order, that there is."""
        for form in chance.sample(forms, len(forms)):
            try:
                return form()
            except Unsaid:
                continue
        raise Unsaid

    def _literal(self, formula: Formula, known: Mentions, chance: Random) -> str:
        atom = formula.body if isinstance(formula, Not) else formula
        is_so = "is not" if isinstance(formula, Not) else "is"
        match atom:
            case Predicate(name, ()) if not (phrase := self._says.book.predicate(name, 0)).fallback:
                return f"it {phrase.not_singular if isinstance(formula, Not) else phrase.singular}"
            case Predicate(_, (first, *_)):
                who = self._says.subject(first, known, chance)
                return f"{who} {self._says.verb_phrase(formula, first, known, chance)}"
            case Equal(left, Function(_, ()) as right) if isinstance(left, Function) and chance.random() < 0.5:
                return f"{self._says.subject(left, known, chance)} {is_so} {self._says.subject(right, known, chance)}"
            case Equal(left, right):
                first_said, second = (self._says.subject(each, known, chance) for each in (left, right))
                return f"{first_said} {is_so} equal to {second}"
            case Comparison(operator, left, right):
                first_said, second = (self._says.subject(each, known, chance) for each in (left, right))
                return f"{first_said} {is_so} {COMPARED[operator]} {second}"
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
        if any(" if " in f" {clause}" for clause in clauses):
            raise Unsaid
        if word == "or" and len(parts) == 2 and chance.random() < 0.3:
            return f"either {clauses[0]} or {clauses[1]} or both"
        if not any(isinstance(part, And | Or | Implies | Iff | Xor) for part in parts):
            return listed(clauses, word)
        return f", {word} ".join(clauses)

    def _one_or_other(self, left: Formula, right: Formula, subject: Term, known: Mentions, chance: Random) -> str:
        """Tom is either tall or old, but not both."""
        first, second = (self._says.verb_phrase(part, subject, known, chance) for part in (left, right))
        either = f"either {first}"
        if first.startswith("is ") and second.startswith("is ") and not first.startswith("is not "):
            either, second = f"is either {first.removeprefix('is ')}", second.removeprefix("is ")
        return f"{self._says.subject(subject, known, chance)} {either} or {second}, but not both"

    def _conditional(self, left: Formula, right: Formula, known: Mentions, chance: Random) -> str:
        first, second = (self._clause(part, known, chance) for part in (left, right))
        if any(" if " in f" {clause}" for clause in (first, second)):
            raise Unsaid
        forms = [f"if {first}, then {second}", f"if {first}, {second}", f"{second} if {first}"]
        return chance.choices(forms, [3, 2, 0 if known.lettered else 1])[0]

    # -- quantities ------------------------------------------------------------------------------------------------

    def _counted(self, count: Quantity, known: Mentions, chance: Random) -> list[_Form]:
        def there_are() -> str:
            be = "are" if count.plural else "is"
            return f"there {be} {self._says.counted(count, count.parts, known, chance)}"

        def do() -> str:
            *parts, last = count.parts
            who = self._says.counted(count, parts, known, chance)
            return f"{who} {self._says.verb_phrase(last, count.variable, known, chance, plural=count.plural)}"

        return [there_are, do] if len(count.parts) > 1 else [there_are]

    def _of_one(self, formula: Formula, parts: Sequence[Formula], known: Mentions, chance: Random) -> list[_Form]:
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

        def form(subject: Term) -> _Form:
            return lambda: (
                f"{self._says.subject(subject, known, chance)} "
                f"{self._says.verb_phrase(formula, subject, known, chance)}"
            )

        return [form(subject) for subject in subjects]

    def _some(self, formula: Exists, known: Mentions, chance: Random) -> list[_Form]:
        named = self._of_one(formula, flat(formula.body), known, chance)
        if named:
            return named
        variable, *others = formula.variables
        parts = list(flat(formula.body))
        if others:
            deep = [part for part in parts if free_variables(part) & set(others)]
            parts = [part for part in parts if part not in deep]
            parts.append(Exists(tuple(others), deep[0] if len(deep) == 1 else And(deep)))

        def there_is() -> str:
            what = self._says.noun_phrase(variable, parts, known, chance)
            return f"there is {what.with_determiner('a')}"

        def does() -> str:
            place = chance.choice([at for at, part in enumerate(parts) if not self._is_kind(part)] or [len(parts) - 1])
            rest = [part for part in parts if part is not parts[place]]
            what = self._says.noun_phrase(variable, rest, known, chance)
            own = known.adding(Mention(variable, what.noun))
            return f"{what.with_determiner('some')} {self._says.verb_phrase(parts[place], variable, own, chance)}"

        return [there_is, does]

    def _none(self, formula: Exists, known: Mentions, chance: Random) -> list[_Form]:
        if len(formula.variables) > 1:
            return []
        variable, parts = formula.variables[0], flat(formula.body)

        def there_is_no() -> str:
            return f"there is {self._says.noun_phrase(variable, parts, known, chance).with_determiner('no')}"

        def none_does() -> str:
            *rest, last = parts
            what = self._says.noun_phrase(variable, rest, known, chance)
            own = known.adding(Mention(variable, what.noun))
            return f"{what.with_determiner('no')} {self._says.to_any(last, variable, own, chance)}"

        return [there_is_no, none_does]

    # -- rules -----------------------------------------------------------------------------------------------------

    def _every(self, formula: ForAll, known: Mentions, chance: Random) -> list[_Form]:
        variables, conditions, then = merged(formula)
        named = self._of_one(formula, [denied(then) if isinstance(then, Not) else then, *conditions], known, chance)
        forms: list[_Form] = named if chance.random() < 0.7 else []
        for one in rules(formula):
            forms += self._of_every(one, known, chance) * (3 if _is_about(then, one.variable) else 1)
        if len(variables) > 1:
            forms.append(lambda: self._donkey(variables, conditions, then, known, chance))
        return forms

    def _of_every(self, one: Rule, known: Mentions, chance: Random) -> list[_Form]:
        variable, conditions, body = one.variable, one.conditions, one.body

        def every() -> str:
            what = self._says.noun_phrase(variable, conditions, known, chance)
            own = known.adding(Mention(variable, what.noun))
            determiner = chance.choice(["every", "each"]) if what.noun else "every"
            return f"{what.with_determiner(determiner)} {self._says.verb_phrase(body, variable, own, chance)}"

        def all_do() -> str:
            what = self._says.noun_phrase(variable, conditions, known, chance, plural=True)
            if not what.noun:
                raise Unsaid
            own = known.adding(Mention(variable, what.noun, plural=True))
            does = self._says.verb_phrase(body, variable, own, chance, plural=True)
            bare = " that " not in what.text and chance.random() < 0.4
            return f"{what.text if bare else f'all {what.text}'} {does}"

        def none_does() -> str:
            if not isinstance(body, Not):
                raise Unsaid
            what = self._says.noun_phrase(variable, conditions, known, chance)
            own = known.adding(Mention(variable, what.noun))
            return f"{what.with_determiner('no')} {self._says.to_any(body.body, variable, own, chance)}"

        def only() -> str:
            if len(conditions) != 1 or free_variables(body) != {variable}:
                raise Unsaid
            kind = self._says.noun_phrase(variable, flat(body), known, chance, plural=True)
            if not kind.noun or " that " in kind.text:
                raise Unsaid
            does = self._says.verb_phrase(conditions[0], variable, known, chance, plural=True)
            return f"only {kind.text} {does}"

        def whenever() -> str:
            *rest, last = sorted(conditions, key=self._is_kind, reverse=True)
            if self._is_kind(last):
                raise Unsaid
            what = self._says.noun_phrase(variable, rest, known, chance)
            own = known.adding(Mention(variable, what.noun))
            does = self._says.verb_phrase(last, variable, own, chance)
            then = self._clause(body, own, chance)
            return f"if {what.with_determiner('a')} {does}, then {then}"

        def just_if() -> str:
            if not isinstance(body, Iff):
                raise Unsaid
            what = self._says.noun_phrase(variable, conditions, known, chance)
            own = known.adding(Mention(variable, what.noun))
            first = self._says.verb_phrase(body.left, variable, own, chance)
            return f"{what.with_determiner('a')} {first} if and only if {self._clause(body.right, own, chance)}"

        def if_there_is() -> str:
            if variable in free_variables(body):
                raise Unsaid
            what = self._says.noun_phrase(variable, conditions, known, chance)
            return f"if there is {what.with_determiner('a')}, then {self._clause(body, known, chance)}"

        forms = [none_does if isinstance(body, Not) else every, every, all_do, just_if]
        return [*forms, only, whenever, if_there_is] if conditions else forms

    def _of_kind(self, one: Rule, known: Mentions, chance: Random) -> _Form:
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
        clause = " ".join(
            [said[first], phrase.singular, *objects[:1], *([phrase.second] if phrase.second else []), *objects[1:]]  # type: ignore[index]
        )
        clauses = listed([clause, *(self._clause(part, own, chance) for part in rest)], "and")
        return f"if {clauses}, then {self._clause(then, own, chance)}"

    def _not_every(self, formula: ForAll, known: Mentions, chance: Random) -> list[_Form]:
        def not_so() -> str:
            return f"it is not the case that {self._clause(formula, known, chance)}"

        def not_every() -> str:
            one = rules(formula)[0]
            what = self._says.noun_phrase(one.variable, one.conditions, known, chance)
            own = known.adding(Mention(one.variable, what.noun))
            return f"not {what.with_determiner('every')} {self._says.verb_phrase(one.body, one.variable, own, chance)}"

        return [not_so, not_every, not_every]


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


def _is_about(formula: Formula, variable: Variable) -> bool:
    """Whether the variable is what a literal speaks of."""
    atom = formula.body if isinstance(formula, Not) else formula
    return isinstance(atom, Predicate) and atom.arguments[:1] == (variable,)


def _all_of(atom: Predicate, variables: Sequence[Variable]) -> bool:
    return all(argument in variables for argument in atom.arguments)
