"""Sentences beside their formulas, to train on: three layouts, and drafts with a mistake for the correction mode.

A row of a file is, by its fields,

* generated `translation` data: `english`, `formula`;
* MALLS (Yang et al. 2023): `NL`, `FOL`;
* FOLIO (Han et al. 2022), also our generator's problems: `premises` and `conclusion`, with their formulas in
  `premises-FOL` or `premises_fol` and `conclusion-FOL` or `conclusion_fol`. Each sentence is a pair, which is shown
  the symbols of the formulas before it.

Files are JSON lines, or one JSON array. A row that cannot be used is counted with its reason, never dropped silently.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from reasoner.errors import ParseError, ReasonerError
from reasoner.logic import (
    And,
    Exists,
    Expression,
    ForAll,
    Formula,
    Function,
    Iff,
    Implies,
    Not,
    Or,
    Predicate,
    Quantified,
    Variable,
    Xor,
    fold,
    rebuild,
    subexpressions,
)
from reasoner.syntax import parse, write_formula
from reasoner.texts import text_of
from reasoner.translate.bare import bare_prompt
from reasoner.translate.difference import differ
from reasoner.translate.faults import back_translation
from reasoner.translate.model import Prompt
from reasoner.translate.prompts import refine_prompt, sentence_prompt
from reasoner.translate.reading import shown_symbols
from reasoner.translate.strict import strict_text
from reasoner.translate.wire import SURROGATE


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and its formula.

    Attributes:
        english: the sentence.
        formula: as the model is to write it, in the strict notation.
        symbols: that the text has used before, as prompts show them.
        draft: in the correction mode, what the model is to mend.
    """

    english: str
    formula: str
    symbols: tuple[str, ...] = ()
    draft: str = ""


@dataclass(slots=True)
class Pairs:
    """What files held: pairs, and how many rows or sentences were left out for which reason."""

    pairs: list[Pair] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)


def read_pairs(paths: Iterable[Path]) -> Pairs:
    """All pairs of the files, in order; `ReasonerError` for a file that cannot be read at all."""
    found = Pairs()
    for path in paths:
        for row in _rows(path):
            if row is None:
                found.skipped["a line is no JSON object"] += 1
            else:
                _add(found, row)
    return found


def _rows(path: Path) -> Iterator[Mapping[str, Any] | None]:
    text = text_of(path)
    if text.lstrip().startswith("["):
        try:
            rows = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise ReasonerError(f"{path} is no JSON: {error}", hint="an array, or an object a line") from error
        yield from (row if isinstance(row, dict) else None for row in rows)
        return
    for line in text.split("\n"):
        if line.strip():
            try:
                row = json.loads(line)
            except (ValueError, RecursionError):
                row = None
            yield row if isinstance(row, dict) else None


def _add(found: Pairs, row: Mapping[str, Any]) -> None:
    if "english" in row and "formula" in row:
        _add_text(found, [row["english"]], [row["formula"]])
    elif "NL" in row and "FOL" in row:
        _add_text(found, [row["NL"]], [row["FOL"]])
    elif "premises" in row and "conclusion" in row:
        premises = _lines(row["premises"])
        formulas = _lines(row.get("premises-FOL", row.get("premises_fol", ())))
        if len(premises) != len(formulas):
            found.skipped["as many formulas as premises are needed"] += 1
            return
        last = row.get("conclusion-FOL", row.get("conclusion_fol"))
        _add_text(found, [*premises, row["conclusion"]], [*formulas, last])
    else:
        found.skipped["a row has none of the known layouts"] += 1


def _lines(value: Any) -> list[Any]:
    return value.splitlines() if isinstance(value, str) else list(value) if isinstance(value, list | tuple) else []


def _add_text(found: Pairs, sentences: Sequence[Any], formulas: Sequence[Any]) -> None:
    """The sentences of one text; each is shown the symbols of those before it."""
    before: list[Formula] = []
    for sentence, written in zip(sentences, formulas, strict=True):
        if not isinstance(sentence, str) or not isinstance(written, str) or not sentence.strip():
            found.skipped["a sentence or its formula is missing"] += 1
            continue
        if SURROGATE.search(sentence + written):
            found.skipped["half a surrogate pair, which is no text"] += 1
            continue
        try:
            text = strict_text(parse(written, repair=True).formula)
        except ParseError:
            found.skipped["a formula cannot be read"] += 1
        except ReasonerError:
            found.skipped["a formula has no strict notation"] += 1
        else:
            found.pairs.append(Pair(" ".join(sentence.split()), text, tuple(shown_symbols(before))))
            before.append(parse(text).formula)


