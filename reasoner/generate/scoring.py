"""Scores for answers and for written proofs.

`score_answer` follows reasoning-gym: a number from 0 to 1 for an answer to an item. `proof_reward` follows TRL: a list
of completions and the columns of the data, a list of rewards back. Both take the plain records of a JSONL file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from reasoner.errors import ReasonerError
from reasoner.generate.example import Example
from reasoner.generate.written import WrittenProof
from reasoner.logic import BOTTOM, canonical_key
from reasoner.logic.variants import complement
from reasoner.syntax import read_formula

_WORDS = {
    "true": "True", "yes": "True", "entailed": "True", "proved": "True",
    "false": "False", "no": "False", "disproved": "False", "contradicted": "False",
    "uncertain": "Uncertain", "unknown": "Uncertain", "undetermined": "Uncertain",
    "paradox": "Paradox", "contradiction": "Paradox",
}  # fmt: skip
_MARKED = re.compile(r"(?:answer|label)\W*(?:is|:)?\W*([A-Za-z]+)", re.IGNORECASE)
_CHOSEN = re.compile(r"(?i:answer|option)\W*(?i:is|:)?\W*?([A-H])\b")
_LONE_NO = re.compile(r"no(?=\W*$|\s*[.,;:!\n])", re.IGNORECASE)
_BESIDE = re.compile(r"(?:[^\w.\n]|\b(?:and|or|but|nor)\b)*([A-Za-z]+)")
_TAKEN_BACK = re.compile(
    r"\W*(?:is|are|was|would|seems?|can)\s+(?:wrong|incorrect|false|untrue|not|never|be\s+wrong)", re.IGNORECASE
)
_DENIED = re.compile(
    r"\b(?:not|never|neither|nor|cannot|hardly|unlikely|impossible|refuse|without|far from)\b|n['’]t\b", re.IGNORECASE
)
MAX_LINES = 64
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
    known = {letter: letter for letter in letters}
    chosen = {_settled(text, each, known) for each in _CHOSEN.finditer(text)}
    return chosen.pop() if len(chosen) == 1 else ""


def named_label(text: str) -> str:
    """The label that a text gives as its answer, or "".

    Marked answers must agree. Without one, a single label must occur, and nothing before it in its sentence that denies
    it. A label with another beside it ("true or false") or taken back ("true is wrong") is none.
    """
    lower = text.lower()
    marked = [each for each in _MARKED.finditer(lower) if each[1] in _WORDS]
    if marked:
        labels = {_settled(lower, each, _WORDS) for each in marked}
        return labels.pop() if len(labels) == 1 else ""
    found = set()
    for each in re.finditer(r"[a-z]+", lower):
        if each[0] not in _WORDS or (each[0] == "no" and not _LONE_NO.match(lower, each.start())):
            continue
        before = re.split(r"[.!?;\n]", lower[: each.start()])[-1]
        found.add("" if _DENIED.search(before) or _TAKEN_BACK.match(lower, each.end()) else _WORDS[each[0]])
    return found.pop() if len(found) == 1 else ""


def _settled(text: str, mark: re.Match[str], meanings: Mapping[str, str]) -> str:
    """What a marked word means; "" if another answer stands beside it, or it is taken back."""
    meaning = meanings.get(next(filter(None, mark.groups())), "")
    beside = _BESIDE.match(text, mark.end())
    other = meanings.get(beside[1], meaning) if beside else meaning
    return "" if other != meaning or _TAKEN_BACK.match(text, mark.end()) else meaning


def score_proof(text: str, record: Mapping[str, Any]) -> float:
    """How much of a proof the text is: 1.0 if it reaches the claim by sound single steps.

    Each line is one formula or one English sentence. A line counts if it follows from the premises and the lines that
    counted by a single inference, and is not a premise, a tautology or a repetition. Lines after the first that does
    not follow count for nothing. A claim “if A then B” is reached with B, A being supposed, or with the claim itself;
    a claim about everything also with what it says of a name that is new; a Paradox with a contradiction. Short of
    the claim, the share of the gold proof's lines is rewarded, up to `PARTIAL`. For Uncertain items there is nothing
    to prove, and the score is that of the answer.
    """
    if record.get("label") == "Uncertain":
        return score_answer(text, record)
    premises, assumed = [
        [read_formula(each) for each in record.get(column, ())] for column in ("premises_fol", "assumed_fol")
    ]
    conclusion = read_formula(record["conclusion_fol"])
    claims = {"True": conclusion, "Paradox": BOTTOM}
    proof = WrittenProof(premises, claims.get(record["label"], complement(conclusion)), assumed)
    for line in text.splitlines()[:MAX_LINES]:
        formula = proof.read(line)
        if formula is not None and not proof.add(formula):
            break
        if proof.reached:
            return 1.0
    gold = {canonical_key(read_formula(step["conclusion"])) for step in record.get("proof", ())}
    return PARTIAL * len(gold & proof.inferred) / len(gold) if gold else 0.0


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
