"""What is said of someone in description logic ALCQ: a name, or a number of others of a kind; in three languages."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from reasoner.english.phrases import Phrasebook
from reasoner.generate.vocabulary import applied
from reasoner.logic import Equal, Exists, ForAll, Formula, Implies, Not, Term, Variable, conjunction

X = Variable("x")
COUNTED = tuple(Variable(f"y{number}") for number in range(1, 7))
INNER = Variable("z")
NUMBERS = ("no", "one", "two", "three", "four", "five")


@dataclass(frozen=True, slots=True)
class Kind:
    """A conjunction A ⊓ B ⊓ ∃R.C of adjectives, a noun, and something that its members do."""

    adjectives: tuple[str, ...]
    noun: str
    role: str = ""
    object: str = ""

    def of(self, term: Term) -> Formula:
        """That the term is of this kind."""
        parts = [applied(name, term) for name in (*self.adjectives, self.noun)]
        if self.role:
            parts.append(Exists((INNER,), conjunction([applied(self.object, INNER), applied(self.role, term, INNER)])))
        return conjunction(parts)

    def dl(self) -> str:
        """In DL syntax."""
        parts = [*self.adjectives, self.noun, *([f"∃{self.role}.{self.object}"] if self.role else [])]
        return parts[0] if len(parts) == 1 else f"({' ⊓ '.join(parts)})"

    def said(self, book: Phrasebook, plural: bool) -> str:
        """Without an article: "brave student that likes at least one cat"."""
        noun = book.predicate(self.noun, 1)
        words = [book.predicate(each, 1).singular.removeprefix("is ") for each in self.adjectives]
        words.append(noun.nouns if plural else noun.noun)
        if self.role:
            does, whom = book.predicate(self.role, 2), book.predicate(self.object, 1)
            words += ["that", does.plural if plural else does.singular, "at least one", whom.noun]
        return " ".join(words)


@dataclass(frozen=True, slots=True)
class Claim:
    """What is said of someone: a name (`relation` is "is" or "is not"), or a number of others, ≥, ≤ or = `number`."""

    relation: str
    name: str
    number: int = 0
    kind: Kind = Kind((), "")

    @property
    def counts(self) -> bool:
        """Whether it is about a number."""
        return self.relation not in ("is", "is not")

    def of(self, term: Term) -> Formula:
        """As a formula about the term."""
        match self.relation:
            case "is":
                return applied(self.name, term)
            case "is not":
                return Not(applied(self.name, term))
            case "≥":
                return self._at_least(term, self.number)
            case "≤":
                return Not(self._at_least(term, self.number + 1))
            case _:
                return conjunction([self._at_least(term, self.number), Not(self._at_least(term, self.number + 1))])

    def _at_least(self, term: Term, number: int) -> Formula:
        chosen = COUNTED[:number]
        parts = [conjunction([self.kind.of(one), applied(self.name, term, one)]) for one in chosen]
        return Exists(chosen, conjunction([*parts, *(Not(Equal(a, b)) for a, b in combinations(chosen, 2))]))

    def dl(self) -> str:
        """In DL syntax."""
        if self.counts:
            return f"{self.relation} {self.number} {self.name}.{self.kind.dl()}"
        return self.name if self.relation == "is" else f"¬{self.name}"

    def said(self, book: Phrasebook) -> str:
        """As a verb phrase in the singular: "likes at least two students"."""
        if not self.counts:
            phrase = book.predicate(self.name, 1)
            return phrase.singular if self.relation == "is" else phrase.not_singular
        verb, plural = book.predicate(self.name, 2).singular, self.number != 1
        word = {"≥": "at least ", "≤": "at most ", "=": "exactly "}[self.relation] if self.number else ""
        return f"{verb} {word}{NUMBERS[self.number]} {self.kind.said(book, plural)}"


class Sayings:
    """Facts and axioms as formulas, with what they are in English and in DL syntax."""

    def __init__(self, book: Phrasebook) -> None:
        self.book = book
        self.english: dict[Formula, str] = {}
        self.dl: dict[Formula, str] = {}

    def fact(self, subject: Term, claim: Claim) -> Formula:
        """That the claim is so of somebody."""
        name, formula = self.book.term(str(getattr(subject, "name", "")), 0), claim.of(subject)
        self.english[formula] = f"{name[:1].upper()}{name[1:]} {claim.said(self.book)}."
        self.english.setdefault(Not(formula), f"It is not the case that {name} {claim.said(self.book)}.")
        self.dl[formula] = f"{name} : {claim.dl()}"
        return formula

    def axiom(self, left: Claim, right: Claim) -> Formula:
        """That the second claim is so of everyone of whom the first one is."""
        formula = ForAll((X,), Implies(left.of(X), right.of(X)))
        self.english[formula] = f"Everyone who {left.said(self.book)} {right.said(self.book)}."
        self.dl[formula] = f"{left.dl()} ⊑ {right.dl()}"
        return formula
