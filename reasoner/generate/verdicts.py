"""Sentences that give a verdict without naming a label: “the premises contradict it”, “its negation follows”.

Each is a sentence as a whole, but for what introduces it and the reason behind it, so that nothing hedged, asked or
said of something else is one. “It does not follow” and “it is not refuted” are no verdicts, but each rules one out.
"""

from __future__ import annotations

import re

from reasoner.english.answer_words import REASONS, any_of
from reasoner.english.labels import FALSE, PARADOX, TRUE, UNCERTAIN

ABOUT = r"(?:statement|sentence|conclusion|claim|hypothesis|proposition)"
_STATED = rf"(?:the|this|our) (?:given |above )?{ABOUT}"
IT = rf"(?:it|this|that|{_STATED})"
NEGATION = rf"(?:its|the) (?:negation|opposite|denial|contrary)(?: of (?:it|this|that|{_STATED}))?"
_NUMBERED = r"(?:premise|fact|rule)s? \d+(?:(?:,| and|, and) \d+)*"
PREMISES = (
    r"(?:(?:(?:the|these|our) (?:given |above )?(?:premises?|facts?|statements?|rules|information|text|context)"
    r"(?: (?:given|provided))?"
    rf"|what is given)|{_NUMBERED})"
)
_BY = rf"(?: (?:from|by|given|based on|on the basis of|according to) {PREMISES})?"
SURELY = (
    r"(?:(?:logically|necessarily|clearly|certainly|definitely|directly|indeed|therefore|thus|hence|then|also|strictly"
    r"|obviously|immediately) ){0,3}"
)
_SHOW = r"(?:entail|imply|prove|support|establish|show|confirm|verify|demonstrate|guarantee)s?|implies|verifies"
_SHOWN = (
    r"(?:prove[dn]|derived|inferred|deduced|concluded|entailed|implied|supported|shown|verified|established|confirmed"
    r"|demonstrated|provable|derivable|entailed|valid)"
)
_RIGHT = rf"(?:{_SHOWN}|correct|right|an? (?:\w+ )?consequence of {PREMISES})"
_REFUTE = r"(?:contradict|refute|disprove|exclude|falsify|den(?:y|ie)|rule)s?(?: out)?|falsifies"
_REFUTED = r"(?:refuted|disprove[dn]|contradicted|ruled out|falsified|excluded|refutable|disprovable)"
_AGAINST = (
    r"(?:contradicts|conflicts with|goes against|is (?:in (?:conflict|contradiction) (?:with|to)"
    r"|(?:inconsistent|incompatible) with|contradictory to))"
)
_SPOKEN_AGAINST = rf"(?:(?:is it |is |be )?{_REFUTED}{_BY}|{_AGAINST} {PREMISES})"
_BE = r"(?:is|was|can be|must be|has been)"
_NOT = r"(?:not|n['’]t)"
CANNOT = r"(?:cannot|can['’]t|can not|could not|couldn['’]t)"
_BE_NOT = rf"(?:(?:is|was) ?{_NOT}|{CANNOT} be|has ?{_NOT} been)"
_DO_NOT = rf"(?:do|does|did) ?{_NOT}"
_UNSHOWN = rf"(?:{_DO_NOT} follow|{_BE_NOT} {SURELY}{_SHOWN}){_BY}"
_WHETHER = (
    rf"(?:whether|if) (?:or not )?{IT}(?:['’]s| (?:is|be|holds|follows))?(?: (?:true|false)(?: or (?:false|not))?)?"
)
_EITHER_WAY = r"(?:either way|one way or the other)"
_TELL = r"(?:determine|decide|know|tell|say|judge|conclude)"
_TOLD = rf"(?: (?:it|this|that|{_EITHER_WAY}|{_STATED}|{_WHETHER}))?"
_MATTER = rf"(?:{IT}|(?:the|this) (?:question|matter)|(?:the )?truth(?: value)? of (?:it|this|{_STATED}))"
_OPEN = (
    r"(?:left )?(?:open|undecided|unsettled|undetermined|indeterminate|undecidable|unclear|unknown|uncertain"
    rf"|{_NOT} (?:known|determined|decided|settled|decidable|clear)|independent of {PREMISES})"
)
_EVERYWHERE = (
    r"in (?:all|every|each|any)(?: possible)? (?:models?|situations?|cases?|worlds?|interpretations?)"
    rf"(?: of {PREMISES}| (?:in which|where) (?:all )?{PREMISES} (?:hold|are true))?"
)
_KINDS = (
    (
        TRUE,
        (
            rf"{IT} {SURELY}(?:holds|follows|(?:does|must) (?:hold|follow))(?: logically| necessarily)?{_BY}",
            rf"{IT} {_BE} {SURELY}{_RIGHT}{_BY}",
            rf"(?:we|one|you|i) can {SURELY}(?:derive|deduce|infer|conclude|prove|show) {IT}{_BY}",
            rf"{PREMISES} {SURELY}(?:{_SHOW}) (?:that )?{IT}",
            rf"(?:this|that) {SURELY}(?:{_SHOW}) (?:it|{_STATED}|that {IT} is true)",
            rf"(?:it|this) follows{_BY} that (?:this|it is true|{_STATED} is true)",
            rf"{IT} (?:has to be true|{_BE} {SURELY}true){_BY}|{IT} {CANNOT} be false",
            rf"{IT} {SURELY}(?:is true|holds) {_EVERYWHERE}",
        ),
    ),
    (
        FALSE,
        (
            rf"{IT} {SURELY}{_AGAINST} (?!premise|fact|rule){PREMISES}|{_STATED} {SURELY}{_AGAINST} {PREMISES}",
            rf"{IT} {_BE} {SURELY}{_REFUTED}{_BY}",
            rf"(?:it|{_STATED}) (?:is|must be) {SURELY}(?:wrong|incorrect|untrue)",
            rf"{PREMISES} {SURELY}(?:{_REFUTE}) {IT}",
            rf"(?:this|that) {SURELY}(?:{_REFUTE}) (?:it|{_STATED})",
            rf"(?:{PREMISES}|this) {SURELY}(?:{_SHOW}) (?:{NEGATION}|that {IT} is false)",
            rf"{NEGATION} {SURELY}(?:holds|follows|must hold|{_BE} {SURELY}{_RIGHT}){_BY}",
            rf"{NEGATION} {SURELY}(?:(?:is|must be) true|is the case){_BY}",
            rf"{IT} (?:has to be false|{_BE} {SURELY}false){_BY}|{IT} {CANNOT} (?:be true|be the case|hold)",
            rf"{IT} {SURELY}(?:is false|fails) {_EVERYWHERE}",
        ),
    ),
    (
        UNCERTAIN,
        (
            rf"{PREMISES} {_DO_NOT} (?:say|tell|specify|state)(?: us)?(?: {_WHETHER}| {_EITHER_WAY})?",
            rf"{PREMISES} {_DO_NOT} (?:decide|settle|determine)(?: {_MATTER}| {_WHETHER}| {_EITHER_WAY})?",
            rf"{PREMISES} leaves? {_MATTER} (?:open|undecided|undetermined|unsettled)",
            rf"{_MATTER} (?:is|was|remains|stays) {_OPEN}{_BY}(?: {_WHETHER})?",
            rf"(?:{IT} )?{CANNOT} be {SURELY}(?:{_SHOWN}|decided|determined|settled) {_EITHER_WAY}",
            rf"(?:{IT} )?{CANNOT} be {SURELY}{_SHOWN} (?:n?or|and {CANNOT}) (?:be )?{_REFUTED}{_BY}",
            rf"{IT} (?:is )?neither (?:follows|{_SHOWN})(?: from)?{_BY} nor {_SPOKEN_AGAINST}",
            rf"{PREMISES} {_DO_NOT} {SURELY}(?:{_SHOW}) (?:either )?{IT} n?or {NEGATION}",
            rf"{PREMISES} {SURELY}(?:{_SHOW}) neither {IT} nor {NEGATION}",
            rf"neither {IT} nor {NEGATION} (?:follows|holds|{_BE} {SURELY}{_SHOWN}){_BY}",
            rf"{IT} {_DO_NOT} follow{_BY},? (?:and )?(?:neither|nor) does {NEGATION}",
            rf"{IT} {_UNSHOWN},? and {NEGATION} (?:{_UNSHOWN}|{_DO_NOT})(?: either)?",
            rf"there is no way (?:to {_TELL}|of (?:knowing|telling|deciding)){_TOLD}",
            rf"{CANNOT} {_TELL}{_TOLD}",
            rf"(?:we|i|one) {_DO_NOT} know {_WHETHER}",
            rf"whether (?:or not )?{IT}(?: (?:is true|holds|follows))? {_BE} {_OPEN}",
            rf"neither (?:does|follows|holds|{_BE} {SURELY}{_SHOWN}){_BY}",
            rf"{PREMISES} (?:is|are) (?:insufficient|too weak|{_NOT} (?:enough|sufficient))(?: to {_TELL}{_TOLD})?",
            rf"(?:no conclusion can be drawn|nothing can be concluded)(?: about it)?(?: {_EITHER_WAY})?{_BY}",
        ),
    ),
    (
        PARADOX,
        (
            rf"{PREMISES} {SURELY}(?:{_SHOW}) both {IT} and {NEGATION}",
            rf"{PREMISES} {SURELY}both (?:{_SHOW}) and (?:{_REFUTE}) {IT}",
            rf"both {IT} and {NEGATION} {SURELY}(?:follow|hold|(?:are|can be|were) {SURELY}{_SHOWN}){_BY}",
            rf"{IT} {SURELY}(?:follows|holds){_BY},? (?:and|but) so does {NEGATION}",
            rf"{IT} (?:is|can be) {SURELY}both {_SHOWN} and {_REFUTED}{_BY}",
        ),
    ),
)
_KINDS_RULED_OUT = (
    (
        TRUE,
        (
            rf"{IT} (?:{_DO_NOT}|need ?{_NOT}|fails to) {SURELY}(?:follow|hold){_BY}|{IT} fails",
            rf"{IT} {_BE_NOT} {SURELY}(?:{_RIGHT}|true){_BY}|{IT} is invalid",
            rf"{PREMISES} {_DO_NOT} {SURELY}(?:{_SHOW}) {IT}",
            rf"(?:this|that) {_DO_NOT} {SURELY}(?:{_SHOW}) (?:it|{_STATED})",
        ),
    ),
    (
        FALSE,
        (
            rf"{IT} {_BE_NOT} {SURELY}{_REFUTED}{_BY}",
            rf"(?:{PREMISES} {_DO_NOT} {SURELY}(?:{_REFUTE}) {IT}|{IT} {_DO_NOT} contradict {PREMISES})",
            rf"{NEGATION} {_DO_NOT} {SURELY}(?:follow|hold){_BY}",
        ),
    ),
)
_MARK = r"(?:(?:the |my )?(?:final )?(?:answer|label|verdict)(?: is)?: )?"
_LED_BY = (
    r"(?:(?:so|therefore|thus|hence|consequently|then|and|also|indeed|clearly|in conclusion|overall|finally|as a result"
    r"|we see that|it is (?:clear|true|certain|the case) that),? ){0,3}"
)
_START = rf"(?:(?<=[.!?;\n])|^)(?P<before>\s{{0,3}}{_MARK})"
_END = (
    rf"\)?(?=\s{{0,3}}(?:[.!;\n]|$)|,? (?:{any_of(REASONS)}|as)\b"
    r"|,? (?:and|so|hence|thus|therefore) (?:the |my )?(?:answer|label|verdict)\b)"
)


