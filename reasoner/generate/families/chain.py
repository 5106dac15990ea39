"""Chains of rules about one individual, as in PrOntoQA (Saparov and He, ICLR 2023), with an Uncertain label.

Someone has a first property, each rule gives the next one, and the last may be denied. The conclusion's polarity is
drawn apart from the label, and an Uncertain item is the same chain with one rule's condition exchanged, so that neither
the words of the conclusion nor the size of the text gives the label away.
"""

from __future__ import annotations

from reasoner.generate.draft import Chance, Draft
from reasoner.generate.recipe import Recipe
from reasoner.generate.vocabulary import Words, applied, load_vocabulary
from reasoner.logic import ForAll, Formula, Implies, Not, Term, Variable

X = Variable("x")


def rule(condition: str, result: str, positive: bool = True) -> Formula:
    """Everything that has one property has (lacks) the other."""
    then = applied(result, X)
    return ForAll((X,), Implies(applied(condition, X), then if positive else Not(then)))


def literal(symbol: str, subject: Term, positive: bool) -> Formula:
    """That someone has (lacks) a property."""
    atom = applied(symbol, subject)
    return atom if positive else Not(atom)


def build(recipe: Recipe, label: str, chance: Chance) -> Draft:
    """A chain of the recipe's depth with its distractors."""
    words = Words(load_vocabulary(recipe.lexicon), chance)
    subject = words.name()
    length = recipe.depth.draw(chance)
    nodes = [words.property("nouns") for _ in range(length)]
    last = words.property("nouns", "adjectives")
    asked = chance.fixed < 0.5  # with more of one sign, how often premises deny would tell True from False
    holds = asked if label == "True" else not asked if label == "False" else chance.random() < 0.5
    chain = [*nodes, last]
    premises: list[tuple[Formula, str]] = [(applied(chain[0], subject), "")]
    broken = chance.randrange(length) if label == "Uncertain" else -1
    for step, (one, other) in enumerate(zip(chain, chain[1:], strict=False)):
        condition = words.property("nouns") if step == broken else one
        premises.append((rule(condition, other, holds if step == length - 1 else True), ""))
    premises += distractors(recipe, words, chain, subject, chance)
    return Draft(tuple(premises), literal(last, subject, asked))


def distractors(
    recipe: Recipe, words: Words, chain: list[str], subject: Term, chance: Chance
) -> list[tuple[Formula, str]]:
    """Premises beside the chain, by kind."""
    made: list[tuple[Formula, str]] = []
    kinds = list(chain[:-1])
    for _ in range(recipe.many("relevant", chance)):
        if chance.random() >= recipe.negation:
            kinds.append(words.property("nouns"))
            made.append((rule(chance.choice(kinds[:-1]), kinds[-1]), "relevant"))
        else:
            made.append((rule(chance.choice(kinds), words.property(), False), "relevant"))
    for _ in range(recipe.many("same-entity", chance)):
        made.append((literal(words.property("adjectives"), subject, chance.random() >= recipe.negation), "same-entity"))
    for _ in range(recipe.many("same-predicate", chance)):
        positive = chance.random() < 0.5
        made.append((rule(words.property("nouns"), chain[-1], positive), "same-predicate"))
    for _ in range(recipe.many("broken-chain", chance)):
        first, second = words.property("nouns"), words.property("nouns")
        made.append((rule(first, second), "broken-chain"))
        made.append((rule(second, words.property(), chance.random() >= recipe.negation), "broken-chain"))
    for _ in range(recipe.many("irrelevant", chance)):
        shared = chance.random() < 0.5
        symbol = chance.choice(kinds) if shared else words.property()
        positive = shared or chance.random() >= recipe.negation
        made.append((literal(symbol, words.name(), positive), "irrelevant"))
    return made
