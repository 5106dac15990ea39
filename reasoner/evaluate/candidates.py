"""Candidates for an item: from gold formulas, from what a language model wrote, or from the English text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from math import prod
from typing import TYPE_CHECKING

from reasoner.errors import ParseError, SourceSpan
from reasoner.evaluate.items import BenchmarkItem
from reasoner.evaluate.modifiers import taken_apart
from reasoner.evaluate.sureness import READINGS, is_sure, scopes, takes
from reasoner.logic import Exists, ForAll, Formula, Repair, subexpressions
from reasoner.pooling import Candidate, align_formulas
from reasoner.pooling.equivalence import match_symbols
from reasoner.pooling.symbols import rename_symbols, survey
from reasoner.prove import Limits
from reasoner.syntax import parse, write_formula

if TYPE_CHECKING:
    from reasoner.evaluate.programs import Program, ProgramFormula


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A sentence whose given formula is not what the embedded translator reads.

    Attributes:
        sentence: the English.
        given: the formula of the program.
        read: the formula of the text.
        relation: how they relate, in words.
        sure: whether the translator is sure of the sentence.
        instead: the formula of the text in the symbols of the given one, if it is sure; None if it speaks of other
            things.
        place: the number of the program's premise, from 0; None for its query.
    """

    sentence: str
    given: Formula
    read: Formula
    relation: str
    sure: bool
    instead: Formula | None = None
    place: int | None = None

    def to_json(self) -> dict[str, str | bool]:
        """For an item's record."""
        given, read = write_formula(self.given), write_formula(self.read)
        found = {"sentence": self.sentence, "given": given, "read": read, "relation": self.relation}
        return {**found, "sure": self.sure}


@lru_cache(maxsize=20_000)
def read_text(text: str, notation: str, readings: bool = True) -> tuple[Formula | None, tuple[Repair, ...], str]:
    """A formula with its repairs, or the error; `readings` lets a quantifier reach on where NLTK ends it too early."""
    from reasoner.evaluate.programs.fol import closing, read_mended

    try:
        parsed = read_mended(text, notation)
    except ParseError as error:
        return None, (), f"{text}: {error.message}"
    wider = _let_reach(text, parsed.formula) if readings and notation == "nltk" and parsed.warnings else None
    if wider is not None:
        return wider[0], (*parsed.repairs, wider[1]), ""
    return parsed.formula, (*parsed.repairs, *closing(text, parsed)), ""


SHORT_SCOPE = "short-scope"
REACHES = 0.9


def _let_reach(text: str, formula: Formula) -> tuple[Formula, Repair] | None:
    """The formula whose quantifiers reach on to their variables, where NLTK ends them before: `all x. A(x) -> B(x)`."""
    left_free = set(formula.variables) if isinstance(formula, ForAll) else set()
    inside = (node for node in subexpressions(formula) if isinstance(node, ForAll | Exists) and node is not formula)
    if not any(left_free & set(node.variables) for node in inside):
        return None
    try:
        wider = parse(text, "fol")
    except ParseError:
        return None
    if wider.warnings:
        return None
    span = SourceSpan(1, 1, 1, len(text) + 1)
    told = "a quantifier reaches on to the uses of its variable"
    return wider.formula, Repair(SHORT_SCOPE, span, text, write_formula(wider.formula), REACHES, told)


def from_formulas(
    premises: Iterable[str],
    conclusion: str,
    notation: str,
    source: str = "",
    *,
    readings: bool = True,
    sentences: Iterable[str] = (),
) -> Candidate:
    """The candidate of formulas given as text, read with repair; unreadable premises are errors of the candidate.

    Args:
        premises: as text.
        conclusion: likewise.
        notation: of both.
        source: where they are from.
        readings: see `read_text`.
        sentences: what each premise, and last the conclusion, is for, as far as it is known.
    """
    formulas: list[Formula] = []
    errors: list[str] = []
    repairs: list[Repair] = []
    said: list[tuple[Formula, str]] = []
    known = iter(sentences)
    for text in premises:
        formula, made, error = read_text(text, notation, readings)
        sentence = next(known, "")
        repairs += made
        if formula is None:
            errors.append(error)
            continue
        formulas.append(formula)
        if sentence:
            said.append((formula, sentence))
    goal, made, error = read_text(conclusion, notation, readings) if conclusion.strip() else (None, (), "no conclusion")
    repairs += made
    if goal is None:
        errors.append(error)
    elif sentence := next(known, ""):
        said.append((goal, sentence))
    confidence = prod(repair.confidence for repair in repairs)
    return Candidate(tuple(formulas), goal, confidence, tuple(errors), source, tuple(repairs), tuple(said))


