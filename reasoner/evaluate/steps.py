"""Written reasoning, checked step by step: is each sentence entailed by what it cites, by the text alone, or wrong?

After PrOntoQA's analysis of chains of thought (Saparov and He 2023, section 4). By validity, a step is *valid* if it
follows from the premises and the earlier valid steps, *atomic* if one modus ponens on at most two of them gives it; a
step that contradicts what is known is *wrong*, one that does not follow *unsupported*, a premise repeated *given*. By
utility, a step that holds is *correct* if the conclusion rests on it, *misleading* if it leaves the way to the
conclusion, *irrelevant* if it never was on it.

What is supposed holds until it is refuted, another case is supposed, or the cases are summed up; what follows from it
alone is known afterwards as following from it (the deduction theorem), and what it contradicts as refuting it. The
conclusion may not rest on a supposition.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from reasoner.english import split_sentences, translate_text
from reasoner.english.labels import UNCERTAIN
from reasoner.errors import ReasonerError
from reasoner.evaluate.items import BenchmarkItem
from reasoner.evaluate.reasoning import REFUTES, SUMS_UP, SUPPOSES, SUPPOSES_ALSO, WrittenStep, as_said, read_reasoning
from reasoner.evaluate.settings import Settings
from reasoner.evaluate.suppositions import Suppositions
from reasoner.logic import BOTTOM, And, ForAll, Formula, Not, Problem, Statement, alpha_equivalent, conjuncts
from reasoner.prove import Limits, decide

GIVEN, ATOMIC, VALID, SUPPOSED, UNSUPPORTED, WRONG, UNREAD, UNDECIDED = (
    "given", "atomic", "valid", "supposed", "unsupported", "wrong", "unread", "undecided",
)  # fmt: skip


_HOLDS = frozenset({GIVEN, ATOMIC, VALID, SUPPOSED})
CORRECT, MISLEADING, IRRELEVANT = "correct", "misleading", "irrelevant"
BY_CITED, BY_PREMISES = "cited", "premises"
SOUND, INCOMPLETE, UNSOUND = "sound", "incomplete", "unsound"


@dataclass(frozen=True, slots=True)
class JudgedStep:
    """One sentence of written reasoning.

    Attributes:
        sentence: as written.
        verdict: given, atomic, valid, supposed, unsupported, wrong, unread or undecided.
        uses: indices of the premises (0-based), then of earlier steps (counted on), that its proof rests on.
        cites: what it names as its grounds, counted likewise.
        support: `cited` if what it cites entails it, `premises` if only all that is known does, else "".
        utility: correct, misleading or irrelevant for a step that holds, else "".
        dangling: whether it cites a sentence that is not there.
        miscited: whether what it cites by number or block neither entails it nor is all needed for it, beside the rules
            of the text or beside the earlier steps, which arguments leave unsaid.
    """

    sentence: str
    verdict: str
    uses: tuple[int, ...] = ()
    cites: tuple[int, ...] = ()
    support: str = ""
    utility: str = ""
    dangling: bool = False
    miscited: bool = False

    def to_json(self) -> dict[str, Any]:
        """For records."""
        return {
            "sentence": self.sentence,
            "verdict": self.verdict,
            "uses": list(self.uses),
            "cites": list(self.cites),
            "support": self.support,
            "utility": self.utility,
            "dangling": self.dangling,
            "miscited": self.miscited,
        }


def check_steps(
    premises: Sequence[str], steps: Sequence[str], conclusion: str = "", limits: Limits | None = None
) -> list[JudgedStep]:
    """Judge the steps of a written argument for a conclusion (by default its last step)."""
    return judge_argument(premises, steps, conclusion, limits)[0]


def judge_argument(
    premises: Sequence[str], steps: Sequence[str], conclusion: str = "", limits: Limits | None = None
) -> tuple[list[JudgedStep], bool | None]:
    """The judged steps, and whether they reach the conclusion or its negation; None without a readable conclusion.

    A conclusion is reached by a step that says it, or that it is uncertain, or by what the steps derive together;
    that it follows from the premises is not enough.
    """
    written = read_reasoning(steps, len(premises))
    said = as_said(written)
    words = [*premises, *(written[place].words for place in said), *([conclusion] if conclusion else [])]
    document = translate_text(words)
    found = [sentence.formula for sentence in document.sentences]
    begin, end = len(premises), len(premises) + len(said)
    of_steps = dict(zip(said, found[begin:end], strict=True))
    read = [*found[:begin], *(of_steps[place] for place in range(len(said))), *found[end:]]
    argument = _Argument(premises, document.presuppositions, read, limits or Limits(seconds=2.0))
    last = -1 if conclusion else len(written) - 1
    judged = [argument.judge(number, step, concludes=number == last) for number, step in enumerate(written)]
    argument.supposed.leave_all()
    goal = read[-1] if read else None
    if goal is None or (not conclusion and written and written[-1].open):
        return judged, None
    if not conclusion:
        return argument.with_utility(judged, goal), None
    label = argument.reached(judged, goal)
    opened = any(one.open and of_steps[place] in (goal, Not(goal)) for place, one in enumerate(written))
    shown = argument.with_utility(judged, Not(goal) if label == "False" else goal)
    return shown, label is not None or opened


class _Argument:
    """The premises, what is known so far, and what was read, each sentence with its number."""

    def __init__(
        self,
        premises: Sequence[str],
        presuppositions: Sequence[Formula],
        read: Sequence[Formula | None],
        limits: Limits,
    ) -> None:
        self.texts = [_plain(premise) for premise in premises]
        self.read = read
        self.known: list[Formula | None] = [*presuppositions, *read[: len(premises)]]
        self.offset = len(presuppositions)
        self.premises = len(premises)
        self.complete = None not in self.known
        self.limits = limits
        self.supposed = Suppositions(self.known)

    def judge(self, number: int, written: WrittenStep, *, concludes: bool) -> JudgedStep:
        formula = self.read[self.premises + number]
        if written.role in {SUPPOSES, SUPPOSES_ALSO}:
            self.supposed.enter(formula, inside=written.role == SUPPOSES_ALSO)
            return JudgedStep(written.sentence, UNREAD if formula is None else SUPPOSED)
        if written.role == REFUTES:
            return self.refutation(written.sentence)
        if written.role == SUMS_UP:
            self.supposed.leave_all()
        step = self.validity(written, formula)
        under = None
        if step.verdict not in _HOLDS and formula is not None and not concludes and not written.open:
            under = self.under_suppositions(written.sentence, formula)
        step = under or step
        support = ""
        if formula is not None and not written.open and written.cites and not written.dangling:
            support = BY_CITED if self.entailed_by(written.cites, formula) else ""
        refers = written.refers and bool(written.cites) and not support and step.verdict in {ATOMIC, VALID}
        miscited = refers and formula is not None and not self.needs(written.cites, formula)
        if not support and step.verdict in _HOLDS:
            support = BY_PREMISES
        if under and formula is not None:
            self.supposed.follows(formula)
        else:
            self.known.append(formula if step.verdict in _HOLDS and not written.open else None)
        return replace(step, cites=written.cites, support=support, dangling=written.dangling, miscited=miscited)

    def under_suppositions(self, sentence: str, formula: Formula) -> JudgedStep | None:
        """The step as one that follows from what is supposed; if that is contradictory, from a part that is not."""
        if not self.supposed.in_force:
            return None
        used = self.follows(self.supposed.all_known, formula)
        if used is None:
            each = [self.follows_from_a_part(part) for part in conjuncts(formula)]
            if None in each:
                return None
            used = tuple(sorted({place for places in each for place in places or ()}))
        indices = tuple(index - self.offset for index in used if index >= self.offset)
        return JudgedStep(sentence, ATOMIC if len(used) <= 2 else VALID, indices)

    def follows(self, known: Sequence[Formula | None], formula: Formula) -> tuple[int, ...] | None:
        """The places of what a formula follows from in what is known; None if it does not, or that is contradictory."""
        verdict = decide(_problem(known, formula), self.limits, certify=False)
        return tuple(map(int, verdict.used)) if verdict.label == "True" and not verdict.inconsistent else None

    def follows_from_a_part(self, formula: Formula) -> tuple[int, ...] | None:
        found = (self.follows(part, formula) for part in self.supposed.parts())
        return next((used for used in found if used is not None), None)

    def refutation(self, sentence: str) -> JudgedStep:
        """That what is supposed contradicts what is known; then its negation is known."""
        alone = decide(_problem(self.known, BOTTOM), self.limits, certify=False)
        verdict = decide(_problem(self.supposed.all_known, BOTTOM), self.limits, certify=False)
        held = self.supposed.in_force and verdict.inconsistent and not alone.inconsistent
        self.supposed.refute(held=held)
        if not held:
            unclear = alone.inconsistent or (verdict.label is None and not verdict.inconsistent)
            return JudgedStep(sentence, UNDECIDED if unclear else UNSUPPORTED)
        used = tuple(int(name) - self.offset for name in verdict.used if int(name) >= self.offset)
        return JudgedStep(sentence, VALID, used, support=BY_PREMISES)

    def validity(self, written: WrittenStep, formula: Formula | None) -> JudgedStep:
        sentence = written.sentence
        if formula is None:
            repeated = [index for index, text in enumerate(self.texts) if text == _plain(written.words)]
            return JudgedStep(sentence, GIVEN, tuple(repeated[:1])) if repeated else JudgedStep(sentence, UNREAD)
        if not written.open and (repeated := self.repeated(formula)):
            proved = self.supposed.discharged.intersection(index + self.offset for index in repeated)
            return JudgedStep(sentence, ATOMIC if proved else GIVEN, tuple(repeated))
        verdict = decide(_problem(self.known, formula), self.limits, certify=False)
        if verdict.inconsistent or verdict.label is None or (verdict.label == "Uncertain" and not self.complete):
            return JudgedStep(sentence, UNDECIDED)
        if written.open:
            return JudgedStep(sentence, VALID if verdict.label == "Uncertain" else WRONG)
        if verdict.label != "True":
            return JudgedStep(sentence, UNSUPPORTED if verdict.label == "Uncertain" else WRONG)
        used = tuple(int(name) for name in verdict.used)
        atomic = len(used) <= 2 or _follows_from_two(self.known, used, formula, self.limits)
        return JudgedStep(
            sentence, ATOMIC if atomic else VALID, tuple(index - self.offset for index in used if index >= self.offset)
        )

    def repeated(self, formula: Formula) -> list[int]:
        """The known sentences that say the formula, or each part of a conjunction; none if one of them says nothing."""
        found = []
        for part in formula.parts if isinstance(formula, And) and self.index(formula) is None else (formula,):
            index = self.index(part)
            if index is None:
                return []
            found.append(index)
        return [index - self.offset for index in found if index >= self.offset]

    def index(self, formula: Formula) -> int | None:
        same = (i for i, other in enumerate(self.known) if other is not None and alpha_equivalent(other, formula))
        return next(same, None)

    def entailed_by(self, cites: Sequence[int], formula: Formula) -> bool:
        cited = [*self.known[: self.offset], *(self.read[index] for index in cites)]
        verdict = decide(_problem(cited, formula), self.limits, certify=False)
        return verdict.label == "True" and not verdict.inconsistent

    def needs(self, cites: Sequence[int], formula: Formula) -> bool:
        """Whether all that is cited is needed for the formula, beside the rules of the text or the earlier steps."""
        grounds = [self.read[index] for index in cites]
        known = [
            None if place in {index + self.offset for index in cites} else one for place, one in enumerate(self.known)
        ]
        presupposed, start = known[: self.offset], self.offset + self.premises
        rules = [one if isinstance(one, ForAll) else None for one in known[self.offset : start]]
        for beside in ([*presupposed, *rules], [*presupposed, *known[start:]]):
            fewer = [[*beside, *grounds[:place], *grounds[place + 1 :]] for place in range(len(grounds))]
            if self.follows([*beside, *grounds], formula) is not None and all(
                self.follows(some, formula) is None for some in fewer
            ):
                return True
        return False

    def reached(self, judged: Sequence[JudgedStep], goal: Formula) -> str | None:
        """True or False: what a step, or what the derived ones together, say of the goal; None if nothing."""
        start = self.offset + self.premises
        held = [(step, one) for step, one in zip(judged, self.known[start:], strict=False) if one is not None]
        derived = [one for step, one in held if step.verdict != GIVEN]
        for said in [*([one] for _, one in held), derived]:
            verdict = decide(_problem([*self.known[: self.offset], *said], goal), self.limits, certify=False)
            if verdict.label in {"True", "False"} and not verdict.inconsistent:
                return verdict.label
        return None

    def with_utility(self, judged: Sequence[JudgedStep], goal: Formula) -> list[JudgedStep]:
        """The steps with their use for the goal; nothing is of use for a goal that does not follow."""
        needed = self.needed(goal, judged)
        if not needed:
            return list(judged)
        found = []
        for number, step in enumerate(judged):
            if step.verdict not in _HOLDS:
                found.append(step)
                continue
            on_the_way = self.premises + number in needed
            grounded = bool(needed.intersection(step.uses))
            if on_the_way or (step.verdict == GIVEN and grounded):
                utility = CORRECT
            else:
                utility = MISLEADING if grounded else IRRELEVANT
            found.append(replace(step, utility=utility))
        return found

    def needed(self, goal: Formula, judged: Sequence[JudgedStep]) -> set[int]:
        """The sentences on the way from the conclusion back to the premises, counted as in `JudgedStep.uses`."""
        start = self.offset + self.premises
        stated = [place for place, formula in enumerate(self.known) if formula is goal and place >= start]
        stated.sort(key=lambda place: place in self.supposed.discharged)
        wanted = [place - self.offset for place in stated[:1]]
        if not wanted:
            verdict = decide(_problem(self.known, goal), self.limits, certify=False)
            if verdict.label != "True":
                return set()
            wanted = [int(name) - self.offset for name in verdict.used]
        found: set[int] = set()
        while wanted:
            index = wanted.pop()
            if index not in found:
                found.add(index)
                if index >= self.premises:
                    wanted.extend(judged[index - self.premises].uses)
        return found


def _plain(sentence: str) -> str:
    return " ".join(re.findall(r"\w+", sentence.lower()))


def _follows_from_two(known: Sequence[Formula | None], used: Sequence[int], formula: Formula, limits: Limits) -> bool:
    for pair in combinations(used, 2):
        chosen = [known[index] if index in pair else None for index in range(len(known))]
        if decide(_problem(chosen, formula), limits, certify=False).label == "True":
            return True
    return False


def _problem(known: Sequence[Formula | None], goal: Formula) -> Problem:
    premises = tuple(Statement(str(index), formula) for index, formula in enumerate(known) if formula is not None)
    return Problem(premises, Statement("goal", goal, "conjecture"))


def solve_steps(item: BenchmarkItem, settings: Settings) -> dict[str, Any]:
    """The record of an item's written reasoning.

    `sound` if every step is given, atomic, valid or supposed and what is asked is reached, `incomplete` if it is not.
    """
    if not item.explanation:
        raise ReasonerError(
            "no written reasoning", hint="the fields explanation, reasoning and chain_of_thought are read"
        )
    premises = item.premises or tuple(split_sentences(item.context))
    asked = item.statement if item.choices_are_labels else ""
    judged, reached = judge_argument(premises, item.explanation, asked, Limits(seconds=settings.timeout))
    if asked and item.gold == UNCERTAIN:
        reached = None  # that nothing is derived is no argument
    kinds = Counter(step.verdict for step in judged)
    read = bool(judged) and not kinds.keys() & {UNREAD, UNDECIDED}
    holds = bool(judged) and kinds.keys() <= _HOLDS
    sound = holds and reached is not False
    miscited = any(step.miscited for step in judged)
    dangling = any(step.dangling for step in judged)
    label = (
        SOUND if sound else INCOMPLETE if holds else UNSOUND if read or kinds.keys() & {WRONG, UNSUPPORTED} else None
    )
    faults = [
        *sorted(f"{kind} step" for kind in kinds.keys() - _HOLDS),
        *["conclusion not reached"] * (holds and not sound),
        *["citation that does not suffice"] * miscited,
        *["citation of nothing"] * dangling,
        *["no step"] * (not judged),
    ]
    return {
        "label": label,
        "gold": SOUND,
        "correct": sound,
        "executed": read,
        "errors": [] if judged else ["no step in the reasoning, which only says the answer"],
        "steps": [step.to_json() for step in judged],
        "taxonomy": faults,
    }
