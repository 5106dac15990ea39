"""Finite models in words: what things there are, and all that is so of them; of a large one, the most of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from reasoner.certificates import Countermodel
from reasoner.generate.generalities import Generality, generalities
from reasoner.generate.phrasing import inner
from reasoner.logic import (
    INDIVIDUAL,
    INTEGER,
    REAL,
    And,
    Equal,
    FiniteStructure,
    Formula,
    Function,
    Not,
    Number,
    Predicate,
    Term,
    symbols_of,
)
from reasoner.logic.literals import atom_of
from reasoner.logic.structures import Element

MOST_TOLD = 80
"""Facts of a situation that are told one by one; of the rest is said how many there are."""

Say = Callable[[Formula], str]
Symbol = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Speaker:
    """How things are said.

    Attributes:
        say: a sentence for a formula.
        call: the name of a thing, for a constant or a number.
        together: whether what is so of one thing may be said in one sentence.
    """

    say: Say
    call: Callable[[Term], str]
    together: bool = True


def situations(models: Sequence[Countermodel], formulas: Sequence[Formula], speaker: Speaker) -> list[str]:
    """All that is so in each model, a later one by what is otherwise where that is shorter, and what the conclusion is.

    Args:
        models: of the premises, each with the conclusion or its negation.
        formulas: the premises, and the conclusion as the last; what they do not speak of is not told.
        speaker: how it is said.
    """
    told: list[str] = []
    hold = "all premises hold, and " if len(formulas) > 1 else ""
    before: tuple[list[Term], list[Formula]] | None = None
    for model in models:
        things, facts = _told(model.structure, formulas)
        changes = _changes(before[1], facts) if before is not None and before[0] == things else None
        if changes is not None and len(changes) < len(facts):
            where = f"Suppose the same, except for this: {_clauses(changes, things, speaker)}"
        elif changes is not None and facts:
            where = f"Suppose that there is the same, but only this is so: {_clauses(facts, things, speaker)}"
        else:
            where = f"Suppose that {_situation(things, facts, speaker)}"
        told.append(f"{where}. Then {hold}the conclusion is {'true' if model.shows == 'goal' else 'false'}.")
        before = things, facts
    return told


def situation(model: FiniteStructure, formulas: Sequence[Formula], speaker: Speaker) -> str:
    """What there is in the model, and all that is so of it among what the formulas speak of."""
    return _situation(*_told(model, formulas), speaker)


def _situation(things: Sequence[Term], facts: Sequence[Formula], speaker: Speaker) -> str:
    names = [speaker.call(each) for each in things]
    there = f"are just {', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else f"is just {names[0]}"
    if not facts:
        return f"there {there}, and nothing is so of {'them' if len(names) > 1 else 'it'}"
    return f"there {there}, and only this is so: {_clauses(facts, things, speaker)}"


def _clauses(facts: Sequence[Formula], things: Sequence[Term], speaker: Speaker) -> str:
    """The literals, those of one thing together; what is so of most things once, where there is much of it."""
    general, rest = generalities(facts, things, Equal) if speaker.together else ([], list(facts))
    if len(rest) > MOST_TOLD and speaker.together:
        more, rest = generalities(rest, things, Predicate)
        general += more
    groups: dict[Term | Formula, list[Formula]] = {}
    for fact in rest[:MOST_TOLD]:
        atom = atom_of(fact)
        about = atom.arguments if speaker.together and isinstance(atom, Predicate) else ()
        groups.setdefault(about[0] if about else fact, []).append(fact)
    told = [_generally(each, speaker) for each in general]
    told += [inner(said) for group in groups.values() for said in _together(group, speaker.say)]
    left = len(rest) - MOST_TOLD
    return "; ".join(
        [*told, *[f"and {left} more fact{'s' * (left > 1)}, which the record has in its models"] * (left > 0)]
    )


def _generally(generality: Generality, speaker: Speaker) -> str:
    """What is so of all things but some, as it would be said of one."""
    said = inner(speaker.say(generality.fact).rstrip("."))
    name = re.escape(speaker.call(generality.thing))
    names = [speaker.call(each) for each in generality.without]
    but = f" except {', '.join(names[:-1])}{' and ' * (len(names) > 1)}{names[-1]}" if names else ""
    return re.sub(rf"(?<!\w){name}(?!\w)", lambda _: f"everything{but}", said, count=1)


def _together(group: Sequence[Formula], say: Say) -> list[str]:
    """One sentence, where it has one subject."""
    if len(group) > 1:
        said = say(And(group)).rstrip(".")
        if said.split()[0] != "Both":
            return [said]
    return [say(each).rstrip(".") for each in group]


def _changes(before: Sequence[Formula], now: Sequence[Formula]) -> list[Formula]:
    """What is so now and was not, and what is not so any more; a new value says that the old one is none."""
    new = [fact for fact in now if fact not in before]
    gone = [Not(fact) for fact in before if fact not in now and isinstance(fact, Predicate)]
    return [*gone, *new]


def _told(model: FiniteStructure, formulas: Sequence[Formula]) -> tuple[list[Term], list[Formula]]:
    """The individuals, by what they are called, and all that is so among them, of the symbols of the formulas."""
    spoken = {symbol[1:] for formula in formulas for symbol in symbols_of(formula)}
    called = _called(model, spoken)
    things = sorted((called[element] for element in model.domains.get(INDIVIDUAL, ())), key=str)
    return things, _facts(model, spoken, called)


def _called(model: FiniteStructure, spoken: Set[Symbol]) -> dict[Element, Term]:
    """What each individual is called: a number, a constant, a spoken one if there is one, or a name of its own."""
    individuals = model.domains.get(INDIVIDUAL, ())
    called: dict[Element, Term] = {each: _number(each) for each in individuals if isinstance(each, Fraction)}
    for symbol in sorted((each for each in model.functions if not each[1]), key=lambda each: each not in spoken):
        called.setdefault(model.functions[symbol][()], Function(symbol[0]))
    for number, element in enumerate(individuals, start=1):
        called.setdefault(element, Function(f"e{number}"))
    return called


def _facts(model: FiniteStructure, spoken: Set[Symbol], called: Mapping[Element, Term]) -> list[Formula]:
    """All that is so, of the symbols spoken of: who has two names, values of functions, atoms."""
    found: list[Formula] = []
    for symbol in (each for each in model.functions if each in spoken):
        for row, value in sorted(model.functions[symbol].items(), key=str):
            term = Function(symbol[0], tuple(_term(element, called) for element in row))
            if term is not _term(value, called):
                found.append(Equal(term, _term(value, called)))
    for name, arity in (each for each in model.predicates if each in spoken):
        for row in sorted(_rows(model, (name, arity)), key=str):
            found.append(Predicate(name, tuple(_term(element, called) for element in row)))
    return found


def _rows(model: FiniteStructure, symbol: Symbol) -> Iterator[tuple[Element, ...]]:
    """What the predicate holds of, with the places that its table leaves out."""
    left_out = model.ignored.get(symbol, frozenset())
    sorts = model.argument_sorts(symbol, predicate=True)
    for row in model.predicates[symbol]:
        given = iter(row)
        yield from product(*(model.domains[sorts[n]] if n in left_out else (next(given),) for n in range(symbol[1])))


def _term(element: Element, called: Mapping[Element, Term]) -> Term:
    return _number(element) if isinstance(element, Fraction) else called[element]


def _number(value: Fraction) -> Number:
    return Number(value, INTEGER if value.denominator == 1 else REAL)
