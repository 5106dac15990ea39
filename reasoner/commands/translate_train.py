"""`reasoner translate train`: fit a language model to sentences beside their formulas."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reasoner.commands.console import ANSWERED, note, write_json


def train(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Pairs: FOLIO, MALLS or generated layout, JSON or JSONL.")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the model.")],
    model: Annotated[str, typer.Option(help="Model to start from: name or folder.")] = "",
    new: Annotated[str, typer.Option(help="Instead a new one from nothing: tiny, mini, small or base.")] = "",
    slots: Annotated[
        bool, typer.Option("--slots", help="Slots for content words, so that unseen words do no harm; for new models.")
    ] = False,
    epochs: Annotated[float, typer.Option(help="Passes over the pairs.")] = 3.0,
    steps: Annotated[int, typer.Option(help="Steps instead of epochs.", min=0)] = 0,
    batch: Annotated[int, typer.Option(help="Rows of one pass.", min=1)] = 16,
    accumulate: Annotated[int, typer.Option(help="Passes of one step.", min=1)] = 1,
    rate: Annotated[float, typer.Option(help="Highest learning rate; by default as fits what is trained.")] = 0.0,
    lora: Annotated[int, typer.Option(help="Rank of low-rank adapters; 0 trains all weights.", min=0)] = 0,
    corrections: Annotated[float, typer.Option(help="Share of pairs also shown with a wrong draft to mend.")] = 0.0,
    bare: Annotated[
        bool | None, typer.Option("--bare/--instructions", help="Prompts without instructions; so for new models.")
    ] = None,
    longest: Annotated[int, typer.Option(help="Tokens of a row at most.", min=1)] = 512,
    save_every: Annotated[int, typer.Option(help="Steps between checkpoints.", min=1)] = 500,
    resume: Annotated[bool, typer.Option("--resume", help="Go on from the checkpoint in --out.")] = False,
    test: Annotated[list[Path] | None, typer.Option(help="Pairs to score the result on, by true equivalence.")] = None,
    test_size: Annotated[int, typer.Option(help="How many of them at most.", min=1)] = 500,
    seed: Annotated[int, typer.Option(help="Of weights, order and dropout.")] = 0,
    device: Annotated[str, typer.Option(help="auto, cpu, cuda or mps.")] = "auto",
    as_json: Annotated[bool, typer.Option("--json", help="The summary as one JSON object.")] = False,
) -> None:
    """Train a translator; the folder then serves as --translator FOLDER with --mode sentence or hybrid.

    Example: reasoner translate train pairs.jsonl --new small --out translator
    """
    from reasoner.errors import ReasonerError
    from reasoner.translate.adapters import card_of
    from reasoner.translate.local import LocalModel
    from reasoner.translate.opening import check_there
    from reasoner.translate.pairs import pair_prompt, read_pairs, with_corrections
    from reasoner.translate.scratch import new_model
    from reasoner.translate.slots import load_model, slotted_pairs
    from reasoner.translate.training import CHECKPOINT, TrainingOptions
    from reasoner.translate.training import train as fit

    if bool(model) == bool(new):
        raise ReasonerError("which model?", hint="give one of --model NAME|FOLDER and --new tiny|mini|small|base")
    if model:
        check_there(model)
    begun_with_slots = bool(model) and bool(card_of(model).get("slots"))
    if slots and model and not begun_with_slots:
        raise ReasonerError("--slots is for new models and those trained with them", hint="--new mini --slots")
    slots = slots or begun_with_slots
    if slots and corrections:
        raise ReasonerError("there are no corrections with slots", hint="leave out --corrections")
    found = read_pairs(files)
    for reason, count in found.skipped.most_common():
        note(f"left out: {count} × {reason}")
    pairs = with_corrections(found.pairs, corrections, seed)
    if slots:
        pairs, unslotted = slotted_pairs(pairs)
        found.skipped += unslotted
        for reason, count in unslotted.most_common():
            note(f"left out: {count} × {reason}")
    options = TrainingOptions(
        epochs=epochs,
        steps=steps,
        batch=batch,
        accumulate=accumulate,
        rate=rate or (5e-5 if model and not lora else 5e-4),
        lora=lora,
        bare=(bool(new) or slots or bool(model and card_of(model).get("bare"))) if bare is None else bare,
        slots=slots,
        longest=longest,
        save_every=save_every,
        seed=seed,
        device=device,
    )
    if new:
        prompts = (pair.english if slots else str(pair_prompt(pair, bare=True)) for pair in pairs)
        texts = (text for prompt, pair in zip(prompts, pairs, strict=True) for text in (prompt, pair.formula))
        weights, tokenizer = new_model(new, texts, seed=seed)
    else:
        start = LocalModel.load(model, device="cpu", dtype="float32")
        weights, tokenizer = start.model, start.tokenizer
        tokenizer.padding_side = "right"

    def told(step: int, total: int, loss: float) -> None:
        if step == total or step % max(1, total // 20) == 0:
            note(f"step {step}/{total}, loss {loss:.4f}")

    if resume and not (out / CHECKPOINT).exists():
        note(f"warning: there is no checkpoint in {out}: training starts anew")
    result = fit(weights, tokenizer, pairs, out, options, resume=resume, told=told)
    summary = {**result.to_json(), "skipped": dict(found.skipped)}
    if test:
        from reasoner.evaluate.reward import translation_verdict
        from reasoner.translate.reward import score_model

        held_out = read_pairs(test)
        trained = load_model(out, device=device, batch=32)
        summary["test"] = score_model(trained, held_out.pairs[:test_size], translation_verdict).to_json()
        summary["test"]["skipped"] = dict(held_out.skipped)
    if as_json:
        write_json(summary)
    else:
        note(
            f"{out}: {result.steps} steps on {result.rows} rows, loss {result.first_loss:.3f} → {result.last_loss:.3f}"
        )
        if result.too_long:
            note(f"warning: left out: {result.too_long} rows of over {options.longest} tokens, the most with --longest")
        if test:
            score = summary["test"]
            note(f"{score['equivalent']} of {score['n']} equivalent ({score['equivalence_rate']:.1%})")
    raise typer.Exit(ANSWERED)
