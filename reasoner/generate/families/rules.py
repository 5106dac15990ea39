"""Facts and rules about a few named individuals, in the open or the closed world.

As in RuleTaker (Clark, Tafjord and Richardson, IJCAI 2020) and ProofWriter (Tafjord, Dalvi and Clark, 2021).

A theory is drawn at random, its consequences are computed, and one of the wanted kind and depth is asked for. In the
open world one predicate, which no fact is about, is concluded by one rule and denied by another of the same form, and
is what is asked; an Uncertain item is a provable one in which predicates have changed places (`weakening`). The other
options of a multiple choice are about predicates of the same kind; in the closed world all of them are concluded by
rules of the same forms, and no fact is about any.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence, Set
from itertools import pairwise, product
from random import Random

from reasoner.generate.closed import ClosedRule, Literal, completed, perfect_model, rule_of
from reasoner.generate.draft import NOT_WEAKENED, Chance, Draft, MissedError, has_rivals
from reasoner.generate.families.weakening import renamed, weaken
from reasoner.generate.judging import judge
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
    Problem,
    Term,
    Variable,
    conjunction,
)
from reasoner.prove.herbrand import Herbrand
from reasoner.prove.unit_propagation import ClauseSet

X = Variable("x")
PATIENCE = 100
"""Attempts that have as many premises and facts, which the label therefore does not skew."""
RIVALS = 20
"""Pairs of rules about what is asked that are tried in one theory."""
MOST_RULES = 2
"""So many rules at most conclude each predicate that an option is about in a closed world."""


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
        self.form = self.steady.random() if self.asked else 0.0
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

    def sign(self, formula: Formula, chance: Random | None = None) -> Formula:
        """Denied now and then."""
        return Not(formula) if (chance or self.chance).random() < self.recipe.negation else formula

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

    def rule(self) -> Formula:
        """A rule with one or two conditions; in a closed world its head is above its conditions."""
        chance = self.chance
        subject: Term = X if chance.random() < 0.85 else chance.choice(self.names)
        head = chance.choice(self._others[1:])
        below = [name for name in self.attributes if self.height[name] < self.height[head]] or [self.attributes[0]]
        conditions = self.conditions(below if self.closed else [n for n in self._others if n != head], subject, chance)
        then = applied(head, subject)
        made: Formula = Implies(conjunction(conditions), then if self.closed else self.sign(then))
        return ForAll((X,), made) if subject is X else made

    def rivals(self, known: Container[Literal], affirmed: bool | None, asked: str = "", who: str = "") -> list[Formula]:
        """Two rules, for and against what is asked, that the same draws give their form: it tells no label.

        Args:
            known: what the premises show.
            affirmed: whether the rule for it is to apply to somebody, or that against it; None for neither.
            asked: a predicate that an option is about, if not what is asked.
            who: to whom it is to apply, or neither; "" for anybody.

        Raises:
            MissedError: it does not, or both apply to somebody.
        """
        then = applied(asked or self.asked, X)
        for _ in range(RIVALS):
            conditions = [conjunction(self.conditions(self._others, X, Random(self.form))) for _ in range(2)]
            applies = [
                {each for each in self.constants if _applies(rule_of(Implies(one, then)), each, known)}
                for one in conditions
            ]
            if not applies[0].isdisjoint(applies[1]):
                continue
            if who not in applies[0] | applies[1] if affirmed is None else _has(applies[not affirmed], who):
                heads = (then, Not(then))
                return [ForAll((X,), Implies(one, head)) for one, head in zip(conditions, heads, strict=True)]
        raise MissedError("no rules of that form that apply to somebody")

    def concluding(
        self, asked: str, forms: Sequence[float], known: Container[Literal], who: str, holds: bool
    ) -> list[Formula]:
        """A rule of each form for what an option is about in a closed world; one is to apply to somebody, or none.

        Raises:
            MissedError: no rules of those forms do so.
        """
        then = applied(asked, X)
        for _ in range(RIVALS):
            rules = [Implies(conjunction(self.conditions(self._others, X, Random(form))), then) for form in forms]
            if any(_applies(rule_of(each), who, known) for each in rules) is holds:
                return [ForAll((X,), each) for each in rules]
        raise MissedError("no rules of that form that apply to somebody")

    def conditions(self, pool: Sequence[str], subject: Term, form: Random) -> list[Formula]:
        """One or two things about the subject, perhaps one about it and somebody; `form` decides all but the words."""
        made: list[Formula] = []
        for name in self.chance.sample(pool, min(len(pool), form.randint(1, 2))):
            made.append(self.sign(applied(name, subject), form))
        if self.relations and form.random() < 0.4:
            made[-1] = applied(self.chance.choice(self.relations), subject, self.chance.choice(self.names))
        return made

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
        """So many facts and rules, each once; without the rivals, for which there is room."""
        facts = max(2, round(size * self.steady.uniform(0.35, 0.6)))
        made: dict[Formula, None] = dict.fromkeys(self.ladder())
        for _ in range(facts - 1 if self.planted else facts):
            made[self.fact()] = None
        for _ in range(4 * size):
            if len(made) >= size - 2 * bool(self.asked):
                break
            made[self.rule()] = None
        return list(made)

    def beside(self, counts: Mapping[str, int], goal: Predicate, heads: Sequence[str]) -> list[tuple[Formula, str]]:
        """So many distractors of each kind of what nothing else speaks of, and of `heads`, what options are about."""
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
            made.append((rule(fresh(), chance.choice(heads) if len(heads) > 1 else goal.name), "same-predicate"))
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
    rivals = recipe.choices - 1 if theory.asked and has_rivals(recipe, chance) else 0
    size = recipe.premises.draw(theory.steady) - sum(counts.values()) - counts["broken-chain"]
    asked = chance.fixed >= recipe.negation
    if theory.closed and has_rivals(recipe, chance):
        return _closed_choice(theory, asked is (label == "True"), asked, counts, size)
    premises = theory.draw(size - 2 * rivals)
    weakened = label == "Uncertain" and bool(theory.asked)
    shown = chance.choice(("True", "False")) if weakened else label
    if theory.asked:
        premises += theory.rivals(_shown(theory, premises), asked is (shown == "True"))
    goal = _spread((_closed_goals if theory.closed else _open_goals)(theory, premises, shown, asked), chance)
    conclusion: Formula = goal if asked else Not(goal)
    before = premises
    if weakened:
        premises = _weakened(premises, goal, conclusion, shown, chance)
    names = [theory.words.property("adjectives") for _ in range(rivals)]
    who = goal.arguments[0].name  # type: ignore[attr-defined]
    whole = [(premise, "") for premise in premises]
    for name in names:
        decided = chance.choice([each for each in ("True", "False", "Uncertain") if each != label])
        affirmed = {"True": asked, "False": not asked}.get(decided)
        made = theory.rivals(_shown(theory, premises), affirmed, name, who)
        whole += [(premise, "relevant") for premise in made]
    whole += theory.beside(counts, goal, [goal.name, *names])
    assumed = completed([formula for formula, _ in whole], theory.atoms, theory.constants) if theory.closed else ()
    lost = tuple(formula for formula in before if formula not in set(premises))
    options = tuple(renamed(conclusion, (goal.name, 1), name) for name in names)
    return Draft(tuple(whole), conclusion, assumed=assumed, lost=lost, options=options)


def _closed_choice(theory: Theory, holds: bool, asked: bool, counts: Mapping[str, int], size: int) -> Draft:
    """A theory, and above it a predicate for each option; of these the first alone is to hold of somebody, or not to.

    Nothing else is said of these predicates than by rules that conclude them, of the same forms for all.
    """
    chance, count = theory.chance, theory.recipe.choices
    forms = [chance.random() for _ in range(chance.randint(1, MOST_RULES))]
    premises = theory.draw(size - count * len(forms))
    true = perfect_model(premises, theory.constants)
    known = {((name, arguments) in true, name, arguments) for name, arguments in theory.atoms}
    who = chance.choice(theory.names)
    names = [theory.words.property("adjectives") for _ in range(count)]
    whole = [(premise, "") for premise in premises]
    for number, name in enumerate(names):
        made = theory.concluding(name, forms, known, who.name, (number == 0) is holds)  # type: ignore[attr-defined]
        whole += [(rule, "") for rule in made]
    theory.attributes += names
    claims = [Predicate(name, (who,)) for name in names]
    whole += theory.beside(counts, claims[0], names)
    assumed = completed([formula for formula, _ in whole], theory.atoms, theory.constants)
    first, *options = (claim if asked else Not(claim) for claim in claims)
    return Draft(tuple(whole), first, assumed=assumed, options=tuple(options))


def _shown(theory: Theory, premises: Sequence[Formula]) -> set[Literal]:
    """What follows by unit propagation.

    Raises:
        MissedError: a contradiction.
    """
    ground = Herbrand.of(premises, theory.constants)
    found = ClauseSet(ground.clauses).propagate()
    if found.conflict >= 0:
        raise MissedError("contradictory premises")
    return {
        (sign > 0, *atom) for atom, number in ground.atoms.items() for sign in (number, -number) if sign in found.levels
    }


def _has(found: Set[str], who: str) -> bool:
    """Whether somebody is among them, or anybody if nobody in particular is meant."""
    return who in found if who else bool(found)


def _applies(rule: ClosedRule, who: str, known: Container[Literal]) -> bool:
    """Whether all that the rule takes is known of somebody."""
    return all(
        (sign, name, tuple(who if each in rule.variables else each for each in arguments)) in known
        for sign, name, arguments in rule.conditions
    )


def _weakened(
    premises: Sequence[Formula], goal: Predicate, conclusion: Formula, label: str, chance: Chance
) -> list[Formula]:
    """The premises of an item of that label with one exchange in its proof, so that it is none.

    Raises:
        MissedError: it would not have been an item, or still has the label.
    """
    ruling = judge(Problem.of(premises, conclusion), label)
    made = [(premise, "" if n in ruling.used else "relevant") for n, premise in enumerate(premises)]
    if ruling.label != label or not weaken(made, chance, (), {goal.name}):
        raise MissedError(NOT_WEAKENED)
    return [formula for formula, _ in made]


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
    """The same where what cannot be derived is false: of predicates that could be asked with either label."""
    true = perfect_model(premises, theory.constants)
    ground = Herbrand.of([*premises, *completed(premises, theory.atoms, theory.constants)], theory.constants)
    levels = ClauseSet(ground.clauses).propagate().levels
    goals: dict[bool, Goals] = {True: [], False: []}
    for name, arguments in theory.atoms:
        if name not in theory.relations:
            holds = (name, arguments) in true
            number = ground.atoms.get((name, arguments), 0)
            if levels.get(number if holds else -number, -1) == theory.planted:
                goals[holds].append((theory.planted, Predicate(name, tuple(map(Function, arguments)))))
    wanted = asked == (label == "True")
    others = {goal.name for _, goal in goals[not wanted]}
    return [each for each in goals[wanted] if each[1].name in others]


def _spread(goals: Goals, chance: Chance) -> Predicate:
    """One of the goals, each depth as likely as the others."""
    if not goals:
        raise MissedError("nothing of that depth follows")
    level = chance.choice(sorted({level for level, _ in goals}))
    return chance.choice([goal for each, goal in goals if each == level])


def _range(options: object, key: str, default: tuple[int, int]) -> Range:
    value = options.get(key, list(default)) if hasattr(options, "get") else default
    return Range.of(list(value) if isinstance(value, tuple) else value, f"options.{key}")
