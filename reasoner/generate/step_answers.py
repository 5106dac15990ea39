"""Which step a text says is wrong: “step 3”, “3”, “Step 3 does not follow”, “no step is wrong”.

A sentence answers if it is an answer as a whole, but for the reason behind it; all that answer must agree, of several
those that are marked (“Answer: …”). Hedges, questions and praise of a step are no such sentences.
"""

from __future__ import annotations

import re

from reasoner.english.answer_words import REASONS, TAKEN_BACK, any_of
from reasoner.generate.answer_text import HEDGE, answer_part, denies, words_of

NO_STEP = "No step"
_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ORDERED = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
            "twelfth")  # fmt: skip
_STEP = (
    rf"(?:(?:the )?(?:step|number|no|#)[ .:#]*(?:number )?\(?(?P<step>\d{{1,4}}|{'|'.join(_COUNTED)})\)?"
    rf"|\(?(?P<bare>\d{{1,4}})\)?|the (?P<th>{'|'.join(_ORDERED)})(?: step| one)?)"
)
_GIVEN = r"the (?:premises|(?:previous|earlier) (?:steps|ones))"
_BAD = r"(?:wrong|incorrect|invalid)"
_ERROR = r"(?:error|mistake|problem|flaw)"
_WRONG = (
    r"(?:(?:the )?(?:first )?(?:logically )?"
    r"(?:wrong|incorrect|invalid|false|mistaken|faulty|erroneous|unjustified|unsupported|flawed)"
    rf"(?: (?:step|one))?|(?:an? |the )?(?:first )?{_ERROR}"
    r"|not (?:correct|right|valid|justified|supported|true)"
    r"|the (?:first )?(?:step|one) (?:(?:that|which) (?:(?:does not|doesn't) (?:logically )?follow"
    rf"(?: from {_GIVEN})?|fails|is {_BAD})|with the {_ERROR})"
    rf"|where (?:it goes wrong|the (?:first )?{_ERROR} (?:is|lies|occurs)|the (?:proof|argument|reasoning) fails))"
)
_FAILS = (
    r"(?:(?:does not|doesn't|do not|cannot be|can't be) (?:logically )?"
    rf"(?:follow|hold|derived|inferred|supported|justified)(?: from (?:{_GIVEN}|anything))?"
    r"|contradicts (?:the premises|premise \d+))"
)
_FAILING = r"(?:goes wrong|fails|breaks(?: down)?)"
_OTHERS = (
    r"(?:steps? [\d, and–-]+(?: (?:is|are) (?:all )?(?:fine|right|correct|valid)| follows?| holds?)?,?"
    r" (?:(?:but|while) )?)?"
)
_WHOLE = r"(?:it|the (?:whole )?(?:proof|argument|reasoning|chain|derivation))"
_OPENING = (
    r"(?:so|therefore|thus|hence|i think|i believe|i conclude|clearly|that is|this means|this shows|which means)"
    r"[,: ]+(?:that )?"
)
_MARKED = (
    r"(?:(?:the |my )?(?:final |correct |right )?answer(?: is)? ?[:=–—-]? ?(?:that )?"
    r"|i(?:'d| would|'ll)? (?:choose|pick|say|answer|(?:go|went) with) )"
)
_TAIL = (
    rf"(?P<tail>(?:,|:| [–—-])? (?:{any_of(REASONS)}|as|for|from|by|due)\b.*|(?:,|:| [–—-]) (?:it|which)\b.*)?"
    r"(?P<rest>(?::| [–—-]| (?=\()) ?.+)?"
)
_SAID = [
    re.compile(rf"(?:{_OPENING})*(?P<marked>{_MARKED})?(?:{form}){_TAIL}", re.IGNORECASE)
    for form in (
        _STEP,
        rf"(?:the )?(?:error|mistake)?(?: is )?(?:in )?{_STEP}(?: (?:is|was|must be|contains|has)|:) {_WRONG}",
        rf"(?:this|which) makes {_STEP} {_WRONG}",
        rf"{_OTHERS}{_STEP} (?:{_FAILS}|does not|doesn't|is not|isn't|fails|(?:is|was) {_WRONG}|has an? {_ERROR})",
        rf"(?:it(?: is|'s)|{_ERROR}(?: (?:in|at)|:)) {_STEP}",
        rf"{_WHOLE} {_FAILING} (?:in|at) {_STEP}",
        rf"{_WRONG} (?:is|was|must be|occurs|lies):? (?:in |at |made in |made at )?{_STEP}",
        rf"(?:there(?: is| was|'s)|i (?:find|found|see)) (?:an?|the) {_ERROR} (?:in|at) {_STEP}",
    )
]
_SOUND = r"(?:correct|right|valid|true|sound|justified)"
_ERRORS = rf"(?:{_BAD} step|{_ERROR})s?(?: in (?:it|the \w+))?"
_NONE = re.compile(
    rf"(?:{_OPENING})*(?P<marked>{_MARKED})?"
    rf"(?:none(?: of (?:them|these|the steps|the above))?(?: (?:is|are) {_BAD})?"
    rf"|no (?:(?:{_BAD} )?step|{_ERROR})s?(?: (?:(?:is|are|was) )?(?:{_BAD}|there|found))?|no step fails(?: to follow)?"
    r"|nothing is wrong(?: with it)?"
    rf"|(?:there (?:is|are)|i (?:find|found|see)|{_WHOLE} (?:has|contains)) no {_ERRORS}"
    rf"|there (?:is|are)(?:n't| not) any {_ERRORS}"
    rf"|{_WHOLE} is {_SOUND}|(?:they are|it is) all {_SOUND}"
    r"|(?:(?:all|every|each)(?: of)?(?: the| these)? ?steps?|all(?: of them)?|they all|each of them|everything)"
    rf" (?:(?:are|is) (?:logically )?{_SOUND}|follows?(?: logically)?|holds?)"
    rf"(?: (?:from|by) {_GIVEN})?){_TAIL}",
    re.IGNORECASE,
)
_LISTED = (re.compile(r"(?:^|[\n.:;!?]\s*)1[.)]\s+(?=[^\W\d])"), re.compile(r"(?:\n|[.:;!?]\s)2[.)]\s"))
_NUMBER = re.compile(r"(?:(?<=[.:;!?\n]\s)|(?<=\n)|^)\d+[.)]\s+(?=[^\W\d])")
_FIRST = re.compile(
    rf"(?:{_OPENING})*{_STEP} is the first (?:step |one )?that (?:does not|doesn't|fails to) follow\b", re.IGNORECASE
)
_OF_OTHERS = frozenset(["step", "steps", "right", "correct"])
"""Words that are not said of what is wrong with a step."""
_EACH = re.compile(r"(?:^|: )(?:each|every) step follows$", re.IGNORECASE)
_CLAUSE = re.compile(r"[^.!?;\n]+(?:\.\d[^.!?;\n]*)*[.!?;\n]?")


