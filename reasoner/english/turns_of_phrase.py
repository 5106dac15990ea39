"""Turns of phrase, and words that say how many, put into words that are read (`edits`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reasoner.english.morphology import inflect
from reasoner.english.phrase_tests import (
    Edit,
    Rule,
    Words,
    as_said_of,
    base_of,
    in_each_claim,
    in_each_clause,
    is_kind,
    is_name_at,
    is_past,
    stays_true,
)
from reasoner.english.vocabulary import PREPOSITIONS

_THE = "(?=the |his |her |their |its |my |our |your )"
_TENS = "ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_FIXED: tuple[tuple[str, str], ...] = (
    (r"had better( not)? ", r"should\1 "),
    (r"(is|are|was|were) far from (?:being |(?=\w+(?: (?:and|or) \w+)?$))", r"\1 not "),
    (r"(is|are|was|were) anything but (?=\w+$)", r"\1 not "),
    (r"such (an?) (?!.* that )", r"\1 "),
    (r"can(?:not| not) (?:but|not) ", r"must "),
    (r"(if .+) and if (.+? ,)", r"\1 and \2"),
    (r"(?:every|each|any) time (?!of |to )", r"whenever "),
    (r"as soon as ", r"when "),
    (r"by the time ", r"when "),
    (r"(?:on condition that|given that|in case|in the event that|assuming that|supposing that|supposing) ", r"if "),
    (r"(.*) if (.*) and vice versa$", r"\1 if and only if \2"),
    (r"only when ", r"only if "),
    (r"it is impossible that ", r"it is not the case that "),
    (r"it is possible for (.+?) to ", r"\1 can "),
    (r"(\w+) is he who (.+)", r"whoever \2 is \1"),
    (r"the number of (\w+) (?:is|equals) (\w+)$", r"there are exactly \2 \1"),
    (r"exactly one of (.+) and (\w+)$", r"either \1 or \2"),
    (r"between (\w+) and (\w+) (\w+) (.+)", r"at least \1 \3 \4 , and at most \2 \3 \4"),
    (r"(?:of|among) (?:all )?(the \w+) , (\w+) (is|was) the (\w+est)$", r"\2 \3 the \4 of \1"),
    (r"there happens to be ", r"there is "),
    (r"there used to be ", r"there was "),
    (r"there (?:does|do) not exist (?:an? |any )?", r"there is no "),
    (r"(?:turns|turn) out to be ", r"is "),
    (r"(?:turned out|proved) to be ", r"was "),
    (r"(is|are|was|were) being ", r"\1 "),
    (r"(is|are|was|were) no (?=(?:more|less) \w+ than |\w+er than )", r"\1 not "),
    (r"not (?:quite|entirely|really) ", r"not "),
    (r"(\w+) ; (?:therefore|thus|hence|consequently) ,? ?", r"\1 , so "),
    (r"(\w+) : (?=\w+ (?:is|are|was|were|has|have) )", r"\1 , and "),
    (r"- (.*) -", r", \1 ,"),
    (r"(\w+) plus (\w+) (?:equals|is|makes) (\w+)$", r"the sum of \1 and \2 is \3"),
    (r"(?:lots|plenty|dozens|hundreds|thousands|a number|an? \w+ number|a couple|a lot) of (?!the )", "many "),
    (r"quite a few |a (?:great|good) many ", "many "),
    (r"by far the ", "the "),
    (r"all the (\w+) but (\w+) (?=are|were|have|had|can|\w+ed )", r"all but \2 of the \1 "),
    (r"every one of ", "each of "),
    (r"(.*\w) rather than (.*)", r"\1 but not \2"),
    (r"(.+?) (is|are|was|were) not always (.+)", r"it is not true that \1 \2 always \3"),
    (r"(.+) , (?:i|we) know$", r"\1"),
    (r" any (?:more|longer)$", ""),
    (r" (?:yet|anyway|ever|as well)$", ""),
    (r"(.* never .*) before$", r"\1"),
    (r"(.*), too, (.*)", r"\1 \2"),
    (r"even (?!if\b|though\b|when\b)", ""),
)  # fmt: skip
"""Turns of phrase, and the words that say the same here."""
_LESS: tuple[tuple[str, str], ...] = (
    (r"there is hardly an? (\w+) (?:who|that) ", r"not every \1 "),
    (r" and back$", ""),
    (r"(?:only some) (\w+) ", r"some but not all \1 "),
    (rf"(?:at most |less than |not even |under )half (?:of )?{_THE}", "not all of "),
    (rf"(?:exactly |about |at least |more than |almost |nearly |over )?half (?:of )?{_THE}", "some of "),
    (r"few of the ", "not all of the "),
    (r"very few (?=\w+s )", "not all "),
    (r"only a few (?=\w+s )", "some but not all "),
    (r" , (?:together|along) with [^,]+ ,", ""),
    (r"not many ", "not all "),
    (r"(?:an?|one|two|three)[ -](?:third|thirds|quarter|quarters|fifth|tenth) of ", "some of "),
    (rf"(?:the|a) (?:vast |large |great )?(?:majority|minority|rest) of {_THE}(?=.*?\w+s\b)", "some of "),
    (r"it is an? (?:pity|shame|fact|miracle|relief|good thing|bad thing) that ", ""),
    (r"\w+ out of (?:every )?\w+ (?=\w+s )", "some "),
    (r" together$", ""),
    (r"(?:the|a) (?:vast |large |great )?(?:majority|minority) of ", "some "),
    (rf"(?:\d+ ?%|(?:\d+|{_TENS}) percent) of ", "some of "),
    (rf"(?:almost|nearly) all (?:of )?{_THE}", "some of "),
    (r"(?:almost|nearly) all ", "some "),
    (rf"(?<!the )(?<!at )most of {_THE}", "some of "),
    (r"(is|are) about to ", r"will "),
    (rf"(?:a lot|lots|plenty|a number|a handful|dozens|hundreds|thousands) of {_THE}", "some of "),
    (r" (?:(?:every )?now and (?:then|again)|again and again|from time to time|once in a while)$", ""),
    (r"(?:may|might) or (?:may|might) not ", "may "),
    (r"(has|have|had) just (?!the |an? )", r"\1 "),
)  # fmt: skip
"""Turns of phrase, and words that say less than they do, but follow from them."""
_WHATEVER = (
    r"even if .+? , (.+)", r"(.+?) ,? ?even if .+", r"whether .+? or not , (.+)", r"whether or not .+? , (.+)",
    r"(.+?) ,? ?whether or not .+", r"(.+?) ,? ?whether .+ or not", r"no matter .+? , (.+)", r"(.+?) ,? ?no matter .+",
    r"regardless of .+? , (.+)", r"(.+?) ,? ?regardless of .+", r"whatever happens , (.+)",
)  # fmt: skip
"""What is so in any case."""
_OPENERS = (
    "by the way", "in fact", "for example", "for instance", "of course", "after all", "as a matter of fact", "in short",
    "in other words", "sooner or later", "to be honest", "to tell the truth", "frankly", "honestly", "at last",
    "above all", "all in all", "as usual", "first of all", "in addition", "strictly speaking", "on the one hand",
    "on the other hand", "to be fair", "no doubt", "without doubt", "surprisingly", "interestingly",
)  # fmt: skip
"""What opens a sentence and says nothing of what it says."""
_LIMITS = PREPOSITIONS | {"who", "that", "which", "whose", "whom"}
"""What stands behind "every second house" and is no verb."""


def _put_otherwise(words: Words, turns: Sequence[tuple[str, str]]) -> Iterator[tuple[int, Words]]:
    """Where one of the turns begins, and the words with it put otherwise."""
    text = " ".join(words)
    for pattern, instead in turns:
        found = re.search(rf"(?:(?<= )|^){pattern}" if pattern[0] != " " else pattern, text, re.I)
        changed = "" if found is None else text[: found.start()] + found.expand(instead) + text[found.end() :]
        if found is not None and changed != text:
            yield len(text[: found.start()].split()), changed.split()


def _saying_less(words: Words) -> Iterator[Edit]:
    """Most of the dogs bark: some of the dogs bark."""
    for at, changed in _put_otherwise(words, _LESS):
        if at == 0 or stays_true(words[:at]):
            yield 0.4, changed


def _turns_of_phrase(words: Words) -> Iterator[Edit]:
    text = " ".join(words)
    for _, changed in _put_otherwise(words, _FIXED):
        yield 0.4, changed
    for opener in _OPENERS:
        if f" , {opener} , " in text:
            yield 0.3, text.replace(f" , {opener} , ", " ", 1).split()
        match = re.fullmatch(rf"{opener} ,? ?(.+)", text, re.I)
        if match:
            yield 0.3, match[1].split()
    for pattern in _WHATEVER:
        match = re.fullmatch(pattern, text, re.I)
        if match and len(match[1].split()) > 1:
            yield 0.4, match[1].split()


def _how_many(words: Words) -> Iterator[Edit]:
    """Few dogs bark, hardly any dog barks: not all dogs bark, not every dog barks; almost everyone: somebody."""
    said = [word.lower() for word in words]
    rest = words[1:]
    if said[0] == "few" and len(words) > 2 and is_kind(words[1], "NOUNS", "ADJECTIVE"):
        yield 0.8, ["not", "all", *rest]
    if said[:2] in (["hardly", "any"], ["scarcely", "any"]) and len(words) > 3:
        plural = is_kind(words[2], "NOUNS") and not is_kind(words[2], "NOUN")
        yield 0.8, ["not", "all" if plural else "every", *words[2:]]
    halves = said[0] == "every" and said[1:2] in (["other"], ["second"], ["third"])
    if (
        (halves or (said[0] in {"almost", "nearly"} and said[1:2] == ["every"]))
        and len(words) > 4
        and said[3] not in _LIMITS
        and not is_name_at(words, 3)
    ):
        verb = words[3] if is_past(words[3]) and not is_kind(words[3], "_BE") else ""
        verb = verb or as_said_of(base_of(words[3]), ["they"], past=is_past(words[3]))
        yield 0.9, ["some", inflect(said[2], "NNS"), verb, *words[4:]]
    if said[0] in {"hardly", "scarcely", "almost", "nearly"} and len(words) > 2:
        if said[1] in {"anyone", "anybody", "nobody", "no one"}:
            yield 0.8, ["not", "everyone", *words[2:]]
        if said[1] == "no" and len(words) > 3 and is_kind(words[2], "NOUN"):
            yield 0.8, ["not", "every", *words[2:]]
        if said[1] in {"everyone", "everybody"}:
            yield 0.8, ["somebody", *words[2:]]


TURNS_OF_PHRASE: tuple[Rule, ...] = (in_each_clause(_turns_of_phrase),)
TURNS_SAYING_LESS: tuple[Rule, ...] = tuple(map(in_each_claim, (_saying_less, _how_many)))
