"""A small server that speaks the OpenAI protocol, with its failures; run in a thread of the test."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[[str, dict[str, Any]], str]
FAILURES = ("429", "500", "cut", "malformed", "slow", "no choices", "error body", "drop")


class Server:
    """Answers with `reply(last user message, body)`.

    Args:
        reply: the model.
        failures: one of FAILURES per call, in turn, or another status, or the bytes of a body; "" is a good answer. Used
            up, every call is good, unless `cycle`.
        models: the bytes of the answer to GET /models, or "".
        retry_after: what a 429 says.
        say: sends an answer of a test's own through the handler.
        guided: take `guided_grammar`; otherwise refuse it with 400.
        delay: seconds before each good answer.
        slow: seconds for a "slow" answer.
        refuse: why a body is refused with status 400, or "".
        idempotent: answer a request whose Idempotency-Key is known from what was worked out before.
    """

    def __init__(
        self,
        reply: Reply,
        *,
        failures: tuple[str | bytes, ...] = (),
        cycle: bool = False,
        guided: bool = False,
        refuse: Callable[[dict[str, Any]], str] = lambda body: "",
        delay: float = 0.0,
        slow: float = 1.0,
        key: str = "",
        port: int = 0,
        idempotent: bool = False,
        models: bytes = b"",
        retry_after: str = "0.01",
        say: Callable[[Any, dict[str, Any]], object] | None = None,
    ) -> None:
        self.say = say
        self.models, self.retry_after = models, retry_after
        self.reply, self.failures, self.cycle, self.guided = reply, failures, cycle, guided
        self.delay, self.slow, self.key, self.refuse = delay, slow, key, refuse
        self.calls = 0
        self.answered: Counter[str] = Counter()
        self.idempotent = idempotent
        self.worked: Counter[str] = Counter()
        self.stored: dict[str, str] = {}
        self.bodies: list[dict[str, Any]] = []
        self.at_once = self.most_at_once = 0
        self.lock = threading.Lock()
        self.http = ThreadingHTTPServer(("127.0.0.1", port), self._handler())
        self.http.daemon_threads = True
        self.thread = threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.http.server_address[1]}/v1"

    def __enter__(self) -> Server:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.http.shutdown()
        self.http.server_close()

    def _next_failure(self) -> str | bytes:
        with self.lock:
            number = self.calls
            self.calls += 1
        if not self.failures or (number >= len(self.failures) and not self.cycle):
            return ""
        return self.failures[number % len(self.failures)]

    def worked_out(self, prompt: str, body: dict[str, Any], key: str) -> str:
        with self.lock:
            if self.idempotent and key in self.stored:
                return self.stored[key]
            self.worked[prompt] += 1
            self.stored[key] = self.reply(prompt, body)
            return self.stored[key]

    def _handler(server) -> type[BaseHTTPRequestHandler]:  # noqa: N805
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_: object) -> None: ...

            def send(self, status: int, body: bytes, kind: str = "application/json", **headers: str) -> None:
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", headers.pop("length", str(len(body))))
                for name, value in headers.items():
                    self.send_header(name.replace("_", "-"), value)
                self.end_headers()
                self.wfile.write(body)

            def error(self, status: int, message: str, **headers: str) -> None:
                self.send(status, json.dumps({"error": {"message": message}}).encode(), **headers)

            def do_GET(self) -> None:
                if self.path == "/v1/models" and server.models:
                    self.send(200, server.models)
                elif self.path == "/v1/models":
                    self.send(200, json.dumps({"object": "list", "data": [{"id": "tiny"}]}).encode())
                else:
                    self.error(404, "no such path")

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                with server.lock:
                    server.at_once += 1
                    server.most_at_once = max(server.most_at_once, server.at_once)
                    server.bodies.append(body)
                try:
                    self.answer(body)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True
                finally:
                    with server.lock:
                        server.at_once -= 1

            def answer(self, body: dict[str, Any]) -> None:
                if server.key and self.headers.get("Authorization") != f"Bearer {server.key}":
                    self.error(401, "wrong key")
                    return
                if body.get("model") != "tiny" or self.path.partition("?")[0] not in {
                    "/v1/chat/completions",
                    "/v1/completions",
                }:
                    self.error(404, "no such model")
                    return
                if "guided_grammar" in body and not server.guided:
                    self.error(400, "guided_grammar is not supported")
                    return
                if told := server.refuse(body):
                    self.error(400, told)
                    return
                if server.say is not None:
                    server._next_failure()
                    server.say(self, body)
                    return
                known = server.idempotent and self.headers.get("Idempotency-Key", "") in server.stored
                failure = "" if known else server._next_failure()
                if isinstance(failure, bytes):
                    self.send(200, failure)
                    return
                if failure == "429":
                    self.error(429, "too many requests", Retry_After=server.retry_after)
                    return
                if failure == "500":
                    self.send(500, b"<html>oops</html>", "text/html")
                    return
                if failure.isdigit():
                    self.error(int(failure), "an error of some proxy")
                    return
                if failure == "malformed":
                    self.send(200, b'{"choices": [{"message": {"content": "P(')
                    return
                if failure == "no choices":
                    self.send(200, b'{"choices": []}')
                    return
                if failure == "error body":
                    self.error(200, "out of memory")
                    return
                if failure in ("trickle", "trickling head"):
                    if failure == "trickle":
                        self.send(200, b"", length="1000000")
                    else:
                        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: ")
                    for _ in range(200):
                        self.wfile.write(b" ")
                        self.wfile.flush()
                        time.sleep(0.02)
                    self.close_connection = True
                    return
                if failure == "drop":
                    self.close_connection = True
                    return
                time.sleep(server.slow if failure == "slow" else server.delay)
                chat = self.path.endswith("chat/completions")
                prompt = body["messages"][-1]["content"] if chat else body["prompt"]
                text = server.worked_out(prompt, body, self.headers.get("Idempotency-Key", ""))
                usage = {"prompt_tokens": len(prompt.split()), "completion_tokens": len(text.split())}
                if body.get("stream"):
                    self.stream(text, usage, chat, failure == "cut")
                else:
                    choice = {"message": {"role": "assistant", "content": text}} if chat else {"text": text}
                    answer = {"choices": [choice | {"index": 0, "finish_reason": "stop"}], "usage": usage}
                    data = json.dumps(answer).encode()
                    if failure == "cut":
                        self.send(200, data[: len(data) // 2], length=str(len(data)))
                        self.close_connection = True
                        return
                    self.send(200, data)
                if failure != "cut":
                    with server.lock:
                        server.answered[prompt] += 1

            def stream(self, text: str, usage: dict[str, int], chat: bool, cut: bool) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/event-stream")
                self.send_header("Connection", "close")
                self.end_headers()
                self.close_connection = True
                pieces = text.split(" ")
                events: list[dict[str, Any]] = []
                for i, piece in enumerate(pieces):
                    said = piece if i == 0 else " " + piece
                    events.append({"choices": [{"delta": {"content": said}} if chat else {"text": said}]})
                events.append({"choices": [{"delta": {}, "text": "", "finish_reason": "stop"}], "usage": usage})
                for event in events[: len(events) // 2] if cut else events:
                    self.wfile.write(f"data: {json.dumps(event)}\n\n".encode())
                if not cut:
                    self.wfile.write(b"data: [DONE]\n\n")

        return Handler
