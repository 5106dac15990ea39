"""What stands around a statement that is put: "Does the text say that …?", "…, isn't she?", option marks."""

from __future__ import annotations

import re

_SOURCE = (
    r"(?:(?:the|these|this|those|that|all|given|above|following|stated|preceding)\s+)*"
    r"(?:text|passage|story|paragraph|context|information|facts?|premises?|statements?|sentences?|rules?|data|above)"
    r"(?:\s+(?:above|given|provided))?"
)
_BY = re.compile(rf"^(?:based\s+on|according\s+to|given|judging\s+by|going\s+by|from|in)\s+{_SOURCE}\s*,\s*", re.I)
_OPEN = r"(?:unknown|uncertain|undetermined|undecided|neither)"
_VALUES = (
    rf"(?:true|false|correct|incorrect|right|wrong|valid|invalid|entailed|{_OPEN})"
    rf"(?:(?:\s*,\s*(?:or\s+)?|\s+or\s+)(?:true|false|incorrect|wrong|invalid|{_OPEN}|not))*"
)
_THING = r"(?:statement|claim|sentence|assertion|conclusion|hypothesis|proposition)"
_TASK = re.compile(
    r"^(?:please\s+)?(?:determine|decide|judge|tell|tell\s+me|say|state|evaluate|check|assess|find\s+out)\s+(?:whether|if)\s+"
    rf"(?:(?:the\s+)?(?:following\s+)?{_THING}|the\s+following|this|it)\s+is\s+{_VALUES}\s*[.:?-]\s*(?=\S)",
    re.I,
)
_WHETHER = re.compile(
    r"^(?:please\s+)?(?:(?:can|could|would|will)\s+you\s+(?:please\s+)?)?"
    r"(?:(?:determine|decide|judge|tell\s+me|say|state|evaluate|check|assess|find\s+out|show|prove)\s+(?:whether|if)"
    r"|(?:i\s+(?:want|would\s+like)|i['’]d\s+like)\s+to\s+know\s+(?:whether|if)|i\s+wonder\s+(?:whether|if)"
    r"|do\s+(?:we|you)\s+know\s+(?:whether|if|that))\s+"
    rf"(?P<rest>(?!(?:the\s+)?(?:following|{_THING}))[^?]+?)[.?]?$",
    re.I,
)
_AUXILIARY = r"(?:is|are|was|were|does|do|did|has|have|had|can|could|will|would|should|must|may|might)"
_BEHIND = re.compile(rf"[.:,]?\s*\b(?:is\s+(?:this|that|it)\s+)?{_VALUES}\s*\?$", re.I)
_TAG = re.compile(
    rf"\s*,\s*(?:{_AUXILIARY}(?:n['’]t)?"
    r"\s+(?:he|she|it|they|you|we|there|i)(?:\s+not)?|right|correct|yes|no|true|is\s+(?:that|this)\s+(?:right|correct|true|so))\s*\?$",
    re.I,
)
_UNMARKED = re.compile(r"^(?:is|are|was|were|does|do|did|has|have|had|can|could)\s+(?!not\b|you\b)[\w'’ -]+\.?$", re.I)
"""A question without its mark; what is more than one clause may be something else."""
_INVERTED = re.compile(rf"^{_AUXILIARY}\b", re.I)
_OR_NOT = re.compile(r"\s*,?\s+or\s+not\s*\?$", re.I)
_THEN = re.compile(r"^(?:so|then|well|thus|therefore|hence|and|ok|okay)\s*,?\s+(?=\S)", re.I)
_SAYS = re.compile(
    rf"^(?:does\s+(?:it|{_SOURCE})|do\s+{_SOURCE})\s+(?:(?:logically|necessarily)\s+)?"
    r"(?:say|state|imply|mean|entail|show|prove|tell\s+us|establish|confirm|support)\s+that\s+(?P<rest>[^?]+)\?$",
    re.I,
)
_OF_CLAIM = re.compile(rf"^is\s+the\s+(?:following\s+)?{_THING}\s+that\s+(?P<rest>[^?]+?)\s+{_VALUES}\s*\?$", re.I)
_TO_SAY = re.compile(
    r"^is\s+it\s+(?:true|correct|right|fair|valid)\s+to\s+(?:say|conclude|claim|state|infer)\s+that\s+(?P<rest>[^?]+)\?$",
    re.I,
)
_OR_FALSE = re.compile(rf"^is\s+it\s+{_VALUES}\s+that\s+(?P<rest>[^?]+)\?$", re.I)
_QUOTED = re.compile(
    rf"^(?:does|is|can|could|must)\s+(?:the\s+)?(?:following\s+)?(?:{_THING}\s+)?[\"“](?P<rest>[^\"“”]+)[\"”]\s+(?:be\s+)?"
    r"(?:(?:logically|necessarily)\s+)?(?:follow|hold|entailed|implied|supported|inferred|derived|concluded|proved|proven)\b"
    r"[^?]*\?$",
    re.I,
)
_WHOLE = re.compile(r"^[\"“](?P<rest>[^\"“”]+)[\"”]\s*[.?]?$")
_REPLY = r"[\"“']?(?:yes|no|true|false|unknown|uncertain|undetermined)[\"”']?"
_FORMAT = re.compile(
    rf"(?<=[.?!])\s+(?:please\s+)?(?:answer|reply|respond)(?:\s+(?:only|just))?(?:\s+(?:with|by))?"
    rf"\s+{_REPLY}(?:(?:\s*,\s*(?:or\s+)?|\s+or\s+){_REPLY})+\s*\.?$",
    re.I,
)
_CLOSED = re.compile(
    rf"\bwhat(?:ever)?\s+{_SOURCE}\s+(?:does|do)\s+not\s+(?:show|say|state|prove|imply)"
    r"\s+(?:counts\s+as|is(?:\s+(?:taken|assumed)\s+to\s+be)?)\s+false\s*[.,;]\s*",
    re.I,
)


