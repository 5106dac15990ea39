"""Verbs whose subject does the same with an object and without: who eats an apple eats.

The unspecified object alternation (Levin, "English Verb Classes and Alternations", 1993, 1.2.1) and verbs of taking and
of games whose object may be left out; not the verbs whose object does it: who opens a door does not open.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reasoner.english.lexicon import Entry
from reasoner.logic.nodes import ForAll, Formula, Implies, Predicate, Variable

ALONE_TOO = frozenset(
    ["bake", "carve", "clean", "compose", "cook", "draw", "drink", "dust", "eat", "embroider", "fish", "hum", "hunt",
     "iron", "kill", "knead", "knit", "mend", "milk", "mow", "paint", "play", "plow", "preach", "read", "recite",
     "sculpt", "sew", "sing", "sketch", "smoke", "sow", "steal", "study", "sweep", "teach", "type", "vacuum", "wash",
     "weave", "whittle", "write"]
)  # fmt: skip


def objects_left_out(by_words: Mapping[tuple[tuple[str, ...], int], Entry]) -> Iterator[tuple[Formula, str]]:
    """That who does it to something does it, where the text says such a verb with and without an object, and why."""
    for verb in sorted(
        words[0] for words, arity in by_words if arity == 1 and len(words) == 1 and words[0] in ALONE_TOO
    ):
        alone, done = by_words.get(((verb,), 1)), by_words.get(((verb,), 2))
        if alone is not None and done is not None and alone.kind == done.kind == "verb":
            who, what = Variable("x"), Variable("y")
            said = Implies(Predicate(done.symbol, (who, what)), Predicate(alone.symbol, (who,)))
            yield ForAll((who, what), said), f"who does “{verb}” something does “{verb}”"
