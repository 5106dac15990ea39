"""The word forms of LemmInflect's dictionary (the NIH SPECIALIST lexicon), read from its tables directly.

The library builds Python dictionaries of all 120,000 entries before it answers; a first question needs a dozen. The
tables are lines `word,category,forms`, sorted by words, so the block of lines where a word stands is found by bisection
and searched, and a line is taken apart when it is asked for.
"""

from __future__ import annotations

import gzip
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from reasoner.errors import ReasonerError

Forms = Mapping[str, tuple[str, ...]]

_TAGS = {
    "noun": ("NNS",),
    "adj": ("JJR", "JJS"),
    "adv": ("RBR", "RBS"),
    "verb": ("VBD", "VBN", "VBG", "VBZ"),
}
_BASES = {"noun": ("NN",), "adj": ("JJ",), "adv": ("RB",), "verb": ("VB", "VBP")}
_PART_OF_TAG = {
    tag: category.upper() for listed in (_TAGS, _BASES) for category, tags in listed.items() for tag in tags
}
_MODALS = {"can": "could", "may": "might", "will": "would", "shall": "should", "must": "must", "ought": "ought"}
_BE: Forms = {
    "VB": ("be",), "VBD": ("was", "were"), "VBG": ("being",), "VBN": ("been",), "VBP": ("am", "are"), "VBZ": ("is",),
}  # fmt: skip


@cache
def _resources() -> Path:
    spec = find_spec("lemminflect")
    if spec is None or spec.origin is None:
        raise ReasonerError("LemmInflect is not installed", hint="pip install lemminflect")
    return Path(spec.origin).parent / "resources"


BLOCK = 500
"""So many bytes of a table, and the line they end in, are a block."""


@cache
def _table(name: str) -> tuple[bytes, Sequence[bytes], Sequence[int]]:
    """A table, each of its lines behind a line break, with the first words of its blocks and where these begin."""
    table = b"\n" + gzip.decompress((_resources() / name).read_bytes()).rstrip() + b"\n"
    firsts: list[bytes] = []
    starts: list[int] = []
    at = 0
    while at < len(table) - 1:
        firsts.append(table[at + 1 : table.index(b",", at)])
        starts.append(at)
        at = table.find(b"\n", min(at + BLOCK, len(table) - 1))
    if firsts != sorted(firsts):
        raise ReasonerError(f"the table {name} of LemmInflect is not sorted", hint="pip install lemminflect==0.2.3")
    return table, firsts, starts


@cache
def _overrides(name: str) -> Mapping[str, Forms]:
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for line in (_resources() / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            word, part, form = line.strip().split(",")
            found.setdefault(word, {})[part] = (form,)
    return found


def _lines(name: str, word: str) -> list[list[str]]:
    table, firsts, starts = _table(name)
    coded = word.encode(errors="surrogatepass")
    block = bisect_left(firsts, coded)  # the first that may begin with the word; its lines may begin in the one before
    start = b"\n" + coded + b","
    end = starts[block] + len(start) if block < len(starts) else len(table)
    at = table.find(start, starts[max(block - 1, 0)], end)
    found: list[list[str]] = []
    while at >= 0 and table.startswith(start, at):
        after = table.index(b"\n", at + 1)
        found.append(table[at + len(start) : after].decode().split(","))
        at = after
    return found


@lru_cache(maxsize=20_000)
def lemmas(word: str) -> Forms:
    """The lemmas of a lower-case word by part of speech: NOUN, VERB, ADJ, ADV, AUX."""
    found: dict[str, tuple[str, ...]] = {}
    for category, forms in _lines("lemma_lu.csv.gz", word):
        found["AUX" if category == "modal" else category.upper()] = tuple(forms.split("/"))
    found.update(_overrides("lemma_overrides.csv").get(word, {}))
    if "NOUN" not in found and word.endswith("s"):  # of a few plurals one table has the verb only: lectures
        nouns = [one for one in found.get("VERB", ()) if word in inflections(one, "NOUN").get("NNS", ())]
        found |= {"NOUN": tuple(nouns)} if nouns else {}
    return found


def inflections(lemma: str, part: str) -> Forms:
    """The listed forms of a lemma as NOUN, VERB, ADJ or ADV, by Penn tag."""
    if lemma in _MODALS:
        return {"VB": (lemma,), "VBD": (_MODALS[lemma],)} if part == "VERB" else {}
    if lemma == "be":
        return _BE if part == "VERB" else {}
    return _inflected(lemma).get(part, {})


@lru_cache(maxsize=20_000)
def _inflected(lemma: str) -> Mapping[str, Forms]:
    """The listed forms of a lemma, by part of speech and Penn tag."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for category, *forms in _lines("infl_lu.csv.gz", lemma):
        if category not in _TAGS:
            continue
        listed = found.setdefault(category.upper(), {})
        for tag, spellings in zip(_TAGS[category], forms, strict=False):
            if spellings:
                listed[tag] = tuple(spellings.split("/"))
        listed.update((tag, (lemma,)) for tag in _BASES[category])
    for tag, spelling in _overrides("infl_overrides.csv").get(lemma, {}).items():
        found.setdefault(_PART_OF_TAG[tag], {})[tag] = spelling
    return found
