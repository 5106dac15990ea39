"""Reading and checking TSTP proofs that other provers wrote.

Every inference with status `thm` is proved anew, by a callable the caller passes in, from its parents alone; a step
that only keeps satisfiability (`esa`: Skolemization, definitions) is accepted where recomputation or a definition's
shape shows it sound, and otherwise reported as unverified, which is never "accepted".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Any

from reasoner.certificates.objects import Check
from reasoner.errors import ParseError
from reasoner.logic import (
    BOTTOM,
    Exists,
    ForAll,
    Formula,
    Function,
    Iff,
    Implies,
    NameSupply,
    Not,
    Predicate,
    Problem,
    Term,
    Variable,
    alpha_equivalent,
    children,
    clausify,
    fold,
    free_variables,
    rebuild,
    subexpressions,
    substitute,
    universal_closure,
)
from reasoner.logic.variants import literal_set, same_clause

MAX_RENAMED = 6
ReadFormula = Callable[[str, str], Formula]
"""(language such as "fof", text) to a formula."""
ProveStep = Callable[[tuple[Formula, ...], Formula], bool | None]
"""(premises, conclusion) to True (follows), False (does not) or None (not found out)."""


@dataclass(frozen=True, slots=True)
class ForeignStep:
    """An annotated formula: its name, role, formula, and where it says it is from.

    Attributes:
        name: its name in the file.
        role: TPTP role.
        formula: closed.
        rule: the inference's name, "file" or "introduced".
        status: "thm", "esa", "cth", … or "".
        parents: names of the annotated formulas it is inferred from.
        statement: for a leaf, the name it had in its file.
    """

    name: str
    role: str
    formula: Formula
    rule: str = ""
    status: str = ""
    parents: tuple[str, ...] = ()
    statement: str = ""


_TOKEN = re.compile(
    r"""(?P<skip>\s+|%[^\n]*|/\*.*?\*/)|(?P<quoted>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
    r"""|(?P<word>[A-Za-z0-9_$]+)|(?P<mark>[()\[\],.]|[^\sA-Za-z0-9_$()\[\],.'"]+|['"])""",
    re.DOTALL,
)
_LANGUAGES = frozenset({"fof", "cnf", "tff", "tcf"})


def read_tstp(text: str, read_formula: ReadFormula) -> tuple[ForeignStep, ...]:
    """The annotated formulas of a TSTP derivation.

    Raises:
        ParseError: the text is no sequence of annotated formulas.
    """
    steps = []
    for language, arguments in _annotated(text):
        if len(arguments) < 3:
            raise ParseError(f"an annotated formula has a name, a role and a formula: {','.join(arguments):.80}")
        name, role, body = (argument.strip() for argument in arguments[:3])
        formula = universal_closure(read_formula(language, body))
        source = arguments[3].strip() if len(arguments) > 3 else ""
        rule, status, parents, statement = _source(source)
        steps.append(ForeignStep(_unquoted(name), role, formula, rule, status, parents, statement))
    return tuple(steps)


def _annotated(text: str) -> Iterator[tuple[str, list[str]]]:
    """Language and top-level arguments of each annotated formula; text between them is passed over."""
    tokens = [match for match in _TOKEN.finditer(text) if match.lastgroup != "skip"]
    index = 0
    while index < len(tokens):
        if tokens[index].group() in _LANGUAGES and index + 1 < len(tokens) and tokens[index + 1].group() == "(":
            arguments, end = _arguments(text, tokens, index + 1)
            yield tokens[index].group(), arguments
            index = end
        index += 1


def _arguments(text: str, tokens: Sequence[re.Match[str]], opening: int) -> tuple[list[str], int]:
    """The texts between the commas of a bracketed list, and the index of its closing bracket."""
    depth, start, found = 0, tokens[opening].end(), list[str]()
    for index in range(opening, len(tokens)):
        match tokens[index].group():
            case "(" | "[":
                depth += 1
            case ")" | "]":
                depth -= 1
                if depth == 0:
                    found.append(text[start : tokens[index].start()])
                    return found, index
            case "," if depth == 1:
                found.append(text[start : tokens[index].start()])
                start = tokens[index].end()
    raise ParseError("a bracket is not closed", hint="the proof is cut short")


