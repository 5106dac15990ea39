"""Why an item has its label, in sentences: the lines of its proof, or what holds in its two models."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from random import Random
from typing import Any

from reasoner.certificates import Countermodel, readable_steps
from reasoner.generate.closed import concludes
from reasoner.generate.draft import Draft
from reasoner.generate.example import SUPPOSED, Line, proof_heights
from reasoner.generate.ground import Ruling
from reasoner.generate.judging import constants_of, judge_of
from reasoner.generate.phrasing import inner
from reasoner.generate.situations import Speaker, situations
from reasoner.generate.vocabulary import Vocabulary
from reasoner.logic import BOTTOM, Formula, Function, Implies, Problem, Term, fold, rebuild
from reasoner.logic.literals import atom_of
from reasoner.prove.unit_propagation import SearchLimitError

_CONTRADICTION = "That is a contradiction."


def closing(formula: Formula, formulas: Sequence[Formula], english: Sequence[str], vocabulary: Vocabulary) -> str:
    """What a closed world says of an atom: that nothing shows it, or which rules alone could."""
    if not isinstance(formula, Implies):
        return f"Nothing shows that {inner(vocabulary.say(atom_of(formula), Random(0)))}"
    rules = [
        f"“{said.rstrip('.')}”" for said, each in zip(english, formulas, strict=False) if concludes(each, formula.left)
    ]
    return f"Only {' and '.join(rules)} could show that {inner(vocabulary.say(formula.left, Random(0)))}"


def said(formula: Formula, draft: Draft, vocabulary: Vocabulary, chance: Random) -> str:
    """In the draft's words if it has some."""
    return draft.sentences.get(formula) or (draft.say(formula) if draft.say else vocabulary.say(formula, chance))


class _Naming:
    """What is said of things that the problem has no name for, as a proof or a model has some: they get names."""

    def __init__(self, known: Iterable[Formula], draft: Draft, vocabulary: Vocabulary) -> None:
        self.draft, self.vocabulary = draft, vocabulary
        self._known = set(constants_of(known))
        self._free = (name for name in vocabulary.symbols["names"] if name not in self._known)
        self._called: dict[str, str] = {}

    def say(self, formula: Formula) -> str:
        """The sentence, always in the same wording."""
        for name in constants_of([formula]):
            self._call(name)
        named: Any = fold(formula, self._named) if self._called else formula
        return said(named, self.draft, self.vocabulary, Random(0))

    def call(self, term: Term) -> str:
        """A name of a thing, or a number, as it is said; its symbol, in quotes, where the words are others."""
        named = Function(self._call(term.name)) if isinstance(term, Function) else term
        said = self.vocabulary.verbalizer.term(named)
        return f"“{named.name}”" if self.draft.say and isinstance(named, Function) else said

    def _call(self, name: str) -> str:
        if name not in self._known and name not in self._called:
            self._called[name] = next(self._free, name)
        return self._called.get(name, name)

    def _named(self, node: Any, parts: tuple[Any, ...]) -> Any:
        if isinstance(node, Function) and node.name in self._called and not parts:
            return Function(self._called[node.name])
        return rebuild(node, parts)


def told_proof(ruling: Ruling, problem: Problem, count: int, vocabulary: Vocabulary, draft: Draft) -> tuple[Line, ...]:
    """The proof with a sentence for each line; sources beyond the first `count` are of the closed world."""
    if ruling.certificate is None or not ruling.certificate.derivations:
        return ()
    lines = lines_of(ruling)
    naming = _Naming(problem.formulas(), draft, vocabulary)

    def say(formula: Formula) -> str:
        return _CONTRADICTION if formula is BOTTOM else naming.say(formula)

    def told(line: Line) -> str:
        return f"Suppose {inner(say(line.conclusion))}" if line.rule in SUPPOSED else say(line.conclusion)

    def cited(source: str) -> str:
        kind, _, number = source.rpartition(" ")
        return f"closed world {int(number) - count}" if kind == "premise" and int(number) > count else source

    return tuple(Line(s.conclusion, s.rule, tuple(map(cited, s.sources)), told(s)) for s in lines)


def lines_of(ruling: Ruling) -> tuple[Line, ...]:
    """The proof as an argument, not yet in English."""
    if ruling.lines or ruling.certificate is None or not ruling.certificate.derivations:
        return ruling.lines
    steps = readable_steps(ruling.certificate.derivations[0])
    return tuple(Line(step.conclusion, step.rule, step.sources) for step in steps)


def depth_of(ruling: Ruling) -> int:
    """The height of the proof; where its lines leave some of the argument out, that of the whole."""
    return ruling.written or max(proof_heights(lines_of(ruling)), default=ruling.depth)


def explanation(
    label: str, proof: Sequence[Line], english: Sequence[str], assumed: Sequence[str], core: Sequence[int]
) -> str:
    """The argument in sentences; `assumed` are the sentences that only a closed world adds."""
    conclusion = english[-1].rstrip(".")
    stated = {f"premise {n}": said for n, said in enumerate(english[:-1], start=1)}
    stated |= {f"closed world {n}": said for n, said in enumerate(assumed, start=1)}
    parts = []
    for line in proof:
        if line.rule in SUPPOSED:
            parts.append(line.english)
            continue
        given = [stated[s].rstrip(".") for s in line.sources if s in stated]
        said = "; ".join([each if n == 0 else inner(each) for n, each in enumerate(dict.fromkeys(given))])
        so = f"so{' in every case,' if line.rule == 'cases' else ''} {inner(line.english)}"
        parts.append(f"{said}: {so}" if given else f"S{so[1:]}")
    if not proof:
        parts += [english[n] for n in core] or [f"{each.rstrip('.')}." for each in assumed[-1:]]
    if label == "Paradox":
        parts.append(f"The premises contradict each other: they prove “{conclusion}” and its negation.")
    else:
        parts.append(f"The conclusion, “{conclusion}”, is therefore {label.lower()}.")
    return " ".join(parts)


def open_explanation(
    models: Sequence[Countermodel], draft: Draft, formulas: Sequence[Formula], conclusion: str, vocabulary: Vocabulary
) -> str:
    """The two situations, and which premise would decide, in words."""
    naming = _Naming([*formulas, draft.conclusion, *draft.lost], draft, vocabulary)
    say = naming.say
    told = situations(models, [*formulas, draft.conclusion], Speaker(say, naming.call, draft.say is None))
    tried = [*((each,) for each in draft.lost), *[draft.lost] * (len(draft.lost) > 1)]
    missing = next(filter(None, (_missing(formulas, draft, lost, say) for lost in tried)), "")
    closing = draft.closing or f"So it is uncertain whether: {conclusion.rstrip('.')}."
    return " ".join([*told, *[missing] * bool(missing), closing])


def _missing(formulas: Sequence[Formula], draft: Draft, lost: Sequence[Formula], say: Callable[[Formula], str]) -> str:
    """That the conclusion would be decided with these premises too; "" if it would not."""
    try:
        label = judge_of(Problem.of([*formulas, *lost], draft.conclusion)).label()
    except SearchLimitError:
        return ""
    if label not in ("True", "False"):
        return ""
    said = " and ".join(f"“{say(each).rstrip('.')}”" for each in lost)
    return f"What is missing is {said}: with that it would be {label.lower()}."
