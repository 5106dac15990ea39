"""Problems about one person with mixed connectives: ProverGen's easy, medium and hard, and FOLIO's kind of premises.

The conclusion is a literal, a rule whose condition is supposed, or a composite. An Uncertain item is a provable one
with two predicates exchanged (`weakening`), so that it looks the same; two models then show that it is uncertain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reasoner.generate.draft import Chance, Draft, MissedError, changed, has_rivals, require_number
from reasoner.generate.explaining import depth_of
from reasoner.generate.families.rivals import Rivals
from reasoner.generate.families.skeleton import Skeleton, X, drawn_arity
from reasoner.generate.judging import judge
from reasoner.generate.least_depths import DEFAULT, least_depth
from reasoner.generate.recipe import Recipe
from reasoner.generate.vocabulary import Words, load_vocabulary
from reasoner.logic import And, Exists, Formula, Implies, Not, Or, Predicate, Problem, subexpressions
from reasoner.logic.variants import complement

PATIENCE = 200
"""Attempts after which a form is drawn anew, as some fit into none of a recipe's ranges."""
ONE_CONDITION = ("implies", "and")
"""Forms of rules with a condition of literals all of which are needed; such a rule may conclude two literals."""
BESIDE = 2
"""Premises that a proof has beside one for each step, about."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a conclusion looks and how long its proof is: drawn apart from the label, once for many attempts at an item.

    Attributes:
        depth: of the skeleton.
        kind: fact, rule, composite or exists.
        positive: whether the literal that is claimed is.
        arity: how many things it is about.
        beside_positive: the same of the literal beside it, if there is one.
        beside_arity: likewise.
        joined_by_and: whether a composite is a conjunction.
        numeric: whether a fact is a bound on a number.
        shared: whether two options of a multiple choice share premises (`rivals`).
        universal: whether what is said of things that are something is said of all of them, or of one.
    """

    depth: int
    kind: str
    positive: bool
    arity: int
    beside_positive: bool
    beside_arity: int
    joined_by_and: bool
    numeric: bool
    shared: bool
    universal: bool

    @classmethod
    def drawn(cls, recipe: Recipe, chance: Chance) -> Form:
        """The form of the item."""
        steady = chance.steady(PATIENCE)
        least = {kind: least_depth(recipe, kind) for kind in recipe.conclusions}
        kinds = [each for each in recipe.conclusions if least[each] <= recipe.depth.high]
        depth = recipe.depth.draw(steady)
        kind = steady.choices(kinds, [recipe.conclusions[each] for each in kinds])[0]
        depth = max(depth, least[kind])
        return cls(
            depth,
            kind,
            steady.random() < 0.5,  # with more of one sign, how often premises deny would tell True from False
            drawn_arity(recipe, steady),
            steady.random() < 0.5,
            drawn_arity(recipe, steady),
            steady.random() < 0.5,
            kind == "fact" and recipe.numbers > 0 and steady.random() < recipe.numbers / 2,
            _shares(recipe, depth, steady.random()),
            steady.random() < 0.5,
        )


def _shares(recipe: Recipe, depth: int, coin: float) -> bool:
    """Whether two options share premises: by the coin where there is room for either and the connectives allow it."""
    weights = recipe.weights_of(DEFAULT)
    possible = weights["both"] and any(weights[each] for each in ONE_CONDITION)
    return bool(possible) and (coin < 0.5 or recipe.premises.high < 2 * recipe.choices + depth + BESIDE)


