"""Which option of a choice a text names: “B”, “the correct answer is (B)”, the option's statement, “only B follows”.

Statements are taken for their letters, with or without the letter before them, quotes, full stop, in any case. A
sentence then answers if it is an answer as a whole, but for the reason behind it; all that answer must agree, of
several those that are marked (“Answer: …”).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial

from reasoner.english.answer_words import REASONS, RETRACTED, TAKEN_BACK, any_of
from reasoner.english.labels import FALSE, TRUE, UNCERTAIN
from reasoner.generate.answer_text import HEDGE, answer_part, denies, words_of

_SIGN = "\N{SYMBOL FOR SUBSTITUTE}"
"""Before the letter that stands for a statement."""
_LETTER = rf"(?:{_SIGN}(?P<statement>(?-i:[A-H]))|\((?P<closed>[A-H])\)|(?P<letter>(?-i:[A-H]))\)?)"
_OPTION = rf"(?:(?:the )?(?:option|choice|statement|answer|letter) )?{_LETTER}"
_RIGHT = r"(?:correct|right|only correct|only right|best|final|selected|chosen)"
_KIND = r"(?:answer|option|choice|one|statement|response|solution|letter)"
_OPENING = (
    r"(?:(?:so|therefore|thus|hence|consequently|in conclusion|overall|clearly|finally|and|i think|i believe|i conclude"
    r"|we conclude|it follows|this means|we see|(?:i am|i['’]m) (?:sure|certain|confident)"
    r"|(?:out of|of|among) (?:the|these|those)(?: \w+)?(?: (?:options|choices|statements|answers))?)"
    r"(?: that)?(?:[,:] ?| ))"
)
_QUESTION = r"(?: to (?:the|this) question)?"
_MARKED = (
    rf"(?:(?:(?:the|my|our) )?(?:{_RIGHT} )?(?:{_KIND}|ans|final){_QUESTION}"
    r"(?: (?:is|must be|should be|would be))?(?: therefore| thus| clearly| hence)? ?[:=–—-]? ?"
    r"|(?:verdict|result|conclusion|a): ?"
    r"|(?:(?:i|we)(?:['’]d| would| will|['’]ll)? )?"
    r"(?:choose|pick|select|answer|say|mark|(?:go|went) with)(?: it(?: as)?)? )"
)
_PREMISES = r"(?: (?:from|by|given|according to|under) (?:the )?(?:given )?(?:premises|facts|statements|rules))?"
_SURELY = r"(?:(?:definitely|certainly|necessarily|logically|provably|clearly) )?"
_VERDICTS = {
    TRUE: rf"(?:{_SURELY}follows|(?:is|must be) {_SURELY}(?:true|entailed|proved|provable)|must hold|holds"
    r"|can be (?:proved|proven|derived|inferred|concluded))",
    FALSE: rf"(?:(?:is|must be) {_SURELY}(?:false|refuted|contradicted|disproved)|{_SURELY}contradicts the premises"
    r"|can be (?:refuted|disproved)|cannot be true)",
    UNCERTAIN: rf"(?:(?:is|remains) {_SURELY}(?:uncertain|unknown|undetermined|undecided|left open|open)"
    r"|(?:can be|is) neither prove[dn] nor (?:refuted|disproved)|can neither be prove[dn] nor (?:refuted|disproved)"
    r"|cannot be (?:determined|decided))",
}
"""What is said of an option where the question asks for the true one, the false one, or the one that is open."""
_MARKUP = re.compile(r"\\(?:boxed|text\w*|math\w+)|[*_`${}\"“”‘’\[\]\\#]|(?<!\w)'|'(?!\w)")
_SENTENCE = re.compile(r"([.!?;]+)(?=\s|$)|\n")
_CLAUSE = re.compile(r",\s+(?:and\s+)?(?=(?:so|therefore|thus|hence|the|option|only|my)\s)", re.IGNORECASE)
_TAIL = rf"(?:(?P<reason>,? (?:{any_of(REASONS)}|as|for|from|by|due)\b.*)|(?:,| [–—-]|:| (?=\())\s*(?P<rest>.+))?"
_AROUND = " ,-–—•>→⇒=✓✅∴:"
"""Signs before a sentence."""
_SPEAKER = frozenset(["i", "we", "sure", "certain"])


def named_option(text: str, options: Sequence[str], asked: str = TRUE) -> str:
    """The letter that a text gives as its answer, or "".

    Args:
        text: the answer.
        options: a letter, “) ” and a statement each.
        asked: the label of the statement that is asked for, so that “B follows” may answer.
    """
    text = answer_part(text)
    back = max((each.end() for way in (TAKEN_BACK, RETRACTED) for each in way.finditer(text)), default=0)
    lettered = _lettered(text[back:], options).strip(f"{_AROUND}.!\n")
    alone = lettered.removeprefix(_SIGN).strip("() ").upper()
    if alone in {option[0] for option in options}:
        return alone
    found: list[tuple[str, bool]] = []
    for sentence in _sentences(lettered):
        said = _answer(sentence, asked)
        if said is not None:
            found.append(said)
        elif not HEDGE.isdisjoint(words_of(sentence)) and _letters(sentence):
            found.append(("", False))
    last = max((place for place, (_, marked) in enumerate(found) if marked), default=-1)
    named = {letter for letter, marked in found if marked} | {letter for letter, _ in found[last + 1 :]}
    letter = named.pop() if len(named) == 1 else ""
    return letter if any(letter == option[0] for option in options) else ""


def _lettered(text: str, options: Sequence[str]) -> str:
    """The text without markup, with a sign and the letter for each statement of an option."""
    text = re.sub(r"\be\.\s?g\.", "example", text, flags=re.IGNORECASE)
    text = _plain(re.sub(r"</\w+>", "\n", re.sub(r"<(\w{2,})>", r"\n\1: ", text)))
    for option in sorted(options, key=len, reverse=True):
        statement = r"\s+".join(map(re.escape, _plain(option[2:]).strip(" .").split()))
        own = rf"(?<!\w)(?:\({option[0]}\)|{option[0]}(?=\W))\s?[).:–—-]{{0,2}}\s*"
        said = rf"(?P<own>{own})?(?<!\w){statement}(?!\w)(?:\.(?= ?(?-i:[a-z(])))?"
        text = re.sub(said, partial(_letter, option[0]), text, flags=re.IGNORECASE)
    return re.sub(r":\s+", ": ", text)


def _letter(letter: str, statement: re.Match[str]) -> str:
    """The letter for its statement, with the sign where it stood alone."""
    return letter if statement["own"] else f"{_SIGN}{letter}"


def _plain(text: str) -> str:
    return re.sub(r"[^\S\n]+", " ", _MARKUP.sub(" ", text))


def _sentences(text: str) -> Iterator[str]:
    """All but questions."""
    start = 0
    for end in _SENTENCE.finditer(f"{text}\n"):
        if "?" not in (end[1] or ""):
            yield text[start : end.start()].strip(_AROUND)
        start = end.end()


@lru_cache(maxsize=8)
def _forms(asked: str) -> tuple[re.Pattern[str], ...]:
    """The ways to name the option that has this label; the last gives it bare."""
    verdict = _VERDICTS.get(asked, _VERDICTS[TRUE])
    right = rf"(?:is|must be) (?:(?:the|my) )?(?:{_RIGHT} {_KIND}|{_RIGHT}|answer){_QUESTION}"
    forms = (
        rf"(?P<marked>{_MARKED})(?:it is |it['’]s )?{_OPTION}",
        rf"(?P<marked>){_OPTION} (?:{right}|it is)",
        rf"(?P<marked>)the (?:only )?{_KIND} (?:that|which) {verdict}{_PREMISES} (?:is|must be):? {_OPTION}",
        rf"(?:only )?{_OPTION} {verdict}{_PREMISES}",
        rf"(?:it is |it['’]s |that is |that['’]s )?{_OPTION}",
    )
    return tuple(re.compile(rf"(?P<opened>(?:{_OPENING})*){form}{_TAIL}", re.IGNORECASE) for form in forms)


def _answer(sentence: str, asked: str) -> tuple[str, bool] | None:
    """The letter that a sentence, or its last clause, gives, and whether it is marked as the answer."""
    *_, clause = [0, *(each.end() for each in _CLAUSE.finditer(sentence))]
    if clause and not _is_reason(sentence[:clause]):
        clause = 0
    bare = _forms(asked)[-1]
    for form in _forms(asked):
        found = form.fullmatch(sentence[clause:])
        letter = found and (found["statement"] or found["closed"] or found["letter"]).upper()
        if not found or not letter or not _is_apt(found["rest"] or "", letter):
            continue
        if form is bare and found["statement"] and not (asked == TRUE and (found["opened"] or clause)):
            continue
        return letter, "marked" in found.groupdict()
    return None


def _is_reason(told: str) -> bool:
    """Whether what stands before the last clause names no option, and is no more than what the answer is from."""
    return not _letters(told) and _SPEAKER.union(HEDGE).isdisjoint(words_of(told))


def _is_apt(rest: str, letter: str) -> bool:
    """Whether what is set off behind an option doubts nothing, denies nothing and names no other option."""
    words = words_of(rest)
    return _letters(rest) <= {letter} and HEDGE.isdisjoint(words) and not any(map(denies, words))


def _letters(told: str) -> set[str]:
    """The options that it names, “A” also where it may be an article."""
    return set(re.findall(rf"(?<![^\W_])(?:{_SIGN})?([A-H])(?!\w)", told))
