"""Sentences with their formula and another one: a formula that says the same, or a hard negative, as the label tells.

The pair is a problem without premises, F ↔ G: True has a proof; Uncertain, for a G that says something else, two
models, in one of which exactly one of the formulas holds. Edits that change the meaning are those that translators
make: a quantifier or connective for another, scopes and arguments the wrong way round, a negation too many or too few.

Neither the sentence nor the candidate tells the label: of two formulas, one of which is an edit of the other, one is
said, and the one said or the other is rephrased. What is thrown away does not depend on the label either.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from random import Random
from typing import Any

from reasoner.certificates import check_certificate
from reasoner.english.phrases import Phrasebook
from reasoner.english.phrasing import article
from reasoner.generate.draft import Chance, Draft, MissedError
from reasoner.generate.example import written
from reasoner.generate.recipe import Recipe
from reasoner.generate.verify import depth_of, judge, judge_any
from reasoner.generate.vocabulary import Words, applied, load_vocabulary
from reasoner.logic import (
    And,
    Exists,
    Expression,
    ForAll,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    Predicate,
    Problem,
    Term,
    Variable,
    Xor,
    children,
    conjuncts,
    rebuild,
    subexpressions,
)
from reasoner.logic.literals import is_literal
from reasoner.logic.variants import complement

X, Y = Variable("x"), Variable("y")
TRIES = 20
RELATED = 0.25
"""How often a literal is about two."""
JOINTS = ("and", "or", "xor")
Edit = Callable[[Formula], "Formula | None"]


class _Sentences:
    """Formulas of the kinds that sentences have."""

    def __init__(self, recipe: Recipe, chance: Chance) -> None:
        self.words = Words(load_vocabulary(recipe.lexicon), chance)
        self.chance = chance
        self.negation = recipe.negation
        self.weights = list(recipe.weights_of(dict.fromkeys(JOINTS, 1)).values())
        self.said: dict[Formula, str] = {}

    def literal(self, term: Term) -> Formula:
        """A property of the term or a relation of it to somebody, or not."""
        if self.chance.random() < RELATED:
            atom = applied(self.words.draw("transitive"), term, self.words.name())
        else:
            atom = applied(self.words.property("adjectives", "adjectives", "verbs"), term)
        return Not(atom) if self.chance.random() < self.negation else atom

    def matrix(self, term: Term, size: int) -> Formula:
        """Literals about the term, joined."""
        if size == 1:
            return self.literal(term)
        left = self.chance.randint(1, size - 1)
        return self.joined(self.matrix(term, left), self.matrix(term, size - left))

    def joined(self, one: Formula, other: Formula) -> Formula:
        """Two formulas by one of the connectives."""
        kind = self.chance.choices(JOINTS, self.weights)[0]
        if kind == "xor":
            return Xor(one, other)
        whole = And if kind == "and" else Or
        return whole(
            tuple(part for each in (one, other) for part in (each.parts if isinstance(each, whole) else (each,)))
        )

    def noun(self, term: Term, most: int) -> Formula:
        """That the term is of a kind, with adjectives."""
        adjectives = [self.words.property("adjectives") for _ in range(self.chance.randint(0, most))]
        parts = [applied(name, term) for name in (self.words.property("nouns"), *adjectives)]
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def draw(self) -> Formula:
        """Any of the shapes, each with four literals or more."""
        chance, words = self.chance, self.words
        who = words.name()
        match chance.randrange(6):
            case 0 | 1:
                condition = And((applied(words.property("nouns"), X), self.matrix(X, chance.randint(1, 2))))
                return ForAll((X,), Implies(condition, self.matrix(X, 3)))
            case 2:
                return Exists((X,), And((applied(words.property("nouns"), X), self.matrix(X, chance.randint(3, 4)))))
            case 3:
                size = chance.randint(2, 3)
                return Implies(self.matrix(who, size), self.matrix(words.name(), chance.randint(5 - size, 3)))
            case 4:
                return self.joined(self.matrix(who, chance.randint(2, 3)), self.matrix(words.name(), 2))
            case _:
                return self._related(self.matrix(who, 3))

    def _related(self, condition: Formula) -> Formula:
        """Under a condition, everyone of a kind, or somebody, stands in a relation to somebody of a kind."""
        chance, words = self.chance, self.words
        relation, whom = words.draw("transitive"), self.noun(Y, 1)
        if chance.random() < 0.7:
            kind = self.noun(X, 2)
            then: Formula = ForAll((X,), Implies(kind, self._to(X, relation, whom)))
            said = f"every {self._called(kind)} {self._does(relation, whom)}"
        else:
            who = words.name()
            then = self._to(who, relation, whom)
            said = f"{self._book.term(who.name, 0)} {self._does(relation, whom)}"  # type: ignore[attr-defined]
        whole = Implies(condition, then)
        opening = words.vocabulary.say(condition, Random(0)).rstrip(".")
        opening = opening if opening.split(" ", 1)[0] not in ("Both", "Either") else opening[:1].lower() + opening[1:]
        self.said[whole] = f"If {opening}, then {said}."
        return whole

    @staticmethod
    def _to(who: Term, relation: str, whom: Formula) -> Formula:
        return Exists((Y,), And((*conjuncts(whom), applied(relation, who, Y))))

    @property
    def _book(self) -> Phrasebook:
        return self.words.vocabulary.verbalizer.book

    def _called(self, kind: Formula) -> str:
        """A noun, its adjectives before it."""
        names = [part.name for part in conjuncts(kind)]  # type: ignore[attr-defined]
        noun, *adjectives = [self._book.predicate(name, 1) for name in names]
        return " ".join([*(each.singular.removeprefix("is ") for each in adjectives), noun.noun])

    def _does(self, relation: str, whom: Formula) -> str:
        """As in: likes a tall student."""
        called = self._called(whom)
        return f"{self._book.predicate(relation, 2).singular} {article(called)} {called}"


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
    literal = is_literal(node, Predicate)
    return complement(node) if literal else None


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
    return Implies(complement(node.right), complement(node.left)) if isinstance(node, Implies) else None


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
        return Not(Exists(node.variables, complement(node.body)))
    return Not(ForAll(node.variables, complement(node.body))) if isinstance(node, Exists) else None


def _disjunction(node: Formula) -> Formula | None:
    return Or((complement(node.left), node.right)) if isinstance(node, Implies) else None


def _de_morgan(node: Formula) -> Formula | None:
    if isinstance(node, And | Or):
        return Not((Or if isinstance(node, And) else And)(tuple(map(complement, node.parts))))
    return None


REPHRASINGS: dict[str, Edit] = {
    "contrapositive": _contrapositive,
    "order": _swapped,
    "dual quantifier": _dual,
    "implication as disjunction": _disjunction,
    "De Morgan": _de_morgan,
}
"""Edits that keep the meaning of every formula."""


def _edited(formula: Formula, edits: Mapping[str, Edit], chance: Chance) -> tuple[str, Formula]:
    """The name of an edit, and the formula after it, somewhere in it."""
    for _ in range(TRIES):
        kind = chance.choice(list(edits))
        found = [put(new) for node, put in places(formula) if (new := edits[kind](node)) is not None]
        found = [each for each in found if not any(map(_is_denied_twice, subexpressions(each)))]
        if found:
            return kind, chance.choice(found)
    raise MissedError("no edit applies")


def _is_denied_twice(node: Expression) -> bool:
    return isinstance(node, Not) and isinstance(node.body, Not)


_DIFFERENCES = {
    "quantifier": "“all” stands for “some”, or the other way round",
    "guard": "“if … then” stands for “and” behind a quantifier, or the other way round",
    "converse": "condition and consequence have changed places",
    "connective": "another connective stands between the same parts",
    "negation": "a predicate is denied in one and not in the other",
    "arguments": "who does it and whom it is done to have changed places",
    "dropped part": "one has a part that the other lacks",
    "scope": "“there is” stands before “all” instead of behind it",
}
"""Of a formula and an edit of it, by the edit's name."""
_NESTED = re.compile(r"\b(?:either|both) (?:either|both)\b", re.IGNORECASE)
"""What reads badly."""