def from_generation(text: str, *, readings: bool = True) -> Candidate:
    """LINC's `TEXT:`/`FOL:` pairs: premises first, the conclusion last."""
    from reasoner.evaluate.programs import generation_pairs
    from reasoner.evaluate.programs.carets import without_carets

    pairs = generation_pairs(text)
    if all(pair.formula is None for pair in pairs):
        return Candidate((), None, errors=("no FOL: line",), source=text)
    plain = [without_carets(one.formula or "", one.sentence or "", "∧") for one in pairs]
    carets = tuple(repair for _, repairs in plain for repair in repairs)
    read = [(formula, one.sentence or "") for (formula, _), one in zip(plain, pairs, strict=True)]
    *given, (asked, about) = read
    given = [one for one in given if one[0]]
    made = from_formulas(
        [formula for formula, _ in given],
        asked,
        "nltk",
        text,
        readings=readings,
        sentences=[*(sentence for _, sentence in given), about],
    )
    confidence = made.repair_confidence * prod(repair.confidence for repair in carets)
    made = replace(made, repairs=(*made.repairs, *carets), repair_confidence=confidence)
    lost = tuple(f"{one.sentence}: no FOL: line behind it" for one in pairs if not one.formula)
    alone = () if made.premises or made.conclusion is None else (NO_PREMISES,)
    return replace(made, errors=(*made.errors, *lost, *alone))


NO_PREMISES = "no premises in the program"


def read_program(text: str, notation: str, statement: str = "", *, readings: bool = True) -> Program:
    """A Logic-LM program; `readings` takes what it says in a way of its own as it is meant.

    Args:
        text: the program.
        notation: `pyke` or `fol`.
        statement: what the query should be about, "" if it is not known.
        readings: whether to make the repairs of `polarity` and `with_bearers`.
    """
    from reasoner.evaluate.polarity import as_asked, with_value
    from reasoner.evaluate.programs import read_fol_program, read_pyke, with_bearers

    program = read_pyke(text) if notation == "pyke" else read_fol_program(text)
    if not readings:
        return program
    if notation == "pyke":
        program = with_bearers(with_value(program, statement))
    if statement and program.query is not None:
        program = replace(program, query=as_asked(program.query, statement))
    return program


def from_program(text: str, notation: str, statement: str = "", *, readings: bool = True) -> Candidate:
    """A Logic-LM program of premises and a query, with the arguments of `read_program`."""
    program = read_program(text, notation, statement, readings=readings)
    errors = tuple(map(str, program.errors)) or (() if program.query else ("no query in the program",))
    if program.query and not program.premises:
        errors = (*errors, NO_PREMISES)
    goal = None if program.query is None else program.query.formula
    premises = tuple(premise.formula for premise in program.premises)
    lines = [*program.premises, *([program.query] if program.query else [])]
    said = tuple((line.formula, line.comment) for line in lines if line.comment)
    return Candidate(premises, goal, program.repair_confidence, errors, text, program.repairs, said)


def _generated_lines(text: str) -> Iterator[ProgramFormula]:
    from reasoner.evaluate.programs import ProgramFormula, generation_pairs
    from reasoner.evaluate.programs.carets import without_carets

    for pair in generation_pairs(text):
        if pair.sentence and pair.formula:
            plain, _ = without_carets(pair.formula, pair.sentence, "∧")
            if (formula := read_text(plain, "nltk")[0]) is not None:
                yield ProgramFormula(formula, pair.formula, pair.sentence)


