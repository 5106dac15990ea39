"""Steps of a chain of thought (PrOntoQA's chains): is this the next step, and which step of these is wrong?

`next-step`: the proof so far is given, the conclusion is a candidate for its last step. `find-error`: all steps are
given, the conclusion says that all of them hold. True: they do; False: one is the opposite of what follows;
Uncertain: one does not follow, and neither does its opposite. One rule may refute two steps that do not go together.
The record has the steps, what each cites, and the number of the wrong one (0 for none).
"""

from __future__ import annotations

from itertools import pairwise
from random import Random

from reasoner.generate.draft import Chance, Draft
from reasoner.generate.families.chain import X, distractors, literal
from reasoner.generate.recipe import Range, Recipe
from reasoner.generate.vocabulary import Words, applied, load_vocabulary
from reasoner.logic import ForAll, Formula, Implies, conjunction

TASKS = ("next-step", "find-error")


def build(recipe: Recipe, label: str, chance: Chance) -> Draft:
    """A chain with its steps, one of which is what the label says of it."""
    words = Words(load_vocabulary(recipe.lexicon), chance)
    subject = words.name()
    length = Range.of(recipe.options.get("steps", [2, 5]), "options.steps").draw(chance)
    chain = [words.property("nouns") for _ in range(length)] + [words.property("nouns", "adjectives")]
    task = TASKS[int(2 * chance.fixed)]
    positive = 2 * chance.fixed % 1 >= recipe.negation
    forms = chance.steady()
    stated = [forms.random() >= recipe.negation for _ in range(length - 1)] + [positive]
    wrong = length if task == "next-step" else chance.randint(1, length)
    actual = [sign is not (label == "False" and number == wrong) for number, sign in enumerate(stated, start=1)]
    literals = [(chain[0], True), *zip(chain[1:], actual, strict=True)]
    premises: list[tuple[Formula, str]] = [(applied(chain[0], subject), "")]
    for number, (one, other) in enumerate(pairwise(literals), start=1):
        missing = label == "Uncertain" and number == wrong
        condition = (words.property("nouns"), one[1]) if missing else one
        whole = ForAll((X,), Implies(literal(condition[0], X, condition[1]), literal(other[0], X, other[1])))
        premises.append((whole, ""))
    steps = [literal(symbol, subject, sign) for symbol, sign in zip(chain[1:], stated, strict=True)]
    premises += distractors(recipe, words, chain, subject, chance)

    def say(formula: Formula) -> str:
        return words.vocabulary.say(formula, Random(chance.randrange(recipe.phrasings)))

    cited = [say(premises[number][0]) for number in range(1, length + 1)]
    written = [{"step": say(step), "cites": by} for step, by in zip(steps, cited, strict=True)]
    extra = {"task": task, "wrong_step": 0 if label == "True" else wrong}
    if task == "next-step":
        return Draft(tuple(premises), steps[-1], extra={**extra, "steps": written[:-1]})
    return Draft(tuple(premises), conjunction(steps), extra={**extra, "steps": written}, alone=True)
