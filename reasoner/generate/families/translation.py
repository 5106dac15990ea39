"""Sentences with their formula and another one: a formula that says the same, or a hard negative, as the label tells.

The pair is a problem without premises, F ↔ G: True has a proof; Uncertain, for a G that says something else, two
models, in one of which exactly one of the formulas holds. Edits that change the meaning are those that translators
make: a quantifier or connective for another, scopes and arguments the wrong way round, a negation too many or too few.

Neither the sentence nor the candidate tells the label: of two formulas, one of which is an edit of the other, one is
said, and the one said or the other is rephrased. What is thrown away does not depend on the label either.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reasoner.certificates import check_certificate
from reasoner.generate.clarity import said_clearly
from reasoner.generate.draft import Chance, Draft, Inference, MissedError
from reasoner.generate.example import written
from reasoner.generate.recipe import Range, Recipe
from reasoner.generate.rewriting import REPHRASINGS, Edit, one_law_apart, places, plain, same
from reasoner.generate.support import FEWEST_LAWS
from reasoner.generate.verify import judge, judge_any
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
    Problem,
    Term,
    Variable,
    Xor,
    conjunction,
    conjuncts,
)
from reasoner.logic.literals import is_literal
from reasoner.logic.variants import complement

X, Y = Variable("x"), Variable("y")
TRIES = 20
RELATED = 0.25
"""How often a literal is about two."""
JOINTS = ("and", "or", "xor")
MOST_FORMS = 300
"""Forms of a formula that are tried for a shorter way."""


class _Sentences:
    """Formulas of the kinds that sentences have."""

    def __init__(self, recipe: Recipe, chance: Chance) -> None:
        self.words = Words(load_vocabulary(recipe.lexicon), chance)
        self.chance = chance
        self.negation = recipe.negation
        self.weights = list(recipe.weights_of(dict.fromkeys(JOINTS, 1)).values())

    def literal(self, term: Term) -> Formula:
        """A property of the term or a relation of it to somebody, or not."""
        if self.chance.random() < RELATED:
            atom = applied(self.words.draw("transitive"), term, self.words.name())
        else:
            atom = applied(self.words.property("adjectives", "adjectives", "verbs"), term)
        return Not(atom) if self.chance.random() < self.negation else atom

    def matrix(self, term: Term, size: int) -> Formula:
        """Literals about the term, joined by one connective; “or, but not both” joins two."""
        return self.joined([self.literal(term) for _ in range(size)])

    def joined(self, parts: Sequence[Formula]) -> Formula:
        """Literals, or two formulas of literals, by one of the connectives."""
        if len(parts) == 1:
            return parts[0]
        kind = self.chance.choices(JOINTS, self.weights)[0]
        if kind == "xor":
            return Xor(parts[0], parts[1])
        return (And if kind == "and" else Or)(tuple(parts))

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
                return self.joined([self.matrix(who, chance.randint(2, 3)), self.matrix(words.name(), 2)])
            case _:
                return self._related(self.matrix(who, 3))

    def _related(self, condition: Formula) -> Formula:
        """Under a condition, everyone of a kind, or somebody, stands in a relation to somebody of a kind."""
        chance, words = self.chance, self.words
        relation, whom = words.draw("transitive"), self.noun(Y, 1)
        if chance.random() < 0.7:
            return Implies(condition, ForAll((X,), Implies(self.noun(X, 2), self._to(X, relation, whom))))
        return Implies(condition, self._to(words.name(), relation, whom))

    @staticmethod
    def _to(who: Term, relation: str, whom: Formula) -> Formula:
        return Exists((Y,), And((*conjuncts(whom), applied(relation, who, Y))))


def _quantifier(node: Formula) -> Formula | None:
    if isinstance(node, ForAll):
        return Exists(node.variables, node.body)
    return ForAll(node.variables, node.body) if isinstance(node, Exists) else None


def _guard(node: Formula) -> Formula | None:
    if isinstance(node, ForAll) and isinstance(node.body, Implies):
        return ForAll(node.variables, And((node.body.left, node.body.right)))
    if isinstance(node, Exists) and isinstance(node.body, And):
        return Exists(node.variables, Implies(node.body.parts[0], conjunction(node.body.parts[1:])))
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
    if not isinstance(node, And | Or):
        return None
    return node.parts[0] if len(node.parts) == 2 else type(node)(node.parts[:-1])


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


def _edited(formula: Formula, edits: Mapping[str, Edit], chance: Chance) -> tuple[str, Formula]:
    """The name of an edit, and the formula after it, somewhere in it."""
    for _ in range(TRIES):
        kind = chance.choice(list(edits))
        found = [plain(put(new)) for node, put in places(formula) if (new := edits[kind](node)) is not None]
        if found:
            return kind, chance.choice(found)
    raise MissedError("no edit applies")


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


def _reason(formula: Formula, chosen: Formula, kinds: Sequence[str]) -> str:
    """How a candidate was made that says something else."""
    return (
        f"The sentence says {written(formula)}, but the candidate is {written(chosen)} put otherwise "
        f"({', '.join(kinds)}). Of these two, {_DIFFERENCES[kinds[0]]}."
    )


def _rephrased(formula: Formula, steps: int, chance: Chance) -> list[tuple[str, Formula]]:
    """The forms that a formula is put in, one after the other, each with the law; no fewer laws lead to the last.

    Raises:
        MissedError: fewer do.
    """
    forms: list[tuple[str, Formula]] = []
    for _ in range(steps):
        forms.append(_edited(forms[-1][1] if forms else formula, REPHRASINGS, chance))
    reached, last = [formula], forms[-1][1]
    for left in range(steps - 1, 0, -1):
        if any(same(each, last) or one_law_apart(each, last) for each in reached):
            raise MissedError("fewer laws do")
        reached = [] if left == 1 else [new for each in reached for new in neighbours(each)]
        if len(reached) > MOST_FORMS:
            break
    return forms


def neighbours(formula: Formula) -> Iterator[Formula]:
    """What one of the laws makes of it."""
    for node, put in places(formula):
        for law in REPHRASINGS.values():
            new = law(node)
            if new is not None:
                yield plain(put(new))


def _argument(formula: Formula, forms: Sequence[tuple[str, Formula]]) -> tuple[Inference, ...]:
    """The forms in turn, each said to be the same as the formula, from the one before."""
    lines: list[Inference] = []
    for law, form in forms:
        lines.append(Inference(Iff(formula, form), law, tuple([each.conclusion for each in lines[-1:]])))
    return tuple(lines)


def _explanation(formula: Formula, forms: Sequence[tuple[str, Formula]]) -> str:
    said = [f"The sentence says {written(formula)}."]
    said += [f"This says the same as {written(form)} ({law})." for law, form in forms]
    return " ".join([*said, "So the formula says the same as the sentence. The answer is therefore Yes."])


def build(recipe: Recipe, label: str, chance: Chance) -> Draft:
    """A sentence and a candidate: the sentence's formula, or one that an edit makes it or makes of it, rephrased."""
    sentences = _Sentences(recipe, chance)
    drawn = plain(sentences.draw())
    change, other = _edited(drawn, CHANGES, chance)
    vocabulary = sentences.words.vocabulary
    wordings = {each: said_clearly(each, vocabulary, recipe.phrasings, chance) for each in (drawn, other)}
    if not all(wordings.values()):
        raise MissedError("no clear sentence")
    formula, another = (drawn, other) if chance.random() < 0.5 else (other, drawn)
    chosen = formula if label == "True" else another
    fewest = max(recipe.depth.low, FEWEST_LAWS)
    forms = _rephrased(chosen, Range(fewest, max(fewest, recipe.depth.high)).draw(chance.steady()), chance)
    candidate = forms[-1][1]
    if judge_any(Problem.of((), Iff(formula, another))).label != "Uncertain":
        raise MissedError("an edit that changes nothing")
    equal = Problem.of((), Iff(chosen, candidate))
    ruling = judge(equal, "True")
    if ruling.certificate is None or not check_certificate(equal, ruling.certificate, "True").accepted:
        raise MissedError("no certificate that the kernel accepts")
    said = wordings[formula]
    kinds = [law for law, _ in forms] if label == "True" else [change, *(law for law, _ in forms)]
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
    shown = label == "True"
    told: dict[Formula, str] = {
        Iff(formula, form): f"{written(formula)} says the same as {written(form)}." for _, form in forms
    }
    return Draft(
        (),
        conclusion,
        sentences={**told, conclusion: statement},
        extra=extra,
        reason="" if shown else _reason(formula, chosen, kinds),
        closing="So the formula does not say the same as the sentence.",
        explanation=_explanation(formula, forms) if shown else "",
        argument=_argument(formula, forms) if shown else (),
    )
