"""Meaning postulates: what follows from the meaning of the words of a text, whatever the text says.

Carnap, "Meaning postulates" (Philosophical Studies, 1952). A symbol is made of words (`WriteIn` of write, in), so
some relations between the symbols of one text are known: an adjunct or a manner adverb can be dropped (Davidson, "The
logical form of action sentences", 1967), a compound noun is a kind of its head, a colleague of somebody is a colleague,
`before` excludes `after`, and what is in a place that is in another is in the other. Only relations between symbols
that the text itself uses are stated, so a text in one vocabulary gets none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import overload

from reasoner.english.adverbs import AT_PRESENT, DEGREES, HOW, is_manner, less_said
from reasoner.english.converses import converses
from reasoner.english.doings import doings
from reasoner.english.gender import is_person
from reasoner.english.identities import having_people, owned_by_name, so_labelled
from reasoner.english.implicatives import implicatives
from reasoner.english.lexicon import VARIABLES, Entry, Lexicon, first_variables
from reasoner.english.morphology import agent_of, inflect, is_adjective, is_participle
from reasoner.english.nations import STAYING, nations
from reasoner.english.objects import objects_left_out
from reasoner.english.paraphrases import spelt_out
from reasoner.english.placed import placed
from reasoner.english.quantities import between_numerals, complements
from reasoner.english.scales import scale_postulates
from reasoner.english.sites import sites
from reasoner.english.somebody import somebody
from reasoner.english.vocabulary import COPULAR, LOCATIVE, NON_INTERSECTIVE, PREPOSITIONS
from reasoner.english.whereabouts import whereabouts
from reasoner.english.wordnet import PEOPLE
from reasoner.logic.fold import free_variables, subexpressions
from reasoner.logic.nodes import (
    And,
    Exists,
    ForAll,
    Formula,
    Function,
    Iff,
    Implies,
    Not,
    Number,
    Or,
    Predicate,
    Variable,
    Xor,
)

BEING_IN = frozenset(["live", "locate", "located", "situated", "reside", "stay", "based"])
"""Verbs and participles that say where something is now."""
_POSTURES = frozenset({"stand", "lie", "sit", "hang"})
STATIVE = frozenset(["own", "love", "like", "hold", "speak", "support", "admire", "hate", "fear", "possess"])
"""Verbs of states: who speaks French is a French speaker, but who once drove a taxi need not be a taxi driver."""
_PRIVATIVE = frozenset(["without", "except", "besides", "despite", "until", "against", "of", "than", "like", "as"])
_DENYING = (Not, Or, Xor)
MOST_NUMERALS = 12
"""Of more numerals in one text, no order is stated."""
Symbol = tuple[str, int]
ByWords = Mapping[tuple[tuple[str, ...], int], Entry]


@dataclass(frozen=True, slots=True)
class Postulate:
    """A formula that holds by the meaning of its words, and the words in question."""

    formula: Formula
    reason: str


class Postulates(Sequence[Postulate]):
    """Postulates that are worked out when they are first asked for: who wants formulas only does not wait for them."""

    __slots__ = ("_found", "_work_out")

    def __init__(self, work_out: Callable[[], Sequence[Postulate]]) -> None:
        self._work_out = work_out
        self._found: Sequence[Postulate] | None = None

    def _all(self) -> Sequence[Postulate]:
        if self._found is None:
            self._found = self._work_out()
        return self._found

    @overload
    def __getitem__(self, place: int) -> Postulate: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Postulate]: ...

    def __getitem__(self, place: int | slice) -> Postulate | Sequence[Postulate]:
        return self._all()[place]

    def __len__(self) -> int:
        return len(self._all())


def postulates(
    formulas: Iterable[Formula],
    lexicon: Lexicon,
    stated: Sequence[Formula] = (),
    spelt: frozenset[str] = frozenset(),
) -> tuple[Postulate, ...]:
    """The postulates between the predicates of a text's formulas, which states some as facts, in words spelt so."""
    together: dict[Symbol, set[int]] = {}
    functions: set[str] = set()
    named: dict[Function, None] = {}
    numerals: dict[Number, None] = {}
    using: dict[str, list[Formula]] = {}
    formulas = tuple(formulas)
    for number, formula in enumerate(formulas):
        nodes = list(subexpressions(formula))
        denying = any(isinstance(node, _DENYING) for node in nodes)
        for node in nodes:
            if isinstance(node, Predicate):
                sentences = together.setdefault((node.name, len(node.arguments)), set())
                sentences.update([number] if denying else [])
                users = using.setdefault(node.name, [])
                users.extend([formula] if users[-1:] != [formula] else [])
            elif isinstance(node, Function) and len(node.arguments) == 1:
                functions.add(node.name)
                if not free_variables(node):
                    named[node] = None
            elif isinstance(node, Number):
                numerals[node] = None
    alone = len(together) + len(functions) < 2 and not any(name.endswith(("Than", "As")) for name, _ in together)
    entries = {symbol: entry for symbol in together if (entry := lexicon.entries.get(symbol)) is not None}
    by_words = {(entry.words, arity): entry for (_, arity), entry in entries.items()}
    if alone:
        return (*_places(by_words), *(Postulate(*said) for said in placed(by_words)))
    found: list[Postulate] = []
    for (_, arity), entry in entries.items():
        weaker = _weaker(entry, arity, by_words)
        if weaker is not None and not (entry.kind == "noun" and arity == 1 and _contrasted(entry, weaker, together)):
            found.append(_implies(entry, arity, weaker))
        if entry.words[-1] == "before":
            later = by_words.get(((*entry.words[:-1], "after"), arity))
            if later is not None:
                found.append(_excludes(entry, later, arity))
    found.extend(_inner_dropped(entries, by_words))
    found.extend(_places(by_words))
    found.extend(_agents(by_words))
    found.extend(_doers(by_words, spelt))
    found.extend(Postulate(*said) for said in doings(by_words))
    found.extend(_functions(functions, lexicon, by_words))
    found.extend(_had(named, lexicon, by_words))
    found.extend(_owning(named, lexicon, by_words))
    found.extend(Postulate(*said) for said in having_people(by_words))
    found.extend(Postulate(*said) for said in somebody(formulas, lexicon, by_words))
    found.extend(Postulate(*said) for said in owned_by_name(stated, formulas, lexicon))
    found.extend(Postulate(*said) for said in so_labelled(formulas, lexicon, by_words))
    found.extend(Postulate(*said) for said in converses(formulas, named, sorted(functions), lexicon, by_words))
    found.extend(Postulate(*said) for said in implicatives(by_words))
    found.extend(Postulate(*said) for said in objects_left_out(by_words))
    found.extend(Postulate(*said) for said in nations(lexicon, by_words))
    found.extend(Postulate(*said) for said in sites(by_words))
    found.extend(Postulate(*said) for said in placed(by_words))
    found.extend(Postulate(*said) for said in whereabouts(formulas, by_words))
    found.extend(_numbers(tuple(numerals), by_words))
    measured = [entry for name in sorted(functions) if (entry := lexicon.entries.get((name, -2))) is not None]
    found.extend(Postulate(*said) for said in spelt_out(using, lexicon, by_words, functions))
    found.extend(Postulate(*said) for said in scale_postulates(formulas, using, by_words, measured))
    return tuple(found)


