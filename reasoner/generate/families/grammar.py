"""Problems from a declarative grammar, as Unigram makes them (Sileo, EMNLP 2024): what it derives is judged, not aimed.

A conclusion and premises are drawn without a label in mind, and used if words of the premises can change places so that
they show, refute and leave open what is asked: neither forms nor words of a problem tell its label. A grammar with a
state has its conclusion derived last, as its premises come one after the other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from random import Random

from reasoner.generate.declarative import Deriver, Grammar, load_grammar
from reasoner.generate.declarative.grammar import Alternative
from reasoner.generate.draft import Chance, Draft, MissedError
from reasoner.generate.families.both_sides import BothSides, judged_of
from reasoner.generate.families.exchangeable import Exchangeable
from reasoner.generate.families.exchanged import Exchanged
from reasoner.generate.families.said import Said, agree, literals, said_next, sentence
from reasoner.generate.recipe import Recipe, RecipeError
from reasoner.generate.vocabulary import load_vocabulary
from reasoner.logic import Formula
from reasoner.prove.unit_propagation import SearchLimitError
from reasoner.syntax import DIALECTS

TRIES = 8
PARTNERS = 2
"""Premises at the least beside those of proofs, with which words are exchanged."""

ASKED = 12
"""Conclusions tried for premises whose state it depends on."""

ELSE = 0.02
"""How often another conclusion than the item's own is tried, for those that no premises fit."""

MOST_ALIKE = 100
"""Attempts after which premises are drawn for one label alone, and options as for any family."""


def build(recipe: Recipe, label: str, chance: Chance) -> Draft:
    """A conclusion and premises that give it the wanted label."""
    vocabulary = load_vocabulary(recipe.lexicon)
    grammar = load_grammar(str(recipe.options.get("grammar", "people")), vocabulary, recipe.folder)
    _check(recipe, grammar)
    weigh = weights(recipe, grammar)
    _check_sayable(recipe, grammar, weigh)
    symbol = grammar.conclusions[_kind(recipe, grammar, chance.steady())]
    options: Sequence[Said] = ()
    alike = chance.attempt < MOST_ALIKE
    steady = Random(chance.fixed if chance.random() >= ELSE else chance.random())
    deriver = Deriver(grammar, chance if alike else steady, weigh)
    try:
        if grammar.state:
            asked, premises = _in_order(deriver, recipe, symbol, label, chance)
        else:
            said = said_next(deriver, symbol, chance if alike else steady)
            if said is None:
                raise MissedError("no conclusion")
            asked = said
            if alike and recipe.question == "choice":
                made = Exchangeable(deriver, recipe, asked, label, chance)
                (asked, *options), premises = made.options, made.premises
            else:
                premises = _drawn(deriver, recipe, asked, label, alike, chance)
    except SearchLimitError:
        raise MissedError("the search grew too long") from None
    for formula, derivation in (asked, *options, *(said for said, _ in premises)):
        agree(grammar, derivation, formula)
    return _draft(deriver, premises, asked, options, chance)


def _drawn(
    deriver: Deriver, recipe: Recipe, asked: Said, label: str, alike: bool, chance: Chance
) -> list[tuple[Said, str]]:
    """Premises with the label, from sentences that can have every label if all are to be alike."""
    labels = [each for each, share in recipe.labels.items() if share] if alike else [label]
    sides = [each for each in labels if each != "Uncertain"]
    many = recipe.premises.draw(chance)
    search = BothSides(deriver, recipe, asked[0], chance)
    for proofs in search.proofs(sides, many):
        needed = {said[0]: said for proof in proofs.values() for said in proof}
        if len(needed) > recipe.premises.high:
            continue
        beside = search.beside(needed, min(recipe.premises.high, max(many, len(needed) + PARTNERS)))
        drawn = [*needed.values(), *(said for said, _ in beside)]
        place = {formula: number for number, formula in enumerate(needed)}
        used = {side: frozenset(place[formula] for formula, _ in proof) for side, proof in proofs.items()}
        movable = len(needed) if recipe.distractors else len(drawn)
        found = Exchanged(deriver, asked, recipe, used, movable, chance).with_every_label(drawn, labels)
        if found:
            return list(zip(found[label], ["" for _ in needed] + [kind for _, kind in beside], strict=True))
    raise MissedError(f"no {' or '.join(labels)}")


