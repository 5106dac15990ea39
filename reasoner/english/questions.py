"""Questions as they are put: a statement to judge, a yes/no question, or a choice between options."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from reasoner.english.asked import CHOOSING, bare, closes_the_world, unwrapped, with_letters
from reasoner.english.labels import FALSE, TRUE, UNCERTAIN, normal_label
from reasoner.english.said import NOT, WRONG
from reasoner.english.word import Word

_OPTION = re.compile(r"(?:^|\s)\(?([A-H])[).:]\s+")
_JUDGE = re.compile(
    r"\b(?:true|false|follow|follows|correct|entailed|unknown|uncertain|conclude|concluded|valid)\b", re.I
)
_PREFIX = re.compile(r"^[*#_ ]*(?:question|conclusion|statement|hypothesis|query)\s*:[*_ ]*", re.I)
_TRUE_OR_FALSE = re.compile(
    r"^(?:is it )?(?:true|false)(?:,? or|,) (?:true|false)(?P<open>,? or (?:unknown|uncertain))?\s*[:,.-]\s*", re.I
)
_CONCLUDED = re.compile(
    r"^(?:(?:can|could|may) (?:we|one|you|i) (?:conclude|infer|deduce|derive|prove|say)"
    r"|(?:can|could) it be (?:concluded|inferred|deduced|derived|proved|proven)"
    r"|does it (?:logically )?follow)"
    r"(?: from (?:this|that|the text|these \w+|the above))? that (?P<rest>[^?]+)\?$",
    re.I,
)
_QUOTED = re.compile(
    r"^is (?:the (?:following )?(?:statement|claim|sentence|assertion|conclusion|hypothesis)\s*)?"
    r"[\"“](?P<said>[^\"“”]+)[\"”]"
    r"\s*(?P<how>true or false|false or true|true, false,? or (?:unknown|uncertain)|true|correct|valid|false)\s*\?$",
    re.I,
)
_META = re.compile(r"\b(?:following|statement|claim|conclusion)\b", re.I)
_RULES = re.compile(r"\bbased on the above information\b", re.I)
_POSSIBLE = re.compile(r"\b(?:could|can|may|might|possibly|possible)\b(?!not)|\bconsistent\b", re.I)
_IMPOSSIBLE = re.compile(r"\b(?:cannot|can not|can['’]t|could not|couldn['’]t|impossible)(?!\w)", re.I)
_DENIED = re.compile(NOT, re.I)
_FALSE = re.compile(rf"{WRONG}|\b(?:contradicts?|contradicted|inconsistent|refuted)\b", re.I)
_OPEN = re.compile(r"\b(?:unknown|uncertain|undetermined|undecided|undecidable)\b", re.I)
_NEITHER = re.compile(
    r"\bneither\b[^?]*\b(?:prov\w+|true|follows?|entailed|implied|shown|confirmed)\b[^?]*\bnor\b", re.I
)
_FOLLOWS = re.compile(
    r"\b(?:follows?|conclu\w+|inferred|deduc\w+|deriv\w+|entail\w*|implied|prov\w+|known|necessarily|need|have to)\b",
    re.I,
)
_EXCEPT = re.compile(r"\bexcept\b", re.I)
_ANY_LABEL = frozenset({TRUE, FALSE, UNCERTAIN})
_NONE_OF = re.compile(r"none of (?:the above|these|them|the (?:others?|options|statements))\W*", re.I)
_ALL_OF = re.compile(r"all of (?:the above|these|them|the (?:others?|options|statements))\W*", re.I)
_STATEMENTS = r"(?:statements?|options?|conclusions?|sentences?|claims?)"
_WHO = re.compile(
    rf"(?:who|which of (?:these|them|the following)(?!\s+{_STATEMENTS}\b)"
    rf"|which (?!{_STATEMENTS}\b|one of\b)"
    r"(?:[\w-]+ ){0,2}[\w-]+(?= (?:is|are|was|were|has|finished|comes|came)\b))"
    r"\s+(?!(?:do|does|did)\b)(?P<rest>[^?]+)\?$",
    re.I,
)

_HOW = re.compile(
    r"how (?!(?:many|much|often|far|long ago)\b)(?P<quality>[a-z]+) (?P<is>is|are|was|were) (?P<what>[^?]+)\?$", re.I
)
_WHAT = re.compile(
    r"what(?: (?:colou?r|(?:kind|sort|type) of [\w-]+))? (?P<is>is|are|was|were) "
    r"(?!(?:true|false|correct|right|wrong|not|certain)\b|the (?:answer|case|conclusion|correct|right)\b)"
    r"(?P<what>[^?]+)\?$",
    re.I,
)
_SHORT = 4
"""An option of so many words at most can be what something is."""

_TASK = re.compile(r"(?:please\s+)?(?:determine|decide|judge|say|state|evaluate|check|assess)\s+(?:whether|if)\b", re.I)
_ONLY_VALUES = re.compile(r"(?:true|false|unknown|uncertain)(?:(?:,|,? or) (?:true|false|unknown|uncertain))+\?", re.I)
_STEM = re.compile(r"[?:]\W*$|^(?:which|what|who)\b|\b(?:following|except)\b", re.I)
"""What a question before lettered options ends in, or has."""
_HEADING = re.compile(r"(?:^|(?<=\s))(?:answer )?(?:options|choices)\s*:\s*$", re.I)


def _sought(stem: str) -> frozenset[str]:
    """The labels that make an option the right one: "Which cannot be concluded?" asks for what is not true.

    "Must be" and "is" ask for what holds for certain, "could be" for what is not ruled out, and "except" for the rest.
    """
    false = bool(_FALSE.search(stem))
    named = frozenset({FALSE if false else TRUE})
    other = frozenset({TRUE if false else FALSE})
    denied = bool(_DENIED.search(stem))
    if _NEITHER.search(stem):
        found = frozenset({UNCERTAIN})
    elif _OPEN.search(stem):
        found = _ANY_LABEL - {UNCERTAIN} if denied else frozenset({UNCERTAIN})
    elif _FOLLOWS.search(stem):
        found = _ANY_LABEL - named if denied else named
    elif _IMPOSSIBLE.search(stem):
        found = other
    elif _POSSIBLE.search(stem):
        found = _ANY_LABEL - (named if denied else other)
    else:
        found = other if denied else named
    return _ANY_LABEL - found if _EXCEPT.search(stem) else found


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks.

    Attributes:
        statement: the statement or yes/no question to judge, or "" where only the options are.
        options: (letter, text) pairs.
        rules: whether the wording is that of a benchmark of rules, which are then not used backwards.
        two_valued: whether only true and false are offered.
        sought: the labels that make an option the right one.
        closed: whether it says that what is not shown is false.
        most: the superlative that is taken to compare those that are named, or "".
    """

    statement: str
    options: tuple[tuple[str, str], ...] = ()
    rules: bool = False
    two_valued: bool = False
    sought: frozenset[str] = frozenset({TRUE})
    closed: bool = False
    most: str = ""

    def labels(self) -> dict[str, str]:
        """Label to letter, where the options are labels."""
        found = {normal_label(text): letter for letter, text in self.options if not _NONE_OF.fullmatch(text)}
        rest = [letter for letter, text in self.options if _NONE_OF.fullmatch(text)]
        if rest and not {TRUE, FALSE} <= found.keys():
            return {}
        if rest:
            found.setdefault(UNCERTAIN, rest[0])
        return {label: letter for label, letter in found.items() if label} if None not in found else {}

    def letter(self, label: str | None) -> str:
        """The letter of the option that is this label, or ""."""
        return self.labels().get(label or "", "")

    @property
    def judged(self) -> tuple[tuple[str, str], ...]:
        """The options that say something themselves, which "none of the above" and "cannot be known" do not."""
        return tuple((letter, text) for letter, text in self.options if not _of_options(text))

    def picked(self, found: Sequence[str | None]) -> str:
        """The letter of the one right option, given the labels of the `judged` ones (None: undecided), or ""."""
        right = [letter for (letter, _), label in zip(self.judged, found, strict=True) if label in self.sought]
        if None not in found:
            for letter, text in self.options:
                if normal_label(text) == UNCERTAIN and not right and UNCERTAIN in found:
                    return letter
            for letter, text in self.options:
                if _NONE_OF.fullmatch(text) and not right:
                    return letter
                if _ALL_OF.fullmatch(text) and len(right) == len(found):
                    return letter
        return right[0] if len(right) == 1 else ""


