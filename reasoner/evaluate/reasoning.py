"""Written reasoning as sentences that can be read: without numbers, connectives and citations, which are kept apart.

ProverQA (Qi et al. 2025) writes blocks of `fact1:`, `rule:` and `conclusion:`, a conclusion resting on its block;
chains of thought cite by number ("From premise 3 and step 1, …", "… (by 2, 3)") or by content ("Since A, B"). They
suppose what they refute ("Suppose that A. … This is a contradiction.") and go through cases ("Case 1: A. …").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from unicodedata import category

from reasoner.english import split_sentences


@dataclass(frozen=True, slots=True)
class WrittenStep:
    """A sentence of written reasoning.

    Attributes:
        sentence: as written.
        words: what it claims, alone.
        cites: the sentences it names as its grounds; premises are counted from 0, then earlier steps.
        dangling: whether it cites a sentence that is not there.
        refers: whether it cites by number or block, and not only by saying its grounds.
        open: whether it claims that the words are uncertain.
        role: what it does, if it is no plain claim.
        behind: whether it stands behind the step that rests on it: "B because A".
    """

    sentence: str
    words: str
    cites: tuple[int, ...] = ()
    dangling: bool = False
    refers: bool = False
    open: bool = False
    role: str = ""
    behind: bool = False


def as_said(steps: Sequence[WrittenStep]) -> list[int]:
    """The numbers of the steps in the order of their words, in which pronouns find what they stand for."""
    order = list(range(len(steps)))
    for place, step in enumerate(steps):
        if step.behind:
            order[place : place + 2] = [place + 1, place]
    return order


SUPPOSES, SUPPOSES_ALSO, REFUTES, SUMS_UP = "supposes", "supposes also", "refutes", "sums up"
"""Opens a supposition, or one inside another; says that what is supposed contradicts the rest; leaves all of them."""

_OPENING = (
    r"(?:now|first|next|so|then|instead|otherwise|alternatively|on the other hand|finally|let['’]?s|let us|we(?: may)?)"
)
_PURPOSE = r"for (?:the sake of )?(?:an? )?(?:contradiction|argument)|to(?:wards?)? (?:the contrary|a contradiction)"
_SUPPOSE = re.compile(
    rf"^\W*(?:{_OPENING}[,\s]+)*(?:suppose|assume)\b(?P<how>(?:[,\s]+(?:now|further|also|first|next|instead|{_PURPOSE})\b)*)"
    r"[,\s]*(?:that\s+)?(?P<supposed>.+)$",
    re.I,
)
_CASE = re.compile(
    r"^\W*(?:in\s+)?(?:the\s+)?(?:case\s+\w{1,6}|(?:first|second|third|other)\s+case)\s*[:,.)–—-]+\W*"
    r"(?:(?:suppose|assume|if)\s+)?(?:that\s+)?(?P<supposed>[^,]+)$",
    re.I,
)
_CASE_NAME = re.compile(r"^\W*case\s+\w{1,6}\s*[:.)–—-]+\W*", re.I)
_ALL_CASES = re.compile(
    r"^\W*(?:(?:so|thus|therefore|hence|since),?\s+)?"
    r"(?:in (?:both|either|all|any|each|every) (?:of (?:these|the) )?cases?|either way)[,:]?\s+",
    re.I,
)
_REFUTED = re.compile(
    r"^\W*(?:(?:but|and|so|thus|hence|however|therefore)[,\s]+)*(?:(?:(?:this|that|which|it|we|these|there|here)\b.*?)?"
    r"\b(?:contradict(?:s|ions?|ory)?|absurd(?:ity)?)\b|(?:this|that|which)\s+is\s+impossible\b)",
    re.I,
)
_REFUTING = re.compile(
    r"^(?P<claim>.+?),\s+(?:(?:which|(?:and|but)\s+(?:this|that))\s+(?:is|contradicts|leads\s+to|gives)\b.*?\b)?"
    r"(?:(?:a\s+)?contradict(?:ion|ory|ing|s)?|absurd|impossible)\b",
    re.I,
)
_LABEL = re.compile(r"^\W{0,3}(fact|rule|conclusion|premise)\s*(\d*)\s*:\s*", re.I)
_NUMBER = re.compile(r"^\W{0,3}(?:(step|line|conclusion)\s*)?(\d{1,3})[*_]*\s*[.):][*_\s]\s*", re.I)
_REMARK = re.compile(
    r"^(?:yes|no|right|true|okay|ok|sure|exactly|correct)\W*$"
    r"|^let['’]?s\b|^let us\b|\b(?:correct |final )?(?:option|answer) is\b|^(?:answer|option)\s*:"
    r"|^\W*(?:(?:so|thus|therefore|hence|consequently)[,\s]+)?(?:the|this|our|that) (?:given )?"
    r"(?:statement|claim|conclusion|hypothesis|proposition) (?:is|must be)"
    r"(?: (?:therefore|thus|hence|indeed))? (?:true|false|uncertain|unknown|correct|incorrect|proved|disproved)\W*$",
    re.I,
)
"""What is said of the answer, and no step to it."""
_KIND = r"(?:premise|fact|rule|step|statement|sentence|line|conclusion|assumption|axiom)"
_REFERENCE = rf"(?:(?:the\s+)?{_KIND}s?\s*)?[#(\[]*\d{{1,3}}[)\]]*"
_REFERENCES = rf"{_REFERENCE}(?:\s*+(?:[,;&+]|,?\s*+(?:and|with)\b)\s*+{_REFERENCE})*"
_LEADING = re.compile(
    rf"^(?:(?:from|by|using|since|given|combining|based on|because of|according to|applying|as per)\s+({_REFERENCES})"
    rf"(?=\s*[,:]|\s+(?:we|it)\b)|\[({_REFERENCES})\]"
    rf"|(?:it|this)\s+(?:\w+\s+)?follows\s+(?:directly\s+)?from\s+({_REFERENCES})\s+that"
    rf"|((?:the\s+)?{_KIND}s?\s*{_REFERENCES})\s+(?:together\s+)?(?:imply|implies"
    r"|(?:entail|give|mean|show|state|say)s?|tells? us)(?:\s+that)?\b)\s*[,:]?\s*",
    re.I,
)
_TRAILING = re.compile(
    rf"\s*(?:(?<![(\[])[(\[]\s*(?:(?:from|by|using|see|via)\s+)?({_REFERENCES})\s*[)\]]"
    rf"|,?\s+(?:by|from|using|because of|according to|due to)\s+((?:the\s+)?{_KIND}s?\s*{_REFERENCES}))\s*\.?$",
    re.I,
)
_BEHIND = re.compile(rf"([.!?])\s*([(\[]\s*(?:(?:from|by|using|see|via)\s+)?{_REFERENCES}\s*[)\]])\.?(?=\s|$)", re.I)
_ONE = re.compile(rf"(?:({_KIND})s?\s*+|(?<![#(\[]))[#(\[]*+(\d{{1,3}})", re.I)
_CONNECTIVE = re.compile(
    r"^(?:(?:∴|⇒|→|[=-]>)\s*|(?:so|therefore|thus|hence|then"
    r"|consequently|accordingly|as a result|in conclusion|finally|next|also|moreover"
    r"|furthermore|in other words|now|and|but|similarly|first(?:ly)?|second(?:ly)?|last(?:ly)?|however|clearly"
    r"|obviously|evidently|indeed|of course|ergo|likewise|conversely|overall|logically|additionally|in addition|again"
    r"|in particular|specifically|besides|actually|well(?=,)|wait(?=,)"
    r"|in summary|in short|to conclude|to summarize|using this|given this"
    r"|that is(?=,)|thereby"
    r"|by (?:modus (?:ponens|tollens)|contraposition|transitivity|definition|deduction"
    r"|(?:\w+ )?(?:instantiation|syllogism)))"
    r"\b[,:]?\s+"
    r"|(?:from this|(?:we|it) (?:are|is) (?:told|given)|it (?:also )?follows|this means|that means|which means"
    r"|this implies|(?:this|which) (?:tells us|implies|shows)|(?:note|recall|observe|notice)(?= that)"
    r"|it must (?:therefore )?be(?: the case)?(?= that)|we (?:can |also |therefore )?"
    r"(?:know|conclude|infer|get|see|have|deduce|derive|say)|it is (?:clear|known|given|evident)"
    r"|the (?:final )?conclusion is)(?:\s+that)?\b[,:]?\s+)",
    re.I,
)
_SINCE = re.compile(r"^(?:since|because|as|given that)\s+(?P<reason>.+),\s+(?:then\s+|so\s+)?(?P<claim>.+)$", re.I)
_THEREFORE = re.compile(
    r"^(?P<reason>.+?)[,;]\s+(?:and\s+)?(?:so|therefore|thus|hence|which means that)[,:]?\s+(?P<claim>.+)$",
    re.I,
)
_BECAUSE = re.compile(
    r"^(?P<claim>.+?)(?:,?\s+(?:because|since|given that)|,\s+as(?!\s+(?:well|if|in|for)\b))\s+(?P<reason>.+)$", re.I
)
_GIVEN = re.compile(
    r"([.!?]?)\s*[(\[]\s*(?:(?:as )?(?:given|stated|known)|by assumption|assumption|premise|fact|rule"
    r"|(?:given|stated|known)? ?(?:in|from|by) the (?:text|premises|context|facts|rules))\s*[)\]]\.?(?=\s|$)",
    re.I,
)
"""That a step is given, behind it; which is judged by what it says."""
_ARROW = re.compile(r"\s+(?:[-=]+>|→|⇒|⟹)\s+")
_LETTERS = re.compile(r"[^\W\d_]{2}|[^\W\d_]\W*\(")
_OPEN = re.compile(
    r"^(?:it is (?:uncertain|unknown|unclear|undetermined|not known)|(?:it|we) (?:cannot|can not|can't) "
    r"(?:be )?(?:determined?|known?|decided?|said|say|concluded?)) (?:whether|if|that)\s+(.+)$",
    re.I,
)


LONGEST = 2000
"""Letters of a sentence that is taken for one; a longer one is a step that is not read."""


@dataclass(slots=True)
class _Reader:
    """Numbers the steps while they are read."""

    premises: int
    own: bool = False
    steps: list[WrittenStep] = field(default_factory=list)
    numbered: dict[str, int] = field(default_factory=dict)
    block: list[int] = field(default_factory=list)

    def line(self, text: str) -> None:
        label = _LABEL.match(text)
        kind = label.group(1).lower() if label else ""
        number = None if label else _NUMBER.match(text)
        marked = label or number
        cites = tuple(self.block) if kind == "conclusion" else ()
        before = len(self.steps)
        text = _BEHIND.sub(r" \2\1", _GIVEN.sub(r"\1", text[marked.end() :] if marked else text))
        for sentence in split_sentences(text):
            sentence = _without_pictures(sentence)
            if sentence.endswith("?") or not _LETTERS.search(sentence):
                continue
            if len(sentence) > LONGEST:
                self.steps.append(WrittenStep(sentence, ""))
                continue
            if self.turn(sentence) or _REMARK.search(sentence):
                continue
            refuting = _REFUTING.match(sentence)
            self.sentence(f"{refuting['claim']}." if refuting else _without_arrows(sentence), cites)
            if refuting:
                self.steps.append(WrittenStep(sentence, "", role=REFUTES))
        if len(self.steps) == before:
            return
        last = self.premises + len(self.steps) - 1
        if kind == "conclusion":
            self.block = []
        elif label:
            self.block.append(last)
        if label:
            self.numbered[f"{kind}{label.group(2)}"] = last
        elif number:
            self.numbered[number.group(2)] = last

    def turn(self, sentence: str) -> bool:
        """Read a sentence that supposes something, or says that what is supposed leads to a contradiction."""
        case, supposed = _CASE.match(sentence), _SUPPOSE.match(sentence)
        if found := case or (supposed if not re.search(r",\s+then\b", sentence) else None):
            also = re.search(r"\b(?:further|also)\b", "" if case else found["how"])
            words = _capital(found["supposed"])
            self.steps.append(WrittenStep(sentence, words, role=SUPPOSES_ALSO if also else SUPPOSES))
        elif _REFUTED.match(sentence):
            self.steps.append(WrittenStep(sentence, "", role=REFUTES))
        else:
            return False
        return True

    def sentence(self, sentence: str, cites: tuple[int, ...], rest: str = "") -> None:
        """Read a sentence, or the rest of a chain, each link of which rests on the one before."""
        whole = rest or _ALL_CASES.sub("", _CASE_NAME.sub("", sentence))
        role = SUMS_UP if _ALL_CASES.match(sentence) else ""
        if (supposed := _SUPPOSE.match(sentence)) and not rest:
            whole = f"If {supposed['supposed']}"  # "Suppose A, then B."
        words, references = _without_citations(whole)
        found = [self.resolve(kind, number) for kind, number in references]
        refers = bool(references) or (bool(cites) and not rest)
        cites = (*cites, *(index for index in found if index is not None))
        if since := _SINCE.match(words) or _THEREFORE.match(words) or _BECAUSE.match(words):
            grounds = cites if rest else ()
            self.steps.append(WrittenStep(sentence, _capital(since["reason"]), grounds, behind=since.re is _BECAUSE))
            cites = (*(() if rest else cites), self.premises + len(self.steps) - 1)
            if _THEREFORE.match(since["claim"]):
                self.sentence(sentence, cites, since["claim"])  # "A; so B; so C"
                return
            words = _without_citations(since["claim"])[0]
        claimed = _OPEN.match(words)
        self.steps.append(
            WrittenStep(
                sentence,
                _capital(claimed.group(1) if claimed else words),
                tuple(dict.fromkeys(cites)),
                None in found,
                refers,
                claimed is not None,
                role,
            )
        )

    def resolve(self, kind: str, number: int) -> int | None:
        """The sentence that a number means: a label of the argument itself, a premise, or a step counted on."""
        if (named := self.numbered.get(f"{kind}{number}")) is not None and kind:
            return named
        if kind in {"step", "line", "conclusion"}:
            counted = self.premises + number - 1
            return self.numbered.get(str(number), counted if 0 < number <= len(self.steps) else None)
        if self.own and not kind:
            return self.numbered.get(str(number))
        if 0 < number <= self.premises:
            return number - 1
        if kind:
            return None
        if str(number) in self.numbered:
            return self.numbered[str(number)]
        return number - 1 if self.premises < number <= self.premises + len(self.steps) else None


def read_reasoning(lines: Iterable[str], premises: int) -> list[WrittenStep]:
    """The steps of an argument from so many premises; remarks about the option to choose and questions are no steps."""
    rows = [" ".join(row.split()) for text in lines for row in text.split("\n") if row.strip()]
    reader = _Reader(premises, _counts_itself(rows))
    for row in rows:
        reader.line(row)
    return reader.steps


def _counts_itself(rows: Sequence[str]) -> bool:
    """Whether bare numbers mean the rows of the argument: it numbers them from 1, and each cites rows above it only.

    Other arguments cite the premises of the text so.
    """
    own: list[int] = []
    cited = False
    for row in rows:
        number = _NUMBER.match(row)
        if number:
            own.append(int(number.group(2)))
        text = _BEHIND.sub(r" \2\1", row[number.end() :] if number else row)
        for sentence in split_sentences(text):
            bare = [one for kind, one in _without_citations(sentence)[1] if not kind]
            cited = cited or bool(bare)
            if bare and not (number and set(bare) <= set(own[:-1])):
                return False
    return cited and own[:1] == [1]


def _without_pictures(sentence: str) -> str:
    """A sentence without the ticks, boxes and emoji before it; mathematical signs are no pictures."""
    start = next((at for at, sign in enumerate(sentence) if category(sign) not in _PICTURES), len(sentence))
    return sentence[start:].lstrip()


_PICTURES = frozenset(["So", "Sk", "Mn", "Me", "Cf", "Cs"])
"""Unicode's categories of pictures and of what changes them."""


