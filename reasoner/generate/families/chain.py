"""Chains of rules about one individual, as in PrOntoQA (Saparov and He, ICLR 2023), with an Uncertain label.

Someone has a first property, each rule gives the next one, and the last may be denied. The conclusion's polarity is
drawn apart from the label, and an Uncertain item is the same chain in which one rule has changed its condition with a
distractor, so that neither the words of the conclusion nor anything that can be counted gives the label away. At depth
0 the conclusion or its negation is stated, or the same is said of somebody else. The other options of a multiple choice
are about properties that rules affirm and deny as they do the last of the chain.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reasoner.generate.draft import NO_OPTIONS, Chance, Draft, MissedError, changed, has_rivals
from reasoner.generate.recipe import Recipe
from reasoner.generate.vocabulary import Words, applied, load_vocabulary
from reasoner.logic import ForAll, Formula, Implies, Not, Predicate, Term, Variable

X = Variable("x")
IDLE = 2
"""Properties at least that rules for the other options take and that somebody has only if they have another."""


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
    last = words.property("nouns", *["adjectives"] * bool(nodes))
    asked = chance.fixed < 0.5  # with more of one sign, how often premises deny would tell True from False
    holds = asked if label == "True" else not asked if label == "False" else chance.random() < 0.5
    chain = [*nodes, last]
    about = words.name() if label == "Uncertain" and not nodes else subject
    premises: list[tuple[Formula, str]] = [(literal(chain[0], about, holds or bool(nodes)), "")]
    for step, (one, other) in enumerate(zip(chain, chain[1:], strict=False)):
        premises.append((rule(one, other, holds if step == length - 1 else True), ""))
    premises += distractors(recipe, words, [(last, holds)], chain, subject, chance)
    before = list(premises)
    if label == "Uncertain" and nodes:
        _break(premises, chain, words, chance)
    lost = changed(before, premises)
    told = has_rivals(recipe, chance) and nodes
    rivals = _rivals(recipe, label, premises, chain, asked, words, chance) if told else []
    others = tuple(literal(symbol, subject, asked) for symbol in rivals)
    return Draft(tuple(premises), literal(last, subject, asked), options=others, lost=lost)


def _rivals(
    recipe: Recipe,
    label: str,
    premises: list[tuple[Formula, str]],
    chain: list[str],
    asked: bool,
    words: Words,
    chance: Chance,
) -> list[str]:
    """Properties with another label than the last of the chain, and premises that speak of them as often as of it.

    Raises:
        MissedError: there is no room for them.
    """
    rules = [parts for formula, _ in premises if (parts := _parts(formula)) is not None]
    about = [result for _, result, _ in rules].count(chain[-1])
    if len(premises) + about * (recipe.choices - 1) + IDLE > recipe.premises.high:
        raise MissedError(NO_OPTIONS)
    had = sorted(_reached(chain[0], rules, affirmed=True) - {chain[-1]})  # an option's property is no condition
    nouns = frozenset(words.vocabulary.symbols["nouns"])
    idle = sorted({result for _, result, _ in rules if result in nouns} - {*had, chain[-1]})
    while len(idle) < IDLE:
        idle.append(words.property("nouns"))
        premises.append((rule(words.property("nouns"), idle[-1]), "broken-chain"))
    for place, (formula, role) in enumerate(premises):
        parts = _parts(formula)
        if role == "same-predicate" and parts is not None:
            premises[place] = (rule(chance.choice(idle), *parts[1:]), role)
    made: list[str] = []
    for _ in range(recipe.choices - 1):
        made.append(words.property(words.vocabulary.part_of(chain[-1])))
        decided = chance.choice([each for each in ("True", "False", "Uncertain") if each != label])
        applies = {"True": asked, "False": not asked}.get(decided)
        for sign in (True, False, *(chance.random() < 0.5 for _ in range(about - 2))):
            condition, applies = (chance.choice(had), None) if sign is applies else (chance.choice(idle), applies)
            premises.append((rule(condition, made[-1], sign), "relevant"))
    return made


def _break(premises: list[tuple[Formula, str]], chain: list[str], words: Words, chance: Chance) -> None:
    """A rule of the chain gets the condition of a distractor, which gets its own; with no such rule, a new one."""
    rules = {place: parts for place, (formula, _) in enumerate(premises) if (parts := _parts(formula)) is not None}
    own = [place for place in rules if not premises[place][1]]
    pairs = [(one, other) for one in own for other in rules if premises[other][1]]
    chance.shuffle(pairs)
    for one, other in pairs:
        (first, then, _), (second, result, _) = rules[one], rules[other]
        changed = {**rules, one: (second, *rules[one][1:]), other: (first, *rules[other][1:])}
        if second != then and first != result and chain[-1] not in _reached(chain[0], changed.values()):
            for place in (one, other):
                premises[place] = (rule(*changed[place]), "broken-chain")
            return
    place = chance.choice(own)
    premises[place] = (rule(words.property("nouns"), *rules[place][1:]), "broken-chain")


def _parts(formula: Formula) -> tuple[str, str, bool] | None:
    """What `rule` made it of."""
    match formula:
        case ForAll(_, Implies(Predicate(condition), Predicate(result))):
            return condition, result, True
        case ForAll(_, Implies(Predicate(condition), Not(Predicate(result)))):
            return condition, result, False
    return None


def _reached(start: str, rules: Iterable[tuple[str, str, bool]], affirmed: bool = False) -> set[str]:
    """What is had or lacked, or only had, by what has the first property."""
    found, has = {start}, {start}
    rest = list(rules)
    while usable := [each for each in rest if each[0] in has]:
        found |= {result for _, result, _ in usable}
        has |= {result for _, result, positive in usable if positive}
        rest = [each for each in rest if each not in usable]
    return has if affirmed else found


def distractors(
    recipe: Recipe, words: Words, shown: Sequence[tuple[str, bool]], chain: list[str], subject: Term, chance: Chance
) -> list[tuple[Formula, str]]:
    """Premises beside the chain, by kind.

    Args:
        recipe: how many of each.
        words: of the item.
        shown: what the rules of the chain conclude that is asked about, and whether they affirm it; the first rules of
            kind same-predicate do the opposite, so that both signs look alike.
        chain: its predicates.
        subject: whom it is about.
        chance: randomness.
    """
    made: list[tuple[Formula, str]] = []
    kinds = list(chain[:-1] or chain)
    for _ in range(recipe.many("relevant", chance)):
        if chance.random() >= recipe.negation:
            kinds.append(words.property("nouns"))
            made.append((rule(chance.choice(kinds[:-1]), kinds[-1]), "relevant"))
        else:
            made.append((rule(chance.choice(kinds), words.property(), False), "relevant"))
    for _ in range(recipe.many("same-entity", chance)):
        made.append((literal(words.property("adjectives"), subject, chance.random() >= recipe.negation), "same-entity"))
    more = max(recipe.many("same-predicate", chance), has_rivals(recipe, chance))
    for symbol, sign in shown if more else ():
        made.append((rule(words.property("nouns"), symbol, not sign), "same-predicate"))
    for _ in range(more - 1):
        made.append((rule(words.property("nouns"), chain[-1], chance.random() < 0.5), "same-predicate"))
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
