"""Steps of a chain of thought (PrOntoQA's chains): is this the next step, and which step of these is wrong?

`next-step`: the proof so far is given, the conclusion is a candidate for its last step; the answer is Yes, No (its
opposite follows) or Unknown. `find-error`: all steps are given, the conclusion says that all of them hold; the answer
is the number of the first that does not follow. True: there is none; False: one is the opposite of what follows;
Uncertain: one does not follow, and neither does its opposite. One rule may refute two steps that do not go together.
The record has the steps, what each cites, and the number of the wrong one (0 for none).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from reasoner.generate.draft import Chance, Draft
from reasoner.generate.exclusions import STEPS
from reasoner.generate.families.chain import X, distractors, literal
from reasoner.generate.recipe import Range, Recipe
from reasoner.generate.step_answers import NO_STEP
from reasoner.generate.vocabulary import Words, applied, load_vocabulary
from reasoner.logic import ForAll, Formula, Implies, conjunction

TASKS = ("next-step", "find-error")
BESIDE = 8
"""Premises that are neither of the chain nor against one of its steps, at the most."""
REPLIES = {"True": "Yes", "False": "No", "Uncertain": "Unknown"}
MEANS = {"True": "it follows", "False": "its opposite follows", "Uncertain": "neither does"}


def build(recipe: Recipe, label: str, chance: Chance) -> Draft:
    """A chain with its steps, one of which is what the label says of it."""
    words = Words(load_vocabulary(recipe.lexicon), chance)
    subject = words.name()
    length = Range.of(recipe.options.get("steps", list(STEPS)), "options.steps").draw(chance)
    chain = [words.property("nouns") for _ in range(length)] + [words.property("nouns", "adjectives")]
    task = TASKS[int(2 * chance.fixed)]
    positive = 2 * chance.fixed % 1 >= recipe.negation
    forms = chance.steady()
    stated = [forms.random() >= recipe.negation for _ in range(length - 1)] + [positive]
    wrong = length if task == "next-step" else chance.randint(1, length)
    actual = [sign is not (label == "False" and number == wrong) for number, sign in enumerate(stated, start=1)]
    said, heads = [(chain[0], True), *zip(chain[1:], stated, strict=True)], list(zip(chain[1:], actual, strict=True))
    premises: list[tuple[Formula, str]] = [(applied(chain[0], subject), "")]
    spare = words.property("nouns"), said[wrong - 1][1]
    for number, (one, other) in enumerate(zip(said, heads, strict=False), start=1):  # it goes on from a wrong step too
        missing = label == "Uncertain" and number == wrong
        premises.append((_law(spare if missing else one, other), ""))
    beside = said[wrong - 1] if label == "Uncertain" else spare  # so that what the steps say is met as often
    premises.append((_law(beside, (words.property("nouns"), True)), "relevant"))
    steps = [literal(symbol, subject, sign) for symbol, sign in zip(chain[1:], stated, strict=True)]
    fits = 2 * length + BESIDE <= recipe.premises.high
    shown = heads if task == "find-error" and fits else heads[-1:]
    premises += distractors(recipe, words, shown, chain, subject, chance)

    def say(formula: Formula) -> str:
        return words.vocabulary.say(formula, Random(chance.randrange(recipe.phrasings)))

    cited = [say(premises[number][0]) for number in range(1, length + 1)]
    written = [{"step": say(step), "cites": by} for step, by in zip(steps, cited, strict=True)]
    extra = {"task": task, "wrong_step": 0 if label == "True" else wrong}
    if task == "next-step":
        asked = next_step_question(written, label, recipe)
        return Draft(tuple(premises), steps[-1], extra={**extra, "steps": written[:-1], **asked})
    last = length if label == "True" else wrong
    asked = find_error_question(written, 0 if label == "True" else wrong, recipe)
    opposite = say(literal(chain[last], subject, not stated[last - 1]))
    told = _why(label, [say(premises[0][0]), opposite], written[:last])
    extra |= {"steps": written, **asked}
    return Draft(tuple(premises), conjunction(steps), extra=extra, explanation=told, alone=True)


def _law(condition: tuple[str, bool], result: tuple[str, bool]) -> Formula:
    """Whatever has, or lacks, one property has or lacks the other."""
    return ForAll((X,), Implies(literal(condition[0], X, condition[1]), literal(result[0], X, result[1])))


def _why(label: str, given: Sequence[str], steps: Sequence[Mapping[str, str]]) -> str:
    """What each step is from, and what is wrong with the last unless all are right.

    Args:
        label: of the claim that all steps hold.
        given: the fact that the chain starts from, and the opposite of the last step.
        steps: all of them, or those up to the wrong one.
    """
    fact, opposite = (each.rstrip(".") for each in given)
    right = [f"step {n} from “{step['cites'].rstrip('.')}”" for n, step in enumerate(steps, start=1)]
    if label == "True":
        return f"It is given that {fact}. So {'; '.join(right)}: each step follows."
    last, by = right.pop(), steps[-1]["cites"].rstrip(".")
    told = [f"It is given that {fact}."]
    told += [f"So {'; '.join(right)}: {'these follow' if len(right) > 1 else 'it follows'}."] * bool(right)
    wrong = f"Step {len(steps)} is the first that does not follow"
    if label == "False":
        return " ".join([*told, f"But “{by}” gives the opposite of {last.split(' from ')[0]}: {opposite}. {wrong}."])
    return " ".join([*told, f"{wrong}: it cites “{by}”, and nothing shows that this applies, or the opposite."])


def next_step_question(steps: Sequence[Mapping[str, str]], label: str, recipe: Recipe) -> dict[str, object]:
    """Whether the last of the steps is right, those before it being given."""
    meanings = [each for each in REPLIES if recipe.labels.get(each)]
    *others, final = [f"{REPLIES[each]} ({MEANS[each]})" for each in meanings]
    told = " or ".join([", ".join(others)] * bool(others) + [final])
    before = f" The steps so far: {_numbered(steps[:-1])}" if len(steps) > 1 else ""
    question = f"Is this the next step of the proof: “{steps[-1]['step'].rstrip('.')}”? Answer {told}.{before}"
    return {"question": question, "replies": [REPLIES[each] for each in meanings], "answer": REPLIES[label]}


def find_error_question(steps: Sequence[Mapping[str, str]], wrong: int, recipe: Recipe) -> dict[str, object]:
    """Which step is the first that does not follow; 0 for none."""
    sound = bool(recipe.labels.get("True"))
    replies = [f"Step {number}" for number in range(1, len(steps) + 1)] + [NO_STEP] * sound
    how = f"Answer with its number{f', or “{NO_STEP}” if each follows' if sound else ''}."
    question = f"Which of these steps is the first that does not follow from the premises? {how} {_numbered(steps)}"
    return {"question": question, "replies": replies, "answer": f"Step {wrong}" if wrong else NO_STEP}


def _numbered(steps: Sequence[Mapping[str, str]]) -> str:
    return " ".join(f"{number}. {step['step']}" for number, step in enumerate(steps, start=1))