def _source(text: str) -> tuple[str, str, tuple[str, ...], str]:
    """Rule, status, parents (of nested inferences too) and statement of a source."""
    if not text:
        return "", "", (), ""
    tokens = [match for match in _TOKEN.finditer(text) if match.lastgroup != "skip"]
    head = tokens[0].group()
    if len(tokens) == 1:
        return "copy", "thm", (_unquoted(head),), ""
    if tokens[1].group() != "(":
        return head, "", (), ""
    arguments, _ = _arguments(text, tokens, 1)
    if head == "file":
        return "file", "", (), _unquoted(arguments[1].strip()) if len(arguments) > 1 else ""
    if head != "inference" or len(arguments) < 3:
        return head, "", (), ""
    statuses = _statuses(text)
    parents = tuple(dict.fromkeys(_parents(arguments[2])))
    return _unquoted(arguments[0].strip()), statuses, parents, ""


def _statuses(text: str) -> str:
    """The weakest status in a source: nested inferences are one step here."""
    found = re.findall(r"status\(\s*(\w+)\s*\)", text)
    return next((status for status in ("cth", "esa", "sab", "thm") if status in found), found[0] if found else "")


def _parents(text: str) -> Iterator[str]:
    """The names that a list of parents mentions, inferences inside it included."""
    pending = [text.strip()]
    while pending:
        item = pending.pop()
        tokens = [match for match in _TOKEN.finditer(item) if match.lastgroup != "skip"]
        if not tokens:
            continue
        if tokens[0].group() == "[":
            pending.extend(part.strip() for part in reversed(_arguments(item, tokens, 0)[0]))
        elif len(tokens) > 1 and tokens[1].group() == "(":
            arguments, _ = _arguments(item, tokens, 1)
            if tokens[0].group() == "inference" and len(arguments) > 2:
                pending.append(arguments[2].strip())
        else:
            yield _unquoted(tokens[0].group())


def _unquoted(name: str) -> str:
    if len(name) > 1 and name[0] == name[-1] == "'":
        return re.sub(r"\\(.)", r"\1", name[1:-1])
    return name


def check_tstp(steps: Sequence[ForeignStep], problem: Problem, prove_step: ProveStep) -> Check:
    """Check a foreign refutation step by step; the reason of an accepted one counts how steps were verified.

    Args:
        steps: as `read_tstp` gives them.
        problem: what the proof is about; leaves must be its statements, by formula and not by name.
        prove_step: proves that a conclusion follows from premises.
    """
    known: dict[str, ForeignStep] = {}
    symbols = {_symbol(part) for formula in problem.formulas() for part in subexpressions(formula)}
    for step in _ordered(steps):
        missing = [parent for parent in step.parents if parent not in known]
        if missing:
            return Check(False, step.name, f"its parent {missing[0]!r} is missing, or rests on the step itself")
        if step.name in known:
            return Check(False, step.name, "two steps have this name")
        parents = tuple(known[parent] for parent in step.parents)
        if parents:
            reason = _inference(step, parents, problem, prove_step, symbols)
        else:
            reason = _leaf(step, problem, symbols, prove_step)
        if reason:
            return Check(False, step.name, reason)
        symbols.update(_symbol(part) for part in subexpressions(step.formula))
        known[step.name] = step
    if not any(step.formula is BOTTOM for step in steps):
        return _without_refutation(known, problem)
    return Check(True, "", f"{len(steps)} steps verified")


def _without_refutation(known: dict[str, ForeignStep], problem: Problem) -> Check:
    goal = problem.goal
    proved = [s for s in known.values() if s.parents and goal is not None and alpha_equivalent(s.formula, goal.formula)]
    if proved:
        return Check(True, "", f"{len(known)} steps verified")
    return Check(False, "", "no step is $false or the conjecture")


def _ordered(steps: Sequence[ForeignStep]) -> list[ForeignStep]:
    """Parents first where the file has them later; steps on a circle come where they stand."""
    named = {step.name: step for step in reversed(steps)}
    done: set[int] = set()
    order: list[ForeignStep] = []
    for root in steps:
        stack: list[tuple[ForeignStep, bool]] = [(root, False)]
        entered: set[int] = set()
        while stack:
            step, ready = stack.pop()
            if id(step) in done:
                continue
            if ready:
                done.add(id(step))
                order.append(step)
            elif id(step) not in entered:
                entered.add(id(step))
                stack.append((step, True))
                stack.extend((named[parent], False) for parent in reversed(step.parents) if parent in named)
    return order


