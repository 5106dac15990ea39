"""What a text gives as its answer: a label, or the letter of an option; "" for hedges, denials, questions and lists.

An answer counts where a sentence commits to it: in its clause stand but words that introduce an answer (“so the
statement is definitely …”), and after it nothing but the reason. What else is said of labels answers nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reasoner.english.answer_words import HEDGES, MODALS, REASONS, RETRACTED, TAKEN_BACK
from reasoner.english.labels import normal_label
from reasoner.generate.answer_text import HEDGE, MARKS, answer_part, denies, without_markup, words_of
from reasoner.generate.leading_up import led_up
from reasoner.generate.rephrased import in_labels
from reasoner.generate.replies import without_replies
from reasoner.generate.verdicts import with_likeness

_LABELS = {
    word: label
    for word in ("true", "yes", "entailed", "proved", "false", "no", "disproved", "contradicted",
                 "uncertain", "unknown", "undetermined", "indeterminate", "undecidable", "paradox")
    if (label := normal_label(word))
}  # fmt: skip
_REPLIES = frozenset({"yes", "no"})
SAME = "says the same as"
"""What a conclusion about two things says of them."""
_FRAME = MARKS | frozenset([
    "the", "this", "that", "it", "s", "is", "so", "therefore", "thus", "hence", "then", "and", "final", "correct",
    "right", "my", "i", "think", "believe", "conclude", "say", "we", "be", "statement", "sentence", "conclusion",
    "claim", "hypothesis", "proposition", "given", "must", "truth", "value", "definitely", "certainly", "clearly",
    "absolutely", "surely", "obviously", "evidently", "undoubtedly", "indeed", "logically", "necessarily", "in", "fact",
    "a", "an", "boxed", "text", "textbf", "mathbf", "also", "mathrm", "textrm", "texttt", "mathtt", "mathsf", "textit",
    "emph", "operatorname", "get", "its", "status", "of", "evaluation", "result", "output",
    "best", "appropriate", "proper", "response", "judgment", "judgement", "classification", "decision", "solution",
    "last",
])  # fmt: skip
_REASON = REASONS | frozenset(["as", "for", "by", "from", "due", "whether"])
_UNSHOWN = (
    r"\b(?:not|never|cannot|\w+n['’]t|nothing)\s+(?:(?:be|been|have|to|possible|possibly|necessarily|logically|really|"
    r"directly|definitively)\s+)*(?:follow|entail|imply|impli|infer|deduc|deriv|conclude|prove|show|establish|determin)"
)
"""That something does not follow, of which “no” may speak: it is then no word for False."""
_NO = re.compile(rf"\bno\s*[.;!]+\s+(?=(?:it|this|that|the \w+)\b[^.;!?\n]*{_UNSHOWN})", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")
_SENTENCE = re.compile(r"[.!?;]+(?=\s|$)|\n")
_SENTENCE_END = re.compile(r"(?<=[.!;])\s+|(?<=\?)\s+(?!(?:yes|no)\b)|\n", re.IGNORECASE)
_OPTION = re.compile(r"(?<!\w)(?:\(?[A-H]\)|[A-H](?= \((?i:true|false|uncertain|unknown)\)))")
"""The letter of an option, whose label stands beside it."""
_ARROW = re.compile(r"[ \t]{0,4}(?:→|⇒|->|=>)[ \t]{0,4}(?=\w{1,20}[ \t*.!]{0,4}(?:$|\n))")
"""What leads to the last word of a line."""
_REASON_AHEAD = re.compile(
    r"(?<![^.!?;\n])(?:([^.!?;:\n]{1,300}),\s+(?=(?:so|therefore|thus|hence)\s)"
    r"|\s*(?:since|because)\s([^.!?;:,\n]{1,300}),\s+(?=(?:the|this|that|it|my)\s))",
    re.IGNORECASE,
)
"""A reason that a sentence begins with: “Rosa is not curious, so …”, “Since Rosa is not curious, the answer …”."""
_OTHER_SUBJECT = re.compile(r"[“\"][^“”\"\n]* [^“”\"\n]*[”\"](?= (?:is|was|must|can)\b)")
"""A quotation of which something is said."""
_NO_REASON = frozenset(["i", "we", "sure", "certain", "know", "answer", "conclusion", "statement", "question"])
"""Words of what is said of the answer itself, or by whom."""
_SUPPOSING = frozenset(["if", "suppose", "supposing", "assume", "assuming", "were", "would", "unless", "otherwise"])
_BUT = re.compile(r"[,;]\s*(?:but|yet)\b", re.IGNORECASE)
_OF_PREMISES = re.compile(r"[^.!?;\n]*\bpremises?\b[^.!?;\n]*", re.IGNORECASE)
_TAKING_BACK = frozenset(["wait", "no", "hold", "on"])
_TIED = frozenset("-/¬!~≠'’+&")
_STRUCK_OUT = frozenset("¬!~≠❌✗✘🚫")
"""Signs before or after an answer that strike it out."""
_NOT_OTHER = re.compile(
    r"\s*,?\s+\(?(?:and )?(?:not|rather than|instead of)\s+(\w+)(?:,? (?:or|and|nor) (\w+))?\)?\s*$", re.IGNORECASE
)
_BROKEN_OFF = re.compile(r"\b(not|never|\w+n['’]t)[ \t]*\n\s*", re.IGNORECASE)
_SAYING = re.compile(
    r"\b(?:sa(?:id|ys?)|answer(?:ed|s)|repl(?:ied|ies)|claim(?:ed|s)|th(?:ought|inks?)|believe[sd]?|told \w+)\s*$",
    re.IGNORECASE,
)
_BY_ME = re.compile(r"^\W*(?:so |thus |therefore )?(?:i|we)\b", re.IGNORECASE)
_ASKED = re.compile(
    r"\W*(?:(?:so|and|but|then|now|first),? )?(?:is|are|was|does|do|did|can|could|would|will|must|should|has|have)"
    r"(?:n['’]t)? (?:it|this|that|there|we|they|the|these|both)\b[^:–—]*",
    re.IGNORECASE,
)
"""A question without its mark."""
MOST_SENTENCES = 200
"""Of a long text behind an answer, so many from its end are looked at."""
MOST_MENTIONS = 8
"""A sentence with more answers than these is a list."""


@dataclass(frozen=True, slots=True)
class _Mention:
    """A place where an answer stands: which it is, whether the sentence commits to it, marks it, or denies it."""

    answer: str
    committed: bool
    marked: bool
    denied: bool


def named_label(text: str, conclusion: str = "") -> str:
    """The label that a text gives as its answer, or "".

    “It is true that …” answers only for the conclusion, for a premise is true too.

    Marked answers (“Answer: …”) must agree, and no other label may be named after the last. Without one, every label
    that occurs must be committed to, and be the same. Behind an answer that is taken back, none counts.
    """
    return _named(*_rephrased(text, conclusion))


def _named(text: str, denials: frozenset[str]) -> str:
    """The label that a rephrased text gives, which denies these."""
    back = max((each.start() for way in (TAKEN_BACK, RETRACTED) for each in way.finditer(text)), default=0)
    if any(each.committed for each in _mentions(text[:back])):
        return ""
    found = list(_mentions(_OPTION.sub(" ", text)))
    last = max((place for place, each in enumerate(found) if each.committed and each.marked), default=-1)
    marked = {each.answer for each in found if each.committed and each.marked}
    counting = [each for each in found[last + 1 :] if not (marked and each.denied)]
    labels = marked | {each.answer if each.committed or each.answer in marked else "" for each in counting}
    return labels.pop() if len(labels) == 1 and labels.isdisjoint(denials) else ""


def takes_back(text: str, label: str, conclusion: str = "") -> bool:
    """Whether a text that stands behind an answer names another one, rules it out, doubts it, or takes it back.

    What it doubts or takes back it may give again.
    """
    held = True
    for sentence in _SENTENCE_END.split(text)[-MOST_SENTENCES:]:
        rest, denials = _rephrased(sentence, conclusion)
        named = _named(rest, denials)
        words = set(words_of(rest))
        supposed = not words.isdisjoint(_SUPPOSING)
        if named not in ("", label) or (label in denials and not supposed and not any(map(denies, words))):
            return True
        standing = _BUT.split(rest)[-1]
        others = {each.answer for each in _mentions(standing) if not each.denied} - {label}
        doubted = bool(others) and not supposed and not words.isdisjoint(MODALS | HEDGES)
        if TAKEN_BACK.search(sentence) or RETRACTED.search(sentence) or doubted:
            held = named == label and not words <= _TAKING_BACK
        else:
            held = held or named == label
    return not held


def _rephrased(text: str, conclusion: str) -> tuple[str, frozenset[str]]:
    """The text in words for labels, with “this” for the conclusion, and the labels that it denies."""
    text = _ARROW.sub(": ", _NO.sub("no, ", _BROKEN_OFF.sub(r"\1 ", answer_part(text))))
    if conclusion:
        said = rf"{re.escape(conclusion.rstrip('.'))}(?:\.(?=[*_`]{{0,3}}[”\"’']))?"
        text = _OTHER_SUBJECT.sub("something", re.sub(said, "this", text, flags=re.IGNORECASE))
        denial = re.escape(_turned(conclusion.rstrip(".")))
        text = re.sub(rf"(\b(?:whether|if) (?:or not )?){denial}", r"\1this", text, flags=re.IGNORECASE)
    text = _REASON_AHEAD.sub(_without_reason, led_up(text))
    if SAME in conclusion:
        return in_labels(_without_premises(with_likeness(text)))
    text, denied = without_replies(text, conclusion, named_label)
    text, others = in_labels(text)
    return text, denied | others


def _turned(conclusion: str) -> str:
    """The conclusion with “not” if it has none, without it if it has, of which “whether” asks the same."""
    shorter = re.sub(r"\b(is|are) not\b", r"\1", conclusion, count=1)
    return shorter if shorter != conclusion else re.sub(r"\b(is|are)\b", r"\1 not", conclusion, count=1)


def _without_reason(found: re.Match[str]) -> str:
    """Nothing, where what stands before “so” says how things are, and nothing of the answer."""
    reason = found[1] or found[2]
    words = set(words_of(reason))
    kept = words & (_SUPPOSING | HEDGE | _NO_REASON | _LABELS.keys() | _TAKING_BACK)
    return found[0] if kept or TAKEN_BACK.search(reason) else " "


def _without_premises(text: str) -> str:
    """The text without what it says of premises, which two things that are compared have not."""
    return _OF_PREMISES.sub(lambda said: said[0] if set(words_of(said[0])) & _LABELS.keys() else " ", text)


def _mentions(text: str) -> Iterator[_Mention]:
    text = without_markup(text)
    start = 0
    for end in [*_SENTENCE.finditer(text), None]:
        sentence = text[start : end.start() if end else len(text)]
        start = end.end() if end else len(text)
        if (end is None or "?" not in end[0]) and not _ASKED.fullmatch(sentence):
            yield from _mentions_of(sentence)


def _mentions_of(sentence: str) -> Iterator[_Mention]:
    places = [each for each in _WORD.finditer(sentence) if each[0].lower() in _LABELS]
    places = [each for each in places if each[0].lower() != "no" or _is_reply(sentence, each)]
    if len(places) > MOST_MENTIONS:
        yield _Mention("", committed=False, marked=False, denied=False)
        return
    for place in places:
        before, after = sentence[: place.start()], sentence[place.end() :]
        *earlier, clause = re.split(r"[,:=]|\s[–—-]\s", before)
        words = words_of(before)
        earlier_answers = {_LABELS[each[0].lower()] for each in places if each.start() < place.start()}
        committed = (
            before[-1:] not in _TIED
            and before.rstrip()[-1:] not in _STRUCK_OUT
            and not _is_of_another(before, clause)
            and "%" not in clause
            and earlier_answers <= {_LABELS[place[0].lower()]}
            and set(words_of(clause)) <= _FRAME
            and not any(word in HEDGE or denies(word) for part in earlier for word in words_of(part))
            and _is_reason(after, place[0])
        )
        yield _Mention(
            _LABELS[place[0].lower()],
            committed,
            marked=not MARKS.isdisjoint(words),
            denied=any(map(denies, words)),
        )


def _is_reply(sentence: str, place: re.Match[str]) -> bool:
    """Whether “no” stands alone, and does not belong to what follows (“no cat barks”)."""
    return re.match(r"\W*$|\s*[,:]|\s+[–—-]\s", sentence[place.end() :]) is not None


def _is_of_another(before: str, clause: str) -> bool:
    """Whether it is told what somebody else says: “Bob said: …”."""
    told = before[: len(before) - len(clause)].rstrip(" :,")
    return _SAYING.search(told) is not None and _BY_ME.search(told) is None


def _is_reason(after: str, answer: str) -> bool:
    """Whether what follows an answer takes nothing back: nothing, a reason, or a clause that says the same."""
    if after.lstrip()[:1] in _STRUCK_OUT:
        return False
    other = _NOT_OTHER.match(after)
    if other and all(
        _LABELS.get(each.lower(), _LABELS[answer.lower()]) != _LABELS[answer.lower()] for each in other.groups() if each
    ):
        return True
    words = words_of(after)
    if not words:
        return not after.strip() or after[0] not in _TIED
    again = _again(after, answer)
    if again is not None:
        return _is_reason(after[again.end() :], again[0])
    if answer.lower() == "no" and re.search(_UNSHOWN, after, re.IGNORECASE):
        return False
    if MARKS & set(words):
        return False
    punctuated = re.match(r"\s*[,(:]|\)|\s+[–—-]\s", after) is not None
    if words[0] in _REASON and words[1:2] != ["long"] and (punctuated or after[0].isspace()):
        return True
    others = any(each.lower() in _LABELS.keys() - {"no"} for each in _WORD.findall(after))
    if others or any(word in HEDGE for word in words):
        return False
    if after[0].isspace() and words[0] == "that":
        return words[1:2] == ["this"]
    reply = answer.lower() in _REPLIES
    set_off = re.match(r"\s*:|\s+[–—-]\s", after) is not None
    if not punctuated or not (reply or set_off or words[0] in {"it", "this", "that", "the"}):
        return False
    return _LABELS.get(answer.lower()) == "False" or not any(map(denies, words))


def _again(after: str, answer: str) -> re.Match[str] | None:
    """Where the next clause gives the same answer: “yes, it is true”, “open, so uncertain”."""
    found = next((each for each in _WORD.finditer(after) if each[0].lower() in _LABELS), None)
    if found is None or not re.match(r"\s*[,:(]|\s+[–—-]\s", after):
        return None
    if after[: found.start()][-1:] in _TIED or _LABELS[found[0].lower()] != _LABELS[answer.lower()]:
        return None
    return found if set(words_of(after[: found.start()])) <= _FRAME else None
