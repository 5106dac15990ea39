"""Facts and if-then rules, read as rules: forward chaining over literals, and the perfect model for a closed world.

Benchmarks of rule reasoning (RuleTaker, ProofWriter) do not use rules backwards: from `A → B` and `¬B` they conclude
nothing. Their open world is a definite program whose atoms are literals, p and ¬p apart (as in extended logic programs,
Gelfond and Lifschitz 1991); their closed world is negation as failure over the perfect model of a stratified program
(Przymusinski 1988), computed stratum by stratum.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from reasoner.errors import ReasonerError
from reasoner.logic import conjuncts, subexpressions, universal_matrix
from reasoner.logic.nodes import (
    And,
    Equal,
    Exists,
    ForAll,
    Formula,
    Function,
    Iff,
    Implies,
    Not,
    Or,
    Predicate,
    Term,
    Variable,
)

MAX_LITERALS = 200_000
"""Derived literals after which a rule base is given up as too large."""


@dataclass(frozen=True, slots=True)
class Literal:
    """An atom or its negation."""

    positive: bool
    name: str
    arguments: tuple[Term, ...]

    def formula(self) -> Formula:
        """The literal as a formula."""
        atom = Predicate(self.name, self.arguments)
        return atom if self.positive else Not(atom)

    def opposite(self) -> Literal:
        """Its negation."""
        return Literal(not self.positive, self.name, self.arguments)


@dataclass(frozen=True, slots=True)
class Rule:
    """If all of the body, then the head; a fact has no body. `source` is the premise's number, from 0."""

    head: Literal
    body: tuple[Literal, ...]
    source: int


@dataclass(frozen=True, slots=True)
class Inference:
    """How a literal was derived: by which premise, from which literals (negations by failure among them)."""

    literal: Literal
    source: int
    body: tuple[Literal, ...]


class NotRules(ReasonerError, ValueError):
    """A premise that is neither a fact nor an if-then rule; `premise` is its number, from 0."""

    def __init__(self, premise: int) -> None:
        super().__init__(
            f"premise {premise + 1} is neither a fact nor an if-then rule",
            hint="the rule reading takes facts and rules over literals; leave it out for classical logic",
        )
        self.premise = premise


def rules_of(premises: Iterable[Formula]) -> tuple[Rule, ...]:
    """The premises as rules.

    Raises:
        NotRules: some premise is not a fact or rule over literals.
    """
    found: list[Rule] = []
    for number, premise in enumerate(premises):
        found.extend(_rules(premise, number))
    return tuple(found)


def _rules(premise: Formula, number: int) -> Iterator[Rule]:
    premise = universal_matrix(premise)
    match premise:
        case And(parts):
            for part in parts:
                yield from _rules(part, number)
        case Iff(left, right):
            yield from _rules(Implies(left, right), number)
            yield from _rules(Implies(right, left), number)
        case Implies(left, ForAll(_, body)):
            yield from _rules(Implies(left, body), number)
        case Implies(left, Implies(middle, right)):
            yield from _rules(Implies(And((left, middle)), right), number)
        case Implies(left, right):
            heads = [_literal(part, number) for part in conjuncts(right)]
            for condition in _bodies(left, number):
                for head in heads:
                    yield Rule(head, tuple(condition), number)
        case _:
            yield Rule(_literal(premise, number), (), number)


def _literal(formula: Formula, number: int) -> Literal:
    match formula:
        case Predicate(name, arguments):
            return Literal(True, name, arguments)
        case Not(Predicate(name, arguments)):
            return Literal(False, name, arguments)
        case _:
            raise NotRules(number)


def _bodies(formula: Formula, number: int) -> list[list[Literal]]:
    """The body in disjunctive normal form."""
    match formula:
        case And(parts):
            found: list[list[Literal]] = [[]]
            for part in parts:
                found = [left + right for left, right in product(found, _bodies(part, number))]
                if len(found) > 64:
                    raise NotRules(number)
            return found
        case Or(parts):
            return [body for part in parts for body in _bodies(part, number)]
        case Exists(_, body):
            return _bodies(body, number)
        case Not(Or(parts)):
            return _bodies(And(tuple(Not(part) for part in parts)), number)
        case Not(And(parts)):
            return _bodies(Or(tuple(Not(part) for part in parts)), number)
        case Not(Not(body)):
            return _bodies(body, number)
        case _:
            return [[_literal(formula, number)]]


