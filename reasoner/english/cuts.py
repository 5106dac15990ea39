"""Phrases of a sentence that English can do without, left out.

No rule takes away a word that limits, counts or denies.
"""

from __future__ import annotations

from collections.abc import Iterator

from reasoner.english.claims import times_of
from reasoner.english.gender import is_first_name
from reasoner.english.morphology import is_known, lemma, uses
from reasoner.english.phrase_tests import (
    MEANT,
    Edit,
    Rule,
    Words,
    base_of,
    begins_phrase,
    ends_noun_phrase,
    first_comma,
    goes_on,
    is_denied,
    is_doing,
    is_finite,
    is_kind,
    is_name_at,
    limits,
    noun_phrase_at,
    stays_true,
    verbs_of,
)
from reasoner.english.phrasing import article
from reasoner.english.refused_words import how_often_in
from reasoner.english.vocabulary import NUMBERS, PREPOSITIONS, TIMES

_BY_THE_WAY = frozenset(
    ["which", "where", "as", "like", "including", "such", "especially", "particularly", "namely", "for", "because",
     "since", "although", "though", "while", "whereas", "despite", "due", "thanks", "so"]
)  # fmt: skip
"""What may open a phrase between commas that can be left out, besides prepositions and verbs in -ing."""
REASONS = frozenset(["because", "since", "although", "though", "while", "whereas", "so", "therefore", "thus", "hence"])
"""What joins two clauses that both hold."""
_TEMPORAL = frozenset(["before", "after", "until", "once"])
_COMPOSED = frozenset([("due", "to"), ("because", "of"), ("thanks", "to"), ("such", "as")])
"""Prepositions of two words."""
_ESSENTIAL = frozenset(["of", "than", "like", "as", "without", "except", "besides", "between", "per", "versus", "by"])
"""Prepositions whose phrases say what no sentence can do without."""
_WHEN = frozenset(
    ["today", "tonight", "tomorrow", "yesterday", "now", "here", "there", "again", "once", "twice", "already"]
)
_DAYS = frozenset(
    ["today", "tonight", "tomorrow", "yesterday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
     "sunday"]
)  # fmt: skip
_NOUNS_TO = frozenset(
    ["right", "ability", "chance", "power", "plan", "desire", "wish", "way", "time", "place", "need", "attempt", "duty",
     "permission", "freedom", "opportunity", "reason", "decision", "promise", "offer", "order", "tendency", "failure",
     "refusal", "intention", "effort", "money", "courage", "capacity", "license", "task", "job"]
)  # fmt: skip
_VERBS_TO = frozenset(
    ["want", "ask", "tell", "order", "allow", "help", "force", "expect", "teach", "persuade", "invite", "advise",
     "need", "like", "enable", "cause", "get", "require", "permit", "encourage", "remind", "warn", "beg", "believe",
     "consider", "be", "have", "take", "prefer", "wish", "hate", "love", "urge", "forbid", "command", "choose",
     "promise", "challenge", "trust", "tempt", "lead", "dare", "prompt", "convince", "oblige", "authorize", "instruct"]
)  # fmt: skip
"""Nouns and verbs that *to do* belongs to, rather than saying what something is done for."""
_SHOWING = frozenset({"remind", "show"})
_FACTIVE = _SHOWING | frozenset(
    ["know", "mean", "learn", "realize", "discover", "notice", "see", "find", "note", "remember", "prove", "forget",
     "understand", "regret"]
)  # fmt: skip
"""Verbs behind which what is so stands: behind *believe* and *say* what may be false, so that it is kept."""
_CERTAIN = frozenset(
    ["true", "clear", "obvious", "certain", "sure", "evident", "good", "sad", "strange", "odd", "well-known"]
)

# -- phrases that can be left out -----------------------------------------------------------------------------------


def _without_aside(words: Words) -> Iterator[Edit]:
    """…, which …, …: a phrase between commas, or from a comma to the end."""
    for at in range(1, len(words) - 1):
        word = words[at].lower()
        composed = (word, words[at + 1].lower()) in _COMPOSED or word == "including"
        opens = word in _BY_THE_WAY or word in PREPOSITIONS - _ESSENTIAL or is_doing(words[at])
        if not composed and not (opens and words[at - 1] == ","):
            continue
        start = at - (words[at - 1] == ",")
        clause = word in REASONS | {"as"}
        commas = [end for end in range(at + 1, len(words) - 1) if words[end] == "," and not clause]
        ends = [end for end in commas if goes_on(words[end + 1])]
        for end in [*ends[:1], len(words)]:
            cut, kept = words[start:end], words[:start] + words[end + (words[start] == ",") :]
            if [each.lower() for each in words[at : at + 2]] == ["as", "far"]:
                continue  # as far as I know
            reason = words[start] != "," or word in REASONS | {"as", "for", "due", "thanks"}
            if not limits(cut) and (not reason or stays_true(kept)):
                yield 1 + 0.1 * len(cut), kept


