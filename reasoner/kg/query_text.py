"""The text form of queries, `?x, y : φ`, with φ in the `fol` dialect; and telling it from the other notations."""

from __future__ import annotations

import re
from fractions import Fraction

from reasoner.errors import ParseError, SourceSpan
from reasoner.kg.query import Query, QueryError, constant_name
from reasoner.logic import REAL, TOP, Exists, ForAll, Formula, Number, Variable, free_variables
from reasoner.syntax import parse, write_formula

_HEAD = re.compile(r"\s*\?([^:()]*):")
_NUMERAL = re.compile(r"""\"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|(?<![\w.\-])(\d+(?:\.\d+)?)(?![\w.\-])""")
_HEAD_NAME = re.compile(r"[\s,]*\??\s*(?:(\w+)|`([^`]*)`)")


def read_query(text: str) -> Query:
    """A query from `?x : φ`, from a closed formula (a yes/no question), a BetaE nested tuple or a FIT string.

    >>> str(read_query("?x : exists y (directed(y, x) & ~won(y, oscar))"))
    '?x : ∃y (directed(y, x) ∧ ¬won(y, oscar))'
    """
    stripped = text.strip()
    if not stripped:
        raise QueryError("an empty query", hint="write, for example, ?x : ∃y (directed(y, x) ∧ ¬won(y, oscar))")
    if stripped.startswith("?"):
        query = _read_formula(text)
        _check_numerals(text)
        return query
    if stripped.startswith("("):
        from reasoner.kg.notation_betae import looks_like_tuple, read_betae

        if looks_like_tuple(stripped):
            return read_betae(stripped)
    from reasoner.kg.notation_fit import looks_like_fit, read_fit

    if looks_like_fit(stripped):
        return read_fit(stripped)
    parsed = parse(stripped)
    _check_numerals(stripped)
    return Query((), _closed(parsed.formula, parsed.warnings), text=stripped)


def _check_numerals(text: str) -> None:
    """A numeral stands for its number, which has one name: `007` without quotes would be the entity 7."""
    for found in _NUMERAL.finditer(text):
        written = found[1]
        name = written and constant_name(Number(Fraction(written), REAL))
        if name != written:
            raise QueryError(
                f"{written} without quotes is the number {name}", hint=f'write "{written}" for the name, or {name}'
            )


def _read_formula(text: str) -> Query:
    head = _HEAD.match(text)
    if head is None:
        raise ParseError(
            "a query without ':'",
            span=SourceSpan(1, 1, 1, 1 + len(text)),
            source_line=text,
            dialect="query",
            hint="write the variables asked for, a colon, the formula: ?x : knows(ada, x)",
        )
    names = _head_names(head[1], text)
    if not names:
        body = " " * head.end() + text[head.end() :]
        parsed = parse(body)
        return Query((), _closed(parsed.formula, parsed.warnings), text=text.strip())
    if len(set(names)) < len(names):
        raise QueryError(f"{', '.join(names)}: a query asks for each variable once")
    # The head becomes a quantifier of the same width, so that columns in error messages are those of the query.
    opening = head[0].replace("?", "∃", 1).replace("?", " ")[:-1] + "("
    body = text[head.end() :]
    try:
        try:
            parsed = parse(f"{opening}{body})")
        except ParseError:
            parse(" " * head.end() + body)  # an error at the end of the text must not speak of the bracket put there
            raise
    except ParseError as error:
        error.source_line = text
        raise
    formula: Formula = parsed.formula
    extra: list[str] = []
    while parsed.warnings and isinstance(formula, ForAll):
        extra += [variable.name for variable in formula.variables]
        formula = formula.body
    if extra or not isinstance(formula, Exists):
        raise QueryError(
            f"{', '.join(extra) or 'a variable'}: neither asked for nor quantified",
            hint="put it after the ?, or write ∃ for it",
        )
    return Query(formula.variables, formula.body, text=text.strip())


def _head_names(text: str, source: str) -> list[str]:
    names = []
    place = 0
    while text[place:].strip(" \t\n,?"):
        found = _HEAD_NAME.match(text, place)
        if found is None:
            column = source.index("?") + 2 + place
            raise ParseError("expected names of variables before ':'", span=SourceSpan(1, column, 1, column + 1),
                             source_line=source, dialect="query")  # fmt: skip
        names.append(found[1] or found[2])
        place = found.end()
    return names


def _closed(formula: Formula, warnings: tuple[str, ...]) -> Formula:
    if warnings and isinstance(formula, ForAll):
        names = ", ".join(variable.name for variable in formula.variables)
        raise QueryError(f"{names}: neither asked for nor quantified", hint=f"write ?{names} : before the formula")
    return formula


def write_query(query: Query) -> str:
    """The text that `read_query` reads as this query."""
    if not query.free:
        return f"? : {write_formula(query.formula)}"
    prefix = write_formula(Exists(query.free, TOP)).removesuffix("⊤")
    written = write_formula(Exists(query.free, query.formula))
    body = written.removeprefix(prefix)
    if body.startswith("(") and _encloses(body):
        body = body[1:-1]
    return f"?{prefix.removeprefix('∃').strip()} : {body}"


def _encloses(text: str) -> bool:
    """Whether the first bracket closes at the end; quoted stretches are skipped."""
    depth = 0
    quote = ""
    skip = False
    for place, letter in enumerate(text):
        if skip:
            skip = False
        elif quote:
            skip = letter == "\\"
            quote = "" if letter == quote else quote
        elif letter in "\"'`":
            quote = letter
        elif letter == "(":
            depth += 1
        elif letter == ")":
            depth -= 1
            if depth == 0:
                return place == len(text) - 1
    return False


def question(formula: Formula) -> Query:
    """The query for all free variables of a formula, by name."""
    return Query(tuple(sorted(free_variables(formula), key=_by_name)), formula)


def _by_name(variable: Variable) -> str:
    return variable.name


__all__ = ["question", "read_query", "write_query"]
