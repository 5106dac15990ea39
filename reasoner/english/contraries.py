"""Meaning postulates of contraries: what is low is not high, and what is empty is not full.

Opposites exclude each other of one thing in one respect only (Cruse, "Lexical Semantics", 1986, chapter 9): a small
elephant is a big animal, as the nouns say compared with what. So nothing is concluded where one of two such opposites
limits a noun, unless all that they limit is one noun ("small dogs", "big dogs"); nor, of any, where a sentence of the
text says of something that it is the one and the other.
"""

from __future__ import annotations

from calendar import day_name, month_name
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from reasoner.english.lexicon import Entry
from reasoner.logic.fold import free_variables, subexpressions
from reasoner.logic.nodes import And, ForAll, Formula, Function, Implies, Not, Or, Predicate, Term, Variable

ByWords = Mapping[tuple[tuple[str, ...], int], Entry]
Said = tuple[Formula, str]
OPPOSITES = {
    "old": "young", "tall": "short", "big": "small", "large": "small", "heavy": "light", "fast": "slow",
    "high": "low", "long": "short", "hot": "cold", "warm": "cool", "cheap": "expensive", "rich": "poor",
    "strong": "weak", "early": "late", "good": "bad", "wide": "narrow", "deep": "shallow", "thick": "thin",
    "hard": "soft", "near": "far", "bright": "dark", "easy": "difficult",
}  # fmt: skip
"""Adjectives at the two ends of one scale: who is older than somebody is somebody that person is younger than."""
COMPLEMENTS = {
    "full": "empty", "clean": "dirty", "wet": "dry", "alive": "dead", "awake": "asleep", "open": "closed",
    "guilty": "innocent", "present": "absent", "safe": "dangerous", "on": "off", "in": "out", "up": "down",
}  # fmt: skip
"""Adjectives that exclude each other whatever they are said of: an empty jar is in no respect a full thing."""
_EXHAUSTIVE = frozenset({"on", "open", "alive", "awake", "present", "guilty"})
"""Those of them one of which is so of whatever the text says the one or the other of, or denies it."""
_OTHER = OPPOSITES | COMPLEMENTS
_AROUND = OPPOSITES | {"dark": "light"}
"""What excludes what where "it is" so all around."""


def contraries(using: Mapping[str, Sequence[Formula]], by_words: ByWords) -> Iterator[Said]:
    """(postulate, its reason) pairs for the opposites that both stand in a text.

    `using` has, for each predicate's name, the formulas of the text that use it.
    """
    qualities = {e.words[0]: e for e in by_words.values() if e.arity == len(e.words) == 1 and e.kind == "adjective"}
    for one in sorted(qualities.keys() & _OTHER):
        first, second = qualities[one], qualities.get(_OTHER[one])
        if second is None:
            continue
        ours, theirs = dict.fromkeys(using[first.symbol]), dict.fromkeys(using[second.symbol])
        if any(_joins(formula, first.symbol, second.symbol) for formula in ours if formula in theirs):
            continue
        if one in OPPOSITES and len(_limited(ours | theirs, {first.symbol, second.symbol}, by_words)) > 1:
            continue
        who = Variable("x")
        said = Implies(Predicate(first.symbol, (who,)), Not(Predicate(second.symbol, (who,))))
        yield ForAll((who,), said), f"“{one}” excludes “{_OTHER[one]}”"
        for term in _spoken_of({**ours, **theirs}, {first.symbol, second.symbol}) if one in _EXHAUSTIVE else ():
            either = Or((Predicate(first.symbol, (term,)), Predicate(second.symbol, (term,))))
            yield either, f"what is not “{one}” is “{_OTHER[one]}”, of what may be so"
    for names in (day_name, month_name):
        days = [entry for name in names if (entry := by_words.get(((name,), 1))) is not None]
        for first, second in combinations(days, 2):
            said = Implies(Predicate(first.symbol, (Variable("x"),)), Not(Predicate(second.symbol, (Variable("x"),))))
            yield ForAll((Variable("x"),), said), f"“{first.words[0]}” excludes “{second.words[0]}”"
    for one, other in _AROUND.items():
        if {((one,), 0), ((other,), 0)} <= by_words.keys():
            said = Implies(Predicate(by_words[(one,), 0].symbol), Not(Predicate(by_words[(other,), 0].symbol)))
            yield said, f"“{one}” excludes “{other}”"


def _spoken_of(formulas: Iterable[Formula], qualities: set[str]) -> list[Term]:
    """What has a name and is said to have one of the qualities, or denied it."""
    atoms = (node for formula in formulas for node in subexpressions(formula) if isinstance(node, Predicate))
    terms = [atom.arguments[0] for atom in atoms if atom.name in qualities]
    return list(dict.fromkeys(term for term in terms if isinstance(term, Function) and not free_variables(term)))


def _limited(formulas: Iterable[Formula], qualities: set[str], by_words: ByWords) -> set[str]:
    """The nouns that one of the qualities stands beside, said of one thing; "" where it stands alone."""
    nouns = {entry.symbol for (_, arity), entry in by_words.items() if arity == 1 and entry.kind == "noun"}
    found: set[str] = set()
    for formula in formulas:
        beside: set[Predicate] = set()
        for part in subexpressions(formula):
            if isinstance(part, And):
                said = [one for one in part.parts if isinstance(one, Predicate) and len(one.arguments) == 1]
                for quality in (one for one in said if one.name in qualities):
                    called = {one.name for one in said if one.name in nouns and one.arguments == quality.arguments}
                    beside.update([quality] if called else [])
                    found |= called
            elif isinstance(part, Predicate) and part.name in qualities and part not in beside:
                found.add("")
    return found


def _joins(formula: Formula, first: str, second: str) -> bool:
    """Whether a sentence says of something that is the one that it is the other, or says both of it."""
    for part in subexpressions(formula):
        if isinstance(part, And):
            sides: tuple[Sequence[Formula], Sequence[Formula]] = part.parts, part.parts
        elif isinstance(part, Implies):
            sides = (part.left,), (part.right,)
        else:
            continue
        left, right = ({one: _those(side, one) for one in (first, second)} for side in sides)
        if not (left[first].isdisjoint(right[second]) and left[second].isdisjoint(right[first])):
            return True
    return False


def _those(parts: Iterable[Formula], name: str) -> set[Term]:
    """The things of which the parts say a quality, not denying it."""
    found: set[Term] = set()
    stack = list(parts)
    for part in stack:  # it grows meanwhile
        if isinstance(part, Predicate) and part.name == name:
            found.update(part.arguments)
        elif isinstance(part, And):
            stack += part.parts
    return found
