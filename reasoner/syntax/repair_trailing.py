"""Repairs that drop what stands after a formula, or stands for what the writer left out.

What is dropped is a list of what adds nothing: a comment, a tag, a label of the source, an affirmation, an
explanation, closing punctuation. `P(a) is not true`, `P(a) except for b`, `P(a) (False)` leave the error standing.
"""

from __future__ import annotations

import os.path
import re
from collections.abc import Iterator

from reasoner.syntax.denials import denies
from reasoner.syntax.nearest import CLOSING
from reasoner.syntax.repair import Broken, Edit
from reasoner.syntax.repair_meaning import AND, IMPLIES, NOT, OR, weakens

_ELLIPSIS = re.compile(r"(?<!\s)\s*+(?:&&?|,|∧|\band\b)\s*(?:\.\.\.+|…|etc\.?)(?=\s*(?:[)&,∧]|$))")
_TAG = re.compile(r"(?<=[)\w.])\s{0,20}(</?([A-Za-z_]\w+)/?>)")
_AFTER_TAG = re.compile(r"\s*(?:</?[A-Za-z_]\w+/?>\s*)*(?:TEXT\s*:.*)?", re.S)
_COMMENT = re.compile(r"(?<=\S)\s*(//|:::|<!--|\(\*|#|%)")
_SOURCE = re.compile(
    r"[\[{(](?=.*[a-z])\s*(?:(?:from|by|the|see|of|above|text|premises?|facts?|rules?|axioms?|given|conclusion|goal|line"
    r"|sentence|statement|[0-9]+(?![0-9]|\.[0-9]))[\s,.:]*)+[\])}]\s*\.?"
    r"|TEXT\s*:.*",
    re.I | re.S,
)
_AFFIRMED = re.compile(
    r"(?:[,;]?\s*(?:is\s+(?:true|correct|the\s+case)|holds)|[,;]?\s*true|\(\s*true\s*\)|\[\s*true\s*\])\s*[.!]?", re.I
)
_PUNCTUATION = re.compile(r"(?!.*\.\.)[.,;:!\"`*_$\s]*", re.S)
_EXPLAINED = re.compile(
    r"[,;(—–:-]*\s*(?:because|since|which\s+(?:means|says|states|reads)|meaning|i\.e\.,?|that\s+is|namely"
    r"|in\s+other\s+words|(?:Explanation|Note|Comment)\s*:|where\s+\w+\s+(?:denotes|means|stands\s+for|represents)"
    r"|this\s+(?:means|says|states))(?!\w)(.*)",
    re.S | re.I,
)
_RESTATED = re.compile(r"(?:[—–:]|--?(?=\s)|[(\[])\s*+([^()\[\]]*+)[)\].]*+\s*+", re.S)
_SENTENCE = re.compile(r"((?:[^()\[\]]*[^()\[\].\s])?)[.\s]*")
_SIGNS = re.compile(r"[∀∃¬∧∨→↔⊕=&|<>~]")
_CALL = re.compile(r"\w\(")
_CONNECTED = re.compile(r"[∀∃¬∧∨→↔⊕]|[-=]>|\w\(")
_CONTINUES = re.compile(
    r"\s*(?:is|are|was|isn|does|do|doesn|did|has|can|cannot|will|would|fails?|holds?|never|not|except|unless|only|if"
    r"|when|whenever|or|and|but|instead|rather)\b"
)
_SHORT = 4
_WORDS = re.compile(r"[^\W\d_]+|\d+")
_PARTS = re.compile(r"[^\W\d_](?:[^\W\d_A-Z]+|[A-Z]*(?![a-z]))|\d+")
_SAY_NOTHING = frozenset([
    "a", "an", "the", "is", "are", "was", "were", "be", "has", "have", "had", "does", "do", "to", "of", "in", "on",
    "at", "by", "for", "with", "from", "as", "that", "which", "who", "this", "it",
])  # fmt: skip
_SAY_SIGNS = (  # words of an explanation that say what a sign of the formula says
    (frozenset(["∀", "forall", "all"]), frozenset(["every", "each", "all"])),
    (AND, frozenset(["and"])),
    (OR, frozenset(["or"])),
    (IMPLIES, frozenset(["if", "then"])),
    (NOT, frozenset(["not"])),
)


def trailing_text(broken: Broken) -> Iterator[Edit]:
    """What adds nothing to the formula before it; the module's docstring has the list."""
    text, offset = broken.text, broken.failure.offset
    signs = {token.text for token in broken.tokens[: broken.place]}
    tag = next((tag for tag in _TAG.finditer(text) if tag.start() <= offset <= tag.end()), None)
    if tag:
        if not denies(tag[2]) and _AFTER_TAG.fullmatch(text, tag.end()):
            yield Edit("trailing-text", tag.start(), len(text), "", 0.85, f"dropped {tag[1]} and what follows")
        return
    comment = next((found for found in _COMMENT.finditer(text) if found.start(1) <= offset <= found.end(1)), None)
    if comment and (broken.complete() or comment[1] in ("//", ":::", "<!--")):
        words = text[comment.end() :]
        if not (answers(words) if comment[1] == ":::" else _takes_back(words, text[: comment.start()], signs)):
            yield _dropped(text, comment.start(), words, 0.9, "the comment")
        return
    place = _end(broken)
    if place is None:
        return
    at = broken.tokens[place].start
    said, rest = text[:at].rstrip(), text[at:].strip()
    signs = {token.text for token in broken.tokens[:place]}
    explained = _EXPLAINED.match(rest)
    if _PUNCTUATION.fullmatch(rest):
        yield Edit("trailing-text", len(said), len(text), "", 0.8, f"dropped {rest!r} after the formula")
    elif not (_SIGNS.search(said) or "(" in said):
        return  # prose: its first word reads as a proposition
    elif _SOURCE.fullmatch(rest):
        yield _dropped(text, len(said), rest, 0.7, "the note or label")
    elif _AFFIRMED.fullmatch(rest):
        yield Edit("trailing-text", len(said), len(text), "", 0.7, f"dropped {rest!r}, which says it again")
    elif _SIGNS.search(rest) or _CALL.search(rest):
        return
    elif (explained and not _takes_back(explained[1], said, signs)) or _restates(rest, said, signs):
        yield Edit("trailing-text", len(said), len(text), "", 0.5, "dropped the explanation after the formula")


