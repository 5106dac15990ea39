"""Requests brought to a server over HTTP until they have an answer, however it fails.

Refusals for load (429), faults of the server (5xx), time-outs, broken connections, streams that end early, answers that
are no JSON and empty ones are tried again, after the time the server names (`Retry-After`) or else after exponentially
growing, jittered pauses. A request carries an `Idempotency-Key` made of its hash and the number of tries that came to
nothing, so that a server which honours it answers from its own store what was lost on the way, or what a killed process
asked but did not live to hear.
"""

from __future__ import annotations

import json
import logging
import random
import re
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from reasoner.errors import MissingExtraError, ReasonerError
from reasoner.translate.cache import Trail
from reasoner.translate.model import ModelError
from reasoner.translate.wire import (
    GUIDES,
    NO_KEY,
    NO_MODEL,
    OF_GUIDES,
    OPTIONAL,
    SPENT,
    SYSTEM,
    TOO_LONG,
    Again,
    Refused,
    codes_of,
    content_of,
    joined,
    retry_after,
    told_by,
    whole_number,
)

if TYPE_CHECKING:
    import httpx

AGAIN = frozenset({408, 409, 425, 429, *range(500, 600)})
"""Statuses that another try may cure."""
REFUSED = frozenset({401, 403, 404, 405})
"""Statuses that concern every request alike."""
LONGEST_PAUSE = 60.0
TOLD_PAUSE = 5.0
"""Seconds; of a longer pause the user is told, by a warning in the log, which Python writes to stderr."""
LONGEST = 1e6
"""Seconds that may be asked for; more than the system's clocks of connections can count is no time."""
WHOLE = 10
"""A whole answer may take so many times as long as the server may be silent."""
LARGEST = 1 << 26
"""Bytes of an answer, far more than a model can say."""
_ADDRESS = "give the server's own address, such as http://localhost:8000/v1"
_ROLE = re.compile(r"\broles?\b|\bsystem\b", re.I)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Delivery:
    """How requests are sent.

    Attributes:
        concurrency: requests under way at a time.
        retries: tries after the first.
        timeout: seconds without a byte from the server; a whole answer may take `WHOLE` times as long, and once the
            requests are stopped, only as long again.
        pause: before the first retry; doubled each time.
        requests_per_minute: at most; 0 for no limit.
    """

    concurrency: int = 8
    retries: int = 6
    timeout: float = 120.0
    pause: float = 0.5
    requests_per_minute: float = 0.0

    def __post_init__(self) -> None:
        counts = self.concurrency >= 1 and self.retries >= 0
        times = 0 < self.timeout <= LONGEST and 0 <= self.pause <= LONGEST and 0 <= self.requests_per_minute < inf
        if not (counts and times):
            raise ReasonerError(
                "a setting of how requests are sent is out of range", hint=f"times are at most {LONGEST:g} seconds"
            )


