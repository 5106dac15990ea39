"""Problems from a declarative grammar, as Unigram makes them (Sileo, EMNLP 2024): what it derives is judged, not aimed.

The conclusion is derived first, from what an item's attempts share, and then sets of premises until one has the label
that is wanted; so the label leaves no trace in the conclusion. A grammar with a state has its conclusion derived last.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from random import Random
from typing import Any

from reasoner.english import translate_text
from reasoner.errors import ReasonerError
from reasoner.generate.declarative import Derivation, Deriver, Grammar, GrammarError, load_grammar
from reasoner.generate.declarative.grammar import Alternative
from reasoner.generate.draft import Chance, Draft, MissedError
from reasoner.generate.ground import GroundJudge, OpenModels, Ruling
from reasoner.generate.proved import ProvedJudge
from reasoner.generate.recipe import Recipe, RecipeError
from reasoner.generate.verify import beside
from reasoner.generate.vocabulary import load_vocabulary
from reasoner.logic import (
    And,
    Exists,
    Expression,
    ForAll,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    Predicate,
    Problem,
    Xor,
    alpha_equivalent,
    canonical_key,
    fold,
)
from reasoner.logic.literals import is_literal
from reasoner.prove import Limits, decide_equivalence
from reasoner.prove.herbrand import NotGroundableError
from reasoner.prove.unit_propagation import SearchLimitError
from reasoner.syntax import DIALECTS, read_formula

TRIES = 8
ASKED = 12
"""Conclusions tried for premises whose state it depends on."""

DRAWS = 6
"""Premises tried for each that a problem has."""
ELSE = 0.02
"""How often another conclusion than the item's own is tried, for those that no premises fit."""

PATIENCE = 4
"""Attempts that want as many premises, whether or not the label is harder to reach with so many."""

LINES = 400
"""Sentences in which it is sought how a grammar says literals."""

Said = tuple[Formula, Derivation]


def build(recipe: Recipe, label: str, chance: Chance) -> Draft:
    """Premises that give a conclusion the wanted label."""
    vocabulary = load_vocabulary(recipe.lexicon)
    grammar = load_grammar(str(recipe.options.get("grammar", "people")), vocabulary, recipe.folder)
    if grammar.state and recipe.distractors:
        raise RecipeError(
            f"distractors: grammar {grammar.name!r} has a state, so premises come one after the other",
            hint="leave them out, or a grammar without a state",
        )
    for name in recipe.connectives:
        if not any(each.tag == name for alternatives in grammar.rules.values() for each in alternatives):
            raise RecipeError(f"connectives: nothing in grammar {grammar.name!r} has the tag {name!r}")
    weigh = weights(recipe, grammar)
    _check_sayable(recipe, grammar, weigh)
    fixed = Random(chance.fixed if chance.random() >= ELSE else chance.random())
    symbol = grammar.conclusions[_kind(recipe, grammar, fixed)]
    deriver = Deriver(grammar, fixed, weigh)
    first = None if grammar.state else said_next(deriver, symbol, fixed)
    asked: Said | None
    for _ in range(TRIES):
        deriver.begin()
        try:
            if first is not None:
                asked, premises = first, _Search(deriver, recipe, first[0], label, chance).premises()
            else:
                asked, premises = _in_order(deriver, recipe, symbol, label, chance)
        except SearchLimitError:
            raise MissedError("the search grew too long") from None
        if asked is not None and premises:
            for formula, derivation in (*premises, asked):
                _agree(grammar, derivation, formula)
            return _draft(grammar, premises, asked, {} if grammar.read_back else _literals(deriver, chance))
    raise MissedError(f"no {label}")


def _in_order(
    deriver: Deriver, recipe: Recipe, symbol: str, label: str, chance: Chance
) -> tuple[Said | None, list[Said]]:
    """Premises and then a conclusion, each in the state that the one before left."""
    premises: dict[Formula, Derivation] = {}
    for _ in range(recipe.premises.draw(chance)):
        said = said_next(deriver, deriver.grammar.premise, chance)
        if said is not None:
            premises.setdefault(*said)
    after = deriver.state
    for _ in range(ASKED):
        deriver.state = after
        asked = said_next(deriver, symbol, chance)
        judged = _judged(list(premises), asked[0]) if asked is not None and asked[0] not in premises else None
        if judged is not None and judged.label() == label:
            return asked, list(premises.items())
    return None, []


