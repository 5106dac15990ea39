"""Whether a formula may be what a sentence says, as far as the words show: the check of a model that nobody knows.

No grammar reads these sentences, so nothing proves that a formula is right. It is believed only if it has the shape
that the markers of its sentence license:

1. what changes the truth of a sentence and has no sign in logic is named with what it governs (`commitments`);
2. the sentence is a rule, a fact or something of some, and so is the formula (`outline`, `shape`);
3. each atom is said on its side: what is said before the main verb, or behind “if”, is the condition, the rest is not;
4. of those of whom it is said, in that order (`parties`);
5. and denied if it is denied there; choices stand where “or” does;
6. no word of content is left out.

Whoever takes formulas on such terms loses many that are right, and takes hardly any that is wrong.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from reasoner.english import base_form
from reasoner.logic import Formula, Function, Predicate, Term, free_variables, subexpressions
from reasoner.translate.commitments import unborne
from reasoner.translate.mentions import EXISTENTIAL, Mentions
from reasoner.translate.modifiers import joined_nouns, one_thing
from reasoner.translate.outline import COORDINATORS, RELATIVES, Cut, Outline, begins_clause, is_finite, outline
from reasoner.translate.parties import Parties
from reasoner.translate.shape import Choice, Literal, Shape, Side, shape_of

_DENYING = frozenset(["cannot", "never", "not"])
_DEFINITE = frozenset(["that", "the", "this"])


class Departure(Exception):
    """Where a formula departs from a sentence."""


def departure(formula: Formula, sentence: str, known: Container[str] = ()) -> str:
    """Where the formula departs from the sentence, or what cannot be checked; "" if neither is so.

    Args:
        formula: what is said to be its meaning.
        sentence: in English.
        known: names of individuals that the text has used before.
    """
    said = Mentions(sentence)
    symbols = [node for node in subexpressions(formula) if isinstance(node, Predicate | Function)]
    if not any(isinstance(node, Predicate) for node in symbols):
        return "the formula says nothing"
    lost = [name for name in dict.fromkeys(node.name for node in symbols) if not said.places(name)]
    if lost:
        return f"the sentence does not mention {', '.join(lost)}"
    hindrance = unborne(said, formula) or _individuals(said, formula, known) or one_thing(said, formula)
    if hindrance:
        return hindrance
    shape, plan = shape_of(formula), outline(said)
    if plan.trouble:
        return plan.trouble
    if shape is None:
        return "the formula has no plain shape that the words could show"
    try:
        _agrees(said, shape, plan, Parties(said, formula))
    except Departure as found:
        return str(found)
    return ""


def _agrees(said: Mentions, shape: Shape, plan: Outline, parties: Parties) -> None:
    _kind(said, shape, plan)
    if plan.subject or plan.verbs:
        lefts = [cut.left for cut in plan.cuts] if plan.subject else [frozenset(range(min(plan.verbs)))]
        if joined_nouns(said, frozenset.intersection(*lefts)):
            raise Departure("what “and” joins cannot be checked")
    for cut in plan.cuts if plan.kind != "both ways" else _way(said, shape, plan):
        opener = _opener(shape, parties) if plan.subject else None
        if shape.kind == "none":
            left, right = _apart(said, shape.right, cut)
            if len(right.literals) != 1 or right.literals[0].denied:
                raise Departure("the sentence denies what is said behind “no”")
            sides = [(left, cut.left), (Side([Literal(right.literals[0].atom, True)]), cut.right)]
        else:
            sides = ([(shape.left, cut.left)] if shape.left else []) + [(shape.right, cut.right)]
        covered: set[int] = set()
        for side, span in sides:
            denies = plan.kind == "none" and span is cut.right
            reader = _Reader(said, parties, side, span, opener, denies, plan.verbs)
            covered |= reader.read()
        missed = [said.shown[p] for p in said.content if p not in covered and not _again(said, p, covered, parties)]
        if missed:
            raise Departure(f"the formula leaves out {', '.join(dict.fromkeys(missed))}")


def _kind(said: Mentions, shape: Shape, plan: Outline) -> None:
    """A rule is ∀ or →, and so on."""
    if plan.kind in ("rule", "none"):
        wanted = {"plain", "none"} if plan.kind == "none" else {"plain"}
        if shape.kind not in wanted or (shape.left is None and shape.kind == "plain"):
            raise Departure("the sentence says it of all, or under a condition: the formula is no rule of that kind")
        if plan.subject and not shape.every:
            raise Departure("the formula does not speak of all")
    elif plan.kind != shape.kind and not (plan.kind in ("some", "fact") and shape.kind == "plain"):
        raise Departure(f"the sentence says {plan.kind.replace('not every', 'not of every')}, the formula does not")
    if plan.kind in ("some", "fact") and (shape.left is not None or shape.every):
        raise Departure("the sentence does not speak of all, nor under a condition")
    some = shape.right.some | (shape.left.some if shape.left else set())
    if plan.kind == "some" and not some:
        raise Departure("the formula does not speak of some")
    if some and shape.kind == "plain" and not said.any(EXISTENTIAL | {"a", "an"}):
        raise Departure("the sentence does not speak of some")
    sides = [shape.right] + ([shape.left] if shape.left else [])
    bound = shape.every.union(*(side.some for side in sides))
    if not bound <= {v for side in sides for literal in side.literals for v in free_variables(literal.atom)}:
        raise Departure("the formula has a variable that stands for nothing")
    told_of = [free_variables(literal.atom) for literal in shape.right.literals if len(literal.atom.arguments) > 1]
    apart = [v for v in some if told_of and not any(v in told for told in told_of)]
    if plan.kind == "fact" and apart:
        raise Departure("the formula only says that there is something")
    if shape.left is not None and shape.kind in ("plain", "not every"):
        spoken = {v for literal in shape.left.literals for v in free_variables(literal.atom)}
        if not shape.every <= spoken:
            raise Departure("what follows is about more than the condition")
    if shape.left is not None and plan.subject:
        told = {v for literal in shape.right.literals for v in free_variables(literal.atom)}
        if not shape.every & told:
            raise Departure("what follows is not about those of the condition")


def _way(said: Mentions, shape: Shape, plan: Outline) -> tuple[Cut, ...]:
    """Of what holds both ways, the way round in which the formula has it."""
    left = shape.left.literals if shape.left else []
    fitting = [cut for cut in plan.cuts if all(any(r <= cut.left for r in said.rows(one.atom.name)) for one in left)]
    if not fitting:
        raise Departure("the sentence joins other things both ways")
    return (fitting[0],)


def _opener(shape: Shape, parties: Parties) -> Term | None:
    first = [parties.at[p] for p in sorted(parties.at) if parties.at[p] in shape.every]
    return first[0] if first else None


def _apart(said: Mentions, side: Side, cut: Cut) -> tuple[Side, Side]:
    """What is so of nothing, apart in what is said before the main verb and the rest."""
    left, right = Side(), Side()
    for literal in side.literals:
        before = any(row <= cut.left for row in said.rows(literal.atom.name))
        (left if before else right).literals.append(literal)
    return left, right


@dataclass(frozen=True, slots=True)
class _Reader:
    """One side of a formula held against its words."""

    said: Mentions
    parties: Parties
    side: Side
    span: frozenset[int]
    opener: Term | None
    denies: bool
    verbs: tuple[int, ...]

    def read(self) -> set[int]:
        """The places of the words that the side says.

        Raises:
            Departure: if it says something else than they do.
        """
        covered: set[int] = set()
        seen: dict[Literal, frozenset[int]] = {}
        for literal in self.side.literals:
            rows = [row for row in self.said.rows(literal.atom.name) if row <= self.span]
            name = literal.atom.name
            if not rows:
                raise Departure(f"the sentence says {name} elsewhere: in the condition, or outside it")
            rows = [row for row in rows if self.parties.is_said(literal.atom, row, self.span, self.opener)]
            if not rows:
                raise Departure(f"the sentence does not say {name} of these, or its arguments are in another order")
            if literal in seen:
                raise Departure("the formula says one thing twice")
            rows = [row for row in rows if self._denied(row) == literal.denied]
            if not rows:
                raise Departure(f"the sentence {'does not deny' if literal.denied else 'denies'} {name}")
            seen[literal] = rows[0]
            covered |= {p for row in rows for p in row}
            covered |= self._named(literal) - self._kinds()
        self._all_of_them(seen)
        self._choices(seen)
        return covered

    def _named(self, literal: Literal) -> set[int]:
        """Where those are named of whom it is said."""
        return {p for p, term in self.parties.at.items() if term in literal.atom.arguments and p in self.span}

    def _kinds(self) -> set[int]:
        """Where a kind is named of which another side says that somebody is."""
        own = {literal.atom.name for literal in self.side.literals}
        return {p for name in self.parties.kinds.values() if name not in own for p in self.said.places(name)}

    def _denied(self, row: frozenset[int]) -> bool:
        said, first = self.said, min(row)
        if self.denies:
            return True
        start = max((p for p in self._borders() if p <= first), default=0)
        while said.words[start] == "nor" and start:
            start = max(p for p in self._borders() if p < start)
        if "neither" in said.words[start : start + 2]:
            return True
        start = max((p for p in self._borders() if p <= first), default=0)
        denials = [p for p in range(start, first) if said.words[p] in _DENYING and p in self.span]
        if not denials:
            if start and said.words[start] == "nor":
                raise Departure("what “nor” denies cannot be checked")
            return False
        end = min((p for p in self._borders() if p > first), default=len(said.words))
        others = [
            r
            for literal in self.side.literals
            for r in said.rows(literal.atom.name)
            if r != row and denials[0] < min(r) < end and not r & row and r <= self.span
        ]
        relative = end < len(said.words) and said.words[end] in RELATIVES and end not in said.stops and end in self.span
        if len(denials) > 1 or others or relative:
            raise Departure("how much is denied cannot be checked")
        if end < len(said.words) and end in self.span and said.words[end] in ("and", "or", "nor"):
            wide = said.words[denials[0]] == "never" and is_finite(said, end + 1)
            if said.words[end] != "and" or wide or not begins_clause(said, end + 1):
                raise Departure("how much is denied cannot be checked")
        return True

    def _borders(self) -> list[int]:
        words = self.said.words
        parting = COORDINATORS | {"who", "which", "that", "whom", "if", "when", "then", "neither"}
        inner = [p for p in range(1, len(words)) if words[p] in parting or p in self.said.stops]
        return [0, min(self.span, default=0), *self.verbs, *inner]

    def _all_of_them(self, seen: dict[Literal, frozenset[int]]) -> None:
        """What is said of several is said of each."""
        for literal, row in seen.items():
            if len(literal.atom.arguments) == 1:
                wanted = self.parties.subjects(row, self.span, self.opener)
                given = {
                    one.atom.arguments[0] for one in seen if one.atom.name == literal.atom.name and one.atom.arguments
                }
                noun = self.parties.kinds.get(literal.atom.arguments[0]) == literal.atom.name
                if not noun and not wanted <= given:
                    raise Departure(f"the sentence says {literal.atom.name} of others too")
            elif len(literal.atom.arguments) == 2:
                same = {one.atom.arguments for one in seen if one.atom.name == literal.atom.name}
                first, second = literal.atom.arguments
                if (
                    not {(one, second) for one in self.parties.subjects(row, self.span, self.opener)}
                    <= same | {(second, second)}
                    and "by" not in self.said.words[max(row) : max(row) + 2]
                ):
                    raise Departure(f"the sentence says {literal.atom.name} of others too")

    def _choices(self, seen: dict[Literal, frozenset[int]]) -> None:
        """Choices are there where “or” is, and of what stands around it."""
        said = self.said
        markers = [p for p in said.at({"or"}) if p in self.span and said.words[p + 1 : p + 2] != ["both"]]
        exclusive = [p for p in said.at({"both"}) if p in self.span and said.words[p - 1] == "not"]
        if self.denies:
            if self.side.choices or (len(seen) > 1 and not markers):
                raise Departure("the sentence denies each that it names behind “no”")
            return
        if not markers:
            if self.side.choices:
                raise Departure("the sentence offers no choice")
            return
        if len(self.side.choices) != 1:
            raise Departure(
                "the formula offers no choice" if not self.side.choices else "which choices cannot be checked"
            )
        choice: Choice = self.side.choices[0]
        either = said.any({"either"})
        if choice.exclusive != bool(exclusive) and not (choice.exclusive and either and not said.any({"both"})):
            raise Departure(
                "the sentence does not rule out both" if choice.exclusive else "the sentence rules out both"
            )
        inside = [p for p in range(min(self.span), max(self.span) + 1) if p in self.span]
        if any(said.words[p] in ("and", "nor") for p in inside):
            raise Departure("what “and” and “or” join cannot be checked")
        points = {member: self._point(member, seen[member], choice) for member in choice.members}
        first, last = min(points.values()), max(points.values())
        lists = [p for p in said.stops if first < p <= last and said.words[p] != "or"]
        if len(markers) + len(lists) != len(choice.members) - 1 or len({*points.values()}) < len(points):
            raise Departure("the sentence offers another choice")
        if not all(first < p < last for p in markers):
            raise Departure("the sentence offers another choice")
        others = [literal for literal in seen if literal not in choice.members]
        if any(max(seen[literal]) > first for literal in others):
            raise Departure("the sentence offers another choice")
        if lists and any(p <= first for p in said.stops if p in self.span and p != min(self.span)):
            raise Departure("what the commas join cannot be checked")

    def _point(self, member: Literal, row: frozenset[int], choice: Choice) -> int:
        """Where a member of a choice differs from the others: by its predicate, or by one of its arguments."""
        alike = [one for one in choice.members if one.atom.name == member.atom.name]
        if len(alike) == 1:
            return min(row)
        for place, argument in enumerate(member.atom.arguments):
            if len({one.atom.arguments[place] for one in alike}) == len(alike):
                return min((p for p, term in self.parties.at.items() if term == argument), default=-1)
        return -1


def _again(said: Mentions, place: int, covered: set[int], parties: Parties) -> bool:
    """Whether a word names once more what is named (“the dog”), or is of “only if”."""
    if said.words[place : place + 2] == ["only", "if"]:
        return True
    if place in parties.at and place and said.words[place - 1] in _DEFINITE:
        return any(base_form(said.words[p]) == base_form(said.words[place]) for p in covered)
    return False


def _individuals(said: Mentions, formula: Formula, known: Container[str]) -> str:
    """A constant is a name: in capitals, with `the` before it, or known."""
    for node in subexpressions(formula):
        if isinstance(node, Function) and not node.arguments and node.name not in known:
            place = min(said.places(node.name))
            definite = place > 0 and said.words[place - 1] in _DEFINITE
            plural = place == 0 and said.words[0].endswith("s") and base_form(said.words[0]) != said.words[0]
            if not (definite or said.shown[place][0].isupper()) or plural:
                return f"{node.name} is nobody's name"
    return ""
