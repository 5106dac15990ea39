"""Supervised fine-tuning of a translator on sentences beside formulas: all weights, or low-rank adapters (LoRA).

The loss is the cross-entropy of the formula's tokens and the end of text, given the prompt that translation will
show; the prompt's own tokens carry no loss. Which rows a step sees, and its dropout, depend on the seed and the
step's number alone, so a run that was killed and resumed ends where it would have ended.
"""

from __future__ import annotations

import hashlib
import json
import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from reasoner.errors import MissingExtraError, ReasonerError
from reasoner.translate.bare import adds_marks, prompt_text, write_card
from reasoner.translate.local import choose_device, quietly
from reasoner.translate.model import NO_END
from reasoner.translate.pairs import Pair, pair_prompt
from reasoner.translate.spelling import CHARACTERS, learn_characters, matcher_tokens, unwritable

CHECKPOINT = "checkpoint.pt"
_POOL = 32


@dataclass(frozen=True, slots=True)
class TrainingOptions:
    """How to train.

    Attributes:
        epochs: passes over the pairs, if `steps` is 0.
        steps: of the optimizer.
        batch: rows of one pass through the model.
        accumulate: passes of one step.
        rate: the highest learning rate; it rises over the first twentieth of the steps, then falls to 0.
        decay: of weights (AdamW).
        clip: the gradient's greatest norm.
        lora: rank of the adapters; 0 trains all weights.
        bare: whether prompts have no instructions; see `reasoner.translate.bare`.
        slots: the pairs are slotted, and the prompt is the sentence alone; see `reasoner.translate.slots`.
        longest: tokens of prompt and formula; longer rows are left out and counted.
        save_every: steps between checkpoints.
        seed: of the order and of dropout.
        device: see `LocalModel.load`.
    """

    epochs: float = 3.0
    steps: int = 0
    batch: int = 16
    accumulate: int = 1
    rate: float = 3e-4
    decay: float = 0.01
    clip: float = 1.0
    lora: int = 0
    bare: bool = True
    slots: bool = False
    longest: int = 512
    save_every: int = 500
    seed: int = 0
    device: str = "auto"

    def __post_init__(self) -> None:
        counts = (self.batch, self.accumulate, self.longest, self.save_every)
        if (
            min(counts) < 1
            or self.lora < 0
            or self.steps < 0
            or self.rate <= 0
            or (not self.steps and self.epochs <= 0)
        ):
            raise ReasonerError("a setting of training is out of range", hint="counts are at least 1, rates above 0")


@dataclass(frozen=True, slots=True)
class Trained:
    """What training did.

    Attributes:
        out: the folder with the model.
        steps: of the optimizer, in all.
        rows: that were trained on.
        too_long: rows left out.
        first_loss: mean over the first tenth of the steps of this run.
        last_loss: mean over the last tenth.
        seconds: of this run.
        resumed_at: the step it went on from.
    """

    out: str
    steps: int
    rows: int
    too_long: int
    first_loss: float
    last_loss: float
    seconds: float
    resumed_at: int = 0

    def to_json(self) -> dict[str, Any]:
        """For records."""
        return asdict(self)