_AUXILIARY = frozenset(
    ["is", "are", "was", "were", "am", "does", "do", "did", "has", "have", "had", "can", "could", "will", "would",
     "shall", "should", "may", "might", "must"]
)  # fmt: skip


def put_positively(words: list[Word]) -> list[Word]:
    """`Doesn't Tom sing?` asks whether he does, expecting that he does; `Is not every dog old?` stays what it is."""
    if len(words) < 3 or words[0].lower not in _AUXILIARY or words[1].lower != "not":
        return words
    contracted = words[1].start == words[0].start
    return words if not contracted and words[2].lower in {"all", "every", "each"} else [words[0], *words[2:]]


def read_question(question: str, options: Sequence[str] = ()) -> Asked:
    """Take a question apart.

    >>> read_question("Is the following statement true or false? Max is sour.").statement
    'Max is sour.'
    """
    return replace(_taken_apart(bare(question), options), closed=closes_the_world(question))


def _taken_apart(question: str, options: Sequence[str]) -> Asked:
    text = _PREFIX.sub("", " ".join(with_letters(question).split()))
    pairs: list[tuple[str, str]] = []
    given = list(options)
    if not given:
        marks = list(_OPTION.finditer(text))
        if len(marks) > 1 and marks[0].group(1) == "A":
            ends = [mark.start() for mark in marks[1:]] + [len(text)]
            given = [text[mark.start() : end].strip() for mark, end in zip(marks, ends, strict=True)]
            text = _HEADING.sub("", text[: marks[0].start()]).strip()
    for number, option in enumerate(given):
        match = _OPTION.match(" " + option)
        letter = match.group(1) if match else chr(ord("A") + number)
        pairs.append((letter, (" " + option)[match.end() :].strip() if match else option.strip()))
    put = text.partition("?")[0].lower()
    rules = bool(_RULES.search(put)) and "uncertain" not in put  # FOLIO's, which is classical
    text = text if pairs and CHOOSING.match(text) else unwrapped(text)
    truth = _TRUE_OR_FALSE.match(text)
    if truth:
        return Asked(text[truth.end() :].strip(), tuple(pairs), two_valued=truth["open"] is None)
    concluded = _CONCLUDED.match(text)
    if concluded:
        text = concluded["rest"][:1].upper() + concluded["rest"][1:].strip() + "."
        return Asked(text, tuple(pairs))
    quoted = _QUOTED.match(text)
    if quoted:
        said, how = quoted["said"].strip(" ."), quoted["how"].lower()
        said = f"It is false that {said}." if how == "false" else f"{said}."
        return Asked(said, tuple(pairs), two_valued=how in {"true or false", "false or true"})
    before, mark, after = text.partition("?")
    two = bool(re.search(r"\btrue\b.*\bfalse\b", before, re.I)) and not re.search(r"unknown|uncertain", before, re.I)
    if mark and after.strip() and _JUDGE.search(before):
        return Asked(unwrapped(after), tuple(pairs), rules, two)
    who = _WHO.match(text)
    if pairs and who and not _JUDGE.search(text):
        return Asked("", _as_statements(pairs, lambda option: _said_of(option, who["rest"])), rules)
    how = _HOW.match(text)
    if pairs and how:
        return Asked("", _as_statements(pairs, lambda option: _so_much(option, how)), rules)
    asked = Asked(text, tuple(pairs), rules, two)
    what = None if asked.labels() or _JUDGE.search(text) else _WHAT.match(text)
    if pairs and what and all(len(option.split()) <= _SHORT or _of_options(option) for _, option in pairs):
        return Asked("", _as_statements(pairs, lambda option: _is_so(option, what)), rules)
    choosing = re.match(r"(?:which|what|who)\b", text, re.I) or _EXCEPT.search(text) or not mark
    if pairs and choosing and not asked.labels():
        return Asked("", tuple(pairs), rules, sought=_sought(text))
    return asked


