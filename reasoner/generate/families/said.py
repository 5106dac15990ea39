"""What a declarative grammar says: each formula with its derivation, and that all languages say the same."""

from __future__ import annotations

from random import Random

from reasoner.english import translate_text
from reasoner.errors import ReasonerError
from reasoner.generate.declarative import Derivation, Deriver, Grammar, GrammarError
from reasoner.logic import Formula, Predicate, alpha_equivalent, canonical_key
from reasoner.logic.literals import is_literal
from reasoner.prove import Limits, decide_equivalence
from reasoner.syntax import DIALECTS, read_formula

LINES = 400
"""Sentences in which it is sought how a grammar says literals."""

Said = tuple[Formula, Derivation]


def said_next(deriver: Deriver, symbol: str, chance: Random) -> Said | None:
    """The next sentence with its formula."""
    derivation = deriver.sentence(symbol, chance)
    return None if derivation is None else said_by(deriver.grammar, derivation)


def said_by(grammar: Grammar, derivation: Derivation) -> Said:
    """A derivation with its formula."""
    return _formula(grammar, grammar.logic, derivation), derivation


def _formula(grammar: Grammar, language: str, derivation: Derivation) -> Formula:
    text = derivation.said(language)
    try:
        return read_formula(text, language)
    except ReasonerError as error:
        raise GrammarError(
            f"{grammar.file}, line {derivation.line}: “{derivation.said(grammar.english)}” is {text!r} in {language}",
            hint=f"expected a {language} formula: {error}",
        ) from error


def agree(grammar: Grammar, derivation: Derivation, formula: Formula) -> None:
    """Refuse a grammar whose dialects, or English where it is to be read back, say different things."""
    where, said = f"{grammar.file}, line {derivation.line}", derivation.said(grammar.logic)
    for language in grammar.languages:
        if language != grammar.logic and language in DIALECTS.names():
            other = _formula(grammar, language, derivation)
            if not _same(other, formula):
                raise GrammarError(
                    f"{where}: “{derivation.said(grammar.english)}” is {derivation.said(language)!r} in {language}, "
                    f"{said!r} in {grammar.logic}",
                    hint="expected equivalent formulas",
                )
    if grammar.read_back:
        english = sentence(derivation.said(grammar.english))
        read = translate_text([english]).sentences[0].formula
        if read is None or not _same(read, formula):
            raise GrammarError(
                f"{where}: “{english}” is not read as {said!r}",
                hint="expected English that `reasoner parse` reads as that formula; or leave out 'read back'",
            )


def _same(one: Formula, other: Formula) -> bool:
    if one is other or alpha_equivalent(one, other) or canonical_key(one) == canonical_key(other):
        return True
    return bool(decide_equivalence(one, other, Limits(2.0)).equivalent)


def sentence(text: str) -> str:
    """With a capital."""
    return text[:1].upper() + text[1:]


def literals(deriver: Deriver, chance: Random) -> dict[Formula, str]:
    """How the grammar says literals, as far as it is seen soon; proofs have them as lines."""
    grammar = deriver.grammar
    found: dict[Formula, str] = {}
    symbols = (grammar.premise, *grammar.conclusions.values())
    for _ in range(0 if grammar.state else LINES):
        said = said_next(deriver, chance.choice(symbols), chance)
        if said is not None and is_literal(said[0], Predicate):
            found.setdefault(said[0], sentence(said[1].said(grammar.english)))
    return found
