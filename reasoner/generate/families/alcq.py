"""Description logic ALCQ: how many of what someone likes or sees, in DL syntax, in English and as formulas.

After DELTA_D (Poulis, Tsalapati and Koubarakis, "Transformers in the service of description logic-based contexts",
2023): items by depth and by linguistic level. What is asked is drawn first, then a chain of axioms that shows, refutes
or misses it; what each axiom asks for is no more than the claim before it gives.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from reasoner.generate.draft import Chance, Draft, Inference
from reasoner.generate.families.restrictions import Claim, Kind, Sayings
from reasoner.generate.recipe import Range, Recipe
from reasoner.generate.vocabulary import Words, load_vocabulary
from reasoner.logic import Formula, Term
from reasoner.logic.variants import complement

AIMS = ("True", "False")

NUMBERED = (1, 2, 3)
"""How many are reached or not, in questions and in links of chains."""

NAMED = 0.3
"""How often a claim is about no number."""

EXACTLY = 0.25
"""How often what gives a weaker number says exactly how many."""

PATIENCE = 10
"""Attempts that have as many axioms, so that long chains, which are thrown away more often, do not tell the label."""


@dataclass(frozen=True, slots=True)
class Link:
    """What is given, and what the next axiom asks for; turned round, it asks for more than is given."""

    given: Claim
    needed: Claim

    def turned(self) -> Link:
        """With both in each other's place."""
        return Link(self.needed, self.given)


class _Maker:
    """Claims over the words of one item."""

    def __init__(self, recipe: Recipe, chance: Chance) -> None:
        self.words = Words(load_vocabulary(recipe.lexicon), chance)
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
        return self.link().given

    def link(self) -> Link:
        """One that holds."""
        link = self.pair(self.chance.random() < NAMED)
        if link.given.number and self.chance.random() < EXACTLY:
            return replace(link, given=replace(link.given, relation="="))
        return link

    def pair(self, named: bool) -> Link:
        """A claim and a weaker one, of a name the same.

        What is given has the larger number, or the narrower kind, as often as what is asked for, so that the number of
        words does not tell the one from the other.
        """
        chance = self.chance
        if named:
            claim = Claim("is", self.words.property("adjectives"))
            return Link(claim, claim)
        role, narrow = self.words.draw("transitive"), self.kind()
        broad = replace(narrow, adjectives=()) if chance.random() < 0.3 else narrow
        few, many = sorted(chance.sample(NUMBERED, 2) if broad == narrow else chance.choices(NUMBERED, k=2))
        if chance.random() < 0.5:
            return Link(Claim("≥", role, many, narrow), Claim("≥", role, few, broad))
        return Link(Claim("≤", role, few - 1, broad), Claim("≤", role, many - 1, narrow))

    def crossing(self) -> tuple[tuple[Link, Link], tuple[Link, Link]]:
        """A link that holds and one that does not; and of the same claims, one that does not hold and one that does.

        One that does not hold is turned round, or asks for some other claim.
        """
        named = self.chance.random() < NAMED
        first, second = self.pair(named), self.pair(named)
        if named or self.chance.random() < 0.5:
            other = self.pair(named).needed
            return (first, replace(second, needed=other)), (replace(first, needed=other), second)
        return (first, second.turned()), (first.turned(), second)

    def ends(self, asked: Claim, indirect: bool) -> tuple[Claim, Claim]:
        """The claims that show and refute the one asked about: itself and its denial, or other numbers."""
        if not asked.counts:
            return asked, replace(asked, relation="is not" if asked.relation == "is" else "is")
        number = _reached(asked)
        reached, missed = [("≥", number)], [("≤", number - 1)]
        if indirect:
            reached = [("≥", number + 1), ("=", number)]
            missed = [("≤", number - 2), ("=", number - 1)]
        shown, refuted = (
            replace(asked, relation=relation, number=number)
            for relation, number in map(self.chance.choice, (reached, missed))
        )
        return (shown, refuted) if asked.relation == "≥" else (refuted, shown)


