"""Composing relations over a family, as in CLUTRR (Sinha et al., EMNLP 2019), with the rules among the premises.

Facts name relations between neighbours on a path through a family; rules say which relation two of them compose to.
The question is about the ends of the path. Rules about what excludes what give the False items.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import product, starmap
from typing import Any

from reasoner.generate.draft import Chance, Draft
from reasoner.generate.recipe import Recipe, RecipeError
from reasoner.generate.vocabulary import Vocabulary, Words, applied, load_vocabulary
from reasoner.logic import And, ForAll, Formula, Implies, Not, Term, Variable

X, Y, Z = Variable("x"), Variable("y"), Variable("z")

COMPOSED = {
    ("ParentOf", "ParentOf"): "GrandparentOf",
    ("ParentOf", "SiblingOf"): "ParentOf",
    ("SiblingOf", "ParentOf"): "UncleOf",
    ("UncleOf", "SiblingOf"): "UncleOf",
    ("GrandparentOf", "SiblingOf"): "GrandparentOf",
    ("SiblingOf", "SiblingOf"): "SiblingOf",
    ("SiblingOf", "GrandparentOf"): "ElderOf",
    ("GrandparentOf", "ParentOf"): "AncestorOf",
    ("ParentOf", "GrandparentOf"): "AncestorOf",
    ("ParentOf", "AncestorOf"): "AncestorOf",
    ("AncestorOf", "ParentOf"): "AncestorOf",
    ("AncestorOf", "SiblingOf"): "AncestorOf",
    ("ParentOf", "UncleOf"): "ElderOf",
    ("UncleOf", "ParentOf"): "ElderOf",
}
"""If x is the first of y and y is the second of z, then x is this of z; half-relations are left out."""

CLOSE = ("ParentOf", "SiblingOf")
LONGEST = 10
"""Links of the longest path."""
RELATIONS = ("ParentOf", "SiblingOf", "GrandparentOf", "UncleOf", "AncestorOf", "ElderOf")


def composition(first: str, second: str) -> Formula:
    """The rule that composes two relations."""
    condition = And((applied(first, X, Y), applied(second, Y, Z)))
    return ForAll((X, Y, Z), Implies(condition, applied(COMPOSED[first, second], X, Z)))


def exclusion(one: str, other: str) -> Formula:
    """Whoever stands in one relation to someone does not stand in the other."""
    return ForAll((X, Y), Implies(applied(one, X, Y), Not(applied(other, X, Y))))


@cache
def paths(length: int) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """What paths of close relations compose to from the left: each relation with its paths of the length."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for links in product(CLOSE, repeat=length):
        whole: str | None = links[0]
        for link in links[1:]:
            whole = COMPOSED.get((whole or "", link))
        if whole is not None:
            found.setdefault(whole, []).append(links)
    return {relation: tuple(each) for relation, each in found.items()}


def rules_of(links: Sequence[str]) -> list[Formula]:
    """The rules that compose the path."""
    rules: dict[Formula, None] = {}
    whole = links[0]
    for link in links[1:]:
        rules[composition(whole, link)] = None
        whole = COMPOSED[whole, link]
    return list(rules)


def build(recipe: Recipe, label: str, chance: Chance) -> Draft:
    """A path, the rules that compose it from the left, and facts about others.

    What is asked and what the path composes to are drawn apart from the label: a False item's path shows something
    that excludes what is asked, an Uncertain one lacks the exclusion, or has a break.
    """
    words = Words(load_vocabulary(recipe.lexicon, "relations", *RELATIONS), chance)
    forms = chance.steady()
    shown = forms.random() < 0.5 if label == "Uncertain" else (chance.fixed >= recipe.negation) is (label == "True")
    shortest, longest = recipe.depth.low + 1, recipe.depth.high  # what excludes takes an inference more
    length = forms.randint(shortest, longest) if shortest <= longest else recipe.depth.low + shown
    if not 1 <= length <= LONGEST:
        raise RecipeError(f"depth: up to {recipe.depth.high} in family 'kinship'", hint=f"1 to {LONGEST}")
    reached = paths(length)
    wanted, other = forms.sample(sorted(reached), 2)
    relation = wanted if shown else other
    links = chance.choice(reached[relation])
    rules = rules_of(links)
    people = [words.name() for _ in range(len(links) + 1)]
    excluded, needed = (other, "same-predicate") if shown else (wanted, "")
    premises: list[tuple[Formula, str]] = [
        (applied(link, here, there), "") for link, here, there in zip(links, people, people[1:], strict=False)
    ]
    if label == "Uncertain" and shown:
        place = chance.randrange(len(premises))
        lost: Any = premises[place][0]
        premises[place] = (applied(lost.name, lost.arguments[0], words.name()), "broken-chain")
    elif label == "Uncertain":
        excluded = forms.choice([each for each in RELATIONS if each not in (wanted, other)])
        needed = "same-predicate"
    premises.append((exclusion(relation, excluded), needed))
    premises += [(rule, "") for rule in rules]
    premises += _beside(recipe, words, people, wanted, rules, chance)
    claim = applied(wanted, people[0], people[-1])
    asked = claim if chance.fixed >= recipe.negation else Not(claim)
    return Draft(tuple(premises), asked, sentences=law_sentences(words.vocabulary, premises))


def _beside(
    recipe: Recipe, words: Words, people: list[Term], wanted: str, rules: list[Formula], chance: Chance
) -> Iterator[tuple[Formula, str]]:
    """The recipe's distractors."""

    def pair(one: Term, other: Term) -> tuple[Term, Term]:
        return (one, other) if chance.random() < 0.5 else (other, one)

    others = [each for each in starmap(composition, COMPOSED) if each not in rules]
    for law in chance.sample(others, min(recipe.many("relevant", chance), len(others))):
        yield law, "relevant"
    for _ in range(recipe.many("same-entity", chance)):
        yield applied(chance.choice(CLOSE), *pair(chance.choice(people), words.name())), "same-entity"
    for _ in range(recipe.many("same-predicate", chance)):
        yield applied(wanted, *pair(chance.choice(people), words.name())), "same-predicate"
    for _ in range(recipe.many("broken-chain", chance)):
        one, other, third = (words.name() for _ in range(3))
        yield applied(chance.choice(CLOSE), one, other), "broken-chain"
        yield applied(chance.choice(CLOSE), other, third), "broken-chain"
    for _ in range(recipe.many("irrelevant", chance)):
        yield applied(chance.choice(RELATIONS), words.name(), words.name()), "irrelevant"


def law_sentences(vocabulary: Vocabulary, premises: Iterable[tuple[Formula, str]]) -> dict[Formula, str]:
    """The laws among the premises said with letters: If x … and y …, then x …."""
    said: dict[Formula, str] = {}
    for law, _ in premises:
        if isinstance(law, ForAll) and isinstance(law.body, Implies):
            left = law.body.left.parts if isinstance(law.body.left, And) else (law.body.left,)
            conditions = " and ".join(vocabulary.clause(part) for part in left)
            said[law] = f"If {conditions}, then {vocabulary.clause(law.body.right)}."
    return said
