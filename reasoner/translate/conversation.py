"""Translations as conversations, and the driver that holds many of them at once.

What is asked next depends on what was answered, so one translation is a generator: it yields requests and is sent
their completions. The driver advances all of them in step and puts all open requests to the model together, which is
what fills a GPU's batch or a server's connections.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from reasoner.translate.model import Completion, Model, Prompt

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Request:
    """A prompt, the grammar its completion must follow, if any, and the number of the sample."""

    prompt: Prompt
    grammar: str | None = None
    sample: int = 0


Talk = Generator[list[Request], list[Completion], T]


def together(talks: Sequence[Talk[T]]) -> Talk[list[T]]:
    """Several conversations as one, in step."""
    results: dict[int, T] = {}
    waiting: dict[int, list[Request]] = {}
    for number, talk in enumerate(talks):
        try:
            waiting[number] = next(talk)
        except StopIteration as stop:
            results[number] = stop.value
    while waiting:
        answers = yield [request for requests in waiting.values() for request in requests]
        at = 0
        for number, requests in list(waiting.items()):
            given = answers[at : at + len(requests)]
            at += len(requests)
            try:
                waiting[number] = talks[number].send(given)
            except StopIteration as stop:
                results[number] = stop.value
                del waiting[number]
    return [results[number] for number in range(len(talks))]


def hold(talk: Talk[T], model: Model, *, seed: int = 0, temperature: float = 0.0) -> T:
    """Hold a conversation to its end."""
    try:
        requests = next(talk)
        while True:
            requests = talk.send(ask(model, requests, seed=seed, temperature=temperature))
    except StopIteration as stop:
        result: T = stop.value
        return result


def ask(model: Model, requests: Sequence[Request], *, seed: int, temperature: float) -> list[Completion]:
    """The completions of the requests.

    Prompts that are asked for the samples 0, 1, … k - 1 go to the model in one call with `samples=k`, those with a
    grammar and those without apart; a prompt that is one sample's own is asked with a seed that has the sample's number
    in it.
    """
    wanted: dict[tuple[str | None, Prompt], set[int]] = {}
    for request in requests:
        wanted.setdefault((request.grammar, request.prompt), set()).add(request.sample)
    calls: dict[tuple[bool, int, int], list[tuple[str | None, Prompt]]] = {}
    for (grammar, prompt), samples in wanted.items():
        if samples == set(range(len(samples))):
            calls.setdefault((grammar is None, len(samples), 0), []).append((grammar, prompt))
        else:
            for sample in samples:
                calls.setdefault((grammar is None, 1, sample), []).append((grammar, prompt))
    found: dict[tuple[str | None, Prompt, int], Completion] = {}
    for (_, count, first), asked in calls.items():
        each = [grammar for grammar, _ in asked if grammar is not None]
        rows = model.generate(
            [prompt for _, prompt in asked],
            samples=count,
            seed=seed + 7919 * first,
            temperature=temperature,
            grammar=each if len(set(each)) > 1 else each[0] if each else None,
        )
        for (grammar, prompt), row in zip(asked, rows, strict=True):
            for offset, completion in enumerate(row):
                found[grammar, prompt, first + offset] = completion
    return [found[request.grammar, request.prompt, request.sample] for request in requests]