def bare(question: str) -> str:
    """A question without what it says of a closed world, and without the replies that it offers behind.

    >>> bare("What the text does not say is false. Is it true that Ann is tall? Answer Yes or No.")
    'Is it true that Ann is tall?'
    >>> bare("is Ann tall"), bare("IS ANN TALL?")
    ('is Ann tall?', 'is ann tall?')
    """
    text = _FORMAT.sub("", _CLOSED.sub("", question.strip()))
    if text.isupper() and " " in text:
        text = text.lower()
    return text.rstrip(".") + "?" if "?" not in text and _UNMARKED.match(text) else text


def closes_the_world(question: str) -> bool:
    """Whether a question says that what is not shown is false."""
    return bool(_CLOSED.search(question))


def unwrapped(question: str) -> str:
    """A question without what says only that it is one; the rest is a statement, or a question.

    >>> unwrapped("Ann sings, doesn't she?"), unwrapped("According to the text, is Ann tall?")
    ('Ann sings.', 'Is Ann tall?')
    """
    text = _TASK.sub("", _BY.sub("", question.strip()))
    asks = text.endswith("?")
    if asks:
        text = _THEN.sub("", text)
    for pattern in (_SAYS, _OF_CLAIM, _TO_SAY, _QUOTED, _WHETHER):
        found = pattern.match(text)
        if found:
            return _sentence(found["rest"])
    either = _OR_FALSE.match(text)
    if either and re.search(r"\bor\b", text[: either.start("rest")], re.I):
        return _sentence(either["rest"])
    for pattern in (_TAG, _OR_NOT) if asks else ():
        shorter = pattern.sub("", text)
        if shorter != text:
            return _large(shorter.rstrip(" ,") + ("." if pattern is _TAG else "?"))
    values = _BEHIND.search(text) if asks else None
    if values and text[: values.start()].rstrip(" .") and re.search(r"\bor\b", values.group(), re.I):
        said = text[: values.start()].strip()
        if text[values.start()] == ":" and _INVERTED.match(said):
            return _large(said.rstrip(":") + "?")
        if text[values.start()] in ".:":
            return _sentence(said)
    whole = _WHOLE.match(text)
    return _sentence(whole["rest"]) if whole else _large(text)


def _large(text: str) -> str:
    return text[:1].upper() + text[1:]


def _sentence(text: str) -> str:
    return _large(text.strip().rstrip(" .:?") + ".")


_MARKS = (
    re.compile(r"(?:^|\s)\(?([A-H])[).:]\s+"),
    re.compile(r"(?:^|\s)\(?([a-h])\)\s+"),
    re.compile(r"(?:^|(?<=\n))\s*\(?([a-h])[.:]\s+"),
    re.compile(r"(?:^|\s)\(?([1-8])\)\s+|(?<=\n)\s*([1-8])[.:]\s+"),
)
_LINE = re.compile(r"^\s*[-*•]\s+")
CHOOSING = re.compile(
    r"^(?:which|what|who|choose|select|pick|mark|find|name|identify)\b|\b(?:following|except)\b|(?:options|choices)\s*:",
    re.I,
)
"""What a question with options begins with, or has."""


def with_letters(question: str) -> str:
    r"""A question with its options marked (A), (B), …, where other marks, bullets or lines of their own set them apart.

    Marks in capitals stay as they are.

    >>> with_letters("Which is true?\n- Ann sings.\n- Bob sings.")
    'Which is true? (A) Ann sings. (B) Bob sings.'
    """
    for pattern in _MARKS:
        marks = list(pattern.finditer(question))
        names = "".join(next(filter(None, mark.groups())) for mark in marks).upper()
        if len(marks) > 1 and "ABCDEFGH 12345678".find(names) in {0, 9}:
            if pattern is _MARKS[0]:
                return question
            ends = [mark.start() for mark in marks[1:]] + [len(question)]
            given = [question[mark.end() : end] for mark, end in zip(marks, ends, strict=True)]
            return _lettered(question[: marks[0].start()], given)
    stem, *lines = [line.strip() for line in question.strip().split("\n") if line.strip()]
    if len(lines) > 1 and stem.endswith(("?", ":")) and CHOOSING.search(stem):
        if not any(line.endswith("?") for line in lines):
            return _lettered(stem, [_LINE.sub("", line) for line in lines])
    return question


def _lettered(stem: str, given: list[str]) -> str:
    options = (f"({letter}) {' '.join(option.split())}" for letter, option in zip("ABCDEFGH", given, strict=False))
    return " ".join([" ".join(stem.split()), *options])
