"""What somebody does by a symbol whose words begin with a verb: likes to swim, lived in Paris, is asked to help."""

from __future__ import annotations

from reasoner.english.morphology import is_participle, lemma, past_of_another, tags_of, uses
from reasoner.english.phrasing import MODALS, Phrase, be_phrase, past_phrase, verb_phrase
from reasoner.english.symbol_words import needs_article, with_article
from reasoner.english.vocabulary import INTRANSITIVE, PREPOSITIONS, WILLING

_TO_DO = frozenset(
    ["like", "love", "hate", "want", "try", "need", "wish", "hope", "plan", "intend", "prefer", "start", "begin",
     "continue", "learn", "refuse", "agree", "decide", "attempt", "manage", "fail", "tend", "have", "dare", "aim",
     "promise", "threaten", "offer", "choose", "forget", "remember", "deserve", "expect", "pretend", "struggle",
     "hesitate", "vow", "use"]
)  # fmt: skip
"""Verbs that have what somebody does behind *to*, and no thing."""
_ALLOWED = frozenset(["allowed", "permitted", "forced", "required", "supposed", "obliged", "entitled"])
_ASKED = frozenset(["asked", "encouraged", "invited", "ordered", "paid", "taught", "told", "trained"])
"""Somebody does so to another one, or is, who is to do what stands behind *to*; one is invited to parties, too."""


def to_do(words: tuple[str, ...], *, past: bool) -> Phrase | None:
    """Likes to swim, is able to buy a car, knows how to swim: what has a verb behind *to*; None of other words."""
    at = words.index("to", 1, -1) if "to" in words[1:-1] else 0
    if not at or "VB" not in tags_of(words[at + 1]):
        return None
    act = words[at + 1 :]
    said = (*words[: at + 1], *(with_article(act) if len(act) > 1 else act))
    if at == 1 and (words[0] in WILLING | _ALLOWED or is_asked(words)):
        return be_phrase(said, past=past)
    wants = at == 1 and lemma(words[0], "VERB") in _TO_DO
    return doing(said, done_to=False) if wants or (at == 2 and words[1] == "how") else None


def is_asked(words: tuple[str, ...]) -> bool:
    """Whether words say what somebody is asked, or invited, to do: invited to dance, but not to a party."""
    if words[0] not in _ASKED or words[1:2] != ("to",) or "VB" not in tags_of(words[2]):
        return False
    return words[0] != "invited" or words[2] in INTRANSITIVE or "NN" not in tags_of(words[2])


def does(words: tuple[str, ...]) -> bool:
    """Whether words that begin with a verb say what somebody does: eat meat, live in Paris, but not race car."""
    tags = {(part, tag) for part, _, tag in uses(words[0])}
    if not {("VERB", "VB"), ("VERB", "VBD")} & tags:
        return False
    others = {part for part, _ in tags} & {"NOUN", "ADJ"}
    return (
        not others
        or words[1] in PREPOSITIONS
        or not (("ADJ" in others and ("VERB", "VB") in tags) or needs_article(words[-1]))
    )


def doing(words: tuple[str, ...], *, done_to: bool) -> Phrase:
    """Lives in Paris, lived in Paris: in the tense of the symbol."""
    return past_phrase(words) if is_past(words[0], done_to=done_to) else verb_phrase(words)


def is_past(word: str, *, done_to: bool) -> bool:
    """Whether a word is rather the past of a verb.

    What is done to something is no past of a verb without an object: `Lay(hen, egg)` is to lay, `Lay(tom)` to lie.
    """
    if past_of_another(word):
        return not (done_to and lemma(word, "VERB") in INTRANSITIVE)
    return "VBD" in tags_of(word) and "VB" not in tags_of(word) and word not in MODALS


def is_perfect(words: tuple[str, ...]) -> bool:
    """Whether what stands behind has is a participle, rather than what somebody has: seen, but not cut."""
    return words[0] == "been" or (is_participle(words[0]) and ("VB" not in tags_of(words[0]) or words[0] == "read"))
