"""Four-way entailment with contradictions, as in LogicNLI (Tian et al., EMNLP 2021).

True, False and Uncertain are as everywhere. A Paradox has premises that prove the conclusion and its negation, each by
a proof of its own: the skeletons of both are put together, and nothing else contradicts anything. With the other labels
both are there too, and one of them, or each, has a premise that was made another, so that the structure tells nothing.
"""

from __future__ import annotations

from reasoner.generate.draft import NOT_WEAKENED, Chance, Draft, MissedError, changed, has_rivals
from reasoner.generate.families import prover
from reasoner.generate.families.skeleton import Skeleton
from reasoner.generate.families.weakening import weaken
from reasoner.generate.recipe import Recipe
from reasoner.generate.vocabulary import Words, load_vocabulary
from reasoner.logic import Formula, Predicate, subexpressions
from reasoner.logic.variants import complement

BROKEN = "broken-chain"
KEPT = {"True": (True, False), "False": (False, True), "Paradox": (True, True), "Uncertain": (False, False)}
"""Whether the proof of the conclusion stays whole, and that of its negation."""


def build(recipe: Recipe, label: str, chance: Chance) -> Draft:
    """Proofs of both sides, and what the label does not want of them weakened; for multiple choice as in `prover`."""
    if has_rivals(recipe, chance) and recipe.depth.high:
        return prover.build(recipe, label, chance)
    skeleton = Skeleton(recipe, Words(load_vocabulary(recipe.lexicon), chance), chance)
    form = prover.Form.drawn(recipe, chance)
    claim = skeleton.literal(positive=form.positive, arity=form.arity)
    skeleton.known.append(claim)
    if not recipe.depth.high and label != "Paradox":
        return _stated(skeleton, claim, label)
    sides = [(claim, KEPT[label][0]), (complement(claim), KEPT[label][1])]
    whole = [kept for _, kept in sides]
    main = whole.index(True) if any(whole) else chance.choice((0, 1))
    ends = [0]
    for number, (goal, _) in enumerate(sides):
        skeleton.establish(goal, form.depth if number == main else recipe.depth.draw(chance))
        ends.append(len(skeleton.premises))
    skeleton.distract(claim)
    before = list(skeleton.premises)
    asked = {part.name for part in subexpressions(claim) if isinstance(part, Predicate)}
    for (_, kept), start, end in zip(sides, ends, ends[1:], strict=False):
        if not kept:
            roles = [role for _, role in skeleton.premises]
            one_side = [
                (formula, "" if start <= place < end else BROKEN)
                for place, (formula, _) in enumerate(skeleton.premises)
            ]
            if not weaken(one_side, chance, skeleton.sentences, asked):
                raise MissedError(NOT_WEAKENED)
            skeleton.premises = [
                (formula, BROKEN if start <= place < end else role)
                for place, ((formula, _), role) in enumerate(zip(one_side, roles, strict=True))
            ]
    lost = changed(before, skeleton.premises) if label == "Uncertain" else ()
    return Draft(tuple(skeleton.premises), claim, sentences=skeleton.sentences, lost=lost)


def _stated(skeleton: Skeleton, claim: Formula, label: str) -> Draft:
    """At depth 0 a premise states the claim or denies it, or none does: it cannot be made another."""
    other = skeleton.literal(positive=True, arity=1)
    skeleton.known.append(other)
    said = {"True": claim, "False": complement(claim)}.get(label, skeleton.literal(positive=True, arity=1))
    for formula in (said, other):
        skeleton.establish(formula, 0)
    skeleton.distract(claim)
    return Draft(tuple(skeleton.premises), claim, sentences=skeleton.sentences)