def _dropped(text: str, start: int, words: str, confidence: float, what: str) -> Edit:
    """The edit that drops the end of a text, of low rank if its words hold a formula that is not said before."""
    told = f"dropped {what} after the formula"
    blank = re.compile(r"[\s.]+")
    if _CONNECTED.search(words) and blank.sub("", words) not in blank.sub("", text[:start]):
        confidence, told = 0.4, f"{told}, in which another formula may stand"
    return Edit("trailing-text", start, len(text), "", confidence, told)


def _end(broken: Broken) -> int | None:
    """The token after a complete formula: the unexpected one, or a dash or a label that was read as its part."""
    if broken.place < len(broken.tokens) and broken.complete():
        return broken.place
    for place in range(min(broken.place, len(broken.tokens)) - 1, 0, -1):
        text = broken.tokens[place].text
        if text == "-" or (text == "(" and names_source(broken.text[broken.tokens[place].start :].strip())):
            return place if broken.complete_before(place) else None
    return None


def names_source(words: str) -> bool:
    """Whether words in brackets say where a formula is from: `(from premise 3)`."""
    return bool(_SOURCE.fullmatch(words))


def continues(words: str) -> bool:
    """Whether words go on with what stands before them, `only if it rains`, rather than begin a sentence."""
    return bool(_CONTINUES.match(words))


def answers(words: str) -> bool:
    """Whether words may be the verdict on the formula, or its continuation, rather than a sentence of their own."""
    return continues(words) or (len(words.split()) <= _SHORT and denies(words))


def _takes_back(words: str, said: str, signs: set[str]) -> bool:
    """Whether words may deny or limit the formula: they deny, and not just in the formula's own words."""
    return answers(words) or (denies(words) and not _own_words(words, said, signs))


def _restates(rest: str, said: str, signs: set[str]) -> bool:
    """Whether what follows a dash, a colon or a full stop, or stands in brackets, says the formula again.

    So `Owl(tom) — tom is an owl` and `Owl(tom). Tom is an owl.`
    """
    found = _SENTENCE.fullmatch(rest) if said.endswith(".") else _RESTATED.fullmatch(rest)
    return bool(found) and not signs & NOT and _own_words(found[1], said, signs)  # type: ignore[index]


def _own_words(text: str, said: str, signs: set[str]) -> bool:
    """Whether all words are from the formula's names, say one of its signs or say nothing, and both deny or none."""
    words = [word.lower() for word in _WORDS.findall(text)]
    parts = [part.lower() for part in _PARTS.findall(said)]
    allowed = _SAY_NOTHING.union(*(spoken for spelled, spoken in _SAY_SIGNS if signs & spelled))
    content = [word for word in words if word not in allowed]
    if len(words) < _SHORT - 1 or not content or ("not" in words) != bool(signs & NOT):
        return False
    return all(any(_akin(word, part) for part in parts) for word in content)


def _akin(word: str, part: str) -> bool:
    """Whether two words are the same but for an ending."""
    shared = len(os.path.commonprefix([word, part]))
    return word == part or (shared >= 3 and max(len(word), len(part)) - shared <= 3)


def ellipsis(broken: Broken) -> Iterator[Edit]:
    """`P & Q & ...` where less is said without what was left out: not under ¬, in a condition, or among arguments."""
    found = _ELLIPSIS.search(broken.text)
    if found and weakens(broken, *found.span()):
        yield Edit("ellipsis", found.start(), found.end(), "", 0.6, "dropped an ellipsis: the formula says less")


def dangling_conjunction(broken: Broken) -> Iterator[Edit]:
    """An ∧ with nothing on one side, where less is said without it; a dangling → or ∨ has lost what it joined."""
    tokens, place = broken.tokens, broken.place
    if place == 0 and len(tokens) > 1 and tokens[0].text in AND:
        yield Edit("dangling-operator", 0, tokens[0].end, "", 0.4, f"dropped {tokens[0].text!r}, which joins nothing")
    if place == 0 or tokens[place - 1].text not in AND:
        return
    before = tokens[place - 1]
    if (place == len(tokens) or tokens[place].text in CLOSING) and weakens(broken, before.start, before.end):
        told = f"dropped {before.text!r}, which joins nothing"
        yield Edit("dangling-operator", before.start, before.end, "", 0.4, told)
