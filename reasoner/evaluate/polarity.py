"""Queries that ask the opposite of the question, or name no truth value, as their comments and the statement tell.

Asked about "Tom is a wild turkey", models often write `¬WildTurkey(tom) ::: Tom is not a wild turkey`. What the program
says of its query is then the opposite of what it says of the statement. Both repairs are made only of literals about
named individuals, and only by sentences that deny all they say: a subject, a helping verb, "not" and the rest, without
quantifiers, connectives and clauses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reasoner.english.morphology import uses
from reasoner.errors import SourceSpan
from reasoner.evaluate.programs import Program, ProgramFormula
from reasoner.logic import Formula, Function, Not, Predicate, Variable, subexpressions, universal_matrix
from reasoner.logic.literals import atom_of
from reasoner.logic.variants import complement
from reasoner.syntax import Repair, write_formula

OPPOSITE, CONFIDENCE = "asked-the-opposite", 0.9
VALUE, VALUE_ASKED = "value-asked", 0.8

_VALUES = frozenset(["bool", "boolean", "value", "truthValue", "unknown", "x", "y", "z"])
"""What stands for a truth value that is asked for; variables do too."""

_HELPING = frozenset(["is", "was", "does", "did", "has", "had", "will", "can"])
_DO = {"does": "VBZ", "did": "VBD"}
_NOT_SIMPLE = frozenset(
    [
        "all", "also", "although", "always", "and", "another", "any", "anybody", "anyone", "anything", "as", "because",
        "both", "but", "each", "either", "even", "ever", "every", "everybody", "everyone", "everything", "few", "he",
        "her", "him", "if", "it", "just", "less", "many", "more", "most", "much", "neither", "never", "no", "nobody",
        "none", "nor", "nothing", "once", "only", "or", "other", "several", "she", "since", "so", "some", "somebody",
        "someone", "something", "sometimes", "still", "than", "that", "their", "them", "then", "there", "they", "this",
        "though", "too", "unless", "until", "what", "when", "where", "whether", "which", "while", "who", "whom",
        "whose", "why", "without", "yet",
    ]
)  # fmt: skip
"""Words beside which a "not" may deny only a part of a sentence, or which stand for what is said elsewhere."""


@dataclass(frozen=True, slots=True)
class _Denial:
    """A sentence that denies all it says: "Tom | does | not | sing loudly"."""

    subject: tuple[str, ...]
    helper: str
    rest: tuple[str, ...]

    def denies(self, statement: str) -> bool:
        """Whether a sentence is this one without its "not", in the same tense."""
        said = tuple(_words(statement))
        at = len(self.subject)
        if said[:at] != self.subject:
            return False
        if self.helper not in _DO:
            return said[at:] == (self.helper, *self.rest)
        verb, tag = self.rest[0], _DO[self.helper]
        return said[at + 1 :] == self.rest[1:] and any(
            (base, form) == (verb, tag) for word in said[at : at + 1] for _, base, form in uses(word)
        )


def _denial(sentence: str) -> _Denial | None:
    words = list(_words(sentence))
    if words.count("not") != 1 or _NOT_SIMPLE.intersection(words):
        return None
    at = words.index("not")
    if at < 2 or words[at - 1] not in _HELPING or words[0] in {"a", "an"} or at + 1 == len(words):
        return None
    return _Denial(tuple(words[: at - 1]), words[at - 1], tuple(words[at + 1 :]))


def _words(sentence: str) -> Iterator[str]:
    text = re.sub(r"n['’]t\b", " not", re.sub(r"\bcan['’]t\b|\bcannot\b", "can not", sentence.lower()))
    yield from re.findall(r"\w+", text.replace("wo not", "will not"))


def as_asked(query: ProgramFormula, statement: str) -> ProgramFormula:
    """The query about the statement; negated if it is, by its comment, about the statement's negation.

    It has to be a literal about named individuals, negative if and only if its comment is.
    """
    if not _is_literal(query.formula):
        return query
    negative = isinstance(query.formula, Not)
    denying, other = (query.comment, statement) if negative else (statement, query.comment)
    denial = _denial(denying)
    if denial is None or not denial.denies(other):
        return query
    told = "by its comment, the query is about the opposite of what is asked"
    return replace(_changed(query, complement(query.formula), OPPOSITE, CONFIDENCE, told), comment=statement)


def _is_literal(formula: Formula) -> bool:
    atom = atom_of(formula)
    return (
        isinstance(atom, Predicate)
        and bool(atom.arguments)
        and all(isinstance(one, Function) and not one.arguments for one in atom.arguments)
    )


def with_value(program: Program, statement: str = "") -> Program:
    """The program with a query that names no truth value, as `Happy(Sally, bool)` and `Happy(Sally, X)`, read as true.

    Such a query has one argument more than its predicate has elsewhere, which is a variable or a word for a truth
    value, and one that stands nowhere else. If the sentence that it is about denies something, all of that is asked.
    """
    query = program.query
    atom = None if query is None else universal_matrix(query.formula)
    if query is None or not isinstance(atom, Predicate) or len(atom.arguments) < 2:
        return program
    *given, last = atom.arguments
    parts = [node for line in program.premises for node in subexpressions(line.formula)]
    arities = {len(node.arguments) for node in parts if isinstance(node, Predicate) and node.name == atom.name}
    named = isinstance(last, Function) and (last in parts or bool(last.arguments) or last.name not in _VALUES)
    if len(atom.arguments) in arities or len(given) not in arities or named or last in given:
        return program
    asked: Formula = Predicate(atom.name, given)
    if not _is_literal(asked) or not isinstance(last, Variable | Function):
        return program
    about = query.comment or statement
    if not about and isinstance(last, Function) and last.name == "unknown":
        return program  # it may be the answer
    if "not" in (words := list(_words(about))) or {"no", "never"} & set(words):
        if _denial(about) is None:
            return program
        asked = Not(asked)
    told = "the place of the truth value does not say which: it is asked whether it is true"
    return replace(program, query=_changed(query, asked, VALUE, VALUE_ASKED, told))


def _changed(query: ProgramFormula, formula: Formula, name: str, confidence: float, told: str) -> ProgramFormula:
    before, after = write_formula(query.formula), write_formula(formula)
    repair = Repair(name, SourceSpan(1, 1, 1, len(query.text) + 1), before, after, confidence, told)
    return replace(query, formula=formula, repairs=(*query.repairs, repair))
