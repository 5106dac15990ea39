"""Answers in other words than a label: that it is open (“it cannot be determined”), and what is denied (“not true”).

“It cannot be proved” and “it does not follow” are no such words: they hold of what is false too.
"""

from __future__ import annotations

import re

from reasoner.english.labels import FALSE, TRUE, UNCERTAIN, normal_label
from reasoner.generate.verdicts import CANNOT, with_verdicts

_ABOUT = r"(?:statement|sentence|conclusion|claim|hypothesis|proposition|answer|question|truth(?: value)?)"
_OF = rf"(?: of (?:it|this|that|the {_ABOUT}))?"
_WHO = rf"(?:(?:whether (?:or not )?)?(?:it|this|that)|we|one|you|there|(?:the|this) {_ABOUT}{_OF}|the premises)"
_VALUE = r"(?: true or false| true(?: or not)?| false)?"
_WHETHER = rf"(?:whether|if) (?:or not )?(?:it|this|that|the {_ABOUT})(?:['’]s| (?:is|be|holds)){_VALUE}"
_WHAT = rf"(?: (?:it|this|that|so|either way|one way or the other|(?:the|this|its) {_ABOUT}{_OF}|{_WHETHER}))?"
_SETTLED = r"(?:determined|decided|known|told|settled|resolved)"
_TELL = r"(?:determine|decide|know|tell|say|judge|answer|conclude)"
_SHOW = (
    r"(?:prove[nd]?|entail(?:ed)?|confirm(?:ed)?|establish(?:ed)?|support(?:ed)?|impl(?:y|ied)|deriv(?:e|ed)|shown?"
    r"|provable|derivable)"
)
_REFUTE = (
    r"(?:refuted?|dis(?:prove[nd]?|confirm(?:ed)?)|contradict(?:ed)?|den(?:y|ied)|rule(?:d)? out|falsif(?:y|ied)"
    r"|refutable|disprovable)"
)
_LACK = (
    r"(?:(?:(?:is|are|have|has|provide|provides|give|gives|be) )?(?:not enough|insufficient|too little)"
    r"|(?:(?:is|are|do|does)(?: not|n't|n’t)) (?:(?:have|provide|give) )?enough)"
)
_OPEN = re.compile(
    rf"\b(?:(?:(?:since|because|as) )?{_WHO}(?:['’]s)? )?(?:{CANNOT} be (?:\w+ly )?{_SETTLED}(?: {_WHETHER})?"
    rf"|{CANNOT} (?:{_TELL}|{_SHOW}) that (?:it|this|that|the {_ABOUT}) is true,? (?:and|or|nor)"
    rf"(?: (?:we|one) )?(?: ?{CANNOT} (?:{_TELL}|{_SHOW}))?(?: that)?(?: (?:it|this|that|the {_ABOUT}) is)? false"
    rf"|(?:(?<=we )|(?<=one )){CANNOT} {_TELL}{_WHAT}"
    rf"|{_LACK} (?:\w+ )?(?:information|info|evidence|data|facts)"
    rf"(?: (?:is|are|was) (?:given|provided|available))?(?: to {_TELL}{_WHAT})?"
    rf"|(?:is )?(?:impossible|not possible) to {_TELL}{_WHAT}"
    r"|(?:(?:is|are|was|can|could|can be|do|does) )?neither (?:be )?"
    rf"(?:{_SHOW}{_WHAT} nor {_REFUTE}|{_REFUTE}{_WHAT} nor {_SHOW}){_WHAT})",
    re.IGNORECASE,
)
"""That premises leave it open, with who or what cannot tell, and what of."""
_SURELY = (
    r"(?:(?:provably|necessarily|certainly|definitely|logically|demonstrably|(?:known|shown|proved|proven) to be) )?"
)
_NEITHER = re.compile(rf"\bneither {_SURELY}(\w+) nor {_SURELY}(\w+)", re.IGNORECASE)
_NOT = re.compile(
    rf"(?:,?\s{{1,3}}(?:and|but))?\s{{0,3}}(?:\b(?:not|never|{CANNOT} be|rather than|instead of)|(?<=\bis)n['’]t)\s+"
    r"(true|false|uncertain|unknown)(?:,? (?:or|nor) (true|false|uncertain|unknown))?"
    r"(?=\s*(?:[,.;:!)]|$|\n)|\s+(?:because|since|as|so|given|and not)\b|\s+[–—-]\s)",
    re.IGNORECASE,
)
_RATHER = re.compile(
    r"\bnot (true|false|uncertain|unknown)(?:,? (?:and |or |nor )?(?:not )?(true|false|uncertain|unknown))?"
    r",? but (?:rather )?(?=(?:it is )?(?:true|false|uncertain|unknown)\b)",
    re.IGNORECASE,
)
"""“Not true but false”."""
_OTHERS = re.compile(
    r"(?:(?<=[.!?;\n])|^)([ \t]{0,8})(?:(?:although|though|while)\s+)?"
    r"(?:some|others|many|one|someone|somebody|people)\s+"
    r"(?:(?:people|may|might|could|would)\s+)*(?:think|say|believe|claim|argue|answer)s?\b[^,.;:!?\n]*"
    r"(?:[,;]\s*(?:but\b)?|(?=[.!?\n])|$)",
    re.IGNORECASE,
)
_BEGIN = r"(?:(?<=[.!?;:\n])|^)([ \t]{0,8})"
_NAMED = (
    r"[\"'“”*_`]{0,3}(?:true|false|uncertain|unknown|undetermined|entailed|contradicted|neither|not)[\"'“”*_`]{0,3}"
)
_SEVERAL = rf"{_NAMED}(?:(?:,? (?:or|and) |, ?|/){_NAMED}){{0,4}}"
_ASKER = (
    r"(?:(?:in order )?to|let (?:us|me)|let['’]s|(?:the|our|my) (?:task|goal|aim) is to"
    r"|(?:we|i|you)(?:['’]ll| will| need to| have to| must| want to| should| shall| are (?:asked|going) to)?)"
)
_ASKS = (
    r"(?:determine|decide|see|find out|check|verify|evaluate|assess|establish|figure out|judge|work out|test|examine"
    r"|investigate|analy[sz]e)"
)
_AMONG = re.compile(
    rf"{_BEGIN}(?:out of|among|between|of)(?: the (?:options|labels|answers))?:? {_SEVERAL}, "
    rf"|(?<=\w)( )?[(\[](?:{_NAMED}(?:,? or |, ?|/)){{1,4}}{_NAMED}[)\]](?=\s?(?:[:=]|is\b))",
    re.IGNORECASE,
)
"""Between which answers one is chosen, before it."""
_ASKING = re.compile(
    rf"{_BEGIN}(?:(?:first|now|next|so|ok|okay|then|well),? ){{0,2}}"
    rf"(?:(?:(?:{_ASKER} )?(?:first |now )?{_ASKS}|the question is|we are asked) (?:whether|if) [^.;!?\n]{{0,160}}? "
    rf"|(?:the |our )?(?:possible )?(?:options|answers|labels|choices)(?: are)?:? ){_SEVERAL}"
    r"(?: (?:based on|from|given|according to) the [a-z]{1,20})?(?=\s*(?:[,.;:!\n]|$))",
    re.IGNORECASE,
)
"""What is to be found out, or between which answers, which commits to none."""
_WERE_IT = re.compile(
    rf"{_BEGIN}(?:(?:but|and|because|for) )?if (?:it|this|that|the {_ABOUT}) (?:were|was|had been) "
    r"(?:not )?(?:true|false|uncertain)\b[^.;!?\n]*",
    re.IGNORECASE,
)
_UNREAL = re.compile(
    r"\b(?:(?:with|if) (?:that|this|it)\b[^.;:!?\n]{0,99}|(?:with|without) [^,.;:!?\n]{1,60},[^,.;:!?\n]{1,40}"
    r"|if [^.;:!?\n]{1,160})\bwould be (?:true|false|uncertain|unknown|open)\b",
    re.IGNORECASE,
)
_KINDS = {
    **dict.fromkeys(("refuted", "it is refuted", "refutable", "contradiction"), FALSE),
    **{"provable": TRUE, "entailment": TRUE, "neutral": UNCERTAIN},
    **dict.fromkeys(("undecided", "unclear", "inconclusive"), UNCERTAIN),
}
_ALONE = _KINDS | {
    **dict.fromkeys(("correct", "right", "that is correct", "that is right", "that's right"), TRUE),
    **dict.fromkeys(("incorrect", "wrong", "that is incorrect", "that is wrong", "that's wrong"), FALSE),
}
"""Answers that are one only where nothing else is said."""
_LABELLED = re.compile(
    r"\b((?:answer|label|verdict)\s*(?:is\b|[:=])\s*)(?:(entailment|contradiction|neutral)\b"
    r"|(t|f|u|proven|disproven)(?=[\s.*]*\Z))",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\(([a-z ]{1,20})\)", re.IGNORECASE)
_YET = re.compile(r"(?:(?<=[.!?;\n])|^)([ \t]{0,8})(?:but|however|nevertheless|still|yet)\b,?", re.IGNORECASE)


def in_labels(text: str) -> tuple[str, frozenset[str]]:
    """The text with “uncertain” for what leaves the matter open, and the labels that it denies.

    What is denied (“the statement is not true”) is taken out, for it answers nothing; so is what
    others think, and what holds in a case that is supposed.

    >>> in_labels("It cannot be determined.")
    ('uncertain.', frozenset())
    """
    bare = text.strip(" .*\n").rstrip("!").lower()
    alone = _ALONE.get(bare) or (normal_label(bare) if bare[:1].isalnum() else None)
    if alone:
        return alone.lower(), frozenset()
    for unsaid in (_AMONG, _UNREAL, _ASKING, _WERE_IT, _OTHERS, _YET):
        text = unsaid.sub(lambda found: (found[1] or "") if found.re.groups else "", text)
    text, ruled_out = with_verdicts(
        _LABELLED.sub(lambda found: found[1] + str(normal_label(found[2] or found[3])), text)
    )
    denied = set(ruled_out)

    def neither(found: re.Match[str]) -> str:
        labels = {label for word in found.groups() if len(word) > 1 and (label := normal_label(word))}
        if len(labels) < len(found.groups()):
            return found[0]
        denied.update(labels)
        return UNCERTAIN.lower() if labels == {TRUE, FALSE} else "so"

    def taken_out(found: re.Match[str]) -> str:
        denied.update(str(normal_label(word)) for word in found.groups() if word)
        return ""

    text = _BRACKETED.sub(lambda found: f"({_KINDS.get(found[1].lower(), found[1])})", _RATHER.sub(taken_out, text))
    text = _NEITHER.sub(neither, _OPEN.sub(UNCERTAIN.lower(), text))
    return _NOT.sub(taken_out, text), frozenset(denied)
