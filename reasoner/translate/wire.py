"""What goes over the wire of the OpenAI protocol, apart from who sends it when."""

from __future__ import annotations

import json
import math
import re
import time
from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime
from typing import Any

from reasoner.texts import shown


def whole_number(digits: str) -> int:
    """A whole number in JSON; 0 for one of more digits than any count has, for which Python would refuse the text."""
    return int(digits) if len(digits) < 40 else 0


GUIDED = ("auto", "off", "guided_grammar", "structured_outputs", "grammar", "json")
"""Ways of sending a grammar; see `RemoteOptions.guided`."""
SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a surrogate pair: no text, and UTF-8 has no bytes for it."""
ENDED = frozenset({"", "stop", "eos", "eos_token", "end_turn", "stop_sequence", "tool_calls"})
"""Reasons of an answer's end that are the model's; others (length, content_filter, abort, …) cut it off."""
_SCHEMA = {
    "type": "object",
    "properties": {"formulas": {"type": "array", "items": {"type": "string"}}},
    "required": ["formulas"],
    "additionalProperties": False,
}


class Again(Exception):  # noqa: N818 - not an error but a request for another try
    """This try failed.

    `after` is the pause the server asks for; `codes` are its words for what is wrong; a `lost` answer may have been
    worked out.
    """

    def __init__(
        self,
        reason: str,
        after: float | None = None,
        *,
        codes: frozenset[str] = frozenset(),
        unreachable: bool = False,
        lost: bool = False,
    ) -> None:
        super().__init__(reason)
        self.after = after
        self.codes = codes
        self.unreachable = unreachable
        self.lost = lost


class Refused(Exception):  # noqa: N818
    """The server will not answer this request; as it stands, or, if that is `final`, in no form.

    `parameter` is one that it may do without.
    """

    def __init__(self, reason: str, parameter: str = "", *, final: bool = False) -> None:
        super().__init__(reason)
        self.parameter = parameter
        self.final = final


SPENT = frozenset(
    [
        "insufficient_quota", "exceeded_current_quota_error", "insufficient_balance", "billing_not_active",
        "billing_hard_limit_reached",
    ]
)  # fmt: skip
"""Codes of an account with no money left, which some servers give the status of a rate limit (429)."""
NO_KEY = frozenset(["invalid_api_key", "invalid_organization", "account_deactivated"])
"""Codes of a key that is none, whatever the status."""
NO_MODEL = frozenset(["model_not_found", "model_not_found_error", "no_such_model"])
"""Codes of a model that is not there, whatever the status."""
TOO_LONG = re.compile(
    r"context[ _-](?:length|window|size)|(?:prompt|input|request)\b[^.]{0,40}\btoo (?:long|large|many tokens)"
    r"|maximum number of (?:input )?tokens(?! per\b)",
    re.I,
)
"""What servers say of a request that does not fit into the model's context; shorter ones do."""
GUIDES = frozenset(["guided_grammar", "structured_outputs", "grammar", "response_format"])
"""Where a request says what its answer has to keep to; see `guide`."""
OF_GUIDES = re.compile(r"grammar|guided|structured|json[ _]schema|response_format", re.I)
OPTIONAL = ("max_tokens", "temperature", "seed", "stream_options")
"""Parameters that some servers refuse for some models."""
SYSTEM = "system"
"""Named as a parameter that may be done without, where a server's template has no such role."""


def guide(how: str, grammar: str) -> dict[str, Any]:
    """What a request says of the grammar of its answer."""
    match how:
        case "structured_outputs":
            return {"structured_outputs": {"grammar": grammar}}
        case "grammar":
            return {"grammar": "%llguidance {}\n" + grammar}
        case "json":
            schema = {"name": "formulas", "strict": True, "schema": _SCHEMA}
            return {"response_format": {"type": "json_schema", "json_schema": schema}}
        case _:
            return {"guided_grammar": grammar}