class RuleBase:
    """Rules with everything they derive.

    Args:
        rules: facts and rules.
        closed: negation in bodies by failure, over the perfect model; otherwise ¬p must be derived like p.

    Raises:
        ReasonerError: closed, and some predicate depends on its own negation (no stratification).
    """

    def __init__(self, rules: Sequence[Rule], *, closed: bool = False, constants: Iterable[Term] = ()) -> None:
        self.closed = closed
        self.derived: dict[Literal, Inference] = {}
        self._index: dict[tuple[bool, str], list[tuple[Term, ...]]] = {}
        self._constants = tuple(dict.fromkeys([*constants, *_constants(rules)]))
        for layer in stratify(rules) if closed else [list(rules)]:
            self._saturate(layer)

    def holds(self, literal: Literal) -> bool:
        """Whether the literal is derived; in a closed world, ¬p also holds where p does not."""
        if literal in self.derived:
            return True
        return self.closed and not literal.positive and literal.opposite() not in self.derived

    def clash(self) -> Literal | None:
        """A literal that is derived as well as its opposite, if there is one."""
        return next((one for one in self.derived if one.positive and one.opposite() in self.derived), None)

    def value(self, formula: Formula) -> bool | None:
        """True, False or None (unknown) for a question over literals, by Kleene's strong three-valued tables.

        Quantifiers range over the individuals that are named; in an open world there may be others, of which nothing
        is known here (`answered_forwards` asks what holds of them too).
        """
        match formula:
            case Predicate(name, arguments):
                literal = Literal(True, name, arguments)
                if self.holds(literal):
                    return True
                return False if self.holds(literal.opposite()) else None
            case Equal(left, right):
                return left is right
            case Not(body):
                inner = self.value(body)
                return None if inner is None else not inner
            case And(parts):
                return _least([self.value(part) for part in parts])
            case Or(parts):
                return _negated(_least([_negated(self.value(part)) for part in parts]))
            case Implies(left, right):
                return self.value(Or((Not(left), right)))
            case ForAll(variables, body) | Exists(variables, body):
                instances = [self.value(_instance(body, binding)) for binding in self._bindings(variables)]
                instances += [] if self.closed else [None]
                if isinstance(formula, ForAll):
                    return _least(instances)
                return _negated(_least([_negated(value) for value in instances]))
            case _:
                return None

    def _bindings(self, variables: Sequence[Variable]) -> Iterator[dict[Variable, Term]]:
        for terms in product(self._constants, repeat=len(variables)):
            yield dict(zip(variables, terms, strict=True))

    def explain(self, literal: Literal) -> list[Inference]:
        """The inferences behind a derived literal, premises first; empty for a negation by failure."""
        order: list[Inference] = []
        seen: set[Literal] = set()
        stack: list[tuple[Literal, bool]] = [(literal, False)]
        while stack:
            current, ready = stack.pop()
            inference = self.derived.get(current)
            if inference is None or (current in seen and not ready):
                continue
            if ready:
                order.append(inference)
                continue
            seen.add(current)
            stack.append((current, True))
            stack.extend((part, False) for part in inference.body if part not in seen)
        return order

    def _saturate(self, rules: Sequence[Rule]) -> None:
        """Forward chaining to the fixpoint, semi-naively: a rule fires when a body literal is new."""
        triggers: dict[tuple[bool, str], list[tuple[Rule, int]]] = {}
        agenda: list[Inference] = []
        for rule in rules:
            waits = [i for i, part in enumerate(rule.body) if not self._by_failure(part)]
            for place in waits:
                triggers.setdefault((rule.body[place].positive, rule.body[place].name), []).append((rule, place))
            agenda.extend(self._fire(rule, {}, rule.body))
        at = 0
        while at < len(agenda):
            inference = agenda[at]
            at += 1
            literal = inference.literal
            if literal in self.derived:
                continue
            self.derived[literal] = inference
            self._index.setdefault((literal.positive, literal.name), []).append(literal.arguments)
            if len(self.derived) > MAX_LITERALS:
                raise ReasonerError(
                    "the rules derive too many facts", hint="ask about fewer things or use classical logic"
                )
            for rule, place in triggers.get((literal.positive, literal.name), ()):
                binding = _match(rule.body[place].arguments, literal.arguments, {})
                if binding is not None:
                    agenda.extend(self._fire(rule, binding, rule.body))

    def _by_failure(self, literal: Literal) -> bool:
        return self.closed and not literal.positive

    def _fire(self, rule: Rule, binding: Mapping[Variable, Term], body: tuple[Literal, ...]) -> list[Inference]:
        """All instances of the rule whose body holds now."""
        found = [dict(binding)]
        for part in sorted(body, key=self._by_failure):
            if self._by_failure(part):
                found = [b for one in found for b in self._ground(part, one) if self.holds(_apply(part, b))]
            else:
                known = self._index.get((part.positive, part.name), ())
                matched = (_match(part.arguments, terms, one) for one in found for terms in known)
                found = [one for one in matched if one is not None]
            if not found:
                return []
        grounded = (b for one in found for b in self._ground(rule.head, one))
        return [Inference(_apply(rule.head, b), rule.source, tuple(_apply(part, b) for part in body)) for b in grounded]

    def _ground(self, literal: Literal, binding: dict[Variable, Term]) -> Iterator[dict[Variable, Term]]:
        free = list(dict.fromkeys(v for term in literal.arguments for v in _variables(term) if v not in binding))
        if not free:
            yield binding
            return
        for extra in self._bindings(free):
            yield {**binding, **extra}


