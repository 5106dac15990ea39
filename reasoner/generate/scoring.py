"""Scores for answers and for written proofs.

`score_answer` follows reasoning-gym: a number from 0 to 1 for an answer to an item. `proof_reward` follows TRL: a list
of completions and the columns of the data, a list of rewards back. Both take the plain records of a JSONL file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from reasoner.english import translate_text
from reasoner.errors import ReasonerError
from reasoner.generate.example import Example
from reasoner.generate.verify import judge_of
from reasoner.logic import (
    Comparison,
    Equal,
    Formula,
    Implies,
    Not,
    Predicate,
    Problem,
    canonical_key,
    subexpressions,
)
from reasoner.prove.unit_propagation import SearchLimitError
from reasoner.syntax import read_formula

_WORDS = {
    "true": "True", "yes": "True", "entailed": "True", "proved": "True",
    "false": "False", "no": "False", "disproved": "False", "contradicted": "False",
    "uncertain": "Uncertain", "unknown": "Uncertain", "undetermined": "Uncertain",
    "paradox": "Paradox", "contradiction": "Paradox",
}  # fmt: skip
_MARKED = re.compile(r"(?:answer|label)\W*(?:is|:)?\W*([A-Za-z]+)", re.IGNORECASE)
_CHOSEN = re.compile(r"(?:answer|option)\W*(?:is|:)?\W*\(?([A-Ha-h])\b", re.IGNORECASE)
_ITEM = re.compile(r"^\s*(?:[-*•]|\(?\d+[.):])\s*")
_ATOMS = (Predicate, Comparison, Equal)
MAX_LINES = 64
MAX_LENGTH = 2000
PARTIAL = 0.5
"""What all of the gold proof's lines are worth without the claim."""


def score_answer(answer: str | None, entry: Example | Mapping[str, Any]) -> float:
    """1.0 if the answer names the item's label and no other, else 0.0.

    An answer is the label or a synonym alone, a text with `answer: LABEL`, or a text in which one label occurs.
    """
    if not isinstance(answer, str):
        return 0.0
    record = {"label": entry.label, **entry.extra} if isinstance(entry, Example) else entry
    if record.get("options"):
        return float(named_option(answer, record["options"]) == record["answer"])
    label = str(record.get("label", record.get("answer", "")))
    return float(bool(label) and named_label(answer) == label)


def named_option(text: str, options: Sequence[str]) -> str:
    """The letter that a text gives as its answer, alone, marked, or as the option's statement; or ""."""
    said = text.strip()
    letters = {option[0]: option[2:].strip() for option in options}
    for letter, statement in letters.items():
        if said == statement or said.rstrip(".)").upper().lstrip("(") == letter or said == f"{letter}) {statement}":
            return letter
    marked = [each.upper() for each in _CHOSEN.findall(text)]
    return marked[-1] if marked and marked[-1] in letters else ""


def named_label(text: str) -> str:
    """The label that a text gives as its answer, or ""."""
    marked = [_WORDS[word.lower()] for word in _MARKED.findall(text) if word.lower() in _WORDS]
    if marked:
        return marked[-1]
    words = re.findall(r"[A-Za-z]+", text)
    found = {
        _WORDS[word.lower()]
        for word in words
        if word.lower() in _WORDS and (len(words) == 1 or word not in ("no", "No"))
    }
    return found.pop() if len(found) == 1 else ""


def score_proof(text: str, record: Mapping[str, Any]) -> float:
    """How much of a proof the text is: 1.0 if it reaches the claim by sound single steps.

    Each line is one formula or one English sentence. A line counts if it follows from the premises and the lines that
    counted by a single inference, and is not a premise, a tautology or a repetition. Lines after the first that does
    not follow count for nothing. A claim “if A then B” is reached with B, A being supposed. Short of the claim, the
    share of the gold proof's lines is rewarded, up to `PARTIAL`. For Uncertain items there is nothing to prove, and
    the score is that of the answer.
    """
    if record.get("label") == "Uncertain":
        return score_answer(text, record)
    premises = [read_formula(each) for each in (*record["premises_fol"], *record.get("assumed_fol", ()))]
    conclusion = read_formula(record["conclusion_fol"])
    claim = conclusion if record["label"] == "True" else _denied(conclusion)
    gold = {canonical_key(read_formula(step["conclusion"])) for step in record.get("proof", ())}
    predicates = _predicates(premises) | _predicates([conclusion])
    known = list(premises)
    if isinstance(claim, Implies):
        known.append(claim.left)
        claim = claim.right
    keys = {canonical_key(each) for each in known}
    hits: set[str] = set()
    for line in text.splitlines()[:MAX_LINES]:
        formula = _read(line, predicates)
        if formula is None:
            continue
        key = canonical_key(formula)
        if key in keys:
            continue
        if not _one_step(known, formula):
            break
        known.append(formula)
        keys.add(key)
        if key == canonical_key(claim):
            return 1.0
        if key in gold:
            hits.add(key)
    return PARTIAL * len(hits) / len(gold) if gold else 0.0


