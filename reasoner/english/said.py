"""Which label words name: "Answer: False", "The statement is not true", "It cannot be determined".

A text is read from the end: what stands behind "Answer:" counts before a sentence that is a label or concludes one of
the statement, and this before one that names a label. What is asked, supposed, offered as a choice, only possible,
likely or said on a condition is not named; what is denied is named by its opposite, if the denial is one listed
here, and not at all otherwise. What is taken back ("True. Wait, …") does not count, nor do thoughts between `<think>`
marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reasoner.english.answer_words import HEDGES, MODALS, NEGATIONS, REASONS, TAKEN_BACK, any_of
from reasoner.english.answer_words import WRONG as WRONG_WORDS
from reasoner.english.labels import FALSE, OPPOSITE, TRUE, UNCERTAIN, normal_label
from reasoner.english.thoughts import without_thoughts

NOT = rf"(?:\b{any_of(NEGATIONS)}\b|n['’]t\b)"
WRONG = rf"\b{any_of(WRONG_WORDS | {'false'})}\b"
MARKS = re.compile(r"[*_`$\"“”}]")
LONGEST = 1000
"""Characters of a sentence, from its end, that are looked at."""

MOST = 50
"""Places of a text where an answer is marked, from its end, that are looked at."""

_BOXED = re.compile(r"\\boxed\{(?:\\text\{)?")
_KEYED = re.compile(
    r"[\"'](?:final[_ ])?(?:answer|label|verdict|truth[_ ]value|prediction|result|conclusion)[\"']\s*:\s*"
    r"(?:\"([^\"]*)\"|'([^']*)'|(true|false)\b)",
    re.I,
)
_ANSWER = re.compile(r"\b(?:answer|label|verdict)\b\s*(?:(?:is|[:=])\s*)+|<answer>|^####\s", re.I | re.M)
_LETTER = re.compile(r"^\(?[A-Z]\s*[).:]\s*")
_STOP = re.compile(r"(?<=[.!?;])\s+|\n+")
_LABEL = r"(?:true|false|uncertain|unknown|undetermined|indeterminate|paradox)"
_CHOICE = re.compile(rf"\b(?:either\s+)?{_LABEL}(?:\s*(?:,|/|,?\s+(?:or|nor|and))\s*(?:be\s+)?{_LABEL})+\b", re.I)
_CONTRAST = re.compile(rf"(?<=\w)(?:,|\s+and)?\s+(?:rather\s+than|instead\s+of|as\s+opposed\s+to)\s+{_LABEL}\b", re.I)
_NOT_ANOTHER = re.compile(rf"(\b{_LABEL})(?:,|\s+and)\s*not\s+{_LABEL}\b", re.I)
_KNOWN = (
    r"(?:said|say|told|tell|known?|determined?|decided?|concluded?|infer(?:red)?|derived?|deduced?|prove[dn]?"
    r"|establish(?:ed)?|verif(?:y|ied)|shown?|confirm(?:ed)?|ascertain(?:ed)?|judged?)"
)
_OPEN = re.compile(
    rf"\bneither\b(?=.*\b{_LABEL}\b)|(?:\bnot|n['’]t)\s+necessarily\b"
    rf"|\b(?:cannot|can['’]t|can not|could(?:n['’]t| not)|unable to|(?:impossible|not possible|no way) (?:to|of))\s+"
    rf"(?:\w+ly\s+)?(?:be\s+)?(?:\w+ly\s+)?(?:{_KNOWN}|(?:know|tell|determin|say|decid|verify|prov)ing)\b"
    r"|(?:\bnot|n['’]t)\s+(?:have\s+|provide\s+|give(?:n)?\s+(?:us\s+)?)?(?:enough|sufficient)\s+(?:\w+\s+)?"
    r"(?:information|evidence|detail|data)|\b(?:insufficient|no)\s+(?:\w+\s+)?(?:information|evidence)\s+(?:to|about|whether)\b"
    r"|(?:\bnot|n['’]t)\s+(?:been\s+)?(?:known|proven|shown|established)\s+(?:to\s+be|whether|if)\b"
    r"|\b(?:unclear|unsure|unknown|uncertain|undetermined)\s+(?:whether|if)\b"
    r"|(?:\bnot|n['’]t)\s+(?:sure|certain|clear|know)\s+(?:whether|if)\b"
    rf"|\b(?:may|might|could|can)\s+(?:also\s+|well\s+)?be\s+(?:either\s+)?{_LABEL}\s+(?:or|and)\s+(?:be\s+)?{_LABEL}\b",
    re.I,
)
_REPORTED = (
    r"(?:think|thought|believe|say|claim|agree|mean|see|suppose|imply|implies|entail|follow|guarantee|make|prove|show"
    r"|establish|suggest|support|conclude|know|feel|call|answer|assume)"
)
_ABOUT = r"(?:conclusion|statement|hypothesis|claim|query|assertion|proposition)"
_NOT_SAID = re.compile(
    rf"{NOT}\s+(?:\w+ly\s+)?{_REPORTED}\b[^,;:]*$|\bno\s+(?:reason|evidence|proof|grounds?|indication)\b[^,;:]*$"
    r"|(?<!no )(?<!beyond )(?<!without )\bdoubt(?:ful)?\b[^,;:]*$|\b(?:none|nothing|nobody)\b[^,;:]*$"
    r"|\bpremises\s+(?:are|is|were|being)\b[^,;:]*$|\b(?:premise|fact|rule|step)\s*\d+\s+(?:is|was|must\s+be)\s*$"
    rf"|{NOT}\s+(?:been\s+)?(?:proven|proved|shown|established|certain|sure|clear|obvious)\s+that\b[^,;:]*$"
    rf"|{NOT}\s+(?:be\s+)?(?:definitely|certainly|always|entirely|completely|fully)\s+$"
    rf"|\bwhether\s+(?:it|this|that|(?:the|this)\s+{_ABOUT})(?:['’]s|\s+(?:is|was))\s+$"
    rf"|\b(?:fail(?:s|ed)?|refuse[sd]?|wrong|incorrect|mistaken?|(?:might|may|could|would))\s+(?:to\s+)?{_REPORTED}\b[^,;:]*$",
    re.I,
)
"""Before a label: whoever does not think or show that something is true says neither that it is nor that it is not; and
that the premises are true says nothing of the conclusion."""

_TURNED = re.compile(
    r"\b(?:negation|opposite|contrary)\s+of\b[^,;:]*$|\bno\s+way\s+(?:that\s+)?[^,;:]*$"
    r"|(?:\bimpossible|(?:\bnot|n['’]t)\s+possible)\s+(?:that|for)\b[^,;:]*$"
    r"|(?:\bnot|n['’]t|\bcannot)\s+(?:be\s+)?(?:true|correct|the case)\s+that\b[^,;:]*$"
    r"|\b(?:negation|opposite|contrary)\s+(?:is|must\s+be)\s*$"
    rf"|\b{WRONG}\s+that\s+(?:it|this|(?:the|this)\s+{_ABOUT})\s+(?:is|must\s+be|can\s+be)\s*$",
    re.I,
)
_POSSIBLE = re.compile(
    rf"\b{any_of(MODALS)}\s+(?:also\s+|well\s+|even\s+)*(?:be\s+)?$"
    r"|\bpossible\s+(?:that|for)\b[^,;:]*$",
    re.I,
)
_HEDGED = re.compile(rf"\b{any_of(HEDGES)}\b[^,;:]*$|\d\s*%[^,;:]*$", re.I)
_CONDITION = re.compile(
    r"\s+(?:only\s+)?(?:if|when|whenever|unless|provided)\b|\s+in\s+(?:no|some|one|others?|certain|many|most)\b", re.I
)
_CONDITIONAL = re.compile(
    r"^\W*(?:if|when|whenever|unless|provided)\b(?!.*\b(?:so|thus|hence|therefore|but|premises?|mistaken)\b)", re.I
)
"""Before a label that holds on a condition; what is behind "so" was concluded, and premises are to be accepted."""

_SAID = re.compile(
    r"(?P<denied>\b(?:far\s+from|anything\s+but|by\s+no\s+means|in\s+no\s+way|no\s+longer|fails?\s+to\s+be)\s+(?:being\s+)?"
    r"|(?:\b(?:not|never|cannot)|n['’]t)\s+(?:be\s+)?"
    r"(?:(?:really|actually|quite|at all)\s+)?|\bun(?=true\b))?"
    rf"(?:(?<=\bun)|\b)(?P<word>{_LABEL})\b",
    re.I,
)
_CONCLUDED = re.compile(
    rf"\b(?:so|thus|hence|therefore|consequently|in conclusion|overall)\b[^;:]*\b(?:it|this|{_ABOUT})\s+"
    rf"(?:is|must\s+be|has\s+to\s+be)\s+(?:not\s+)?(?:\w+ly\s+)?{_LABEL}\W*(?:{any_of(REASONS)}\b.*)?$",
    re.I,
)
_FOLLOWS = re.compile(
    rf"\b{_ABOUT}\s+(?:\w+ly\s+)?(?:follows\b(?!\s+that)|(?:is|can\s+be)\s+(?:\w+ly\s+)?(?:entailed|implied|proved|proven|inferred)\b)"
    rf"|\bpremises\s+(?:\w+ly\s+)?(?:entail|imply|prove)\s+(?:the|this)\s+{_ABOUT}\b",
    re.I,
)
_CONTRADICTED = re.compile(
    rf"\b{_ABOUT}\s+(?:\w+ly\s+)?(?:contradicts\b|is\s+(?:\w+ly\s+)?(?:contradicted|refuted|disproved|disproven)\b)"
    rf"|\bpremises\s+(?:\w+ly\s+)?(?:contradict|refute|disprove)\s+(?:the|this)\s+{_ABOUT}\b",
    re.I,
)
_FOLLOWS_NOT = re.compile(rf"{NOT}\s+(?:\w+ly\s+)?(?:follow|be\s+(?:concluded|inferred)|entail)", re.I)
_UNREAL = re.compile(r"\bif (?:it|this|that|\w+ \w+) were\b|^\W*(?:it|this|that|the \w+) would\b", re.I)
_WOULD = re.compile(r"[\s,;(]+(?:\w+\s+){0,4}would\b.*$", re.I)
_BECAUSE = rf"(?:{any_of(REASONS - {'given'})}|given that)"
_REASON = re.compile(rf"^\W*{_BECAUSE}\b[^,]*,\s*|[\s,;(]+(?:{_BECAUSE}|assuming|supposing)\b.*$", re.I)
_SUPPOSED = re.compile(
    r"^\W*(?:(?:now|first|let us|let['’]s)\s+)?(?:suppose|assume)\b|\b(?:unlikely|hardly|barely)\b", re.I
)
_NEXT = re.compile(r"[,;]\s*(?:so|but|hence|thus|therefore|and|yet)\b|\b(?:therefore|hence|thus|however)\b", re.I)
_YES = re.compile(r"^\s*(yes|no)\s*(?:[,.;:!–—-]|$)|\b(?:so|thus|hence|therefore)\W+(yes|no)\W*$", re.I)


def label_said(text: str) -> str | None:
    """The label that words name.

    >>> label_said("The conclusion is not true. There is no doubt.")
    'False'
    """
    text = standing(answer_of(text))
    sentences = list(_sentences(MARKS.sub("", text)))
    for read in (_keyed(text), _marked(text), map(_committed, sentences), map(_named_in, sentences)):
        if label := next((label for label in map(_last, read) if label), ""):
            return label
    return None


def answer_of(text: str) -> str:
    """What stands behind the thoughts, with what is boxed marked as an answer."""
    return _BOXED.sub("Answer: ", without_thoughts(text))


def standing(text: str) -> str:
    """What stands behind the last place where something is taken back."""
    *_, last = [0, *(found.end() for found in TAKEN_BACK.finditer(text))]
    return text[last:]


def _keyed(text: str) -> Iterator[list[str]]:
    """What the keys of JSON objects say, the last first."""
    for found in reversed(list(_KEYED.finditer(text))[-MOST:]):
        yield _value(next(part for part in found.groups() if part is not None)[:LONGEST])


def _marked(text: str) -> Iterator[list[str]]:
    """What stands behind "Answer:" and the like, the last first."""
    text = MARKS.sub("", text)
    for found in reversed(list(_ANSWER.finditer(text))[-MOST:]):
        yield _value(_STOP.split(_LETTER.sub("", text[found.end() : found.end() + LONGEST].lstrip()), maxsplit=1)[0])


def _value(words: str) -> list[str]:
    return _bare(words.partition("</")[0]) or _named_in(words)


def _last(found: list[str]) -> str:
    """The label that is named last, or ""."""
    return next(filter(None, reversed(found)), "")


def _sentences(text: str) -> Iterator[str]:
    """From the last to the first; questions and what would be otherwise name nothing."""
    for sentence in reversed(_STOP.split(text)):
        if not sentence.rstrip().endswith("?") and not _UNREAL.search(sentence):
            yield sentence[-LONGEST:]


def _committed(sentence: str) -> list[str]:
    """The label that is all of a sentence, or what it concludes of the statement."""
    return _bare(sentence) or (_named_in(sentence) if _CONCLUDED.search(sentence) else [])


def _bare(sentence: str) -> list[str]:
    """The label that is all of a sentence."""
    word = sentence.strip(" .!;,:")
    label = normal_label(word) if len(word) > 1 else None
    return [label] if label else []


def _named_in(sentence: str) -> list[str]:
    """The labels a sentence names, rather in what it says than in its reasons."""
    for shorter in (_REASON.sub("", _WOULD.sub("", sentence)), _WOULD.sub("", sentence)):
        if found := _claimed(shorter):
            break
    return found


def _claimed(sentence: str) -> list[str]:
    """The labels a sentence names, and "" for one that it mentions and leaves open."""
    if unknown := _OPEN.search(sentence):
        behind = _NEXT.split(sentence[unknown.end() :], maxsplit=1)
        return (_claimed(behind[1]) if len(behind) > 1 else []) or [UNCERTAIN]
    if _SUPPOSED.search(sentence):
        return [""] if _SAID.search(sentence) else []
    found, possible = [""] if _CHOICE.search(sentence) else [], set[str]()
    sentence = _CONTRAST.sub("", _NOT_ANOTHER.sub(r"\1", _CHOICE.sub("", sentence)))
    for said in _SAID.finditer(sentence):
        label, before = normal_label(said["word"]) or "", sentence[: said.start()]
        turned = bool(said["denied"]) is not bool(_TURNED.search(before))
        conditional = _CONDITION.match(sentence, said.end()) or _CONDITIONAL.search(before)
        if conditional or _NOT_SAID.search(before) or _HEDGED.search(before):
            found.append("")
        elif _POSSIBLE.search(before) and not turned:
            possible.add(label)
            found.append("")
        elif not turned:
            found.append(label)
        else:
            found.append(OPPOSITE.get(label, ""))
    if possible >= {TRUE, FALSE}:
        return [UNCERTAIN]
    return found if _last(found) else found + (_verbal(sentence) or _yes_or_no(sentence))


def _verbal(sentence: str) -> list[str]:
    """What a sentence says of the statement by a verb: that it follows, that the premises contradict it."""
    if re.search(NOT, sentence, re.I) or _TURNED.search(sentence):
        return []
    for pattern, label in ((_FOLLOWS, TRUE), (_CONTRADICTED, FALSE)):
        if pattern.search(sentence):
            return [label]
    return []


def _yes_or_no(sentence: str) -> list[str]:
    found = None if _FOLLOWS_NOT.search(sentence) else _YES.search(sentence)
    label = normal_label(found.group(1) or found.group(2)) if found else None
    return [label] if label else []