def build(recipe: Recipe, label: str, chance: Chance) -> Draft:
    """A chain of axioms from a fact to the claim that decides the question, and claims beside it.

    Beside it is a chain to the other answer, which lacks a link. Where the label is Uncertain that chain is whole, and
    the first one lacks a link; sizes and claims are drawn alike for all labels.
    """
    maker = _Maker(recipe, chance)
    words, steady = maker.words, chance.steady(PATIENCE)
    say = Sayings(words.vocabulary.verbalizer.book)
    who = words.name()
    asked = _asked(maker, chance.steady(), recipe.negation)
    depth = recipe.depth.draw(steady)
    indirect = depth > 1 and asked.counts and _reached(asked) > 1 and steady.random() < 0.5
    missed = chance.choice(AIMS)
    aim = missed if label == "Uncertain" else label
    ends = maker.ends(asked, indirect)
    last, opposite = ends[:: 1 if aim == "True" else -1]
    chain = [last]
    premises: list[tuple[Formula, str]] = []
    beside: list[tuple[Formula, str]] = []
    argument: list[Inference] = []
    lost: tuple[Formula, ...] = ()
    if depth:
        links = [maker.link() for _ in range(depth - indirect)]
        place = steady.randrange(len(links))
        whole, broken = maker.crossing()
        links[place], second = whole if label == aim else broken
        chain = [*(link.given for link in links), last]
        premises.append((say.fact(who, chain[0]), ""))
        for link, there in zip(links, chain[1:], strict=True):
            premises.append((say.axiom(link.needed, there), ""))
            argument.append(Inference(there.of(who), "modus ponens", (link.given.of(who), premises[-1][0])))
        if label != aim:
            lost = (say.axiom(whole[0].needed, chain[place + 1]),)
        start = say.axiom(maker.link().needed, second.given) if place else say.fact(words.name(), second.given)
        beside += [(start, "broken-chain"), (say.axiom(second.needed, opposite), "same-predicate")]
    else:
        spoken_of, other = (who, words.name())[:: 1 if label == aim else -1]
        premises.append((say.fact(spoken_of, last), ""))
        beside += [(say.fact(other, maker.claim()), ""), (say.fact(words.name(), opposite), "same-predicate")]
    if recipe.distractors:
        premises += [*beside, *_distractors(recipe, maker, say, who, (*chain[:-1], *ends), steady)]
    target = asked.of(who) if aim == "True" else complement(asked.of(who))
    if target is not last.of(who):
        argument.append(Inference(target, "counting", (last.of(who),)))
    for claim in chain:
        say.fact(who, claim)
    conclusion = say.fact(who, asked)
    return Draft(
        tuple(premises),
        conclusion,
        sentences=say.english,
        dialects={"dl": say.dl},
        argument=tuple(argument),
        lost=lost,
    )


def _distractors(
    recipe: Recipe, maker: _Maker, say: Sayings, who: Term, claims: tuple[Claim, ...], steady: Random
) -> list[tuple[Formula, str]]:
    """Those that the recipe asks for; the claims are those of the chain, and of the other answer as well."""
    chance, name, claim = maker.chance, maker.words.name, maker.claim
    made: list[tuple[Formula, str]] = []
    for _ in range(recipe.many("same-entity", steady)):
        made.append((say.fact(who, claim()), "same-entity"))
    for _ in range(recipe.many("relevant", steady)):
        made.append((say.axiom(claim(), chance.choice(claims)), "relevant"))
    for _ in range(recipe.many("same-predicate", steady)):
        made.append((say.fact(name(), chance.choice(claims)), "same-predicate"))
    for _ in range(recipe.many("broken-chain", steady)):
        start, link, end = claim(), maker.link(), claim()
        made.append((say.axiom(start, link.given), "broken-chain"))
        made.append((say.axiom(link.needed, end), "broken-chain"))
    for _ in range(recipe.many("irrelevant", steady)):
        made.append((say.fact(name(), claim()), "irrelevant"))
    return made


def _asked(maker: _Maker, steady: Random, negation: float) -> Claim:
    """The question, whose form does not depend on the label; what denies is "is not" and "at most".

    Whether a number is reached, or is not: what shows the one refutes the other, so its words do not tell the label.
    """
    named, denied = steady.random() < 1 / 3, steady.random() < negation
    if named:
        return Claim("is not" if denied else "is", maker.words.property("adjectives"))
    reached = steady.choice(NUMBERED)
    relation, number = ("≤", reached - 1) if denied else ("≥", reached)
    return Claim(relation, maker.words.draw("transitive"), number, maker.kind())


def _reached(asked: Claim) -> int:
    """The number that it asks about: whether it is reached."""
    return asked.number if asked.relation == "≥" else asked.number + 1
