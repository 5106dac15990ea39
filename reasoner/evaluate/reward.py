"""True equivalence as a reward for training translators with TRL.

For example `GRPOTrainer(model=…, reward_funcs=equivalence_reward, train_dataset=…)`, where the data set has the columns
`prompt` and `formula`.
"""

from __future__ import annotations

from reasoner.evaluate.translation import compare_translation
from reasoner.logic import Formula
from reasoner.prove import Limits
from reasoner.translate.reward import prover_reward

REWARD_LIMITS = Limits(seconds=1.0)
"""For one comparison: a step of training waits for all of them."""


def translation_verdict(gold: Formula, given: Formula) -> str | None:
    """`equivalent`, `too strong`, `too weak` or `different`, up to the names of symbols; None if undecided."""
    return compare_translation(gold, given, REWARD_LIMITS).verdict


equivalence_reward = prover_reward(translation_verdict)
"""A reward function as TRL takes it: 1 for equivalence, 0.3 for entailment one way, 0.1 for a formula, 0 for none."""
