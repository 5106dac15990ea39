"""The stream of examples: seeds, labels in exact shares, no duplicates up to renaming, worker processes.

Item `i` is computed from (recipe, seed, i) alone. Should it be the same as an earlier one up to the names of its
symbols and the order of its premises, its next attempt takes its place.
"""

from __future__ import annotations

import hashlib
import operator
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import count, islice
from pathlib import Path
from random import Random
from typing import SupportsIndex, TypeVar

from reasoner.errors import ReasonerError
from reasoner.garbage import without_collection
from reasoner.generate.draft import FAMILIES, MORE_TO_CHANGE, NO_OPTIONS, NOT_WEAKENED, Chance, MissedError
from reasoner.generate.example import Example
from reasoner.generate.reading import NOT_READ
from reasoner.generate.recipe import Recipe, RecipeError, load_recipe
from reasoner.generate.seen import SeenKeys
from reasoner.generate.verify import verified
from reasoner.generate.vocabulary import WordsUsedUpError
from reasoner.workers import in_order

T = TypeVar("T")

MAX_ATTEMPTS = 1000
MAX_SECONDS = 60.0
"""CPU time for one item, tens of times what the slowest of our recipes needs: what is given does not depend on it."""
MAX_REPEATS = 500
WAYS_OUT = {
    NO_OPTIONS: "fewer choices, a greater depth, or more distractors, as in distractors: {relevant: 2}",
    NOT_WEAKENED: MORE_TO_CHANGE,
    NOT_READ: "a lexicon of words that `reasoner parse` reads as the parts of speech that they are listed under",
}
CHUNK = 32
"""Items that a worker makes at a time."""


class GenerationError(ReasonerError):
    """A recipe that no attempt fulfils."""


class SizeError(ReasonerError, ValueError):
    """A number of items, jobs or a seed that cannot be."""


def item_chance(recipe: Recipe, seed: int, index: int, attempt: int) -> Chance:
    """The randomness of one attempt at one item; neighbouring seeds share nothing."""
    item = f"{recipe.fingerprint()}|{seed}|{index}"
    chance = Chance(_number(f"{item}|{attempt}"))
    chance.fixed = (_number(item) >> 75) / (1 << 53)
    chance.attempt = attempt
    return chance


