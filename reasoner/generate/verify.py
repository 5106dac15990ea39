"""From a draft to an example, or to nothing: every claim about the item is established here.

The label is decided in both directions; the certificate is checked by the kernel; the premises are consistent because
one direction has a model; a premise is needed if the label is lost without it, and no proof may use one that is not;
all others are unnecessary because the proof, or the two models, do without them. Only at depth 0 does one premise alone
give the conclusion away. The premises and what is asked are read as one text and say what their formulas say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from random import Random
from typing import Any

from reasoner.certificates import Countermodel, check_certificate, readable_steps
from reasoner.generate.closed import concludes, perfect_model, rule_of
from reasoner.generate.draft import Chance, Draft, MissedError
from reasoner.generate.example import SUPPOSED, Example, Line, premises_used, proof_heights
from reasoner.generate.ground import GroundJudge, Ruling
from reasoner.generate.orders import is_in_order, other_orders
from reasoner.generate.phrasing import inner
from reasoner.generate.proved import ProvedJudge
from reasoner.generate.questions import question_fields
from reasoner.generate.reading import require_reading
from reasoner.generate.recipe import Recipe
from reasoner.generate.situations import Speaker, situations
from reasoner.generate.vocabulary import Vocabulary, load_vocabulary
from reasoner.logic import (
    BOTTOM,
    Formula,
    Function,
    Implies,
    Not,
    Predicate,
    Problem,
    Term,
    canonical_problem_key,
    fold,
    rebuild,
    subexpressions,
)
from reasoner.logic.literals import atom_of
from reasoner.logic.variants import complement
from reasoner.prove.herbrand import NotGroundableError
from reasoner.prove.unit_propagation import SearchLimitError

CONTRADICTION = "That is a contradiction."
TOO_FEW = (
    "as many distractors more (distractors: {relevant: 10, irrelevant: 30}), or a range of premises that begins lower"
)
TOO_MANY = "fewer distractors, less depth, or a range of premises that reaches higher"
REORDERINGS = 6
"""How often premises are put in order anew, as a proof that is found after it may be another one."""


def verified(draft: Draft, recipe: Recipe, label: str, chance: Chance, seed: int, index: int) -> Example:
    """The example that the draft was meant to be.

    Raises:
        MissedError: it is not; the message says in what.
    """
    pairs = list(draft.premises)
    if len(pairs) < recipe.premises.low:
        raise MissedError(f"{len(pairs)} premises, {recipe.premises.low - len(pairs)} too few", TOO_FEW)
    if len(pairs) > recipe.premises.high:
        raise MissedError(f"{len(pairs)} premises, {len(pairs) - recipe.premises.high} too many", TOO_MANY)
    given = {formula for formula, _ in pairs}
    if len(given) < len(pairs):
        raise MissedError("a premise twice")
    if recipe.depth.low and not given.isdisjoint([draft.conclusion, complement(draft.conclusion)]):
        raise MissedError("the conclusion or its negation among the premises")
    chance.shuffle(pairs)
    for _ in range(REORDERINGS):
        formulas = [formula for formula, _ in pairs]
        problem, ruling, core = _judged(formulas, draft, label)
        if ruling.label != label:
            raise MissedError(f"{ruling.label} instead of {label}")
        lines = _lines(ruling) if recipe.order[0] != "shuffled" else ()
        if is_in_order(recipe.order[0], lines, len(pairs)):
            break
        pairs = [pairs[number] for number in other_orders(recipe.order[:1], lines, len(pairs), chance)[recipe.order[0]]]
    else:
        raise MissedError(f"the proof that is found with premises in {recipe.order[0]} order has another order")
    depth = depth_of(ruling)
    if label in ("True", "False") and not recipe.depth.low <= depth <= recipe.depth.high:
        raise MissedError(f"depth {depth}")
    if depth and not draft.alone and _is_given_away(formulas, draft, label, core):
        raise MissedError("one premise alone gives the conclusion away")
    certificate = ruling.certificate
    if (
        certificate is None
        or not check_certificate(problem, certificate, "Unsatisfiable" if label == "Paradox" else label).accepted
    ):
        raise MissedError("no certificate that the kernel accepts")
    vocabulary = load_vocabulary(recipe.lexicon)

    def say(formula: Formula) -> str:
        return _said(formula, draft, vocabulary, Random(chance.randrange(recipe.phrasings)))

    def decide(option: Formula) -> tuple[Problem, Ruling]:
        try:
            if not draft.assumed:
                asked = Problem.of(formulas, option)
                return asked, judge_any(asked)
            return judge_closed(formulas, replace(draft, conclusion=option), label)[:2]
        except MissedError:
            return Problem.of(formulas, option), Ruling("")

    english = [say(formula) for formula in (*formulas, draft.conclusion)]
    asked, about = question_fields(
        recipe, label, (seed, index), draft, formulas, english[-1], decide, say, vocabulary.part_of, chance
    )
    if draft.spoken:
        require_reading([*zip(english[:-1], formulas, strict=True)], about, recipe.lexicon)
    proof = _proof(ruling, problem, len(pairs), vocabulary, draft)
    hidden = [_closing(each.formula, formulas, english, vocabulary) for each in problem.premises[len(pairs) :]]
    argument = (
        _open_explanation(certificate.models, draft, formulas, english[-1], vocabulary)
        if label == "Uncertain"
        else _explanation(label, proof, english, hidden, core)
    )
    if len(recipe.order) > 1:
        found = other_orders(recipe.order[1:], proof, len(pairs), chance)
        asked["orders"] = {name: list(order) for name, order in found.items()}
    return Example(
        premises=tuple(english[:-1]),
        conclusion=english[-1],
        problem=problem,
        label=label,
        certificate=certificate,
        proof=proof,
        explanation=draft.explanation or " ".join([*[draft.reason] * bool(draft.reason), argument]),
        depth=depth,
        core=core,
        distractors={
            n: kind or beside(f, [formulas[each] for each in core], draft.conclusion)
            for n, (f, kind) in enumerate(pairs)
            if n not in core
        },
        key=canonical_problem_key(problem.formulas()[:-1], draft.conclusion)[:16],
        recipe=recipe.name,
        seed=seed,
        index=index,
        extra={**draft.extra, **_dialects(draft, formulas), **asked},
    )


def _judged(formulas: Sequence[Formula], draft: Draft, label: str) -> tuple[Problem, Ruling, tuple[int, ...]]:
    if draft.assumed:
        return judge_closed(formulas, draft, label)
    problem = Problem.of(formulas, draft.conclusion)
    ruling = judge(problem, label)
    if draft.argument and ruling.label == label != "Uncertain":
        ruling = _argued(ruling, draft, formulas)
    return problem, ruling, ruling.used


def _argued(ruling: Ruling, draft: Draft, formulas: Sequence[Formula]) -> Ruling:
    """With the draft's own argument as the proof.

    Raises:
        MissedError: a line does not follow from what it is from, or the argument has other premises than are needed,
            or another end.
    """
    names = {formula: f"premise {number}" for number, formula in enumerate(formulas, start=1)}
    lines: list[Line] = []
    for number, each in enumerate(draft.argument, start=1):
        if not _entails(each.sources, each.conclusion):
            raise MissedError("an argument that does not hold")
        lines.append(Line(each.conclusion, each.rule, tuple([names[source] for source in each.sources])))
        names[each.conclusion] = str(number)
    claim = draft.conclusion if ruling.label == "True" else complement(draft.conclusion)
    if lines[-1].conclusion is not claim or premises_used(lines, len(formulas)) != set(ruling.used):
        raise MissedError("another argument than the one that was meant")
    return replace(ruling, lines=tuple(lines), written=0)


def _entails(sources: Sequence[Formula], formula: Formula) -> bool:
    try:
        return judge_of(Problem.of(sources, formula)).survives("True", ())
    except SearchLimitError:
        raise MissedError("the search grew too long") from None


def _is_given_away(formulas: Sequence[Formula], draft: Draft, label: str, core: Sequence[int]) -> bool:
    """Whether some premise alone entails or refutes the conclusion.

    Each premise of the core is needed, so one that is enough is all of it, unless the premises contradict each other;
    in a closed world, where each alone decides everything, it is a premise that states the conclusion or denies it.
    """
    if draft.assumed:
        return not {draft.conclusion, complement(draft.conclusion)}.isdisjoint(formulas)
    if label != "Paradox":
        return len(core) == 1
    return any(judge_any(Problem.of([each], draft.conclusion)).label != "Uncertain" for each in formulas)


def _dialects(draft: Draft, formulas: Sequence[Formula]) -> dict[str, object]:
    """Fields `premises_LANGUAGE` and `conclusion_LANGUAGE` for what is said in other languages too."""
    fields: dict[str, object] = {}
    for language, said in draft.dialects.items():
        fields[f"premises_{language}"] = [said[formula] for formula in formulas]
        fields[f"conclusion_{language}"] = said[draft.conclusion]
    return fields


def judge(problem: Problem, label: str) -> Ruling:
    """The label and certificate; if the label is as wanted, the proof uses only premises that are needed.

    Raises:
        MissedError: undecided, or the label has another proof without one of the premises that this proof uses.
    """
    try:
        judged = judge_of(problem)
        found = judged.label()
        if found != ("Inconsistent" if label == "Paradox" else label):
            return Ruling(found)
        proved = label in ("True", "False")
        if proved and any(judged.survives(label, [number]) for number in judged.suspects):
            raise MissedError("a premise of the proof is not needed")
        ruling = judged.rule()
        asked = set(ruling.used) - set(judged.suspects)
        if ruling.label == label and proved and any(judged.survives(label, [number]) for number in sorted(asked)):
            raise MissedError("a premise of the proof is not needed")
    except SearchLimitError:
        raise MissedError("the search grew too long") from None
    return ruling


def judge_of(problem: Problem) -> GroundJudge | ProvedJudge:
    """By ground instances where they decide, else by provers."""
    try:
        return GroundJudge(problem)
    except NotGroundableError:
        return ProvedJudge(problem)


def judge_any(problem: Problem) -> Ruling:
    """The label and certificate, whichever they are."""
    try:
        return judge_of(problem).rule()
    except SearchLimitError:
        return Ruling("")


def judge_closed(formulas: Sequence[Formula], draft: Draft, label: str) -> tuple[Problem, Ruling, tuple[int, ...]]:
    """The same in a closed world: the problem with what the proof takes from it, and what is needed.

    A premise is needed if the perfect model without it gives the conclusion another value.
    """
    ruling = judge_all(Problem.of([*formulas, *draft.assumed], draft.conclusion))
    kept = [draft.assumed[number - len(formulas)] for number in ruling.used if number >= len(formulas)]
    problem = Problem.of([*formulas, *kept], draft.conclusion)
    ruling = judge_all(problem)
    constants = constants_of([*formulas, draft.conclusion])
    value = _closed_value(formulas, draft.conclusion, constants)
    if ruling.label != str(value):
        raise MissedError("the proof and the perfect model disagree")
    core = tuple(
        n
        for n in range(len(formulas))
        if _closed_value([*formulas[:n], *formulas[n + 1 :]], draft.conclusion, constants) is not value
    )
    if _closed_value([formulas[n] for n in core], draft.conclusion, constants) is not value:
        raise MissedError("premises that are needed together but not one by one")
    if value is (not isinstance(draft.conclusion, Not)) and set(core) != {n for n in ruling.used if n < len(formulas)}:
        raise MissedError("the proof uses other premises than those that are needed")
    return problem, ruling, core


def judge_all(problem: Problem) -> Ruling:
    """The ruling, whether or not each premise is needed."""
    try:
        return GroundJudge(problem).rule()
    except (NotGroundableError, SearchLimitError):
        raise MissedError("undecided") from None


def _closed_value(formulas: Sequence[Formula], conclusion: Formula, constants: Sequence[str]) -> bool:
    goal = rule_of(conclusion).head
    return ((goal[1], goal[2]) in perfect_model(formulas, constants)) is goal[0]


def constants_of(formulas: Iterable[Formula]) -> tuple[str, ...]:
    """The names of the constants, in order of occurrence."""
    parts = (part for formula in formulas for part in subexpressions(formula))
    return tuple(dict.fromkeys(part.name for part in parts if isinstance(part, Function) and not part.arguments))


def beside(formula: Formula, core: Sequence[Formula], conclusion: Formula) -> str:
    """What kind of distractor a premise is beside those that are needed, if it was not made as one."""
    if not core:
        return "context"
    symbols, goal = _symbols(formula), _symbols(conclusion)
    needed = frozenset[str]().union(*(_symbols(each) for each in core))
    if any(name in goal for name in symbols if name[0] == "P"):
        return "same-predicate"
    if any(name in needed for name in symbols if name[0] == "P"):
        return "relevant"
    return "same-entity" if symbols & goal else "irrelevant"


def _symbols(formula: Formula) -> frozenset[str]:
    """Predicates with P before the name, constants with c."""
    return frozenset(
        ("P" if isinstance(part, Predicate) else "c") + part.name
        for part in subexpressions(formula)
        if isinstance(part, Predicate | Function)
    )


def _closing(formula: Formula, formulas: Sequence[Formula], english: Sequence[str], vocabulary: Vocabulary) -> str:
    """What a closed world says of an atom: that nothing shows it, or which rules alone could."""
    if not isinstance(formula, Implies):
        return f"Nothing shows that {inner(vocabulary.say(atom_of(formula), Random(0)))}"
    rules = [
        f"“{said.rstrip('.')}”" for said, each in zip(english, formulas, strict=False) if concludes(each, formula.left)
    ]
    return f"Only {' and '.join(rules)} could show that {inner(vocabulary.say(formula.left, Random(0)))}"


def _said(formula: Formula, draft: Draft, vocabulary: Vocabulary, chance: Random) -> str:
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
        return _said(named, self.draft, self.vocabulary, Random(0))

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


def _proof(ruling: Ruling, problem: Problem, count: int, vocabulary: Vocabulary, draft: Draft) -> tuple[Line, ...]:
    if ruling.certificate is None or not ruling.certificate.derivations:
        return ()
    lines = _lines(ruling)
    naming = _Naming(problem.formulas(), draft, vocabulary)

    def say(formula: Formula) -> str:
        return CONTRADICTION if formula is BOTTOM else naming.say(formula)

    def told(line: Line) -> str:
        return f"Suppose {inner(say(line.conclusion))}" if line.rule in SUPPOSED else say(line.conclusion)

    def cited(source: str) -> str:
        kind, _, number = source.rpartition(" ")
        return f"closed world {int(number) - count}" if kind == "premise" and int(number) > count else source

    return tuple(Line(s.conclusion, s.rule, tuple(map(cited, s.sources)), told(s)) for s in lines)


def _lines(ruling: Ruling) -> tuple[Line, ...]:
    """The proof as an argument, not yet in English."""
    if ruling.lines or ruling.certificate is None or not ruling.certificate.derivations:
        return ruling.lines
    steps = readable_steps(ruling.certificate.derivations[0])
    return tuple(Line(step.conclusion, step.rule, step.sources) for step in steps)


def depth_of(ruling: Ruling) -> int:
    """The height of the proof; where its lines leave some of the argument out, that of the whole."""
    return ruling.written or max(proof_heights(_lines(ruling)), default=ruling.depth)


def _explanation(
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


def _open_explanation(
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