def _leaf(step: ForeignStep, problem: Problem, symbols: set[object], prove_step: ProveStep) -> str:
    """Why the leaf is not one of the problem's; "" if it is.

    Provers regroup and simplify while they read, so a leaf may also be something that follows from a statement of the
    same name.
    """
    goal = problem.goal
    if step.role in {"conjecture", "question"}:
        fine = goal is not None and (
            _matches(step.formula, [goal.formula]) or not _proved(prove_step, (step.formula,), goal.formula)
        )
        return "" if fine else "it is not the problem's conjecture"
    if step.rule == "introduced":
        return "" if defines(step.formula, symbols) else "what it introduces is no definition of a new predicate"
    formulas = [universal_closure(statement.formula) for statement in problem.premises]
    if step.role == "negated_conjecture" and goal is not None:
        formulas.append(Not(goal.formula))
    if _matches(step.formula, formulas):
        return ""
    named = [statement.formula for statement in problem.premises if statement.name in (step.statement, step.name)]
    if named and not _proved(prove_step, tuple(named), step.formula):
        return ""
    return "its formula is no premise of the problem"


def _matches(formula: Formula, candidates: Iterable[Formula]) -> bool:
    return any(alpha_equivalent(formula, universal_closure(candidate)) for candidate in candidates)


def defines(formula: Formula, symbols: set[object]) -> bool:
    """Whether it is ∀x̄ (p(x̄) ↔ φ), or one direction of that, for a predicate that is not among the symbols."""
    while isinstance(formula, ForAll):
        formula = formula.body
    if not isinstance(formula, Iff | Implies):
        return False
    for head, body in ((formula.left, formula.right), (formula.right, formula.left)):
        if isinstance(head, Predicate) and _symbol(head) not in symbols:
            distinct = len(set(head.arguments)) == len(head.arguments)
            plain = distinct and all(isinstance(argument, Variable) for argument in head.arguments)
            inside = {_symbol(part) for part in subexpressions(body)}
            if plain and free_variables(body) <= set(head.arguments) and inside <= symbols:
                return True
    return False


def _inference(
    step: ForeignStep, parents: tuple[ForeignStep, ...], problem: Problem, prove_step: ProveStep, symbols: set[object]
) -> str:
    """Why the inference is not verified; "" if it is."""
    goal = problem.goal
    premises = tuple(parent.formula for parent in parents)
    if any(parent.role in {"conjecture", "question"} for parent in parents):
        if goal is None or len(parents) != 1 or step.role in {"conjecture", "question"}:
            return "it takes the conjecture for a premise"
        return _proved(prove_step, (Not(goal.formula),), step.formula)
    fresh = {_symbol(part) for part in subexpressions(step.formula)} - symbols
    if fresh and len(parents) == 1:
        if skolemizes(premises[0], step.formula, fresh) or same_clauses(premises[0], step.formula, fresh):
            return ""
    unproved = _proved(prove_step, premises, step.formula)
    return "it introduces symbols in a way that is not verified" if fresh and unproved else unproved


def _proved(prove_step: ProveStep, premises: tuple[Formula, ...], conclusion: Formula) -> str:
    if any(alpha_equivalent(premise, conclusion) for premise in premises):
        return ""
    match prove_step(premises, conclusion):
        case True:
            return ""
        case False:
            return "it does not follow from its parents"
        case _:
            return "whether it follows from its parents was not found out"


