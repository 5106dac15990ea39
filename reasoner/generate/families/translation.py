"""Sentences with their formula and another one: a formula that says the same, or a hard negative, as the label tells.

The pair is a problem without premises, F ↔ G: True has a proof; Uncertain, for a G that says something else, two
models, in one of which exactly one of the formulas holds. Edits that change the meaning are those that translators
make: a quantifier or connective for another, scopes and arguments the wrong way round, a negation too many or too few.

Neither the sentence nor the candidate tells the label: of two formulas, one of which is an edit of the other, one is
said, and the one said or the other is rephrased. What is thrown away does not depend on the label either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reasoner.certificates import check_certificate
from reasoner.generate.clarity import can_be_clear, said_clearly
from reasoner.generate.draft import Chance, Draft, Inference, MissedError
from reasoner.generate.example import written
from reasoner.generate.exclusions import FEWEST_LAWS
from reasoner.generate.families.edits import CHANGES, DIFFERENCES, edited
from reasoner.generate.families.statements import Statements
from reasoner.generate.judging import judge, judge_any
from reasoner.generate.recipe import Range, Recipe
from reasoner.generate.rewriting import REPHRASINGS, one_law_apart, places, plain, same
from reasoner.logic import Formula, Iff, Problem

MOST_FORMS = 300
"""Forms of a formula that are tried for a shorter way."""


def _reason(formula: Formula, chosen: Formula, kinds: Sequence[str]) -> str:
    """How a candidate was made that says something else."""
    return (
        f"The sentence says {written(formula)}, but the candidate is {written(chosen)} put otherwise "
        f"({', '.join(kinds)}). Of these two, {DIFFERENCES[kinds[0]]}."
    )


def _rephrased(formula: Formula, steps: int, chance: Chance) -> list[tuple[str, Formula]]:
    """The forms that a formula is put in, one after the other, each with the law; no fewer laws lead to the last.

    Raises:
        MissedError: fewer do.
    """
    forms: list[tuple[str, Formula]] = []
    for _ in range(steps):
        forms.append(edited(forms[-1][1] if forms else formula, REPHRASINGS, chance))
    reached, last = [formula], forms[-1][1]
    for left in range(steps - 1, 0, -1):
        if any(same(each, last) or one_law_apart(each, last) for each in reached):
            raise MissedError("fewer laws do")
        reached = [] if left == 1 else [new for each in reached for new in neighbours(each)]
        if len(reached) > MOST_FORMS:
            break
    return forms


def neighbours(formula: Formula) -> Iterator[Formula]:
    """What one of the laws makes of it."""
    for node, put in places(formula):
        for law in REPHRASINGS.values():
            new = law(node)
            if new is not None:
                yield plain(put(new))


def _argument(formula: Formula, forms: Sequence[tuple[str, Formula]]) -> tuple[Inference, ...]:
    """The forms in turn, each said to be the same as the formula, from the one before."""
    lines: list[Inference] = []
    for law, form in forms:
        lines.append(Inference(Iff(formula, form), law, tuple([each.conclusion for each in lines[-1:]])))
    return tuple(lines)


def _explanation(formula: Formula, forms: Sequence[tuple[str, Formula]]) -> str:
    said = [f"The sentence says {written(formula)}."]
    said += [f"This says the same as {written(form)} ({law})." for law, form in forms]
    return " ".join([*said, "So the formula says the same as the sentence. The answer is therefore Yes."])


def build(recipe: Recipe, label: str, chance: Chance) -> Draft:
    """A sentence and a candidate: the sentence's formula, or one that an edit makes it or makes of it, rephrased."""
    sentences = Statements(recipe, chance)
    drawn = plain(sentences.draw())
    if not can_be_clear(drawn):
        raise MissedError("no clear sentence")
    change, other = edited(drawn, CHANGES, chance, can_be_clear)
    vocabulary = sentences.words.vocabulary
    wordings = {each: said_clearly(each, vocabulary, recipe.phrasings, chance) for each in (drawn, other)}
    if not all(wordings.values()):
        raise MissedError("no clear sentence")
    formula, another = (drawn, other) if chance.random() < 0.5 else (other, drawn)
    chosen = formula if label == "True" else another
    fewest = max(recipe.depth.low, FEWEST_LAWS)
    forms = _rephrased(chosen, Range(fewest, max(fewest, recipe.depth.high)).draw(chance.steady()), chance)
    candidate = forms[-1][1]
    if judge_any(Problem.of((), Iff(formula, another))).label != "Uncertain":
        raise MissedError("an edit that changes nothing")
    equal = Problem.of((), Iff(chosen, candidate))
    ruling = judge(equal, "True")
    if ruling.certificate is None or not check_certificate(equal, ruling.certificate, "True").accepted:
        raise MissedError("no certificate that the kernel accepts")
    said = wordings[formula]
    kinds = [law for law, _ in forms] if label == "True" else [change, *(law for law, _ in forms)]
    statement = f"The sentence “{said}” says the same as the formula {written(candidate)}."
    extra = {
        "english": said,
        "formula": written(formula),
        "candidate": written(candidate),
        "edit": ", ".join(kinds),
        "question": f"Does the formula {written(candidate)} say the same as the sentence “{said}”? Answer Yes or No.",
        "replies": ["Yes", "No"],
        "answer": "Yes" if label == "True" else "No",
    }
    conclusion = Iff(formula, candidate)
    shown = label == "True"
    told: dict[Formula, str] = {
        Iff(formula, form): f"{written(formula)} says the same as {written(form)}." for _, form in forms
    }
    return Draft(
        (),
        conclusion,
        sentences={**told, conclusion: statement},
        extra=extra,
        reason="" if shown else _reason(formula, chosen, kinds),
        closing="So the formula does not say the same as the sentence.",
        explanation=_explanation(formula, forms) if shown else "",
        argument=_argument(formula, forms) if shown else (),
        spoken=False,
    )
