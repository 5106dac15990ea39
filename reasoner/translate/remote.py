"""Language models behind a server that speaks the OpenAI protocol: vLLM, llama.cpp, Ollama, and the paid ones.

Prompts become requests, which `delivery` asks until they have an answer. An answer is on disk, under the request's
hash, the moment it has arrived and before anything is made of it.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from math import inf
from pathlib import Path
from typing import Any

from reasoner.errors import ReasonerError
from reasoner.translate.agreement import portable
from reasoner.translate.cache import ResponseCache, Trail, request_hash
from reasoner.translate.delivery import Delivery, Server
from reasoner.translate.kept import keeps_to
from reasoner.translate.model import (
    Completion,
    Grammar,
    Message,
    ModelError,
    Prompt,
    Usage,
    as_messages,
    as_text,
    grammars_of,
    without_system,
)
from reasoner.translate.wire import ENDED, GUIDED, SYSTEM, Again, Refused, content_of, guide

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RemoteOptions(Delivery):
    """How to ask; how requests are sent is said in `Delivery`.

    Attributes:
        api: `chat` or `completions`.
        max_tokens: written per sample.
        input_price: per million tokens read.
        output_price: per million tokens written.
        guided: how the grammar is sent: as `guided_grammar` or within `structured_outputs` (older and newer vLLM), as
            `grammar` (llama.cpp built with llguidance), or, where a server can do no better, as a `json` schema of a
            list of formulas; `auto` is `guided_grammar`, and `structured_outputs` once an answer was not kept to that,
            until the server refuses it; `off` sends none. A server that ignores what it does not know is noticed by
            its answers, and does no harm: each is parsed, and repaired if need be.
        stream: take the answer in pieces, which keeps slow connections alive.
        cache: folder of responses; None keeps none.
    """

    api: str = "chat"
    max_tokens: int = 1024
    input_price: float = 0.0
    output_price: float = 0.0
    guided: str = "auto"
    stream: bool = False
    cache: Path | None = None

    def __post_init__(self) -> None:
        Delivery.__post_init__(self)
        if not (self.max_tokens >= 1 and 0 <= self.input_price < inf and 0 <= self.output_price < inf):
            raise ReasonerError("a limit on tokens or a price is out of range", hint="prices are from 0 up")
        if self.api not in {"chat", "completions"}:
            raise ReasonerError(f"no API {self.api!r}", hint="chat or completions")
        if self.guided not in GUIDED:
            raise ReasonerError(f"no way of guiding {self.guided!r}", hint=", ".join(GUIDED))


class RemoteModel:
    """A model served over HTTP.

    Args:
        url: the server's, with its path up to `/v1`; a model's name may follow after `#`.
        model: the model's name; "" for the first that the server lists.
        key: sent as a bearer token; $REASONER_API_KEY or $OPENAI_API_KEY by default.
        options: see `RemoteOptions`.
        sleep: for pauses, in tests.
    """

    def __init__(
        self,
        url: str,
        model: str = "",
        *,
        key: str | None = None,
        options: RemoteOptions | None = None,
        sleep: Callable[[float], object] | None = None,
    ) -> None:
        self.url, _, named = url.partition("#")
        self.url = self.url.rstrip("/")
        self.options = options or RemoteOptions()
        self.usage = Usage()
        self._model = model or named
        key = _key_of_environment() if key is None else _checked(key, "the key")
        self._server = Server(self.url, key, self.options, sleep, keeps=self.options.cache is not None)
        self._cache = None if self.options.cache is None else ResponseCache(self.options.cache)
        self._lock = threading.Lock()
        self._under_way: dict[str, Future[Completion]] = {}
        self._guided = self.options.guided != "off"
        self._ways = (
            ["guided_grammar", "structured_outputs"] if self.options.guided == "auto" else [self.options.guided]
        )
        self._told = False
        self._without: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """URL and model."""
        return f"{self.url}#{self.model}"

    @property
    def model(self) -> str:
        """The model's name, asked of the server if it was not given."""
        if not self._model:
            try:
                listed = self._server.get("/models").get("data")
            except (Again, Refused) as failure:
                raise ModelError(f"{self.url} lists no models: {failure}", hint="name one: URL#MODEL") from failure
            entries = listed if isinstance(listed, list) else []
            names = [str(entry["id"]) for entry in entries if isinstance(entry, dict) and entry.get("id")]
            if not names:
                raise ModelError(f"{self.url} lists no models", hint="name one: URL#MODEL")
            self._model = names[0]
        return self._model

    def generate(
        self,
        prompts: Sequence[Prompt],
        *,
        samples: int = 1,
        seed: int = 0,
        temperature: float = 0.0,
        grammar: Grammar = None,
    ) -> list[list[Completion]]:
        """See `Model.generate`; equal requests are asked once, whatever the number of threads."""
        asked: dict[str, dict[str, Any]] = {}
        keys = []
        for prompt, own in zip(prompts, grammars_of(grammar, prompts), strict=True):
            row = []
            for sample in range(samples):
                request = self._request(prompt, sample, seed, temperature, own)
                key = request_hash(request)
                asked.setdefault(key, request)
                row.append(key)
            keys.append(row)
        with ThreadPoolExecutor(max(1, min(self.options.concurrency, len(asked)))) as threads:
            try:
                found = dict(zip(asked, threads.map(self._answer, asked.items()), strict=True))
            except BaseException:
                self._server.stop()
                threads.shutdown(wait=True, cancel_futures=True)
                self._server.go_on()
                raise
        return [[found[key] for key in row] for row in keys]

    def close(self) -> None:
        """Close the connections."""
        self._server.close()

    # -- one request -------------------------------------------------------------------------------------------

    def _request(
        self, prompt: Prompt, sample: int, seed: int, temperature: float, grammar: str | None
    ) -> dict[str, Any]:
        """What the cache's hash is taken of: the body, where it goes, and which sample it is."""
        body: dict[str, Any] = {
            "model": self.model,
            "temperature": temperature,
            "max_tokens": self.options.max_tokens,
            "seed": (seed * 1_000_003 + sample) % 2**31,
        }
        if self.options.api == "chat":
            body["messages"] = [{"role": turn.role, "content": turn.content} for turn in as_messages(prompt)]
        else:
            body["prompt"] = as_text(prompt)
        if grammar is not None and self.options.guided != "grammar":  # that way alone leads to an llguidance
            grammar = None if self.options.guided == "off" else portable(grammar)
        return {"url": self.url, "api": self.options.api, "sample": sample, "body": body, "grammar": grammar}

    def _answer(self, keyed: tuple[str, dict[str, Any]]) -> Completion:
        """The answer; where the same is under way in another thread, that one's, as if from disk."""
        with self._lock:
            other = self._under_way.get(keyed[0])
            own: Future[Completion] = self._under_way.setdefault(keyed[0], Future())
        if other is not None:
            completion = replace(other.result(), cached=True, cost=0.0)
            with self._lock:
                self.usage.add(completion)
            return completion
        try:
            completion = self._answer_first(*keyed)
            own.set_result(completion)
        except BaseException as error:
            own.set_exception(error)
            raise
        finally:
            with self._lock:
                del self._under_way[keyed[0]]
        return completion

    def _answer_first(self, key: str, request: dict[str, Any]) -> Completion:
        kept = None if self._cache is None else self._cache.get(key)
        repeated = False
        if kept is not None and (_text(kept) or not kept.get("finished", True)):
            completion = replace(_completion(kept), cached=True, cost=0.0)
        else:
            trail = Trail(None if self._cache is None else self._cache.path(key))
            repeated, answered = trail.repeated, False
            try:
                completion = self._ask(key, request, trail)
                answered = True
            except (Again, Refused) as failure:
                completion = Completion("", finished=False, error=f"no answer from {self.url}: {failure}")
            finally:
                trail.close(answered=answered)
        with self._lock:
            self.usage.add(completion)
            self.usage.repeated += repeated
        return completion

    def _ask(self, key: str, request: dict[str, Any], trail: Trail) -> Completion:
        guided = self._ways[0] if request["grammar"] is not None and self._guided else ""
        without = self._without
        while True:
            try:
                answer = self._post(request, guided, without, key, trail)
                break
            except Refused as refusal:
                if refusal.final:
                    raise
                if refusal.parameter and refusal.parameter not in without:
                    without |= {refusal.parameter}
                elif guided and self.options.guided == "auto":
                    guided = ""
                else:
                    raise
        self._without |= without
        if request["grammar"] is not None and not guided:
            self._guided = False  # it was refused, and without it there was an answer
        text, reason = content_of(answer)
        whole = reason in ENDED
        strayed = bool(guided) and not keeps_to(request["grammar"], text, whole=whole, as_json=guided == "json")
        used = answer.get("usage")
        counts = used if isinstance(used, dict) else {}
        kept: dict[str, Any] = {
            "text": text,
            "finished": whole,
            "prompt_tokens": _count(counts.get("prompt_tokens")),
            "completion_tokens": _count(counts.get("completion_tokens")),
            "enforced": bool(guided) and not strayed,
            "strayed": strayed,
        }
        kept["cost"] = (
            kept["prompt_tokens"] * self.options.input_price + kept["completion_tokens"] * self.options.output_price
        ) / 1e6
        if self._cache is not None:
            self._cache.put(key, {**kept, "request": request})
        if strayed:
            self._has_strayed(guided)
        return _completion(kept)

    def _has_strayed(self, way: str) -> None:
        """Go on to another way of sending grammars; after the last one, say once that the server ignores them."""
        with self._lock:
            if way != self._ways[0]:
                return
            if len(self._ways) > 1:
                self._ways.pop(0)
            elif not self._told:
                self._told = True
                _log.warning(
                    "%s ignores the grammar; answers are parsed and repaired instead (--guided names other ways)",
                    self.url,
                )

    def _post(
        self, request: Mapping[str, Any], guided: str, without: frozenset[str], key: str, trail: Trail
    ) -> dict[str, Any]:
        body = {name: value for name, value in request["body"].items() if name not in without}
        if SYSTEM in without:
            turns = without_system([Message(turn["role"], turn["content"]) for turn in body["messages"]])
            body["messages"] = [{"role": turn.role, "content": turn.content} for turn in turns]
        if "max_tokens" in without:
            body["max_completion_tokens"] = request["body"]["max_tokens"]
        if guided:
            body |= guide(guided, request["grammar"])
        if self.options.stream:
            body["stream"] = True
            if "stream_options" not in without:
                body["stream_options"] = {"include_usage": True}
        path = "/chat/completions" if self.options.api == "chat" else "/completions"
        return self._server.post(path, body, key, trail)


def _key_of_environment() -> str:
    named = ((name, os.environ.get(name, "").strip()) for name in ("REASONER_API_KEY", "OPENAI_API_KEY"))
    return next((_checked(value, f"${name}") for name, value in named if value), "")


def _checked(key: str, name: str) -> str:
    """The key without space around it; a header has room for visible ASCII only."""
    key = key.strip()
    if not all("!" <= character <= "~" for character in key):
        raise ReasonerError(f"{name} is no key: it has a character that is not visible ASCII", hint="copy it anew")
    return key


def _text(kept: Mapping[str, Any]) -> str:
    text = kept.get("text")
    return text if isinstance(text, str) else ""


def _completion(kept: Mapping[str, Any]) -> Completion:
    cost = kept.get("cost")
    return Completion(
        text=_text(kept),
        finished=bool(kept.get("finished", True)),
        prompt_tokens=_count(kept.get("prompt_tokens")),
        completion_tokens=_count(kept.get("completion_tokens")),
        cost=cost if isinstance(cost, float) else 0.0,
        enforced=bool(kept.get("enforced")),
        strayed=bool(kept.get("strayed")),
    )


def _count(value: object) -> int:
    """A number of tokens; 0 for what can be none, which is no reason to lose the answer."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10**12 else 0