def build(recipe: Recipe, label: str, chance: Chance) -> Draft:
    """A skeleton of the wanted depth and a conclusion of a drawn form."""
    words = Words(load_vocabulary(recipe.lexicon), chance)
    skeleton = Skeleton(recipe, words, chance)
    form = Form.drawn(recipe, chance)
    choice = has_rivals(recipe, chance) and not form.numeric
    true = label == "True" if label != "Uncertain" else chance.random() < 0.5
    true = true and not (choice and label == "Uncertain" and form.kind == "rule")  # what it supposes decides the others
    if form.numeric:
        bound = skeleton.measures.bound(skeleton.subject)
        goal: Formula = bound if form.positive is true else Not(bound)
    else:
        goal = skeleton.literal(positive=form.positive is true, arity=form.arity)
        skeleton.known.append(goal)
    if choice and form.shared:
        skeleton.last_form = skeleton.form(ONE_CONDITION)
    if form.kind == "rule" and form.depth == 2:  # with other labels too
        skeleton.last_form = "and"
    if form.kind == "exists":
        skeleton.lead(skeleton.literal(positive=True), goal, form.depth - 1)
    else:
        skeleton.establish(goal, form.depth - (form.kind != "fact"))
    conclusion = _conclusion(skeleton, form, goal, true)
    needed = {formula for formula, _ in skeleton.premises}
    skeleton.oppose(goal)
    if choice:
        rivals = Rivals(skeleton, goal, label, form.shared)
        rivals.join({formula for formula, _ in skeleton.premises} - needed)
        skeleton.distract(*rivals.literals)
        right = rivals.about(conclusion, rivals.asked)
        return Draft(tuple(skeleton.premises), right, sentences=skeleton.sentences, options=rivals.options(conclusion))
    skeleton.distract(goal)
    before = list(skeleton.premises)
    if label == "Uncertain" or _has_fixed(recipe):
        skeleton.weaken({each.name for each in subexpressions(conclusion) if isinstance(each, Predicate)})
    lost = changed(before, skeleton.premises)
    if _has_fixed(recipe):
        require_number(skeleton.premises, recipe)  # before provers are asked
        _check_twin(recipe, label, before if label == "Uncertain" else skeleton.premises, conclusion, true)
        if label != "Uncertain":
            skeleton.premises, lost = before, ()
    return Draft(tuple(skeleton.premises), conclusion, sentences=skeleton.sentences, lost=lost)


def _has_fixed(recipe: Recipe) -> bool:
    """Whether there may be premises that cannot be weakened, so that fewer of such problems would be Uncertain."""
    return bool(recipe.equality or recipe.alternation or recipe.functions)


def _check_twin(
    recipe: Recipe, label: str, premises: Sequence[tuple[Formula, str]], conclusion: Formula, true: bool
) -> None:
    """The same problem, whole or weakened as this one is not, would have been an item too.

    Raises:
        MissedError: it would not.
    """
    other = "Uncertain" if label != "Uncertain" else str(true)
    ruling = judge(Problem.of([formula for formula, _ in premises], conclusion), other)
    fits = label != "Uncertain" or recipe.depth.low <= depth_of(ruling) <= recipe.depth.high
    if ruling.label != other or not fits:
        raise MissedError("the twin is no item")


def _conclusion(skeleton: Skeleton, form: Form, goal: Formula, true: bool) -> Formula:
    """What is asked: it follows if `true`, else its negation does."""
    chance = skeleton.chance
    claim = goal if true else complement(goal)
    match form.kind:
        case "fact":
            return claim
        case "rule":
            if not skeleton.facts:
                raise MissedError("no fact to suppose")
            fact = skeleton.recast(chance.choice(skeleton.facts), form.beside_positive, form.beside_arity)
            if true:  # what is supposed is said of another, and something else of the subject
                skeleton.premises.remove((fact, ""))
                skeleton.premises.append((skeleton.of_another(fact), "same-predicate"))
                skeleton.premises.append((skeleton.literal(), "same-entity"))
            else:
                skeleton.premises.append((skeleton.literal(skeleton.words.name()), "irrelevant"))
            return Implies(fact, claim)
        case "composite":
            join = And if form.joined_by_and else Or
            beside = skeleton.literal(positive=form.beside_positive, arity=form.beside_arity)
            shown = (
                beside if form.joined_by_and else complement(beside)
            )  # for each label: what stands beside tells nothing
            skeleton.establish(shown, chance.choice((0, 1)))
            return join(skeleton.either_order(claim, beside))
        case "exists":
            if form.universal:
                return skeleton.rule_of(Implies(skeleton.facts[-1], claim))
            return Exists((X,), skeleton.rule_of(And((skeleton.facts[-1], claim))).body)
        case _:
            raise MissedError(f"no conclusion is called {form.kind!r}")