# ---- prompts


def pair_prompt(pair: Pair, *, bare: bool) -> Prompt:
    """What the model is asked: as `LanguageTranslator` asks in its mode `sentence` without worked examples.

    A draft is mended in the same conversation as in refinement. For `bare` see `reasoner.translate.bare`.
    """
    prompt = sentence_prompt(pair.english, pair.symbols, 0)
    if pair.draft:
        prompt = refine_prompt(prompt, pair.draft, [draft_fault(pair)])
    return bare_prompt(prompt) if bare else prompt


def draft_fault(pair: Pair) -> str:
    """What is wrong with the draft, as refinement would say it."""
    try:
        formula = parse(pair.draft).formula
    except ParseError as error:
        return f"formula 1 cannot be read: {pair.draft}: {error.message}"
    said = back_translation(formula) or pair.draft
    return f"formula 1 says “{said}”; the sentence is “{pair.english}”"


# ---- corrections


def with_corrections(pairs: Sequence[Pair], share: float, seed: int = 0) -> list[Pair]:
    """The pairs, and beside a share of them the same pair with a perturbed draft (LogicLLaMA's correction mode)."""
    if not 0 <= share <= 1:
        raise ReasonerError(f"a share of {share}", hint="between 0 and 1")
    mixed = []
    for index, pair in enumerate(pairs):
        mixed.append(pair)
        rng = random.Random(hashlib.sha256(f"{seed}\0{index}\0{pair.formula}".encode()).digest())
        if rng.random() < share:
            mixed.append(replace(pair, draft=perturbed(pair.formula, rng)))
    return mixed


def perturbed(text: str, rng: random.Random) -> str:
    """The formula with one mistake of the kinds that models make; what is equivalent to it is none.

    Mistakes: another quantifier, ∧ for → or the reverse, another connective, a lost or added ¬, arguments swapped,
    an argument replaced, another name, a bracket lost.
    """
    formula = parse(text).formula
    nodes = list(dict.fromkeys(subexpressions(formula)))
    edits = [(node, new) for node in nodes for new in _mistakes(node, nodes, rng)]
    rng.shuffle(edits)
    for node, new in edits:
        if rng.random() < 0.1:
            break
        wrong = _replaced(formula, node, new)
        if differ(formula, wrong, rng):
            return write_formula(wrong)
    brackets = [place for place, sign in enumerate(text) if sign in "()"]
    place = rng.choice(brackets) if brackets else len(text)
    return text[:place] + text[place + 1 :] if brackets else f"{text})"


def _mistakes(node: Expression, nodes: Sequence[Expression], rng: random.Random) -> Iterator[Expression]:
    match node:
        case ForAll(variables, Implies(left, right)):
            yield Exists(variables, And((left, right)))
            yield ForAll(variables, And((left, right)))
        case Exists(variables, And((left, right))):
            yield Exists(variables, Implies(left, right))
            yield ForAll(variables, Implies(left, right))
        case Quantified():
            yield (Exists if isinstance(node, ForAll) else ForAll)(node.variables, node.body)
        case Implies(left, right):
            yield Implies(right, left)
            yield Iff(left, right)
        case Or(parts):
            yield And(parts)
            if len(parts) == 2:
                yield Xor(*parts)
        case And(parts):
            yield Or(parts)
            yield parts[0]
        case Xor(left, right):
            yield Or((left, right))
        case Iff(left, right):
            yield Implies(left, right)
        case Not(body):
            yield body
        case Predicate(name, arguments):
            yield Not(node)
            if len(arguments) > 1:
                yield Predicate(name, arguments[::-1])
                yield Predicate(name, arguments[:-1])
            others = [n for n in nodes if isinstance(n, Predicate) and n.name != name]
            if others:
                yield Predicate(rng.choice(others).name, arguments)
            terms = [n for n in nodes if isinstance(n, Function) and not n.arguments]
            if arguments and isinstance(arguments[0], Variable) and terms:
                yield Predicate(name, (rng.choice(terms), *arguments[1:]))
        case _:
            return


def _replaced(formula: Formula, old: Expression, new: Expression) -> Formula:
    def rule(node: Expression, parts: tuple[Any, ...]) -> Any:
        return new if node is old else rebuild(node, parts)

    changed: Formula = fold(formula, rule)
    return changed