def _without_phrase(words: Words) -> Iterator[Edit]:
    """In …, at …: a prepositional phrase at the end of a clause, or one that opens the sentence."""
    for at in range(len(words)):
        if words[at].lower() not in PREPOSITIONS - _ESSENTIAL or _to_do(words, at):
            continue
        if [words[at - 1].lower()] == [word.lower() for word in words[at + 1 : at + 2]]:
            continue  # eye to eye
        for end in _ends_of_phrase(words, at):
            cut = words[at:end]
            if limits(cut):
                break
            if not stays_true(words[:at] + words[end:]):
                continue
            if at == 0 and end < len(words) and (words[end] == "," or begins_phrase(words, end)):
                yield 1 + 0.1 * len(cut), words[end + (words[end] == ",") :]
            elif at > 1 and end == len(words):
                before = words[at - 1]
                titled = is_name_at(words, at - 1) and is_known(before.lower()) and not is_first_name(before.lower())
                adverb = is_kind(before, "ADVERB") and not is_kind(before, "NOUNS", "VZ")
                if not titled and before.lower() != "name" and (adverb or ends_noun_phrase(words, at)):
                    yield 1.2 + 0.1 * len(cut), words[:at] + words[end:]


def _to_do(words: Words, at: int) -> bool:
    """Whether "to do", rather than "to something", stands at a place."""
    doubled = words[at - 1 : at] == words[at + 1 : at + 2]  # eye to eye
    return words[at].lower() == "to" and is_kind(" ".join(words[at + 1 : at + 2]), "V0", "BE") and not doubled


def _without_purpose(words: Words) -> Iterator[Edit]:
    """… to make dough: what something is done for, at the end."""
    verbs = {base_of(words[at]) for at in verbs_of(words)}
    if any(is_kind(words[at], "MODAL") for at in verbs_of(words)):
        return  # what must be done to some end
    for at in range(3, len(words) - 1):
        noun = words[at - 1].lower()
        if _to_do(words, at) and ends_noun_phrase(words, at) and noun not in _NOUNS_TO and verbs.isdisjoint(_VERBS_TO):
            another = any(map(is_finite, words[at:])) or is_kind(noun, "SOMETHING", "NOTHING")
            if not another and not limits(words[at:]) and stays_true(words[:at]):
                yield 1 + 0.1 * (len(words) - at), words[:at]


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
        if listed != {"ADV"} or not word.lower().endswith("ly") or limits([word]):
            continue
        before, after = words[max(0, at - 1) : at], words[at + 1 : at + 2]
        if "as" in {each.lower() for each in before + after}:
            continue  # as loudly as Eve
        if before and is_kind(before[0], "_A", "THE", "POSSESSIVE") and not (after and is_kind(after[0], "ADJECTIVE")):
            continue  # an hourly wage
        start = at - (before != [] and is_kind(before[0], "ADVERB") and not limits(before))
        kept = words[:start] + words[at + 1 + (at == 0 and after == [","]) :]
        if stays_true(kept) or at == 0:
            yield 1.0, kept


def _without_clause(words: Words) -> Iterator[Edit]:
    """… before it ends; … because it rains; as it rains, …."""
    for at in range(1, len(words) - 2):
        word = words[at].lower()
        if word in REASONS | _TEMPORAL or (word == "as" and words[at - 1] == ","):
            cut = words[at - (words[at - 1] == ",") :]
            aside = words[at - 1] == "," and word not in _TEMPORAL
            clause = any(map(is_finite, cut)) or verbs_of(words[at + 1 :])
            if clause and not limits(cut) and (aside or stays_true(words[:at])):
                yield 1 + 0.1 * len(cut), words[: len(words) - len(cut)]
    if words[0].lower() in REASONS | _TEMPORAL | {"as"}:
        comma = first_comma(words)
        if words[1].lower() == "far":
            return  # as far as I know
        timed = words[0].lower() in _TEMPORAL | {"while"}
        if not limits(words[:comma]) and comma + 1 < len(words) and (not timed or stays_true(words[comma + 1 :])):
            yield 1 + 0.1 * comma, words[comma + 1 :]