def _weaker(entry: Entry, arity: int, by_words: ByWords) -> Entry | None:
    """The predicate with fewest words left out that this one implies."""
    words = entry.words
    if words[-1] in AT_PRESENT and (now := by_words.get((words[:-1], arity))) is not None:
        return now
    if entry.kind == "noun":
        if arity == 2 and words[-1] == "of":
            for start in range(1, len(words) - 1) if words[0] not in NON_INTERSECTIVE else ():
                head = by_words.get((words[start:], 2))  # one of the oldest camps of Ontario is a camp of Ontario
                if head is not None and head.kind == "noun":
                    return head
            return by_words.get((words[:-1], 1))
        if arity == 1 and words[0] not in NON_INTERSECTIVE:
            for start in range(1, len(words)):
                head = by_words.get((words[start:], 1))
                if head is not None and head.kind == "noun":
                    return head
        return None
    if (there := _being(words, arity, by_words)) is not None:
        return there
    if entry.kind not in {"verb", "be", "adjective"} and arity:
        return None
    if words == ("die",) and (("dead",), arity) in by_words:
        return by_words[("dead",), arity]
    if len(words) == 2 and words[0] in COPULAR and (words[1:], arity) in by_words:
        return by_words[words[1:], arity]
    verbal = entry.kind == "verb" or is_participle(words[0])
    if entry.kind == "verb" and words[-1] == "than" and arity > 1 and "to" not in words[:2]:
        done = words[: -3 if words[-3:-2] in (("more",), ("less",)) else -2]  # who drives it faster than Ann drives it
        return by_words.get((done, arity - 1))
    while len(words) > 1:
        last = words[-1]
        if inner := less_said(words, verbal=verbal):
            words = inner
        elif is_manner(last) or (last in HOW and (verbal or last == "again")) or (not verbal and last in DEGREES):
            words = words[:-1]
        elif verbal and words[-2] == "every":  # swims every day
            words = words[:-2]
        elif last == "on" and entry.kind != "verb" and is_adjective(words[0]):
            return None  # "closed on Mondays"
        elif verbal and last in PREPOSITIONS and arity > 1 and (last not in _PRIVATIVE or (last == "as" and arity > 2)):
            words, arity = words[:-1], arity - 1
        elif is_manner(words[0]) or words[0] in DEGREES or (words[0] in {"far", "much"} and last == "than"):
            words = words[1:]
        else:
            return None
        became = words[1:] if len(words) == 2 and words[0] in COPULAR else words
        found = by_words.get((words, arity)) or by_words.get((became, arity)) or _being(words, arity, by_words)
        if found is not None and found is not entry:
            return found
    return None


