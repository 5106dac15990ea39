"""Facts and rules about a few named individuals, in the open or the closed world.

As in RuleTaker (Clark, Tafjord and Richardson, IJCAI 2020) and ProofWriter (Tafjord, Dalvi and Clark, 2021).

A theory is drawn at random, its consequences are computed, and one of the wanted kind and depth is asked for. In the
open world one predicate, which no fact is about, is concluded by one rule and denied by another, and is what is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise, product

from reasoner.generate.closed import completed, perfect_model
from reasoner.generate.draft import Chance, Draft, MissedError
from reasoner.generate.recipe import Range, Recipe
from reasoner.generate.support import DISTRACTORS
from reasoner.generate.vocabulary import Words, applied, load_vocabulary
from reasoner.logic import (
    ForAll,
    Formula,
    Function,
    Implies,
    Not,
    Predicate,
    Term,
    Variable,
    conjunction,
)
from reasoner.prove.herbrand import Herbrand
from reasoner.prove.unit_propagation import ClauseSet

X = Variable("x")
PATIENCE = 100
"""Attempts that have as many premises and facts, which the label therefore does not skew."""


class Theory:
    """The words of a theory and random facts and rules over them."""

    def __init__(self, recipe: Recipe, chance: Chance) -> None:
        words = self.words = Words(load_vocabulary(recipe.lexicon), chance)
        options = recipe.options
        self.chance = chance
        self.recipe = recipe
        self.steady = chance.steady(PATIENCE)
        self.closed = recipe.world == "closed"
        self.names = [words.name() for _ in range(_range(options, "individuals", (2, 4)).draw(chance))]
        count = _range(options, "attributes", (5, 8)).draw(chance)
        self.planted = recipe.depth.draw(self.steady) if self.closed else 0
        count = max(count, self.planted + 1)
        self.attributes = [words.property("adjectives") for _ in range(count)]
        self.relations = [
            words.property("transitive") for _ in range(_range(options, "relations", (0, 2)).draw(chance))
        ]
        self.asked = "" if self.closed or not recipe.depth.high else self.attributes[-1]  # at depth 0, a fact's
        self.height = {name: place for place, name in enumerate([*self.relations, *self.attributes])}

    @property
    def constants(self) -> list[str]:
        """The names of the individuals."""
        return [name.name for name in self.names if isinstance(name, Function)]

    @property
    def atoms(self) -> list[tuple[str, tuple[str, ...]]]:
        """All that could hold of them."""
        unary: list[tuple[str, tuple[str, ...]]] = [
            (name, (each,)) for name in self.attributes for each in self.constants
        ]
        return unary + [(name, pair) for name in self.relations for pair in product(self.constants, repeat=2)]

    def sign(self, formula: Formula) -> Formula:
        """Denied now and then."""
        return Not(formula) if self.chance.random() < self.recipe.negation else formula

    def fact(self) -> Formula:
        """Something about someone."""
        if self.relations and self.chance.random() < 0.35:
            atom = applied(self.chance.choice(self.relations), *self.chance.sample(self.names, 2))
        else:
            atom = applied(self.chance.choice(self._others), self.chance.choice(self.names))
        return atom if self.closed else self.sign(atom)

    @property
    def _others(self) -> list[str]:
        return [name for name in self.attributes if name != self.asked]

    def rule(self, head: str = "", affirmed: bool | None = None) -> Formula:
        """A rule with one or two conditions; in a closed world its head is above its conditions.

        Args:
            head: what it concludes; drawn if not given.
            affirmed: whether it concludes that it is so; drawn if not given.
        """
        chance = self.chance
        subject: Term = X if chance.random() < 0.85 else chance.choice(self.names)
        head = head or chance.choice(self._others[1:])
        below = [name for name in self.attributes if self.height[name] < self.height[head]] or [self.attributes[0]]
        pool = below if self.closed else [name for name in self._others if name != head]
        conditions: list[Formula] = []
        for name in chance.sample(pool, min(len(pool), chance.randint(1, 2))):
            conditions.append(self.sign(applied(name, subject)))
        if self.relations and chance.random() < 0.4:
            conditions[-1] = applied(chance.choice(self.relations), subject, chance.choice(self.names))
        then = applied(head, subject)
        if affirmed is not None:
            then = then if affirmed else Not(then)
        elif not self.closed:
            then = self.sign(then)
        made: Formula = Implies(conjunction(conditions), then)
        return ForAll((X,), made) if subject is X else made

    def ladder(self) -> list[Formula]:
        """In a closed world a fact or none, and rules one above the other, so that there are proofs of each height."""
        if not self.planted:
            return []
        steps = sorted(self.chance.sample(self.attributes, self.planted + 1), key=lambda name: self.height[name])
        made = [applied(steps[0], self.chance.choice(self.names))] if self.chance.random() < 0.5 else []
        for below, above in pairwise(steps):
            made.append(ForAll((X,), Implies(self.sign(applied(below, X)), applied(above, X))))
        return made

    def draw(self, size: int) -> list[Formula]:
        """So many facts and rules, each once."""
        facts = max(2, round(size * self.steady.uniform(0.35, 0.6)))
        made: dict[Formula, None] = dict.fromkeys(self.ladder())
        if self.asked:
            made |= dict.fromkeys(self.rule(self.asked, affirmed) for affirmed in (True, False))
        for _ in range(facts - 1 if self.planted else facts):
            made[self.fact()] = None
        for _ in range(4 * size):
            if len(made) >= size:
                break
            made[self.rule()] = None
        return list(made)

    def beside(self, counts: Mapping[str, int], goal: Predicate) -> list[tuple[Formula, str]]:
        """So many distractors of each kind about things that nothing else speaks of."""
        chance, made = self.chance, []
        who = goal.arguments[0]

        def fresh() -> str:
            self.attributes.append(self.words.property("adjectives"))
            return self.attributes[-1]

        def rule(condition: str, head: str) -> Formula:
            left, right = applied(condition, X), applied(head, X)
            return ForAll((X,), Implies(left, right if self.closed else self.sign(right)))

        def fact(about: Term) -> Formula:
            atom = applied(fresh(), about)
            return atom if self.closed else self.sign(atom)

        known = list(self.attributes)
        for _ in range(counts["relevant"]):
            made.append((rule(chance.choice(known), fresh()), "relevant"))
        for _ in range(counts["same-entity"]):
            made.append((fact(who), "same-entity"))
        for _ in range(counts["same-predicate"]):
            made.append((rule(fresh(), goal.name), "same-predicate"))
        for _ in range(counts["broken-chain"]):
            first, middle = fresh(), fresh()
            made += [(rule(first, middle), "broken-chain"), (rule(middle, fresh()), "broken-chain")]
        for _ in range(counts["irrelevant"]):
            other = self.words.name()
            self.names.append(other)
            made.append((fact(other), "irrelevant"))
        return made


def build(recipe: Recipe, label: str, chance: Chance) -> Draft:
    """A random theory, a literal of the wanted label and depth, and the recipe's distractors."""
    theory = Theory(recipe, chance)
    counts = {kind: recipe.many(kind, theory.steady) for kind in DISTRACTORS}
    premises = theory.draw(recipe.premises.draw(theory.steady) - sum(counts.values()) - counts["broken-chain"])
    asked = chance.fixed >= recipe.negation
    goals = (_closed_goals if theory.closed else _open_goals)(theory, premises, label, asked)
    goal = _spread(goals, chance)
    whole = [*((premise, "") for premise in premises), *theory.beside(counts, goal)]
    assumed = completed([formula for formula, _ in whole], theory.atoms, theory.constants) if theory.closed else ()
    return Draft(tuple(whole), goal if asked else Not(goal), assumed=assumed)


