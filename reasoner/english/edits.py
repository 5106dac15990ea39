"""Ways of changing a sentence into another English sentence, for the nearest one that would be read (`offers`).

Every rule takes away a whole phrase that English can do without, says again what English leaves unsaid, or puts one
construction for another. None takes away a word that limits, counts or denies, but a count behind *the*.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from reasoner.english.gender import is_first_name
from reasoner.english.morphology import inflect, is_known, lemma, uses
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
_REASONS = frozenset(["because", "since", "although", "though", "while", "whereas", "so", "therefore", "thus", "hence"])
"""What joins two clauses that both hold."""
_TEMPORAL = frozenset(["before", "after", "until", "once"])
_COMPOSED = frozenset([("due", "to"), ("because", "of"), ("according", "to"), ("thanks", "to"), ("such", "as")])
"""Prepositions of two words."""
_ESSENTIAL = frozenset(["of", "than", "like", "as", "without", "except", "besides", "between", "per", "versus", "by"])
"""Prepositions whose phrases say what no sentence can do without."""
_SAYING = frozenset(["say", "think", "believe", "know", "claim", "hope", "argue", "suggest", "see", "find", "note"])
_FINITE = ("_BE", "_DO", "_HAVE", "MODAL", "VZ", "VD", "V0")
_VAGUE = {"most": "some", "few": "some", "many": "some", "several": "some", "numerous": "some"}


def edits_of(words: Sequence[str]) -> Iterator[Edit]:
    """The sentences that come of one change each."""
    for rule in _RULES if len(words) > 1 else ():
        yield from rule(list(words))


# -- what words can be ----------------------------------------------------------------------------------------------


def _is(word: str, *kinds: str) -> bool:
    return bool(word) and not set(kinds).isdisjoint(kinds_of(word.lower()))


def _is_name(words: Words, at: int) -> bool:
    """Whether a word is written as a name is; the first one only if it is no common word."""
    word = words[at]
    return word[:1].isupper() and (at > 0 or not is_known(word.lower())) and word.lower() not in closed_words()


def _is_verb(word: str) -> bool:
    """Whether a word is a finite verb rather than a noun."""
    return _is(word, "_BE", "_DO", "_HAVE", "MODAL") or (_is(word, "VZ", "VD") and not _is(word, "NOUN", "NOUNS", "VN"))


def _is_doing(word: str) -> bool:
    """Whether a word is a verb in -ing."""
    return word.endswith("ing") and any(tag == "VBG" for _, _, tag in uses(word.lower()))


def _limits(cut: Sequence[str]) -> bool:
    return any(part in _LIMITING or part in NUMBERS for word in cut for part in word.lower().split())


def _comma(words: Words) -> int:
    """The place of the first comma, or the length."""
    return next((at for at, word in enumerate(words) if word in {",", ";"}), len(words))


def _begins_phrase(words: Words, at: int) -> bool:
    """Whether a noun phrase begins at a place."""
    opening = ("_A", "THE", "_EVERY", "SOME", "POSSESSIVE", "PRONOUN")
    return at < len(words) and (_is_name(words, at) or _is(words[at], *opening))


def _goes_on(word: str) -> bool:
    """Whether the clause goes on with its verb behind a phrase between commas."""
    return _is(word, "_THEN") or _is_verb(word) or (_is(word, "V0") and not _is(word, "NOUN", "ADJECTIVE"))


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
        clause = word in _REASONS | {"as"}
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
            if at == 0 and end < len(words) and (words[end] == "," or _begins_phrase(words, end)):
                yield 1 + 0.1 * len(cut), words[end + (words[end] == ",") :]
            elif at > 1 and (end == len(words) or _ends_if(words, end)):
                before = words[at - 1]
                titled = _is_name(words, at - 1) and is_known(before.lower()) and not is_first_name(before.lower())
                if (
                    not titled
                    and before.lower() != "name"
                    and (_is(before, "NOUN", "NOUNS", "ADVERB", "ALONE") or _is_name(words, at - 1))
                ):
                    yield 1.2 + 0.1 * len(cut), words[:at] + words[end:]


def _ends_if(words: Words, at: int) -> bool:
    """Whether the *if* clause that opens the sentence ends at a place."""
    return _is(words[at], "_THEN") or (words[at] == "," and at == _comma(words) and _is(words[0], "_IF", "_UNLESS"))


def _ends_of_phrase(words: Words, at: int) -> Iterator[int]:
    """Where a prepositional phrase can end: behind its nouns."""
    for place in range(at + 1, min(at + 8, len(words))):
        word = words[place]
        noun = _is(word, "NOUN", "NOUNS") or _is_name(words, place) or word[0].isdigit()
        if not noun and not _is(word, "_A", "THE", "POSSESSIVE", "ADJECTIVE", "VG", "VN") and word not in {"of", "'s"}:
            return
        following = words[place + 1 : place + 2]
        if noun and following not in (["of"], ["'s"]) and not (following and _is_name(words, place + 1)):
            yield place + 1


def _without_adverb(words: Words) -> Iterator[Edit]:
    for at, word in enumerate(words):
        listed = {part for part, _, _ in uses(word.lower())}
        if listed != {"ADV"} or not word.lower().endswith("ly") or _limits([word]):
            continue
        before, after = words[max(0, at - 1) : at], words[at + 1 : at + 2]
        if before and _is(before[0], "_A", "THE", "POSSESSIVE") and not (after and _is(after[0], "ADJECTIVE")):
            continue  # an hourly wage
        start = at - (before != [] and _is(before[0], "ADVERB") and not _limits(before))
        yield 1.0, words[:start] + words[at + 1 :]


def _without_clause(words: Words) -> Iterator[Edit]:
    """… before it ends; … because it rains; as it rains, …."""
    for at in range(1, len(words) - 2):
        word = words[at].lower()
        if word in _REASONS | _TEMPORAL or (word == "as" and words[at - 1] == ","):
            cut = words[at - (words[at - 1] == ",") :]
            if any(_is_verb(each) for each in cut) and not _limits(cut):
                yield 1 + 0.1 * len(cut), words[: len(words) - len(cut)]
    if words[0].lower() in _REASONS | _TEMPORAL | {"as"}:
        comma = _comma(words)
        if not _limits(words[:comma]) and comma + 1 < len(words):
            yield 1 + 0.1 * comma, words[comma + 1 :]


def _without_speaker(words: Words) -> Iterator[Edit]:
    """Bob thinks that Ann is tall, it is known that Ann is tall; then it means that Ann is tall."""
    for at in range(1, min(6, len(words) - 2)):
        said = lemma(words[at].lower(), "VERB") if _is(words[at], "VZ", "VD", "V0", "VN") else words[at].lower()
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
        if _is(word, "VAR") and at > 1 and word not in nouns and _is(words[at - 1], "NOUN", "NOUNS"):
            nouns[word] = words[at - 1]
            if words[at - 2].lower() in PREPOSITIONS and _is(words[at - 1], "NOUN"):  # by company y
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
        if (_is_verb(words[at + 1]) and len(commas) == 1) or (
            words[at + 1].lower() == "such" and _comma(words) == at and not any(map(_goes_on, words[at + 1 :]))
        ):
            yield 0.3, words[:at] + words[at + 1 :]
        placed = at > 1 and words[at - 2].lower() in {"in", "at", "from", "near", "to"} and _is_name(words, at - 1)
        closed = words[at + 2 : at + 3] == [","] and at + 3 < len(words) and _goes_on(words[at + 3])
        if placed and _is_name(words, at + 1) and (closed or at + 2 == len(words)):
            yield 0.6, words[:at] + words[at + 2 + closed :]


# -- what is left unsaid --------------------------------------------------------------------------------------------


def _said_again(words: Words) -> Iterator[Edit]:
    """In Rome or Paris: in Rome or in Paris; behind *and*, *or* and *but* what stood before it stands again."""
    for at in range(1, len(words) - 1):
        if words[at].lower() in {"and", "or", "but"}:
            before, rest = [word.lower() for word in words[:at]], words[at + 1 :]
            for extra in _repeatable(before, rest):
                yield 1.0, [*words[: at + 1], *extra, *rest]
            yield from _with_its_verb(words, at)


def _repeatable(before: Words, rest: Words) -> Iterator[tuple[str, ...]]:
    """What can stand again before the rest of a sentence."""
    after = rest[0]
    noun = _begins_phrase(rest, 0) or _is(after, "NOUN", "NOUNS")
    if before[:1] == ["there"] and _is(after, "_A", "SOME", "NUM", "_NO"):
        yield ("there", "are" if NUMBERS.get(after.lower(), 1) != 1 else "is")
        return
    if _is_verb(after) or _is(after, "VZ"):
        yield from ((word,) for word in dict.fromkeys(reversed(before)) if word in {"it", "they", "he", "she"})
        return
    quality = _is(after, "ADJECTIVE", "VN", "VG", "_NOT", "ADVERB")
    for word in dict.fromkeys(reversed(before)):
        again = (
            (word in PREPOSITIONS - {"of", "as", "than", "like"} and noun)
            or (_is(word, "_BE") and word != "be" and not noun and quality)
            or (word in {"has", "have"} and (noun or _is(after, "_NO")) and not _is(after, "PRONOUN"))
            or (word in {"can", "may", "must", "should", "to"} and _is(after, "V0"))
            or (_is(word, "MODAL") and _is(after, "_NOT") and len(rest) > 1 and _is(rest[1], "V0"))
        )
        if again:
            yield (word,)


def _with_its_verb(words: Words, at: int) -> Iterator[Edit]:
    """Tim repaired the bus and Mia the train: Mia repaired it."""
    if any(_is_verb(word) for word in words[at + 1 :]) or not _begins_phrase(words, at + 1):
        return
    verb = next((word for word in words[:at] if _is_verb(word) or _is(word, "VD")), "")
    for place in range(at + 2, min(at + 5, len(words))):
        named = place == at + 2 and _is_name(words, at + 1)
        if verb and _begins_phrase(words, place) and (named or _is(words[place - 1], "NOUN", "NOUNS")):
            yield 1.0, [*words[:place], verb, *words[place:]]


def _with_and_in_lists(words: Words) -> Iterator[Edit]:
    """Big, red, and sleeps: big and red, and sleeps; thresholds, not goals: thresholds, and are not goals."""
    for at in range(1, len(words) - 3):
        if words[at] == "," and words[at + 2 : at + 4] == [",", "and"]:
            yield 0.5, [*words[:at], "and", *words[at + 1 :]]
        be = next((word for word in reversed(words[:at]) if _is(word, "_BE")), "")
        if words[at] == "," and words[at + 1].lower() == "not" and be:
            yield 0.8, [*words[: at + 1], "and", be, *words[at + 1 :]]


def _with_quotes(words: Words) -> Iterator[Edit]:
    """Show Your Love is long: “Show Your Love” is long."""
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and words[end][:1].isupper():
            end += 1
        if end > at + 1:
            yield 0.6, [*words[:at], f"“{' '.join(words[at:end])}”", *words[end:]]
        at = max(end, at + 1)


def _with_what_it_does(words: Words) -> Iterator[Edit]:
    """If Ann sings or Bob does, then Cid does not: … Bob sings, then Cid does not sing."""
    verb = next((word for word in words if _is(word, "VZ") and not _is(word, "_BE", "_DO", "_HAVE")), "")
    found: Words = []
    for at, word in enumerate(words):
        ends = words[at + 1 : at + 2] in ([], [","], ["then"], ["and"], ["or"])
        if word.lower() == "does" and ends:
            found.append(verb)
        elif word.lower() == "not" and ends and found[-1:] == ["does"]:
            found += [word, lemma(verb, "VERB")]
        else:
            found.append(word)
    if verb and found != words:
        yield 1.0, found


def _with_a_verb(words: Words) -> Iterator[Edit]:
    """Rex a dog: Rex is a dog."""
    places = range(1, len(words))
    opened = ("_A", "THE", "POSSESSIVE", "ADJECTIVE")
    if "," in words or any(_is(words[at], *_FINITE) and not _is(words[at - 1], *opened) for at in places):
        return
    for at in places:
        phrase = words[at].lower() in PREPOSITIONS - {"of", "than"}
        if phrase or _is(words[at], "_A", "ADJECTIVE", "THE", "NOUNS", "_NO"):
            many = _is(words[at - 1], "NOUNS") and not _is_name(words, at - 1)
            yield 1.0, [*words[:at], "are" if many else "is", *words[at:]]


# -- one construction for another -----------------------------------------------------------------------------------


def _with_and(words: Words) -> Iterator[Edit]:
    """Ann is ill because it rains; as it rains, Ann is ill."""
    for at in range(2, len(words) - 2):
        if words[at].lower() in _REASONS and any(_is_verb(word) for word in words[at:]):
            yield 0.9, [*words[:at], "and", *words[at + 1 + (words[at + 1] == ",") :]]
    comma = _comma(words)
    if words[0].lower() in (_REASONS | {"as"}) - {"so"} and 2 < comma < len(words) - 2:
        yield 1.0, [*words[1:comma], ",", "and", *words[comma + 1 :]]


def _with_known_words(words: Words) -> Iterator[Edit]:
    """Most dogs: some dogs; there exists a dog: there is a dog; being chased: chased; than cats are: than cats.

    Either likes Ann or Bob: likes either Ann or Bob; not both, but it cannot be both: but not both.
    """
    if words[-1].lower() == "both" and "," in words and ("not" in words[-4:] or "cannot" in words[-4:]):
        comma = max(at for at, word in enumerate(words) if word == ",")
        if len(words) - comma < 7 and words[comma + 1 :] != ["but", "not", "both"]:
            yield 0.5, [*words[:comma], ",", "but", "not", "both"]
    for at, word in enumerate(words):
        lowered, before = word.lower(), words[at - 1].lower() if at else ""
        after = words[at + 1].lower() if at + 1 < len(words) else ""
        degree = before in {"at", "the", "how", "so", "too", "very", "as"} or _is(before, "ORDINAL")
        amount = not degree and after not in PREPOSITIONS | {""}
        superlative = lowered == "most" and _is(after, "ADJECTIVE") and not _is(after, "NOUN", "NOUNS")
        if lowered in _VAGUE and amount and not superlative:
            yield 0.9, [*words[:at], _VAGUE[lowered], *words[at + 1 :]]
        other = words.index("or", at) + 1 if "or" in words[at:-1] else 0
        if lowered == "either" and before and _is(after, "V0", "VZ", "VD") and other and _begins_phrase(words, other):
            yield 0.5, [*words[:at], words[at + 1], word, *words[at + 2 :]]
        if lowered in {"exists", "exist"} and before == "there":
            yield 0.5, [*words[:at], "is" if lowered == "exists" else "are", *words[at + 1 :]]
        if lowered == "being" and _is(after, "VN") and before and not _is(before, "_BE"):
            yield 1.0, words[:at] + words[at + 1 :]
        if _is(lowered, "_BE", "_DO") and after in {"", ",", "then"} and "than" in words[max(0, at - 4) : at]:
            yield 0.5, words[:at] + words[at + 1 :]


def _with_only_elsewhere(words: Words) -> Iterator[Edit]:
    """Bob only likes cats: Bob likes only cats; only a fool trusts Ann: only fools trust Ann."""
    for at, word in enumerate(words[:-2]):
        if at and word.lower() == "only" and _is(words[at + 1], "VZ", "VD", "V0"):
            yield 1.0, [*words[:at], words[at + 1], word, *words[at + 2 :]]
    if words[0].lower() != "only" or words[1].lower() not in {"a", "an"}:
        return
    for at in range(3, len(words)):
        if _is_verb(words[at]) or _is(words[at], "VZ"):
            done = {"is": "are", "has": "have", "does": "do", "was": "were"}.get(words[at], "")
            finite = _is(words[at], "VZ") and not _is(words[at], "MODAL")
            done = done or (lemma(words[at], "VERB") if finite else words[at])
            yield 1.0, [words[0], *words[2 : at - 1], inflect(words[at - 1], "NNS"), done, *words[at + 1 :]]
            return


def _with_counts(words: Words) -> Iterator[Edit]:
    """The two boys: both boys; each of the three boys: each of the boys; one of Ann and Bob: exactly one of them.

    Some boys know each other: two boys know each other.
    """
    for at, word in enumerate(words[:-2]):
        lowered, after = word.lower(), words[at + 1].lower()
        if lowered == "the" and after in NUMBERS:
            if after == "two" and (at == 0 or words[at - 1].lower() != "of"):
                yield 1.0, [*words[:at], "both", *words[at + 2 :]]
            yield 4.0, words[: at + 1] + words[at + 2 :]
        if lowered == "one" and after == "of" and (at == 0 or words[at - 1].lower() == "only"):
            yield 0.8, [*words[: max(0, at - 1)], "exactly", "one", *words[at + 1 :]]
        if lowered == "some" and words[-1].lower().startswith("each") and _is(after, "NOUNS"):
            yield 0.8, [*words[:at], "two", *words[at + 1 :]]
        if lowered == "but" and at and words[at - 1].lower() in {"nobody", "no one", "everybody", "everyone", "all"}:
            yield 0.8, [*words[:at], "except", *words[at + 1 :]]


def _with_name_first(words: Words) -> Iterator[Edit]:
    """Unless he is ill, Tom trains: unless Tom is ill, he trains; Ann's only son is Bob: Bob is the only son of Ann."""
    comma = _comma(words)
    pronoun = next((at for at in range(1, comma) if words[at].lower() in {"he", "she", "it", "they"}), 0)
    if pronoun and _is(words[0], "_IF", "_UNLESS"):
        end = comma + 1
        while end < len(words) and (_is_name(words, end) or "the" in (words[end].lower(), words[end - 1].lower())):
            end += 1
        if end > comma + 1:
            who = words[comma + 1 : end]
            yield 0.8, [*words[:pronoun], *who, *words[pronoun + 1 : comma + 1], words[pronoun].lower(), *words[end:]]
    if [word.lower() for word in words[1:3]] == ["'s", "only"] and words[-2] == "is" and _is_name(words, 0):
        yield 0.9, [words[-1], "is", "the", "only", *words[3:-2], "of", words[0]]


def _as_yes_or_no(words: Words) -> Iterator[Edit]:
    """Why does Bob sing: does Bob sing; how tall is Ann: is Ann tall."""
    first = words[0].lower()
    if first in {"why", "when", "where", "how"} and len(words) > 3:
        if _is(words[1], "_BE", "_DO", "MODAL"):
            yield 1.0, words[1:]
        elif first == "how" and _is(words[1], "ADJECTIVE") and _is(words[2], "_BE"):
            yield 1.0, [*words[2:], words[1]]


_RULES: tuple[Callable[[Words], Iterator[Edit]], ...] = (
    _without_aside, _without_phrase, _without_adverb, _without_clause, _without_speaker, _without_letters,
    _without_comma, _said_again, _with_and_in_lists, _with_quotes, _with_what_it_does, _with_a_verb, _with_and,
    _with_known_words, _with_only_elsewhere, _with_counts, _with_name_first, _as_yes_or_no,
)  # fmt: skip
