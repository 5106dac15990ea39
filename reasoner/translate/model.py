"""What a language model is to this room: prompts in, completions out, and nothing else.

A `Model` may sit in this process (`reasoner.translate.local`) or behind a server (`reasoner.translate.remote`), or be
a script in a test. A `Translator` reads sentences with it. Neither knows what the other does with a prover.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, runtime_checkable

from reasoner.errors import ReasonerError

if TYPE_CHECKING:
    from reasoner.english import Document

Role = Literal["system", "user", "assistant"]


class ModelError(ReasonerError):
    """No request can succeed: no such model or server, a refused key. The exit code is that of a missing backend."""

    exit_code = 3


class NoAnswerError(ReasonerError):
    """The model gave no answer to this request, after all tries; later it may. Exit code as of a `ModelError`."""

    exit_code = 3


class Message(NamedTuple):
    """One turn of a conversation."""

    role: Role
    content: str


Prompt = str | tuple[Message, ...]
"""Text to continue, or a conversation to answer."""


Grammar = str | Sequence[str] | None
"""What completions must be sentences of: one grammar for all prompts, one for each, or none."""


def grammars_of(grammar: Grammar, prompts: Sequence[Prompt]) -> Sequence[str | None]:
    """The grammar of each prompt."""
    return [grammar] * len(prompts) if grammar is None or isinstance(grammar, str) else grammar


def as_messages(prompt: Prompt) -> tuple[Message, ...]:
    """The prompt as a conversation, for chat models."""
    return (Message("user", prompt),) if isinstance(prompt, str) else prompt


def without_system(turns: Sequence[Message]) -> tuple[Message, ...]:
    """The conversation for models that know no system's turn: it goes before what the user says first."""
    said = "\n".join(turn.content for turn in turns if turn.role == "system")
    rest = [turn for turn in turns if turn.role != "system"]
    if not said or not rest or rest[0].role != "user":
        return tuple(turns)
    return (Message("user", f"{said}\n\n{rest[0].content}"), *rest[1:])


def as_text(prompt: Prompt) -> str:
    """The prompt as text to continue, for models without a chat template: the turns, an empty line between them."""
    if isinstance(prompt, str):
        return prompt
    return "\n\n".join(message.content for message in prompt) + "\n"


@dataclass(frozen=True, slots=True)
class Completion:
    """One sample of one prompt.

    Attributes:
        text: what the model wrote, without the prompt.
        finished: the model stopped of itself (with a grammar: where the grammar accepts), not at a length limit or
            because a connection broke.
        error: why there is no usable text, in one line; "" if there is.
        prompt_tokens: read for this sample, 0 if unknown.
        completion_tokens: written.
        cost: in the currency of the price list given to the model.
        cached: it came from disk.
        enforced: the text was decoded under the grammar asked for.
        strayed: the model took the grammar and wrote something else.
        forced: characters at the end of the text that decoding forced, to end a sentence of the grammar in time.
    """

    text: str
    finished: bool = True
    error: str = ""
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost: float = 0.0
    cached: bool = False
    enforced: bool = False
    strayed: bool = False
    forced: int = 0

    @property
    def own(self) -> str:
        """What can be taken for the model's: all of a finished text, else the lines that it ended itself."""
        if self.finished:
            return self.text
        written = self.text[: len(self.text) - self.forced]
        return written[: written.rfind("\n") + 1]


@dataclass(slots=True)
class Usage:
    """What a model has been asked so far.

    Attributes:
        repeated: of the requests, those that were under way when an earlier run was killed.
        strayed: of the answers, those that were not kept to the grammar that was sent.
    """

    requests: int = 0
    repeated: int = 0
    cached: int = 0
    failures: int = 0
    strayed: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost: float = 0.0

    def add(self, completion: Completion) -> None:
        """Count one completion; one from disk costs nothing."""
        self.strayed += completion.strayed
        if completion.cached:
            self.cached += 1
            return
        self.requests += 1
        self.failures += bool(completion.error)
        self.prompt_tokens += completion.prompt_tokens
        self.completion_tokens += completion.completion_tokens
        self.cost += completion.cost

    def take(self) -> dict[str, float]:
        """The counts by name, which begin anew: for a worker that hands them in with what it has done."""
        counts = {each.name: getattr(self, each.name) for each in fields(self)}
        for name in counts:
            setattr(self, name, type(counts[name])())
        return counts

    def hand_in(self, counts: Mapping[str, float]) -> None:
        """Add what another has counted."""
        for name, count in counts.items():
            setattr(self, name, getattr(self, name) + count)


NO_END = ("the tokenizer has no end-of-text token", "name one as eos_token in its tokenizer_config.json")
"""What is wrong with such a tokenizer, and the way out, wherever that is found."""


@runtime_checkable
class Model(Protocol):
    """A language model.

    A model to which messages about its answer would say nothing new has an attribute `refines` that is False: what is
    wrong with its answers is found and told all the same, but not sent back.

    Attributes:
        name: for records and caches; two models that may answer differently have different names.
    """

    @property
    def name(self) -> str:
        """The model's name."""
        ...

    def generate(
        self,
        prompts: Sequence[Prompt],
        *,
        samples: int = 1,
        seed: int = 0,
        temperature: float = 0.0,
        grammar: Grammar = None,
    ) -> list[list[Completion]]:
        """`samples` completions of each prompt, in the prompts' order.

        Args:
            prompts: to complete.
            samples: of each; they differ where temperature > 0. Sample i of a prompt depends on the prompt, the seed
                and i, not on the other prompts or on `samples`.
            seed: the same seed gives the same completions, as far as the model can promise that.
            temperature: 0 takes the likeliest token.
            grammar: Lark text, in the part of its language that llguidance accepts, that completions must be
                sentences of; or a text for each prompt. A model that cannot enforce one ignores it and says so in
                `Completion.enforced`.

        A prompt that fails has completions with an `error`; only misuse (no such model, no such server, a refused
        key) raises `ReasonerError`.
        """
        ...


@dataclass(frozen=True, slots=True)
class Translation:
    """One formalization of a whole text, with how it came about.

    Attributes:
        document: a sentence's formula or the reason why there is none, for each sentence given.
        sample: which of the samples this is.
        sources: for each sentence `grammar` (the embedded translator), `model`, `both` (they agree), or "" (neither).
        repair_confidence: product of the confidences of the repairs made.
        rounds: messages sent back before it was taken.
        notes: what was found wrong and mended, or not, a line each.
        failed: why the model gave no answer, in one line; "" if it did. Another try may help then.
        strayed: answers that were not kept to the grammar that the model was given and did not refuse.
        repaired: formulas that could be read only with a repair or a guess.
    """

    document: Document
    sample: int = 0
    sources: tuple[str, ...] = ()
    repair_confidence: float = 1.0
    rounds: int = 0
    notes: tuple[str, ...] = field(default=())
    failed: str = ""
    strayed: int = 0
    repaired: int = 0


@runtime_checkable
class Translator(Protocol):
    """From the sentences of one text, what is asked about last, to formulas over one set of symbols."""

    def __call__(self, sentences: Sequence[str]) -> Document:
        """One formalization; the last sentence is the question."""
        ...

    def translations(self, sentences: Sequence[str], *, samples: int = 1, questions: int = 1) -> list[Translation]:
        """Several formalizations, sampled independently; the last `questions` sentences are asked about."""
        ...

    def translate_many(
        self, texts: Sequence[Sequence[str]], *, samples: int = 1, questions: int = 0
    ) -> list[list[Translation]]:
        """The samples of each text; the same as one by one, but the model may work on them together."""
        ...
