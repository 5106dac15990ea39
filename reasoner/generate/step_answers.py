"""Which step a text says is wrong: “step 3”, “3”, “Step 3 does not follow”, “no step is wrong”.

A sentence answers if it is an answer as a whole, but for the reason behind it; all that answer must agree, of several
those that are marked (“Answer: …”). Hedges, questions and praise of a step are no such sentences.
"""

from __future__ import annotations

import re

from reasoner.english.answer_words import REASONS, TAKEN_BACK, any_of
from reasoner.english.thoughts import without_thoughts

NO_STEP = "No step"
_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ORDERED = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
            "twelfth")  # fmt: skip
_STEP = (
    rf"(?:(?:the )?(?:step|number|no|#)[ .#]*(?:number )?\(?(?P<step>\d+|{'|'.join(_COUNTED)})\)?"
    rf"|\(?(?P<bare>\d+)\)?|the (?P<th>{'|'.join(_ORDERED)})(?: step| one)?)"
)
_WRONG = (
    r"(?:(?:the )?(?:first )?(?:wrong|incorrect|invalid|false|mistaken|faulty|erroneous|unjustified|unsupported|flawed)"
    r"(?: (?:step|one))?|(?:an? |the )?(?:first )?(?:error|mistake)"
    r"|not (?:correct|right|valid|justified|supported|true)"
    r"|the (?:first )?(?:step|one) (?:that|which) (?:does not follow|doesn't follow|fails)"
    r"|where (?:it goes wrong|the (?:first )?(?:error|mistake) is))"
)
_FAILS = (
    r"(?:(?:does not|doesn't|do not|cannot be|can't be) (?:follow|hold|derived|inferred|supported|justified)"
    r"(?: from the premises)?|contradicts (?:the premises|premise \d+))"
)
_FAILING = r"(?:goes wrong|fails|breaks(?: down)?)"
_OTHERS = (
    r"(?:steps? [\d, and–-]+(?: (?:is|are) (?:fine|right|correct|valid)| follows?| holds?)?,? (?:(?:but|while) )?)?"
)
_WHOLE = r"(?:it|the (?:whole )?(?:proof|argument|reasoning|chain|derivation))"
_OPENING = r"(?:so|therefore|thus|hence|i think|i believe|i conclude|clearly|that is)[,: ]+(?:that )?"
_MARKED = r"(?:(?:the |my )?(?:final )?answer(?: is)? ?[:=]? ?(?:that )?)"
_TAIL = rf"(?P<tail>(?:(?:,|:| –| -) (?:it|which)|(?:,|:| –| -)? (?:{any_of(REASONS)}|as|for|from|by|due))\b.*)?"
_SAID = [
    re.compile(rf"(?:{_OPENING})*(?P<marked>{_MARKED})?(?:{form}){_TAIL}", re.IGNORECASE)
    for form in (
        _STEP,
        rf"(?:the )?(?:error|mistake)?(?: is )?(?:in )?{_STEP} (?:is|was|must be|contains) {_WRONG}",
        rf"{_OTHERS}{_STEP} (?:{_FAILS}|does not|doesn't|fails|(?:is|was) {_WRONG}|has (?:the|an) (?:error|mistake))",
        rf"(?:it(?: is|'s)|(?:error|mistake)(?: (?:in|at)|:)) {_STEP}",
        rf"{_WHOLE} {_FAILING} (?:in|at) {_STEP}",
        rf"{_WRONG} (?:is|was|must be|occurs|lies) (?:in |at |made in |made at )?{_STEP}",
        rf"(?:there(?: is| was|'s)|i (?:find|found|see)) (?:an?|the) (?:error|mistake) (?:in|at) {_STEP}",
    )
]
_SOUND = r"(?:correct|right|valid|true|sound|justified)"
_ERRORS = r"(?:(?:wrong|incorrect|invalid) steps?|errors?|mistakes?)"
_NONE = re.compile(
    rf"(?:{_OPENING})*(?P<marked>{_MARKED})?(?:none(?: of (?:them|these|the steps|the above))?(?: is wrong| are wrong)?"
    r"|no (?:step|error|mistake)s?(?: (?:is|are) (?:wrong|incorrect|invalid|there))?|no step fails(?: to follow)?"
    r"|nothing is wrong(?: with it)?"
    rf"|(?:there (?:is|are)|i (?:find|found|see)|{_WHOLE} (?:has|contains)) no {_ERRORS}"
    rf"|there (?:is|are)(?:n't| not) any {_ERRORS}"
    rf"|{_WHOLE} is {_SOUND}|they are all {_SOUND}"
    r"|(?:(?:all|every|each)(?: of)?(?: the| these)? ?steps?|all(?: of them)?|they all|each of them|everything)"
    rf" (?:(?:are|is) {_SOUND}|follows?|holds?)"
    rf"(?: (?:from|by) the premises)?){_TAIL}",
    re.IGNORECASE,
)
_LISTED = (re.compile(r"(?:^|\s)1[.)]\s+(?=[^\W\d])"), re.compile(r"\s2[.)]\s"))
_NUMBER = re.compile(r"(?:(?<=\s)|^)\d+[.)]\s+(?=[^\W\d])")
_FIRST = re.compile(
    rf"(?:{_OPENING})*{_STEP} is the first (?:step |one )?that (?:does not|doesn't|fails to) follow\b", re.IGNORECASE
)
_EACH = re.compile(r"(?:^|: )(?:each|every) step follows$", re.IGNORECASE)
_CLAUSE = re.compile(r"[^.!?;\n]+(?:\.\d[^.!?;\n]*)*[.!?;\n]?")


def named_step(text: str) -> str:
    """`Step N`, `No step`, or "" where the text does not commit to one of them."""
    text = without_thoughts(text)
    *_, back = [0, *(each.end() for each in TAKEN_BACK.finditer(text))]
    plain = re.sub(r"\\boxed|\\text\w*|[*_`${}\[\]\"“”]|</?\w+>", " ", text[back:].replace("’", "'"))
    first = _LISTED[0].search(plain)
    if first and _LISTED[1].search(plain, first.end() - 1):
        plain = _NUMBER.sub("", plain)
    found: dict[bool, set[str]] = {True: set(), False: set()}
    for sentence in _CLAUSE.findall(re.sub(r"\b(step|no)\. ?(?=\d)", r"\1 ", plain, flags=re.IGNORECASE)):
        said = " ".join(sentence.split()).strip(" ,:")
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
        if match:
            return f"Step {_number(match)}", bool(match["marked"])
    match = _NONE.fullmatch(said)
    return (NO_STEP, bool(match["marked"])) if match else ("", False)


def _number(match: re.Match[str]) -> int:
    word = (match["step"] or match["bare"] or match["th"]).lower()
    for words in (_COUNTED, _ORDERED):
        if word in words:
            return words.index(word) + 1
    return int(word)
