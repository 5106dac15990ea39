"""The way people say it: quantified conditionals, existential statements, and statements about named things.

`say` gives a sentence for the formulas it has a pattern for, and None for all others. Patterns hold no word that
could be attached in two ways, so that what is said is read back as it was meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from reasoner.english.mentions import reflexive_of
from reasoner.english.phrases import QUOTES, Phrasebook
from reasoner.english.phrasing import MODALS, article
from reasoner.english.predications import listed
from reasoner.english.vocabulary import OBJECT_PRONOUNS
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
    Number,
    Or,
    Predicate,
    Term,
    Variable,
    conjuncts,
)


class Sentences:
    """Patterns over one phrasebook."""

    def __init__(self, book: Phrasebook) -> None:
        self.book = book

    def say(self, formula: Formula, chance: Random) -> str | None:
        """A natural sentence without capital and full stop, or None."""
        match formula:
            case ForAll((variable,), Implies(left, right)):
                return self._rule(variable, list(conjuncts(left)), right, chance)
            case ForAll((variable,), Not(And(parts))) if len(parts) == 2:
                return self._rule(variable, list(parts[:1]), Not(parts[1]), chance)
            case ForAll((variable,), Exists((_,), Predicate()) as body) | Exists(
                (variable,), ForAll((_,), Predicate()) as body
            ):
                said = self._to_all(body, variable)
                subject = "everything" if isinstance(formula, ForAll) else "something"
                return None if said is None else f"{subject} {said}"
            case ForAll((variable,), body):
                said = self._phrase(body, variable, plural=False)
                return None if said is None else f"everything {said}"
            case Exists((variable,), And(parts)):
                return self._some(variable, list(parts), chance) or self._object(variable, list(parts))
            case Exists((variable,), body):
                said = self._literal(body, variable, plural=False)
                return self._object(variable, [body]) if said is None else f"something {said}"
            case Not(Exists((variable,), body)):
                return self._none(variable, list(conjuncts(body)))
            case Implies(left, right):
                first, second = self._facts(left), self._facts(right)
                return None if first is None or second is None else f"if {first}, then {second}"
            case Iff(left, right):
                first, second = self._about(left), self._about(right)
                return None if first is None or second is None else f"{first} if and only if {second}"
            case _:
                return self._facts(formula)

    def _facts(self, formula: Formula) -> str | None:
        """One statement about a named thing, or several, each about its own."""
        said = self._about(formula)
        if said is not None or not isinstance(formula, And) or any(isinstance(p, And | Or) for p in formula.parts):
            return said
        each = [self._about(part) for part in formula.parts]
        return listed([one for one in each if one is not None], "and") if None not in each else None

    # -- verb phrases ----------------------------------------------------------------------------------------------

    def _literal(self, formula: Formula, variable: Term, *, plural: bool) -> str | None:
        """What a literal says of the variable: `is red`, `does not like Bob`."""
        extent = self.book.extent(formula, variable, plural=plural)
        if extent is not None:
            return extent
        positive = not isinstance(formula, Not)
        atom = atom_of(formula)
        if not isinstance(atom, Predicate) or not 1 <= len(atom.arguments) <= 3 or atom.arguments[0] is not variable:
            return None
        phrase = self.book.predicate(atom.name, len(atom.arguments))
        if phrase.fallback or (self.book.strict and len(atom.arguments) == 3 and phrase.second in {"", "and"}):
            return None
        if positive:
            verb = phrase.plural if plural else phrase.singular
        else:
            verb = phrase.not_plural if plural else phrase.not_singular
        others = [each for each in atom.arguments[1:] if isinstance(each, Function) and not each.arguments]
        if len(others) + 1 < len(atom.arguments):
            return None
        said = [self._named(each, variable) for each in others]
        return verb + phrase.behind(*said)

    def _named(self, term: Function, subject: Term) -> str:
        """A named thing; himself or herself where it is clear which."""
        said = self.book.term(term.name, 0)
        return (reflexive_of(said) if term is subject else "") or said

    def _to_all(self, formula: Formula, subject: Variable) -> str | None:
        """What is said of everything, or of something: `likes something`, `likes everything`."""
        if not isinstance(formula, ForAll | Exists) or not isinstance(formula.body, Predicate):
            return None
        if formula.body.arguments != (subject, *formula.variables):
            return None
        phrase = self.book.predicate(formula.body.name, 2)
        what = "everything" if isinstance(formula, ForAll) else "something"
        return None if phrase.fallback else f"{phrase.singular}{phrase.behind(what)}"

    def _measured(self, formula: Formula, subject: Term) -> tuple[str, str] | None:
        """What is said of a number that belongs to the subject: its noun, and `is at least 8`."""
        positive = not isinstance(formula, Not)
        atom = atom_of(formula)
        if not isinstance(atom, Comparison | Equal) or not isinstance(atom.left, Function):
            return None
        if isinstance(atom, Equal) and not isinstance(atom.right, Number):
            return None
        if atom.left.arguments != (subject,):
            return None
        noun, other = self.book.term(atom.left.name, 1), self._value(atom.right)
        if noun.startswith(QUOTES) or other is None:
            return None
        words = self.book.order(atom.operator) if isinstance(atom, Comparison) else ""
        if isinstance(atom, Comparison) and not words:
            return None
        order = f"{words} " if words else ""
        return noun, f"{'is' if positive else 'is not'} {order}{other}"

    def _value(self, term: Term) -> str | None:
        """A numeral, or the number that belongs to a named thing."""
        match term:
            case Number(value, _) if value >= 0 and value.denominator == 1:
                return str(value)
            case Function(name, (Function(owner, ()),)):
                noun, who = self.book.term(name, 1), self.book.term(owner, 0)
                return None if noun.startswith(QUOTES) else f"the {noun} of {who}"
        return None

    def _phrase(self, formula: Formula, variable: Term, *, plural: bool) -> str | None:
        """A verb phrase for a literal, or for a conjunction or disjunction of literals."""
        if isinstance(formula, And | Or):
            word = "and" if isinstance(formula, And) else "or"
            said = [self._literal(part, variable, plural=plural) for part in formula.parts]
            if plural and any(isinstance(part, Not) for part in formula.parts[:-1]):
                return None  # "do not bark or like Bob": the negation could reach over both
            if self._shares_object(formula.parts):
                return None
            return listed([one for one in said if one is not None], word) if None not in said else None
        return self._literal(formula, variable, plural=plural)

    def _shares_object(self, parts: Sequence[Formula]) -> bool:
        """Whether what is liked could be what is seen, in "runs, sees and likes Bob"."""
        verbs = [
            len(part.arguments)
            for part in parts
            if isinstance(part, Predicate) and self.book.predicate(part.name, len(part.arguments)).kind == "verb"
        ]
        return 1 in verbs and 2 in verbs[verbs.index(1) :]

    def _may_share(self, parts: Sequence[Formula]) -> bool:
        """Whether what is liked could be what may be seen, in "may see, or saw, and does not like Bob"."""
        said = [
            self.book.predicate(part.name, 1)
            for part in map(atom_of, parts[:-1])
            if isinstance(part, Predicate) and len(part.arguments) == 1
        ]
        return any(
            one.base
            or one.singular.partition(" ")[0] in MODALS
            or (one.kind == "verb" and one.singular.endswith("ing"))
            for one in said
        )

    def _about(self, formula: Formula) -> str | None:
        """A statement about one named thing."""
        first: Formula = formula.parts[0] if isinstance(formula, And | Or) else formula
        atom = atom_of(first)
        if isinstance(atom, Comparison | Equal) and isinstance(atom.left, Function) and len(atom.left.arguments) == 1:
            owner = atom.left.arguments[0]
            extent = self.book.extent(formula, owner)
            if extent is not None and isinstance(owner, Function) and not owner.arguments:
                return f"{self.book.term(owner.name, 0)} {extent}"
            measured = self._measured(formula, owner)
            if measured is None or not isinstance(owner, Function) or owner.arguments:
                return None
            return f"the {measured[0]} of {self.book.term(owner.name, 0)} {measured[1]}"
        if not isinstance(atom, Predicate) or not atom.arguments:
            return None
        subject = atom.arguments[0]
        if not isinstance(subject, Function) or subject.arguments:
            return None
        said = self._phrase(formula, subject, plural=False)
        return None if said is None else f"{self.book.term(subject.name, 0)} {said}"

    # -- noun phrases ----------------------------------------------------------------------------------------------

    def _described(
        self, variable: Variable, parts: Sequence[Formula], *, plural: bool, thing: str = "thing"
    ) -> str | None:
        """Literals about a variable as a noun with adjectives and a relative clause, without determiner."""
        noun = ""
        adjectives: list[str] = []
        clauses: list[str] = []
        numbers = ""
        for part in parts:
            if isinstance(part, Predicate) and part.arguments == (variable,):
                phrase = self.book.predicate(part.name, 1)
                if phrase.kind == "noun" and not noun:
                    noun = phrase.nouns if plural else phrase.noun
                    continue
                if phrase.kind == "adjective" and not clauses:
                    adjectives.append(phrase.singular.removeprefix("is "))
                    continue
            measured = self._measured(part, variable)
            if measured is not None and not numbers and not clauses:
                numbers = f" whose {' '.join(measured)}"
                continue
            said = self._literal(part, variable, plural=plural)
            if said is None or numbers:
                return None
            clauses.append(said)
        head = noun or thing + ("s" if plural else "")
        described = " ".join([*([", ".join(adjectives)] if adjectives else []), head])
        return f"{described} that {' and which '.join(clauses)}" if clauses else described + numbers

    def _rule(self, variable: Variable, parts: list[Formula], right: Formula, chance: Random) -> str | None:
        """For all x, if …, then …."""
        one = self._described(variable, parts, plural=False)
        if one is None:
            return None
        measured = self._measured(right, variable)
        if measured is not None:
            return f"the {measured[0]} of every {one} {measured[1]}"
        singular = self._phrase(right, variable, plural=False)
        if singular is None:
            return None
        forms = [f"every {one} {singular}", f"each {one} {singular}"]
        many, plural = self._described(variable, parts, plural=True), self._phrase(right, variable, plural=True)
        if many is not None and plural is not None:
            forms.append(f"all {many} {plural}")
            pronoun = many.partition(" ")[0].lower() in OBJECT_PRONOUNS  # US citizens
            bare = " that " not in many and not many.endswith("things")
            if bare and not pronoun and not self.book.of_past(right):
                forms.append(f"{many} {plural}")
        if isinstance(right, Not):
            positive = self._phrase(right.body, variable, plural=False)
            if positive is not None:
                forms.append(f"no {one} {positive}")
        conditions = [self._literal(part, variable, plural=False) for part in parts]
        if None not in conditions and not self._may_share(parts):
            said = listed([one for one in conditions if one is not None], "and")
            forms.append(f"if something {said}, then it {singular}")
            clause = " and which ".join(one for one in conditions if one is not None)
            forms.append(f"anything that {clause} {singular}")
        return chance.choice(forms)

    def _some(self, variable: Variable, parts: list[Formula], chance: Random) -> str | None:
        """There is an x such that …."""
        whole = self._described(variable, parts, plural=False)
        if whole is None:
            return None
        forms = [f"there is {article(whole)} {whole}"]
        said = self._literal(parts[-1], variable, plural=False)
        head = self._described(variable, parts[:-1], plural=False)
        if said is not None and head is not None:
            forms.append(f"some {head} {said}")
        return chance.choice(forms)

    def _object(self, variable: Variable, parts: list[Formula]) -> str | None:
        """Somebody does it to something: `Rex likes a cat that is furry`."""
        atoms = [p for p in parts if isinstance(p, Predicate) and len(p.arguments) == 2 and p.arguments[1] is variable]
        subject = atoms[0].arguments[0] if len(atoms) == 1 else None
        if not isinstance(subject, Function) or subject.arguments:
            return None
        phrase = self.book.predicate(atoms[0].name, 2)
        rest = [part for part in parts if part is not atoms[0]]
        what = self._described(variable, rest, plural=False) if rest else None
        if phrase.fallback or (rest and what is None) or (phrase.second and " " in (what or "")):
            return None
        thing = "something" if what is None else f"{article(what)} {what}"
        return f"{self.book.term(subject.name, 0)} {phrase.singular}{phrase.behind(thing)}"

    def _none(self, variable: Variable, parts: list[Formula]) -> str | None:
        whole = self._described(variable, parts, plural=False)
        return None if whole is None else f"there is no {whole}"
