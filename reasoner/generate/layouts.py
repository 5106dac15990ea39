"""Other people's layouts: FOLIO, ProverQA, PrOntoQA (as Logic-LM has it), TPTP files, Parquet, a Hugging Face folder.

A layout says how an example is rendered, and which sink takes what was rendered.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import ascii_uppercase
from typing import Any

from reasoner.generate.example import Example, written
from reasoner.generate.questions import told_of
from reasoner.generate.recipe import Recipe
from reasoner.generate.sinks import Folder, HubFolder, Shards, Sink, TextFile
from reasoner.logic import Problem
from reasoner.registry import Registry
from reasoner.syntax import DIALECTS


@dataclass(frozen=True, slots=True)
class Layout:
    """How sets look.

    Attributes:
        render: the text of an example; the last argument asks for its certificate too.
        sink: from a path, what takes the texts.
        certificates: whether there is a place for certificates.
    """

    render: Callable[[Example, Recipe, bool], str]
    sink: Callable[[Path], Sink]
    certificates: bool = False


LAYOUTS: Registry[Layout] = Registry("layout")
_SZS = {
    "True": "Theorem",
    "False": "CounterSatisfiable",
    "Uncertain": "CounterSatisfiable",
    "Paradox": "ContradictoryAxioms",
}
_ASKED = {"True": "true", "False": "false", "Uncertain": "uncertain", "Paradox": "a paradox"}


def folio_record(example: Example) -> dict[str, Any]:
    """FOLIO's fields, the question if the recipe asks one, and what a closed world assumes.

    A claim that two formulas say the same is false where the answer is No, whatever their equivalence is.
    """
    data = example.to_json()
    record = {
        "example_id": data["id"],
        "premises": data["premises"],
        "premises-FOL": data["premises_fol"],
        "conclusion": data["conclusion"],
        "conclusion-FOL": data["conclusion_fol"],
        "label": "False" if example.label == "Uncertain" and data.get("answer") == "No" else example.label,
    }
    record |= {key: data[key] for key in ("question", "options", "answer") if key in data}
    return record | ({"assumed-FOL": data["assumed_fol"]} if "assumed_fol" in data else {})


def _question(example: Example, labels: Mapping[str, int], world: str) -> tuple[list[str], str, str]:
    """Lettered options, the letter of the answer, and the question: the recipe's, or which label it is."""
    own = example.extra
    if "options" in own:
        return own["options"], own["answer"], own["question"]
    if "question" in own:
        options = [f"{letter}) {reply}" for letter, reply in zip(ascii_uppercase, own["replies"], strict=False)]
        return options, ascii_uppercase[own["replies"].index(own["answer"])], own["question"]
    names = [name for name in _SZS if labels.get(name)]
    letters = dict(zip(names, "ABCD", strict=False))
    asked = [_ASKED[name] for name in names]
    options = [f"{letter}) {name}" for name, letter in letters.items()]
    choice = f"{', '.join(asked[:-1])}{',' if len(asked) > 2 else ''} or {asked[-1]}" if len(asked) > 1 else asked[0]
    asks = f"s the following statement {choice}? {example.conclusion}"
    return options, letters[example.label], f"{told_of(world)}I{asks}" if told_of(world) else f"i{asks}"


def proverqa_record(example: Example, labels: Mapping[str, int], world: str = "open") -> dict[str, Any]:
    """ProverQA's fields, and what a closed world assumes."""
    options, answer, asked = _question(example, labels, world)
    data = example.to_json()
    record = {
        "id": example.name,
        "options": options,
        "answer": answer,
        "question": f"Based on the above information, {asked[:1].lower()}{asked[1:]}",
        "reasoning": example.explanation,
        "context": " ".join(example.premises),
        "nl2fol": dict(zip(example.premises, map(written, example.premise_formulas), strict=True)),
        "conclusion_fol": data["conclusion_fol"],
    }
    return record | ({"assumed_fol": data["assumed_fol"]} if "assumed_fol" in data else {})


def prontoqa_record(example: Example, labels: Mapping[str, int], world: str = "open") -> dict[str, Any]:
    """PrOntoQA's fields, in the form in which Logic-LM has them."""
    options, answer, asked = _question(example, labels, world)
    explanation: list[str] = []
    for line in example.proof:
        numbers = [int(s.split()[1]) - 1 for s in line.sources if s.startswith("premise ")]
        explanation += [example.premises[n] for n in numbers if n < len(example.premises)]
        explanation.append(line.english)
    return {
        "id": example.name,
        "context": " ".join(example.premises),
        "question": asked[:1].upper() + asked[1:],
        "options": options,
        "answer": answer,
        "explanation": explanation,
    }


def tptp_text(example: Example) -> str:
    """The problem in TPTP's FOF, with a header that has its status and its sentences."""
    rule = "%" + "-" * 78
    body = DIALECTS.get("tptp").write_problem(Problem(example.problem.premises, example.problem.goal))
    header = [
        rule,
        f"% File     : {example.name}",
        f"% Domain   : {example.recipe}",
        f"% Status   : {_SZS[example.label]}",
        f"% Comments : label {example.label}, depth {example.depth}",
        *(f"%          : {number}. {sentence}" for number, sentence in enumerate(example.premises, start=1)),
        f"%          : ? {example.conclusion}",
        rule,
    ]
    return "\n".join(header) + "\n" + body.rstrip("\n") + "\n" + rule + "\n"


def _row(example: Example, certificate: bool) -> dict[str, Any]:
    """A record with the same columns in every set: counts of rules as a list, models and certificate as JSON text."""
    data = example.to_json(certificate)
    rules = [{"rule": name, "times": times} for name, times in data["difficulty"]["rules"].items()]
    row = {"proof": [], "assumed_fol": [], "models": "", **data, "difficulty": {**data["difficulty"], "rules": rules}}
    plain = ("difficulty", "proof", "distractors", "core")
    return {key: value if key in plain or _is_plain(value) else _json(value) for key, value in row.items()}


def _is_plain(value: Any) -> bool:
    """Whether it is a text, a number, or a list of texts."""
    listed = isinstance(value, list) and all(isinstance(each, str) for each in value)
    return listed or isinstance(value, str | int)


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False)


def _row_text(example: Example, recipe: Recipe, certificate: bool) -> str:
    return _json(_row(example, certificate))


def _array(path: Path) -> Sink:
    """A JSON array, an item a line."""
    return TextFile(path, "[\n", ",\n", "\n]\n", "[]\n")


LAYOUTS.add("jsonl", Layout(lambda example, _, certificate: example.to_line(certificate) + "\n", TextFile, True))
LAYOUTS.add("folio", Layout(lambda example, *_: _json(folio_record(example)) + "\n", TextFile))
LAYOUTS.add(
    "proverqa", Layout(lambda example, recipe, _: _json(proverqa_record(example, recipe.labels, recipe.world)), _array)
)
LAYOUTS.add(
    "prontoqa", Layout(lambda example, recipe, _: _json(prontoqa_record(example, recipe.labels, recipe.world)), _array)
)
LAYOUTS.add("tptp", Layout(lambda example, *_: tptp_text(example), lambda path: Folder(path, ".p")))
LAYOUTS.add("parquet", Layout(_row_text, Shards, True))
LAYOUTS.add("hf", Layout(_row_text, HubFolder, True))