def train(
    model: Any,
    tokenizer: Any,
    pairs: Sequence[Pair],
    out: Path,
    options: TrainingOptions | None = None,
    *,
    resume: bool = False,
    told: Callable[[int, int, float], None] = lambda step, steps, loss: None,
) -> Trained:
    """Train a model of transformers in place and save it, ready for `LocalModel.load`, in a folder.

    Args:
        model: causal or sequence-to-sequence.
        tokenizer: its own.
        pairs: to learn; with drafts for the correction mode.
        out: the folder; during training it holds a checkpoint.
        options: how.
        resume: go on from the folder's checkpoint, if there is one.
        told: called after each step with its number, the number of steps, and its loss.
    """
    import torch

    options = options or TrainingOptions()
    if tokenizer.pad_token_id is None:
        tokenizer.pad_token = tokenizer.eos_token
    if tokenizer.eos_token_id is None:
        raise ReasonerError(NO_END[0], hint=NO_END[1])
    tokens = _able_to_write(model, tokenizer, pairs, options)
    rows, too_long = _rows(model, tokenizer, tokens, pairs, options)
    if not rows:
        hint = (
            f"{too_long} pairs have over {options.longest} tokens, the most with --longest"
            if too_long
            else "give pairs"
        )
        raise ReasonerError("there is nothing to train on", hint=hint)
    steps = options.steps or max(1, round(options.epochs * len(rows) / (options.batch * options.accumulate)))
    options = replace(options, steps=steps)
    device = choose_device(options.device)
    print_of = _fingerprint(model, rows, options)
    with quietly():
        learner = _with_adapters(model, options.lora) if options.lora else model
    learner.to(device).train()
    weights = [weight for weight in learner.parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(weights, lr=options.rate, weight_decay=options.decay)
    out.mkdir(parents=True, exist_ok=True)
    done = _load(out / CHECKPOINT, learner, optimizer, print_of, device) if resume else 0
    began, losses = time.monotonic(), []
    batches = _batches(rows, options, done * options.accumulate)
    for step in range(done, steps):
        torch.manual_seed(_number(options.seed, "dropout", step))
        losses.append(_stepped(learner, optimizer, batches, rows, options, step, tokenizer.pad_token_id))
        told(step + 1, steps, losses[-1])
        if (step + 1) % options.save_every == 0 and step + 1 < steps:
            _save(out / CHECKPOINT, learner, optimizer, print_of, step + 1)
    saved = _saved(learner, out, options)
    tenth = max(1, len(losses) // 10)
    result = Trained(
        str(out), steps, len(rows), too_long, _mean(losses[:tenth]), _mean(losses[-tenth:]),
        round(time.monotonic() - began, 3), done,
    )  # fmt: skip
    shown = {"bare": options.bare, "slots": options.slots}
    for folder in saved:
        tokenizer.save_pretrained(folder)
        write_card(folder, {**shown, "training": asdict(options), "result": result.to_json()})
    (out / CHECKPOINT).unlink(missing_ok=True)
    return result


def _stepped(
    learner: Any,
    optimizer: Any,
    batches: Iterator[list[int]],
    rows: Sequence[_TokenRow],
    options: TrainingOptions,
    step: int,
    padding: int,
) -> float:
    """One step of the optimizer over the next batches; their mean loss."""
    import torch

    mixed = learner.device.type == "cuda" and torch.cuda.is_bf16_supported()
    for group in optimizer.param_groups:
        group["lr"] = options.rate * _schedule(step, options.steps)
    total = 0.0
    for _ in range(options.accumulate):
        inputs = _inputs([rows[i] for i in next(batches)], padding, learner, learner.device)
        with torch.autocast("cuda", torch.bfloat16) if mixed else nullcontext():
            loss = learner(**inputs).loss / options.accumulate
        loss.backward()
        total += float(loss.detach())
    torch.nn.utils.clip_grad_norm_([p for group in optimizer.param_groups for p in group["params"]], options.clip)
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)
    return total


def _saved(learner: Any, out: Path, options: TrainingOptions) -> list[Path]:
    """Save the model, and its adapters beside it, where it has some; the folders."""
    saved = [out]
    with quietly():
        if options.lora:
            saved.append(out / "adapter")
            learner.save_pretrained(out / "adapter")
            learner = learner.merge_and_unload()
        learner.eval()
        learner.save_pretrained(out)
    return saved


# ---- rows


@dataclass(frozen=True, slots=True)
class _TokenRow:
    prompt: tuple[int, ...]
    target: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.prompt) + len(self.target)


def _able_to_write(model: Any, tokenizer: Any, pairs: Sequence[Pair], options: TrainingOptions) -> Any:
    """The tokens as llguidance needs them, once there is one for each character of formulas."""
    wanted = set(CHARACTERS).union(*(pair.formula for pair in pairs))
    tokens = matcher_tokens(tokenizer, len(tokenizer), (tokenizer.eos_token_id,))
    missing = unwritable(tokens, len(tokenizer), wanted)
    if not missing:
        return tokens
    shown = " ".join(missing[::-1][:8])
    if options.lora:
        raise ReasonerError(
            f"the model's tokenizer has no tokens for {shown}, and adapters learn no new ones",
            hint="train all weights: leave out --lora",
        )
    learn_characters(model, tokenizer, missing)
    tokens = matcher_tokens(tokenizer, len(tokenizer), (tokenizer.eos_token_id,))
    if unwritable(tokens, len(tokenizer), wanted):
        raise ReasonerError(f"the model's tokenizer cannot be made to write {shown}", hint="train another model")
    return tokens


def _rows(
    model: Any, tokenizer: Any, tokens: Any, pairs: Sequence[Pair], options: TrainingOptions
) -> tuple[list[_TokenRow], int]:
    """The pairs as token ids, and how many were too long."""
    marks = adds_marks(tokenizer, bare=options.bare)
    context = getattr(model.config, "max_position_embeddings", None) or options.longest
    rows, too_long = [], 0
    for pair in pairs:
        asked = pair.english if options.slots else pair_prompt(pair, bare=options.bare)
        text = prompt_text(tokenizer, asked, bare=options.bare)
        prompt = tokenizer(text, add_special_tokens=marks)["input_ids"]
        target = tokenizer(pair.formula, add_special_tokens=False)["input_ids"]
        if tokenizer.decode(target) != pair.formula:  # blanks around new tokens, which decoding would not allow
            target = tokens.tokenize_bytes(pair.formula.encode())
        row = _TokenRow(tuple(prompt), (*target, tokenizer.eos_token_id))
        if len(row) > min(options.longest, context):
            too_long += 1
        else:
            rows.append(row)
    return rows, too_long


