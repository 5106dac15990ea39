"""What a language model says to itself before its answer."""

from __future__ import annotations

import re

_THOUGHT = re.compile(r"<(think(?:ing)?)>.*?(?:</\1>|\Z)", re.I | re.S)
_THOUGHT_END = re.compile(r"\A.*(?:</think(?:ing)?>|<\|channel\|>final<\|message\|>)", re.I | re.S)
"""Where the prompt's template began the thought, or the model's own format names the channel of the answer."""


def without_thoughts(text: str) -> str:
    """The text behind the thoughts; nothing of it if a thought does not end."""
    return _THOUGHT_END.sub("", _THOUGHT.sub("", text))