def _without_time(words: Words) -> Iterator[Edit]:
    """… yesterday, last year, two weeks ago, twice a day: when or how often, at the end."""
    said = [word.lower() for word in words]
    starts = [len(words) - 1] if said[-1] in _WHEN else []
    if said[-1] == "ago" or (said[-1] in TIMES and said[-2] in {"last", "next", "this", "every", "each", "that"}):
        starts.append(len(words) - 2 - (said[-1] == "ago"))
    often = how_often_in(said).split()
    if often and said[-len(often) :] == often:
        starts.append(len(said) - len(often))
    if said[-1] in TIMES and said[-3:-2] in (["every"], ["each"], ["last"], ["next"]) and said[-2] in TIMES:
        starts.append(len(words) - 3)
    if said[-1].removesuffix("s") in TIMES and said[-3:-2] == ["every"] and (said[-2] in NUMBERS or said[-2].isdigit()):
        starts.append(len(words) - 3)  # every ten minutes
    if len(said) > 4 and said[-1] in TIMES and said[-2] in {"a", "an", "every", "each", "per"}:
        if said[-3].removesuffix("s") in TIMES and (said[-4] in NUMBERS or said[-4].isdigit()):
            starts.append(len(words) - 4)  # three days a week
    if said[-2:] in (["any", "minute"], ["any", "moment"], ["any", "day"], ["over", "there"], ["over", "here"]):
        starts.append(len(words) - 2)
    counted = said[-2].isdigit() or said[-2] in {*NUMBERS, "a", "an"}
    if counted and said[-1].removesuffix("s") in TIMES and said[-3:-2] in (["in"], ["within"], ["for"], ["after"]):
        starts.append(len(words) - 3)
    for start in starts:
        if start > 1 and stays_true(words[:start]):
            yield 1.0, words[:start]


def _without_instead(words: Words) -> Iterator[Edit]:
    """Instead of resting, Kim sang; Kim sang instead of resting: what somebody did not do is left out."""
    said = [word.lower() for word in words]
    at = next((at for at in range(len(said) - 2) if said[at : at + 2] == ["instead", "of"]), -1)
    if at < 0 or not is_doing(words[at + 2]):
        return
    comma = first_comma(words)
    if at == 0 and comma < len(words) - 2:
        yield 1.0, words[comma + 1 :]
    elif at > 1 and comma == len(words) and stays_true(words[:at]):
        yield 1.0, words[:at]


def _without_time_elsewhere(words: Words) -> Iterator[Edit]:
    """Last night Kim sang, Kim on Monday sold a van: when, before the subject or the verb."""
    said = [word.lower() for word in words]
    times = [*times_of(said), *((at, at + 1) for at, word in enumerate(said) if word in _DAYS)]
    for start, end in times:
        start -= start > 0 and said[start - 1] in {"on", "since"}
        if end >= len(words) - 1 or said[end - 1] in {"before", "after"}:
            continue
        rest = words[end + (words[end] == ",") :]
        if start == 0 and noun_phrase_at(rest, 0) and stays_true(rest):
            yield 1.0, rest
        elif start in noun_phrase_at(words, 0) and is_kind(words[end], "VZ", "VD", "_BE"):
            kept = [*words[:start], *words[end:]]
            if stays_true(kept):
                yield 1.0, kept


def _without_speaker(words: Words) -> Iterator[Edit]:
    """Bob knows that Ann is tall, it is known that Ann is tall; then it means that Ann is tall."""
    if words[0].lower() in MEANT and words[1].lower() == "that":
        yield 1.0, words[2:]
    for at in range(1, min(8, len(words) - 2)):
        before = words[:at]
        if is_denied(before) or limits(before, counting=False) or not {"who", "that", "which", ","}.isdisjoint(before):
            break
        said = lemma(words[at].lower(), "VERB") if is_kind(words[at], "VZ", "VD", "V0", "VN") else words[at].lower()
        plain = words[0].lower() == "it" and said in _CERTAIN
        if said not in _FACTIVE | {"explain"} and not plain:
            continue
        if not plain and words[0].lower() != "it" and at not in verbs_of(words):
            continue
        that = next((end for end in range(at + 1, min(at + 5, len(words) - 2)) if words[end].lower() == "that"), at)
        told = that > at + 1
        if words[at + 1].lower() == "why" and noun_phrase_at(words, at + 2):
            yield 1.2, words[at + 2 :]
        if said != "explain" and (that > at or said == "know") and (not told or said in _SHOWING):
            content = words[that + 1 :]
            if that == at and not noun_phrase_at(content, 0):
                continue
            who = words[0] if at == 1 and not told and is_name_at(words, 0) else ""
            if who and content[0].lower() in {"he", "she"}:
                content = [who, *content[1:]]
            yield 1 + 0.1 * that, content
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
            words[at + 1].lower() == "such" and first_comma(words) == at and not any(map(goes_on, words[at + 1 :]))
        ):
            yield 0.3, words[:at] + words[at + 1 :]
        placed = at > 1 and words[at - 2].lower() in {"in", "at", "from", "near", "to"} and is_name_at(words, at - 1)
        closed = words[at + 2 : at + 3] == [","] and at + 3 < len(words) and goes_on(words[at + 3])
        if placed and is_name_at(words, at + 1) and (closed or at + 2 == len(words)):
            yield 0.6, words[:at] + words[at + 2 + closed :]


CUTS: tuple[Rule, ...] = (
    _without_aside, _without_phrase, _without_adverb, _without_time, _without_time_elsewhere, _without_purpose,
    _without_instead,
    _without_clause, _without_speaker,
)  # fmt: skip
WITHOUT_SIGNS: tuple[Rule, ...] = (_without_letters, _without_comma)
"""What is left out says nothing."""