def asks_to_judge(sentence: str) -> bool:
    """Whether a sentence only asks whether what follows it is true.

    >>> asks_to_judge("Is the following statement true, false, or unknown?"), asks_to_judge("Is Tom true?")
    (True, False)
    """
    asks = sentence.rstrip().endswith("?") or _TASK.match(sentence)
    return bool(asks and _JUDGE.search(sentence) and _META.search(sentence))


def only_values(sentence: str) -> bool:
    """Whether a sentence only says which answers there are: True or false?"""
    return bool(_ONLY_VALUES.fullmatch(sentence.strip()))


def lettered_question(sentences: Sequence[str]) -> tuple[list[str], str]:
    """A text that ends in a question with lettered options, as the sentences before it and the question with them.

    The question is "" where the text does not end so; the options are lettered from A on, without a gap.

    >>> lettered_question(["Tom is a cat.", "Which is true?", "(A) Tom purrs.", "(B) Tom barks."])
    (['Tom is a cat.'], 'Which is true? (A) Tom purrs. (B) Tom barks.')
    """
    asking = next((at for at in reversed(range(len(sentences))) if "?" in sentences[at]), None)
    if asking is not None:
        tail = " ".join(sentences[asking:])
        marked = with_letters(tail)
        if marked != tail and CHOOSING.search(tail):
            return list(sentences[:asking]), marked
    for at in reversed(range(len(sentences))):
        first = next((mark for mark in _OPTION.finditer(sentences[at]) if mark.group(1) == "A"), None)
        if first is None:
            continue
        begin = at if sentences[at][: first.start()].strip() else at - 1
        whole = " ".join(sentences[at:])
        letters = "".join(mark.group(1) for mark in _OPTION.finditer(whole, first.start()))
        stem = sentences[at][: first.start()].strip() if begin == at else sentences[max(begin, 0)]
        if _HEADING.fullmatch(stem) and begin > 0 and sentences[begin - 1].endswith("?"):
            begin -= 1
            stem = sentences[begin]
        if len(letters) > 1 and "ABCDEFGH".startswith(letters) and begin >= 0 and _STEM.search(stem):
            return list(sentences[:begin]), " ".join(sentences[begin:])
    for at in reversed(range(len(sentences) - 2)):
        if sentences[at].endswith(("?", ":")):
            if CHOOSING.search(sentences[at]) and _JUDGE.search(sentences[at]):
                return list(sentences[:at]), with_letters("\n".join(sentences[at:]))
            break
    return list(sentences), ""


