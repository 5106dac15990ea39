"""Problems about one person with mixed connectives: ProverGen's easy, medium and hard, and FOLIO's kind of premises.

The conclusion is a literal, a rule whose condition is supposed, or a composite. An Uncertain item is a provable one
with a needed premise replaced, so that it looks the same; that it is uncertain is then shown by two models.
"""

from __future__ import annotations

from reasoner.generate.draft import Chance, Draft, MissedError
from reasoner.generate.families.skeleton import Skeleton, X, negated
from reasoner.generate.recipe import Recipe
from reasoner.generate.vocabulary import Words, load_vocabulary
from reasoner.logic import And, Exists, ForAll, Formula, Implies, Not, Or


def build(recipe: Recipe, label: str, chance: Chance) -> Draft:
    """A skeleton of the wanted depth, distractors, and a conclusion of a drawn kind."""
    words = Words(load_vocabulary(recipe.lexicon), chance)
    skeleton = Skeleton(recipe, words, chance)
    label_now = label if label != "Uncertain" else chance.choice(("True", "False"))
    goal = skeleton.literal(positive=(chance.fixed >= recipe.negation) is (label_now == "True"))
    skeleton.known.append(goal)
    skeleton.establish(goal, recipe.depth.draw(chance))
    kinds = list(recipe.conclusions)
    kind = chance.choices(kinds, [recipe.conclusions[each] for each in kinds])[0]
    conclusion = _conclusion(skeleton, kind, goal, label_now == "True")
    if label == "Uncertain":
        skeleton.weaken()
    skeleton.distract(goal)
    return Draft(tuple(skeleton.premises), conclusion)


def _conclusion(skeleton: Skeleton, kind: str, goal: Formula, true: bool) -> Formula:
    """What is asked: it follows if `true`, else its negation does."""
    chance = skeleton.chance
    claim = goal if true else negated(goal)
    match kind:
        case "fact":
            return claim
        case "rule":
            fact = chance.choice(skeleton.facts)
            if fact is goal:
                raise MissedError("a rule from the goal to itself")
            if true:
                skeleton.premises.remove((fact, ""))
                return Implies(fact, claim)
            return Implies(fact, claim)
        case "composite":
            if true and chance.random() < 0.5:
                return Or(skeleton.either_order(claim, skeleton.literal()))
            if not true and chance.random() < 0.5:
                return And(skeleton.either_order(claim, skeleton.literal()))
            shown = chance.random() >= skeleton.recipe.negation
            beside = [each if true else negated(each) for each in skeleton.known if each is not goal]
            beside = [each for each in beside if shown is not isinstance(each, Not)]
            if not beside:
                raise MissedError("nothing to put beside the goal")
            parts = skeleton.either_order(claim, chance.choice(beside))
            return And(parts) if true else Or(parts)
        case "exists":
            others = [each for each in skeleton.facts if not isinstance(each, Not) and each is not goal]
            if not others:
                raise MissedError("no fact to describe the witness by")
            described = skeleton.rule_of(chance.choice(others)).body  # type: ignore[attr-defined]
            said = skeleton.rule_of(goal).body  # type: ignore[attr-defined]
            if true:
                return Exists((X,), And((described, said)))
            return ForAll((X,), Implies(described, negated(said)))
        case _:
            raise MissedError(f"no conclusion is called {kind!r}")