def named_step(text: str) -> str:
    """`Step N`, `No step`, or "" where the text does not commit to one of them."""
    text = answer_part(text)
    *_, back = [0, *(each.end() for each in TAKEN_BACK.finditer(text))]
    plain = re.sub(r"\\boxed|\\text\w*|[*_`${}\[\]\"“”]|</?\w+>", " ", text[back:].replace("’", "'"))
    first = _LISTED[0].search(plain)
    if first and _LISTED[1].search(plain, first.end() - 1):
        plain = _NUMBER.sub("", plain)
    found: dict[bool, set[str]] = {True: set(), False: set()}
    for sentence in _CLAUSE.findall(re.sub(r"\b(step|no)\. ?(?=\d)", r"\1 ", plain, flags=re.IGNORECASE)):
        said = " ".join(sentence.split()).strip(" ,:→⇒=>✓✅-")
        if said.endswith("?"):
            continue
        answer, marked = _answer(said.strip(" .!;"))
        if answer:
            found[marked].add(answer)
    answers = found[True] or found[False]
    return answers.pop() if len(answers) == 1 else ""


def _answer(said: str) -> tuple[str, bool]:
    """What a sentence answers, and whether it is marked as the answer, as the last word of an account is."""
    first = _FIRST.match(said)
    if first:
        return f"Step {_number(first)}", True
    if _EACH.search(said):
        return NO_STEP, True
    for form in _SAID:
        match = form.fullmatch(said)
        words = words_of((match and match["rest"]) or "")
        if match and HEDGE.isdisjoint(words) and _OF_OTHERS.isdisjoint(words):
            if form is not _SAID[0] or not words or any(map(_faults, words)):
                return f"Step {_number(match)}", bool(match["marked"])
    match = _NONE.fullmatch(said)
    words = words_of((match and match["rest"]) or "")
    return (NO_STEP, bool(match["marked"])) if match and not any(map(_faults, words)) else ("", False)


def _faults(word: str) -> bool:
    """Whether it is a word of what is wrong."""
    return word == "no" or word in HEDGE or denies(word)


def _number(match: re.Match[str]) -> int:
    word = (match["step"] or match["bare"] or match["th"]).lower()
    for words in (_COUNTED, _ORDERED):
        if word in words:
            return words.index(word) + 1
    return int(word)