def _number(text: str) -> int:
    """128 bits that depend on the text alone."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=16).digest(), "big")


@lru_cache(maxsize=256)
def _block(recipe_key: str, labels: tuple[tuple[str, int], ...], seed: int, number: int) -> tuple[str, ...]:
    block = [label for label, share in labels for _ in range(share)]
    text = f"{recipe_key}|{seed}|block {number}"
    Random(hashlib.blake2b(text.encode(), digest_size=16).hexdigest()).shuffle(block)
    return tuple(block)


def wanted_label(recipe: Recipe, seed: int, index: int) -> str:
    """The label of item `index`: every block of as many items as there are shares has each label as often as asked."""
    labels = tuple(sorted(recipe.labels.items()))
    size = sum(share for _, share in labels)
    return _block(recipe.fingerprint(), labels, seed, index // size)[index % size]


def make(recipe: Recipe, seed: int, index: int, first: int = 0) -> tuple[Example, int]:
    """Item `index`, trying from attempt `first` on; the example and the attempt that gave it.

    Raises:
        GenerationError: no attempt gave what the recipe asks for.
    """
    build = FAMILIES.get(recipe.family)
    label = wanted_label(recipe, seed, index)
    reasons: Counter[tuple[str, str]] = Counter()
    end = time.thread_time() + MAX_SECONDS
    for attempt in range(first, first + MAX_ATTEMPTS):
        chance = item_chance(recipe, seed, index, attempt)
        try:
            with without_collection():
                return verified(build(recipe, label, chance), recipe, label, chance, seed, index), attempt
        except (MissedError, WordsUsedUpError) as error:
            reasons[str(error.args[0]), error.hint] += 1
        if time.thread_time() > end:
            break
    reason, way_out = reasons.most_common(1)[0][0]
    raise GenerationError(
        f"recipe {recipe.name!r}: no {label} item in {reasons.total()} attempts (mostly: {reason})",
        hint=way_out or WAYS_OUT.get(reason, "widen its ranges of depth and premises"),
    )


def generate(
    recipe: Recipe | str | Path,
    seed: int = 0,
    jobs: int = 1,
    *,
    size: int | None = None,
    start: int = 0,
    known: Iterable[str] = (),
    ray: str = "",
) -> Iterator[Example]:
    """Verified examples, endless unless `size` is given; the same for any number of jobs, here or on a cluster.

    Args:
        recipe: a recipe, or what `load_recipe` takes.
        seed: different seeds give different data.
        jobs: worker processes.
        size: the index to stop before.
        start: the first index, for a run that goes on where one stopped.
        known: keys of the examples before `start`.
        ray: address of a Ray cluster that makes them instead, or `local` to start one here; `jobs` counts its tasks.

    Raises:
        SizeError: a size or start below 0, no job, a seed or one of these that is no whole number.
        RecipeError: there is no such recipe.
    """
    for where, number, least in (("size", size, 0), ("start", start, 0), ("jobs", jobs, 1), ("seed", seed, None)):
        if where == "size" and number is None:
            continue
        bound = "" if least is None else f" from {least}"
        if not isinstance(number, SupportsIndex) or (least is not None and operator.index(number) < least):
            raise SizeError(f"{where}: {number!r}", hint=f"a whole number{bound}")
    seed, jobs, start = operator.index(seed), operator.index(jobs), operator.index(start)
    if not isinstance(recipe, Recipe | str | Path):
        raise RecipeError(f"no recipe: {recipe!r}", hint="a name, a path or a Recipe; Recipe.from_mapping takes a dict")
    chosen = recipe if isinstance(recipe, Recipe) else load_recipe(recipe)
    return finished(chosen, seed, jobs, whole, size=size, start=start, known=known, ray=ray)


def whole(example: Example) -> Example:
    """The example itself, for those who want all of it."""
    return example


def finished(
    recipe: Recipe,
    seed: int,
    jobs: int,
    finish: Callable[[Example], T],
    *,
    size: int | None = None,
    start: int = 0,
    known: Iterable[str] = (),
    ray: str = "",
) -> Iterator[T]:
    """As `generate`, of each example only what `finish` makes of it, in the process that made the example.

    Args:
        recipe: of what.
        seed: of the set.
        jobs: worker processes.
        finish: a function that can be pickled.
        size: the index to stop before.
        start: the first index.
        known: keys of the examples before `start`.
        ray: address of a Ray cluster, or `local`.
    """
    indices = iter(count(start)) if size is None else iter(range(start, size))
    seen = SeenKeys(known)
    for index, (key, attempt, product) in enumerate(_made(recipe, seed, indices, jobs, finish, ray), start=start):
        for _ in range(MAX_REPEATS):
            if seen.add(key):
                break
            key, attempt, product = _make_finished(recipe, seed, index, finish, attempt + 1)
        else:
            raise GenerationError(
                f"recipe {recipe.name!r}: no new problem in {MAX_REPEATS} attempts after {len(seen)} different ones",
                hint="names alone make no difference: widen depth, premises or distractors, or ask for fewer",
            )
        yield product


def _make_finished(
    recipe: Recipe, seed: int, index: int, finish: Callable[[Example], T], first: int = 0
) -> tuple[str, int, T]:
    """Key, attempt and product of an item."""
    example, attempt = make(recipe, seed, index, first)
    return example.key, attempt, finish(example)


def _made(
    recipe: Recipe, seed: int, indices: Iterator[int], jobs: int, finish: Callable[[Example], T], address: str
) -> Iterator[tuple[str, int, T]]:
    if jobs <= 1 and not address:
        for index in indices:
            yield _make_finished(recipe, seed, index, finish)
        return
    chunks = ((recipe, seed, chunk, finish) for chunk in iter(lambda: list(islice(indices, CHUNK)), []))
    for made in in_order(make_chunk, chunks, jobs=jobs, ray=address):
        yield from made


def make_chunk(
    recipe: Recipe, seed: int, indices: list[int], finish: Callable[[Example], T]
) -> list[tuple[str, int, T]]:
    """What a worker does: some items, in order."""
    return [_make_finished(recipe, seed, index, finish) for index in indices]
