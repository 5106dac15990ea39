"""From a draft to an example, or to nothing: every claim about the item is established here.

The label is decided in both directions; the certificate is checked by the kernel; the premises are consistent because
one direction has a model; a premise is needed if the label is lost without it, and no proof may use one that is not;
all others are unnecessary because the proof, or the two models, do without them. Only at depth 0 does one premise alone
give the conclusion away. The premises and what is asked are read as one text and say what their formulas say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from reasoner.certificates import Certificate, check_certificate
from reasoner.generate.draft import MORE_TO_CHANGE, Chance, Draft, MissedError, require_number
from reasoner.generate.example import Example, Line, premises_used
from reasoner.generate.explaining import closing, depth_of, explanation, lines_of, open_explanation, said, told_proof
from reasoner.generate.ground import Ruling
from reasoner.generate.judging import judge, judge_any, judge_closed, judge_of
from reasoner.generate.orders import is_in_order, other_orders
from reasoner.generate.questions import question_fields
from reasoner.generate.reading import require_reading
from reasoner.generate.recipe import Recipe
from reasoner.generate.vocabulary import load_vocabulary
from reasoner.logic import (
    Formula,
    Function,
    Predicate,
    Problem,
    canonical_problem_key,
    subexpressions,
)
from reasoner.logic.variants import complement
from reasoner.prove.unit_propagation import SearchLimitError

REORDERINGS = 6
"""How often premises are put in order anew, as a proof that is found after it may be another one."""


def verified(draft: Draft, recipe: Recipe, label: str, chance: Chance, seed: int, index: int) -> Example:
    """The example that the draft was meant to be.

    Raises:
        MissedError: it is not; the message says in what.
    """
    pairs = _enough(draft, recipe)
    chance.shuffle(pairs)
    pairs, problem, ruling, core = _in_order(pairs, draft, recipe, label, chance)
    formulas = [formula for formula, _ in pairs]
    depth = depth_of(ruling)
    if label in ("True", "False") and not recipe.depth.low <= depth <= recipe.depth.high:
        raise MissedError(f"depth {depth}")
    if depth and not draft.alone and _is_given_away(formulas, draft, label, core):
        raise MissedError("one premise alone gives the conclusion away")
    certificate = _checked(problem, ruling, label)
    vocabulary = load_vocabulary(recipe.lexicon)

    def say(formula: Formula) -> str:
        return said(formula, draft, vocabulary, Random(chance.randrange(recipe.phrasings)))

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
    proof = told_proof(ruling, problem, len(pairs), vocabulary, draft)
    hidden = [closing(each.formula, formulas, english, vocabulary) for each in problem.premises[len(pairs) :]]
    argument = (
        open_explanation(certificate.models, draft, formulas, english[-1], vocabulary)
        if label == "Uncertain"
        else explanation(label, proof, english, hidden, core)
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


def _enough(draft: Draft, recipe: Recipe) -> list[tuple[Formula, str]]:
    """The draft's premises with their kinds.

    Raises:
        MissedError: they are too few or too many, one stands twice, or one is the conclusion or its negation.
    """
    pairs = list(draft.premises)
    require_number(pairs, recipe)
    given = {formula for formula, _ in pairs}
    if len(given) < len(pairs):
        raise MissedError("a premise twice")
    if recipe.depth.low and not given.isdisjoint([draft.conclusion, complement(draft.conclusion)]):
        raise MissedError("the conclusion or its negation among the premises")
    return pairs


def _in_order(
    pairs: list[tuple[Formula, str]], draft: Draft, recipe: Recipe, label: str, chance: Chance
) -> tuple[list[tuple[Formula, str]], Problem, Ruling, tuple[int, ...]]:
    """The premises in the order that the recipe wants, the problem, how it is decided, and the premises needed.

    Raises:
        MissedError: it has another label, or no proof that is found is in that order.
    """
    for _ in range(REORDERINGS):
        problem, ruling, core = _judged([formula for formula, _ in pairs], draft, label)
        if ruling.label != label:
            raise MissedError(f"{ruling.label} instead of {label}", MORE_TO_CHANGE if label == "Uncertain" else "")
        lines = lines_of(ruling) if recipe.order[0] != "shuffled" else ()
        if is_in_order(recipe.order[0], lines, len(pairs)):
            return pairs, problem, ruling, core
        pairs = [pairs[number] for number in other_orders(recipe.order[:1], lines, len(pairs), chance)[recipe.order[0]]]
    raise MissedError(f"the proof that is found with premises in {recipe.order[0]} order has another order")


def _checked(problem: Problem, ruling: Ruling, label: str) -> Certificate:
    """The certificate of the label, accepted by the kernel.

    Raises:
        MissedError: there is none.
    """
    certificate = ruling.certificate
    wanted = "Unsatisfiable" if label == "Paradox" else label
    if certificate is None or not check_certificate(problem, certificate, wanted).accepted:
        raise MissedError("no certificate that the kernel accepts")
    return certificate


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
    for language, sentences in draft.dialects.items():
        fields[f"premises_{language}"] = [sentences[formula] for formula in formulas]
        fields[f"conclusion_{language}"] = sentences[draft.conclusion]
    return fields


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
