"""Description logic ALCQ: how many of what someone likes or sees, in DL syntax, in English and as formulas.

After DELTA_D (Poulis, Tsalapati and Koubarakis, "Transformers in the service of description logic-based contexts",
2023): items by depth and by linguistic level. What is asked is drawn first, then a chain of axioms that shows, refutes
or misses it; the left side of each axiom asks no more than the claim before it gives.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from random import Random

from reasoner.english.phrases import Phrasebook
from reasoner.generate.draft import Chance, Draft, Inference
from reasoner.generate.recipe import Range, Recipe
from reasoner.generate.vocabulary import Words, applied, load_vocabulary
from reasoner.logic import Equal, Exists, ForAll, Formula, Implies, Not, Term, Variable, conjunction
from reasoner.logic.variants import complement

X = Variable("x")
COUNTED = tuple(Variable(f"y{number}") for number in range(1, 7))
INNER = Variable("z")
NUMBERS = ("no", "one", "two", "three", "four", "five")
MOST_ASKED = 3
"""The largest number that a question asks whether it is reached."""

PATIENCE = 10
"""Attempts that have as many axioms, so that long chains, which are thrown away more often, do not tell the label."""


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


class _Maker:
    """Claims over the words of one item."""

    def __init__(self, recipe: Recipe, chance: Chance) -> None:
        self.words = Words(load_vocabulary(recipe.lexicon), chance)
        self.book = self.words.vocabulary.verbalizer.book
        self.chance = chance
        self.level = Range.of(recipe.options.get("level", 2), "options.level").draw(chance)
        self.nouns = [self.words.property("nouns") for _ in range(3)]

    def kind(self) -> Kind:
        """By level: a noun; with an adjective; with something its members do."""
        chance = self.chance
        adjectives = (self.words.property("adjectives"),) if self.level > 1 and chance.random() < 0.5 else ()
        if self.level > 2 and chance.random() < 0.4:
            return Kind(adjectives, chance.choice(self.nouns), self.words.draw("transitive"), chance.choice(self.nouns))
        return Kind(adjectives, chance.choice(self.nouns))

    def claim(self) -> Claim:
        """Any."""
        chance = self.chance
        if chance.random() < 0.3:
            return Claim("is", self.words.property("adjectives"))
        relation = chance.choice("≥≥≤=")
        number = chance.randint(0 if relation == "≤" else 1, 3)
        return Claim(relation, self.words.draw("transitive"), number, self.kind())

    def weaker(self, claim: Claim) -> Claim:
        """What the claim implies."""
        chance, number = self.chance, claim.number
        relation = chance.choice("≥≤") if claim.relation == "=" else claim.relation
        if relation == "≥":
            kind = claim.kind
            if kind.adjectives and chance.random() < 0.3:
                kind = replace(kind, adjectives=())
            return replace(claim, relation="≥", number=chance.randint(1, number), kind=kind)
        if relation == "≤":
            return replace(claim, relation="≤", number=number + chance.randint(0, 1))
        return claim

    def beyond(self, claim: Claim) -> Claim:
        """What the claim leaves open."""
        if not claim.counts:
            return replace(claim, name=self.words.property("adjectives"))
        if claim.relation == "≥":
            return replace(claim, number=claim.number + 1)
        if claim.number == 0:
            return replace(claim, relation="≥", number=1, kind=replace(claim.kind, noun=self.words.property("nouns")))
        if claim.relation == "≤":
            return replace(claim, number=claim.number - 1)
        return replace(claim, relation="≥", kind=replace(claim.kind, adjectives=(self.words.property("adjectives"),)))

    def shown(self, asked: Claim, label: str) -> Claim:
        """The claim that gives the one asked about its label."""
        chance, number = self.chance, asked.number
        if not asked.counts:
            opposite = {"is": "is not", "is not": "is"}[asked.relation]
            return asked if label == "True" else replace(asked, relation=opposite)
        upwards = (asked.relation == "≥") is (label == "True")
        if upwards:
            least = number if label == "True" else number + 1
            return replace(asked, relation=chance.choice("≥="), number=least + chance.randint(0, 1))
        most = number if label == "True" else number - 1
        return replace(asked, relation=chance.choice("≤=") if most else "≤", number=most)


def build(recipe: Recipe, label: str, chance: Chance) -> Draft:
    """A chain of axioms from a fact to the claim that decides the question, and claims beside it."""
    maker = _Maker(recipe, chance)
    words, book = maker.words, maker.book
    who = words.name()
    asked = _asked(maker, chance.steady(), recipe.negation)
    aim = label if label != "Uncertain" else chance.choice(("True", "False"))
    last = maker.shown(asked, aim)
    steady = chance.steady(PATIENCE)
    chain = [maker.claim() for _ in range(recipe.depth.draw(steady) - 1)] + [last]
    broken = chance.randrange(len(chain)) if label == "Uncertain" else -1
    said: dict[Formula, tuple[str, str]] = {}
    premises: list[tuple[Formula, str]] = []

    def state(subject: Term, claim: Claim, role: str = "") -> None:
        formula = claim.of(subject)
        name = book.term(str(getattr(subject, "name", "")), 0)
        said[formula] = (f"{name[:1].upper()}{name[1:]} {claim.said(book)}.", f"{name} : {claim.dl()}")
        premises.append((formula, role))

    def axiom(left: Claim, right: Claim, role: str = "") -> None:
        formula = ForAll((X,), Implies(left.of(X), right.of(X)))
        said[formula] = (f"Everyone who {left.said(book)} {right.said(book)}.", f"{left.dl()} ⊑ {right.dl()}")
        premises.append((formula, role))

    argument: list[Inference] = []
    start = chain[0] if broken != 0 else _missing(maker, chain[0])
    state(who, start)
    for number, (here, there) in enumerate(zip(chain, chain[1:], strict=False), start=1):
        axiom(maker.beyond(here) if number == broken else maker.weaker(here), there)
        argument.append(Inference(there.of(who), "modus ponens", (here.of(who), premises[-1][0])))
    opposite = maker.shown(asked, "False" if aim == "True" else "True")
    if recipe.distractors and len(chain) > 1:
        axiom(maker.claim(), opposite, "same-predicate")
    elif recipe.distractors:
        state(words.name(), opposite, "same-predicate")
    for _ in range(recipe.many("same-entity", steady)):
        state(who, maker.claim(), "same-entity")
    for _ in range(recipe.many("relevant", steady)):
        axiom(maker.claim(), chance.choice(chain), "relevant")
    for _ in range(recipe.many("same-predicate", steady)):
        state(words.name(), chance.choice(chain), "same-predicate")
    for _ in range(recipe.many("broken-chain", steady)):
        links = [maker.claim() for _ in range(3)]
        axiom(links[0], links[1], "broken-chain")
        axiom(maker.weaker(links[1]), links[2], "broken-chain")
    for _ in range(recipe.many("irrelevant", steady)):
        state(words.name(), maker.claim(), "irrelevant")
    conclusion = asked.of(who)
    target = conclusion if aim == "True" else complement(conclusion)
    if target is not last.of(who):
        argument.append(Inference(target, "counting", (last.of(who),)))
    subject = book.term(str(getattr(who, "name", "")), 0)
    sentences = {formula: english for formula, (english, _) in said.items()}
    for claim in (asked, *chain):
        sentences[Not(claim.of(who))] = f"It is not the case that {subject} {claim.said(book)}."
    for claim in (*chain, asked):
        sentences[claim.of(who)] = f"{subject[:1].upper()}{subject[1:]} {claim.said(book)}."
    dl = {formula: text for formula, (_, text) in said.items()}
    dl[conclusion] = f"{subject} : {asked.dl()}"
    return Draft(tuple(premises), conclusion, sentences=sentences, dialects={"dl": dl}, argument=tuple(argument))


def _asked(maker: _Maker, steady: Random, negation: float) -> Claim:
    """The question, whose form does not depend on the label; what denies is "is not" and "at most".

    Whether a number is reached, or is not: what shows the one refutes the other, so its words do not tell the label.
    """
    named, denied = steady.random() < 1 / 3, steady.random() < negation
    if named:
        return Claim("is not" if denied else "is", maker.words.property("adjectives"))
    reached = steady.randint(1, MOST_ASKED)
    relation, number = ("≤", reached - 1) if denied else ("≥", reached)
    return Claim(relation, maker.words.draw("transitive"), number, maker.kind())


def _missing(maker: _Maker, claim: Claim) -> Claim:
    """A claim from which `claim` does not follow, and which does not contradict it."""
    if not claim.counts:
        return Claim("is", maker.words.property("adjectives"))
    if claim.relation == "≤":
        return replace(claim, number=claim.number + 1)
    if claim.number > 1:
        return replace(claim, relation="≥", number=claim.number - 1)
    return replace(claim, kind=replace(claim.kind, noun=maker.words.property("nouns")))
