"""Meaning postulates of order, opposition and ability: comparatives, years, negative prefixes, `can`.

Comparatives are strict orders, and the comparatives of one adjective with *more* and with *less*, or of two opposite
adjectives, are each other's converses (Cresswell, "The semantics of degree", 1976). What is built in 1915 is built
before 1920. What swims can swim; what is unhappy is not happy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

from reasoner.english.contraries import OPPOSITES, contraries
from reasoner.english.lexicon import Entry, first_variables
from reasoner.english.morphology import is_participle, lemma
from reasoner.english.vocabulary import DIMENSIONS
from reasoner.logic.fold import subexpressions
from reasoner.logic.nodes import (
    And,
    Comparison,
    ForAll,
    Formula,
    Function,
    Iff,
    Implies,
    Not,
    Number,
    Predicate,
    Term,
    Variable,
)

ByWords = Mapping[tuple[tuple[str, ...], int], Entry]
PREFIXES = ("un", "non-", "in", "im", "ir", "il", "dis")
NOT_NEGATIVE = frozenset(["invaluable", "inflammable", "impassioned", "unanimous", "infamous", "inbred", "intense"])
"""Adjectives that begin like a negation of another and are none."""
ONCE = frozenset(["bear", "die", "found", "establish", "build", "construct", "produce", "invent", "publish", "release"])
"""Verbs of what happens to a thing once."""
BECOMING = frozenset({"get", "become", "turn", "grow", "stay", "remain", "keep"})
"""Verbs that say what their subject is then."""
_YEARS = {"before": (None, -1), "in": (0, 0), "after": (1, None)}
"""From when to when a time phrase with a year reaches, in years from that year."""
MOST_YEARS = 8
_X, _Y, _Z = Variable("x"), Variable("y"), Variable("z")
Said = tuple[Formula, str]


def scale_postulates(
    formulas: Sequence[Formula],
    using: Mapping[str, Sequence[Formula]],
    by_words: ByWords,
    functions: Iterable[Entry] = (),
) -> Iterator[Said]:
    """(postulate, its reason) pairs for the predicates of a text, which `by_words` finds by words and arity.

    `using` has the formulas that use a predicate, by its name; `functions` are those that the text uses, such as the
    ages of people.
    """
    yield from _orders(by_words)
    yield from _equatives(by_words)
    yield from _measures(by_words, functions)
    yield from _opposites(by_words)
    yield from contraries(using, by_words)
    yield from _abilities(by_words)
    yield from _duties(by_words)
    yield from _becoming(by_words)
    yield from _years(formulas, by_words)


# -- comparatives -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Comparative:
    """`older than`, or `run faster than`: its verb and adjective, and whether the first is the one with more of it.

    Of `drive … faster than`, `taken` stands for what each of the two drives.
    """

    entry: Entry
    adjective: str
    more: bool
    verb: tuple[str, ...]
    taken: tuple[Variable, ...] = ()

    def said_of(self, first: Term, second: Term) -> Predicate:
        return Predicate(self.entry.symbol, (first, *self.taken, second))


_MORE = frozenset({"more", "less", "fewer"})
_MEASURED = {("weigh",): "heavy", ("cost",): "expensive"}
"""Verbs that say how much there is of their subject, with the adjectives that do."""


def _comparatives(by_words: ByWords) -> list[_Comparative]:
    found = []
    for (words, arity), entry in by_words.items():
        if words[-1] != "than" or arity not in ({2, 3, 4} if entry.kind == "verb" else {2}):
            continue
        how = next((at for at in range(len(words) - 2, 0, -1) if words[at] in _MORE), len(words) - 2)
        width = len(words) - how if entry.kind == "verb" else len(words)
        verb, said = (words[:-width], words[-width:]) if entry.kind == "verb" else ((), words)
        taken = tuple(Variable(name) for name in "uv"[: arity - 2])
        if len(said) == 2 and said[0] in {"more", "less"} and verb in _MEASURED:  # weighs more than Ann
            found.append(_Comparative(entry, _MEASURED[verb], said[0] == "more", ()))
        elif len(said) == 2 and said[0] in {"more", "less"} and verb:  # earns more than Ann
            found.append(_Comparative(entry, "much", said[0] == "more", verb, taken))
        elif len(said) == 2 and said[0].endswith(("er", "worse")):
            found.append(_Comparative(entry, lemma(said[0], "ADJ"), True, verb, taken))
        elif len(said) > 2 and said[0] in _MORE:  # has more good books than Ann
            found.append(_Comparative(entry, " ".join(said[1:-1]), said[0] == "more", verb, taken))
    return found


def _orders(by_words: ByWords) -> Iterator[Said]:
    comparatives = _comparatives(by_words)
    for one in comparatives:
        said = " ".join(one.entry.words)
        chain = And((one.said_of(_X, _Y), one.said_of(_Y, _Z)))
        reason = f"if one is “{said}” another and that one “{said}” a third, the first is “{said}” the third"
        yield ForAll((_X, _Y, _Z, *one.taken), Implies(chain, one.said_of(_X, _Z))), reason
        yield ForAll((_X, *one.taken), Not(one.said_of(_X, _X))), f"nothing is “{said}” itself"
    for first, second in combinations(comparatives, 2):
        same = first.adjective == second.adjective
        opposite = OPPOSITES.get(first.adjective) == second.adjective or (
            OPPOSITES.get(second.adjective) == first.adjective
        )
        if (first.verb, first.taken) != (second.verb, second.taken) or not (same or opposite):
            continue
        swapped = (first.more == second.more) == opposite
        other = second.said_of(_Y, _X) if swapped else second.said_of(_X, _Y)
        relation = "is the converse of" if swapped else "means"
        reason = f"“{' '.join(first.entry.words)}” {relation} “{' '.join(second.entry.words)}”"
        yield ForAll((_X, _Y, *first.taken), Iff(first.said_of(_X, _Y), other)), reason


def _side(one: _Comparative, adjective: str) -> int:
    """Whether a comparative says that the first has more (1) or less (-1) of an adjective's scale, or nothing of it."""
    if one.adjective == adjective:
        return 1 if one.more else -1
    if OPPOSITES.get(one.adjective) == adjective or OPPOSITES.get(adjective) == one.adjective:
        return -1 if one.more else 1
    return 0