def stratify(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The rules in layers, so that every negation is of a predicate settled in an earlier layer.

    Raises:
        ReasonerError: a predicate depends on its own negation.
    """
    level = dict.fromkeys((part.name for rule in rules for part in (rule.head, *rule.body)), 0)
    for _ in range(len(level) + 1):
        changed = False
        for rule in rules:
            needed = max((level[part.name] + (not part.positive) for part in rule.body), default=0)
            if needed > level[rule.head.name]:
                level[rule.head.name] = needed
                changed = True
        if not changed:
            layers: list[list[Rule]] = [[] for _ in range(max(level.values(), default=0) + 1)]
            for rule in rules:
                layers[level[rule.head.name]].append(rule)
            return layers
    highest = max(level, key=lambda name: level[name])
    raise ReasonerError(
        f"{highest} depends on its own negation, so negation as failure has no stratified reading",
        hint="leave --cwa out",
    )


def _least(values: Sequence[bool | None]) -> bool | None:
    if any(value is False for value in values):
        return False
    return None if any(value is None for value in values) else True


def _negated(value: bool | None) -> bool | None:
    return None if value is None else not value


def things_in(formula: Formula) -> tuple[Term, ...]:
    """The individuals that a formula names: what holds of everything holds of them, though no rule names them."""
    atoms = (node for node in subexpressions(formula) if isinstance(node, Predicate))
    terms = dict.fromkeys(term for atom in atoms for term in atom.arguments)
    return tuple(term for term in terms if not any(True for _ in _variables(term)))


def _constants(rules: Iterable[Rule]) -> Iterator[Term]:
    for rule in rules:
        for part in (rule.head, *rule.body):
            yield from (term for term in part.arguments if not any(True for _ in _variables(term)))


def _variables(term: Term) -> Iterator[Variable]:
    if isinstance(term, Variable):
        yield term
    elif isinstance(term, Function):
        for argument in term.arguments:
            yield from _variables(argument)


def _match(
    pattern: Sequence[Term], terms: Sequence[Term], binding: Mapping[Variable, Term]
) -> dict[Variable, Term] | None:
    if len(pattern) != len(terms):
        return None
    found = dict(binding)
    for left, right in zip(pattern, terms, strict=True):
        if isinstance(left, Variable):
            if found.setdefault(left, right) is not right:
                return None
        elif isinstance(left, Function) and left.arguments:
            if not isinstance(right, Function) or right.name != left.name:
                return None
            inner = _match(left.arguments, right.arguments, found)
            if inner is None:
                return None
            found = inner
        elif left is not right:
            return None
    return found


def _substituted(term: Term, binding: Mapping[Variable, Term]) -> Term:
    if isinstance(term, Variable):
        return binding.get(term, term)
    if isinstance(term, Function) and term.arguments:
        return Function(term.name, tuple(_substituted(argument, binding) for argument in term.arguments))
    return term


def _apply(literal: Literal, binding: Mapping[Variable, Term]) -> Literal:
    return Literal(literal.positive, literal.name, tuple(_substituted(term, binding) for term in literal.arguments))


def _instance(formula: Formula, binding: Mapping[Variable, Term]) -> Formula:
    from reasoner.logic import substitute

    return substitute(formula, dict(binding))
