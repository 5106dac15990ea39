"""From a draft to an example, or to nothing: every claim about the item is established here.

The label is decided in both directions; the certificate is checked by the kernel; the premises are consistent because
one direction has a model; a premise is needed if the label is lost without it, and no proof may use one that is not;
all others are unnecessary because the proof, or the two models, do without them.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from reasoner.certificates import check_certificate, readable_steps
from reasoner.generate.draft import Draft, MissedError
from reasoner.generate.example import Example, Line
from reasoner.generate.ground import GroundJudge, NotGroundableError, Ruling
from reasoner.generate.recipe import Recipe
from reasoner.generate.sat import SearchLimitError
from reasoner.generate.vocabulary import Vocabulary, load_vocabulary
from reasoner.logic import Formula, Problem, canonical_problem_key


def verified(draft: Draft, recipe: Recipe, label: str, chance: Random, seed: int, index: int) -> Example:
    """The example that the draft was meant to be.

    Raises:
        MissedError: it is not; the message says in what.
    """
    pairs = list(draft.premises)
    if not recipe.premises.low <= len(pairs) <= recipe.premises.high:
        raise MissedError("number of premises")
    if len({formula for formula, _ in pairs}) < len(pairs) or draft.conclusion in {formula for formula, _ in pairs}:
        raise MissedError("a premise twice, or the conclusion among the premises")
    if not draft.keep_order:
        if recipe.order == "shuffled":
            chance.shuffle(pairs)
        elif recipe.order == "reverse":
            pairs.reverse()
    formulas = [formula for formula, _ in pairs]
    problem = Problem.of([*formulas, *draft.assumed], draft.conclusion)
    ruling = judge(problem, len(pairs), label)
    if ruling.label != label:
        raise MissedError(f"{ruling.label} instead of {label}")
    if label in ("True", "False") and not recipe.depth.low <= ruling.depth <= recipe.depth.high:
        raise MissedError(f"depth {ruling.depth}")
    certificate = ruling.certificate
    if certificate is None or not check_certificate(problem, certificate, label).accepted:
        raise MissedError("no certificate that the kernel accepts")
    vocabulary = load_vocabulary(recipe.lexicon)
    english = [draft.sentences.get(f) or vocabulary.say(f, chance) for f in (*formulas, draft.conclusion)]
    core = tuple(number for number in ruling.used if number < len(pairs))
    proof = _proof(ruling, vocabulary)
    return Example(
        premises=tuple(english[:-1]),
        conclusion=english[-1],
        problem=problem,
        label=label,
        certificate=certificate,
        proof=proof,
        explanation=_explanation(label, proof, english),
        depth=ruling.depth,
        core=core,
        distractors={n: kind or "other" for n, (_, kind) in enumerate(pairs) if n not in core},
        key=canonical_problem_key(problem.formulas()[:-1], draft.conclusion)[:16],
        recipe=recipe.name,
        seed=seed,
        index=index,
        extra=draft.extra,
    )


def judge(problem: Problem, count: int, label: str) -> Ruling:
    """The label and certificate; the proof uses only premises that are needed, among the first `count`.

    Raises:
        MissedError: undecided, or the label has another proof without one of the premises that this proof uses.
    """
    try:
        judged = GroundJudge(problem)
        ruling = judged.rule()
        if ruling.label != label:
            return ruling
        if ruling.label in ("True", "False"):
            for number in ruling.used:
                if number < count and judged.survives(ruling.label, [number]):
                    raise MissedError("a premise of the proof is not needed")
    except NotGroundableError:
        raise MissedError("not groundable") from None
    except SearchLimitError:
        raise MissedError("the search grew too long") from None
    return ruling


def _proof(ruling: Ruling, vocabulary: Vocabulary) -> tuple[Line, ...]:
    if ruling.certificate is None or not ruling.certificate.derivations:
        return ()
    lines = ruling.lines
    if not lines:
        steps = readable_steps(ruling.certificate.derivations[0])
        lines = tuple(Line(step.conclusion, step.rule, step.sources) for step in steps)
    steady = Random(0)
    return tuple(Line(s.conclusion, s.rule, s.sources, vocabulary.say(s.conclusion, steady)) for s in lines)


def _explanation(label: str, proof: Sequence[Line], english: Sequence[str]) -> str:
    """The argument in sentences."""
    conclusion = english[-1].rstrip(".")
    if not proof:
        return (
            "The premises hold in a situation where the conclusion is true and in another where it is false, "
            f"so it is uncertain whether: {conclusion}."
        )
    parts = []
    for line in proof:
        given = [english[int(s.split()[1]) - 1].rstrip(".") for s in line.sources if s.startswith("premise ")]
        given = [each for number, each in enumerate(given) if each not in given[:number]]
        said = line.english[:1].lower() + line.english[1:] if line.english[:2] in ("It", "Th", "If") else line.english
        parts.append(f"{'; '.join(given)}: so {said}" if given else f"So {said}")
    parts.append(f"The conclusion, “{conclusion}”, is therefore {label.lower()}.")
    return " ".join(parts)


def formulas_of(example: Example) -> tuple[Formula, ...]:
    """Premises and conclusion."""
    return example.problem.formulas()