def _replied(reply: str) -> str:
    """A reply that the sentence explains: “No, …”, “No: …”, “No (…)”."""
    return rf"(?P<reply>{reply}(?:, |: | [–—-] | \())?"


def _sentence(forms: tuple[str, ...], reply: str = "", end: str = _END) -> re.Pattern[str]:
    return re.compile(rf"{_START}{reply}{_LED_BY}(?:{'|'.join(forms)}){end}", re.IGNORECASE)


_VERDICTS = [
    (label.lower(), _sentence(forms, _replied(reply)))
    for (label, forms), reply in zip(_KINDS, ("yes", "no", "unknown", "paradox"), strict=True)
]
_RULED_OUT = [(label, _sentence(forms)) for label, forms in _KINDS_RULED_OUT]
_REASON_NEXT = rf"(?:\s?:|,? (?:{any_of(REASONS)}|as))\s+"
_RULED_OUT_FOR = [(label, _sentence(forms, end=_REASON_NEXT)) for label, forms in _KINDS_RULED_OUT]
"""With a reason behind it that may be a verdict: “it does not hold: its negation follows”."""
_BOTH = (
    r"(?:they|the two(?: \w+)?|both|these(?: two)?|the sentence and the (?:formula|candidate)"
    r"|the (?:formula|candidate) and the sentence)"
)
_ONE = r"(?:it|the (?:formula|candidate|sentence|translation))"
_ALIKE = r"(?:equivalent|synonymous|the same|identical in meaning)"
_OTHER = r"(?: (?:as|to|of|with) (?:it|the (?:\w+ )?(?:formula|candidate|sentence)))?"
_SAY = r"(?:say|mean|express|have|capture|state)"
_SAME = r"(?:the same(?: thing| meaning| proposition)?|its meaning|what the sentence says)"
_ELSE = r"(?:something (?:else|different)|different things|(?:a different|different|another) (?:thing|meaning)s?)"
_RENDERED = r"(?:translation|formali[sz]ation|rendering)"
_RENDERING = rf"(?:an? |the )?(?:right|correct|faithful|accurate)(?: {_RENDERED})?"
_RENDER = r"(?:express|capture|translate|render)(?:e?s)?(?: the meaning of)?"
_ALIKE_SENTENCES = [
    (
        "true",
        _sentence(
            (
                rf"(?:{_BOTH} are|{_ONE} is) {SURELY}(?:{_ALIKE}|{_RENDERING}){_OTHER}",
                rf"{SURELY}equivalent|(?:the )?same",
                rf"(?:{_BOTH} {SURELY}{_SAY}|{_ONE} {SURELY}(?:{_SAY}s|has)) {_SAME}{_OTHER}",
                rf"{_ONE} {SURELY}{_RENDER} the sentence",
            ),
            _replied("yes"),
        ),
    ),
    (
        "false",
        _sentence(
            (
                rf"(?:{_BOTH} are ?{_NOT}|{_ONE} is ?{_NOT}) {SURELY}(?:{_ALIKE}|{_RENDERING}){_OTHER}",
                rf"not {SURELY}(?:equivalent|the same)",
                rf"(?:{_BOTH}|{_ONE}) {_DO_NOT} {SURELY}{_SAY} {_SAME}{_OTHER}|{_BOTH} (?:do )?differ(?: in meaning)?",
                rf"(?:{_BOTH} {_SAY}|{_ONE} (?:{_SAY}s|has)) {_ELSE}",
                rf"{_ONE} is {SURELY}(?:an? |the )?(?:wrong|incorrect|unfaithful|inaccurate)(?: {_RENDERED})?{_OTHER}",
                rf"{_ONE} {_DO_NOT} {SURELY}{_RENDER} the sentence",
            ),
            _replied("no"),
        ),
    ),
]
_REASON_BEFORE = re.compile(
    rf"{_START}{_LED_BY}(?:since|because|as|given that) (?!{IT} )"
    r"(?:(?!\b(?:if|true|false|uncertain|unknown|yes|no|sa(?:ys?|id)|claim(?:s|ed)?|th(?:inks?|ought)|told)\b)"
    r"[^,.;:!?\n]){1,160}, "
    rf"(?={_LED_BY}(?:{_MATTER}|{PREMISES}|{NEGATION}) )",
    re.IGNORECASE,
)
"""A reason that names no label and nobody's words, before what is said of the conclusion."""


def with_likeness(text: str) -> str:
    """The text with “it is true” for a sentence by which two things say the same, “it is false” for its denial.

    >>> with_likeness("They are not equivalent.")
    'it is false.'
    """
    for label, form in _ALIKE_SENTENCES:
        text = form.sub(rf"\g<before>it is {label}", text)
    return text


def with_verdicts(text: str) -> tuple[str, frozenset[str]]:
    """The text with “it is true” and the like for such sentences, and the labels that others rule out.

    >>> with_verdicts("Thus the premises contradict the statement.")
    ('it is false.', frozenset())
    >>> with_verdicts("It does not follow.")
    ('.', frozenset({'True'}))
    """
    text = _REASON_BEFORE.sub(r"\g<before>", text)
    ruled_out = set()
    for label, form in _RULED_OUT_FOR:
        text, times = form.subn(r"\g<before>. ", text)
        ruled_out |= {label} if times else set()
    for label, form in _VERDICTS:
        text = form.sub(rf"\g<before>it is {label}", text)
    for label, form in _RULED_OUT:
        text, times = form.subn(r"\g<before>", text)
        ruled_out |= {label} if times else set()
    return text, frozenset(ruled_out)
