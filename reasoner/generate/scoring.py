"""Scores for answers and for written proofs.

`score_answer` follows reasoning-gym: a number from 0 to 1 for an answer to an item. `proof_reward` follows TRL: a list
of completions and the columns of the data, a list of rewards back. Both take the plain records of a JSONL file.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Any

from reasoner.english.labels import TRUE, normal_label
from reasoner.errors import ReasonerError
from reasoner.generate.answers import named_label, takes_back
from reasoner.generate.argued import sentences
from reasoner.generate.depths import depth_in
from reasoner.generate.equivalences import EquivalenceProof
from reasoner.generate.example import SUPPOSED, Example
from reasoner.generate.line_marks import asks
from reasoner.generate.option_answers import named_option
from reasoner.generate.step_answers import NO_STEP, named_step
from reasoner.generate.written import Said, WrittenProof
from reasoner.logic import BOTTOM, Formula, Iff, canonical_key, simplify
from reasoner.logic.variants import complement
from reasoner.syntax import read_formula, write_formula

MAX_LINES = 400
MAX_SENTENCE = 20_000
"""Characters, beyond which it is not read."""
SECONDS = 2.0
"""CPU time for a proof, and again for what follows it; what is not read by then counts for nothing."""
MAX_VERDICT = 1000
"""Characters at the end of a line in which a verdict is looked for."""
PARTIAL = 0.5
"""What all of the gold proof's lines are worth without the claim."""


class MissingColumnError(ReasonerError, ValueError):
    """What is to be compared with an answer is not there."""

    def __init__(self, column: str, there: Iterable[str]) -> None:
        super().__init__(
            f"no column {column!r}: there are {', '.join(map(repr, there)) or 'none'}",
            hint=f"a dataset of our records, or one with a column {column!r}",
        )


def score_answer(
    example: Example | Mapping[str, Any] | str | None, text: str | Example | Mapping[str, Any] | None
) -> float:
    """1.0 if the text names the item's label and no other, else 0.0.

    An answer is the label or a synonym alone, a text with `answer: LABEL`, or a sentence that commits to one label;
    of a choice, the letter or the statement; of a question of the family's own one of its replies, so that No is
    what two things deserve that do not say the same, and not Uncertain; where a step is asked for, its number.

    Args:
        example: an item, or its record.
        text: the answer; the two may be the other way round, as reasoning-gym has them.

    Raises:
        TypeError: neither is an item.
        MissingColumnError: the record has neither a label nor an answer.
    """
    entry, answer = (example, text) if isinstance(example, Example | Mapping) else (text, example)
    if not isinstance(entry, Example | Mapping):
        raise TypeError("score_answer takes an item, or its record, and a text")
    record = (
        {"label": entry.label, "conclusion": entry.conclusion, **entry.extra} if isinstance(entry, Example) else entry
    )
    if not record.get("answer") and (record.get("options") or not record.get("label")):
        raise MissingColumnError("answer" if record.get("options") else "label", record)
    if not isinstance(answer, str):
        return 0.0
    if record.get("options"):
        return float(named_option(answer, record["options"], str(record.get("label") or TRUE)) == record["answer"])
    label, reply = str(record.get("label") or ""), str(record.get("answer") or "")
    if reply == NO_STEP or reply.startswith("Step "):
        return float(named_step(answer) == reply)
    right = normal_label(reply) or label or reply
    for question in re.findall(r"[^.?]+\?", str(record.get("question") or "")):
        for asked in (question.strip(), question.split(":")[0].strip() + "?"):
            answer = answer.replace(asked, " ")
    return float(named_label(answer, str(record.get("conclusion") or "")) == right)


def score_proof(text: str, record: Mapping[str, Any]) -> float:
    """How much of a proof the text is: 1.0 if it reaches the claim by sound single steps.

    A line is a formula, or sentences, each with the reasons that it gives: “A; B: so C”, “since A, C”, “C (premises 1
    and 2)”; each of these counts as if it stood on a line of its own. A line counts if it follows from the premises
    and the lines that counted by a single inference, and is not a premise, a tautology or a repetition. Lines after
    the first that does not follow, or that states something with predicates which the problem does not have, count for
    nothing, and so do those that are not read within `SECONDS`. A claim “if
    A then B” is reached with B, A being supposed, or with the claim itself; a claim about everything also with what
    it says of a name that is new; a Paradox with a contradiction. The claim counts only behind another
    step, or where its depth is 1 behind just those premises that it is from. Short of the claim, the share of the gold
    proof's lines is rewarded, up to `PARTIAL`. A text whose first or last line, or a sentence after the claim, names
    another label than the item's, or that denies the claim after it is shown, is worth nothing, and so is one whose
    last statement, premises aside, denies it. For Uncertain items
    there is nothing to prove, and the score is that of the answer.
    """
    if record.get("label") == "Uncertain":
        return score_answer(text, record)
    told = [line for line in text.splitlines() if line.strip()]
    if any(_concludes_otherwise(line[-MAX_VERDICT:], record) for line in (*told[:1], *told[-1:])):
        return 0.0
    premises, assumed = [
        [read_formula(each) for each in record.get(column, ())] for column in ("premises_fol", "assumed_fol")
    ]
    conclusion = read_formula(record["conclusion_fol"])
    claims = {"True": conclusion, "Paradox": BOTTOM}
    claim = claims.get(record["label"], complement(conclusion))
    proof: WrittenProof | EquivalenceProof = (
        EquivalenceProof(claim, str(record.get("conclusion") or ""))
        if isinstance(claim, Iff) and not premises
        else WrittenProof(
            premises,
            claim,
            partial(depth_in, record, [*premises, *assumed], conclusion),
            assumed,
            record.get("premises", ()),
        )
    )
    end = time.thread_time() + SECONDS
    left = chain.from_iterable(map(sentences, text.splitlines()[:MAX_LINES]))
    last = Said(None)
    for sentence in left:
        lines = _said(proof, [sentence], end)
        for said in lines:
            last = said if _asserts(said, premises) else last
            if not proof.add(said):
                later = [each for each in chain(lines, _said(proof, left, end)) if _asserts(each, premises)]
                return _share(proof, record, claim, (later or [last])[-1])
            if proof.reached:
                further, end = list(left), time.thread_time() + SECONDS
                after = chain(lines, _said(proof, further, end))
                denied = claim is not BOTTOM and any(map(proof.denies, after))
                end_of_text = "\n".join([sentence, *further])
                return float(
                    not (denied or takes_back(end_of_text, record["label"], str(record.get("conclusion") or "")))
                )
    return _share(proof, record, claim, last)


