"""Sentences that a person can read in one way only, for formulas whose connectives such sentences can say.

What is joined are literals, by one connective (“or, but not both” joins two); conditions, quantifiers and two such
statements about different people stand around them. In a sentence, “and” and “or” do not meet without a comma, a
condition ends with “then”, and nothing is said with variables bound in words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from reasoner.english import read_as_meant
from reasoner.english.phrasing import article
from reasoner.generate.phrasing import inner
from reasoner.generate.vocabulary import Vocabulary
from reasoner.logic import (
    And,
    Exists,
    ForAll,
    Formula,
    Function,
    Iff,
    Implies,
    Or,
    Predicate,
    Term,
    Variable,
    Xor,
    conjuncts,
)
from reasoner.logic.literals import atom_of, is_literal

TRIES = 6
_FORMAL = re.compile(
    r"\b(?:such that|for (?:all|each)|for every \w,|just in case|it is not the case|both \w+ (?:is|does)|or both)\b"
    r"|\bunless\b|(?<!\bif and )\bonly if\b|\b(?:either|both) (?:\w+ )?(?:either|both)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"If (?:(?!\bif\b|, then ).)+, then (?:(?!\bif\b).)+", re.DOTALL)
_EQUIVALENCE = re.compile(r"(?:(?!\bif\b).)+, if and only if (?:(?!\bif\b).)+", re.IGNORECASE)
_IF = re.compile(r"\bif\b", re.IGNORECASE)
_PARTS = re.compile(r",(?: and(?= either\b))?|\bthen\b|\bif and only if\b")
_UNDENIED = re.compile(
    r"\bnot [a-z]+(?: [A-Z]\w+)? (?:and|or) "
    r"(?!is\b|does\b|[a-z]+s\b|[a-z]\b|the\b|it\b|s?he\b|either\b)(?=[a-z])"
)
"""“does not run or sing”, in which “not” may reach further than the first word."""


def can_be_clear(formula: Formula) -> bool:
    """Whether it has a shape that a sentence can say in one way only."""
    match formula:
        case ForAll(_, Implies(condition, then)):
            return _is_kind(condition) and _is_flat(then) or _is_flat(condition) and _is_kind(then)
        case ForAll(_, body) | Exists(_, body):
            return _is_kind(body)
        case Iff(ForAll(), _):
            return False
        case Implies(one, other) | Iff(one, other):
            return all(_is_flat(each) or _relation(each) is not None for each in (one, other))
        case And((one, other)) if not _is_flat(formula):
            return _is_flat(one) and _is_flat(other)
        case Or((one, other)) if not _is_flat(formula):
            return all(_is_flat(each) and isinstance(each, And) for each in (one, other))
    return _is_flat(formula)


def _is_flat(formula: Formula) -> bool:
    """Whether it is a literal, or literals joined by one connective."""
    if isinstance(formula, Xor):
        return is_literal(formula.left, Predicate) and is_literal(formula.right, Predicate)
    if isinstance(formula, And | Or):
        return all(
            is_literal(each, Predicate) or isinstance(each, type(formula)) and _is_flat(each) for each in formula.parts
        )
    return is_literal(formula, Predicate)


def _is_kind(formula: Formula) -> bool:
    """Whether it is flat, or literals and one flat statement joined by “and”."""
    if not isinstance(formula, And) or _is_flat(formula):
        return _is_flat(formula)
    rest = [each for each in formula.parts if not is_literal(each, Predicate)]
    return len(rest) == 1 and _is_flat(rest[0])


def is_clear(sentence: str) -> bool:
    """Whether nothing in it leaves open what belongs to what."""
    if _FORMAL.search(sentence) or _UNDENIED.search(sentence):
        return False
    if _IF.search(sentence) and not (_CONDITION.fullmatch(sentence) or _EQUIVALENCE.fullmatch(sentence)):
        return False
    if len(re.findall(r"\beither\b", sentence, re.IGNORECASE)) != sentence.count("but not both"):
        return False
    return not any({"and", "or"} <= set(part.split()) for part in _PARTS.split(sentence))


@dataclass(frozen=True, slots=True)
class _Relation:
    """For all of a kind there is somebody of another to whom they stand in a relation, or one for them all.

    Attributes:
        kind: predicates of those of whom it is said, the noun first; or their name.
        whom: those of the others.
        relation: its predicate.
        denied: whether it does not hold.
        turned: whether the others stand in it to them.
        one: whether it is the same one for all.
    """

    kind: tuple[str, ...] | Function
    whom: tuple[str, ...]
    relation: str
    denied: bool
    turned: bool
    one: bool


def _relation(formula: Formula) -> _Relation | None:
    """What a formula says of this form; None if it says something else."""
    if isinstance(formula, ForAll) and isinstance(formula.body, Implies) and len(formula.variables) == 1:
        kind, then = formula.body.left, formula.body.right
        if isinstance(then, Exists) and len(then.variables) == 1:
            return _of_literals(formula, formula.variables[0], kind, then.variables[0], conjuncts(then.body))
    if not isinstance(formula, Exists) or len(formula.variables) != 1:
        return None
    *whom, last = conjuncts(formula.body)
    if isinstance(last, ForAll) and isinstance(last.body, Implies) and len(last.variables) == 1:
        (who,), body = last.variables, last.body
        return _of_literals(formula, who, body.left, formula.variables[0], [*whom, body.right])
    atom = atom_of(last)
    named = [each for each in atom.arguments if isinstance(each, Function)] if isinstance(atom, Predicate) else []
    return _of_literals(formula, named[0], None, formula.variables[0], [*whom, last]) if len(named) == 1 else None


def _of_literals(
    formula: Formula, who: Term, kind: Formula | None, y: Variable, literals: Sequence[Formula]
) -> _Relation | None:
    *whom, last = literals
    atom = atom_of(last)
    kinds, others = _names(who, conjuncts(kind) if kind is not None else ()), _names(y, whom)
    if kinds is None or not others or not isinstance(atom, Predicate) or len(atom.arguments) != 2:
        return None
    one, denied = isinstance(formula, Exists) and kind is not None, atom is not last
    if set(atom.arguments) != {who, y} or (kind is not None and not kinds) or (denied and (one or kind is None)):
        return None
    named = kinds if kind is not None else who
    if not isinstance(named, tuple | Function):
        return None
    return _Relation(named, others, atom.name, denied, atom.arguments[0] is y, one)


def _names(term: Term, literals: Sequence[Formula]) -> tuple[str, ...] | None:
    """The predicates that hold of a term, if nothing else is said."""
    if all(isinstance(each, Predicate) and each.arguments == (term,) for each in literals):
        return tuple(each.name for each in literals)  # type: ignore[attr-defined]
    return None


def _related(told: _Relation, vocabulary: Vocabulary) -> str:
    """As in: for every nice actor there is a judge that the actor likes; there is a judge that every actor likes."""
    book = vocabulary.verbalizer.book

    def called(names: Sequence[str]) -> str:
        noun, *adjectives = [book.predicate(name, 1) for name in names]
        return " ".join([*(each.singular.removeprefix("is ") for each in adjectives), noun.noun])

    phrase = book.predicate(told.relation, 2)
    does, whom = phrase.not_singular if told.denied else phrase.singular, called(told.whom)
    if isinstance(told.kind, Function):
        name = vocabulary.verbalizer.term(told.kind)
        return (
            f"there is {article(whom)} {whom} that {does} {name}"
            if told.turned
            else f"{name} {does} {article(whom)} {whom}"
        )
    kind = called(told.kind)
    who = f"every {kind}" if told.one else f"the {book.predicate(told.kind[0], 1).noun}"
    there = f"there is {article(whom)} {whom} that {f'{does} {who}' if told.turned else f'{who} {does}'}"
    return there if told.one else f"for every {kind} {there}"


def said_clearly(formula: Formula, vocabulary: Vocabulary, phrasings: int, chance: Random) -> str:
    """A sentence that is clear, and that is read as the formula, or ""."""
    if not can_be_clear(formula):
        return ""
    for _ in range(TRIES):
        said = _said(formula, vocabulary, chance.randrange(phrasings))
        if is_clear(said) and read_as_meant([said], [formula]):
            return said
    return ""


def _said(formula: Formula, vocabulary: Vocabulary, seed: int) -> str:
    def clause(part: Formula) -> str:
        told = _relation(part)
        return inner(vocabulary.say(part, Random(seed))).rstrip(".") if told is None else _related(told, vocabulary)

    match formula:
        case Implies(one, other) if not (_is_flat(one) and _is_flat(other)):
            return f"If {clause(one)}, then {clause(other)}."
        case Iff(one, other):
            said = f"{clause(one)}, if and only if {clause(other)}."
            return said[:1].upper() + said[1:]
    return vocabulary.say(formula, Random(seed))