def _of_options(option: str) -> bool:
    """Whether an option speaks of the options: none of them, all of them, or that it cannot be known."""
    return bool(_NONE_OF.fullmatch(option) or _ALL_OF.fullmatch(option)) or normal_label(option) == UNCERTAIN


def _as_statements(pairs: Sequence[tuple[str, str]], say: Callable[[str], str]) -> tuple[tuple[str, str], ...]:
    """Options as the statements that answer a question."""
    return tuple((letter, option if _of_options(option) else say(option)) for letter, option in pairs)


def _so_much(option: str, how: re.Match[str]) -> str:
    """An option of "How old is Bob?" as a statement: "12", and "12 years", is "Bob is 12 years old."."""
    much, quality, what = option.strip(" ."), how["quality"].lower(), how["what"].strip()
    years = " years" if quality == "old" and much.isdecimal() else ""
    behind = "" if much.lower().endswith(f" {quality}") else f" {quality}"
    return f"{what[:1].upper()}{what[1:]} {how['is'].lower()} {much}{years}{behind}."


def _is_so(option: str, what: re.Match[str]) -> str:
    """An option of "What is Rex?" as a statement: "a cat" is "Rex is a cat."."""
    name = what["what"].strip()
    return f"{name[:1].upper()}{name[1:]} {what['is'].lower()} {option.strip(' .')}."


def _said_of(option: str, rest: str) -> str:
    """An option of "Who …?" as a statement: "Bob", and "is tall", is "Bob is tall."."""
    name = option.strip(" .")
    return option if len(name.split()) > 3 else f"{name} {rest.strip()}."