def _asserts(said: Said, premises: Sequence[Formula]) -> bool:
    """Whether it says something, and that is no premise."""
    return said.formula is not None and not said.supposed and simplify(said.formula) not in map(simplify, premises)


def _said(proof: WrittenProof | EquivalenceProof, told: Iterable[str], until: float) -> Iterator[Said]:
    """What sentences but questions say, as far as they are read until the thread's CPU time is this."""
    for sentence in told:
        if time.thread_time() > until:
            return
        if len(sentence) <= MAX_SENTENCE and not asks(sentence):
            yield from proof.said(sentence)


def _share(proof: WrittenProof | EquivalenceProof, record: Mapping[str, Any], claim: Formula, last: Said) -> float:
    """What lines of the gold proof are worth without the claim: nothing where the last statement denies it."""
    if claim is not BOTTOM and proof.denies(last):
        return 0.0
    gold = {canonical_key(simplify(read_formula(step["conclusion"]))) for step in record.get("proof", ())}
    asked = read_formula(record["conclusion_fol"])
    bare = proof.bare | {canonical_key(simplify(each)) for each in (asked, complement(asked))}  # of a Paradox, both
    return PARTIAL * len(gold & (proof.inferred - bare)) / len(gold) if gold else 0.0


def _concludes_otherwise(text: str, record: Mapping[str, Any]) -> bool:
    """Whether it says of the conclusion what the label does not."""
    return named_label(text, str(record.get("conclusion") or "")) not in ("", record["label"])


def proof_text(record: Mapping[str, Any], *, formulas: bool = False) -> str:
    """The recorded proof as `score_proof` reads it: each line behind those premises that it is from; else the label.

    What a closed world adds is said as what nothing shows, in a formula, for it has no sentence.

    Args:
        record: of a JSONL file.
        formulas: in formulas instead of sentences.
    """
    kind, field = ("premises_fol", "conclusion") if formulas else ("premises", "english")
    premises = {f"premise {number}": said for number, said in enumerate(record[kind], start=1)}
    for number, said in enumerate(record.get("assumed_fol") or (), start=1):
        premises[f"closed world {number}"] = f"Nothing shows that {write_formula(complement(read_formula(said)))}"
    lines: list[str] = []
    for step in record.get("proof") or ():
        lines += [premises.pop(each) for each in step["from"] if each in premises]
        lines.append(f"Suppose {step[field]}" if formulas and step["rule"] in SUPPOSED else step[field])
    return "\n".join(lines) or str(record["label"])


def proof_reward(completions: Sequence[Any], **columns: Sequence[Any]) -> list[float | None]:
    """A reward function for TRL's GRPO: `reward_funcs=[proof_reward]` over a dataset of our records.

    Args:
        completions: texts, or lists of chat messages whose last is the answer.
        columns: the dataset's columns; `premises_fol`, `conclusion_fol`, `label`, `proof` and `depth` are used.
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


def label_reward(
    completions: Sequence[Any],
    label: Sequence[str | None] = (),
    conclusion: Sequence[str] = (),
    answer: Sequence[str | None] = (),
    options: Sequence[Sequence[str] | None] = (),
    **columns: Any,
) -> list[float | None]:
    """A reward function for TRL that looks at the answer alone.

    With conclusions it knows what is called true, with answers what a question of a family's own asks for, and with
    options which of them is named. Of rows that have no label it says nothing, as those of other data among ours.

    Raises:
        MissingColumnError: there is no column of labels.
    """
    known = {"label": label, "conclusion": conclusion, "answer": answer, "options": options}
    if not label and completions:
        raise MissingColumnError("label", [*(name for name, values in known.items() if values), *columns])
    given = {name: values for name, values in known.items() if values}
    rows = [dict(zip(given, row, strict=True)) for row in zip(*given.values(), strict=True)]
    return [
        score_answer(_text(text), record) if record["label"] else None
        for text, record in zip(completions, rows, strict=True)
    ]


def _is_column(values: Any, count: int) -> bool:
    return isinstance(values, Sequence) and not isinstance(values, str) and len(values) == count


def _text(completion: Any) -> str:
    if isinstance(completion, str):
        return completion
    if isinstance(completion, Sequence) and completion and isinstance(completion[-1], Mapping):
        return str(completion[-1].get("content") or "")
    return ""
