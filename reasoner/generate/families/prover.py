"""Problems about one person with mixed connectives: ProverGen's easy, medium and hard, and FOLIO's kind of premises.

The conclusion is a literal, a rule whose condition is supposed, or a composite. An Uncertain item is a provable one
with two predicates exchanged (`weakening`), so that it looks the same; two models then show that it is uncertain.
"""

from __future__ import annotations

from dataclasses import dataclass

from reasoner.generate.draft import Chance, Draft, MissedError, changed
from reasoner.generate.families.skeleton import DEFAULT, Skeleton, X, drawn_arity, negated
from reasoner.generate.recipe import Recipe, RecipeError
from reasoner.generate.vocabulary import Words, load_vocabulary
from reasoner.logic import And, Exists, ForAll, Formula, Implies, Not, Or


@dataclass(frozen=True, slots=True)
class Form:
    """How a conclusion looks and how long its proof is: drawn apart from the label, once for all attempts at an item.

    Attributes:
        depth: of the skeleton.
        kind: fact, rule, composite or exists.
        positive: whether the literal that is claimed is.
        arity: how many things it is about.
        beside_positive: the same of the literal beside it, if there is one.
        beside_arity: likewise.
        joined_by_and: whether a composite is a conjunction.
        numeric: whether a fact is a bound on a number.
    """

    depth: int
    kind: str
    positive: bool
    arity: int
    beside_positive: bool
    beside_arity: int
    joined_by_and: bool
    numeric: bool

    @classmethod
    def drawn(cls, recipe: Recipe, chance: Chance) -> Form:
        """The form of the item."""
        steady = chance.steady()
        rule = _depth_of_a_rule(recipe)
        kinds = [each for each in recipe.conclusions if each != "rule" or rule <= recipe.depth.high]
        if not any(recipe.conclusions[each] for each in kinds):
            raise RecipeError(
                f"conclusions: a rule that no premise alone gives takes proofs of depth {rule} here, and depth ends at "
                f"{recipe.depth.high}",
                hint=f"depth up to {rule}, or other conclusions too",
            )
        depth = recipe.depth.draw(steady)
        kind = steady.choices(kinds, [recipe.conclusions[each] for each in kinds])[0]
        if kind != "fact":  # one that follows in a single step is from a single premise, or one itself
            depth = max(depth, rule if kind == "rule" else min(2, recipe.depth.high))
        return cls(
            depth,
            kind,
            steady.random() < 0.5,  # with more of one sign, how often premises deny would tell True from False
            drawn_arity(recipe, steady),
            steady.random() < 0.5,
            drawn_arity(recipe, steady),
            steady.random() < 0.5,
            kind == "fact" and recipe.numbers > 0 and steady.random() < recipe.numbers / 2,
        )

    def takes_both(self, true: bool) -> bool:
        """Whether claim and companion are both to be shown."""
        return self.kind == "rule" and not true or self.kind == "composite" and true is self.joined_by_and


def _depth_of_a_rule(recipe: Recipe) -> int:
    """How deep the proof of a rule is at least if no premise alone gives it.

    A premise with two conditions, of which one is a fact, gives a rule in an inference and its discharge; without such
    premises it takes two of them, one after the other.
    """
    return 2 if recipe.connectives.get("and", DEFAULT["and"]) else 3


def build(recipe: Recipe, label: str, chance: Chance, *, proofs: int = 1) -> Draft:
    """A skeleton of the wanted depth, `proofs` less one of other things, and a conclusion of a drawn form."""
    words = Words(load_vocabulary(recipe.lexicon), chance)
    skeleton = Skeleton(recipe, words, chance)
    form = Form.drawn(recipe, chance)
    true = label == "True" if label != "Uncertain" else chance.random() < 0.5
    if form.numeric:
        bound = skeleton.measures.bound(skeleton.subject)
        goal: Formula = bound if form.positive is true else Not(bound)
    else:
        goal = skeleton.literal(positive=form.positive is true, arity=form.arity)
        skeleton.known.append(goal)
    skeleton.establish(goal, form.depth - (form.kind != "fact"))
    conclusion = _conclusion(skeleton, form, goal, true)
    if form.takes_both(true):
        skeleton.aside(1, most=1)  # for the rule that the shorter proof lacks
    for _ in range(proofs - 1):  # of a literal of the other sign, as a Paradox has it
        skeleton.aside(recipe.depth.draw(chance), positive=isinstance(goal, Not))
    skeleton.distract(goal)
    before = list(skeleton.premises)
    if label == "Uncertain":
        skeleton.weaken()
    lost = changed(before, skeleton.premises)
    return Draft(tuple(skeleton.premises), conclusion, sentences=skeleton.sentences, lost=lost)


def _conclusion(skeleton: Skeleton, form: Form, goal: Formula, true: bool) -> Formula:
    """What is asked: it follows if `true`, else its negation does."""
    chance = skeleton.chance
    claim = goal if true else negated(goal)
    match form.kind:
        case "fact":
            return claim
        case "rule":
            if not true:
                return Implies(_shown_too(skeleton, form, goal), claim)
            if not skeleton.facts:
                raise MissedError("no fact to suppose")
            fact = skeleton.recast(chance.choice(skeleton.facts), form.beside_positive, form.beside_arity)
            skeleton.premises.remove((fact, ""))
            skeleton.premises.append((skeleton.literal(), "same-entity"))  # as many premises as with another label
            return Implies(fact, claim)
        case "composite":
            join = And if form.joined_by_and else Or
            if form.takes_both(true):
                beside = _shown_too(skeleton, form, goal, as_is=true)
            else:
                beside = skeleton.literal(positive=form.beside_positive, arity=form.beside_arity)
            return join(skeleton.either_order(claim, beside))
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
            raise MissedError(f"no conclusion is called {form.kind!r}")


def _shown_too(skeleton: Skeleton, form: Form, goal: Formula, *, as_is: bool = True) -> Formula:
    """A companion of the claim that is shown to hold, or to fail unless `as_is`: one from the proof, or a new fact."""
    known = [each for each in skeleton.known if each is not goal]
    if known:
        found = skeleton.recast(skeleton.chance.choice(known), form.beside_positive is as_is, form.beside_arity)
        return found if as_is else negated(found)
    beside = skeleton.literal(positive=form.beside_positive, arity=form.beside_arity)
    skeleton.establish(beside if as_is else negated(beside), 0)
    return beside
