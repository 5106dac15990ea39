"""What is wrong with a formalization, as far as one can see without knowing the right one.

The faults are what a refinement sends back to the model (as Logic-LM does with its solver's errors: Pan et al. 2023,
section 3.4), and their weights say which of two attempts is better. The prover comes in as the callables of `Logic`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reasoner.english import Lexicon, Verbalizer
from reasoner.errors import ReasonerError
from reasoner.logic import Formula, Function, Not, Predicate, Xor, alpha_equivalent, subexpressions
from reasoner.syntax import write_formula
from reasoner.translate.agreement import clashes, uses_of
from reasoner.translate.reading import Declared, Line, symbols_of

WEIGHTS = {
    "unread": 3.0,
    "arity": 2.0,
    "unclear": 1.0,
    "inconsistent": 2.0,
    "disconnected": 1.0,
    "undeclared": 1.0,
    "meaning": 1.0,
}
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_DENIALS = frozenset(["cannot", "neither", "never", "no", "nobody", "none", "nor", "not", "nothing"])
_SMALL = frozenset(
    {"is", "are", "be", "has", "have", "of", "in", "on", "at", "to", "by", "for", "with", "the", "a", "an", "not"}
)


@dataclass(frozen=True, slots=True)
class Logic:
    """What the prover is asked: both answer None if they do not know.

    Attributes:
        equivalent: whether two formulas are, up to the names of symbols.
        consistent: whether formulas have a model together.
    """

    equivalent: Callable[[Formula, Formula], bool | None] = lambda first, second: (
        True if alpha_equivalent(first, second) else None
    )
    consistent: Callable[[Sequence[Formula]], bool | None] = lambda formulas: None


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: its kind, in WEIGHTS, and what to tell the model."""

    kind: str
    message: str

    @property
    def weight(self) -> float:
        """How bad it is."""
        return WEIGHTS[self.kind]


def find_faults(
    lines: Sequence[Line],
    logic: Logic,
    *,
    before: Sequence[Formula] = (),
    questions: int = 0,
    declared: Sequence[Declared] = (),
) -> list[Fault]:
    """Everything wrong with the formulas of some lines.

    Args:
        lines: of the sentences, in order; numbers in messages are theirs.
        logic: the prover.
        before: formulas taken already, premises all.
        questions: the last so many lines are not premises but asked about.
        declared: the symbols that may be used; empty if any may.
    """
    faults = []
    number_of = "line {}" if len(lines) > 1 else "the formula"
    known = uses_of(before)
    allowed = {(d.name, d.arity) for d in declared}
    for number, line in enumerate(lines, 1):
        place = number_of.format(number)
        if line.formula is None:
            faults.append(Fault("unread", f"{place} cannot be read: {line.error}"))
            continue
        faults.extend(Fault("unclear", f"{place}: {warning}") for warning in line.warnings)
        faults.extend(Fault("arity", f"{place} uses {clash}") for clash in clashes(line.formula, known))
        for name, arity in symbols_of([line.formula]) if allowed else ():
            if (name, arity) not in allowed:
                faults.append(Fault("undeclared", f"{place} uses {name}, which is not among the symbols"))
    faults.extend(_of_the_whole(lines, logic, before, questions))
    return faults


def _of_the_whole(lines: Sequence[Line], logic: Logic, before: Sequence[Formula], questions: int) -> list[Fault]:
    cut = len(lines) - questions
    premises = [*before, *(line.formula for line in lines[:cut] if line.formula is not None)]
    faults = []
    if premises and cut and logic.consistent(premises) is False:
        faults.append(Fault("inconsistent", "the premises contradict each other; at least one says something else"))
    known = {node.name for formula in premises for node in subexpressions(formula) if isinstance(node, Predicate)}
    for line in lines[cut:]:
        if line.formula is None or not known:
            continue
        used = {node.name for node in subexpressions(line.formula) if isinstance(node, Predicate)}
        lost = sorted(used - known)
        if lost:
            message = f"the conclusion {write_formula(line.formula)} uses {', '.join(lost)}, which no premise speaks of"
            faults.append(Fault("disconnected", f"{message}; use the premises' symbols where they mean the same"))
    return faults


def back_translation(formula: Formula, lexicon: Lexicon | None = None) -> str:
    """What the formula says, in English; "" if it cannot be said."""
    entries = {} if lexicon is None else dict(lexicon.entries)
    try:
        return Verbalizer(Lexicon(entries=entries), strict=False).sentence(formula)
    except (ReasonerError, ValueError, RecursionError):
        return ""


def unsupported(formula: Formula, sentence: str) -> list[str]:
    """The symbols of a formula of which the sentence has no word, in order of first occurrence.

    A word counts whatever its ending: the first three letters must agree, or four if both words have more than five.
    """
    words = [word.casefold() for word in re.findall(r"[^\W_]+", sentence)]
    lost = []
    for node in subexpressions(formula):
        if isinstance(node, Predicate | Function) and node.name not in lost:
            parts = [part.casefold() for part in _WORD.findall(node.name)]
            telling = [part for part in parts if part not in _SMALL] or parts
            if telling and not any(_same_word(part, word) for part in telling for word in words):
                lost.append(node.name)
    return lost


def _same_word(first: str, second: str) -> bool:
    shorter = min(len(first), len(second))
    if shorter < 3:
        return first == second
    shared = 3 if shorter <= 5 else 4
    return first[:shared] == second[:shared]


def _loses_denial(formula: Formula, sentence: str) -> bool:
    """Whether the sentence denies something, and neither a sign nor a name in the formula does."""
    words = [word.casefold() for word in re.findall(r"[^\W_]+", re.sub(r"n['’]t\b", " not", sentence))]
    pairs = zip(words, [*words[1:], ""], strict=True)
    denying = [word for word, later in pairs if word in _DENIALS and later != "only"]
    signs = any(isinstance(node, Not | Xor) for node in subexpressions(formula))
    names = [node.name for node in subexpressions(formula) if isinstance(node, Predicate | Function)]
    return bool(denying) and not signs and not {p.casefold() for name in names for p in _WORD.findall(name)} & _DENIALS


def judgement(text: str) -> bool | None:
    """Whether a judge says that two sentences mean the same; None if it says neither."""
    found = re.search(r"\b(?:yes|no|not|same|equivalent|differ\w*|mismatch)\b", text, re.I)
    return None if found is None else found[0].casefold() in {"yes", "same", "equivalent"}


def meaning_fault(
    number: int, sentence: str, formula: Formula, logic: Logic, read: Formula | None, lexicon: Lexicon | None = None
) -> Fault | None:
    """Whether the formula says the sentence: compared with the embedded grammar's reading, if it has one."""
    if read is not None:
        if logic.equivalent(read, formula) is not False:
            return None
    elif logic.consistent([Not(formula)]) is False:
        return Fault("meaning", f"formula {number} is true whatever is so; the sentence is “{sentence}”")
    elif logic.consistent([formula]) is False:
        return Fault("meaning", f"formula {number} contradicts itself; the sentence is “{sentence}”")
    elif _loses_denial(formula, sentence):
        return Fault("meaning", f"formula {number} denies nothing; the sentence is “{sentence}”")
    elif not unsupported(formula, sentence):
        return None
    said = back_translation(formula, lexicon) or write_formula(formula)
    return Fault("meaning", f"formula {number} says “{said}”; the sentence is “{sentence}”")