def _batches(rows: Sequence[_TokenRow], options: TrainingOptions, skip: int) -> Iterator[list[int]]:
    """Numbers of rows, epoch after epoch, each in its own order, with rows of like length together."""
    epoch = 0
    while True:
        rng = random.Random(_number(options.seed, "order", epoch))
        order = list(range(len(rows)))
        rng.shuffle(order)
        groups = []
        for start in range(0, len(order), _POOL * options.batch):
            pool = sorted(order[start : start + _POOL * options.batch], key=lambda i: len(rows[i]))
            groups += [pool[i : i + options.batch] for i in range(0, len(pool), options.batch)]
        rng.shuffle(groups)
        if skip >= len(groups):
            skip -= len(groups)
        else:
            yield from groups[skip:]
            skip = 0
        epoch += 1


def _inputs(rows: Sequence[_TokenRow], pad: int, model: Any, device: str) -> dict[str, Any]:
    """A batch: a causal model reads prompt and target in one, with loss on the target; the other kind in two."""
    import torch

    if model.config.is_encoder_decoder:
        read = [list(row.prompt) for row in rows]
        labels = [list(row.target) for row in rows]
    else:
        read = [[*row.prompt, *row.target] for row in rows]
        labels = [[-100] * len(row.prompt) + list(row.target) for row in rows]

    def padded(lists: list[list[int]], filler: int) -> Any:
        width = max(map(len, lists))
        return torch.tensor([ids + [filler] * (width - len(ids)) for ids in lists], device=device)

    mask = padded([[1] * len(ids) for ids in read], 0)
    return {"input_ids": padded(read, pad), "attention_mask": mask, "labels": padded(labels, -100)}


# ---- state


def _with_adapters(model: Any, rank: int) -> Any:
    try:
        from peft import LoraConfig, TaskType, get_peft_model
    except ModuleNotFoundError as error:
        raise MissingExtraError(error.name or "peft", extra="train") from error
    kind = TaskType.SEQ_2_SEQ_LM if model.config.is_encoder_decoder else TaskType.CAUSAL_LM
    return get_peft_model(
        model, LoraConfig(r=rank, lora_alpha=2 * rank, lora_dropout=0.05, target_modules="all-linear", task_type=kind)
    )


def _fingerprint(model: Any, rows: Sequence[_TokenRow], options: TrainingOptions) -> str:
    """Of what a checkpoint must agree on with the run that goes on from it: options, data, and the model begun with."""
    kept = {key: value for key, value in asdict(options).items() if key not in ("device", "save_every")}
    digest = hashlib.sha256(json.dumps(kept, sort_keys=True).encode())
    for row in rows:
        digest.update(repr((row.prompt, row.target)).encode())
    for name, weight in model.named_parameters():
        digest.update(repr((name, tuple(weight.shape), weight.detach().flatten()[:64].tolist())).encode())
    return digest.hexdigest()


def _save(path: Path, model: Any, optimizer: Any, fingerprint: str, step: int) -> None:
    """A checkpoint: a whole one or the one before, whenever the process is killed."""
    import torch

    trained = {name for name, weight in model.named_parameters() if weight.requires_grad}
    state = {name: value for name, value in model.state_dict().items() if name in trained}
    record = {"fingerprint": fingerprint, "step": step, "model": state, "optimizer": optimizer.state_dict()}
    unfinished = path.with_suffix(".tmp")
    torch.save(record, unfinished)
    unfinished.replace(path)


def _load(path: Path, model: Any, optimizer: Any, fingerprint: str, device: str) -> int:
    """The step to go on from; 0 without a checkpoint."""
    import torch

    if not path.exists():
        return 0
    try:
        record = torch.load(path, map_location=device, weights_only=True)
        found, step = record["fingerprint"], int(record["step"])
    except Exception as error:  # noqa: BLE001 - torch raises many kinds for a damaged file
        raise ReasonerError(f"{path} is no checkpoint of training", hint="delete it to start anew") from error
    if found != fingerprint:
        raise ReasonerError(
            f"{path} belongs to another model, other data or settings",
            hint="repeat the call that made it, or delete it",
        )
    model.load_state_dict(record["model"], strict=False)
    optimizer.load_state_dict(record["optimizer"])
    return step


def _schedule(step: int, steps: int) -> float:
    """Linear rise over a twentieth of the steps, then linear fall to 0."""
    rise = max(1, steps // 20)
    return (step + 1) / rise if step < rise else max(0.0, (steps - step) / max(1, steps - rise))


def _number(seed: int, purpose: str, index: int) -> int:
    return int.from_bytes(hashlib.sha256(f"{purpose}\0{seed}\0{index}".encode()).digest()[:7], "big")


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / len(values), 6) if values else float("nan")
