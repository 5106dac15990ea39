"""Meaning postulates between a word and the phrase it stands for.

What is *Vienna-made* is made in Vienna, where the text says that something is made in a place (Marchand, "The
categories and types of present-day English word-formation", 1969, on compounds with a participle). What has *a
resolution of 1080p* has 1080p for its resolution; so with values, things written in digits, alone: who has a friend of
Bob with him need not have Bob for a friend. So with names: whoever is with a given name has it for his; and who is *in
marketing* works there. Who eats *a lot of rice* eats rice, though who hates a lot of noise need not hate noise. Who
plays chess plays chess games, and who plays a lot of it plays a lot of them; who loves chess need not love its games.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from reasoner.english.implicatives import LEFT, LEFT_IF_SO
from reasoner.english.lexicon import Entry, Lexicon
from reasoner.english.morphology import is_participle, lemma
from reasoner.english.vocabulary import PREPOSITIONS, SECTORS
from reasoner.logic.fold import subexpressions
from reasoner.logic.nodes import (
    And,
    Equal,
    Exists,
    ForAll,
    Formula,
    Function,
    Iff,
    Implies,
    Number,
    Predicate,
    Term,
    Variable,
)

ByWords = Mapping[tuple[tuple[str, ...], int], Entry]
Said = tuple[Formula, str]
_X, _Y, _Z = map(Variable, "xyz")
_HAVING = (("have",), ("with",))
MATCHES = frozenset({"game", "match"})
"""Nouns behind the name of a game for what is played of it."""
_PLAYING = (("play",), ("watch",))
NAMES = frozenset({"name", "surname", "nickname", "title"})
AGAINST = (
    LEFT
    | LEFT_IF_SO
    | frozenset(
        ["ban", "detest", "dislike", "fear", "forbid", "hate", "lack", "limit", "loathe", "miss", "mind", "oppose",
         "prevent", "prohibit", "quit", "reject", "resent", "resist", "stop"]
    )
)  # fmt: skip
"""Verbs of what is left, or not wanted: more of it may be so where less of it is not."""


def spelt_out(
    using: Mapping[str, Sequence[Formula]], lexicon: Lexicon, by_words: ByWords, functions: Iterable[str]
) -> Iterator[Said]:
    """(postulate, its reason) pairs for the predicates and functions of a text.

    `using` has, for each predicate's name, the formulas of the text that use it.
    """
    yield from _compounds(lexicon, by_words)
    yield from _values(using, lexicon, by_words, functions)
    yield from _named(lexicon, by_words, functions)
    yield from _sectors(lexicon, by_words)
    yield from _lots(using, by_words)
    yield from _games(lexicon, by_words)


def _compounds(lexicon: Lexicon, by_words: ByWords) -> Iterator[Said]:
    """What is Vienna-made is made in Vienna; what is Bob-made, Bob makes."""
    for (words, arity), entry in by_words.items():
        name, _, participle = words[-1].rpartition("-")
        if (
            arity != 1
            or entry.kind != "adjective"
            or len(words) > 1
            or not name
            or not is_participle(participle.lower())
        ):
            continue
        named = [
            one for (_, place), one in lexicon.entries.items() if place == -1 and _joined(one.words) == name.casefold()
        ]
        forms = {participle.lower(), lemma(participle.lower(), "VERB")}
        placed = [one for (said, places), one in by_words.items() if places == 2 and _is_of(said, forms)]
        if len(named) != 1 or len(placed) != 1:
            continue
        thing, relation = Function(named[0].symbol), placed[0]
        inverse = len(relation.words) == 1
        terms: tuple[Term, ...] = (thing, _X) if inverse else (_X, thing)
        same = Iff(Predicate(entry.symbol, (_X,)), Predicate(relation.symbol, terms))
        said = (
            f"“{' '.join(named[0].words)}” “{relation.words[0]}” it" if inverse else f"“{' '.join(relation.words)}” it"
        )
        yield ForAll((_X,), same), f"what is “{words[0]}”, {said}"


def _is_of(words: tuple[str, ...], forms: set[str]) -> bool:
    return words[0] in forms and (len(words) == 1 or (len(words) == 2 and words[1] in PREPOSITIONS))


def _joined(words: Sequence[str]) -> str:
    return "-".join(words).casefold()


def _values(
    using: Mapping[str, Sequence[Formula]], lexicon: Lexicon, by_words: ByWords, functions: Iterable[str]
) -> Iterator[Said]:
    """What has a resolution of 1080p is what has 1080p for its resolution."""
    for function in sorted(functions):
        entry = lexicon.entries.get((function, -2))
        relation = None if entry is None else by_words.get(((*entry.words, "of"), 2))
        if entry is None or relation is None:
            continue
        values = {
            node.arguments[1]: None
            for formula in using[relation.symbol]
            for node in subexpressions(formula)
            if isinstance(node, Predicate) and node.name == relation.symbol and _is_value(node.arguments[1], lexicon)
        }
        for value in values:
            for having in (by_words[words, 2] for words in _HAVING if (words, 2) in by_words):
                had = And((Predicate(relation.symbol, (_Y, value)), Predicate(having.symbol, (_X, _Y))))
                same = Iff(Exists((_Y,), had), Equal(Function(function, (_X,)), value))
                noun = " ".join(entry.words)
                yield ForAll((_X,), same), f"what has a “{noun}” of so much is what has it for its “{noun}”"


def _named(lexicon: Lexicon, by_words: ByWords, functions: Iterable[str]) -> Iterator[Said]:
    """What is with a given name, or has it, has that name for its given name."""
    for function in sorted(functions):
        entry = lexicon.entries.get((function, -2))
        if entry is None or entry.words[-1] not in NAMES:
            continue
        parts = [by_words.get(((word,), 1)) for word in entry.words]
        whole = by_words.get((entry.words, 1))
        kinds = [whole] if whole is not None else [part for part in parts if part is not None]
        if whole is None and len(kinds) < len(parts):
            continue
        noun = " ".join(entry.words)
        such = [Predicate(kind.symbol, (_Y,)) for kind in kinds]
        for having in (by_words[words, 2] for words in _HAVING if (words, 2) in by_words):
            had = And((*such, Predicate(having.symbol, (_X, _Y))))
            same = Equal(Function(function, (_X,)), _Y)
            yield ForAll((_X, _Y), Implies(had, same)), f"what has a “{noun}” has it for its “{noun}”"


def _sectors(lexicon: Lexicon, by_words: ByWords) -> Iterator[Said]:
    """Who is in marketing works in marketing, in a text that says of somebody that he works in something."""
    being, working = by_words.get((("in",), 2)), by_words.get((("work", "in"), 2))
    if being is None or working is None:
        return
    for (name, arity), entry in lexicon.entries.items():
        if arity == -1 and entry.words[-1] in SECTORS:
            where = Function(name)
            said = Implies(Predicate(being.symbol, (_X, where)), Predicate(working.symbol, (_X, where)))
            yield ForAll((_X,), said), f"who is “in” the field of “{' '.join(entry.words)}” works in it"


def _lots(using: Mapping[str, Sequence[Formula]], by_words: ByWords) -> Iterator[Said]:
    """Who plays a lot of chess plays chess."""
    lot = by_words.get((("a-lot", "of"), 2))
    if lot is None:
        return
    verbs = {e.symbol: e for (words, arity), e in by_words.items() if arity == 2 and e.kind == "verb"}
    done: dict[str, None] = {}
    for formula in using[lot.symbol]:
        said = [part for part in subexpressions(formula) if isinstance(part, Predicate)]
        much = {one.arguments[0] for one in said if one.name == lot.symbol}
        done |= {one.name: None for one in said if one.name in verbs and one.arguments[-1] in much}
    for name in done:
        verb = " ".join(verbs[name].words)
        if verbs[name].words[0] not in AGAINST:
            some = And((Predicate(lot.symbol, (_Y, _Z)), Predicate(name, (_X, _Y))))
            so = Implies(some, Predicate(name, (_X, _Z)))
            yield ForAll((_X, _Y, _Z), so), f"who “{verb}” a lot of something, “{verb}” it"


def _games(lexicon: Lexicon, by_words: ByWords) -> Iterator[Said]:
    """Who plays chess plays chess games, and the other way round; so with a lot of it and of them."""
    lot = by_words.get((("a-lot", "of"), 2))
    named = {one.words: Function(one.symbol) for (_, place), one in lexicon.entries.items() if place == -1}
    for (words, arity), entry in by_words.items():
        played = named.get(words[:-1])
        if arity != 1 or entry.kind != "noun" or words[-1] not in MATCHES or played is None:
            continue
        one, game = Predicate(entry.symbol, (_Y,)), " ".join(words[:-1])
        for verb in (by_words[done, 2] for done in _PLAYING if (done, 2) in by_words):
            does, it = Predicate(verb.symbol, (_X, _Y)), Predicate(verb.symbol, (_X, played))
            said = f"who “{verb.words[0]}” “{game}”, “{verb.words[0]}” a “{' '.join(words)}”"
            yield ForAll((_X,), Iff(it, Exists((_Y,), And((one, does))))), said
            if lot is not None:
                much = Exists((_Y,), And((Predicate(lot.symbol, (_Y, played)), does)))
                many = And((Predicate(entry.symbol, (_Z,)), Predicate(lot.symbol, (_Y, _Z)), does))
                yield ForAll((_X,), Iff(much, Exists((_Y, _Z), many))), said


def _is_value(term: Term, lexicon: Lexicon) -> bool:
    if isinstance(term, Number):
        return True
    entry = lexicon.entries.get((term.name, -1)) if isinstance(term, Function) else None
    return entry is not None and entry.words[0][:1].isdigit()