def _being(words: tuple[str, ...], arity: int, by_words: ByWords) -> Entry | None:
    """That something is in a place, for its being located or living there; on something, for its standing there."""
    if len(words) != 2:
        return None
    there = words[1] == "in" if words[0] in BEING_IN else words[0] in _POSTURES and words[1] in LOCATIVE
    return by_words.get((words[1:], arity)) if there else None


def _inner_dropped(entries: Mapping[Symbol, Entry], by_words: ByWords) -> Iterable[Postulate]:
    """Who lives with Ann in Rome lives in Rome: any one of several prepositional phrases is enough."""
    for (_, arity), entry in entries.items():
        words = entry.words
        if len(words) < 3:
            continue
        places = [at for at, word in enumerate(words) if at and word in PREPOSITIONS]
        verbal = entry.kind == "verb" or is_participle(words[0])
        plain = (_PRIVATIVE - {"as"}).isdisjoint(words) and not any(word in PREPOSITIONS for word in words[:1])
        if not verbal or not plain or len(places) < 2 or places[-1] != len(words) - 1 or places[0] + 1 not in places:
            continue
        direct = arity - 1 - len(places)
        if direct < 0 or places != list(range(places[0], len(words))):
            continue
        for kept, at in enumerate(places[1:], start=1):
            fewer_words = (*words[: places[0]], words[at])
            weaker = by_words.get((fewer_words, 2 + direct)) or _being(fewer_words, 2 + direct, by_words)
            if weaker is not None:
                variables = first_variables(arity)
                fewer = (*variables[: 1 + direct], variables[1 + direct + kept])
                body = Implies(Predicate(entry.symbol, variables), Predicate(weaker.symbol, fewer))
                reason = f"“{' '.join(words)}” implies “{' '.join(weaker.words)}”"
                yield Postulate(ForAll(variables, body), reason)


def _contrasted(entry: Entry, other: Entry, together: dict[Symbol, set[int]]) -> bool:
    """Whether a sentence of the text leaves the two nouns apart: club singles are not singles."""
    return not together[entry.symbol, 1].isdisjoint(together[other.symbol, 1])


def _implies(strong: Entry, arity: int, weak: Entry) -> Postulate:
    variables = first_variables(arity)
    left = Predicate(strong.symbol, variables)
    right = Predicate(weak.symbol, variables[: weak.arity])
    reason = f"“{' '.join(strong.words)}” implies “{' '.join(weak.words)}”"
    body = Implies(left, right)
    return Postulate(ForAll(variables, body) if variables else body, reason)


def _excludes(first: Entry, second: Entry, arity: int) -> Postulate:
    variables = first_variables(arity)
    right = Not(Predicate(second.symbol, variables))
    reason = f"“{' '.join(first.words)}” excludes “{' '.join(second.words)}”"
    body = Implies(Predicate(first.symbol, variables), right)
    return Postulate(ForAll(variables, body) if variables else body, reason)


def _places(by_words: ByWords) -> Iterable[Postulate]:
    """`in` is transitive, and so is being born, living or lying in.

    What is in a place is located in it, and what is a part of a place is in it.
    """
    place = by_words.get((("in",), 2))
    if place is None:
        return
    for participle in ("located", "situated"):
        if (located := by_words.get(((participle, "in"), 2))) is not None:
            yield _implies(place, 2, located)
    if (part := by_words.get((("part", "of"), 2))) is not None:
        yield _implies(part, 2, place)
    for (words, arity), entry in by_words.items():
        if arity < 2 or words[-1] != "in" or not (entry is place or words[0] in STAYING):
            continue
        *rest, inner = first_variables(arity)
        outer = Variable(VARIABLES[arity])
        left = And((Predicate(entry.symbol, (*rest, inner)), Predicate(place.symbol, (inner, outer))))
        body = Implies(left, Predicate(entry.symbol, (*rest, outer)))
        said = " ".join(words)
        reason = f"what is “{said}” a place is “{said}” whatever that place is in"
        yield Postulate(ForAll((*rest, inner, outer), body), reason)


