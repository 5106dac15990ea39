"""A text as a whole: sentences read one after the other, over one lexicon, so that one meaning has one symbol."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial

from reasoner.english.ages import speaks_of_ages
from reasoner.english.alternatives import is_odd, superkinds
from reasoner.english.derivations import Parsed, derivations
from reasoner.english.got import without_got
from reasoner.english.interpret import (
    Meaning,
)
from reasoner.english.lexicon import Lexicon
from reasoner.english.meanings import Profile
from reasoner.english.morphology import lemma
from reasoner.english.names import prepare
from reasoner.english.postulates import Postulates, postulates
from reasoner.english.profile import find_kinds, gather, settle
from reasoner.english.quantities import numeric_order, with_units
from reasoner.english.questions import put_positively
from reasoner.english.readings import Document, Reading, ReadingError, SentenceReading
from reasoner.english.sayings import Sayings
from reasoner.english.short_names import find_aliases
from reasoner.english.spelling import respelt, written_apart
from reasoner.english.splitting import split_sentences
from reasoner.english.taken_up import said_of
from reasoner.english.telling import Telling, read_as
from reasoner.english.the_one import with_nouns
from reasoner.english.tokens import abbreviations, words_of
from reasoner.english.units import units_of
from reasoner.english.usage import Usage
from reasoner.english.word import Word
from reasoner.garbage import without_collection
from reasoner.logic.fold import subexpressions
from reasoner.logic.nodes import Formula, Predicate


def translate_text(
    text: str | Iterable[str],
    *,
    lexicon: Lexicon | None = None,
    questions: Iterable[int] = (),
    judged: int = 0,
    readings: int = 1,
    sorted_out: bool = True,
    inclusive: bool = False,
) -> Document:
    """Read a text, or a list of sentences; sentences that cannot be read are reported, the others go through.

    Args:
        text: prose, or sentences already split.
        lexicon: symbols to use; a new one by default.
        questions: indices of sentences that may be questions; a sentence ending in `?` always is one.
        judged: how many sentences at the end are not part of the text but statements to judge.
        readings: how many readings to look for per sentence.
        inclusive: whether "either … or …" allows both in what the text states.
        sorted_out: whether nouns that only say what the text is about are taken to hold of everything.

    >>> document = translate_text("All dogs bark. Rex is a dog.")
    >>> [reading.error for reading in document.sentences]
    [None, None]
    """
    sentences = split_sentences(text) if isinstance(text, str) else [str(sentence) for sentence in text]
    shared = Lexicon() if lexicon is None else lexicon
    sayings = Sayings.of(sentences)
    with without_collection():
        if sayings is None:
            return _translated(sentences, shared, set(questions), judged, readings, sorted_out, inclusive)
        asked, last = sayings.places(set(questions)), sayings.last(judged)
        parts = _translated(list(sayings.sentences), shared, asked, last, readings, sorted_out, inclusive)
        return sayings.joined(sentences, parts)


def _translated(
    sentences: list[str],
    shared: Lexicon,
    asked: set[int],
    judged: int,
    readings: int,
    sorted_out: bool,
    inclusive: bool,
) -> Document:
    plain, short = abbreviations(sentences)
    tokenised, slips = respelt(written_apart([without_got(words_of(sentence)) for sentence in plain]))
    tokenised = with_nouns(tokenised)
    usage = Usage.of(tokenised)
    profile = Profile(spelt=usage.all, inclusive=inclusive, ages=speaks_of_ages(tokenised))
    profile.units = units_of([word.lower for word in words] for words in tokenised)
    told = len(sentences) - judged
    asking = [place in asked or _is_question(sentence) for place, sentence in enumerate(sentences)]
    parsed: list[Parsed] = []
    for place, words in enumerate(tokenised):
        words = put_positively(words) if asking[place] else words
        item = derivations(prepare(words, usage), question=asking[place], cost=_cost)
        gather(item.hints, item.words, profile, judged=place >= told)
        parsed.append(item)
    if sorted_out:
        settle(profile, len(parsed))
    find_kinds([item.words for item in parsed], profile)
    find_aliases((item.words for item in parsed), profile)
    profile.aliases.update(short)
    telling = Telling(shared, profile, readings, _cost)
    for place, (sentence, item) in enumerate(zip(sentences, parsed, strict=True)):
        stated = place < told
        telling.read(sentence, item, asserted=stated and not asking[place], judged=not stated)
        if judged and stated and _is_question(sentence):
            telling.found[-1] = SentenceReading(
                sentence, None, error=ReadingError("a question states nothing", sentence)
            )
    found = _over_the_whole(telling)
    formulas = _formulas(found)
    kept, granted = _presuppositions(telling.presupposed, formulas, shared)
    about = _spoken_of(profile.domain, [item.words for one, item in zip(found, parsed, strict=True) if one.formula])
    facts = _formulas(one for place, one in enumerate(found[:told]) if not asking[place])
    again = tuple((f"the {noun}", said_of(term, shared)) for noun, term in profile.taken_up.items())
    implied = Postulates(partial(postulates, [*formulas, *kept], shared, facts, usage.all))
    return Document(tuple(found), shared, kept, implied, about, inclusive, slips, granted, again)


def _over_the_whole(telling: Telling) -> list[SentenceReading]:
    """The sentences with what only all of them tell: the sense of "either", one symbol for one meaning, units."""
    found, lexicon = telling.found, telling.lexicon
    if telling.undecided:
        formulas = _formulas(found)
        above = superkinds([*formulas, *(postulate.formula for postulate in postulates(formulas, lexicon))])
        for place, chosen in telling.undecided:
            found[place] = _unless_odd(found[place], chosen, above)
    if lexicon.fused:
        found = [_with(reading, lexicon.fuse) for reading in found]
    for numbers in (with_units, numeric_order):
        ordered = numbers(_formulas(found), lexicon.entries)
        if ordered is not None:
            found = [_with(reading, ordered) for reading in found]
    return found


def _formulas(found: Iterable[SentenceReading]) -> list[Formula]:
    return [reading.formula for reading in found if reading.formula is not None]


def _presuppositions(
    presupposed: dict[Formula, str], formulas: list[Formula], lexicon: Lexicon
) -> tuple[tuple[Formula, ...], tuple[Formula, ...]]:
    """What the text takes for granted, as far as it speaks of it; and those that it does whatever it speaks of."""
    granted = tuple(formula for formula, noun in presupposed.items() if noun == "")
    used = _predicates_used([*formulas, *granted]) if presupposed else set()
    nouns = {entry.words for name in used if (entry := lexicon.entries.get((name, 1))) is not None}
    kept = tuple(  # the cellar door, where the text speaks of doors
        formula
        for formula, noun in presupposed.items()
        if noun == "" or (noun,) in nouns or not _predicates_used([formula]).isdisjoint(used)
    )
    return kept, granted


def _spoken_of(nouns: set[str], sentences: Iterable[tuple[Word, ...]]) -> tuple[str, ...]:
    """Those nouns whose last word stands in some sentence."""
    said = {lemma(word.lower, "NOUN") for words in sentences for word in words} if nouns else set()
    return tuple(sorted(noun for noun in nouns if noun.rpartition(" ")[2] in said))


def _with(reading: SentenceReading, change: Callable[[Formula], Formula]) -> SentenceReading:
    """The sentence with all its formulas changed."""
    if reading.formula is None:
        return reading
    readings = tuple(replace(each, formula=change(each.formula)) for each in reading.readings)
    return replace(reading, formula=change(reading.formula), readings=readings)


def _predicates_used(formulas: Iterable[Formula]) -> set[str]:
    names: set[str] = set()
    for formula in formulas:
        names.update(node.name for node in subexpressions(formula) if isinstance(node, Predicate))
    return names


def read_sentence(sentence: str, *, lexicon: Lexicon | None = None, readings: int = 5) -> SentenceReading:
    """Read one sentence by itself, with its other readings."""
    return translate_text([sentence], lexicon=lexicon, readings=readings).sentences[0]


def english_to_formula(text: str, lexicon: Lexicon | None = None) -> list[Reading]:
    """The readings of a sentence, best first; empty if it is outside the language."""
    return list(read_sentence(text, lexicon=lexicon).readings)


def _is_question(sentence: str) -> bool:
    return sentence.rstrip(" \"'”)").endswith("?")


def _cost(sentence: str, before: tuple[str, ...]) -> float | None:
    """What the best reading of a sentence costs, behind others; None if it has none."""
    reading = translate_text([*before, sentence]).sentences[-1]
    return reading.readings[0].cost if reading.readings else None


def _unless_odd(reading: SentenceReading, meaning: Meaning, above: Mapping[str, set[str]]) -> SentenceReading:
    """Take the other sense of "either … or" where the exclusive one is odd."""
    if reading.formula is None or not is_odd(reading.formula, above):
        return reading
    places = [place for place, (kind, _) in enumerate(meaning.choices) if kind == "either"]
    paths = [tuple(int(at == place) for at in range(place + 1)) for place in places]
    paths.append(tuple(int(kind == "either") for kind, _ in meaning.choices))
    for path in paths:
        try:
            other = meaning.again(path)
        except (ValueError, RecursionError):
            continue
        if not is_odd(other.formula, above):
            return read_as(reading, other)
    return reading
