"""What a language model's free-form answer amounts to: the label that follows from its formulas, or the one it names.

Formulas are read in the layouts of `reasoner.evaluate.programs` (Logic-LM's sections, Pyke-style rules, LINC's pairs)
or as lines of FOL with the conclusion last, and programs of constraints with options. Which label or option words name
is read by `reasoner.english.said` and `reasoner.english.options`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reasoner.english.labels import normal_label
from reasoner.english.options import lettered, option_said, split_option
from reasoner.english.said import label_said
from reasoner.errors import ParseError
from reasoner.evaluate.candidates import from_formulas, from_generation, from_program
from reasoner.evaluate.programs import ChoiceProgram, generation_pairs, read_arlsat, read_csp
from reasoner.evaluate.programs.layout import ASKING, UNNAMED, sections
from reasoner.evaluate.programs.objects import LOGICAL_SECTIONS
from reasoner.evaluate.programs.prose import is_prose
from reasoner.logic import Formula, alpha_equivalent
from reasoner.pooling import Candidate, judge, repair_record
from reasoner.prove import Limits, decide
from reasoner.syntax import parse

_FORMULA = re.compile(r"[∀∃∧∨→↔⊕¬]|->|\w\(")
_PYKE = re.compile(r">>>|\$[a-z]\b|,\s*(?:True|False)\s*\)")
_SENTENCE = re.compile(r"(?:\b[A-Za-z’']+,?\s+){3}|\b(?:is|are)\s+(?:not\s+)?(?:true|false|uncertain|unknown)\b", re.I)
_SO = re.compile(r"^(?:therefore|thus|hence|so|then|we (?:get|have|conclude))\b[\s,:]*", re.I)
_OF_WHAT = r"\b(?:conclusion|statement|query|goal|hypothesis|claim)\b"
_NAMED = re.compile(
    rf"{_OF_WHAT}[\s:,]*+((?:(?!{_OF_WHAT}(?!\()).)+?)(?<![\s,])[\s,]++"
    r"(?:is|are|was|must|can|cannot|does|follows|holds|remains)\b",
    re.I,
)

_ASKED = re.compile(
    r"\b(?:decide|determine|check|evaluate|prove|show|asked|whether)\s+(?:(?:whether|if|that|about)\s+)?(\S[^.;\n]*?)"
    r"(?=(?<!\s)\s++(?:is|are|holds|follows)\b|(?:[.;,]|(?<!\s))[^\S\n]*+$|[.;,]\s)",
    re.I | re.M,
)


def judge_answer(text: str, limits: Limits | None = None, options: Sequence[str] = ()) -> tuple[str | None, str]:
    """The label or the option's letter that a model's answer amounts to, and why.

    Args:
        text: the answer.
        limits: of the prover.
        options: to choose from, with or without their letters; options that are labels are answered by their label.

    >>> judge_answer("I think the answer is: Uncertain.")[0]
    'Uncertain'
    >>> judge_answer("Answer: (B)", options=["A) red", "B) green"])[0]
    'B'
    """
    asked = limits or Limits()
    said = _said(text, options)
    if (program := _choice_program(text)) is not None:
        answer = program.answer(lambda problem: decide(problem, asked))
        if answer.letter is not None:
            proof = "with checked certificates" if answer.certified else "without certificates"
            return answer.letter, f"the constraints decide for {answer.letter} {proof}{_unread(program.errors)}"
        told = f"{answer.reason}{_unread(program.errors)}"
        return (said, f"the answer says {said}; of its program, {told}") if said else (None, told)
    candidate = _candidate(text)
    if candidate is None:
        return (said, f"the answer says {said}") if said else (None, "neither formulas nor a label")
    judged = judge(candidate, lambda problem: decide(problem, asked))
    unread = _unread(candidate.errors)
    if judged.label is not None and judged.verdict is not None:
        proof = "with a checked certificate" if judged.verdict.checked else "without a certificate"
        changes = [*map(str, judged.adopted), *(repair_record(one)["change"] for one in judged.repairs)]
        changed = "".join(f"; {change}" for change in changes)
        return judged.label, f"{len(candidate.premises)} premises decide the conclusion {proof}{changed}{unread}"
    if said:
        return said, f"the answer says {said}; its formulas decide nothing{unread}"
    return None, "; ".join(candidate.errors) or "undecided"


def _unread(errors: Sequence[object]) -> str:
    return f"; not read: {'; '.join(map(str, errors))}" if errors else ""


def _said(text: str, options: Sequence[str]) -> str | None:
    """The label that words name, or else the option; among options the other way round."""
    choices = dict(map(split_option, lettered(options)))
    if not choices:
        return label_said(text) or option_said(text)
    letter = option_said(text, options)
    if letter and (label := normal_label(choices[letter])):
        return label
    return letter or (label_said(text) if any(map(normal_label, choices.values())) else None)


def _choice_program(text: str) -> ChoiceProgram | None:
    """The answer as a program of constraints with options, if it is one."""
    kinds = {section for section, _ in sections(text)}
    if "constraint" not in kinds:
        return None
    if {"declaration", "option"} <= kinds:
        return read_arlsat(text, readings=False)
    return read_csp(text) if "variable" in kinds and kinds & {"query", "option"} else None


def _candidate(text: str) -> Candidate | None:
    """The formulas of an answer; None if it has no premises and conclusion in formulas."""
    if sum(pair.formula is not None for pair in generation_pairs(text)) >= 2:
        return from_generation(text)
    lines = list(sections(text))
    formal = [(section, line.text) for section, line in lines if _FORMULA.search(line.text) and not is_prose(line.text)]
    named = _named_conclusion(text)
    if {section for section, _ in formal} & LOGICAL_SECTIONS:
        premises = {section for section, _ in formal} & (LOGICAL_SECTIONS - ASKING)
        candidate = from_program(text if premises else f"Premises:\n{text}", "pyke" if _PYKE.search(text) else "fol")
        if candidate.conclusion is None and named is not None:
            return replace(candidate, conclusion=named)
        return candidate if candidate.conclusion is not None or candidate.errors else None
    rows = [row for section, line in formal if section in {"", UNNAMED} and (row := _formula_row(line))]
    if _PYKE.search(text) and len(rows) >= 2:
        return from_program("\n".join(rows), "pyke")
    if named is None:
        return from_formulas(rows[:-1], rows[-1], "fol") if len(rows) >= 2 else None
    candidate = from_formulas(rows, "", "fol")
    premises_read = candidate.premises
    if premises_read and alpha_equivalent(premises_read[-1], named):
        premises_read = premises_read[:-1]
    errors = tuple(error for error in candidate.errors if error != "no conclusion")
    return replace(candidate, premises=premises_read, conclusion=named, errors=errors) if premises_read else None


def _formula_row(row: str) -> str:
    """A line that is a formula, not a sentence about one; "" otherwise."""
    row = _SO.sub("", row).rstrip(".")
    return row if _parsed(row) is not None or not _SENTENCE.search(row) else ""


def _named_conclusion(text: str) -> Formula | None:
    """The formula in "the conclusion Barks(rex) is true", the last such, or else in "we must decide Barks(rex)"."""
    for found in [*reversed(list(_NAMED.finditer(text))), *reversed(list(_ASKED.finditer(text)))]:
        for words in (found.group(1), found.group(1).strip("()[] `'\"“”")):
            if _FORMULA.search(words) and (formula := _parsed(words.strip("`'\"“” "))) is not None:
                return formula
    return None


def _parsed(text: str) -> Formula | None:
    try:
        return parse(text, "fol").formula
    except ParseError:
        return None
