"""Prompts from the files in `datasets/prompts`: templates, and worked examples that the tests prove."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from string import Template
from typing import Any, cast

from reasoner.errors import ReasonerError
from reasoner.resources import resource_folder
from reasoner.translate.model import Message, Prompt, Role

TEMPLATES = ("document", "sentence", "predicates", "formulas", "refine", "judge")


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example: sentences, the question last, their formulas over the declared symbols, and the answer."""

    name: str
    sentences: tuple[str, ...]
    declarations: tuple[str, ...]
    formulas: tuple[str, ...]
    label: str


@cache
def examples() -> tuple[Example, ...]:
    """The worked examples."""
    return tuple(
        Example(
            name=str(row["name"]),
            sentences=tuple(row["sentences"]),
            declarations=tuple(row["declarations"]),
            formulas=tuple(row["formulas"]),
            label=str(row["label"]),
        )
        for row in _read("examples")
    )


def _read(name: str) -> Any:
    import yaml

    path = resource_folder("datasets") / "prompts" / f"{name}.yaml"
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ReasonerError(f"the prompt {name!r} is missing from this installation", hint="reinstall it") from error


@cache
def template(name: str) -> dict[Role, Template]:
    """The turns of a template, by role."""
    turns = cast("dict[Role, str]", _read(name))
    return {role: Template(text.rstrip("\n")) for role, text in turns.items()}


def _prompt(name: str, shots: Iterable[dict[str, str]], asked: dict[str, str]) -> tuple[Message, ...]:
    turns = template(name)
    conversation = [Message("system", turns["system"].substitute())]
    for shot in shots:
        conversation.append(Message("user", turns["user"].substitute(shot)))
        conversation.append(Message("assistant", turns["assistant"].substitute(shot)))
    conversation.append(Message("user", turns["user"].substitute(asked)))
    return tuple(conversation)


def numbered(lines: Iterable[str]) -> str:
    """The lines with their numbers."""
    return "\n".join(f"{number}. {' '.join(line.split())}" for number, line in enumerate(lines, 1))


def document_prompt(sentences: Sequence[str], shots: int = 3) -> Prompt:
    """All sentences at once, as LINC asks (Olausson et al. 2023)."""
    worked = ({"sentences": numbered(e.sentences), "formulas": numbered(e.formulas)} for e in examples()[:shots])
    return _prompt("document", worked, {"sentences": numbered(sentences)})


def sentence_prompt(sentence: str, symbols: Sequence[str], shots: int = 3) -> Prompt:
    """One sentence, with the symbols that the text uses so far, written as `Dog(x)`."""
    worked = []
    for example in examples()[:shots]:
        shown = ", ".join(line.split(":")[0] for line in example.declarations)
        worked.append({"symbols": shown, "sentence": example.sentences[0], "formula": example.formulas[0]})
    shown = ", ".join(symbols) or "none yet"
    return _prompt("sentence", worked, {"symbols": shown, "sentence": " ".join(sentence.split())})


def predicates_prompt(sentences: Sequence[str], shots: int = 3) -> Prompt:
    """The symbols first: stage one of two."""
    worked = (
        {"sentences": numbered(e.sentences), "declarations": "\n".join(e.declarations)} for e in examples()[:shots]
    )
    return _prompt("predicates", worked, {"sentences": numbered(sentences)})


def formulas_prompt(sentences: Sequence[str], declarations: Sequence[str], shots: int = 3) -> Prompt:
    """All sentences over symbols declared before: stage two of two."""
    worked = (
        {
            "sentences": numbered(e.sentences),
            "declarations": "\n".join(e.declarations),
            "formulas": numbered(e.formulas),
        }
        for e in examples()[:shots]
    )
    return _prompt(
        "formulas", worked, {"sentences": numbered(sentences), "declarations": "\n".join(declarations) or "none"}
    )


def refine_prompt(before: Prompt, answer: str, faults: Sequence[str]) -> Prompt:
    """The conversation so far, the answer, and what is wrong with it."""
    asked = template("refine")["user"].substitute(faults="\n".join(f"- {fault}" for fault in faults))
    turns = (Message("user", before),) if isinstance(before, str) else before
    return (*turns, Message("assistant", answer or "(nothing)"), Message("user", asked))


def judge_prompt(sentence: str, meaning: str) -> Prompt:
    """Whether a formula's meaning, said in English, is the sentence's."""
    shots = (
        {"sentence": "Only members may vote.", "meaning": "Everything that votes is a member.", "answer": "yes"},
        {"sentence": "Only members may vote.", "meaning": "Every member votes.", "answer": "no"},
    )
    return _prompt("judge", shots, {"sentence": sentence, "meaning": meaning})
