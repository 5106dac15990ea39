"""Sentences read one after the other: what one of them leaves open, the next may decide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from reasoner.english.chart import Tree
from reasoner.english.derivations import Parsed
from reasoner.english.diagnose import phrase_named
from reasoner.english.discourse import Context
from reasoner.english.distinct import distinct
from reasoner.english.ellipsis import Predicated, is_elliptic
from reasoner.english.interpret import (
    Meaning,
    acts_on_itself,
    asserts_nothing,
    interpret,
    other_paths,
    paths_of,
)
from reasoner.english.lexicon import Lexicon
from reasoner.english.meanings import Ambiguous, Misread, Outside, Profile
from reasoner.english.offers import Nearest
from reasoner.english.profile import head_noun
from reasoner.english.readings import Reading, ReadingError, SentenceReading
from reasoner.english.taken_up import definites
from reasoner.english.word import Word
from reasoner.logic.nodes import Exists, Formula, Predicate

FAR_FETCHED = 2.0
"""Where the best derivation has no meaning, one that costs so much more is not what was meant."""
HE_OR_SHE = frozenset({"he", "she", "him", "her", "his"})
_WITHOUT_OBJECT = frozenset({"v", "v_pp", "v_adverb"})
"""Rules of verbs that tell what something does, and to nothing."""
MOST_BEFORE_NOUN = 3
"""So many adjectives behind "a" are known again behind "the"."""
GONE_BACK = 2
"""So many sentences before one that was not read are what a pronoun of its offer can go back to."""


@dataclass(slots=True)
class Telling:
    """A text as far as it has been read.

    Attributes:
        lexicon: the symbols of its words.
        profile: what is known of the words of the whole text.
        wanted: how many readings to look for per sentence.
        cost: what the best reading of a sentence costs behind others, or None; for sentences offered instead.
        found: what was read.
        presupposed: what it takes for granted, each with the noun that it is granted for.
        undecided: places of sentences with "either … or", with their meanings.
    """

    lexicon: Lexicon
    profile: Profile
    wanted: int
    cost: Callable[[str, tuple[str, ...]], float | None]
    found: list[SentenceReading] = field(default_factory=list)
    presupposed: dict[Formula, str] = field(default_factory=dict)
    undecided: list[tuple[int, Meaning]] = field(default_factory=list)
    _spoken: Callable[[], Context] = Context
    _last: tuple[Meaning, tuple[Word, ...]] | None = None
    _full: tuple[Tree, tuple[Word, ...]] | None = None
    _unlisted: list[Formula] = field(default_factory=list)
    _definite: set[str] = field(default_factory=set)

    def read(self, sentence: str, item: Parsed, *, asserted: bool, judged: bool) -> None:
        """The next sentence; `asserted`: the text states it; `judged`: it is no part of the text."""
        while self._unlisted:
            self.profile.mentioned.update(definites(self._unlisted.pop(0), self.lexicon))
        context = self._spoken()
        if not asserted:  # a question may say what was said
            context = context._replace(said=None)
        reading, meaning, context = self._with_the_last(sentence, item, context, judged)
        if meaning is not None and context.opened:
            one = _of_one(meaning, item.words)
            if one is not None:
                meaning, reading = one, read_as(reading, one)
        if reading.error is not None and reading.error.nearest is not None:
            reading.error.nearest.before = self._read_before()
        self.found.append(reading)
        self._last = None if meaning is None else (meaning, item.words)
        if meaning is None or not is_elliptic(meaning.tree):
            self._full = None if meaning is None else (meaning.tree, item.words)
        self._definite |= _behind_the(item.words)
        if meaning is None:
            self._spoken = context.not_understood
            return
        if any(kind == "either" for kind, _ in meaning.choices):
            self.undecided.append((len(self.found) - 1, meaning))
        self._spoken = meaning.spoken
        self._unlisted.append(meaning.formula)
        self.profile.taken_up.update(meaning.taken_up)
        self.presupposed.update((formula, noun) for noun, formula in meaning.presupposed)

    def _with_the_last(
        self, sentence: str, item: Parsed, context: Context, judged: bool
    ) -> tuple[SentenceReading, Meaning | None, Context]:
        """The sentence, and what was spoken of before it; the last one is read anew where this one goes on with it."""
        reading, meaning = self._interpret(sentence, item, context, judged)
        if self._last is not None and item.error is None:
            last, before = self._last
            taken_up = meaning is not None and (
                _takes_up(item.words, before) or (not judged and self._of_subject(item.words, last, before))
            )
            one = None
            if meaning is None or taken_up:
                one = _of_one(last, item.words, taken_up=taken_up) or _of_all(last, item.words)
            if one is not None:
                retold, other = self._interpret(sentence, item, one.context, judged)
                if other is not None:
                    self.found[-1] = read_as(self.found[-1], one)
                    return retold, other, one.context
        return reading, meaning, context

    def _with_predicate(self, tree: Tree, words: tuple[Word, ...]) -> tuple[Tree, tuple[Word, ...]]:
        """A derivation with what it leaves out and the last full sentence has, and the words of both."""
        predicated = Predicated.of(*self._full) if self._full is not None and is_elliptic(tree) else None
        return (tree, words) if predicated is None else predicated.put_in(tree, words)

    def _of_subject(self, words: tuple[Word, ...], last: Meaning, before: tuple[Word, ...]) -> bool:
        """Whether a sentence speaks of the dog, or the old dog, as none did before, after "an old dog" as a subject."""
        place = _subject_noun(last)
        noun = "" if place is None else before[place].lower
        if place is None:
            return False
        called = [word.lower for word in before[:place]]
        article = max((at for at, word in enumerate(called) if word in {"a", "an"}), default=place)
        phrases = {noun, " ".join([*called[article + 1 :], noun])}
        return phrases.isdisjoint(self._definite) and not phrases.isdisjoint(_behind_the(words))

    def _read_before(self) -> tuple[str, ...]:
        """The last sentences, if they were read."""
        last = self.found[-GONE_BACK:]
        return tuple(each.sentence for each in last) if all(each.formula is not None for each in last) else ()

    def _interpret(
        self, sentence: str, item: Parsed, context: Context, judged: bool
    ) -> tuple[SentenceReading, Meaning | None]:
        """The readings of a sentence, best first, and what the best one means; an error and None if there is none."""
        if item.error is not None or item.trees is None:
            return SentenceReading(sentence, None, error=item.error), None
        best: Meaning | None = None
        found: dict[Formula, tuple[float, str]] = {}
        granted: dict[Formula, tuple[Formula, ...]] = {}
        problem, misread, named = "", False, False
        for cost, tree in item.trees:
            if best is None and cost > item.trees.first[0] + FAR_FETCHED:
                break
            whole, words = self._with_predicate(tree, item.words)
            try:
                meaning = interpret(whole, words, self.lexicon, self.profile, context, judged=judged)
            except ValueError as error:  # Unreadable, or nodes that do not fit together
                if not problem or misread:
                    problem, misread = str(error), isinstance(error, Misread)
                if best is None and isinstance(error, Outside):
                    problem, named = str(error), isinstance(error, Ambiguous)
                    break
                continue
            except RecursionError:
                problem = "the sentence is nested too deeply"
                continue
            if best is None:
                meaning = _of_others(meaning, item.words, context)
            if best is None and meaning.guessed:
                problem = meaning.guessed
                break
            if whole is not tree:
                meaning = replace(meaning, tree=tree)
            best = best or meaning
            found.setdefault(meaning.formula, (cost, ""))
            granted.setdefault(meaning.formula, tuple(formula for _, formula in meaning.presupposed))
            if self.wanted <= 1:
                break
            for path in other_paths(meaning)[: 4 * self.wanted]:
                try:
                    other = interpret(whole, words, self.lexicon.anew(), self.profile, context, path, judged=judged)
                except (ValueError, RecursionError):
                    continue
                choice = meaning.choices[len(path) - 1][0]
                priced = (cost + other.cost, choice)
                found[other.formula] = min(found.get(other.formula, priced), priced)
                granted.setdefault(other.formula, tuple(formula for _, formula in other.presupposed))
        if best is None:
            nearest = None if named else Nearest(item.words, sentence.rstrip().endswith("?"), self.cost)
            problem = problem or "no meaning was found"
            refused = ReadingError(problem, *phrase_named(problem, sentence), nearest=nearest)
            return SentenceReading(sentence, None, error=refused), None
        others = distinct(best.formula, found)[: max(0, self.wanted - 1)] if self.wanted > 1 else []
        first = (best.formula, found[best.formula])
        readings = tuple(Reading(formula, sentence, *how, granted[formula]) for formula, how in [first, *others])
        return SentenceReading(sentence, best.formula, readings, imports=best.imports), best


def _behind_the(words: tuple[Word, ...]) -> set[str]:
    """What stands behind "the", from one word to a few."""
    said = [word.lower for word in words]
    if "the" not in said:
        return set()
    starts = [at + 1 for at, word in enumerate(said) if word == "the"]
    return {" ".join(said[at : at + count]) for at in starts for count in range(1, MOST_BEFORE_NOUN + 2)}


def _takes_up(words: tuple[Word, ...], before: tuple[Word, ...]) -> bool:
    """Whether a sentence begins with "the dog" after one that ends in "a dog"."""
    said, last = [word.lower for word in words[:2]], [word.lower for word in before[-2:]]
    return said[:1] == ["the"] and last[:1] in (["a"], ["an"]) and said[1:] == last[1:] != []


def _subject_noun(meaning: Meaning) -> int | None:
    """The place of the noun of a subject with "a"."""
    name, parts = _clause(meaning.tree)
    head = head_noun(parts[0][1][-1]) if name == "clause" and parts[0][0] == "a" else None
    return None if head is None else head[0]


def _is_odd_of(meaning: Meaning, words: tuple[Word, ...], context: Context) -> bool:
    """Whether pronouns are hardly meant so: it says nothing new, or that somebody acts on himself."""
    return asserts_nothing(meaning.formula, context.said) or acts_on_itself(meaning.formula, words)


def _of_others(meaning: Meaning, words: tuple[Word, ...], context: Context) -> Meaning:
    """The sentence with its pronouns for others, where they are hardly meant as they were taken."""
    elsewhere = paths_of("antecedent", meaning)
    if elsewhere and _is_odd_of(meaning, words, context):
        for path in elsewhere:
            other = meaning.again(path)
            if not _is_odd_of(other, words, context):
                return replace(other, guessed="")
    return meaning


def _of_one(meaning: Meaning, later: tuple[Word, ...], *, taken_up: bool = False) -> Meaning | None:
    """`A man sings.` as of one man, where the next sentence goes on with "he"; what a word means stays general."""
    goes_on = taken_up or any(word.lower in HE_OR_SHE for word in later) or _goes_on_with_it(meaning.tree, later)
    if isinstance(meaning.formula, Predicate) or not goes_on:
        return None
    name, parts = _clause(meaning.tree)
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


def _goes_on_with_it(tree: Tree, later: tuple[Word, ...]) -> bool:
    """Whether "it" is what the dog of "a dog barks" is, and not what dogs are, or have, as a kind.

    What a sentence with an object says is rather of all such things: "a bear eats honey".
    """
    said = [*(word.lower for word in later), "", ""]
    kinds = ("has", "have", "had", "can", "may", "must", "is a", "is an", "is always", "is never", "is usually")
    after = [" ".join(said[at + 1 : at + 3]) + " " for at, word in enumerate(said) if word in {"it", "its"}]
    if not after or any(one.startswith(f"{kind} ") for one in after for kind in kinds):
        return False
    phrase = _clause(tree)[1][-1]
    return phrase[0] == "do" and phrase[1][0][0] in _WITHOUT_OBJECT


def _clause(tree: Tree) -> Tree:
    clause: Tree = tree[1][0] if tree[0] == "statement" else tree
    return clause


def _of_all(meaning: Meaning, later: tuple[Word, ...]) -> Meaning | None:
    """`Tom and Eve have a cow.` as of one cow, where the next sentence goes on with "it"."""
    if not any(word.lower in HE_OR_SHE | {"it", "its"} for word in later):
        return None
    return next(map(meaning.again, paths_of("shared", meaning)), None)


def read_as(reading: SentenceReading, other: Meaning) -> SentenceReading:
    """The sentence in another reading of its own."""
    best = Reading(other.formula, reading.sentence, reading.readings[0].cost)
    rest = tuple(each for each in reading.readings if each.formula is not other.formula)
    return replace(reading, formula=other.formula, readings=(best, *rest), imports=other.imports)
