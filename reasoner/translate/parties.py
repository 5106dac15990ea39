"""Of whom a sentence says something: the subject and the objects of a word, as far as the order of the words shows.

A sentence is taken apart at commas, coordinators and relatives. What stands before a word in its part is its subject,
what stands behind it its object; a part without a subject of its own has that of the part before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reasoner.english import base_form
from reasoner.logic import Formula, Function, Predicate, Term, Variable, subexpressions
from reasoner.translate.mentions import CONDITIONS, PART, PREPOSITIONS, UNIVERSAL, WHOLE_DENIALS, Mentions
from reasoner.translate.outline import COORDINATORS, RELATIVES, is_finite

_SUBJECTS = frozenset(["he", "she", "it", "they"])
_REFLEXIVES = frozenset(["himself", "herself", "itself", "themselves"])
_INDEFINITE = UNIVERSAL | WHOLE_DENIALS | {"some", "somebody", "someone", "something", "person", "people"}
_PARTING = COORDINATORS | RELATIVES | CONDITIONS | {"either", "neither", "whose", "where", "then", "there"}
_JOINING = frozenset(["and", "or", "nor"])
_INTRODUCING = PREPOSITIONS | {"a", "an", "all", "any", "each", "every", "no", "some"}
"""Words before a noun by which somebody is brought in."""
_WEATHER = frozenset(["drizzle", "freeze", "hail", "pour", "rain", "snow", "storm", "thunder"])
"""What “it” does that is nobody."""
_BEING = frozenset(["are", "be", "been", "become", "becomes", "is", "was", "were"])


class Parties:
    """Who is spoken of where, in a sentence with a formula.

    Attributes:
        at: the term that the word at a place stands for.
    """

    def __init__(self, said: Mentions, formula: Formula) -> None:
        self._said = said
        self._starts = [0] + [p for p in range(1, len(said.words)) if said.words[p] in _PARTING or p in said.stops]
        self.kinds = _kinds(formula)
        self.terms = [*dict.fromkeys(_terms(formula))]
        self._predicates = {
            place
            for node in subexpressions(formula)
            if isinstance(node, Predicate) and node.name not in self.kinds.values()
            for place in said.places(node.name)
        }
        self.at: dict[int, Term] = {}
        self._name()
        self._stand_in()

    def _variables(self) -> list[Variable]:
        return [term for term in self.terms if isinstance(term, Variable)]

    def _name(self) -> None:
        for term in self.terms:
            name = term.name if isinstance(term, Function) else self.kinds.get(term, "")
            for place in self._said.places(name) if name else ():
                if isinstance(term, Function) or not self._is_complement(place):
                    self.at[place] = term

    def _is_complement(self, place: int) -> bool:
        """Whether a word stands behind “is”, and so says what somebody is and not who (but for “there is a dog”)."""
        before = self._said.words[max(0, place - 3) : place]
        return bool({"are", "is"} & {*before[-2:]}) and "there" not in before

    def _stand_in(self) -> None:
        """Pronouns and their like, where it is clear for whom they stand."""
        words, variables = self._said.words, self._variables()
        kindless = [term for term in variables if term not in self.kinds] if len(variables) > 1 else variables
        for place in self._said.at(_INDEFINITE):
            if len(kindless) == 1:
                self.at.setdefault(place, kindless[0])
        first = self.at[min(self.at)] if self.at else None
        for place, word in enumerate(words):
            if word in RELATIVES and (before := [p for p in self.at if p < place]):
                self.at.setdefault(place, self.at[max(before)])
            elif word in _REFLEXIVES or (word in _SUBJECTS and len(self.terms) > 1 and first is not None):
                inside = [p for p in range(self._start(place), place) if p in self.at]
                if word in _REFLEXIVES and len(inside) == 1:
                    self.at[place] = self.at[inside[0]]
                elif word in _SUBJECTS and not inside and first is not None and self._only_of_its_sort(first):
                    self.at[place] = first
            elif word == "it" and base_form("".join(words[place + 1 : place + 2])) in _WEATHER:
                continue
            elif word in _SUBJECTS | {"him", "her", "them", "his", "their", "its"} and len(self.terms) == 1:
                self.at[place] = self.terms[0]

    def _only_of_its_sort(self, term: Term) -> bool:
        return sum(isinstance(other, Variable) == isinstance(term, Variable) for other in self.terms) == 1

    def _start(self, place: int) -> int:
        return max(start for start in self._starts if start <= place)

    def _end(self, place: int) -> int:
        return min((start for start in self._starts if start > place), default=len(self._said.words))

    def subjects(self, row: frozenset[int], span: frozenset[int], opener: Term | None) -> set[Term]:
        """Of whom the word is said; empty if that is not clear.

        Args:
            row: the places of the word.
            span: the places of the condition, or of what follows, whichever it is in.
            opener: who is spoken of where the span has no subject of its own.
        """
        place = min(row)
        start = self._start(place)
        inside = [p for p in range(start, place) if p in self.at and p in span and p not in row]
        if place in self._said.owned and inside:
            inside = inside[:-1]
        if inside and any(inside[0] < p < inside[-1] and p in span and p not in row for p in self._predicates):
            return set()
        found = [*dict.fromkeys(self.at[p] for p in inside)]
        if found and start in self._said.stops and self._said.words[start] not in _PARTING and start - 1 in span:
            return set()
        relative = self._said.words[start] in RELATIVES
        if relative and start in self.at and len(inside) > 1:
            found = [term for p, term in ((p, self.at[p]) for p in inside) if p != start]
            found = [*dict.fromkeys(found)]
        if len(found) > 1:
            return set()
        if found:
            return {*found} | (set() if relative else self._joined(start, span))
        if start == 0 or start - 1 not in span:
            return {opener} if opener is not None else set()
        return self._of_part(start - 1, span, opener)

    def _of_part(self, place: int, span: frozenset[int], opener: Term | None) -> set[Term]:
        """The subject of the part in which a place is."""
        start, end = self._start(place), self._end(place)
        own = [p for p in range(start, end) if p in self.at and p in span]
        said = [p for p in range(start, end) if p in self._predicates and p in span]
        leading = [p for p in own if (not said or p < said[0]) and p + 1 not in self._said.owned]
        if leading:
            relative = self._said.words[start] in RELATIVES
            chosen = {self.at[leading[0]]}
            return chosen | (set() if relative else self._joined(start, span))
        if start == 0 or start - 1 not in span:
            return {opener} if opener is not None else set()
        return self._of_part(start - 1, span, opener)

    def _joined(self, start: int, span: frozenset[int]) -> set[Term]:
        """Those that are named in parts before, and joined on to the subject by “and”, “or” or “nor”."""
        found: set[Term] = set()
        while start > 0 and self._said.words[start] in _JOINING and start - 1 in span:
            before = self._start(start - 1)
            inside = range(before, start)
            if any(p in self._predicates and p in span for p in inside) or self._said.words[before] in RELATIVES:
                break
            found |= {self.at[p] for p in inside if p in self.at}
            start = before
        return found

    def objects(self, row: frozenset[int], span: frozenset[int], after: str = "") -> tuple[list[Term], set[Term]]:
        """Whom the word governs: in the order in which they are said, and those that are joined on to the last."""
        place, start = max(row), self._start(max(row))
        end = self._end(place)
        if place in self._said.owned:
            owner = [p for p in range(start, place) if p in self.at]
            return ([self.at[owner[-1]]] if owner else []), set()
        behind = [p for p in range(place + 1, end) if p in span]
        if after and self._said.words[place] != after:
            prepositions = [p for p in behind if self._said.words[p] == after]
            behind = [p for p in behind if prepositions and p > prepositions[0]]
        found = [*dict.fromkeys(self.at[p] for p in behind if p in self.at)]
        if not found and self._said.words[start] in RELATIVES and start in self.at:
            return [self.at[start]], set()
        joined: set[Term] = set()
        words, several = self._said.words, self._said.words[place] == "between"
        while found and not several and end < len(self._said.words) and self._said.words[end] in _JOINING:
            following = self._end(end)
            if any(p in span and (p in self._predicates or words[p] in _BEING) for p in range(end, following)):
                break
            joined |= {self.at[p] for p in range(end, following) if p in self.at and p in span}
            end = following
        return found, joined

    def is_said(self, atom: Predicate, row: frozenset[int], span: frozenset[int], opener: Term | None) -> bool:
        """Whether the words at the places say the atom, of these and in this order."""
        arguments: Sequence[Term] = atom.arguments
        if not arguments:
            return True
        if len(arguments) == 1 and self.kinds.get(arguments[0]) == atom.name and self._is_noun(row):
            return True
        subjects = self.subjects(row, span, opener)
        if len(arguments) == 1:
            return arguments[0] in subjects and not row <= self._said.owned and self._is_predicated(row, span)
        if not self._is_predicated_of(row):
            return False
        last = PART.findall(atom.name)[-1].casefold()
        passive = last != "by" and "by" in self._said.words[max(row) : max(row) + 2]
        after = "by" if passive else last if last in PREPOSITIONS and max(row) not in self._said.owned else ""
        objects, joined = self.objects(row, span, after)
        if passive:
            arguments = [arguments[1], arguments[0], *arguments[2:]]
        first, *others = arguments
        if first not in subjects or not objects:
            return False
        if len(others) == 1 and others[0] in joined:
            return True
        return objects[: len(others)] == others

    def _is_predicated(self, row: frozenset[int], span: frozenset[int]) -> bool:
        """Whether the word is said of its subject, and not of what that has (“has a car”, “bakes bread”)."""
        words, place = self._said.words, min(row)
        start = self._start(place)
        denied = words[place - 1] == "not"
        helped = words[place - 1 - denied] in ("cannot", "did", "do", "does", "never")
        if self._being(place) or is_finite(self._said, place) or helped:
            return True
        if denied:
            return False
        article = any(words[p] in ("a", "an") and p - 1 >= start for p in range(start, place))
        return not article and not any(
            p in self._predicates and p in span and p not in row for p in range(start, place)
        )

    def _being(self, place: int) -> bool:
        """Whether a form of “be” stands before the place, in its part or in one that it is joined on to."""
        words, start = self._said.words, self._start(place)
        being = any(words[p] in _BEING for p in range(start, place))
        while words[start] in _JOINING | {"but", "either", "neither"} and start and not being:
            start, end = self._start(start - 1), start
            being = any(words[p] in _BEING for p in range(start, end))
        return being

    def _is_predicated_of(self, row: frozenset[int]) -> bool:
        """Whether a noun with an object (“brother of”) is said of its subject, and not the object of a verb."""
        words, place = self._said.words, min(row)
        start, opening = self._start(place), place - 1
        while opening > start and opening in self._said.content and opening not in self.at:
            opening -= 1
        nominal = place in self._said.owned or (opening >= start and words[opening] in ("a", "an", "the"))
        apposed = opening <= start and start in self._said.stops
        return not nominal or apposed or self._being(place)

    def _is_noun(self, row: frozenset[int]) -> bool:
        """Whether what is of a kind is named by it, and not said to be of it (“is a dog”) nor known (“the dog”)."""
        words, start = self._said.words, self._start(min(row))
        before = words[max(0, min(row) - 2) : min(row)]
        if {"are", "is"} & {*before} or {"that", "the", "this"} & {*before[-1:]}:
            return False
        opening = min(row) - 1
        while opening >= start and opening in self._said.content and self.at.get(opening) in (None, self.at[min(row)]):
            opening -= 1
        if opening < start or self.at.get(opening) == self.at[min(row)]:
            return True
        return words[opening] in _INTRODUCING


def _terms(formula: Formula) -> list[Term]:
    return [term for node in subexpressions(formula) if isinstance(node, Predicate) for term in node.arguments]


def _kinds(formula: Formula) -> Mapping[Term, str]:
    """For each variable the first predicate that is said of it alone."""
    found: dict[Term, str] = {}
    for node in subexpressions(formula):
        if isinstance(node, Predicate) and len(node.arguments) == 1 and isinstance(node.arguments[0], Variable):
            found.setdefault(node.arguments[0], node.name)
    return found
