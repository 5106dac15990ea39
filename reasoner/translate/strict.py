"""The language that decoding may emit, and the grammars for it that a token matcher runs.

The one source is `grammars/fol_strict.lark`. Lark (LALR) and llguidance both read it as it stands; from it come

* `formulas_grammar(n)`: n formulas, one a line;
* `declarations_grammar()`: a signature, the first stage of two-stage translation;
* `signature_grammar(signature, n)`: n formulas over a declared signature, the second stage. No symbol outside the
  signature, no wrong arity and no free variable can be written in it.

That variables are bound is a context-free matter as long as there are finitely many: the rules are copied once for
each set of variables bound so far, `∀x` leads from the rules for S to those for S ∪ {x}, and a term is a variable of
its own set only. Three variables make eight copies. A variable bound already cannot be bound again.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import combinations
from typing import Any

from reasoner.errors import ReasonerError, SignatureError
from reasoner.logic import (
    INDIVIDUAL,
    Formula,
    Function,
    Predicate,
    Quantified,
    Signature,
    subexpressions,
)
from reasoner.resources import grammar_text
from reasoner.syntax import write_formula
from reasoner.translate.renaming import renamed

VARIABLES = ("x", "y", "z")
"""The variables of a signature grammar. Each one more doubles the grammar."""

_NARROWED = frozenset({"quantified", "variables", "comparison", "atom", "term", "application", "arguments"})
_RULE = re.compile(r"^([a-z]+):((?:.*\n)(?:[ \t]+\|.*\n)*)", re.M)
_DEFINITION = re.compile(r"^(\w+):.*\n(?:[ \t]+\|.*\n)*", re.M)
_LITERAL = re.compile(r'"(?:[^"\\]|\\.)*"|/(?:[^/\\]|\\.)+/')
_NAME_IN_RULE = re.compile(r'("(?:[^"\\]|\\.)*")|\b([a-z]+)\b')


def formulas_grammar(count: int | None = 1) -> str:
    """The strict grammar for `count` formulas, one a line; None for any number from one up."""
    return with_start(_lines("formula", count))


def declarations_grammar() -> str:
    """The grammar of a signature: a symbol a line, such as `Likes(x, y): x likes y` or `rex: Rex`."""
    return with_start("start: declarations\n")


@cache
def parser() -> Any:
    """Lark's LALR parser of the strict language, with starts `start` (a formula) and `declarations`."""
    from lark import Lark

    return Lark(grammar_text("fol_strict"), parser="lalr", start=["start", "declarations"])


def accepts(text: str, start: str = "start") -> bool:
    """Whether the text is in the strict language."""
    from lark.exceptions import LarkError

    try:
        parser().parse(text, start=start)
    except LarkError:
        return False
    return True


# ---- signatures


def signature_of(formulas: Iterable[Formula]) -> Signature:
    """The symbols that occur, all over individuals; `SignatureError` for one name at two arities or kinds."""
    kinds: dict[str, tuple[type, int]] = {}
    for formula in formulas:
        for node in subexpressions(formula):
            if isinstance(node, Predicate | Function):
                found = (type(node), len(node.arguments))
                if kinds.setdefault(node.name, found) != found:
                    raise SignatureError(f"{node.name!r} is used in two ways", hint="give one of them another name")
    return Signature(
        {(n, k): ((INDIVIDUAL,) * k, INDIVIDUAL) for n, (kind, k) in kinds.items() if kind is Function},
        {(n, k): (INDIVIDUAL,) * k for n, (kind, k) in kinds.items() if kind is Predicate},
    )


def signature_grammar(
    signature: Signature,
    count: int | None = 1,
    *,
    variables: Sequence[str] = VARIABLES,
    equality: bool = True,
    numbers: bool = False,
    marks: Sequence[str] = (),
) -> str:
    """The strict grammar narrowed to a signature: only its symbols, at their arities, and no free variable.

    Args:
        signature: the symbols. Names that need quotes stand in quotes.
        count: how many formulas, one a line; None for any number from one up.
        variables: that may be bound, any one of them once on a path.
        equality: whether = and ≠ may be written; with `numbers` also < ≤ > ≥.
        numbers: whether numerals are terms.
        marks: predicates that may be said of the variable of an ∃, as the first thing, and nowhere else.
    """
    if not signature.predicates and not (equality and signature.functions):
        raise ReasonerError("a signature without predicates says nothing", hint="declare at least one predicate")
    copies = _Copies(signature, tuple(variables), equality, numbers, tuple(marks))
    return copies.text(_lines(copies.name("formula", ()), count))