def _equatives(by_words: ByWords) -> Iterator[Said]:
    """Who is as tall as somebody is at least as tall: that person is not taller, and the other way round."""
    comparatives = [one for one in _comparatives(by_words) if not one.verb]
    for (words, arity), entry in by_words.items():
        if arity != 2 or len(words) != 3 or words[0] != "as" or words[2] != "as":
            continue
        name, said = entry.symbol, " ".join(words)
        chain = And((Predicate(name, (_X, _Y)), Predicate(name, (_Y, _Z))))
        reason = f"if one is “{said}” another and that one “{said}” a third, the first is “{said}” the third"
        yield ForAll((_X, _Y, _Z), Implies(chain, Predicate(name, (_X, _Z)))), reason
        yield ForAll((_X,), Predicate(name, (_X, _X))), f"everything is “{said}” itself"
        for one in comparatives:
            side = _side(one, words[1])
            if side:
                more = one.said_of(_Y, _X) if side > 0 else one.said_of(_X, _Y)
                reason = f"who is “{said}” another is at least so, by “{' '.join(one.entry.words)}”"
                yield ForAll((_X, _Y), Iff(Predicate(name, (_X, _Y)), Not(more))), reason


def _measures(by_words: ByWords, functions: Iterable[Entry]) -> Iterator[Said]:
    """Who is older than another is so by their ages, where the text tells ages; and so with other measures."""
    for function in functions:
        first, second = (Function(function.symbol, (term,)) for term in (_X, _Y))
        for one in _comparatives(by_words):
            lasts = one.verb == ("last",) and one.adjective == "long" and function.words[0] == "duration"
            if lasts or (one.verb == function.words[:1] and one.adjective == "much"):  # earns more than Ann
                said = Comparison(">" if one.more else "<", first, second)
                reason = f"“{' '.join(one.entry.words)}” compares two by how much they “{' '.join(one.verb)}”"
                yield ForAll((_X, _Y), Iff(one.said_of(_X, _Y), said)), reason
        for adjective, noun in DIMENSIONS.items():
            if function.words[0] != noun or function.words[1:2] not in ((), ("in",)):
                continue
            for one in _comparatives(by_words):
                side = 0 if one.verb else _side(one, adjective)
                if side:
                    said = Comparison(">" if side > 0 else "<", first, second)
                    reason = f"“{' '.join(one.entry.words)}” compares the “{' '.join(function.words)}” of two"
                    yield ForAll((_X, _Y), Iff(one.said_of(_X, _Y), said)), reason


# -- opposites and ability --------------------------------------------------------------------------------------------


