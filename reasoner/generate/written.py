"""Written proofs, line by line: what each line says, whether it follows by one inference, whether the claim is reached.

A claim about everything is shown of a name that is new, “if A then B” with A supposed, “nothing is both” by what is
both leading into a contradiction; a new name may also stand for what an existential statement says there is. A line
that does not follow may open a case, and what holds in all cases that there are follows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from reasoner.errors import ReasonerError
from reasoner.generate.argued import parts, reasoned, without_sources
from reasoner.generate.citations import gives, supports
from reasoner.generate.ground import contradict_at_once
from reasoner.generate.inferences import follows_at_once
from reasoner.generate.judging import constants_of
from reasoner.generate.reasons import gives_reasons, predicates_of, proves, says_as_much, says_more
from reasoner.generate.stated import MAX_LENGTH, OPENING, in_formula, in_words, is_beside_the_point, plain
from reasoner.generate.suppositions import Known, Level, Place, cases_opened, left_cases
from reasoner.logic import BOTTOM, Formula, canonical_key, conjuncts, simplify, subexpressions, to_nnf
from reasoner.logic.literals import ATOMS, is_literal
from reasoner.logic.variants import complement
from reasoner.prove.unit_propagation import SearchLimitError

_SUPPOSITION = re.compile(r"(?:suppose|assume|case\b)", re.IGNORECASE)
_CONCLUSION = re.compile(r"^(?:(?:the|my) )?(?:final )?conclusion(?: is)?\s*:\s+", re.IGNORECASE)
_ANNOUNCED = re.compile(
    r"(?:(?:first|now|next|so|then),? )?"
    r"(?:(?:we|i) (?:(?:will|shall|want to|wish to|need to|must|have to|now|first) ){0,2}"
    r"(?:show|prove|derive|demonstrate|verify)|let us (?:show|prove)|it (?:remains|suffices) to (?:show|prove)"
    r"|(?:our |the )?(?:goal|aim)(?: is)?:?(?: to (?:show|prove))?|to (?:prove|show|be (?:proved|shown)):?)(?: that)? ",
    re.IGNORECASE,
)
"""What a text is about to show, and does not yet say."""
_NOTHING = re.compile(r"nothing shows that\s+", re.IGNORECASE)
MOST_PLACES = 128
"""Ways to read which case a line belongs to."""
MOST_CASES = 128
SUPPOSED_TOO = 2
"""Depth of one inference from what is supposed, from which a claim “if A then B” is another one."""
MOST_COMMAS = 4
"""Ways to read where the reason of a sentence ends."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a part of a line says.

    Attributes:
        formula: closed, over the problem's predicates, simplified; None for a statement about something else.
        supposed: whether it says so by way of supposition, and so can but open a case.
        cited: numbers of premises that the sentence, of which this is the last part, names as what it is from.
        beside: the sentence's other parts.
        reasons: those of them, as they are said, that were known before the sentence.
    """

    formula: Formula | None
    supposed: bool = False
    cited: frozenset[int] = frozenset()
    beside: tuple[Formula, ...] = ()
    reasons: tuple[Formula, ...] = ()


class WrittenProof:
    """What is known so far in a proof of a claim, all of it simplified: “a nice tourist that Ann sees” has one shape.

    What a closed world assumes is stated nowhere, so that a claim among it is shown by saying it. Any other
    claim that a line may jump to, also from its denial, is shown only where the text gives a reason: the premises
    where its proof is one inference high, as `depth` counts it, else a step between.

    `wordings` are the premises in words, which may be such as stand in their text alone.

    Attributes:
        reached: whether the claim is shown.
        inferred: keys of the lines that followed.
        bare: keys of those of them that were claims without a reason.
    """

    def __init__(
        self,
        premises: Sequence[Formula],
        claim: Formula,
        depth: Callable[[], int],
        assumed: Sequence[Formula] = (),
        wordings: Sequence[str] = (),
    ) -> None:
        self.reached = False
        self._wordings = dict(zip(map(plain, wordings), map(simplify, premises), strict=False))
        self.inferred: set[str] = set()
        self._predicates = predicates_of([*premises, *assumed, claim])
        premises, assumed, claim = [*map(simplify, premises)], [*map(simplify, assumed)], simplify(claim)
        self._premises = premises
        self._claim = claim
        self._numbers = {canonical_key(each): number for number, each in enumerate(premises)}
        self._stated: set[int] = set()
        self._assumed = {canonical_key(each) for each in assumed}
        self._unshown: set[str] = set()
        self._said_of_it: dict[str, Formula] = {}
        self._whole = canonical_key(claim)
        self.bare = {self._whole, canonical_key(complement(claim))}
        self._depth = depth
        self._told: set[str] = set()
        self._opened = 0
        self._places: list[Place] = [(Level(Known.at_first([*premises, *assumed], claim)),)]

    def said(self, sentence: str) -> Iterator[Said]:
        """What a sentence says, one thing after the other; what cannot be read is left out."""
        if _ANNOUNCED.match(sentence):
            return
        told, cited = without_sources(sentence)
        if self.inferred:  # else it is what the text is about to show
            told = _CONCLUSION.sub("", told)
        supposed = _SUPPOSITION.match(told) is not None
        found, reasons = self._read_parts(told)
        reasons = [each for each in reasons if self._is_known(each)]
        for formula in found[:-1]:
            yield Said(formula, supposed)
        for formula in found[-1:]:
            yield Said(formula, supposed, cited, tuple(found[:-1]), () if self._is_known(formula) else tuple(reasons))
        if not found and is_beside_the_point(told, self._predicates):
            yield Said(None)

    def _is_known(self, formula: Formula) -> bool:
        """Whether it, or each part that “and” joins, is a premise or a line, here or in a case."""
        keys = {canonical_key(formula)}, {canonical_key(part) for part in conjuncts(formula)}
        return any(each <= place[-1].known.keys for each in keys for place in self._places)

    def _read_parts(self, sentence: str) -> tuple[list[Formula], list[Formula]]:
        """A formula; else reasons and conclusion if all can be read; else one sentence, or those that can be read.

        With it the reasons as they are said, if all can be read.
        """
        whole = self._read(sentence, in_formula)
        if whole is not None:
            return [whole], []
        separate = parts(sentence)
        found = [self._read(each) for each in separate] if len(separate) > 1 else []
        if found and None not in found:
            return self._by_one(found), [each for each in found[:-1] if each is not None]
        for reason, conclusion in islice(reasoned(separate[-1] if separate else sentence), MOST_COMMAS):
            reasons = [each for part in parts(reason) for each in self._apart(part)]
            read = [self._read(each) for each in (*separate[:-1], *reasons, conclusion)]
            if None not in read:
                return self._by_one(read), [each for each in read[:-1] if each is not None]
        whole = self._read(separate[0]) if len(separate) == 1 else self._read(sentence, in_words)
        if whole is not None:
            return [whole], []
        return self._by_one(found), []

    def _apart(self, reason: str) -> list[str]:
        """A reason, without the premises in their own words that are joined to it by “and”, and these."""
        told, joint = plain(reason), " and "
        for stated in self._wordings:
            if told.startswith(stated + joint):
                return [stated, *self._apart(reason[len(stated + joint) :])]
            if told.endswith(joint + stated):
                return [*self._apart(reason[: -len(joint + stated)]), stated]
        return [reason]

    def _by_one(self, read: Sequence[Formula | None]) -> list[Formula]:
        """What could be read; reasons that are joined by “and” one by one, but for those that say what they are for."""
        found = [each for each in read if each is not None]
        said = {canonical_key(part) for each in found[-1:] for part in conjuncts(to_nnf(each))}
        parts: list[Formula] = []
        for reason in found[:-1]:
            whole = len(said) > 1 and canonical_key(reason) not in self._numbers
            if not whole or not said <= {canonical_key(part) for part in conjuncts(to_nnf(reason))}:
                parts += conjuncts(reason)
        return parts + found[-1:]

    def denies(self, said: Said) -> bool:
        """Whether it cannot hold together with the claim."""
        if said.formula is None or said.formula is BOTTOM or said.supposed:
            return False
        return cannot_both_hold(self._claim, said.formula)

    def _read(self, said: str, *ways: Callable[[str], Formula | None]) -> Formula | None:
        """What it says, or None."""
        if not said or len(said) > MAX_LENGTH:
            return None
        nothing = _NOTHING.match(said)
        if nothing:
            shown = self._read(said[nothing.end() :], *ways)
            denied = None if shown is None else simplify(complement(shown))
            if denied is None or canonical_key(denied) not in self._assumed:
                return None
            self._unshown.add(canonical_key(denied))
            return denied
        stated = self._wordings.get(plain(said))
        if stated is not None:
            return stated
        said = OPENING.sub("", said)
        for read in ways or (in_formula, in_words):
            formula = read(said)
            if formula is BOTTOM:
                return BOTTOM
            if formula is not None and predicates_of([formula]) <= self._predicates:
                return self._in_one_shape(formula)
        return None

    def _in_one_shape(self, formula: Formula) -> Formula | None:
        """Simplified; what contradicts itself is ⊥ where a contradiction may be shown, elsewhere a false statement."""
        if not any(isinstance(part, ATOMS) for part in subexpressions(formula)):
            return None
        simple = simplify(formula)
        return formula if simple is BOTTOM and not self._may_be_refuted() else simple

    def _may_be_refuted(self) -> bool:
        """Whether there is a place in the proof where a contradiction is what is to be shown."""
        return any(len(place) > 1 or place[0].known.claim is BOTTOM for place in self._places)

    def add(self, said: Said) -> bool:
        """Take what is said into account; False if it neither follows, from what it cites, nor opens a case.

        That ends the proof.
        """
        formula = said.formula
        if formula is None:
            return False
        key = canonical_key(formula)
        stated = {key, *map(canonical_key, conjuncts(formula))}
        self._told |= stated
        self._stated.update(number for each, number in self._numbers.items() if each in stated)
        if key in self._assumed:
            self._said_of_it[key] = formula
        self._stated.update(said.cited & set(self._numbers.values()))
        found: list[Place] = []
        if not said.supposed:
            concluded = [(place, [*self._concluded(place, formula, key)]) for place in self._places]
            if not any(all_after for _, all_after in concluded) and not self._is_from(said, formula):
                return False
            found += [after for _, all_after in concluded for after in all_after]
            others = [place for place, all_after in concluded if not all_after]
            found += [after for place in others for after in self._continued(place, formula, key)]
        if not found:
            found += [(level,) for place in self._places if len(place) == 1 for level in place[0].suppose(formula, key)]
        if (said.supposed or not found) and is_literal(formula) and self._opened < MOST_CASES:
            self._opened += 1
            found += [after for place in self._places for after in cases_opened(place, formula)]
        self._places = list(dict.fromkeys(found))[:MOST_PLACES]
        self.reached = any(len(place) == 1 and place[0].done for place in self._places)
        self.inferred.update(*(place[0].inferred for place in self._places))
        return bool(self._places)

    def _is_from(self, said: Said, formula: Formula) -> bool:
        """Whether the sentence, where it is an inference from what is known, is from what it names and cites."""
        if said.reasons and formula is not BOTTOM:
            before = {canonical_key(part) for each in said.reasons for part in (each, *conjuncts(each))}
            between = [each for each in said.beside if canonical_key(each) not in before]
            known = dict.fromkeys(place[-1].known for place in self._places)
            inferring = [each for each in known if _is_inferred(each, formula)]
            if inferring and not any(gives(said.reasons, [*between, formula], each) for each in inferring):
                return False
        if not said.cited <= set(range(len(self._premises))):
            return False
        cited = [self._premises[number] for number in sorted(said.cited)]
        parts = [each for each in (*said.beside, formula) if each is not BOTTOM]
        levels = dict.fromkeys(place[-1].known for place in self._places if said.cited)
        inferred = [(known, [part for part in parts if _is_inferred(known, part)]) for known in levels]
        return not any(told for _, told in inferred) or any(
            all(each in known.chosen or any(supports(each, known, part) for part in told) for each in cited)
            for known, told in inferred
        )

    def _concluded(self, place: Place, formula: Formula, key: str) -> Iterator[Place]:
        """Where the proof is if the line is what its latest cases have shown."""
        for outer in left_cases(place):
            level = outer[-1].by_cases(formula, key)
            if level is not None:
                cases = [case.assumption for case in outer[-1].closed if case.assumption is not None]
                yield (*outer[:-1], self._finished(level, formula, key, cases))

    def _continued(self, place: Place, formula: Formula, key: str) -> Iterator[Place]:
        """Where the proof is if the line is in the case in which the last one was; in a refuted one nothing new is."""
        level = place[-1]
        if level.assumption is not None and level.done:
            yield from [place] * (key in level.known.keys)
        elif formula is not BOTTOM:
            for further in level.infer(formula, key):
                yield (*place[:-1], self._finished(further, formula, key))
        elif level.assumption is not None or (level.known.claim is BOTTOM and level.inferred):
            if contradict_at_once(level.known.formulas) and (
                level.assumption is not None or self._argued(level, formula)
            ):
                yield (*place[:-1], replace(level, done=True))

    def _finished(self, level: Level, formula: Formula, key: str, cases: Sequence[Formula] = ()) -> Level:
        """The level, done if the line, of these cases, is its claim, or its contradiction where one is to be shown."""
        if level.assumption is not None:
            return replace(level, done=level.done or formula is BOTTOM)
        claim = level.known.claim
        if claim is BOTTOM:
            against = formula is BOTTOM or canonical_key(complement(formula)) in level.known.keys
            return replace(level, done=against and key in level.inferred and self._argued(level, formula, cases))
        if key not in (self._whole, canonical_key(claim)) and not says_as_much(formula, claim):
            return replace(level, done=False)
        shown = key in level.inferred and self._argued(level, formula, cases)
        return replace(level, done=key in self._unshown or shown)

    def _argued(self, level: Level, formula: Formula, cases: Sequence[Formula] = ()) -> bool:
        """Whether the last line, which shows the claim, is more than a guess that could have been made at once."""
        lines = {canonical_key(each): each for each in level.known.formulas}
        given = tuple([each for key, each in lines.items() if key not in level.inferred])
        guesses: list[Formula] = [formula]
        if formula is not BOTTOM and level.known.claim is BOTTOM:
            guesses.append(complement(formula))
        guessed = {canonical_key(each) for each in guesses}
        if not all(_is_near(given, guess, level.known.supposed) for guess in guesses):
            return True
        bare = self.bare | guessed | {self._whole, canonical_key(level.known.claim)}
        told = [each for key, each in lines.items() if key in level.inferred - bare]
        parts = [part for each in told for part in conjuncts(to_nnf(each))]
        steps = [part for part in (*parts, *cases) if canonical_key(part) not in self._numbers]
        others = [each for each in given if canonical_key(each) not in self._numbers]
        target = BOTTOM if level.known.claim is BOTTOM else formula
        argued = gives_reasons(
            *(self._premises, others, self._stated, steps, target, self._said_of_it.values()),
            at_once=self._is_at_once(level, formula, told),
        )
        if not argued:
            self.bare |= guessed
        return argued

    def _is_at_once(self, level: Level, formula: Formula, told: Sequence[Formula]) -> bool:
        """Whether the claim is one inference from what the text says, be it a part of it or something stronger."""
        key, claim = canonical_key(formula), level.known.claim
        if self._depth() <= 1 or claim is BOTTOM:
            return self._depth() <= 1
        parts = {canonical_key(part) for whole in (formula, claim) for part in conjuncts(to_nnf(whole))} - {key}
        if parts & level.inferred:
            return True
        supposed = set(map(canonical_key, level.known.supposed))
        if key == canonical_key(claim) != self._whole and supposed <= self._told and self._depth() == SUPPOSED_TOO:
            return True
        lines = [each for each in told if self._numbers.keys().isdisjoint(map(canonical_key, conjuncts(each)))]
        stated = [self._premises[number] for number in self._stated]
        return says_more(lines, formula, stated, level.known.supposed)


def _is_inferred(known: Known, formula: Formula) -> bool:
    """Whether it is known or one inference from what is, and speaks of no new thing."""
    if not set(constants_of([formula])) <= known.names:
        return False
    return canonical_key(formula) in known.keys or follows_at_once(known.formulas, formula, known.supposed)


def cannot_both_hold(claim: Formula, formula: Formula) -> bool:
    """Whether a statement denies a claim."""
    try:
        return proves([claim], complement(formula))
    except (SearchLimitError, ReasonerError):
        return False


def _is_near(given: tuple[Formula, ...], formula: Formula, supposed: tuple[Formula, ...]) -> bool:
    if formula is BOTTOM:
        return contradict_at_once(given)
    if formula in given or follows_at_once(given, formula, supposed):
        return True
    denial = complement(formula)
    return follows_at_once((*given, denial), formula, (*supposed, denial))
