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
    r"|the (?:first )?(?:step|one) that (?:does not|doesn't) follow)"
)
_FAILS = r"(?:does not|doesn't|do not|cannot be) (?:follow|hold|derived|inferred|supported|justified)"
_OTHERS = r"(?:steps? [\d, and–-]+(?: (?:is|are) (?:fine|right|correct|valid)| follows?| holds?)?,? (?:but|while) )?"
_OPENING = r"(?:so|therefore|thus|hence|i think|i believe|i conclude|clearly|that is)[,: ]+(?:that )?"
_MARKED = r"(?:(?:the |my )?(?:final )?answer(?: is)? ?[:=]? ?(?:that )?)"
_TAIL = rf"(?P<tail>(?:,|:| –| -)? (?:{any_of(REASONS)}|as|for|from|it|which|by|due)\b.*)?"
_SAID = [
    re.compile(rf"(?:{_OPENING})*(?P<marked>{_MARKED})?(?:{form}){_TAIL}", re.IGNORECASE)
    for form in (
        _STEP,
        rf"(?:the )?(?:error|mistake)?(?: is )?(?:in )?{_STEP} (?:is|was|must be|contains) {_WRONG}",
        rf"{_STEP} {_FAILS}",
        rf"{_OTHERS}{_STEP} (?:{_FAILS}|does not|doesn't|fails|(?:is|was) {_WRONG}|has (?:the|an) (?:error|mistake))",
        rf"(?:it(?: is|'s)|(?:error|mistake) (?:in|at)) {_STEP}",
        rf"{_WRONG} (?:is|was|must be|occurs|lies) (?:in |at |made in |made at )?{_STEP}",
        rf"there (?:is|was) (?:an?|the) (?:error|mistake) (?:in|at) {_STEP}",
    )
]
_NONE = re.compile(
    rf"(?:{_OPENING})*(?P<marked>{_MARKED})?(?:none(?: of (?:them|these|the steps|the above))?(?: is wrong| are wrong)?"
    r"|no (?:step|error|mistake)s?(?: (?:is|are) (?:wrong|incorrect|invalid|there))?|no step fails"
    r"|there (?:is|are) no (?:(?:wrong|incorrect|invalid) steps?|errors?|mistakes?)"
    r"|(?:all|every|each)(?: of)?(?: the| these)? ?steps? (?:(?:are|is) (?:correct|right|valid|true|sound|justified)"
    rf"|follows?|holds?)){_TAIL}",
    re.IGNORECASE,
)
_FIRST = re.compile(rf"{_STEP} is the first (?:step |one )?that (?:does not|doesn't|fails to) follow\b", re.IGNORECASE)
_EACH = re.compile(r"(?:^|: )(?:each|every) step follows$", re.IGNORECASE)
_CLAUSE = re.compile(r"[^.!?;\n]+(?:\.\d[^.!?;\n]*)*[.!?;\n]?")


def named_step(text: str) -> str:
    """`Step N`, `No step`, or "" where the text does not commit to one of them."""
    text = without_thoughts(text)
    *_, back = [0, *(each.end() for each in TAKEN_BACK.finditer(text))]
    plain = re.sub(r"\\boxed|\\text\w*|[*_`${}\[\]\"“”]|</?\w+>", " ", text[back:].replace("’", "'"))
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