class _Copies:
    """The rules of the strict grammar, once for each set of bound variables."""

    def __init__(
        self, signature: Signature, variables: tuple[str, ...], equality: bool, numbers: bool, marks: tuple[str, ...]
    ) -> None:
        self.marks = marks
        self.variables = variables
        self.equality = equality
        self.numbers = numbers
        self.predicates = _by_arity(signature.predicates, predicate_text)
        self.functions = _by_arity(signature.functions, function_text)
        self.grounded = 0 in self.functions or numbers

    def name(self, rule: str, bound: Sequence[str]) -> str:
        """What the rule is called where these variables are bound."""
        return "_".join((rule, *bound)) if bound else f"{rule}_closed"

    def text(self, start: str) -> str:
        rows = [start]
        shared = {name: body for name, body in _source_rules().items() if name in _reachable() - _NARROWED}
        for size in range(len(self.variables) + 1):
            for bound in combinations(self.variables, size):
                for name, body in shared.items():
                    rows.append(self._copied(name, body, bound))
                rows += self._narrowed(bound)
        rows.append(_terminal("MARK", self.marks) if self.marks else 'QUANTIFIER: "∀" | "∃"\n')
        if self.equality and (self.grounded or self.variables):
            rows.append(_terminal("RELATION", (" = ", " ≠ ", *(" < ", " ≤ ", " > ", " ≥ ") * self.numbers)))
        if self.numbers:
            rows.append(re.findall(r"^NUMBER:.*\n", grammar_text("fol_strict"), re.M)[0])
        for kind, symbols in (("PREDICATE", self.predicates), ("FUNCTION", self.functions)):
            rows += (_terminal(f"{kind}_{arity}", names) for arity, names in symbols.items())
        return "".join(rows)

    def _copied(self, rule: str, body: str, bound: tuple[str, ...]) -> str:
        """The rule for a set of bound variables, without the alternatives that nothing can fill there."""
        absent = set()
        if len(bound) == len(self.variables):
            absent.add("quantified")
        if not self.equality or not self._has_terms(bound):
            absent.add("comparison")
        if not self._atoms(bound):
            absent.add("atom")

        def renamed(match: re.Match[str]) -> str:
            return match[1] or self.name(match[2], bound)

        kept = [part for part in _alternatives(body) if not absent & set(re.findall(r"\b[a-z]+\b", part))]
        return f"{self.name(rule, bound)}: {' | '.join(_NAME_IN_RULE.sub(renamed, part) for part in kept)}\n"

    def _narrowed(self, bound: tuple[str, ...]) -> list[str]:
        term = self.name("term", bound)
        rows = []
        if self._has_terms(bound):
            choices = [json.dumps(variable) for variable in bound] + ["NUMBER"] * self.numbers
            choices += self._applications("FUNCTION", self.functions, term)
            rows.append(f"{term}: {' | '.join(choices)}\n")
            if self.equality:
                rows.append(f"{self.name('comparison', bound)}: {term} RELATION {term}\n")
        if atoms := self._atoms(bound):
            rows.append(f"{self.name('atom', bound)}: {' | '.join(atoms)}\n")
        if free := [variable for variable in self.variables if variable not in bound]:
            binders = self.name("variables", bound)
            marked = self.name("marked", bound)
            quantified = f'"∀" {binders} | "∃" {binders} | "∃" {marked}' if self.marks else f"QUANTIFIER {binders}"
            rows.append(f"{self.name('quantified', bound)}: {quantified}\n")
            nexts, counted = [], []
            for variable in free:
                inside = tuple(v for v in self.variables if v in bound or v == variable)
                nexts.append(f'"{variable}" " " {self.name("scope", inside)}')
                if len(inside) < len(self.variables):
                    nexts.append(f'"{variable}" ", " {self.name("variables", inside)}')
                mark = f'MARK "(" "{variable}" ")"'
                more = f'"(" {mark} " ∧ " {self.name("unary", inside)} ")"'
                counted += [f'"{variable}" " " {mark}', f'"{variable}" " " {more}']
            rows.append(f"{binders}: {' | '.join(nexts)}\n")
            rows += [f"{marked}: {' | '.join(counted)}\n"] * bool(self.marks)
        return rows

    def _has_terms(self, bound: tuple[str, ...]) -> bool:
        return bool(bound) or self.grounded

    def _atoms(self, bound: tuple[str, ...]) -> list[str]:
        term = self.name("term", bound) if self._has_terms(bound) else ""
        return self._applications("PREDICATE", self.predicates, term)

    def _applications(self, kind: str, symbols: dict[int, list[str]], term: str) -> list[str]:
        """The symbol alone at arity 0, else applied; nothing if there is no term to apply it to."""
        applied = []
        for arity in symbols:
            if arity == 0:
                applied.append(f"{kind}_0")
            elif term:
                between = ' ", " '.join([term] * arity)
                applied.append(f'{kind}_{arity} "(" {between} ")"')
        return applied