def _agents(by_words: ByWords) -> Iterable[Postulate]:
    """A pet owner owns a pet, a coffee drinker drinks coffee; and who owns a pet is a pet owner."""
    for (words, arity), entry in by_words.items():
        if arity == 2 and words[1:] == ("of",) and entry.kind == "noun" and is_person(words[:1]):
            does = by_words.get(((agent_of(words[0]),), 2))
            if does is not None and does.kind == "verb":
                who, what = terms = first_variables(2)
                agent, said = Predicate(entry.symbol, terms), Predicate(does.symbol, terms)
                body = Iff(agent, said) if does.words[0] in STATIVE else Implies(agent, said)
                yield Postulate(ForAll((who, what), body), f"the “{words[0]}” of something “{does.words[0]}” it")
        if arity != 1 or entry.kind != "noun" or len(words) != 2:
            continue
        verb = agent_of(words[1])
        does = by_words.get(((verb,), 2)) if verb else None
        noun = by_words.get((words[:1], 1))
        if does is None or noun is None or noun.kind != "noun":
            continue
        who, what = first_variables(2)
        some = Exists((what,), And((Predicate(noun.symbol, (what,)), Predicate(does.symbol, (who, what)))))
        agent = Predicate(entry.symbol, (who,))
        body = Iff(agent, some) if verb in STATIVE else Implies(agent, some)
        yield Postulate(ForAll((who,), body), f"a “{' '.join(words)}” is somebody who “{verb}” a “{words[0]}”")


def _doers(by_words: ByWords, spelt: frozenset[str]) -> Iterable[Postulate]:
    """A planner plans, in a text that does not say with "planning" what goes on."""
    for (words, arity), entry in by_words.items():
        verb = agent_of(words[0]) if arity == 1 and entry.kind == "noun" and len(words) == 1 else ""
        does = by_words.get(((verb,), 1)) if words[0] in PEOPLE and verb else None
        if does is not None and does.kind == "verb" and inflect(verb, "VBG") not in spelt:
            yield _implies(entry, 1, does)


def _functions(used: Iterable[str], lexicon: Lexicon, by_words: ByWords) -> Iterable[Postulate]:
    """The leader of a country is a leader of that country."""
    for name in sorted(used):
        entry = lexicon.entries.get((name, -2))
        if entry is None or entry.kind != "function":
            continue
        longer = range(len(entry.words) if entry.words[0] not in NON_INTERSECTIVE else 1)
        for relation in (one for start in longer if (one := by_words.get(((*entry.words[start:], "of"), 2)))):
            (owner,) = first_variables(1)
            said = Predicate(relation.symbol, (Function(name, (owner,)), owner))
            noun, kind = " ".join(entry.words), " ".join(relation.words[:-1])
            yield Postulate(ForAll((owner,), said), f"the “{noun}” of anything is a “{kind}” of it")


def _had(named: Iterable[Function], lexicon: Lexicon, by_words: ByWords) -> Iterable[Postulate]:
    """The band whose singer is Ann has a singer."""
    have = by_words.get((("have",), 2))
    for term in named if have is not None else ():
        entry = lexicon.entries.get((term.name, -2))
        if have is not None and entry is not None and entry.kind == "function":
            said = Predicate(have.symbol, (term.arguments[0], term))
            yield Postulate(said, f"what a “{' '.join(entry.words)}” is spoken of as its own “has” it")


def _owning(named: Iterable[Function], lexicon: Lexicon, by_words: ByWords) -> Iterable[Postulate]:
    """The owner of the shop owns it."""
    for term in named:
        entry = lexicon.entries.get((term.name, -2))
        words = () if entry is None or entry.kind != "function" else entry.words
        does = by_words.get(((agent_of(words[0]),), 2)) if len(words) == 1 and is_person(words) else None
        if does is not None and does.kind == "verb":
            said = Predicate(does.symbol, (term, term.arguments[0]))
            yield Postulate(said, f"the “{words[0]}” of something “{does.words[0]}” it")


def _numbers(numerals: Sequence[Number], by_words: ByWords) -> Iterable[Postulate]:
    """12 is a number, and greater than 10."""
    number = by_words.get((("number",), 1))
    if number is not None:
        for numeral in numerals:
            yield Postulate(Predicate(number.symbol, (numeral,)), f"{numeral.value} is a “number”")
        pair = (Variable("x"), Variable("y"))
        for less, least in complements([words for words, arity in by_words if arity == 2]):
            both = Iff(*(Predicate(by_words[words, 2].symbol, pair) for words in (less, least)))
            rule = ForAll(pair, Implies(And(tuple(Predicate(number.symbol, (one,)) for one in pair)), Not(both)))
            yield Postulate(rule, f"what is a “number” is “{' '.join(less)}” another or “{' '.join(least)}” it")
    for (words, arity), entry in by_words.items() if len(numerals) <= MOST_NUMERALS else ():
        for said in between_numerals(words, entry.symbol, numerals) if arity == 2 else ():
            yield Postulate(said, f"what “{' '.join(words)}” says of numbers")