def proof_reward(completions: Sequence[Any], **columns: Sequence[Any]) -> list[float | None]:
    """A reward function for TRL's GRPO: `reward_funcs=[proof_reward]` over a dataset of our records.

    Args:
        completions: texts, or lists of chat messages whose last is the answer.
        columns: the dataset's columns; `premises_fol`, `conclusion_fol`, `label` and `proof` are used.
    """
    rewards: list[float | None] = []
    for number, completion in enumerate(completions):
        record = {name: values[number] for name, values in columns.items() if _is_column(values, len(completions))}
        if not {"premises_fol", "conclusion_fol", "label"} <= set(record):
            rewards.append(None)
            continue
        record = {name: value for name, value in record.items() if value is not None}
        try:
            rewards.append(score_proof(_text(completion), record))
        except ReasonerError:
            rewards.append(None)
    return rewards


def label_reward(completions: Sequence[Any], label: Sequence[str], **_columns: Any) -> list[float]:
    """A reward function for TRL that looks at the answer alone."""
    return [score_answer(_text(text), {"label": each}) for text, each in zip(completions, label, strict=True)]


def _is_column(values: Any, count: int) -> bool:
    return isinstance(values, Sequence) and not isinstance(values, str) and len(values) == count


def _text(completion: Any) -> str:
    if isinstance(completion, str):
        return completion
    if isinstance(completion, Sequence) and completion and isinstance(completion[-1], Mapping):
        return str(completion[-1].get("content") or "")
    return ""


def _denied(formula: Formula) -> Formula:
    return formula.body if isinstance(formula, Not) else Not(formula)


def _predicates(formulas: Iterable[Formula]) -> set[tuple[str, int]]:
    parts = (part for formula in formulas for part in subexpressions(formula))
    return {(part.name, len(part.arguments)) for part in parts if isinstance(part, Predicate)}


def _read(line: str, predicates: set[tuple[str, int]]) -> Formula | None:
    """The line as a closed formula over the problem's predicates, or None."""
    said = _ITEM.sub("", line).strip()
    if not said or len(said) > MAX_LENGTH:
        return None
    for read in (_formula, _sentence):
        formula = read(said)
        if formula is not None and _predicates([formula]) <= predicates:
            return formula if any(isinstance(part, _ATOMS) for part in subexpressions(formula)) else None
    return None


def _formula(text: str) -> Formula | None:
    try:
        return read_formula(text)
    except ReasonerError:
        return None


def _sentence(text: str) -> Formula | None:
    said = re.sub(r"^(?:so|therefore|thus|hence),?\s+", "", text, flags=re.IGNORECASE)
    return translate_text([said if said.endswith(".") else said + "."]).sentences[0].formula


def _one_step(known: Sequence[Formula], formula: Formula) -> bool:
    """Whether the formula follows by one inference and would not follow from nothing."""
    try:
        if judge_of(Problem.of((), formula)).rule().label != "Uncertain":
            return False
        return 0 < _height(known, formula) <= 1 + (not _is_literal(formula))
    except (SearchLimitError, ReasonerError):  # too hard, or a number where the problem has things
        return False


def _height(known: Sequence[Formula], formula: Formula) -> int:
    ruling = judge_of(Problem.of(known, formula)).rule()
    return ruling.depth if ruling.label in ("True", "Paradox") else 0


def _is_literal(formula: Formula) -> bool:
    return isinstance(formula.body if isinstance(formula, Not) else formula, _ATOMS)
