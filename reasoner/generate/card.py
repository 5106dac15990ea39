"""Dataset cards: what is in a set, how it was made and checked, and how far its surface gives the labels away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

from reasoner.errors import MissingExtraError
from reasoner.generate.recipe import Recipe

BIAS_ITEMS = 5000
"""Of so many items, from the first on, a set's bias report is."""

TOKEN = r"\w+|[^\w\s]"
"""Words, and the signs of formulas."""

FEWEST = 10
"""A label that fewer items have cannot be judged over five folds."""


@dataclass(frozen=True, slots=True)
class Bias:
    """How well labels are guessed without reasoning, on items that the classifiers did not see.

    Attributes:
        chance: the share of the most frequent label.
        conclusion_only: accuracy of a linear classifier on the words and word pairs of the conclusion.
        bag_of_words: the same on the words of premises and conclusion.
        candidate_only: the same on the words and signs of the candidates of translations, if there are such.
        n: how many items were judged.
    """

    chance: float
    conclusion_only: float
    bag_of_words: float
    n: int
    candidate_only: float | None = None

    @property
    def error(self) -> float:
        """The standard error of an accuracy at chance."""
        return sqrt(self.chance * (1 - self.chance) / self.n)


def bias_report(records: Sequence[Mapping[str, Any]]) -> Bias | None:
    """The baselines on records of a set, by five-fold cross-validation; nothing if there is too little to judge by.

    Raises:
        MissingExtraError: scikit-learn is not installed.
    """
    try:
        from sklearn.feature_extraction.text import CountVectorizer
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import StratifiedKFold, cross_val_score
        from sklearn.pipeline import make_pipeline
    except ImportError as error:
        raise MissingExtraError("scikit-learn", extra="bias") from error
    labels = [str(record["label"]) for record in records]
    if len(set(labels)) < 2 or min(Counter(labels).values()) < FEWEST:
        return None
    conclusions = [str(record["conclusion"]) for record in records]
    candidates = [str(record.get("candidate") or "") for record in records]
    wholes = [" ".join([*record["premises"], "||", str(record["conclusion"])]) for record in records]

    def accuracy(texts: list[str]) -> float:
        model = make_pipeline(
            CountVectorizer(ngram_range=(1, 2), min_df=2, token_pattern=TOKEN),
            LogisticRegression(max_iter=2000, C=0.1, solver="liblinear")
            if len(set(labels)) == 2
            else LogisticRegression(max_iter=2000, C=0.1),
        )
        folds = StratifiedKFold(5, shuffle=True, random_state=0)
        return float(cross_val_score(model, texts, labels, cv=folds).mean())

    most = max(labels.count(label) for label in set(labels)) / len(labels)
    formulas = accuracy(candidates) if any(candidates) else None
    return Bias(most, accuracy(conclusions), accuracy(wholes), len(labels), formulas)


def card(
    recipe: Recipe, seed: int, labels: Mapping[str, int], depths: Mapping[int, int], bias: Bias | None = None
) -> str:
    """The card in Markdown, with the front matter of Hugging Face's hub."""
    total = sum(labels.values())
    lines = [
        "---",
        "license: mit",
        "language: [en]",
        "task_categories: [text-classification]",
        f"pretty_name: reasoner {recipe.name}",
        "---",
        "",
        f"# {recipe.name}",
        "",
        f"{total} problems made by `reasoner generate {recipe.name} --size {total} --seed {seed}`:",
        f"family {recipe.family}, version {recipe.version}, {recipe.world} world, lexicon {recipe.lexicon}.",
        "",
        "Every label was decided in both directions and its certificate checked by the kernel: a derivation for",
        "True and False, two finite models for Uncertain. Premises are consistent unless the label is Paradox. Each",
        "premise in `core` is needed; the others are in `distractors`. No two problems are the same up to renaming",
        "and order.",
        "",
        "| label | items |",
        "|---|---|",
        *(f"| {label} | {count} |" for label, count in sorted(labels.items())),
        "",
        "| depth | items |",
        "|---|---|",
        *(f"| {depth or '– (no proof)'} | {count} |" for depth, count in sorted(depths.items())),
    ]
    if bias is not None:
        lines += [
            "",
            f"Guessing without reasoning ({bias.n} items, five-fold cross-validation, logistic regression):",
            "",
            "| baseline | accuracy |",
            "|---|---|",
            f"| most frequent label | {bias.chance:.1%} |",
            f"| words of the conclusion | {bias.conclusion_only:.1%} |",
            f"| words of premises and conclusion | {bias.bag_of_words:.1%} |",
            *[f"| the candidate alone | {share:.1%} |" for share in (bias.candidate_only,) if share is not None],
            "",
            f"Over {bias.n} items blind guessing is within ± {2 * bias.error:.1%} of chance 19 times in 20.",
        ]
    return "\n".join(lines) + "\n"