class Server:
    """One server.

    Args:
        url: with its path up to `/v1`.
        key: sent as a bearer token, if there is one.
        delivery: how requests are sent.
        sleep: for pauses, in tests.
        keeps: whether answers are on disk as soon as they have arrived.
    """

    def __init__(
        self,
        url: str,
        key: str,
        delivery: Delivery,
        sleep: Callable[[float], object] | None = None,
        *,
        keeps: bool = False,
    ) -> None:
        self._kept = "what it answered is kept" if keeps else "without a cache, what it just answered is lost"
        self.url = url
        self._key = key
        self._delivery = delivery
        self._stop = threading.Event()
        self._stopped = 0.0
        self._sleep = sleep or self._stop.wait
        self._pace = _Pace(delivery.requests_per_minute, self._sleep)
        self._reached = False
        self._served = False
        self._told_until = 0.0
        self._exchanges = threading.local()
        try:
            from reasoner.translate.bounded import client_of

            self._http = client_of(key, delivery.concurrency, delivery.timeout, self._left)
        except ModuleNotFoundError as error:
            raise MissingExtraError("httpx", extra="llm") from error

    def get(self, path: str) -> dict[str, Any]:
        """The answer to a GET; see `post` for what is raised."""
        return self._persist(lambda: self._exchange("GET", path, None), random.Random(0), Trail())

    def post(self, path: str, body: dict[str, Any], key: str, trail: Trail | None = None) -> dict[str, Any]:
        """The answer to a request whose hash is `key`.

        Args:
            path: after the server's URL.
            body: the request.
            key: its hash, for `Idempotency-Key`.
            trail: notes of its tries.

        Raises:
            Again: all tries failed.
            Refused: the server will not answer this request.
            ModelError: it will answer none.
        """
        trail = trail or Trail()

        def attempt() -> dict[str, Any]:
            return self._exchange("POST", path, body, {"Idempotency-Key": f"{key}-{trail.failed}"})

        return self._persist(attempt, random.Random(key), trail)

    def stop(self) -> None:
        """Let no try follow those under way, which are waited for by who sent them."""
        self._stopped = time.monotonic()
        self._stop.set()

    def go_on(self) -> None:
        """Undo `stop`."""
        self._stop.clear()

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def _persist(self, attempt: Callable[[], dict[str, Any]], jitter: random.Random, trail: Trail) -> dict[str, Any]:
        """Try until there is an answer, or the tries are used up."""
        for number in range(self._delivery.retries + 1):
            if self._stop.is_set():
                break
            self._pace.wait()
            trail.sent()
            try:
                answer = attempt()
            except Again as failure:
                trail.came_to_nothing(lost=failure.lost)
                self._check_hopeless(str(failure), failure.codes)
                if failure.unreachable and not self._reached and number >= 1:
                    raise self._no_way(f"no server answers at {self.url}") from failure
                if number == self._delivery.retries and failure.unreachable:
                    raise ModelError(
                        f"the server at {self.url} has gone", hint=f"start it and ask again; {self._kept}"
                    ) from failure
                if number == self._delivery.retries:
                    raise
                pause = self._delivery.pause * 2**number * (0.5 + jitter.random())
                pause = min(LONGEST_PAUSE, pause if failure.after is None else max(failure.after, 0.0))
                self._tell(pause, number, failure)
                self._sleep(pause)
            else:
                self._reached = True
                return answer
        raise Again("stopped")

    def _tell(self, pause: float, number: int, failure: Again) -> None:
        """Of a long pause, once for the requests that wait side by side."""
        now = time.monotonic()
        if pause > TOLD_PAUSE and now >= self._told_until:
            self._told_until = now + pause
            left = self._delivery.retries - number
            _log.warning("%s: %s; waiting %.0f s, tries left: %d", self.url, failure, pause, left)

    def _exchange(
        self, method: str, path: str, body: dict[str, Any] | None, headers: Mapping[str, str] | None = None
    ) -> dict[str, Any]:
        """One try: the answer as JSON, or `Again`."""
        import httpx

        content = b""
        self._exchanges.begun = time.monotonic()
        try:
            base, mark, query = self.url.partition("?")
            with self._http.stream(method, f"{base}{path}{mark}{query}", json=body, headers=headers) as response:
                self._check_moved(method, response)
                pieces = _no_more_than(LARGEST, response.iter_bytes())
                if not response.is_success:
                    self._refused(response, b"".join(pieces), body or {})
                if "event-stream" in response.headers.get("content-type", ""):
                    answer = joined(_lines(pieces), httpx.HTTPError)
                else:
                    content = b"".join(pieces)
                    events = body is not None and content.lstrip().startswith((b"data:", b":", b"event:"))
                    answer = joined(_lines([content])) if events else json.loads(content, parse_int=whole_number)
        except httpx.ProxyError as error:
            raise self._no_way(f"the proxy refuses ({told_by(str(error))})") from error
        except httpx.ConnectError as error:
            if "certificate" in str(error).casefold():
                raise ModelError(
                    f"the certificate of {self.url} is not trusted ({told_by(str(error))})",
                    hint="name its issuer's certificate in SSL_CERT_FILE, or see to the address",
                ) from error
            self._check_reachable(error)
            raise Again("the connection was refused", unreachable=True) from error
        except httpx.TimeoutException as error:
            raise Again(self._late(), lost=True) from error
        except httpx.TooManyRedirects as error:
            raise ModelError(f"{self.url} redirects without end", hint=_ADDRESS) from error
        except (httpx.UnsupportedProtocol, httpx.InvalidURL) as error:
            raise ModelError(f"{self.url} is no web address, or leads to none", hint=_ADDRESS) from error
        except httpx.HTTPError as error:
            raise Again(f"the connection broke ({type(error).__name__})", lost=True) from error
        except (ValueError, RecursionError) as error:
            if isinstance(error, UnicodeError) and not isinstance(error, UnicodeDecodeError):  # of the host's name
                raise ModelError(f"{self.url} is no web address", hint=_ADDRESS) from error
            shown = told_by(content[:80].decode("utf-8", "replace"))
            raise Again(f"the answer is no JSON: {shown}" if shown else "the answer is no JSON") from error
        if not isinstance(answer, dict):
            raise Again("the answer is no JSON object")
        if answer.get("error"):
            raise Again(f"error in the answer: {told_by(answer)}", codes=codes_of(answer))
        if body is not None:
            content_of(answer)
            self._served = True
        return answer

    def _check_moved(self, method: str, response: httpx.Response) -> None:
        """Raise where a redirect left no request to answer: on 301 to 303 a POST goes on as a GET, without its body."""
        to = response.headers.get("location", "") if response.is_redirect else str(response.url)
        if response.is_redirect or response.request.method != method:
            self._reached = True
            raise ModelError(f"{self.url} redirects requests to {told_by(to) or 'nowhere'}", hint=_ADDRESS)

    def _check_reachable(self, error: httpx.ConnectError) -> None:
        """Raise where it is the address that a redirect leads to that cannot be reached."""
        import httpx

        at, own = error.request.url, httpx.URL(self.url)
        if (at.host, at.port) != (own.host, own.port):
            raise ModelError(f"{self.url} redirects requests to {at}, where no server answers", hint=_ADDRESS)

    def _left(self) -> float:
        """Seconds that are left for the exchange of this thread."""
        ends = self._exchanges.begun + WHOLE * self._delivery.timeout
        if self._stop.is_set():
            ends = min(ends, self._stopped + self._delivery.timeout)
        return float(ends - time.monotonic())

    def _late(self) -> str:
        if self._left() > 0:
            return f"nothing came for {self._delivery.timeout:g} s"
        return "stopped" if self._stop.is_set() else f"the answer was not whole in {WHOLE * self._delivery.timeout:g} s"

    def _refused(self, response: httpx.Response, content: bytes, body: Mapping[str, Any]) -> None:
        """Raise what the status means."""
        status = response.status_code
        self._reached = True
        try:
            answer = json.loads(content, parse_int=whole_number)
            told, codes = told_by(answer), codes_of(answer)
        except (ValueError, RecursionError):
            told, codes = told_by(content[:200].decode("utf-8", "replace")), frozenset()
        reason = f"status {status} {told}".rstrip()
        if status >= 500 and GUIDES & body.keys() and (status == 501 or OF_GUIDES.search(told)):
            raise Refused(reason)  # it fails on what others refuse
        if status in AGAIN:
            raise Again(reason, retry_after(response.headers.get("retry-after")), codes=codes)
        self._check_hopeless(reason, codes)
        if status in {400, 413, 422}:
            named = next((name for name in OPTIONAL if name in body and name in told), "")
            if not named and _ROLE.search(told) and any(turn["role"] == SYSTEM for turn in body.get("messages", ())):
                named = SYSTEM
            raise Refused(reason, named)
        if status == 403 and self._served:  # the key is good, so it is this text that the server does not like
            raise Refused(reason, final=True)
        if status in {401, 403}:
            raise self._no_key(reason)
        if status == 407:
            raise self._no_way(f"the proxy refuses ({reason})")
        if status in REFUSED:
            raise self._no_model(reason)
        raise ModelError(
            f"{self.url} refuses the request (status {status}){': ' * bool(told)}{told}", hint="see to the server"
        )

    def _no_way(self, reason: str) -> ModelError:
        """No server is reached, be it for the proxy that the environment names."""
        address = urlsplit(self.url)
        proxy = getproxies().get(address.scheme) or getproxies().get("all")
        if proxy is None or proxy_bypass(address.hostname or ""):
            return ModelError(reason, hint="start it, or check the address and its /v1")
        host = urlsplit(proxy).hostname or "the environment's"
        hint = f"see to the proxy in {address.scheme.upper()}_PROXY, or add {address.hostname} to NO_PROXY"
        return ModelError(f"{reason}, by way of the proxy {host}", hint=hint)

    def _check_hopeless(self, reason: str, codes: frozenset[str]) -> None:
        """Raise where what the server says, with whatever status, is that another try is no use."""
        if codes & SPENT:
            raise ModelError(
                f"{self.url} answers no more: the account's quota is used up ({reason})",
                hint=f"see to the account, then ask again; {self._kept}",
            )
        if codes & NO_KEY:
            raise self._no_key(reason)
        if codes & NO_MODEL:
            raise self._no_model(reason)
        if TOO_LONG.search(" ".join([reason, *codes])):
            raise Refused(reason, final=True)

    def _no_key(self, reason: str) -> ModelError:
        hint = "set REASONER_API_KEY" if not self._key else "check REASONER_API_KEY"
        return ModelError(f"{self.url} refuses the key ({reason})", hint=hint)

    def _no_model(self, reason: str) -> ModelError:
        hint = "give URL#MODEL, with the URL up to /v1"
        return ModelError(f"{self.url} knows no such path or model ({reason})", hint=hint)


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


def _no_more_than(most: int, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces of an answer as long as there is room for it; `Again` when there is not."""
    length = 0
    for piece in pieces:
        length += len(piece)
        if length > most:
            raise Again(f"the answer has more than {most >> 20} MB")
        yield piece


def _lines(pieces: Iterable[bytes]) -> Iterator[str]:
    """The lines of a stream of server-sent events."""
    rest = b""
    for piece in pieces:
        *lines, rest = (rest + piece).split(b"\n")
        for line in lines:
            yield line.decode("utf-8").rstrip("\r")
    if rest:
        yield rest.decode("utf-8")
