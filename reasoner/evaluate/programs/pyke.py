"""Pyke-style programs of Logic-LM (ProofWriter, ProntoQA), read as first-order formulas.

The closed world that Pyke would assume is not assumed: an atom with polarity False is a negation, and the query is
asked both ways.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import cache
from typing import Any

from reasoner.english.morphology import is_known
from reasoner.errors import ParseError, SourceSpan
from reasoner.evaluate.programs.expressions import balanced
from reasoner.evaluate.programs.objects import Program, ProgramFormula, read_program
from reasoner.evaluate.programs.polar import as_formula, checked, polarity, with_values
from reasoner.evaluate.programs.prefixed import FUNCTION, confidence, connective, is_usual
from reasoner.logic import (
    And,
    Formula,
    Function,
    Iff,
    Implies,
    Not,
    Or,
    Predicate,
    Term,
    Variable,
    Xor,
    subexpressions,
    universal_closure,
    universal_matrix,
)
from reasoner.syntax import Repair
from reasoner.syntax.engine import Grammar

_NEGATIONS = {"not", "no"}
_QUOTES = "'’\"“”"


@cache
def _grammar() -> Grammar:
    actions = {
        "implies": lambda c: Implies(c[0], c[1]),
        "implied": lambda c: Implies(c[1], c[0]),
        "valued": lambda c: _valued(c[0], c[1], c[2]),
        "either": lambda c: Or(c),
        "xor": lambda c: Xor(c[0], c[1]),
        "both": lambda c: And(c),
        "negated": lambda c: Not(c[0]),
        "application": lambda c: _application(c[0], c[1]),
        "proposition": lambda c: Predicate(_camel(c[0], upper=True)),
        "arguments": lambda c: [*c[0], c[1]] if len(c) > 1 else [c[0]],
        "name": lambda c: tuple(c[0]),
        "variable": lambda c: Variable(c[0][1:].lower()),
        "nested": lambda c: (c[0], c[1]),
        "words": lambda c: [*c[0], c[1]] if len(c) > 1 else [c[0]],
    }
    return Grammar("pyke", "start", actions, words={"WORD": "a name", "VARIABLE": "a variable"}, dialect="Pyke rules")


def _camel(words: list[str] | tuple[str, ...], *, upper: bool) -> str:
    """One name for the spellings `bald eagle`, `Bald Eagle`, `BaldEagle`: words joined, the first letter fixed."""
    bare = "_".join(word.strip(_QUOTES) for word in words).split("_")
    joined = "".join(word[:1].upper() + word[1:] for word in bare if word)
    return joined if upper else joined[:1].lower() + joined[1:]


def _application(words: list[str], arguments: list[Any]) -> Formula:
    """An atom with its polarity; `Not(atom)` and `atom(atom(…))` are what they mean."""
    if len(words) == 1 and words[0].lower() in _NEGATIONS and len(arguments) == 1 and _is_nested(arguments[0]):
        return Not(_application(*arguments[0]))
    if joined := _connected("".join(words).lstrip(_MARKED), arguments):
        return joined
    if len(words) == 1 and words[0].lower() in _NEGATIONS and len(arguments) == 2 and _is_nested(arguments[0]):
        if polarity(arguments[1]):  # `Not(Red($x, True), True)`
            return Not(_application(*arguments[0]))
    if len(arguments) == 1 and _is_nested(arguments[0]):
        return _application(*arguments[0])
    value = polarity(arguments[-1])
    positive = value is not False
    if value is not None or arguments[-1] == ("?",):
        arguments = arguments[:-1]
    if words[0].lower() in _NEGATIONS and len(words) > 1:
        positive, words = not positive, words[1:]
    last = arguments[-1] if arguments else None
    if isinstance(last, tuple) and len(last) > 1 and str(last[0]).lower() == "not" and len(arguments) > 1:
        positive, arguments = not positive, [*arguments[:-1], last[1:]]  # `Colour(bear, not red)`
    atom = Predicate(_camel(words, upper=True), [_term(argument) for argument in arguments])
    return atom if positive else Not(atom)


def _valued(words: list[str], arguments: list[Any], value: str) -> Formula:
    """`Big(Bob) == False`, `Big(Bob, True) == False`."""
    said = polarity((value,))
    if said is None:
        return _application(words, [*arguments, (value,)])
    made = _application(words, arguments)
    return made if said else Not(made)


_JOINED: dict[str, Callable[[list[Formula]], Formula]] = {
    "And": And,
    "Or": Or,
    "Xor": lambda parts: Xor(parts[0], parts[1]),
    "Implies": lambda parts: Implies(parts[0], parts[1]),
    "Iff": lambda parts: Iff(parts[0], parts[1]),
    "¬Or": lambda parts: Not(Or(parts)),
}


def _connected(name: str, arguments: list[Any]) -> Formula | None:
    """A connective written as a function of atoms: `Either(Cat($x, True), Dog($x, True))`."""
    make = _JOINED.get(connective(name))
    atoms = len(arguments) > 1 and all(_is_nested(argument) for argument in arguments)
    if make is None or not atoms or (len(arguments) > 2 and make not in {And, Or}):
        return None
    if is_usual(name) and not all(argument[0][0][:1].isupper() for argument in arguments):
        return None
    return make([_application(*argument) for argument in arguments])


def _is_nested(argument: Any) -> bool:
    return isinstance(argument, tuple) and len(argument) == 2 and isinstance(argument[1], list)


def _term(argument: Any) -> Term:
    if isinstance(argument, Variable):
        return argument
    if _is_nested(argument):
        words, inner = argument
        return Function(_camel(words, upper=False), [_term(part) for part in inner])
    return Function(_camel(argument, upper=False))


def read_pyke(text: str) -> Program:
    """Read facts, rules and the query; variables `$x` are universal, unreadable lines are reported."""
    return with_values(read_program(text, _read))


BEARER_CONFIDENCE = 0.8


def with_bearers(program: Program) -> Program:
    """The program with `Sam(sam)` where a rule asks for `Sam($x)` alone, and the query is about `sam`.

    "Sam is a dumpus" is often written `Sam($x, True) >>> Dumpus($x, True)`; such a rule says something of Sam alone. So
    it is read only if nothing else is said of Sam or of being Sam, and "sam" is no word that the dictionary has; a rule
    that asks for `Sam(Sam, True)` can mean nothing else.
    """
    query = program.query
    if query is None:
        return program
    formulas = [line.formula for line in program.premises]
    parts = [node for formula in (*formulas, query.formula) for node in subexpressions(formula)]
    queried = set(subexpressions(query.formula))
    conditions = [atom for formula in formulas if (atom := _condition(formula)) is not None]
    added = []
    for name in dict.fromkeys(atom.name for atom in conditions):
        bearer = Function(_camel([name], upper=False))
        if bearer not in queried:
            continue
        asking = [atom for atom in conditions if atom.name == name]
        used = [node for node in parts if isinstance(node, Predicate) and node.name == name]
        if len(used) > len(asking):
            continue  # something is said to be it, or not to be it
        if not all(atom.arguments == (bearer,) for atom in asking):
            said = any(bearer in subexpressions(formula) for formula in formulas)
            if said or is_known(name.lower()) or any(not isinstance(atom.arguments[0], Variable) for atom in asking):
                continue
        fact = Predicate(name, [bearer])
        told = f"nothing is said to be {name}, and {bearer.name} is asked about: {name} is {bearer.name}"
        span = SourceSpan(1, 1, 1, 1)
        repair = Repair("name-as-predicate", span, "", f"{name}({bearer.name})", BEARER_CONFIDENCE, told)
        added.append(ProgramFormula(fact, f"{name}({bearer.name})", "", (repair,)))
    return replace(program, premises=(*program.premises, *added))


def _condition(formula: Formula) -> Predicate | None:
    """The atom of one argument that is all that a rule asks for before it says anything."""
    formula = universal_matrix(formula)
    atom = formula.left if isinstance(formula, Implies) else None
    return atom if isinstance(atom, Predicate) and len(atom.arguments) == 1 else None


_RULE = re.compile(r">>|<<<|:-|[=-]>|[→⇒⟶⟹⇐]|^if\b", re.I)
_FOR_ALL = re.compile(
    r"(?<=\))\s*,?\s+for\s+(?:all|any|every|each)\s+\$?[a-z]\b(?:(?:\s*,|\s+and)\s*\$?[a-z]\b)*$", re.I
)
"""A quantifier behind its formula says what `$x` says already."""

_PREFIXED = re.compile(r"(^|[(,>&|¬!~^])(\s*)(and|or|xor)(?=\()", re.I)
"""A word that is an operator elsewhere, before the bracket of its formulas."""
_MARKED = "_"
_CALLED = re.compile(r"(?<!\))(?<!\)\s)\b([A-Za-z]\w*)(?=\s*\()")

_BARE = re.compile(r"(?<=[(,])(\s*)([xyzXYZ])(?=\s*[,)])")
_UNDERSCORED = re.compile(r"(?<=[(,])(\s*)_([^\W\d_]\w*)(?=\s*[,)])")
_ANYONE = re.compile(r"(?<=[(,])(\s*)((?:some|any|every)(?:one|body|thing))(?=\s*[,)])", re.I)
_NOT_LAST = re.compile(r",\s*+not\s++(?!(?:true|false)\b)(?=[^,()]++(?:,\s*(?:true|false)\s*)?\))", re.I)
_NO_COMMA = re.compile(r"(?<=[\w'\"])(?<!\bnot)\s+(?=(?:True|False)\s*\))", re.I)
_IMPLIES = re.compile(r"^(.+\))\s+implies(?:\s+that)?\s+(.+)$", re.I)
_IF_THEN = re.compile(r"^if\s++(\S.*?),?(?<!\s)\s++then\s+(.+)$", re.I)
DEEPEST = 200
"""Brackets within brackets that are read; a language model in a loop writes thousands."""
_DEEP = re.compile(r"(?<![^()])(?:[^()]*+\()" + "{" + str(DEEPEST + 1) + "}")
BARE_CONFIDENCE = 0.95
PRONOUN_CONFIDENCE = 0.8


def _read(text: str, mend: bool) -> tuple[Formula, tuple[Repair, ...]]:
    written = text.strip("` ").removeprefix("?-").rstrip(".;,?").strip()
    text = _FOR_ALL.sub("", written)
    text, repairs = _marked(_IF_THEN.sub(r"\1 >>> \2", text))
    text = _IMPLIES.sub(r"\1 >>> \2", text.replace(":-", "<<<").replace("\\+", " not "))
    try:
        formula = _parsed(text)
    except ParseError:
        if not mend:
            raise
        closed = balanced(text)
        if closed != text:
            with suppress(ParseError):
                told = "brackets that nothing opens or closes"
                made = Repair("brackets", SourceSpan(1, 1, 1, len(text) + 1), text, closed, BARE_CONFIDENCE, told)
                return checked(_parsed(closed)), (*repairs, made)
        other = as_formula(written, _application)
        if other is None:
            raise
        return checked(other[0]), other[1]
    return checked(formula), (*repairs, *_connectives(text, formula))


def _parsed(text: str) -> Formula:
    if _DEEP.search(text):
        raise ParseError(f"more than {DEEPEST} names or brackets open one in another")
    return universal_closure(_grammar().parse(_PREFIXED.sub(rf"\1\2{_MARKED}\3", text)))


def _connectives(text: str, formula: Formula) -> tuple[Repair, ...]:
    """That words before brackets are read as connectives, which are no names in the formula."""
    named = {node.name.lower() for node in subexpressions(formula) if isinstance(node, Predicate | Function)}
    if wrong := named & {"and", "or", "xor"}:
        raise ParseError(f"{min(wrong)} of what are no formulas")
    found = [word for word in dict.fromkeys(_CALLED.findall(text)) if connective(word) in _JOINED]
    span = SourceSpan(1, 1, 1, len(text) + 1)
    return tuple(
        Repair(FUNCTION, span, word, connective(word), confidence(word), f"{word} of formulas is a connective")
        for word in found
        if word.lower() not in named
    )


def _marked(text: str) -> tuple[str, tuple[Repair, ...]]:
    """A rule with `$` before the variables that lack it: x, y and z stand for anything in a rule, for nobody.

    So does "someone" in the condition of a rule, and "everyone".
    """
    repairs = []
    rule = _RULE.search(text)
    if rule and (first := _BARE.search(text)):
        told = f"{first.group(2)} in a rule stands for anything"
        repairs.append(_put(first, f"${first.group(2)}", "bare-variable", BARE_CONFIDENCE, told))
        text = _BARE.sub(r"\1$\2", text)
    if first := _UNDERSCORED.search(text):
        told = f"_{first.group(2)} stands for anything"
        repairs.append(_put(first, f"${first.group(2)}", "bare-variable", BARE_CONFIDENCE, told))
        text = _UNDERSCORED.sub(r"\1$\2", text)
    if (first := _ANYONE.search(text)) and _stands_for_all(text, rule):
        told = f"{first.group(2)} stands for anything"
        repairs.append(_put(first, f"${first.group(2)}", "pronoun-as-variable", PRONOUN_CONFIDENCE, told))
        text = _ANYONE.sub(r"\1$\2", text)
    if first := _NOT_LAST.search(text):
        told = "a denial of the last argument is one of the atom"
        repairs.append(_put(first, "", "negated-argument", BARE_CONFIDENCE, told))
    if first := _NO_COMMA.search(text):
        repairs.append(_put(first, ", ", "missing-comma", BARE_CONFIDENCE, "a truth value behind an individual"))
        text = _NO_COMMA.sub(", ", text)
    return text, tuple(repairs)


def _stands_for_all(text: str, rule: re.Match[str] | None) -> bool:
    """Whether all words as "someone" in a text are variables: "everyone" is, others where a rule's condition has it."""
    said = {found.group(2).lower() for found in _ANYONE.finditer(text)}
    before = text[: rule.start()] if rule and rule.group() not in {"<<<", ":-", "⇐"} else ""
    asked = {found.group(2).lower() for found in _ANYONE.finditer(before)}
    return all(word in asked or word.startswith("every") for word in said)


def _put(found: re.Match[str], after: str, name: str, confidence: float, told: str) -> Repair:
    span = SourceSpan(1, found.start() + 1, 1, found.end() + 1)
    return Repair(name, span, found.group().strip(), after, confidence, told)
