"""Language models behind a server that speaks the OpenAI protocol: vLLM, llama.cpp, Ollama, and the paid ones.

A request is asked until it has an answer: refusals for load (429, 5xx), time-outs, broken connections, streams that
end early and answers that are no JSON are tried again, after the time the server names (`Retry-After`) or else after
exponentially growing, jittered pauses. An answer is on disk before anything is made of it.
"""

from __future__ import annotations

import os
import random
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reasoner.errors import MissingExtraError, ReasonerError
from reasoner.translate.cache import ResponseCache, request_hash
from reasoner.translate.model import Completion, ModelError, Prompt, Usage, as_messages, as_text
from reasoner.translate.wire import GUIDED, OPTIONAL, Again, Refused, content_of, guide, joined, retry_after, told_by

if TYPE_CHECKING:
    import httpx

AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
"""Statuses that another try may cure."""
REFUSED = frozenset({401, 403, 404, 405})
"""Statuses that concern every request alike."""
LONGEST_PAUSE = 60.0


@dataclass(frozen=True, slots=True)
class RemoteOptions:
    """How to ask.

    Attributes:
        api: `chat` or `completions`.
        concurrency: requests under way at a time.
        retries: tries after the first.
        timeout: seconds without a byte from the server.
        pause: before the first retry; doubled each time.
        requests_per_minute: at most; 0 for no limit.
        max_tokens: written per sample.
        input_price: per million tokens read.
        output_price: per million tokens written.
        guided: how the grammar is sent: as `guided_grammar` or within `structured_outputs` (older and newer vLLM), as
            `grammar` (llama.cpp built with llguidance), or, where a server can do no better, as a `json` schema of a
            list of formulas; `auto` is `guided_grammar` until the server refuses it; `off` sends none. A server that
            ignores what it does not know does no harm: every answer is parsed, and repaired if need be.
        stream: take the answer in pieces, which keeps slow connections alive.
        cache: folder of responses; None keeps none.
    """

    api: str = "chat"
    concurrency: int = 8
    retries: int = 6
    timeout: float = 120.0
    pause: float = 0.5
    requests_per_minute: float = 0.0
    max_tokens: int = 1024
    input_price: float = 0.0
    output_price: float = 0.0
    guided: str = "auto"
    stream: bool = False
    cache: Path | None = None


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
        if self.options.api not in {"chat", "completions"}:
            raise ReasonerError(f"no API {self.options.api!r}", hint="chat or completions")
        if self.options.guided not in GUIDED:
            raise ReasonerError(f"no way of guiding {self.options.guided!r}", hint=", ".join(GUIDED))
        self.usage = Usage()
        self._model = model or named
        self._key = key if key is not None else _key_of_environment()
        self._stop = threading.Event()
        self._sleep = sleep or self._stop.wait
        self._cache = None if self.options.cache is None else ResponseCache(self.options.cache)
        self._pace = _Pace(self.options.requests_per_minute, self._sleep)
        self._lock = threading.Lock()
        self._guided = self.options.guided != "off"
        self._reached = False
        self._without: frozenset[str] = frozenset()
        self._http = _client(self._key, self.options)

    @property
    def name(self) -> str:
        """URL and model."""
        return f"{self.url}#{self.model}"

    @property
    def model(self) -> str:
        """The model's name, asked of the server if it was not given."""
        if not self._model:
            answer = self._persist(lambda: self._get("/models"), random.Random(0))
            listed = answer.get("data") if isinstance(answer, dict) else None
            names = [str(entry["id"]) for entry in listed or [] if isinstance(entry, dict) and entry.get("id")]
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
        grammar: str | None = None,
    ) -> list[list[Completion]]:
        """See `Model.generate`; equal requests are asked once, whatever the number of threads."""
        asked: dict[str, dict[str, Any]] = {}
        keys = []
        for prompt in prompts:
            row = []
            for sample in range(samples):
                request = self._request(prompt, sample, seed, temperature, grammar)
                key = request_hash(request)
                asked.setdefault(key, request)
                row.append(key)
            keys.append(row)
        with ThreadPoolExecutor(max(1, min(self.options.concurrency, len(asked)))) as threads:
            try:
                found = dict(zip(asked, threads.map(self._answer, asked.items()), strict=True))
            except BaseException:
                self._stop.set()
                threads.shutdown(wait=True, cancel_futures=True)
                self._stop.clear()
                raise
        return [[found[key] for key in row] for row in keys]

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

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
        kept = None if self.options.guided == "off" else grammar
        return {"url": self.url, "api": self.options.api, "sample": sample, "body": body, "grammar": kept}

    def _answer(self, keyed: tuple[str, dict[str, Any]]) -> Completion:
        key, request = keyed
        kept = None if self._cache is None else self._cache.get(key)
        if kept is not None:
            completion = replace(_completion(kept), cached=True, cost=0.0)
        else:
            try:
                completion = self._ask(key, request)
            except (Again, Refused) as failure:
                completion = Completion("", finished=False, error=f"no answer from {self.url}: {failure}")
        with self._lock:
            self.usage.add(completion)
        return completion

    def _ask(self, key: str, request: dict[str, Any]) -> Completion:
        guided = request["grammar"] is not None and self._guided
        jitter = random.Random(key)
        without = self._without
        while True:
            try:
                answer = self._persist(partial(self._post, request, guided, without), jitter)
                break
            except Refused as refusal:
                if refusal.parameter and refusal.parameter not in without:
                    without |= {refusal.parameter}
                elif guided and self.options.guided == "auto":
                    guided = False
                else:
                    raise
        self._without |= without
        if request["grammar"] is not None and not guided:
            self._guided = False  # it was refused, and without it there was an answer
        text, reason = content_of(answer)
        used = answer.get("usage")
        counts = used if isinstance(used, dict) else {}
        kept: dict[str, Any] = {
            "text": text,
            "finished": reason != "length",
            "prompt_tokens": _count(counts.get("prompt_tokens")),
            "completion_tokens": _count(counts.get("completion_tokens")),
            "enforced": guided,
        }
        kept["cost"] = (
            kept["prompt_tokens"] * self.options.input_price + kept["completion_tokens"] * self.options.output_price
        ) / 1e6
        if self._cache is not None:
            self._cache.put(key, {**kept, "request": request})
        return _completion(kept)

    # -- HTTP --------------------------------------------------------------------------------------------------

    def _persist(self, attempt: Callable[[], dict[str, Any]], jitter: random.Random) -> dict[str, Any]:
        """Try until there is an answer, or the tries are used up."""
        for number in range(self.options.retries + 1):
            if self._stop.is_set():
                break
            self._pace.wait()
            try:
                answer = attempt()
            except Again as failure:
                if failure.unreachable and not self._reached and number >= 1:
                    raise ModelError(
                        f"no server answers at {self.url}", hint="start it, or check the address and its /v1"
                    ) from failure
                if number == self.options.retries and failure.unreachable:
                    raise ModelError(
                        f"the server at {self.url} has gone", hint="what it answered is kept; start it and ask again"
                    ) from failure
                if number == self.options.retries:
                    raise
                pause = self.options.pause * 2**number * (0.5 + jitter.random())
                self._sleep(min(LONGEST_PAUSE, pause if failure.after is None else max(failure.after, 0.0)))
            else:
                self._reached = True
                return answer
        raise Again("stopped")

    def _get(self, path: str) -> dict[str, Any]:
        return self._exchange("GET", path, None)

    def _post(self, request: Mapping[str, Any], guided: bool, without: frozenset[str]) -> dict[str, Any]:
        body = {name: value for name, value in request["body"].items() if name not in without}
        if "max_tokens" in without:
            body["max_completion_tokens"] = request["body"]["max_tokens"]
        if guided:
            body |= guide(self.options.guided, request["grammar"])
        if self.options.stream:
            body["stream"] = True
            if "stream_options" not in without:
                body["stream_options"] = {"include_usage": True}
        path = "/chat/completions" if self.options.api == "chat" else "/completions"
        return self._exchange("POST", path, body)

    def _exchange(self, method: str, path: str, body: dict[str, Any] | None, *, guided: bool = False) -> dict[str, Any]:
        """One try: the answer as JSON, or `Again`."""
        import httpx

        streamed = bool(body and body.get("stream"))
        try:
            with self._http.stream(method, self.url + path, json=body) as response:
                if response.status_code != httpx.codes.OK:
                    response.read()
                    self._refused(response, body or {})
                if streamed and "event-stream" in response.headers.get("content-type", ""):
                    return joined(response.iter_lines())
                response.read()
                answer = response.json()
        except httpx.ConnectError as error:
            raise Again("the connection was refused", unreachable=True) from error
        except httpx.TimeoutException as error:
            raise Again(f"nothing came for {self.options.timeout:g} s") from error
        except (httpx.UnsupportedProtocol, httpx.InvalidURL) as error:
            raise ModelError(f"{self.url} is no web address", hint="such as http://localhost:8000/v1") from error
        except httpx.HTTPError as error:
            raise Again(f"the connection broke ({type(error).__name__})") from error
        except ValueError as error:
            raise Again("the answer is no JSON") from error
        if not isinstance(answer, dict):
            raise Again("the answer is no JSON object")
        if answer.get("error"):
            raise Again(f"error in the answer: {told_by(answer)}")
        if body is not None:
            content_of(answer)
        return answer

    def _refused(self, response: httpx.Response, body: Mapping[str, Any]) -> None:
        """Raise what the status means."""
        status = response.status_code
        self._reached = True
        try:
            told = told_by(response.json())
        except ValueError:
            told = response.text[:200].strip()
        told = " ".join(told.split())
        if status in AGAIN:
            raise Again(f"status {status} {told}".rstrip(), retry_after(response.headers.get("retry-after")))
        if status in {400, 413, 422}:
            named = next((name for name in OPTIONAL if name in body and name in told), "")
            raise Refused(f"status {status} {told}".rstrip(), named)
        if status in {401, 403}:
            hint = "set REASONER_API_KEY" if not self._key else "check REASONER_API_KEY"
            raise ModelError(f"{self.url} refuses the key (status {status}): {told}", hint=hint)
        if status in REFUSED:
            raise ModelError(
                f"{self.url} knows no such path or model (status {status}): {told}",
                hint="give URL#MODEL, with the URL up to /v1",
            )
        raise ModelError(f"{self.url} refuses the request (status {status}): {told}")