def _without_arrows(sentence: str) -> str:
    """A chain of sentences with arrows as one with "so"; formulas are left as they are."""
    links = _ARROW.split(sentence)
    return ", so ".join(links) if len(links) > 1 and all(len(link.split()) > 1 for link in links) else sentence


def _without_citations(sentence: str) -> tuple[str, list[tuple[str, int]]]:
    """A sentence without what introduces it, and the references in that."""
    words, references = sentence.strip(), list[tuple[str, int]]()
    while True:
        leading, connective = _LEADING.match(words), _CONNECTIVE.match(words)
        cut = leading or connective
        if cut is None or cut.end() == len(words):
            break
        if leading:
            references += _references(next(filter(None, leading.groups())))
        words = words[cut.end() :]
    if trailing := _TRAILING.search(words):
        references += _references(trailing.group(1) or trailing.group(2))
        words = words[: trailing.start()].rstrip() + "."
    return _capital(words), references


def _references(text: str) -> Iterator[tuple[str, int]]:
    """`premises 1 and 2` as premise 1 and premise 2."""
    kind = ""
    for found in _ONE.finditer(text):
        kind = (found.group(1) or kind).lower()
        yield kind, int(found.group(2))


def _capital(words: str) -> str:
    words = words.strip()
    return words[:1].upper() + words[1:]
