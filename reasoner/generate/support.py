"""Which fields of a recipe each family honours; a recipe that asks a family for something else is refused.

All families take `name`, `version`, `labels`, `lexicon` and `depth`, and all but `translation` `premises`; the rest is
in `SUPPORT`. Families that are registered from outside this package check their recipes themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from reasoner.generate.exclusions import excluded

if TYPE_CHECKING:
    from reasoner.generate.recipe import Recipe

DISTRACTORS = ("relevant", "same-entity", "same-predicate", "broken-chain", "irrelevant")
THREE = ("True", "False", "Uncertain")
CLOSED = ("True", "False")
"""Labels where what does not follow is false."""
ANY = ("*",)
"""Names that a file of the user's own defines."""

SHARE, TEXT = "a probability from 0 to 1", "a name"
SKELETON = ("implies", "and", "or", "xor", "iff", "both", "exists")


@dataclass(frozen=True, slots=True)
class Whole:
    """An option that is a number or a pair of numbers between two bounds."""

    low: int
    high: int

    def __str__(self) -> str:
        return f"a whole number from {self.low} to {self.high}, or a pair of them"


@dataclass(frozen=True, slots=True)
class Support:
    """What a family honours.

    Attributes:
        fields: those of negation, phrasings, order, arity, functions, equality, alternation, numbers that it takes.
        labels: that its items may have.
        distractors: kinds that it makes.
        conclusions: kinds that it asks for.
        connectives: names that have weights.
        options: its own, with what each is.
        closed: whether there is a closed world.
        choice: whether there are questions with a choice of statements.
        premises: whether its problems have any.
        lexicon: the words of a recipe that names none.
    """

    fields: tuple[str, ...]
    labels: tuple[str, ...] = THREE
    distractors: tuple[str, ...] = DISTRACTORS
    conclusions: tuple[str, ...] = ("fact",)
    connectives: tuple[str, ...] = ()
    options: Mapping[str, str | Whole] = field(default_factory=dict)
    closed: bool = False
    choice: bool = True
    premises: bool = True
    lexicon: str = "realistic"


_PLAIN = ("negation", "phrasings", "order")
_TERMS = ("arity", "functions", "equality", "alternation", "numbers")
_PROVER = Support(
    (*_PLAIN, *_TERMS),
    conclusions=("fact", "rule", "composite", "exists"),
    connectives=SKELETON,
    options={"universal": SHARE},
)

SUPPORT: Mapping[str, Support] = {
    "chain": Support(_PLAIN),
    "rules": Support(
        _PLAIN, options={"individuals": Whole(2, 12), "attributes": Whole(2, 24), "relations": Whole(0, 8)}, closed=True
    ),
    "prover": _PROVER,
    "folio": _PROVER,
    "logicnli": Support((*_PLAIN, "arity"), (*THREE, "Paradox"), connectives=SKELETON, options={"universal": SHARE}),
    "syllogism": Support(_PLAIN, distractors=("relevant", "same-predicate", "broken-chain", "irrelevant")),
    "knights": Support(
        ("negation", "order"),
        distractors=("relevant", "same-entity", "irrelevant"),
        connectives=("and", "or", "xor", "implies"),
        lexicon="knights",
    ),
    "kinship": Support(("negation", "order"), lexicon="kinship"),
    "ordering": Support(("negation", "order"), lexicon="kinship"),
    "grammar": Support(
        ("negation", "order"),
        distractors=("relevant", "same-entity", "same-predicate", "irrelevant"),
        conclusions=ANY,
        connectives=ANY,
        options={"grammar": TEXT},
    ),
    "zebra": Support(
        ("negation", "order"),
        distractors=("relevant", "same-entity"),
        options={"people": Whole(2, 5), "attributes": Whole(1, 4)},
        lexicon="puzzle",
    ),
    "alcq": Support(("negation", "order"), options={"level": Whole(1, 3)}, choice=False),
    "proofstep": Support(_PLAIN, options={"steps": Whole(1, 12)}, choice=False),
    "translation": Support(
        ("negation", "phrasings"),
        ("True", "Uncertain"),
        distractors=(),
        connectives=("and", "or", "xor"),
        choice=False,
        premises=False,
    ),
}


def families_with(has: Callable[[Support], bool]) -> str:
    """Their names, for a hint."""
    return ", ".join(name for name, support in SUPPORT.items() if has(support)) or "no family"


def unsupported(recipe: Recipe, defaults: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What the recipe asks for and its family has not: field with value, and a way out.

    Args:
        recipe: whose fields are well formed.
        defaults: what fields are that nobody asked for.
    """
    support = SUPPORT.get(recipe.family)
    if support is None:
        return
    for where in ("labels", "distractors", "conclusions", "connectives", "options"):
        value: Mapping[str, Any] = getattr(recipe, where)
        known: tuple[str, ...] = tuple(getattr(support, where))
        if known == ANY or (value == defaults.get(where) and where != "labels"):
            continue
        for name in value:
            if name not in known:
                there = families_with(lambda each, where=where, name=name: name in getattr(each, where))  # type: ignore[misc]
                own = f"{recipe.family} has {', '.join(known)}; " if known else ""
                yield f"{where}: {name!r}", f"{own}{name!r} is in: {there}"
    for where in (*_PLAIN, *_TERMS):
        value = getattr(recipe, where)
        if value != defaults.get(where) and where not in support.fields:
            there = families_with(lambda each, where=where: where in each.fields)  # type: ignore[misc]
            yield f"{where}: {value!r}", f"leave it out, or one of the families {there}"
    if recipe.world == "closed" and not support.closed:
        yield "world: 'closed'", f"open, or one of the families {families_with(lambda each: each.closed)}"
    if recipe.question == "choice" and not support.choice:
        yield "question: 'choice'", f"label, yes-no, or one of the families {families_with(lambda each: each.choice)}"
    if recipe.premises.high and not support.premises:
        there = families_with(lambda each: each.premises)
        yield f"premises: up to {recipe.premises.high}", f"0, or one of the families {there}"


def bad_options(recipe: Recipe) -> Iterator[tuple[str, str]]:
    """Values that are no such thing as they should be, more than can be gone through, or with which nothing is left."""
    support = SUPPORT.get(recipe.family)
    for name, value in recipe.options.items():
        kind = support.options.get(name, "") if support else ""
        if kind and not _is(kind, value):
            yield f"options.{name}: {value!r}", str(kind)
            return
    for label, share in recipe.labels.items() if recipe.world == "closed" else ():
        if share and label not in CLOSED:
            yield f"labels: {label!r} in a closed world", f"labels {' and '.join(CLOSED)}, or world: open"
    yield from excluded(recipe)


def _is(kind: str | Whole, value: object) -> bool:
    if kind == SHARE:
        return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
    if isinstance(kind, str):
        return isinstance(value, str) and value != ""
    pair = (value, value) if isinstance(value, int) else value
    match pair:
        case [bool(), _] | [_, bool()]:
            return False
        case [int() as low, int() as high]:
            return kind.low <= low <= high <= kind.high
    return False
