"""Words with a capital that say what somebody is like: Welsh, Muslim, Hindu.

No dictionary of ours has them all, so the text decides: what stands after *is* and nowhere as a name is such a word.
Of one person or thing, as *the spy* or *one of the spies*, only a known word of peoples or creeds is; another is who
or what it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reasoner.english.gender import is_first_name, is_person
from reasoner.english.morphology import lemma, tags_of, uses
from reasoner.english.vocabulary import DEMONYMS, NUMBERS, OF_LANGUAGES, POSSESSIVES, PREPOSITIONS
from reasoner.english.word import Word

REACH = 12
"""So many words before a word are looked at."""
_BE = frozenset(["is", "are", "was", "were", "be", "been"])
_JOINING = frozenset(["and", "or", "nor", ",", "not", "neither", "either", "both"])
_BEHIND = _JOINING | {"", "but", "if", "when", "unless", "then", "?", ";"}
"""What may stand behind a predicate that is complete."""
_BEFORE_NOUNS = frozenset(
    ["a", "an", "the", "every", "each", "all", "no", "some", "any", "two", "three", "many", "several", "most", "other",
     "another", "only"]
)  # fmt: skip
_ONE = POSSESSIVES | {"the", "this", "that", "it", "who", "whoever"}
"""What a subject begins with that is one person or thing."""
_OPENING = frozenset(["if", "then", ",", ";", "when", "unless", "because", "and", "or", "but", "either", "neither"])
_KNOWN = frozenset(
    ["welsh", "thai", "iraqi", "israeli", "pakistani", "kuwaiti", "yemeni", "omani", "saudi", "bangladeshi", "nepali",
     "somali", "filipino", "afghan", "uzbek", "kazakh", "tajik", "slovak", "basque", "maori", "inuit", "navajo",
     "cherokee", "hindu", "sikh", "jain", "mormon", "methodist", "baptist", "buddhist", "protestant", "lutheran",
     "quaker", "sunni", "shia", "sufi", "druze", "muslim", "arab", "taoist", "kenyan", "moroccan", "cuban", "tibetan",
     "libyan", "ugandan", "angolan", "samoan", "rwandan", "tongan", "texan", "icelandic", "hispanic", "islamic",
     "slavic", "celtic", "coptic"]
)  # fmt: skip
"""Adjectives of peoples and creeds without an ending that says so."""
_WITH_ENDING = frozenset(
    ["english", "irish", "scottish", "british", "spanish", "polish", "danish", "swedish", "finnish", "turkish",
     "jewish", "french", "dutch", "swiss", "greek", "czech", "german", "american", "mexican", "italian", "russian",
     "canadian", "australian", "austrian", "belgian", "brazilian", "bulgarian", "croatian", "egyptian", "estonian",
     "ethiopian", "hungarian", "indian", "indonesian", "iranian", "jordanian", "latvian", "lithuanian", "norwegian",
     "peruvian", "romanian", "serbian", "syrian", "tunisian", "ukrainian", "korean", "chilean", "chinese", "japanese",
     "portuguese", "vietnamese", "lebanese", "sudanese", "maltese", "european", "african", "asian", "christian",
     "catholic", "parisian"]
)  # fmt: skip
"""More of them, with one."""
_CALLED_SO = frozenset({"hindu", "sikh", "jain", "mormon", "czech", "thai", "quaker"})
_FINITE = _BE | {"has", "have", "had", "does", "do", "did", "can", "must", "may", "will"}
_RELATIVE = frozenset(["who", "that", "which", "whoever", "whatever"])
_SOME = frozenset(["all", "both", "each", "some", "most", "many", "none", "neither", "either", "any"])
_ANYBODY = frozenset(["everyone", "everybody", "someone", "somebody", "anyone", "anybody", "nobody", "no-one"])


def is_people(word: str) -> bool:
    """Whether a lower-case word is known to say of what people or creed somebody is, and so has a capital."""
    return word in _KNOWN or word in _WITH_ENDING


def is_one_of_people(word: str) -> bool:
    """Whether it is a noun as well: a Kenyan, a Muslim; but nobody is a Welsh, a Dutch or a Chinese."""
    return word.endswith(("an", "ist", "im", "ab", "ek")) or word in _CALLED_SO


def peoples(sentences: Iterable[Sequence[Word]]) -> frozenset[str]:
    """The words, in lower case, that the text says of somebody, and that it has not as the name of anything."""
    said: set[str] = set()
    named: set[str] = set()
    for words in sentences:
        for place, word in enumerate(words):
            if word.written == word.lower or not _could_be(word):
                continue
            start = max(0, place - REACH)
            near, at = words[start : place + 3], place - start
            rest = words[place + 1 : place + REACH]
            asked = words[0].lower in _BE and all(other.lower in _JOINING or _could_be(other) for other in rest)
            if _has_neighbour(near, at, asked=asked):
                continue
            if _is_predicate(near, at, asked=asked):
                value = _is_value(near, at) or _is_identity(near, at, asked=asked)
                said.update([] if value else [word.lower])
            elif not _is_neutral(near, at):
                named.add(word.lower)
    return frozenset(said - named)


def _could_be(word: Word) -> bool:
    written = word.written
    if (
        word.quoted
        or len(written) < 3
        or not written.isalpha()
        or not written[0].isupper()
        or not written[1:].islower()
    ):
        return False
    if is_people(word.lower.removesuffix("s")) and not is_people(word.lower):
        return False  # they are Kenyans
    return not is_first_name(word.lower) and all(part == "VERB" for part, _, _ in uses(word.lower))


def _has_neighbour(words: Sequence[Word], at: int, *, asked: bool) -> bool:
    """Whether the word is part of a longer name: Clark Kent. In "Is Bob Welsh?" it is none."""
    before = words[at - 1].written[:1] if at > 1 else ""
    after = words[at + 1].written[:1] if at + 1 < len(words) else ""
    return after.isupper() or (before.isupper() and not asked)


def _is_predicate(words: Sequence[Word], at: int, *, asked: bool) -> bool:
    said = ["", *(word.lower for word in words), "", ""]
    before, after, later = said[at], said[at + 2], said[at + 3]
    if before == "the":  # "the Welsh sing", but "the Aurora and the Borea are ships"
        joined = said[max(at - 1, 0)] in {"and", "or"} and not said[at + 1].endswith((*DEMONYMS, "elsh"))
        return not joined and (after in {"are", "were", "have", "do"} or (not later and "VB" in tags_of(after)))
    if after not in _BEHIND:
        verb = after in _FINITE or not tags_of(after).isdisjoint({"VBZ", "VBD"})
        if not verb or _RELATIVE.isdisjoint(said[:at]):
            return before in _ANYBODY
    if asked:
        return at > 1 and before not in _BEFORE_NOUNS and not _has_complement(words, _front(words, at))
    back = _front(words, at)
    listed = back >= 0 and words[back].lower in {"are", "were"} and (_lists(words, at, 1) or _lists(words, at, -1))
    return back >= 0 and words[back].lower in _BE and not listed


def _front(words: Sequence[Word], at: int) -> int:
    """The place before the list that the word is in: *is* in "is not tall, Welsh or Thai", *on* in "on May or June"."""
    back = at - 1
    while back > 0 and (
        words[back].lower in _JOINING or _could_be(words[back]) or _is_quality_in_list(words[back], words[back + 1])
    ):
        back -= 1
    return back


def _is_quality_in_list(word: Word, following: Word) -> bool:
    if word.lower in PREPOSITIONS:
        return False
    tags = tags_of(word.lower)
    return "RB" in tags or ("JJ" in tags and following.lower in _JOINING)


def _has_complement(words: Sequence[Word], at: int) -> bool:
    """Whether what stands behind this word belongs to it: *on*, *visiting*."""
    word = words[at].lower
    doing = "VBG" in tags_of(word) and words[at - 1].lower not in _BEFORE_NOUNS | _ONE
    return word in PREPOSITIONS or doing


def _lists(words: Sequence[Word], at: int, step: int) -> bool:
    """Whether another capital word stands beside this one, as in "the winners are Zorg, Blim and Kard"."""
    joining, other = at + step, at + 2 * step
    if not (0 <= other < len(words) and words[joining].lower in {",", "and"}):
        return False
    return words[other].written[:1].isupper() or words[other].lower == "and"


def _is_value(words: Sequence[Word], at: int) -> bool:
    """Whether it is rather what a thing is called: the capital of France is Paris."""
    said = [word.lower for word in words[:at]]
    be = next((place for place in range(len(said) - 1, -1, -1) if said[place] in _BE), 0)
    of = next((place for place in range(be) if said[place] in {"of", "'s"}), 0)
    head = said[of - 1] if of and said[of] == "of" else said[be - 1] if of else ""
    some = said[of] == "of" and head in _SOME | NUMBERS.keys()  # "two of the sailors are Welsh"
    return bool(of) and not some and not is_person((lemma(head, "NOUN"),))


def _is_identity(words: Sequence[Word], at: int, *, asked: bool) -> bool:
    """Whether it is rather who one person is: the spy is Bruno. Of the words of peoples and creeds none is."""
    if words[at].lower.endswith(DEMONYMS) or words[at].lower in _KNOWN:
        return False
    said = [word.lower for word in words[:at]]
    start, be, end = 1, 0, at
    if not asked:
        end = be = next((place for place in range(at - 1, -1, -1) if said[place] in _BE), 0)
        start = next((place + 1 for place in range(be - 1, -1, -1) if said[place] in _OPENING), 0)
    subject = said[start:end]
    if not subject or said[be] in {"are", "were"}:
        return False
    return subject[0] in _ONE | {"one"} or not {"'s", "whose"}.isdisjoint(subject)


def _is_quality(word: Word) -> bool:
    tags = tags_of(word.lower)
    return "JJ" in tags or "RB" in tags


def _is_neutral(words: Sequence[Word], at: int) -> bool:
    """Whether the word limits a noun, has an article, or is a language: a Welsh miner, a Muslim, speaks Welsh."""
    before = words[at - 1].lower if at else ""
    after = words[at + 1] if at + 1 < len(words) else None
    tags = set() if after is None else tags_of(after.lower)
    noun = after is not None and after.written.islower() and not tags.isdisjoint({"NN", "NNS"})
    if before in _BEFORE_NOUNS or _is_quality(words[at - 1]):
        return noun or before in {"a", "an"}
    if not at and noun:
        return "NNS" in tags and "VBZ" not in tags
    return lemma(before, "VERB") in OF_LANGUAGES
