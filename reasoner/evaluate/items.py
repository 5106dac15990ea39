"""One item of any benchmark."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from reasoner.english.asked import bare
from reasoner.english.labels import normal_label
from reasoner.english.options import split_option
from reasoner.logic import Problem

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class BenchmarkItem:
    """One question with its gold answer, in whatever forms the benchmark gives.

    Attributes:
        item_id: unique in its benchmark.
        gold: True, False, Uncertain, Paradox, or an option's letter; "" if there is none.
        premises: English sentences.
        conclusion: the English statement asked about.
        context: English prose, where premises are not given one by one.
        question: the question as asked.
        options: answers to choose from, with their letters.
        premises_fol: gold formulas as text.
        conclusion_fol: gold formula as text.
        assumed_fol: what the gold label takes from a closed world, beside the premises.
        programs: what a language model wrote, a text per sample.
        notation: of the programs: `fol`, `nltk`, `pyke`, `csp` or `arlsat`.
        earlier: what another system made of each program, for comparison.
        problem: a problem that is formal already (TPTP).
        depth: of the proof, where the benchmark tells.
        explanation: written reasoning, step by step.
        metadata: anything else worth reporting.
    """

    item_id: str
    gold: str
    premises: tuple[str, ...] = ()
    conclusion: str = ""
    context: str = ""
    question: str = ""
    options: tuple[str, ...] = ()
    premises_fol: tuple[str, ...] = ()
    conclusion_fol: str = ""
    assumed_fol: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    notation: str = ""
    earlier: tuple[str, ...] = ()
    problem: Problem | None = None
    depth: int | None = None
    explanation: tuple[str, ...] = ()
    metadata: Mapping[str, Any] = field(default_factory=dict)

    @property
    def choices(self) -> dict[str, str]:
        """Letter to text of the options."""
        return dict(split_option(option) for option in self.options)

    @property
    def choices_are_labels(self) -> bool:
        """Whether the options, if any, are just the labels True, False and Uncertain."""
        return all(normal_label(text) is not None for text in self.choices.values())

    @property
    def statement(self) -> str:
        """The statement asked about: the conclusion, or the last sentence of the question."""
        if self.conclusion:
            return self.conclusion
        question = bare(self.question)
        _, found, rest = question.partition("?")
        return rest.strip() if found and rest.strip() else question

    @property
    def text(self) -> str:
        """The premises as prose."""
        return self.context or " ".join(self.premises)


def in_premise_orders(items: Iterable[BenchmarkItem], orders: int, seed: int = 0) -> list[BenchmarkItem]:
    """Each item in its own premise order and in `orders - 1` shuffled ones (Chen et al. 2024, "Premise Order Matters").

    Sentences and gold formulas are shuffled alike; an item of prose is split into sentences first. The identifiers of
    the copies end in `@1`, `@2`, …, and their metadata name the item as `order_of` and the `order`,
    by which `reordered` shuffles the premises of programs and problem files once they have been read.
    """
    from reasoner.english import split_sentences

    items = list(items)
    taken = {item.item_id for item in items}
    found: list[BenchmarkItem] = []
    for item in items:
        found.append(item)
        sentences = item.premises or tuple(split_sentences(item.context))
        for number in range(1, orders):
            order = list(range(max(len(sentences), len(item.premises_fol))))
            chance = f"{seed} {item.item_id} {number}"
            random.Random(chance).shuffle(order)
            name = f"{item.item_id}@{number}"
            while name in taken:
                name += "'"
            found.append(
                replace(
                    item,
                    item_id=name,
                    premises=tuple(sentences[i] for i in order if i < len(sentences)),
                    premises_fol=tuple(item.premises_fol[i] for i in order if i < len(item.premises_fol)),
                    context="",
                    metadata={**item.metadata, "order_of": item.item_id, "order": chance},
                )
            )
    return found


def by_sentence(items: Iterable[BenchmarkItem]) -> list[BenchmarkItem]:
    """Each sentence of the items as an item of its own, with its formula; an item of one sentence is left as it is.

    Sentences are the premises and, where it has a formula, the conclusion. Their identifiers end in `premise 1`, …, or
    `conclusion`; their metadata have the whole `text`, in which they are read, the place of the `sentence` in it, how
    many `questions` end it, and the item's identifier as `sentence_of`. Premises that are more or fewer than their
    formulas have none, as it is not known which is whose. Done again, it changes nothing.
    """
    items = list(items)
    taken = {item.item_id for item in items}
    found: list[BenchmarkItem] = []
    for item in items:
        asked = (item.statement,) if item.conclusion_fol and item.statement else ()
        text = (*item.premises, *asked)
        if not item.premises or len(text) == 1:
            found.append(item)
            continue
        known = len(item.premises) == len(item.premises_fol)
        formulas = item.premises_fol if known else ("",) * len(item.premises)
        for place, (sentence, formula) in enumerate(zip(text, (*formulas, item.conclusion_fol), strict=False)):
            name = f"{item.item_id} {'conclusion' if place >= len(item.premises) else f'premise {place + 1}'}"
            while name in taken:
                name += "'"
            taken.add(name)
            told = {"text": text, "sentence": place, "questions": len(asked), "sentence_of": item.item_id}
            own = (formula,) if formula else ()
            found.append(BenchmarkItem(name, "", premises=(sentence,), premises_fol=own, metadata=told))
    return found


def reordered(premises: Sequence[Part], item: BenchmarkItem) -> tuple[Part, ...]:
    """Premises in the order that the item asks for: as they are, or shuffled as `in_premise_orders` chose."""
    shuffled = list(premises)
    if "order" in item.metadata:
        random.Random(str(item.metadata["order"])).shuffle(shuffled)
    return tuple(shuffled)