def _in_order(
    deriver: Deriver, recipe: Recipe, symbol: str, label: str, chance: Chance
) -> tuple[Said, list[tuple[Said, str]]]:
    """Premises and then a conclusion, each in the state that the one before left."""
    for _ in range(TRIES):
        deriver.begin()
        premises: dict[Formula, Said] = {}
        for _ in range(recipe.premises.draw(chance)):
            said = said_next(deriver, deriver.grammar.premise, chance)
            if said is not None:
                premises.setdefault(said[0], said)
        after = deriver.state
        for _ in range(ASKED):
            deriver.state = after
            asked = said_next(deriver, symbol, chance)
            judged = judged_of(list(premises), asked[0]) if asked is not None and asked[0] not in premises else None
            if asked is not None and judged is not None and judged.label() == label:
                return asked, [(said, "") for said in premises.values()]
    raise MissedError(f"no {label}")


def _check(recipe: Recipe, grammar: Grammar) -> None:
    """Refuse what the grammar does not have.

    Raises:
        RecipeError: names it.
    """
    if grammar.state and recipe.distractors:
        raise RecipeError(
            f"distractors: grammar {grammar.name!r} has a state, so premises come one after the other",
            hint="leave them out, or a grammar without a state",
        )
    for name in recipe.connectives:
        if not any(each.tag == name for alternatives in grammar.rules.values() for each in alternatives):
            raise RecipeError(f"connectives: nothing in grammar {grammar.name!r} has the tag {name!r}")


def weights(recipe: Recipe, grammar: Grammar) -> Callable[[str, Alternative], float]:
    """The grammar's weights with the recipe's: of connectives by tag, of negation by its probability."""

    def weigh(symbol: str, alternative: Alternative) -> float:
        weight = alternative.weight
        if alternative.tag == "not":
            both = [
                sum(a.weight for a in grammar.rules[symbol] if (a.tag == "not") is denied) for denied in (True, False)
            ]
            share = recipe.negation / max(1e-9, 1 - recipe.negation)
            return weight * share * both[1] / both[0] if both[1] else weight
        if not alternative.tag or not recipe.connectives:
            return weight
        return weight * recipe.connectives.get(alternative.tag, 0)

    return weigh


def _check_sayable(recipe: Recipe, grammar: Grammar, weigh: Callable[[str, Alternative], float]) -> None:
    """Whether premises and the conclusions asked for can be said with the connectives that have a weight.

    Raises:
        RecipeError: names what cannot, and the connectives that it is said with.
    """
    if not recipe.connectives:
        return
    open_symbols, said = set(grammar.rules), set[str]()
    while found := {
        symbol
        for symbol in open_symbols
        if any(weigh(symbol, each) > 0 and said.issuperset(each.slots.values()) for each in grammar.rules[symbol])
    }:
        said |= found
        open_symbols -= found
    asked = [symbol for kind, symbol in grammar.conclusions.items() if recipe.conclusions.get(kind)]
    for symbol in (grammar.premise, *asked):
        if symbol in open_symbols:
            tags = sorted({each.tag for each in grammar.rules[symbol]} - {"", "not"})
            raise RecipeError(
                f"connectives: grammar {grammar.name!r} says no {symbol} with {', '.join(recipe.connectives)} alone",
                hint=f"a weight for one of {', '.join(tags)}" if tags else "weights for more of them",
            )


def _kind(recipe: Recipe, grammar: Grammar, chance: Random) -> str:
    kinds = {kind: share for kind, share in recipe.conclusions.items() if share}
    for kind in kinds:
        if kind not in grammar.conclusions:
            raise RecipeError(
                f"conclusions: {kind!r} is none that grammar {grammar.name!r} has",
                hint=f"one of {', '.join(grammar.conclusions)}",
            )
    return chance.choices(list(kinds), list(kinds.values()))[0]


def _formal(language: str, formula: Formula) -> str:
    return f"“{DIALECTS.get(language).write_formula(formula)}”."


def _draft(
    deriver: Deriver, premises: Sequence[tuple[Said, str]], asked: Said, options: Sequence[Said], chance: Chance
) -> Draft:
    """The draft; what the grammar has no sentence for is said by its formula, unless it speaks our English."""
    grammar = deriver.grammar
    all_said = [*(said for said, _ in premises), asked, *options]
    sentences = {} if grammar.read_back else literals(deriver, chance)
    sentences |= {formula: sentence(derivation.said(grammar.english)) for formula, derivation in all_said}
    return Draft(
        tuple((formula, role) for (formula, _), role in premises),
        asked[0],
        sentences=sentences,
        say=None if grammar.read_back else partial(_formal, grammar.logic),
        dialects={
            language: {formula: derivation.said(language) for formula, derivation in all_said}
            for language in grammar.languages
            if language != grammar.english
        },
        options=tuple(formula for formula, _ in options),
        extra={"grammar": grammar.name},
        spoken=grammar.read_back,
    )
