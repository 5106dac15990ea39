"""Folders of adapters (LoRA, Hu et al. 2021) as peft saves them: the model that they are of, with them in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from reasoner.errors import MissingExtraError
from reasoner.translate.bare import read_card
from reasoner.translate.model import ModelError

CONFIG = "adapter_config.json"
_WEIGHTS = ("model*.safetensors", "pytorch_model*.bin")


def adapted(name: str | Path) -> str | None:
    """The model that the adapters in a folder are of, by name or folder; None if it is no folder of adapters.

    Raises:
        ModelError: the folder does not say whose they are, or has no weights.
    """
    folder = Path(name)
    try:
        if not (folder / CONFIG).is_file() or any(any(folder.glob(pattern)) for pattern in _WEIGHTS):
            return None
        config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(
            f"the adapters in {name} have a {CONFIG} that cannot be read", hint="save them anew"
        ) from error
    base = config.get("base_model_name_or_path") if isinstance(config, dict) else None
    if not isinstance(base, str) or not base:
        raise ModelError(f"the adapters in {name} do not say which model they are of", hint=f"name it in {CONFIG}")
    if not any(folder.glob("adapter_model.*")):
        raise ModelError(f"the adapters in {name} have no weights", hint="the folder needs adapter_model.safetensors")
    beside = folder / base
    return str(beside) if not Path(base).is_dir() and beside.is_dir() else base


def card_of(name: str | Path) -> dict[str, Any]:
    """What training noted beside a model or adapters, or else beside the model that the adapters are of."""
    base = adapted(name)
    return read_card(name) or ({} if base is None else read_card(base))


def with_adapters(model: Any, tokenizer: Any, folder: str | Path, *, merged: bool) -> Any:
    """The model with the adapters in it.

    Args:
        model: that they are of.
        tokenizer: that they were trained with, which may have more tokens.
        folder: of the adapters.
        merged: add them to the model's weights, which costs nothing later on; quantized weights stay as they are.

    Raises:
        MissingExtraError: peft is not installed.
        ModelError: they are of another model.
    """
    try:
        from peft import PeftModel, get_peft_model_state_dict
        from peft.utils import load_peft_weights
    except ModuleNotFoundError as error:
        raise MissingExtraError(error.name or "peft", extra="train") from error
    if len(tokenizer) > model.get_input_embeddings().num_embeddings:
        model.resize_token_embeddings(len(tokenizer))
    hint = f"name the model that they were trained on in {CONFIG}"
    try:
        learned = PeftModel.from_pretrained(model, str(folder))
    except (RuntimeError, ValueError) as error:
        reason = " ".join(str(error).split())[:160]
        raise ModelError(f"the adapters in {folder} do not fit their model: {reason}", hint=hint) from error
    saved, there = (
        {name for name in weights if "lora_" in name}
        for weights in (load_peft_weights(str(folder), device="cpu"), get_peft_model_state_dict(learned))
    )
    if odd := sorted(saved ^ there):  # peft leaves these out without a word
        raise ModelError(
            f"the adapters in {folder} do not fit their model: {len(odd)} are of layers that one of them has not, "
            f"such as {odd[0]}",
            hint=hint,
        )
    return learned.merge_and_unload() if merged and hasattr(learned, "merge_and_unload") else learned