def joined(lines: Iterator[str], broken: type[Exception] = Again) -> dict[str, Any]:
    """A stream of server-sent events as the one answer it would have been; a stream without an end is no answer.

    Args:
        lines: of the stream.
        broken: what they raise where the connection breaks, which costs nothing once the reason of the end was told.
    """
    pieces: list[str] = []
    reason = None
    usage: Any = {}
    ended = False
    while True:
        try:
            line = next(lines, None)
        except broken:
            if reason is None:
                raise
            break
        if line is None:
            break
        if line.startswith("error:"):  # llama.cpp's
            line = f'data: {{"error": {line[6:].strip() or "null"}}}'
        if not line.startswith("data:"):
            continue
        data = line[5:].strip()
        if not data:
            continue
        if data == "[DONE]":
            ended = True
            break
        event = json.loads(data, parse_int=whole_number)
        if not isinstance(event, dict) or event.get("error"):
            raise Again(f"error in the stream: {told_by(event)}", codes=codes_of(event))
        usage = event.get("usage") or usage
        try:
            first = [choice for choice in event.get("choices") or [] if not choice.get("index")]
            for choice in first[:1]:
                delta = choice.get("delta") or choice.get("message") or {}
                pieces.append(_said(delta.get("content") or choice.get("text")))
                reason = choice.get("finish_reason") or reason
        except (AttributeError, TypeError, KeyError):
            raise Again("the stream has no choices") from None
    if not ended and reason is None:
        raise Again("the stream was cut off", lost=True)
    return {"choices": [{"message": {"content": "".join(pieces)}, "finish_reason": reason or "stop"}], "usage": usage}


def content_of(answer: Mapping[str, Any]) -> tuple[str, str]:
    """The text of an answer, given whole or as a list of parts, and why it ends there.

    Raises:
        Again: there is no text, without the limit on its length as a reason, or it is none that UTF-8 can write.
    """
    try:
        choice = answer["choices"][0]
        given = choice["message"]["content"] if "message" in choice else choice["text"]
        reason = choice.get("finish_reason")
    except (KeyError, IndexError, TypeError, AttributeError):
        raise Again("the answer has no choices") from None
    reason = reason if isinstance(reason, str) else ""
    text = _said(given)
    if not text.strip() and reason != "length":
        raise Again(_why_empty(choice, reason))
    if SURROGATE.search(text):
        raise Again("the answer has half a surrogate pair")
    return text, reason


def _said(content: object) -> str:
    """The text of a content, which may be a list of parts, some of them no text."""
    parts = content if isinstance(content, list) else [content]
    said = [part.get("text") if isinstance(part, dict) else part for part in parts]
    return "".join(piece for piece in said if isinstance(piece, str))


def _why_empty(choice: Mapping[str, Any], reason: str) -> str:
    message = choice.get("message")
    refusal = message.get("refusal") if isinstance(message, dict) else None
    if isinstance(refusal, str) and refusal.strip():
        return f"the model refuses: {told_by(refusal)}"
    return "the answer is empty" if reason in {"", "stop"} else f"the answer is empty ({told_by(reason)})"


def told_by(answer: object) -> str:
    """The message in an error's body, wherever the server puts it."""
    if isinstance(answer, dict):
        inner = answer.get("error", answer)
        if isinstance(inner, dict):
            inner = inner.get("message") or inner.get("detail") or inner
        answer = inner
    try:
        told = str(answer)
    except RecursionError:
        told = "nested too deep to show"
    return shown(" ".join(told.split()))[:200]


def codes_of(answer: object) -> frozenset[str]:
    """What an error's body says of its kind: `code` and `type`, as OpenAI's server and those like it have them."""
    inner = answer.get("error", answer) if isinstance(answer, dict) else None
    named = (inner.get("code"), inner.get("type")) if isinstance(inner, dict) else ()
    return frozenset(name.casefold() for name in named if isinstance(name, str))


def retry_after(value: str | None) -> float | None:
    """Seconds from a Retry-After header, given as seconds or as a date; None for what is neither."""
    if not value:
        return None
    try:
        seconds = float(value)
    except ValueError:
        pass
    else:
        return None if math.isnan(seconds) else seconds
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (TypeError, ValueError, OverflowError):
        return None
