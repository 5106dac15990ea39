"""Derivations: alternatives drawn by weight, tried in turn until all constraints hold; the state is passed along."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from reasoner.generate.declarative.grammar import (
    PLAIN,
    Alternative,
    Constraint,
    Grammar,
    GrammarError,
    Operand,
    Slot,
    filled,
)

Value = str | int | tuple[str, ...]
State = Mapping[str, Value]
Weigh = Callable[[str, Alternative], float]
Word = tuple[str, str]
"""A leaf by its symbol and by what it says."""
MOST_STEPS = 4000
"""Alternatives tried for one sentence."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """A symbol derived: its texts by language and form, its features, and the line of the alternative that said it.

    Attributes:
        texts: language to form to text.
        features: what others can ask about it.
        line: in the file.
        symbol: what was derived.
        alternative: how.
        parts: slot to what fills it; nothing in a leaf, which is a word or a whole text.
    """

    texts: Mapping[str, Mapping[str, str]]
    features: Mapping[str, Value]
    line: int
    symbol: str
    alternative: Alternative
    parts: Mapping[str, Derivation] = field(default_factory=dict)

    def said(self, language: str, form: str = PLAIN) -> str:
        """Its text; a form that it lacks is its plain one."""
        forms = self.texts[language]
        return forms.get(form) or forms.get(PLAIN) or next(iter(forms.values()))

    @property
    def key(self) -> str:
        """What makes it the same as another: what it says in all languages."""
        return "|".join(self.said(language) for language in self.texts)

    @property
    def leaves(self) -> tuple[Derivation, ...]:
        """What has no parts, in order."""
        return tuple(leaf for part in self.parts.values() for leaf in part.leaves) if self.parts else (self,)

    @property
    def word(self) -> Word:
        """What makes a leaf the same as another."""
        return self.symbol, self.key

    @property
    def words(self) -> frozenset[Word]:
        """Those of its leaves."""
        return frozenset(leaf.word for leaf in self.leaves)


class Deriver:
    """Sentences of one problem: the pools are drawn once, the state goes on from sentence to sentence."""

    def __init__(self, grammar: Grammar, chance: Random, weigh: Weigh | None = None) -> None:
        self.grammar = grammar
        self.state: State = dict(grammar.state)
        self._weigh = weigh or (lambda _, alternative: alternative.weight)
        self._steps = 0
        self._rules = dict(grammar.rules)
        for symbol, many in grammar.pools.items():
            if many < len(self._rules[symbol]):
                self._rules[symbol] = tuple(chance.sample(self._rules[symbol], many))

    def begin(self) -> None:
        """Back to the state that a problem starts with."""
        self.state = dict(self.grammar.state)

    def sentence(self, symbol: str, chance: Random) -> Derivation | None:
        """The first derivation that fulfils all constraints; None if there is none within the limits."""
        self._steps = 0
        found = next(self._derive(symbol, self.state, self.grammar.depth, chance), None)
        if found is None:
            return None
        self.state = found[1]
        return found[0]

    def words(self, symbol: str, beyond: bool = False) -> list[Derivation]:
        """The leaves that a symbol can be in this problem, or beyond its pool too."""
        alternatives = (self.grammar.rules if beyond else self._rules)[symbol]
        return [self._made(symbol, each, {}, self.state)[0] for each in alternatives if not each.slots]

    def with_leaves(self, derivation: Derivation, leaves: Sequence[Derivation]) -> Derivation | None:
        """The same alternatives with other leaves, for a grammar without a state; None if a constraint fails."""
        return self._rebuilt(derivation, iter(leaves))

    def _rebuilt(self, derivation: Derivation, leaves: Iterator[Derivation]) -> Derivation | None:
        if not derivation.parts:
            return next(leaves)
        done: dict[str, Derivation] = {}
        for name, part in derivation.parts.items():
            made = self._rebuilt(part, leaves)
            if made is None:
                return None
            done[name] = made
        if not all(self._holds(each, done, self.state) for each in derivation.alternative.constraints):
            return None
        return self._made(derivation.symbol, derivation.alternative, done, self.state)[0]

    def _derive(self, symbol: str, state: State, depth: int, chance: Random) -> Iterator[tuple[Derivation, State]]:
        for alternative in self._shuffled(symbol, depth, chance):
            self._steps += 1
            if self._steps > MOST_STEPS:
                return
            yield from self._parts(symbol, alternative, tuple(alternative.slots.items()), {}, state, depth, chance)

    def _shuffled(self, symbol: str, depth: int, chance: Random) -> list[Alternative]:
        """All that fit into the depth, in an order drawn by weight (Efraimidis and Spirakis 2006)."""
        fitting = []
        for alternative in self._rules[symbol]:
            weight = self._weigh(symbol, alternative)
            if weight > 0 and all(self.grammar.heights[part] < depth for part in alternative.slots.values()):
                fitting.append((chance.random() ** (1 / weight), alternative))
        return [alternative for _, alternative in sorted(fitting, key=lambda each: -each[0])]

    def _parts(
        self,
        symbol: str,
        alternative: Alternative,
        left: tuple[tuple[str, str], ...],
        done: Mapping[str, Derivation],
        state: State,
        depth: int,
        chance: Random,
    ) -> Iterator[tuple[Derivation, State]]:
        if not all(self._holds(c, done, state) for c in alternative.constraints if _ready(c, done)):
            return
        if not left:
            yield self._made(symbol, alternative, done, state)
            return
        (name, needed), *rest = left
        for part, after in self._derive(needed, state, depth - 1, chance):
            yield from self._parts(symbol, alternative, tuple(rest), {**done, name: part}, after, depth, chance)
            if self._steps > MOST_STEPS:
                return

    def _holds(self, constraint: Constraint, done: Mapping[str, Derivation], state: State) -> bool:
        left, right = (self._value(each, done, state) for each in (constraint.left, constraint.right))
        match constraint.operator:
            case "=":
                return left == right
            case "!=":
                return left != right
            case "in" | "not in":
                return (isinstance(right, tuple) and str(left) in right) is (constraint.operator == "in")
        if not (isinstance(left, int) and isinstance(right, int)):
            raise GrammarError(
                f"{self.grammar.file}: {left!r} {constraint.operator} {right!r}", hint="expected numbers on both sides"
            )
        return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[constraint.operator]

    def _value(self, operand: Operand, done: Mapping[str, Derivation], state: State) -> Value:
        value: Value
        match operand.kind:
            case "slot":
                value = done[operand.name].key
            case "feature":
                value = done[operand.name].features.get(operand.feature, "")
            case "state":
                value = state[operand.name]
            case "size":
                found = state[operand.name]
                value = len(found) if isinstance(found, tuple) else 0
            case _:
                value = operand.value
        return value + operand.plus if isinstance(value, int) else value

    def _made(
        self, symbol: str, alternative: Alternative, done: Mapping[str, Derivation], state: State
    ) -> tuple[Derivation, State]:
        after = dict(state)
        for name, operand in alternative.sets.items():
            after[name] = self._value(operand, done, state)
        for name, operand in alternative.adds.items():
            had = after[name]
            after[name] = (*had, str(self._value(operand, done, state))) if isinstance(had, tuple) else had
        features = {name: self._value(operand, done, state) for name, operand in alternative.features.items()}
        texts = {
            language: {
                form: "".join(
                    _put(piece, done, language, form) if isinstance(piece, Slot) else piece for piece in template.pieces
                )
                for form, template in forms.items()
            }
            for language, forms in alternative.texts.items()
        }
        line = alternative.line
        if alternative.slots.keys() == {"it"}:
            only = done["it"]
            features = {**only.features, **features}
            texts = {language: {**only.texts[language], **forms} for language, forms in texts.items()}
            line = only.line
        return Derivation(texts, features, line, symbol, alternative, done), after


def _put(slot: Slot, done: Mapping[str, Derivation], language: str, form: str) -> str:
    """A part's text in its place; an argument that names a part is that part's text."""
    arguments = tuple(done[each].said(language) if each in done else each for each in slot.arguments)
    return filled(done[slot.name].said(language, slot.form or form), arguments)


def _ready(constraint: Constraint, done: Mapping[str, Derivation]) -> bool:
    """Judged once: on the state alone before there are parts, else with the last part that it is about."""
    slots = constraint.slots
    return not done if not slots else slots <= done.keys() and next(reversed(list(done))) in slots