def skolemizes(parent: Formula, child: Formula, fresh: set[object]) -> bool:
    """Whether the child is the parent with positive ∃ replaced by new functions of the variables bound around it.

    Both are walked together. Each new symbol replaces one variable, and takes different variables only, all of them
    bound universally around it, and at least those that the ∃ formula depends on.
    """
    bound: list[tuple[Formula, Formula, dict[Variable, Variable], frozenset[Variable]]] = [
        (parent, child, {}, frozenset())
    ]
    used: set[object] = set()
    while bound:
        left, right, renaming, around = bound.pop()
        match left, right:
            case ForAll(), ForAll() if len(left.variables) == len(right.variables):
                extended = {**renaming, **dict(zip(left.variables, right.variables, strict=True))}
                bound.append((left.body, right.body, extended, around | set(right.variables)))
            case Exists(variables, body), _:
                scope = free_variables(substitute(left, dict(renaming))) & around
                witness = _witnesses(body, right, variables, around, fresh - used)
                if witness is None or not all(scope <= free_variables(term) for term in witness.values()):
                    return False
                used.update(_symbol(term) for term in witness.values())
                renamed = substitute(body, {v: w for v, w in renaming.items() if v not in witness})
                bound.append((substitute(renamed, witness), right, {}, around))
            case _ if type(left) is type(right) and not isinstance(left, Not | Iff | Implies | ForAll):
                below, beside = getattr(left, "parts", None), getattr(right, "parts", None)
                if below is None or beside is None or len(below) != len(beside):
                    if substitute(left, dict(renaming)) is not right:
                        return False
                    continue
                bound.extend((one, other, renaming, around) for one, other in zip(below, beside, strict=True))
            case _:
                if substitute(left, dict(renaming)) is not right:
                    return False
    return bool(used)


def same_clauses(parent: Formula, child: Formula, fresh: set[object]) -> bool:
    """Whether the child's clauses are among the parent's, computed anew, up to the names of Skolem functions.

    For provers that take negation normal form, Skolemization and shifting of quantifiers as one step.
    """
    supply = NameSupply.avoiding((parent, child), "sk_")
    made = [clause.formula() for clause in clausify(parent, supply)]
    if supply.predicates:
        return False
    wanted = [literal_set(clause.formula()) for clause in clausify(child, NameSupply.avoiding((parent, child), "un_"))]
    theirs = sorted((str(symbol[1]), int(symbol[2])) for symbol in fresh if isinstance(symbol, tuple))
    ours = sorted(supply.functions)
    if len(theirs) != len(fresh) or len(theirs) > len(ours) or len(ours) > MAX_RENAMED:
        return False
    for chosen in permutations(ours, len(theirs)):
        if any(mine[1] != other[1] for mine, other in zip(chosen, theirs, strict=True)):
            continue
        names = {mine: other[0] for mine, other in zip(chosen, theirs, strict=True)}
        renamed = [literal_set(_with_names(clause, names)) for clause in made]
        if all(any(same_clause(clause, each) for each in renamed) for clause in wanted):
            return True
    return False


def _with_names(clause: Formula, names: dict[tuple[str, int], str]) -> Formula:
    def rule(node: Any, below: tuple[Any, ...]) -> Any:
        if isinstance(node, Function) and (node.name, len(below)) in names:
            return Function(names[node.name, len(below)], below)
        return rebuild(node, below)

    return fold(clause, rule)  # type: ignore[no-any-return]


def _witnesses(
    body: Formula,
    right: Formula,
    variables: tuple[Variable, ...],
    around: frozenset[Variable],
    fresh: set[object],
) -> dict[Variable, Term] | None:
    """For each variable the new term that stands for it on the right: found by walking both sides together."""
    found: dict[Variable, Term] = {}
    pending = [(body, right)]
    while pending:
        one, other = pending.pop()
        if isinstance(one, Variable) and one in variables:
            if not isinstance(other, Function) or found.setdefault(one, other) is not other:
                return None
            continue
        if isinstance(one, Exists):
            pending.append((one.body, other))
            continue
        below, beside = children(one), children(other)
        if len(below) == len(beside):
            pending.extend(zip(below, beside, strict=True))  # type: ignore[arg-type]
    for variable in variables:
        term = found.get(variable)
        if term is None:
            if variable in free_variables(body):
                return None
            continue
        if not isinstance(term, Function) or _symbol(term) not in fresh:
            return None
        if len(set(term.arguments)) != len(term.arguments) or not around.issuperset(term.arguments):
            return None
        if any(_symbol(term) == _symbol(other) for name, other in found.items() if name is not variable):
            return None
    return found


def _symbol(part: object) -> object:
    if isinstance(part, Function | Predicate):
        return (type(part), part.name, len(part.arguments))
    return None
