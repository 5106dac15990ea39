"""A text as a whole: sentences read one after the other, over one lexicon, so that one meaning has one symbol."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial

from reasoner.english.ages import speaks_of_ages
from reasoner.english.alternatives import is_odd, superkinds
from reasoner.english.derivations import Parsed, derivations
from reasoner.english.diagnose import phrase_named
from reasoner.english.discourse import Context
from reasoner.english.interpret import (
    Meaning,
    acts_on_itself,
    asserts_nothing,
    interpret,
    other_paths,
    paths_of,
)
from reasoner.english.lexicon import Lexicon
from reasoner.english.meanings import Misread, Outside, Profile
from reasoner.english.morphology import lemma
from reasoner.english.names import prepare
from reasoner.english.offers import Nearest
from reasoner.english.postulates import Postulates, postulates
from reasoner.english.profile import find_aliases, find_kinds, gather, settle
from reasoner.english.quantities import numeric_order, with_units
from reasoner.english.questions import put_positively
from reasoner.english.readings import Document, Reading, ReadingError, SentenceReading
from reasoner.english.sayings import Sayings
from reasoner.english.spelling import respelt, written_apart
from reasoner.english.splitting import split_sentences
from reasoner.english.tokens import abbreviations, words_of
from reasoner.english.units import units_of
from reasoner.english.usage import Usage
from reasoner.english.word import Word
from reasoner.garbage import without_collection
from reasoner.logic.fold import subexpressions
from reasoner.logic.nodes import Exists, Formula, Predicate

FAR_FETCHED = 2.0
"""Where the best derivation has no meaning, one that costs so much more is not what was meant."""
HE_OR_SHE = frozenset({"he", "she", "him", "her", "his"})
GONE_BACK = 2
"""So many sentences before one that was not read are what a pronoun of its offer can go back to."""


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
    tokenised, slips = respelt(written_apart([words_of(sentence) for sentence in plain]))
    usage = Usage.of(tokenised)
    profile = Profile(spelt=usage.all, inclusive=inclusive, ages=speaks_of_ages(tokenised))
    profile.units = units_of([word.lower for word in words] for words in tokenised)
    parsed: list[Parsed] = []
    for index, (sentence, words) in enumerate(zip(sentences, tokenised, strict=True)):
        question = index in asked or _is_question(sentence)
        words = put_positively(words) if question else words
        item = derivations(prepare(words, usage), question=question, cost=_cost)
        gather(item.hints, item.words, profile, judged=index >= len(sentences) - judged)
        parsed.append(item)
    if sorted_out:
        settle(profile, len(parsed))
    find_kinds([item.words for item in parsed], profile)
    find_aliases((item.words for item in parsed), profile)
    profile.aliases.update(short)
    asserted = {
        place
        for place, sentence in enumerate(sentences[: len(sentences) - judged])
        if place not in asked and not _is_question(sentence)
    }
    found: list[SentenceReading] = []
    presupposed: dict[Formula, str] = {}
    context = Context()
    last: Meaning | None = None
    undecided: list[tuple[int, Meaning]] = []
    for number, (sentence, item) in enumerate(zip(sentences, parsed, strict=True)):
        stated = number < len(sentences) - judged
        if number not in asserted:  # a question may say what was said
            context = context._replace(said=None)
        reading, meaning = _interpret(sentence, item, shared, profile, context, readings, judged=not stated)
        taken_up = last is not None and meaning is not None and _takes_up(item.words, parsed[number - 1].words)
        if last is not None and item.error is None and (meaning is None or taken_up):
            one = _of_one(last, item.words, taken_up=taken_up) or _of_all(last, item.words)
            if one is not None:
                retold, other = _interpret(sentence, item, shared, profile, one.context, readings, judged=not stated)
                if other is not None:
                    found[-1] = _read_as(found[-1], one)
                    reading, meaning, context = retold, other, one.context
        if meaning is not None and context.opened:
            one = _of_one(meaning, item.words)
            if one is not None:
                meaning = one
                reading = _read_as(reading, one)
        if reading.error is not None and reading.error.nearest is not None:
            reading.error.nearest.before = _read_before(found)
        found.append(reading)
        if judged and stated and _is_question(sentence):
            found[-1] = SentenceReading(sentence, None, error=ReadingError("a question states nothing", sentence))
        if meaning is None:
            context = context.not_understood()
        else:
            if any(kind == "either" for kind, _ in meaning.choices):
                undecided.append((number, meaning))
            if number + 1 < len(sentences):
                context = meaning.context
            presupposed.update((formula, noun) for noun, formula in meaning.presupposed)
        last = meaning
    formulas = [reading.formula for reading in found if reading.formula is not None]
    if undecided:
        above = superkinds([*formulas, *(postulate.formula for postulate in postulates(formulas, shared))])
        for place, chosen in undecided:
            found[place] = _unless_odd(found[place], chosen, above)
        formulas = [reading.formula for reading in found if reading.formula is not None]
    if shared.fused:
        found = [_with(reading, shared.fuse) for reading in found]
        formulas = [reading.formula for reading in found if reading.formula is not None]
    for numbers in (with_units, numeric_order):
        ordered = numbers(formulas, shared.entries)
        if ordered is not None:
            found = [_with(reading, ordered) for reading in found]
            formulas = [reading.formula for reading in found if reading.formula is not None]
    kept: tuple[Formula, ...] = ()
    granted: tuple[Formula, ...] = ()
    if presupposed:
        granted = tuple(f for f, noun in presupposed.items() if noun == "")
        used = _predicates_used([*formulas, *granted])
        kept = tuple(f for f, noun in presupposed.items() if noun == "" or not _predicates_used([f]).isdisjoint(used))
    about = _spoken_of(profile.domain, [item.words for one, item in zip(found, parsed, strict=True) if one.formula])
    facts = [one.formula for place, one in enumerate(found) if place in asserted and one.formula is not None]
    implied = Postulates(partial(postulates, [*formulas, *kept], shared, facts, usage.all))
    return Document(tuple(found), shared, kept, implied, about, inclusive, slips, granted)


def _spoken_of(nouns: set[str], sentences: Iterable[tuple[Word, ...]]) -> tuple[str, ...]:
    """Those nouns whose last word stands in some sentence."""
    said = {lemma(word.lower, "NOUN") for words in sentences for word in words} if nouns else set()
    return tuple(sorted(noun for noun in nouns if noun.rpartition(" ")[2] in said))


def _takes_up(words: tuple[Word, ...], before: tuple[Word, ...]) -> bool:
    """Whether a sentence begins with "the dog" after one that ends in "a dog"."""
    said, last = [word.lower for word in words[:2]], [word.lower for word in before[-2:]]
    return said[:1] == ["the"] and last[:1] in (["a"], ["an"]) and said[1:] == last[1:] != []


def _is_odd_of(meaning: Meaning, words: tuple[Word, ...], context: Context) -> bool:
    """Whether pronouns are hardly meant so: it says nothing new, or that somebody acts on himself."""
    return asserts_nothing(meaning.formula, context.said) or acts_on_itself(meaning.formula, words)


def _of_one(meaning: Meaning, later: tuple[Word, ...], *, taken_up: bool = False) -> Meaning | None:
    """`A man sings.` as of one man, where the next sentence goes on with "he"; what a word means stays general."""
    goes_on = taken_up or any(word.lower in HE_OR_SHE for word in later)
    if isinstance(meaning.formula, Predicate) or not goes_on:
        return None
    name, parts = meaning.tree[1][0] if meaning.tree[0] == "statement" else meaning.tree
    if name != "clause" or parts[0][0] != "a" or (parts[1][0] == "be" and parts[1][1][0][0] == "p_nominal"):
        return None
    for path in paths_of("generic", meaning):
        try:
            one = meaning.again(path)
        except (ValueError, RecursionError):
            continue
        if isinstance(one.formula, Exists):
            return one
    return None


def _of_all(meaning: Meaning, later: tuple[Word, ...]) -> Meaning | None:
    """`Tom and Eve have a cow.` as of one cow, where the next sentence goes on with "it"."""
    if not any(word.lower in HE_OR_SHE | {"it", "its"} for word in later):
        return None
    return next(map(meaning.again, paths_of("shared", meaning)), None)


def _read_as(reading: SentenceReading, other: Meaning) -> SentenceReading:
    """The sentence in another reading of its own."""
    best = Reading(other.formula, reading.sentence, reading.readings[0].cost)
    rest = tuple(each for each in reading.readings if each.formula is not other.formula)
    return replace(reading, formula=other.formula, readings=(best, *rest), imports=other.imports)


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


def _read_before(found: list[SentenceReading]) -> tuple[str, ...]:
    """The last sentences, if they were read."""
    last = found[-GONE_BACK:]
    return tuple(each.sentence for each in last) if all(each.formula is not None for each in last) else ()


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
            return _read_as(reading, other)
    return reading


def _is_question(sentence: str) -> bool:
    return sentence.rstrip(" \"'”)").endswith("?")


def _interpret(
    sentence: str,
    item: Parsed,
    lexicon: Lexicon,
    profile: Profile,
    context: Context,
    wanted: int,
    *,
    judged: bool = False,
) -> tuple[SentenceReading, Meaning | None]:
    if item.error is not None or item.trees is None:
        return SentenceReading(sentence, None, error=item.error), None
    best: Meaning | None = None
    found: dict[Formula, tuple[float, str]] = {}
    problem, misread = "", False
    for cost, tree in item.trees:
        if best is None and cost > item.trees.first[0] + FAR_FETCHED:
            break
        try:
            meaning = interpret(tree, item.words, lexicon, profile, context, judged=judged)
        except ValueError as error:  # Unreadable, or nodes that do not fit together
            if not problem or misread:
                problem, misread = str(error), isinstance(error, Misread)
            if best is None and isinstance(error, Outside):
                problem = str(error)
                break
            continue
        except RecursionError:
            problem = "the sentence is nested too deeply"
            continue
        elsewhere = paths_of("antecedent", meaning) if best is None else []
        if elsewhere and _is_odd_of(meaning, item.words, context):
            for path in elsewhere:
                other = meaning.again(path)
                if not _is_odd_of(other, item.words, context):
                    meaning = replace(other, guessed="")
                    break
        if best is None and meaning.guessed:
            problem = f"{meaning.guessed}; write the name"
            break
        best = best or meaning
        found.setdefault(meaning.formula, (cost, ""))
        if wanted <= 1:
            break
        for path in other_paths(meaning)[: 4 * wanted]:
            try:
                other = interpret(
                    tree,
                    item.words,
                    lexicon.anew(),
                    profile,
                    context,
                    path,
                    judged=judged,
                )
            except (ValueError, RecursionError):
                continue
            choice = meaning.choices[len(path) - 1][0]
            priced = (cost + other.cost, choice)
            found[other.formula] = min(found.get(other.formula, priced), priced)
    if best is None:
        nearest = Nearest(item.words, sentence.rstrip().endswith("?"), _cost)
        problem = problem or "no meaning was found"
        refused = ReadingError(problem, *phrase_named(problem, sentence), nearest=nearest)
        return SentenceReading(sentence, None, error=refused), None
    first = found.pop(best.formula)
    others = sorted(found.items(), key=lambda entry: entry[1][0])[: max(0, wanted - 1)]
    readings = tuple(Reading(formula, sentence, *how) for formula, how in [(best.formula, first), *others])
    return SentenceReading(sentence, best.formula, readings, imports=best.imports), best
