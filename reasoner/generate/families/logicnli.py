"""Four-way entailment with contradictions, as in LogicNLI (Tian et al., EMNLP 2021).

True, False and Uncertain are as everywhere. A Paradox has premises that prove the conclusion and its negation, each by
a proof of its own: the skeletons of both are put together, and nothing else contradicts anything. With the other labels
the second proof is one of something else, so that the number of premises tells nothing.
"""

from __future__ import annotations

from reasoner.generate.draft import Chance, Draft
from reasoner.generate.families import prover
from reasoner.generate.families.skeleton import Skeleton, negated
from reasoner.generate.recipe import Recipe
from reasoner.generate.vocabulary import Words, load_vocabulary
from reasoner.logic import Not


def build(recipe: Recipe, label: str, chance: Chance) -> Draft:
    """As the prover family; for a Paradox two proofs."""
    if label != "Paradox":
        return prover.build(recipe, label, chance, proofs=2)
    skeleton = Skeleton(recipe, Words(load_vocabulary(recipe.lexicon), chance), chance)
    form = prover.Form.drawn(recipe, chance)
    goal = skeleton.literal(positive=chance.random() < 0.5, arity=form.arity)
    skeleton.known.append(goal)
    skeleton.establish(goal, form.depth)
    skeleton.establish(negated(goal), recipe.depth.draw(chance))
    skeleton.stray_rule()
    skeleton.distract(goal)
    claim = goal if isinstance(goal, Not) is not form.positive else negated(goal)
    return Draft(tuple(skeleton.premises), claim, sentences=skeleton.sentences)