def _reason(formula: Formula, chosen: Formula, kinds: Sequence[str]) -> str:
    """How the candidate was made; that it says the same, or not, is what is proved."""
    if chosen is formula:
        return f"The sentence says {written(formula)}, and the candidate is that put otherwise ({', '.join(kinds)})."
    return (
        f"The sentence says {written(formula)}, but the candidate is {written(chosen)} put otherwise "
        f"({', '.join(kinds[1:])}). Of these two, {_DIFFERENCES[kinds[0]]}."
    )


def build(recipe: Recipe, label: str, chance: Chance) -> Draft:
    """A sentence and a candidate: the sentence's formula, or one that an edit makes it or makes of it, rephrased."""
    sentences = _Sentences(recipe, chance)
    drawn = sentences.draw()
    change, other = _edited(drawn, CHANGES, chance)
    formula, another = (drawn, other) if chance.random() < 0.5 else (other, drawn)
    candidate = chosen = formula if label == "True" else another
    kinds = [] if label == "True" else [change]
    for _ in range(chance.randint(1, 2)):
        kind, candidate = _edited(candidate, REPHRASINGS, chance)
        kinds.append(kind)
    if judge_any(Problem.of((), Iff(formula, another))).label != "Uncertain":
        raise MissedError("an edit that changes nothing")
    same = Problem.of((), Iff(chosen, candidate))
    ruling = judge(same, "True")
    if ruling.certificate is None or not check_certificate(same, ruling.certificate, "True").accepted:
        raise MissedError("no certificate that the kernel accepts")
    depth = depth_of(ruling)
    if not recipe.depth.low <= depth <= recipe.depth.high:
        raise MissedError(f"depth {depth}")
    said = sentences.said.get(formula) or sentences.words.vocabulary.say(
        formula, Random(chance.randrange(recipe.phrasings))
    )
    if _NESTED.search(said):
        raise MissedError("either or both twice at once")
    statement = f"The sentence “{said}” says the same as the formula {written(candidate)}."
    extra = {
        "english": said,
        "formula": written(formula),
        "candidate": written(candidate),
        "edit": ", ".join(kinds),
        "question": f"Does the formula {written(candidate)} say the same as the sentence “{said}”? Answer Yes or No.",
        "replies": ["Yes", "No"],
        "answer": "Yes" if label == "True" else "No",
    }
    conclusion = Iff(formula, candidate)
    return Draft(
        (),
        conclusion,
        sentences={conclusion: statement},
        extra=extra,
        reason=_reason(formula, chosen, kinds),
        closing="So the formula does not say the same as the sentence.",
    )
