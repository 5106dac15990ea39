"""Phrases of a sentence that English can do without, left out.

No rule takes away a word that limits, counts or denies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from reasoner.english.gender import is_first_name
from reasoner.english.morphology import is_known, lemma, tags_of, uses
from reasoner.english.phrasing import article
from reasoner.english.vocabulary import NUMBERS, PREPOSITIONS
from reasoner.english.wordkinds import closed_words, kinds_of

Words = list[str]
Edit = tuple[float, Words]
"""How much is changed, in words about, and the sentence."""

_LIMITING = frozenset(
    ["only", "just", "solely", "merely", "exactly", "precisely", "least", "most", "more", "fewer", "less", "both",
     "not", "no", "never", "neither", "nor", "cannot", "hardly", "rarely", "seldom", "without", "unless", "except",
     "besides", "other", "others", "other-than", "another", "different", "same", "half", "few", "many", "several",
     "almost", "nearly", "barely", "partially", "partly", "probably", "possibly", "perhaps", "maybe", "usually",
     "mostly", "mainly", "generally", "typically", "normally", "commonly", "often", "sometimes", "occasionally",
     "frequently", "approximately", "roughly", "supposedly", "allegedly", "if", "when", "whenever", "whoever"]
)  # fmt: skip
"""Words that limit, count, hedge or deny: no phrase with one of them is taken away."""
_BY_THE_WAY = frozenset(
    ["which", "where", "as", "like", "including", "such", "especially", "particularly", "namely", "for", "because",
     "since", "although", "though", "while", "whereas", "despite", "due", "thanks", "so"]
)  # fmt: skip
"""What may open a phrase between commas that can be left out, besides prepositions and verbs in -ing."""
REASONS = frozenset(["because", "since", "although", "though", "while", "whereas", "so", "therefore", "thus", "hence"])
"""What joins two clauses that both hold."""
DENYING = frozenset(["not", "never", "no", "nobody", "no-one", "nothing", "none"])
"""What denies a clause, so that it may be the reason that is denied: "does not sing because it rains"."""
_TEMPORAL = frozenset(["before", "after", "until", "once"])
_COMPOSED = frozenset([("due", "to"), ("because", "of"), ("according", "to"), ("thanks", "to"), ("such", "as")])
"""Prepositions of two words."""
_ESSENTIAL = frozenset(["of", "than", "like", "as", "without", "except", "besides", "between", "per", "versus", "by"])
"""Prepositions whose phrases say what no sentence can do without."""
_SAYING = frozenset(["say", "think", "believe", "know", "claim", "hope", "argue", "suggest", "see", "find", "note"])

# -- what words can be ----------------------------------------------------------------------------------------------


def is_kind(word: str, *kinds: str) -> bool:
    """Whether a word can be one of these kinds of word."""
    return bool(word) and not set(kinds).isdisjoint(kinds_of(word.lower()))


def is_name_at(words: Words, at: int) -> bool:
    """Whether a word is written as a name is; the first one only if it is no common word."""
    word = words[at]
    return word[:1].isupper() and (at > 0 or not is_known(word.lower())) and word.lower() not in closed_words()


def is_finite(word: str) -> bool:
    """Whether a word is a finite verb rather than a noun."""
    return is_kind(word, "_BE", "_DO", "_HAVE", "MODAL") or (
        is_kind(word, "VZ", "VD") and not is_kind(word, "NOUN", "NOUNS", "VN")
    )


def _is_doing(word: str) -> bool:
    """Whether a word is a verb in -ing."""
    return word.endswith("ing") and "VBG" in tags_of(word.lower())


def _limits(cut: Sequence[str]) -> bool:
    return any(part in _LIMITING or part in NUMBERS for word in cut for part in word.lower().split())


def first_comma(words: Words) -> int:
    """The place of the first comma, or the length."""
    return next((at for at, word in enumerate(words) if word in {",", ";"}), len(words))


def begins_phrase(words: Words, at: int) -> bool:
    """Whether a noun phrase begins at a place."""
    opening = ("_A", "THE", "_EVERY", "SOME", "POSSESSIVE", "PRONOUN")
    return at < len(words) and (is_name_at(words, at) or is_kind(words[at], *opening))


def _goes_on(word: str) -> bool:
    """Whether the clause goes on with its verb behind a phrase between commas."""
    return is_kind(word, "_THEN") or is_finite(word) or (is_kind(word, "V0") and not is_kind(word, "NOUN", "ADJECTIVE"))


# -- phrases that can be left out -----------------------------------------------------------------------------------


def _without_aside(words: Words) -> Iterator[Edit]:
    """…, which …, …: a phrase between commas, or from a comma to the end."""
    for at in range(1, len(words) - 1):
        word = words[at].lower()
        composed = (word, words[at + 1].lower()) in _COMPOSED or word == "including"
        opens = word in _BY_THE_WAY or word in PREPOSITIONS - _ESSENTIAL or _is_doing(words[at])
        if not composed and not (opens and words[at - 1] == ","):
            continue
        start = at - (words[at - 1] == ",")
        clause = word in REASONS | {"as"}
        commas = [end for end in range(at + 1, len(words) - 1) if words[end] == "," and not clause]
        ends = [end for end in commas if _goes_on(words[end + 1])]
        for end in [*ends[:1], len(words)]:
            cut = words[start:end]
            if not _limits(cut):
                yield 1 + 0.1 * len(cut), words[:start] + words[end + (words[start] == ",") :]


def _without_phrase(words: Words) -> Iterator[Edit]:
    """In …, at …: a prepositional phrase at the end of a clause, or one that opens the sentence."""
    for at in range(len(words)):
        if words[at].lower() not in PREPOSITIONS - _ESSENTIAL:
            continue
        for end in _ends_of_phrase(words, at):
            cut = words[at:end]
            if _limits(cut):
                break
            if at == 0 and end < len(words) and (words[end] == "," or begins_phrase(words, end)):
                yield 1 + 0.1 * len(cut), words[end + (words[end] == ",") :]
            elif at > 1 and (end == len(words) or _ends_if(words, end)):
                before = words[at - 1]
                titled = is_name_at(words, at - 1) and is_known(before.lower()) and not is_first_name(before.lower())
                if (
                    not titled
                    and before.lower() != "name"
                    and (is_kind(before, "NOUN", "NOUNS", "ADVERB", "ALONE") or is_name_at(words, at - 1))
                ):
                    yield 1.2 + 0.1 * len(cut), words[:at] + words[end:]


def _ends_if(words: Words, at: int) -> bool:
    """Whether the *if* clause that opens the sentence ends at a place."""
    return is_kind(words[at], "_THEN") or (
        words[at] == "," and at == first_comma(words) and is_kind(words[0], "_IF", "_UNLESS")
    )


def _ends_of_phrase(words: Words, at: int) -> Iterator[int]:
    """Where a prepositional phrase can end: behind its nouns."""
    for place in range(at + 1, min(at + 8, len(words))):
        word = words[place]
        noun = is_kind(word, "NOUN", "NOUNS") or is_name_at(words, place) or word[0].isdigit()
        if (
            not noun
            and not is_kind(word, "_A", "THE", "POSSESSIVE", "ADJECTIVE", "VG", "VN")
            and word not in {"of", "'s"}
        ):
            return
        following = words[place + 1 : place + 2]
        if noun and following not in (["of"], ["'s"]) and not (following and is_name_at(words, place + 1)):
            yield place + 1


def _without_adverb(words: Words) -> Iterator[Edit]:
    for at, word in enumerate(words):
        listed = {part for part, _, _ in uses(word.lower())}
        if listed != {"ADV"} or not word.lower().endswith("ly") or _limits([word]):
            continue
        before, after = words[max(0, at - 1) : at], words[at + 1 : at + 2]
        if "as" in {each.lower() for each in before + after}:
            continue  # as loudly as Eve
        if before and is_kind(before[0], "_A", "THE", "POSSESSIVE") and not (after and is_kind(after[0], "ADJECTIVE")):
            continue  # an hourly wage
        start = at - (before != [] and is_kind(before[0], "ADVERB") and not _limits(before))
        yield 1.0, words[:start] + words[at + 1 :]


def _without_clause(words: Words) -> Iterator[Edit]:
    """… before it ends; … because it rains; as it rains, …."""
    for at in range(1, len(words) - 2):
        word = words[at].lower()
        if word in REASONS | _TEMPORAL or (word == "as" and words[at - 1] == ","):
            cut = words[at - (words[at - 1] == ",") :]
            denied = word in {"because", "since"} and not DENYING.isdisjoint(words[:at])
            if any(is_finite(each) for each in cut) and not (denied or _limits(cut)):
                yield 1 + 0.1 * len(cut), words[: len(words) - len(cut)]
    if words[0].lower() in REASONS | _TEMPORAL | {"as"}:
        comma = first_comma(words)
        if not _limits(words[:comma]) and comma + 1 < len(words):
            yield 1 + 0.1 * comma, words[comma + 1 :]


def _without_speaker(words: Words) -> Iterator[Edit]:
    """Bob thinks that Ann is tall, it is known that Ann is tall; then it means that Ann is tall."""
    for at in range(1, min(6, len(words) - 2)):
        said = lemma(words[at].lower(), "VERB") if is_kind(words[at], "VZ", "VD", "V0", "VN") else words[at].lower()
        plain = words[0].lower() == "it" and said in {"true", "clear", "obvious"}
        if words[at + 1].lower() == "that" and (said in _SAYING or plain) and not _limits(words[:at]):
            yield 1 + 0.1 * at, words[at + 2 :]
    for at in range(1, len(words) - 3):
        if [word.lower() for word in words[at : at + 2]] in (["it", "means"], ["this", "means"]):
            yield 1.0, words[:at] + words[at + 2 + (words[at + 2].lower() == "that") :]


def _without_letters(words: Words) -> Iterator[Edit]:
    """A computer x is safe if x is new: a computer is safe if the computer is new."""
    nouns: dict[str, str] = {}
    found: Words = []
    for at, word in enumerate(words):
        if is_kind(word, "VAR") and at > 1 and word not in nouns and is_kind(words[at - 1], "NOUN", "NOUNS"):
            nouns[word] = words[at - 1]
            if words[at - 2].lower() in PREPOSITIONS and is_kind(words[at - 1], "NOUN"):  # by company y
                found[-1:] = [article(words[at - 1]), words[at - 1]]
        elif word in nouns:
            found += [nouns[word]] if found[-1:] == ["the"] else ["the", nouns[word]]
        else:
            found.append(word)
    if nouns:
        yield 0.5 * len(nouns), found


def _without_comma(words: Words) -> Iterator[Edit]:
    """An owl, is …: a comma between a subject and its verb; in Beijing, China: a place and where it is."""
    commas = [at for at in range(1, len(words) - 1) if words[at] == ","]
    for at in commas:
        if (is_finite(words[at + 1]) and len(commas) == 1) or (
            words[at + 1].lower() == "such" and first_comma(words) == at and not any(map(_goes_on, words[at + 1 :]))
        ):
            yield 0.3, words[:at] + words[at + 1 :]
        placed = at > 1 and words[at - 2].lower() in {"in", "at", "from", "near", "to"} and is_name_at(words, at - 1)
        closed = words[at + 2 : at + 3] == [","] and at + 3 < len(words) and _goes_on(words[at + 3])
        if placed and is_name_at(words, at + 1) and (closed or at + 2 == len(words)):
            yield 0.6, words[:at] + words[at + 2 + closed :]


CUTS: tuple[Callable[[Words], Iterator[Edit]], ...] = (
    _without_aside, _without_phrase, _without_adverb, _without_clause, _without_speaker, _without_letters,
    _without_comma,
)  # fmt: skip