class _Search:
    """Premises are added one by one, unless they contradict each other or decide the goal in another way."""

    def __init__(self, deriver: Deriver, recipe: Recipe, goal: Formula, label: str, chance: Chance) -> None:
        self.deriver = deriver
        self.recipe = recipe
        self.goal = goal
        self.label = label
        self.chance = chance
        self.found: dict[Formula, Derivation] = {}
        self.keys: set[Any] = set()
        self.open: OpenModels | None = None

    def premises(self) -> list[Said]:
        """As many as the recipe wants, in the order of derivation; [] if the label was not reached."""
        many = self.recipe.premises.draw(self.chance.steady(PATIENCE))
        depth = self.recipe.depth.draw(self.chance)
        for draw in range(DRAWS * many):
            before = self.deriver.state
            said = said_next(self.deriver, self.deriver.grammar.premise, self.chance)
            if said is None or said[0] in self.found or said[0] is self.goal:
                self.deriver.state = before
                continue
            formulas = [*self.found, said[0]]
            ruling = self._ruling(formulas)
            proved = ruling.label == self.label != "Uncertain"
            early = proved and ruling.depth < depth and draw < DRAWS * many // 2
            key = fold(said[0], _unordered)
            if ruling.label not in ("Uncertain", self.label) or early or key in self.keys:
                self.deriver.state = before
                continue
            self.keys.add(key)
            self.found[said[0]] = said[1]
            if ruling.label == self.label and (proved or len(formulas) == many):
                if not proved:
                    return list(self.found.items())
                needed = self._needed(formulas, ruling)
                if len(needed) < 2:  # a premise that gives the conclusion away
                    return []
                kept = self._with_kinds(needed) if self.recipe.distractors else self._with_others(needed, many)
                return [(each, self.found[each]) for each in kept]
        return []

    def _ruling(self, formulas: list[Formula]) -> Ruling:
        """Of the premises: the label alone, with its certificate if it is the one that is wanted."""
        if self.open is not None and self.open.admit(formulas[-1]):
            return Ruling("Uncertain")
        judged = _judged(formulas, self.goal)
        label = judged.label() if judged else ""
        if judged is None or label not in ("True", "False") or label != self.label:
            self.open = judged.open_models() if label == "Uncertain" and isinstance(judged, GroundJudge) else self.open
            return Ruling(label)
        return judged.rule()

    def _needed(self, formulas: list[Formula], ruling: Ruling) -> list[Formula]:
        """The premises of a proof without any that can be spared."""
        kept = [formulas[number] for number in ruling.used]
        while judged := _judged(kept, self.goal):
            spare = next((number for number in range(len(kept)) if judged.survives(self.label, [number])), None)
            if spare is None:
                return kept
            del kept[spare]
        return kept

    def _with_others(self, needed: list[Formula], many: int) -> list[Formula]:
        """Those needed and others, of which none makes another proof, in the order of derivation."""
        others = [each for each in self.found if each not in needed]
        self.chance.shuffle(others)
        kept = list(needed)
        for other in others:
            if len(kept) >= many:
                break
            if self._beside(kept, other, needed):
                kept.append(other)
        return [each for each in self.found if each in kept]

    def _with_kinds(self, needed: list[Formula]) -> list[Formula]:
        """Those needed and the recipe's distractors, new ones where there are too few; [] if they are not met."""
        wanted = {kind: self.recipe.many(kind, self.chance) for kind in self.recipe.distractors}
        kept = list(needed)
        others = [each for each in self.found if each not in needed]
        for _ in range(DRAWS * (sum(wanted.values()) + len(others))):
            if not any(wanted.values()):
                return [each for each in self.found if each in kept]
            if not others:
                said = said_next(self.deriver, self.deriver.grammar.premise, self.chance)
                if said is None or said[0] in self.found or said[0] is self.goal:
                    continue
                self.found[said[0]] = said[1]
                others = [said[0]]
            other = others.pop()
            kind = beside(other, needed, self.goal)
            if wanted.get(kind) and self._beside(kept, other, needed):
                kept.append(other)
                wanted[kind] -= 1
        return []

    def _beside(self, kept: list[Formula], other: Formula, needed: list[Formula]) -> bool:
        """Whether all that are needed still are when the other is there too."""
        judged = _judged([*kept, other], self.goal)
        return judged is not None and not any(judged.survives(self.label, [number]) for number in range(len(needed)))


