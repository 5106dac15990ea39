"""Bare prompts: for models that learnt from pairs what to do, and need no instructions and no worked examples.

A model trained here says in a file `reasoner.json` beside its weights that it was shown bare prompts;
`LocalModel.load` reads that, so such a model is used like any other.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reasoner.translate.model import Message, ModelError, Prompt, as_messages, as_text, without_system

CARD = "reasoner.json"


def bare_prompt(prompt: Prompt) -> Prompt:
    """The conversation from the last turn on that shows a sentence; without the system's turn if there is none."""
    if isinstance(prompt, str):
        return prompt
    starts = [
        place for place, turn in enumerate(prompt) if turn.role == "user" and "\nSentence: " in f"\n{turn.content}"
    ]
    return tuple(prompt[starts[-1] :]) if starts else tuple(turn for turn in prompt if turn.role != "system")


def prompt_text(tokenizer: Any, prompt: Prompt, *, bare: bool) -> str:
    """The prompt as the text that goes into the model: bare, by the tokenizer's chat template, or plain.

    Raises:
        ModelError: the chat template cannot be used.
    """
    if bare:
        return "".join(f"{turn.content}\n" for turn in as_messages(bare_prompt(prompt)))
    if getattr(tokenizer, "chat_template", None):
        return _by_template(tokenizer, as_messages(prompt))
    return as_text(prompt)


def _by_template(tokenizer: Any, turns: Sequence[Message]) -> str:
    """The conversation by the chat template, which may know no system's turn (Gemma's)."""
    from jinja2 import TemplateError

    reason: Exception | None = None
    for given in dict.fromkeys((tuple(turns), without_system(turns))):
        shown = [{"role": turn.role, "content": turn.content} for turn in given]
        try:
            text: str = tokenizer.apply_chat_template(shown, tokenize=False, add_generation_prompt=True)
        except (TemplateError, TypeError, ValueError, LookupError, ArithmeticError, AttributeError) as error:
            reason = error
        else:
            return text
    raise ModelError(
        f"the tokenizer's chat template takes no such conversation: {' '.join(str(reason).split())[:160]}",
        hint="mend chat_template in the model's tokenizer_config.json, or remove it",
    ) from reason


def adds_marks(tokenizer: Any, *, bare: bool) -> bool:
    """Whether the tokenizer has to add its marks of beginning and end: a chat template writes them itself."""
    return bare or not getattr(tokenizer, "chat_template", None)


def read_card(folder: str | Path) -> dict[str, Any]:
    """What training noted beside the weights; empty for other models."""
    try:
        card = json.loads((Path(folder) / CARD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return card if isinstance(card, dict) else {}


def write_card(folder: Path, card: dict[str, Any]) -> None:
    """Note beside the weights how the model was trained."""
    (folder / CARD).write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
