"""Composing relations over a family, as in CLUTRR (Sinha et al., EMNLP 2019), with the rules among the premises.

Facts name relations between neighbours on a path through a family; rules say which relation two of them compose to.
The question is about the ends of the path. Rules about what excludes what give the False items.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reasoner.generate.draft import Chance, Draft, MissedError
from reasoner.generate.recipe import Recipe
from reasoner.generate.vocabulary import Vocabulary, Words, applied, load_vocabulary
from reasoner.logic import And, ForAll, Formula, Implies, Not, Variable

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

RELATIONS = ("ParentOf", "SiblingOf", "GrandparentOf", "UncleOf", "AncestorOf", "ElderOf")


def composition(first: str, second: str) -> Formula:
    """The rule that composes two relations."""
    condition = And((applied(first, X, Y), applied(second, Y, Z)))
    return ForAll((X, Y, Z), Implies(condition, applied(COMPOSED[first, second], X, Z)))


def exclusion(one: str, other: str) -> Formula:
    """Whoever stands in one relation to someone does not stand in the other."""
    return ForAll((X, Y), Implies(applied(one, X, Y), Not(applied(other, X, Y))))


def build(recipe: Recipe, label: str, chance: Chance) -> Draft:
    """A path, the rules that compose it from the left, and facts about others."""
    words = Words(load_vocabulary(recipe.lexicon), chance)
    length = recipe.depth.draw(chance) + chance.randint(0, 1)
    people = [words.name() for _ in range(length + 1)]
    relation = chance.choice(("ParentOf", "SiblingOf"))
    premises: list[tuple[Formula, str]] = [(applied(relation, people[0], people[1]), "")]
    rules: dict[Formula, None] = {}
    for here, there in zip(people[1:], people[2:], strict=False):
        seconds = [second for first, second in COMPOSED if first == relation and second in ("ParentOf", "SiblingOf")]
        if not seconds:
            raise MissedError("nothing to compose with")
        second = chance.choice(seconds)
        premises.append((applied(second, here, there), ""))
        rules[composition(relation, second)] = None
        relation = COMPOSED[relation, second]
    other = chance.choice([each for each in RELATIONS if each != relation])
    asked = chance.fixed >= recipe.negation
    wanted = relation
    excluded, needed = other, "same-predicate"
    if asked is not (label == "True") and label != "Uncertain":
        wanted, needed = other, ""
    elif label == "Uncertain" and chance.random() < 0.5:
        wanted = other
        excluded = chance.choice([each for each in RELATIONS if each not in (relation, other)])
    elif label == "Uncertain":
        place = chance.randrange(len(premises))
        lost: Any = premises[place][0]
        premises[place] = (applied(lost.name, lost.arguments[0], words.name()), "broken-chain")
    premises.append((exclusion(relation, excluded), needed))
    premises += [(rule, "") for rule in rules]
    for _ in range(chance.randint(0, 2)):
        first, second = chance.choice(list(COMPOSED))
        extra = composition(first, second)
        if extra not in rules:
            premises.append((extra, "irrelevant"))
            rules[extra] = None
    for _ in range(chance.randint(1, 2)):
        premises.append(
            (applied(chance.choice(("ParentOf", "SiblingOf")), chance.choice(people), words.name()), "same-entity")
        )
    claim = applied(wanted, people[0], people[-1])
    return Draft(tuple(premises), claim if asked else Not(claim), sentences=law_sentences(words.vocabulary, premises))


def law_sentences(vocabulary: Vocabulary, premises: Iterable[tuple[Formula, str]]) -> dict[Formula, str]:
    """The laws among the premises said with letters: If x … and y …, then x …."""
    said: dict[Formula, str] = {}
    for law, _ in premises:
        if isinstance(law, ForAll) and isinstance(law.body, Implies):
            left = law.body.left.parts if isinstance(law.body.left, And) else (law.body.left,)
            conditions = " and ".join(vocabulary.clause(part) for part in left)
            said[law] = f"If {conditions}, then {vocabulary.clause(law.body.right)}."
    return said
