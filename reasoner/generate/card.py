"""Dataset cards: what is in a set, how it was made and checked, and how far its surface gives the labels away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from string import ascii_uppercase
from typing import Any

from reasoner.errors import MissingExtraError
from reasoner.generate.recipe import Recipe, load_recipe, recipe_names
from reasoner.generate.surface import options, shape

BIAS_ITEMS = 5000
"""Of so many items, from the first on, a set's bias report is."""

BIAS_COLUMNS = ("premises", "premises_fol", "conclusion", "conclusion_fol", "candidate", "label", "options",
                "options_fol", "answer")  # fmt: skip
"""What of a record it is from."""

TOKEN = r"\w+|[^\w\s]"
"""Words, and the signs of formulas."""

SHAPE_ITEMS = 2000
"""Of so many of them the baselines on shapes are."""

TREES, LEAST_LEAF = 200, 8
"""Of a random forest, and how many items a leaf of it has at least."""

FEWEST = 10
"""A label that fewer items have cannot be judged over five folds."""


@dataclass(frozen=True, slots=True)
class Bias:
    """How well labels are guessed without reasoning, on items that the classifiers did not see.

    Attributes:
        chance: the share of the most frequent label.
        conclusion_only: accuracy of a linear classifier on the words and word pairs of the conclusion.
        bag_of_words: the same on the words of premises and conclusion.
        n: how many items were judged.
        candidate_only: the same on the words and signs of the candidates of translations, if there are such.
        shapes: accuracy of a random forest on which kinds of premises there are, and where and with which signs the
            predicates of the conclusion stand (`surface.shape`), if the records have formulas.
        options_only: how often a random forest finds the right option by how the options look, and by where
            the premises have their symbols (`surface.options`).
        option_chance: the same by guessing.
    """

    chance: float
    conclusion_only: float
    bag_of_words: float
    n: int
    candidate_only: float | None = None
    shapes: float | None = None
    options_only: float | None = None
    option_chance: float = 0.0

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
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.feature_extraction.text import CountVectorizer
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import GroupKFold, StratifiedKFold, cross_val_predict, cross_val_score
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

    def forest() -> Any:
        return RandomForestClassifier(TREES, min_samples_leaf=LEAST_LEAF, random_state=0)

    def by_shape() -> float:
        rows = [shape(record) for record in records[:SHAPE_ITEMS]]
        folds = StratifiedKFold(5, shuffle=True, random_state=0)
        return float(cross_val_score(forest(), rows, labels[: len(rows)], cv=folds).mean())

    def by_options() -> float:
        chosen = records[:SHAPE_ITEMS]
        rows = [row for record in chosen for row in options(record)]
        items = [item for item, record in enumerate(chosen) for _ in record["options"]]
        places = [place for record in chosen for place in range(len(record["options"]))]
        right = [ascii_uppercase[place] == chosen[item]["answer"] for item, place in zip(items, places, strict=True)]
        likely = cross_val_predict(forest(), rows, right, groups=items, cv=GroupKFold(5), method="predict_proba")[:, 1]
        best: dict[int, tuple[float, int]] = {}
        for item, place, share in zip(items, places, likely, strict=True):
            best[item] = max(best.get(item, (-1.0, -1)), (float(share), place))
        hits = [bool(ascii_uppercase[best[n][1]] == record["answer"]) for n, record in enumerate(chosen)]
        return sum(hits) / len(hits)

    most = max(labels.count(label) for label in set(labels)) / len(labels)
    formulas = accuracy(candidates) if any(candidates) else None
    choice = all(record.get("options_fol") for record in records)
    return Bias(
        most,
        accuracy(conclusions),
        accuracy(wholes),
        len(labels),
        formulas,
        by_shape() if all(record.get("premises_fol") and record.get("conclusion_fol") for record in records) else None,
        by_options() if choice else None,
        sum(1 / len(record["options"]) for record in records) / len(records) if choice else 0.0,
    )


def card(
    recipe: Recipe, seed: int, labels: Mapping[str, int], depths: Mapping[int, int], bias: Bias | None = None
) -> str:
    """The card in Markdown, with the front matter of Hugging Face's hub, and the recipe as it was used."""
    import yaml

    total = sum(labels.values())
    said = yaml.safe_dump(recipe.to_mapping(), sort_keys=False, default_flow_style=None, allow_unicode=True, width=120)
    bundled = recipe.name in recipe_names() and recipe == load_recipe(recipe.name)
    called = recipe.name if bundled else "recipe.yaml"
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
        f"{total} problems made by `reasoner generate {called} --size {total} --seed {seed}`:",
        f"family {recipe.family}, version {recipe.version}, {recipe.world} world, lexicon {recipe.lexicon}.",
        "",
        "Every label was decided in both directions and its certificate checked by the kernel: a derivation for",
        "True and False, two finite models for Uncertain. Premises are consistent unless the label is Paradox. Each",
        "premise in `core` is needed; the others are in `distractors`. No two problems are the same up to renaming",
        "and order.",
        "",
        "The recipe, `recipe.yaml`:",
        "",
        "```yaml",
        said.rstrip("\n"),
        "```",
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
        more = (
            ("the candidate alone", bias.candidate_only),
            ("shapes of premises and conclusion (random forest)", bias.shapes),
            (
                f"options and where their symbols stand (chance {bias.option_chance:.1%}; random forest)",
                bias.options_only,
            ),
        )
        lines += [
            "",
            f"Guessing without reasoning ({bias.n} items, five-fold cross-validation, logistic regression):",
            "",
            "| baseline | accuracy |",
            "|---|---|",
            f"| most frequent label | {bias.chance:.1%} |",
            f"| words of the conclusion | {bias.conclusion_only:.1%} |",
            f"| words of premises and conclusion | {bias.bag_of_words:.1%} |",
            *[f"| {name} | {share:.1%} |" for name, share in more if share is not None],
            "",
            f"Over {bias.n} items blind guessing is within ± {2 * bias.error:.1%} of chance 19 times in 20.",
        ]
    return "\n".join(lines) + "\n"