def with_generated_text(item: BenchmarkItem) -> BenchmarkItem:
    """The item with the sentences that its generations repeat, those that most of them agree on, if it has no text."""
    from reasoner.evaluate.programs import generation_pairs

    if item.text or item.notation != "nltk":
        return item
    texts = [tuple(pair.sentence for pair in generation_pairs(program)) for program in item.programs]
    whole = Counter(tuple(filter(None, text)) for text in texts if text and all(text))
    if not whole:
        return item
    (*premises, conclusion), _ = whole.most_common(1)[0]
    return replace(item, premises=tuple(premises), conclusion=conclusion)


@dataclass(frozen=True, slots=True)
class Compared:
    """A program's lines beside the text: what disagrees, the sentences that agree, formulas without one, and all."""

    disputed: tuple[Disagreement, ...] = ()
    agreed: frozenset[str] = frozenset()
    bare: tuple[Formula, ...] = ()
    formulas: tuple[Formula, ...] = ()


def compared(item: BenchmarkItem, limits: Limits, *, readings: bool = True) -> Compared:
    """Compare the first program's formulas with the text, sentence by sentence, up to symbol alignment.

    A formula's sentence is its comment; a query without one is compared with the statement that was asked about.
    """
    from reasoner.english import translate_text

    if not item.programs:
        return Compared()
    if item.notation == "nltk":
        bare: list[Formula] = []
        lines: list[tuple[int | None, ProgramFormula]] = list(enumerate(_generated_lines(item.programs[0])))
    elif item.notation in {"pyke", "fol"}:
        program = read_program(item.programs[0], item.notation, item.statement, readings=readings)
        query = program.query
        if query:
            query = replace(query, comment=query.comment or item.statement)
        lines = [(place, line) for place, line in enumerate(program.premises) if line.comment]
        lines += [(None, query)] if query and query.comment else []
        bare = [line.formula for line in program.premises if not line.comment]
    else:
        return Compared()
    if not lines:
        return Compared(bare=tuple(bare), formulas=tuple(bare))
    document = translate_text([line.comment for _, line in lines], readings=READINGS)
    formulas = tuple(line.formula for _, line in lines) + tuple(bare)
    apart = taken_apart(document, formulas)
    found: list[Disagreement] = []
    agreed: set[str] = set()
    for (place, line), sentence in zip(lines, document.sentences, strict=False):
        if sentence.formula is None:
            continue
        result, _ = align_formulas(line.formula, sentence.formula, limits, certify=False)
        if result.equivalent:
            agreed.add(sentence.sentence)
        elif result.equivalent is False:
            sure = is_sure(sentence, document.about) and sentence.sentence not in apart
            sure = sure and not takes(line.formula, scopes(sentence), limits)
            said = rename_symbols(sentence.formula, match_symbols(line.formula, sentence.formula))
            same = set(survey([said])) == set(survey([line.formula]))
            instead = said if same and sure else None
            found.append(
                Disagreement(line.comment, line.formula, sentence.formula, result.relation, sure, instead, place)
            )
    return Compared(tuple(found), frozenset(agreed), tuple(bare), formulas)


TEXT_WINS, TEXT_READ = "text-wins", 0.9


def amended(candidate: Candidate, against: Iterable[Disagreement]) -> Candidate:
    """The program's candidate with the text's formulas instead of its own, where both speak of the same things."""
    premises, goal = list(candidate.premises), candidate.conclusion
    repairs = []
    for one in against:
        if one.instead is None:
            continue
        if one.place is None:
            goal = one.instead
        else:
            premises[one.place] = one.instead
        span = SourceSpan(1, 1, 1, len(one.sentence) + 1)
        before, after = write_formula(one.given), write_formula(one.instead)
        repairs.append(Repair(TEXT_WINS, span, before, after, TEXT_READ, f"the text says so: {one.sentence}"))
    return replace(
        candidate,
        premises=tuple(premises),
        conclusion=goal,
        repair_confidence=candidate.repair_confidence * prod(repair.confidence for repair in repairs),
        repairs=(*candidate.repairs, *repairs),
    )