Goals = list[tuple[int, Predicate]]
"""What could be asked, with the depth of its proof."""


def _open_goals(theory: Theory, premises: list[Formula], label: str, asked: bool) -> Goals:
    ground = Herbrand.of(premises, theory.constants)
    found = ClauseSet(ground.clauses).propagate()
    if found.conflict >= 0:
        raise MissedError("contradictory premises")
    goals = []
    for (name, arguments), atom in ground.atoms.items():
        if name != theory.asked if theory.asked else name in theory.relations:
            continue
        literal = atom if asked else -atom
        level = found.levels.get(literal if label == "True" else -literal, -1)
        if label == "Uncertain":
            hit = atom not in found.levels and -atom not in found.levels
        else:
            hit = theory.recipe.depth.low <= level <= theory.recipe.depth.high
        if hit:
            goals.append((level, Predicate(name, tuple(Function(a) for a in arguments))))
    return goals


def _closed_goals(theory: Theory, premises: list[Formula], label: str, asked: bool) -> Goals:
    """The same where everything that cannot be derived is false."""
    true = perfect_model(premises, theory.constants)
    ground = Herbrand.of([*premises, *completed(premises, theory.atoms, theory.constants)], theory.constants)
    levels = ClauseSet(ground.clauses).propagate().levels
    goals = []
    for name, arguments in theory.atoms:
        if name not in theory.relations and ((name, arguments) in true) is (asked == (label == "True")):
            number = ground.atoms.get((name, arguments), 0)
            level = levels.get(number if (name, arguments) in true else -number, -1)
            if level == theory.planted:
                goals.append((level, Predicate(name, tuple(Function(a) for a in arguments))))
    return goals


def _spread(goals: Goals, chance: Chance) -> Predicate:
    """One of the goals, each depth as likely as the others."""
    if not goals:
        raise MissedError("nothing of that depth follows")
    level = chance.choice(sorted({level for level, _ in goals}))
    return chance.choice([goal for each, goal in goals if each == level])


def _range(options: object, key: str, default: tuple[int, int]) -> Range:
    value = options.get(key, list(default)) if hasattr(options, "get") else default
    return Range.of(list(value) if isinstance(value, tuple) else value, f"options.{key}")
