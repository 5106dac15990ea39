"""Sentences with their formula and another one: a formula that says the same, or a hard negative, as the label tells.

The pair is a problem without premises, F ↔ G: True has a proof; Uncertain, for a G that says something else, two
models, in one of which exactly one of the formulas holds. Edits that change the meaning are those that translators
make: a quantifier or connective for another, scopes and arguments the wrong way round, a negation too many or too few.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from reasoner.generate.draft import Chance, Draft, MissedError
from reasoner.generate.example import written
from reasoner.generate.recipe import Recipe
from reasoner.generate.vocabulary import Words, applied, load_vocabulary
from reasoner.logic import (
    And,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    Predicate,
    Term,
    Variable,
    Xor,
    children,
    rebuild,
)

X, Y = Variable("x"), Variable("y")
TRIES = 20
Edit = Callable[[Formula], "Formula | None"]


class _Sentences:
    """Formulas of the kinds that sentences have."""

    def __init__(self, recipe: Recipe, chance: Chance) -> None:
        self.words = Words(load_vocabulary(recipe.lexicon), chance)
        self.chance = chance
        self.negation = recipe.negation
        self.said: dict[Formula, str] = {}

    def literal(self, term: Term, *parts: str) -> Formula:
        """A property of the term, or not."""
        atom = applied(self.words.property(*parts), term)
        return Not(atom) if self.chance.random() < self.negation else atom

    def condition(self) -> Formula:
        """What a rule is about: a noun, with an adjective at times."""
        noun = applied(self.words.property("nouns"), X)
        return And((noun, applied(self.words.property("adjectives"), X))) if self.chance.random() < 0.5 else noun

    def joined(self, term: Term) -> Formula:
        """One literal or two of them."""
        one = self.literal(term, "adjectives", "verbs")
        kind = self.chance.choice(("", "", "and", "or", "xor"))
        if not kind:
            return one
        other = self.literal(term, "adjectives")
        return Xor(one, other) if kind == "xor" else (And if kind == "and" else Or)((one, other))

    def draw(self) -> Formula:
        """Any of the shapes."""
        chance, words = self.chance, self.words
        related = words.draw("transitive")
        match chance.randrange(8):
            case 0 | 1:
                return ForAll((X,), Implies(self.condition(), self.joined(X)))
            case 2:
                return Exists((X,), And((applied(words.property("nouns"), X), self.literal(X, "adjectives"))))
            case 3:
                condition, noun = self.condition(), words.property("nouns")
                whom = And((applied(noun, Y), applied(related, X, Y)))
                rule = ForAll((X,), Implies(condition, Exists((Y,), whom)))
                self.said[rule] = f"Every {self._called(condition)} {self._does(related, noun)}."
                return rule
            case 4:
                who, noun = words.name(), words.property("nouns")
                fact = Exists((Y,), And((applied(noun, Y), applied(related, who, Y))))
                name = words.vocabulary.clause(applied(noun, who)).split(" is ")[0]
                self.said[fact] = f"{name} {self._does(related, noun)}."
                return fact
            case 5:
                who = words.name()
                return Implies(self.literal(who), self.joined(who))
            case 6:
                who = words.name()
                return ForAll((X,), Implies(applied(related, X, who), self.joined(X)))
            case _:
                return self.joined(words.name())

    def _called(self, condition: Formula) -> str:
        """A noun, with its adjective before it."""
        book = self.words.vocabulary.verbalizer.book
        names = [part.name for part in (condition.parts if isinstance(condition, And) else (condition,))]  # type: ignore[attr-defined]
        noun, *adjectives = [book.predicate(name, 1) for name in names]
        return " ".join([*(each.singular.removeprefix("is ") for each in adjectives), noun.noun])

    def _does(self, relation: str, noun: str) -> str:
        """As in: likes a student."""
        book = self.words.vocabulary.verbalizer.book
        return f"{book.predicate(relation, 2).singular} {book.predicate(noun, 1).singular.removeprefix('is ')}"


def places(formula: Formula) -> Iterator[tuple[Formula, Callable[[Formula], Formula]]]:
    """Each subformula with a function that puts another in its place."""
    stack: list[tuple[Formula, Callable[[Formula], Formula]]] = [(formula, lambda new: new)]
    while stack:
        node, put = stack.pop()
        yield node, put
        below = children(node)
        for index, part in enumerate(below):
            if isinstance(part, Formula):
                stack.append((part, partial(_put, node, below, index, put)))


def _put(node: Formula, below: tuple[Any, ...], index: int, put: Callable[[Formula], Formula], new: Formula) -> Formula:
    changed: Any = rebuild(node, (*below[:index], new, *below[index + 1 :]))
    return put(changed)


def _quantifier(node: Formula) -> Formula | None:
    if isinstance(node, ForAll):
        return Exists(node.variables, node.body)
    return ForAll(node.variables, node.body) if isinstance(node, Exists) else None


def _guard(node: Formula) -> Formula | None:
    if isinstance(node, ForAll) and isinstance(node.body, Implies):
        return ForAll(node.variables, And((node.body.left, node.body.right)))
    if isinstance(node, Exists) and isinstance(node.body, And):
        return Exists(node.variables, Implies(node.body.parts[0], node.body.parts[-1]))
    return None


def _converse(node: Formula) -> Formula | None:
    return Implies(node.right, node.left) if isinstance(node, Implies) else None


def _connective(node: Formula) -> Formula | None:
    match node:
        case And(parts):
            return Or(parts)
        case Or(parts):
            return And(parts)
        case Xor(left, right):
            return Or((left, right))
        case Implies(left, right):
            return Iff(left, right)
    return None


def _negation(node: Formula) -> Formula | None:
    if isinstance(node, Not) and isinstance(node.body, Predicate):
        return node.body
    return Not(node) if isinstance(node, Predicate) else None


def _arguments(node: Formula) -> Formula | None:
    if isinstance(node, Predicate) and len(node.arguments) == 2:
        return Predicate(node.name, node.arguments[::-1])
    return None


def _dropped(node: Formula) -> Formula | None:
    return node.parts[0] if isinstance(node, And | Or) else None


def _scope(node: Formula) -> Formula | None:
    if isinstance(node, ForAll) and isinstance(node.body, Implies) and isinstance(node.body.right, Exists):
        inner = node.body.right
        return Exists(inner.variables, ForAll(node.variables, Implies(node.body.left, inner.body)))
    return None


CHANGES: dict[str, Edit] = {
    "quantifier": _quantifier,
    "guard": _guard,
    "converse": _converse,
    "connective": _connective,
    "negation": _negation,
    "arguments": _arguments,
    "dropped part": _dropped,
    "scope": _scope,
}
"""Edits that change the meaning of nearly every formula; the prover confirms it of each."""


def _contrapositive(node: Formula) -> Formula | None:
    return Implies(Not(node.right), Not(node.left)) if isinstance(node, Implies) else None


def _swapped(node: Formula) -> Formula | None:
    match node:
        case And(parts):
            return And(parts[::-1])
        case Or(parts):
            return Or(parts[::-1])
        case Xor(left, right):
            return Xor(right, left)
    return None


def _dual(node: Formula) -> Formula | None:
    if isinstance(node, ForAll):
        return Not(Exists(node.variables, Not(node.body)))
    return Not(ForAll(node.variables, Not(node.body))) if isinstance(node, Exists) else None


def _disjunction(node: Formula) -> Formula | None:
    return Or((Not(node.left), node.right)) if isinstance(node, Implies) else None


def _de_morgan(node: Formula) -> Formula | None:
    if isinstance(node, And | Or):
        return Not((Or if isinstance(node, And) else And)(tuple(Not(part) for part in node.parts)))
    return None


REPHRASINGS: dict[str, Edit] = {
    "contrapositive": _contrapositive,
    "order": _swapped,
    "dual quantifier": _dual,
    "implication as disjunction": _disjunction,
    "De Morgan": _de_morgan,
}
"""Edits that keep the meaning of every formula."""


def build(recipe: Recipe, label: str, chance: Chance) -> Draft:
    """A sentence and an edit of its formula."""
    sentences = _Sentences(recipe, chance)
    formula = sentences.draw()
    edits = REPHRASINGS if label == "True" else CHANGES
    for _ in range(TRIES):
        kind = chance.choice(list(edits))
        found = [put(new) for node, put in places(formula) if (new := edits[kind](node)) is not None]
        if found:
            other = chance.choice(found)
            conclusion = Iff(formula, other)
            said = sentences.said.get(formula) or sentences.words.vocabulary.say(formula, chance)
            extra = {"english": said, "formula": written(formula), "candidate": written(other), "edit": kind}
            return Draft((), conclusion, sentences={conclusion: said}, extra=extra)
    raise MissedError("no edit applies")
