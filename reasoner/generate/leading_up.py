"""What leads up to an answer and what it is drawn from, in the words that the reader of answers knows.

“…, which means that it is false” is “…, so it is false”, “making it false” the same, “should be labelled False” is “is
False”; “it is clear that” and “under the given premises” are left out. So is, as a whole, what is said of one case.
"""

from __future__ import annotations

import re

from reasoner.generate.verdicts import ABOUT, IT, PREMISES, SURELY

_ANSWER = r"(?:the|my|our|its) (?:\w+ ){0,2}(?:answer|label|verdict|truth value|conclusion|claim|statement)"
_SUBJECT = rf"(?=(?:{IT}(?:['’]s)?|{_ANSWER}|[\"“']?this[\"”']?)\s)"
_BEGIN = r"(?:(?<=[.!?;\n])|^)[\s*_>-]{0,4}(?:(?:answer|conclusion|verdict): )?"
_TWO = r"(?=(?:they|both|the (?:two|formula|candidate|translation)) )"
_LABEL = r"(?=[*_`\"“]{0,3}(?:true|false|uncertain|unknown|undetermined|undecided|entailed|contradicted)\b)"
_LED = r"(?:(?:so|therefore|thus|hence|and|then|now),? ){0,2}"
_MEANS = (
    r"(?:means|implies|shows|proves|indicates|establishes|confirms|demonstrates|tells us|suffices to show"
    r"|lets us (?:conclude|see)|allows us to conclude|leads (?:us )?to (?:the conclusion|conclude))"
)
_MEAN = r"(?:mean|imply|show|prove|indicate|establish|confirm|demonstrate|tell us)"
_CONSEQUENCE = re.compile(
    rf"(?P<before>{_BEGIN}{_LED}|[,;:–—]\s{{1,3}}(?:and )?)"
    rf"(?:(?:which|this|that|it) {SURELY}{_MEANS}|meaning)(?: that)?,? (?:{_SUBJECT}|{_TWO})"
    rf"|(?P<begin>{_BEGIN}{_LED})(?:{PREMISES} {SURELY}{_MEAN})(?: that)?,? {_SUBJECT}",
    re.IGNORECASE,
)
_MAKING = re.compile(
    rf"(?P<begin>{_BEGIN}{_LED}|[,;:–—]\s{{1,3}}(?:and )?)"
    rf"(?:(?:which|this|that|it) {SURELY}(?:makes|renders|leaves)|{PREMISES} {SURELY}(?:make|render|leave)"
    r"|(?:thus |thereby )?(?:making|rendering|leaving))"
    rf" (?P<what>{IT}|[\"“']this[\"”']) (?:as )?{SURELY}{_LABEL}",
    re.IGNORECASE,
)
_TAKEN_TOGETHER = rf"(?:from|by|combining|using|with) (?:this|that|these|{PREMISES})"
_CONCLUDING = re.compile(
    rf"(?P<before>{_BEGIN}{_LED}|, )(?:{_TAKEN_TOGETHER},? )?"
    r"(?:(?:we|i|one) (?:can |may |must |therefore |thus |have |now |then )*"
    r"(?:conclude|infer|deduce|see|seen|shown?|find|found|get|prove[dn]?|established|demonstrated"
    r"|(?:am|are) (?:certain|sure|confident|convinced))"
    rf"(?: (?:from|by) {PREMISES})?"
    rf"|it (?:is|becomes) (?:clear|evident|obvious|certain|plain|apparent)|it follows(?= that {_SUBJECT})"
    r"|(?:i['’]m|we['’]re) (?:certain|sure|confident|convinced))"
    rf"(?: that |[,:]? {_SUBJECT})",
    re.IGNORECASE,
)
_VALUED = re.compile(
    r"\b(?:(?:is|are|was|must be|should be|can be|would be|will be|has to be)(?: \w+ly)? "
    r"(?:classified|labell?ed|marked|judged|evaluated|categori[sz]ed|rated|assessed|determined|considered|deemed)"
    r"(?: as| to be)?"
    r"|turns out to be|turns out|evaluates to|comes out(?: as)?|resolves to|can only be|has to be"
    r"|(?:(?<=answer )|(?<=label ))(?:should|would|will|must) be)"
    rf" {_LABEL}",
    re.IGNORECASE,
)
_MEANT = re.compile(
    rf"\b((?:the|this) (?:\w+ )?(?:{ABOUT}|answer)) (?:to (?:the|this) question|here|in question|at hand"
    r"|(?:that )?we (?:were|are) given|to be (?:evaluated|checked|judged|proved)) (?=is\b)",
    re.IGNORECASE,
)
_CALLED = re.compile(
    rf"(?P<before>{_BEGIN}{_LED})(?:(?:mark|label|call|classify|rate|judge|grade) {IT}(?: as)?"
    rf"|put down|write(?: down)?|going with) {_LABEL}",
    re.IGNORECASE,
)
_PRAISED = re.compile(
    rf"(?P<before>{_BEGIN}{_LED}|, )(?P<label>[*_`\"“]{{0,3}}(?:true|false|uncertain|unknown)[*_`\"”]{{0,3}})"
    r" (?:(?:is|must be) (?:(?:therefore|thus|clearly) )?(?:(?:the|my)(?: only)?(?: (?:correct|right|final|best"
    r"|appropriate))? (?:answer|label|verdict|choice|option|one)|correct|right)|it is)"
    r"(?=\s{0,3}(?:[.;!\n]|$)|,? (?:because|since|as)\b)",
    re.IGNORECASE,
)
"""“True is the correct answer”, “True it is”."""
_ONLY = re.compile(r"\bthe only (?:possible|consistent|logical|valid) (?=answer|label)", re.IGNORECASE)
_SAID = re.compile(
    r"\b(?:i|we)(?:['’]d|['’]ll| would| will)? (?:therefore |thus )?(?:(?:go|went) with|choose|pick|select|answer|say"
    rf"|(?:label|classify|mark|call|judge) (?:{IT})(?: as)?)(?=[ :])",
    re.IGNORECASE,
)
_GIVEN = (
    r"(?:(?:based (?:solely |only )?on|according to|under|in (?:the )?(?:light|view) of|on the basis of|considering"
    rf"|given) (?:only |all |all of )?{PREMISES}(?: alone)?"
    r"|under the (?:open|closed)[- ]world assumption|in this (?:context|scenario|problem|setting))"
)
_OF_THESE = (
    r"(?:out )?of (?:the|these)(?: (?:two|three|four|given|possible|available)){0,2} (?:options|labels|answers|choices)"
)
_DRAWN_FROM = re.compile(
    rf"(?P<before>{_BEGIN}{_LED})(?:{_GIVEN},? |in this case,? |taken together,? |{_OF_THESE}, )"
    rf"|,? (?:{_GIVEN}|in this case|\((?:see |from |by |using |{_GIVEN} )?{PREMISES}\))"
    r"(?=[\"”]?\s{0,3}(?:[.,;!\n]|$))",
    re.IGNORECASE,
)
_CASE = re.compile(
    rf"(?P<before>{_BEGIN})(?:case \d+\b|in case \d+\b"
    r"|in (?:the |a )?(?:first|second|third|one|another|other|former|latter|some) (?:case|model|situation|world)s?\b"
    r"|under (?!this|these)|when(?:ever)? (?!(?:we|i|one|you|combined|taken|put)\b)|according to (?!this|these))"
    r"[^.;!?\n]*(?:[.;!]\s{1,3}then\b[^.;!?\n]*)?",
    re.IGNORECASE,
)
"""What holds in one case, on an assumption, or as somebody sees it."""
_CONTRADICTED = re.compile(r"contradict|impossib|absurd", re.IGNORECASE)
_SUPPOSED = re.compile(
    rf"(?P<before>{_BEGIN})(?:suppose|assume|say|imagine)\b(?P<what>[^.!?\n]*)[.!?\n]\s{{1,3}}"
    r"(?:then|so|thus|hence|here|this (?:means|makes|shows|implies|proves)|in (?:this|that|which|such a) case)\b"
    r"[^.!?\n]*",
    re.IGNORECASE,
)


def led_up(text: str) -> str:
    """The text with “so” for what leads up to an answer, without what it is drawn from and what holds in one case.

    >>> led_up("Ann is old, which means that the statement is false.")
    'Ann is old, so the statement is false.'
    >>> led_up("Under the given premises, the answer should be True.")
    'the answer is True.'
    """
    text = _SUPPOSED.sub(lambda told: told[0] if _CONTRADICTED.search(told[0]) else told["before"], text)
    text = _DRAWN_FROM.sub(lambda told: told["before"] or "", text)
    text = _CASE.sub(lambda told: told["before"], text)
    text = _CONSEQUENCE.sub(lambda told: f"{told['before'] or told['begin'] or ''}so ", text)
    text = _MAKING.sub(lambda told: f"{told['begin']}so {told['what']} is ", text)
    text = _CONCLUDING.sub(lambda told: told["before"], text)
    text = _PRAISED.sub(r"\g<before>the answer is \g<label>", text)
    text = _CALLED.sub(lambda told: f"{told['before']}the answer is ", text)
    return _SAID.sub("I say", _VALUED.sub("is ", _ONLY.sub("the ", _MEANT.sub(r"\1 ", text))))
