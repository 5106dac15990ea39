"""Facts and rules about a few named individuals, in the open or the closed world.

As in RuleTaker (Clark, Tafjord and Richardson, IJCAI 2020) and ProofWriter (Tafjord, Dalvi and Clark, 2021).

A theory is drawn at random, its consequences are computed, and one of the wanted kind and depth is asked for.
"""

from __future__ import annotations

from itertools import product

from reasoner.generate.closed import perfect_model
from reasoner.generate.draft import Chance, Draft, MissedError
from reasoner.generate.ground import Herbrand
from reasoner.generate.recipe import Range, Recipe
from reasoner.generate.sat import ClauseSet
from reasoner.generate.vocabulary import Words, applied, load_vocabulary
from reasoner.logic import ForAll, Formula, Function, Implies, Not, Predicate, Term, Variable, conjunction

X = Variable("x")


class Theory:
    """The words of a theory and random facts and rules over them."""

    def __init__(self, recipe: Recipe, chance: Chance) -> None:
        words = Words(load_vocabulary(recipe.lexicon), chance)
        options = recipe.options
        self.chance = chance
        self.recipe = recipe
        self.closed = recipe.world == "closed"
        self.names = [words.name() for _ in range(_range(options, "individuals", (2, 4)).draw(chance))]
        count = _range(options, "attributes", (5, 8)).draw(chance)
        self.attributes = [words.property("adjectives") for _ in range(count)]
        self.relations = [
            words.property("transitive") for _ in range(_range(options, "relations", (0, 2)).draw(chance))
        ]
        self.height = {name: place for place, name in enumerate([*self.relations, *self.attributes])}

    def sign(self, formula: Formula) -> Formula:
        """Denied now and then."""
        return Not(formula) if self.chance.random() < self.recipe.negation else formula

    def fact(self) -> Formula:
        """Something about someone."""
        if self.relations and self.chance.random() < 0.35:
            atom = applied(self.chance.choice(self.relations), *self.chance.sample(self.names, 2))
        else:
            atom = applied(self.chance.choice(self.attributes), self.chance.choice(self.names))
        return atom if self.closed else self.sign(atom)

    def rule(self) -> Formula:
        """A rule with one or two conditions; in a closed world its head is above its conditions."""
        chance = self.chance
        subject: Term = X if chance.random() < 0.85 else chance.choice(self.names)
        head = chance.choice(self.attributes[1:])
        below = [name for name in self.attributes if self.height[name] < self.height[head]] or [self.attributes[0]]
        pool = below if self.closed else [name for name in self.attributes if name != head]
        conditions: list[Formula] = []
        for name in chance.sample(pool, min(len(pool), chance.randint(1, 2))):
            conditions.append(self.sign(applied(name, subject)))
        if self.relations and chance.random() < 0.4:
            conditions[-1] = applied(chance.choice(self.relations), subject, chance.choice(self.names))
        then = applied(head, subject)
        if not self.closed:
            then = self.sign(then)
        made: Formula = Implies(conjunction(conditions), then)
        return ForAll((X,), made) if subject is X else made

    def draw(self) -> list[Formula]:
        """Facts and rules, each once."""
        size = self.recipe.premises.draw(self.chance)
        facts = max(2, round(size * self.chance.uniform(0.35, 0.6)))
        made: dict[Formula, None] = {}
        for _ in range(facts):
            made[self.fact()] = None
        for _ in range(4 * size):
            if len(made) >= size:
                break
            made[self.rule()] = None
        return list(made)


def build(recipe: Recipe, label: str, chance: Chance) -> Draft:
    """A random theory, and a literal of the wanted label and depth."""
    theory = Theory(recipe, chance)
    premises = theory.draw()
    if theory.closed:
        return _closed(theory, premises, label)
    ground = Herbrand.of(premises, [name.name for name in theory.names if isinstance(name, Function)])
    found = ClauseSet(ground.clauses).propagate()
    if found.conflict >= 0:
        raise MissedError("contradictory premises")
    asked = chance.fixed >= recipe.negation
    goals = []
    for (name, arguments), atom in ground.atoms.items():
        if name in theory.relations:
            continue
        literal = atom if asked else -atom
        level = found.levels.get(literal if label == "True" else -literal, -1)
        if label == "Uncertain":
            hit = atom not in found.levels and -atom not in found.levels
        else:
            hit = recipe.depth.low <= level <= recipe.depth.high
        if hit:
            goals.append((level, Predicate(name, tuple(Function(a) for a in arguments))))
    goal = _spread(goals, chance)
    return Draft(tuple((p, "") for p in premises), goal if asked else Not(goal))


def _closed(theory: Theory, premises: list[Formula], label: str) -> Draft:
    """The same where everything that cannot be derived is false."""
    chance, recipe = theory.chance, theory.recipe
    constants = [name.name for name in theory.names if isinstance(name, Function)]
    true = perfect_model(premises, constants)
    atoms: list[tuple[str, tuple[str, ...]]] = [(name, (c,)) for name in theory.attributes for c in constants]
    atoms += [(name, pair) for name in theory.relations for pair in product(constants, repeat=2)]
    false = [Not(Predicate(n, tuple(Function(a) for a in args))) for n, args in atoms if (n, args) not in true]
    asked = chance.fixed >= recipe.negation
    ground = Herbrand.of([*premises, *false], constants)
    levels = ClauseSet(ground.clauses).propagate().levels
    goals = []
    for name, arguments in atoms:
        if name not in theory.relations and ((name, arguments) in true) is (asked == (label == "True")):
            level = levels.get(ground.atoms.get((name, arguments), 0), 0)
            if recipe.depth.low <= level <= recipe.depth.high:
                goals.append((level, Predicate(name, tuple(Function(a) for a in arguments))))
    goal = _spread(goals, chance)
    return Draft(tuple((p, "") for p in premises), goal if asked else Not(goal), assumed=tuple(false))


def _spread(goals: list[tuple[int, Predicate]], chance: Chance) -> Predicate:
    """One of the goals, each depth as likely as the others."""
    if not goals:
        raise MissedError("nothing of that depth follows")
    level = chance.choice(sorted({level for level, _ in goals}))
    return chance.choice([goal for each, goal in goals if each == level])


def _range(options: object, key: str, default: tuple[int, int]) -> Range:
    value = options.get(key, list(default)) if hasattr(options, "get") else default
    return Range.of(list(value) if isinstance(value, tuple) else value, f"options.{key}")
