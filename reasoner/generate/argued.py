"""A text that argues, taken apart: sentences, their reasons and conclusions, the premises that they cite.

“Ann is a cat; cats are nice: so Ann is nice. (premise 2)” says three things, and that the last is from a premise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reasoner.generate.line_marks import without_marks, without_rule

_STOP = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"(\[¬∀∃∴])")
_SO = re.compile(
    r"\s*[:;,]\s+(?:and\s+)?(?:so|therefore|thus|hence|consequently|which means|this means)(?:\s+that)?[,:]?\s+"
    r"|\s+and (?:so|therefore|thus|hence)(?:\s+that)?,?\s+|\s*;\s+(?:and\s+)?|\s*[∴⇒]\s*",
    re.IGNORECASE,
)
_LED_BY = re.compile(
    r"^(?:(?:so|therefore|thus|hence|in (?:every|each|either|all|both) cases?|it follows|that is"
    r"|this (?:means|shows|proves|gives)|(?:we|i) (?:can |have |now )*"
    r"(?:get|have|know|conclude|infer|see|shown?|prove[dn]?|find)"
    r"|finally|also|next|now|then|and|but|clearly|obviously|certainly|actually|really|indeed|of course|overall|still"
    r"|in (?:fact|truth|reality|conclusion|sum|short|the end)|on the contrary|as a result|after all|instead"
    r"|to (?:conclude|sum up)|(?:no|wait|well|yet)(?=,))(?: that)?[,:]?\s+|[∴⇒⊢]\s*)+",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    r"\b(is|are|does|must)\s+(?:therefore|thus|hence|then|also|indeed|really|actually|clearly"
    r"|certainly|in fact|after all)\b",
    re.IGNORECASE,
)
_LAST = re.compile(
    r",?\s+(?:after all|of course|in fact|in the end|indeed|instead|though|as (?:claimed|required|stated))"
    r"(?=\s*[.!]?\s*$)",
    re.IGNORECASE,
)
"""What may stand behind any sentence."""
_BECAUSE = re.compile(r"^(?:since|because|as|given that)\s+", re.IGNORECASE)
_BEHIND = re.compile(r",?\s+(?:since|because|as|given that)\s+", re.IGNORECASE)
_COMMA = re.compile(r",\s+(?:then\s+)?")
_SOURCE = r"(?:(?:premises?|lines?|steps?|facts?|rules?)\s+)?\(?[pP]?\d{1,3}\)?"
_SOURCES = (
    rf"(?:from|by|using|with|see|of)?\s*{_SOURCE}(?:\s*(?:,|;|&|\band\b|\+)\s*(?:and\s+)?(?:by\s+)?{_SOURCE}){{0,63}}"
)
_CITED = re.compile(
    rf"(?:^|\s)[(\[]\s*{_SOURCES}\s*[)\]](?=\s*[.,;:]?(?:\s|$))"
    rf"|^(?:from|by|using|with)\s+(?=premise|line|step|fact|rule){_SOURCES}\s*[,:]"
    rf"|,?\s+(?:from|by|using|according to)\s+(?=premise|line|step|fact|rule){_SOURCES}(?=\s*[.,;:]?\s*$)",
    re.IGNORECASE,
)
_PREMISES = re.compile(r"premises?\s+((?:[(\[]?\d+[)\]]?(?:\s*(?:,|&|and|\+)\s*)*)+)|\b[pP](\d+)", re.IGNORECASE)
MOST_SENTENCES = 128
"""Sentences of a line."""


def sentences(line: str) -> list[str]:
    """The sentences of a line, without what numbers it and without the rules by which they are inferred."""
    told = _STOP.split(without_marks(line))[:MOST_SENTENCES]
    return [said for part in told if (said := without_rule(without_marks(part)))]


def without_sources(sentence: str) -> tuple[str, frozenset[int]]:
    """The sentence without what it cites, and the numbers, from 0, of the premises among that.

    >>> without_sources("Bob is nice (from 1, premise 3).")
    ('Bob is nice.', frozenset({2}))
    """
    cited = {
        int(number) - 1
        for found in _CITED.finditer(sentence)
        for each in _PREMISES.finditer(found[0])
        for number in re.findall(r"\d+", each[0])
    }
    plain = _LAST.sub("", _INSIDE.sub(r"\1", _CITED.sub("", sentence)))
    return plain.strip(), frozenset(cited)


def parts(sentence: str) -> list[str]:
    """Reasons and conclusion, as far as signs and words like “so” set them apart.

    >>> parts("Bob is a cat; cats are nice: so Bob is nice.")
    ['Bob is a cat', 'cats are nice', 'Bob is nice.']
    """
    return [said for part in _SO.split(sentence) if (said := _LED_BY.sub("", part.strip()))]


def reasoned(sentence: str) -> Iterator[tuple[str, str]]:
    """Reason and conclusion of “since A, B” or “B because A”, in each way in which the commas allow it."""
    begun = _BECAUSE.match(sentence)
    if begun:
        for comma in _COMMA.finditer(sentence, begun.end()):
            yield sentence[begun.end() : comma.start()], sentence[comma.end() :]
    for found in _BEHIND.finditer(sentence):
        yield sentence[found.end() :], sentence[: found.start()]