def _by_arity(symbols: Iterable[tuple[str, int]], text: Any) -> dict[int, list[str]]:
    table: dict[int, list[str]] = {}
    for name, arity in symbols:
        table.setdefault(arity, []).append(text(name))
    return dict(sorted(table.items()))


def predicate_text(name: str) -> str:
    """The name as it is written before its arguments: in quotes if it needs them."""
    return write_formula(Predicate(name))


def function_text(name: str) -> str:
    """The name of a function or constant as it is written."""
    return write_formula(Predicate("P", [Function(name)]))[2:-1]


def _terminal(name: str, literals: Iterable[str]) -> str:
    return f"{name}: {' | '.join(json.dumps(literal, ensure_ascii=False) for literal in literals)}\n"


# ---- the source


@cache
def _source_rules() -> dict[str, str]:
    """The rules of the source by name, as text; terminals are left out."""
    source = re.sub(r"^//.*\n", "", grammar_text("fol_strict"), flags=re.M)
    return {match[1]: match[2] for match in _RULE.finditer(source)}


@cache
def _reachable() -> frozenset[str]:
    """The rules that `formula` leads to."""
    rules, found, waiting = _source_rules(), set[str](), ["formula"]
    while waiting:
        rule = waiting.pop()
        if rule not in found:
            found.add(rule)
            waiting += (match[2] for match in _NAME_IN_RULE.finditer(rules[rule]) if match[2])
    return frozenset(found)


def _alternatives(body: str) -> list[str]:
    """The alternatives of a rule; no literal of the source has a `|` in it."""
    return [" ".join(part.split(" ")).strip() for part in re.split(r"\n?\s*\| ", body)]


def with_start(start: str) -> str:
    """The strict grammar with another rule `start`, and only what that leads to: matchers are made the sooner."""
    return start + _definitions(frozenset(re.findall(r"\w+", _LITERAL.sub("", start))))


@cache
def _definitions(names: frozenset[str]) -> str:
    """The rules and terminals of these names and of all that they lead to."""
    source = re.sub(r"^//.*\n", "", grammar_text("fol_strict"), flags=re.M)
    defined = {match[1]: match[0] for match in _DEFINITION.finditer(source) if match[1] != "start"}
    needed, waiting = set[str](), list(names & defined.keys())
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed.add(name)
            waiting += re.findall(r"\w+", _LITERAL.sub("", defined[name]))
            waiting = [found for found in waiting if found in defined]
    return "".join(text for name, text in defined.items() if name in needed)


def _lines(rule: str, count: int | None) -> str:
    if count is None:
        return f'start: {rule}\n     | start "\\n" {rule}\n'
    if count < 1:
        raise ReasonerError(f"{count} formulas", hint="ask for at least one")
    between = ' "\\n" '.join([rule] * count)
    return f"start: {between}\n"


# ---- formulas in the strict language


def strict_text(formula: Formula) -> str:
    """The formula as decoding would write it: names respelt where they have to be.

    Accents are taken off, other characters become `_`, a name that is a keyword or looks like a variable gets `_`
    at its end; bound names become u … z with digits. `ReasonerError` for what the strict language leaves out.
    """
    text = write_formula(formula)
    if accepts(text):
        return text
    text = write_formula(_respelt(formula))
    if accepts(text):
        return text
    raise ReasonerError(f"decoding has no notation for {text}", hint="arithmetic, sorts, ⊤ and ⊥ are left out")


def _respelt(formula: Formula) -> Formula:
    nodes = list(subexpressions(formula))
    names = {node.name for node in nodes if isinstance(node, Predicate | Function)}
    table: dict[str, str] = {}
    taken = {name for name in names if accepts(name)}
    for name in sorted(names - taken):
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        plain = re.sub(r"\W+", "_", plain).strip("_") or "n"
        plain = plain if plain[0].isalpha() else f"n{plain}"
        while plain in taken or not accepts(plain):
            plain += "_"
        taken.add(plain)
        table[name] = plain
    bound = {variable.name for node in nodes if isinstance(node, Quantified) for variable in node.variables}
    good = {name for name in bound if re.fullmatch(r"[u-z][0-9]*", name)}
    fresh = (name for name in (*"xyzuvw", *(f"x{i}" for i in range(1, len(bound) + 1))) if name not in good)
    variables = {name: next(fresh) for name in sorted(bound - good)}

    return renamed(formula, symbols=table, variables=variables)