def _opposites(by_words: ByWords) -> Iterator[Said]:
    """What is unhappy is not happy."""
    for (words, arity), entry in by_words.items():
        if entry.kind not in {"adjective", "be"} or words[0] in NOT_NEGATIVE:
            continue
        for prefix in PREFIXES:
            positive = words[0].removeprefix(prefix)
            other = by_words.get(((positive, *words[1:]), arity)) if positive != words[0] else None
            if other is not None and other.kind == entry.kind and len(positive) > 2:
                terms = first_variables(arity)
                said = Implies(Predicate(entry.symbol, terms), Not(Predicate(other.symbol, terms)))
                yield ForAll(terms, said), f"“{' '.join(words)}” excludes “{' '.join(other.words)}”"


def _abilities(by_words: ByWords) -> Iterator[Said]:
    """What swims can swim."""
    for (words, arity), entry in by_words.items():
        if words[0] != "can" or not 0 < arity < 7:
            continue
        does = by_words.get((words[2:] if words[1:2] == ("be",) else words[1:], arity))
        if does is not None:
            terms = first_variables(arity)
            said = Implies(Predicate(does.symbol, terms), Predicate(entry.symbol, terms))
            yield ForAll(terms, said), f"“{' '.join(does.words)}” implies “{' '.join(words)}”"


def _duties(by_words: ByWords) -> Iterator[Said]:
    """Who must wait may wait, and has to, and needs to."""
    for (words, arity), entry in by_words.items():
        if words[0] != "must" or not 0 < arity < 7:
            continue
        for other, link in ((("may",), Implies), (("have", "to"), Iff), (("need", "to"), Iff)):
            same = by_words.get(((*other, *words[1:]), arity))
            if same is not None:
                terms = first_variables(arity)
                said = link(Predicate(entry.symbol, terms), Predicate(same.symbol, terms))
                means = "means" if link is Iff else "implies"
                yield ForAll(terms, said), f"“{' '.join(words)}” {means} “{' '.join(same.words)}”"


def _becoming(by_words: ByWords) -> Iterator[Said]:
    """Who gets sick is sick."""
    for (words, arity), entry in by_words.items():
        quality = by_words.get((words[1:], 1)) if words[0] in BECOMING and arity == 1 and len(words) > 1 else None
        if quality is not None and quality.kind == "adjective":
            said = Implies(Predicate(entry.symbol, (_X,)), Predicate(quality.symbol, (_X,)))
            yield ForAll((_X,), said), f"what “{' '.join(words)}” is “{' '.join(quality.words)}”"


# -- years ------------------------------------------------------------------------------------------------------------


def _years(formulas: Iterable[Formula], by_words: ByWords) -> Iterator[Said]:
    """`in 1915` implies `before 1920` of the same event; of what happens once, it excludes `after 1920`."""
    symbols = {entry.symbol: entry for (words, arity), entry in by_words.items() if arity > 1 and words[-1] in _YEARS}
    used: dict[tuple[tuple[str, ...], int], dict[tuple[str, Term], tuple[int | None, int | None]]] = {}
    for formula in formulas if symbols else ():
        for node in subexpressions(formula):
            if not isinstance(node, Predicate) or node.name not in symbols:
                continue
            year = node.arguments[-1]
            if isinstance(year, Number) and year.value.denominator == 1 and 1000 <= year.value < 3000:
                words = symbols[node.name].words
                first, last = _YEARS[words[-1]]
                span = (
                    None if first is None else int(year.value) + first,
                    None if last is None else int(year.value) + last,
                )
                used.setdefault((words[:-1], len(node.arguments)), {})[node.name, year] = span
    for (stem, arity), times in used.items():
        once = stem and (is_participle(stem[0]) or lemma(stem[0], "VERB") in ONCE) and lemma(stem[0], "VERB") in ONCE
        for (one, span), (other, around) in permutations(list(times.items())[:MOST_YEARS], 2):
            terms = first_variables(arity - 1)
            left, right = (Predicate(name, (*terms, year)) for name, year in (one, other))
            said = f"“{' '.join(stem)}” at a time"
            if _inside(span, around):
                yield ForAll(terms, Implies(left, right)), f"{said} is so at every time around it"
            elif once and _apart(span, around):
                yield ForAll(terms, Implies(left, Not(right))), f"{said} is so at no other"


Span = tuple[int | None, int | None]


def _inside(span: Span, around: Span) -> bool:
    first = around[0] is None or (span[0] is not None and span[0] >= around[0])
    last = around[1] is None or (span[1] is not None and span[1] <= around[1])
    return first and last


def _apart(span: Span, other: Span) -> bool:
    return (span[1] is not None and other[0] is not None and span[1] < other[0]) or (
        other[1] is not None and span[0] is not None and other[1] < span[0]
    )