def _unordered(node: Expression, below: tuple[Any, ...]) -> Any:
    """A formula without the order of what a symmetric connective joins."""
    if isinstance(node, And | Or | Xor | Iff):
        return type(node), frozenset(below)
    if isinstance(node, ForAll | Exists):
        return type(node), node.variables, below
    return (type(node), below) if isinstance(node, Implies | Not) else node


def _judged(premises: list[Formula], goal: Formula) -> GroundJudge | ProvedJudge | None:
    problem = Problem.of(premises, goal)
    try:
        return GroundJudge(problem)
    except NotGroundableError:
        return ProvedJudge(problem)
    except SearchLimitError:
        return None


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


def said_next(deriver: Deriver, symbol: str, chance: Random) -> Said | None:
    """The next sentence with its formula."""
    derivation = deriver.sentence(symbol, chance)
    return None if derivation is None else (_formula(deriver.grammar, deriver.grammar.logic, derivation), derivation)


def _formula(grammar: Grammar, language: str, derivation: Derivation) -> Formula:
    text = derivation.said(language)
    try:
        return read_formula(text, language)
    except ReasonerError as error:
        raise GrammarError(
            f"{grammar.file}, line {derivation.line}: “{derivation.said(grammar.english)}” is {text!r} in {language}",
            hint=f"expected a {language} formula: {error}",
        ) from error


def _agree(grammar: Grammar, derivation: Derivation, formula: Formula) -> None:
    """Refuse a grammar whose dialects, or English where it is to be read back, say different things."""
    where, said = f"{grammar.file}, line {derivation.line}", derivation.said(grammar.logic)
    for language in grammar.languages:
        if language != grammar.logic and language in DIALECTS.names():
            other = _formula(grammar, language, derivation)
            if not _same(other, formula):
                raise GrammarError(
                    f"{where}: “{derivation.said(grammar.english)}” is {derivation.said(language)!r} in {language}, "
                    f"{said!r} in {grammar.logic}",
                    hint="expected equivalent formulas",
                )
    if grammar.read_back:
        english = sentence(derivation.said(grammar.english))
        read = translate_text([english]).sentences[0].formula
        if read is None or not _same(read, formula):
            raise GrammarError(
                f"{where}: “{english}” is not read as {said!r}",
                hint="expected English that `reasoner parse` reads as that formula; or leave out 'read back'",
            )


def _formal(language: str, formula: Formula) -> str:
    return f"“{DIALECTS.get(language).write_formula(formula)}”."


def _same(one: Formula, other: Formula) -> bool:
    if one is other or alpha_equivalent(one, other) or canonical_key(one) == canonical_key(other):
        return True
    return bool(decide_equivalence(one, other, Limits(2.0)).equivalent)


def sentence(text: str) -> str:
    """With a capital."""
    return text[:1].upper() + text[1:]


def _literals(deriver: Deriver, chance: Random) -> dict[Formula, str]:
    """How the grammar says literals, as far as it is seen soon; proofs have them as lines."""
    grammar = deriver.grammar
    found: dict[Formula, str] = {}
    symbols = (grammar.premise, *grammar.conclusions.values())
    for _ in range(0 if grammar.state else LINES):
        said = said_next(deriver, chance.choice(symbols), chance)
        if said is not None and is_literal(said[0], Predicate):
            found.setdefault(said[0], sentence(said[1].said(grammar.english)))
    return found


def _draft(grammar: Grammar, premises: list[Said], asked: Said, literals: Mapping[Formula, str]) -> Draft:
    """The draft; what the grammar has no sentence for is said by its formula, unless it speaks our English."""
    sentences = dict(literals)
    sentences |= {formula: sentence(derivation.said(grammar.english)) for formula, derivation in (*premises, asked)}
    return Draft(
        tuple((formula, "") for formula, _ in premises),
        asked[0],
        sentences=sentences,
        say=None if grammar.read_back else partial(_formal, grammar.logic),
        dialects={
            language: {formula: derivation.said(language) for formula, derivation in (*premises, asked)}
            for language in grammar.languages
            if language != grammar.english
        },
        extra={"grammar": grammar.name},
        spoken=grammar.read_back,
    )
