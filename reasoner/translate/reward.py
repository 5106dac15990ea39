"""Rewards and scores of translations by what they mean: the prover decides, and comes in as a callable.

`compare(gold, given)` says `equivalent`, `too strong`, `too weak`, `different`, or None if it does not know; in
`reasoner.evaluate` it is true equivalence up to the names of symbols. A reward for form alone is small: a model that
learns to write well-formed nonsense must not be paid for it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from reasoner.errors import ParseError, ReasonerError
from reasoner.logic import Bottom, ForAll, Formula, Implies, Not, Predicate, Top, Variable, subexpressions
from reasoner.syntax import parse
from reasoner.translate.model import Model
from reasoner.translate.pairs import Pair, pair_prompt
from reasoner.translate.reading import read_completion
from reasoner.translate.strict import formulas_grammar

Compare = Callable[[Formula, Formula], str | None]
_log = logging.getLogger(__name__)

REWARDS: Mapping[str | None, float] = {
    "equivalent": 1.0,
    "too strong": 0.3,
    "too weak": 0.3,
    "different": 0.1,
    None: 0.1,
}
"""By the verdict; 0 for what is no closed formula, or one without arguments where the gold formula has some.

What says nothing, or everything, counts as different, and so does what makes a rule idle: that its condition is never
met, or its result always so."""

_EMPTY: Mapping[str | None, Formula] = {"too strong": Bottom(), "too weak": Top()}


def prover_reward(compare: Compare, rewards: Mapping[str | None, float] = REWARDS) -> Callable[..., list[float]]:
    """A reward function as TRL's trainers take it (GRPO, RLOO): `f(prompts, completions, formula, **columns)`.

    The data set has a column `formula` with the gold formulas; completions are texts or conversations. The text must
    be a formula as it stands, without repair. What has no text earns 0, and so does every answer to a gold formula that
    cannot be read, of which the log warns: a row that is spoilt must neither end a training run nor teach anything.

    Args:
        compare: the prover.
        rewards: for each verdict.
    """

    @lru_cache(maxsize=20_000)
    def wanted(gold: str) -> Formula | None:
        try:
            return parse(gold).formula
        except (ParseError, RecursionError) as error:
            reason = error.message if isinstance(error, ParseError) else "too deep"
            _log.warning("no reward for the gold formula %.200r, which cannot be read: %s", gold, reason)
            return None

    @lru_cache(maxsize=20_000)
    def judged(gold: str, given: str) -> float:
        try:
            parsed = parse(given)
        except (ParseError, RecursionError):
            return 0.0
        right = wanted(gold)
        if parsed.warnings or right is None:
            return 0.0
        if _arguments(right) and not _arguments(parsed.formula):
            return 0.0  # a word is a closed formula
        verdict = compare(right, parsed.formula)
        if verdict == "too strong" and any(
            compare(loophole, parsed.formula) in ("equivalent", "too strong") for loophole in _loopholes(right)
        ):
            verdict = "different"
        # Any gold formula follows from a contradiction, and a tautology from any: neither comes close to it.
        if verdict in _EMPTY and compare(_EMPTY[verdict], parsed.formula) == "equivalent":
            verdict = "different"
        return rewards.get(verdict, 0.0)

    def equivalence_reward(
        prompts: Sequence[Any] = (), completions: Sequence[Any] = (), formula: Sequence[str] = (), **columns: Any
    ) -> list[float]:
        """One reward for each completion."""
        if len(formula) != len(completions):
            message = f"{len(completions)} completions and {len(formula)} gold formulas"
            raise ReasonerError(message, hint="the data set needs a column named formula")
        return [judged(_text(gold), _text(given)) for gold, given in zip(formula, completions, strict=True)]

    return equivalence_reward


def _text(completion: Any) -> str:
    """A completion, or what the last turn of one says; "" if there is no text."""
    turn = completion[-1] if isinstance(completion, Sequence) and completion else completion
    said = turn.get("content") if isinstance(turn, Mapping) else completion
    if isinstance(said, Sequence) and not isinstance(said, str):
        parts = [part.get("text") for part in said if isinstance(part, Mapping)]
        said = "".join(part for part in parts if isinstance(part, str))
    return said.strip() if isinstance(said, str) else ""


def _arguments(formula: Formula) -> bool:
    return any(isinstance(node, Predicate) and node.arguments for node in subexpressions(formula))


def _loopholes(gold: Formula) -> list[Formula]:
    """What makes a rule true without what it says: that nothing meets its condition, or that all have its result."""
    variables: list[Variable] = []
    while isinstance(gold, ForAll):
        variables += gold.variables
        gold = gold.body
    if not isinstance(gold, Implies):
        return []
    return [ForAll(variables, part) if variables else part for part in (Not(gold.left), gold.right)]


@dataclass(frozen=True, slots=True)
class Score:
    """How many translations of a set were right, by the prover.

    Attributes:
        n: sentences.
        equivalent: to the gold formula.
        exact: the gold formula's text.
        undecided: by the prover.
        unread: no formula came out.
    """

    n: int
    equivalent: int
    exact: int
    undecided: int
    unread: int

    @property
    def rate(self) -> float:
        """Share of true equivalence."""
        return self.equivalent / self.n if self.n else 0.0

    def to_json(self) -> dict[str, Any]:
        """For records."""
        return {
            "n": self.n,
            "equivalent": self.equivalent,
            "equivalence_rate": round(self.rate, 4),
            "exact": self.exact,
            "undecided": self.undecided,
            "unread": self.unread,
        }


def score_model(model: Model, pairs: Sequence[Pair], compare: Compare, *, constrain: bool = True) -> Score:
    """Translate each pair's sentence alone, given the symbols before it, and compare with its formula."""
    grammar = formulas_grammar() if constrain else None
    answers = model.generate([pair_prompt(pair, bare=False) for pair in pairs], grammar=grammar)
    verdicts: list[str | None] = []
    exact = unread = 0
    for pair, (completion,) in zip(pairs, answers, strict=True):
        (line,) = read_completion(completion, 1)
        if completion.error or line.formula is None:
            unread += 1
            continue
        exact += completion.text.strip() == pair.formula
        verdicts.append(compare(parse(pair.formula).formula, line.formula))
    return Score(len(pairs), verdicts.count("equivalent"), exact, verdicts.count(None), unread)