class _Pace:
    """Requests evenly spaced, at most so many a minute."""

    def __init__(self, per_minute: float, sleep: Callable[[float], object]) -> None:
        self._gap = 60.0 / per_minute if per_minute > 0 else 0.0
        self._next = 0.0
        self._lock = threading.Lock()
        self._sleep = sleep

    def wait(self) -> None:
        if not self._gap:
            return
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._next)
            self._next = turn + self._gap
        if turn > now:
            self._sleep(turn - now)


def _client(key: str, options: RemoteOptions) -> httpx.Client:
    try:
        import httpx
    except ModuleNotFoundError as error:
        raise MissingExtraError("httpx", extra="llm") from error
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    limits = httpx.Limits(max_connections=options.concurrency, max_keepalive_connections=options.concurrency)
    return httpx.Client(headers=headers, timeout=options.timeout, limits=limits, follow_redirects=True)


def _key_of_environment() -> str:
    return os.environ.get("REASONER_API_KEY") or os.environ.get("OPENAI_API_KEY") or ""


def _completion(kept: Mapping[str, Any]) -> Completion:
    return Completion(
        text=str(kept.get("text", "")),
        finished=bool(kept.get("finished", True)),
        prompt_tokens=_count(kept.get("prompt_tokens")),
        completion_tokens=_count(kept.get("completion_tokens")),
        cost=float(kept.get("cost") or 0.0),
        enforced=bool(kept.get("enforced")),
    )


def _count(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 0
