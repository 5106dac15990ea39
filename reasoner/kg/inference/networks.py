"""Queries as networks: existentially quantified conjunctions whose factors may be disjunctions or negations.

∃ as the maximum commutes with every t-norm and t-conorm, since they are monotone: max_y T(a, b(y)) = T(a, max_y b(y)).
So existential quantifiers move out of conjunctions, and out of those disjuncts that alone contain their variable,
without a change of truth values in any algebra. Nothing else is rewritten: conjunction does not distribute over
disjunction, and repeated subformulas count twice, as they do in the definition.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any

from reasoner.kg.compiling import literal_compiler
from reasoner.kg.inference.directions import Directions
from reasoner.kg.query import Argument, Atom, Nested, Order, Query, QueryError, Same
from reasoner.logic import (
    And,
    Bottom,
    Comparison,
    Equal,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    Predicate,
    Top,
    Variable,
    Xor,
    fold,
)
from reasoner.logic.normal_forms import rename_apart

if TYPE_CHECKING:
    from reasoner.kg.graph import KnowledgeGraph

MAX_DEPTH = 200
MAX_ATOMS = 10_000


@dataclass(frozen=True, slots=True)
class Constant:
    """A truth value."""

    value: float


@dataclass(frozen=True, slots=True)
class Either:
    """The t-conorm of some networks."""

    parts: tuple[Network, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """1 − the truth of a network; ¬∃, and by duality ∀."""

    body: Network


Factor = Constant | Atom | Same | Either | Without


@dataclass(frozen=True, slots=True)
class Network:
    """max over `bound` of the t-norm of the factors; no factors are truth 1."""

    bound: tuple[Variable, ...] = ()
    factors: tuple[Factor, ...] = ()

    @property
    def free(self) -> frozenset[Variable]:
        """The variables of the factors that are not bound here."""
        return frozenset(v for f in self.factors for v in variables_of(f)).difference(self.bound)


TRUE = Network()
FALSE = Network((), (Constant(0.0),))


def variables_of(factor: Factor) -> frozenset[Variable]:
    """The free variables of a factor."""
    match factor:
        case Constant():
            return frozenset()
        case Atom(_, arguments):
            return frozenset(a for a in arguments if isinstance(a, Variable))
        case Same(left, right):
            return frozenset(a for a in (left, right) if isinstance(a, Variable))
        case Either(parts):
            return frozenset().union(*(part.free for part in parts))
        case Without(body):
            return body.free


def is_pointwise(factor: Factor) -> bool:
    """Whether no variable is bound inside, so that the value of a tuple needs no search."""
    match factor:
        case Either(parts):
            return all(not part.bound and all(map(is_pointwise, part.factors)) for part in parts)
        case Without(body):
            return not body.bound and all(map(is_pointwise, body.factors))
        case _:
            return True


def atoms_of(network: Network) -> Iterable[Atom]:
    """All atoms, at any depth."""
    for factor in network.factors:
        match factor:
            case Atom():
                yield factor
            case Either(parts):
                for part in parts:
                    yield from atoms_of(part)
            case Without(body):
                yield from atoms_of(body)
            case _:
                pass


def assign(network: Network, values: Mapping[Variable, Argument]) -> Network:
    """The network with free variables replaced; bound variables are all different, so nothing is captured."""
    return Network(network.bound, tuple(assign_factor(factor, values) for factor in network.factors))


def assign_factor(factor: Factor, values: Mapping[Variable, Argument]) -> Factor:
    """The factor with free variables replaced."""
    match factor:
        case Constant():
            return factor
        case Atom(relation, arguments, positive):
            return Atom(relation, tuple(_put(a, values) for a in arguments), positive)
        case Same(left, right, positive):
            return Same(_put(left, values), _put(right, values), positive)
        case Either(parts):
            return Either(tuple(assign(part, values) for part in parts))
        case Without(body):
            return Without(assign(body, values))


def _put(argument: Argument, values: Mapping[Variable, Argument]) -> Argument:
    return values.get(argument, argument) if isinstance(argument, Variable) else argument


def conjoin(networks: Iterable[Network]) -> Network:
    """The t-norm of networks, as one network."""
    bound: list[Variable] = []
    factors: list[Factor] = []
    for network in networks:
        bound += network.bound
        factors += (f for f in network.factors if f != Constant(1.0))
    return FALSE if Constant(0.0) in factors else Network(tuple(bound), tuple(factors))


def disjoin(networks: Iterable[Network]) -> Network:
    """The t-conorm of networks."""
    parts: list[Network] = []
    for network in networks:
        match network:
            case Network((), (Either(inner),)):
                parts += inner
            case Network(_, ()):
                return TRUE
            case _:
                parts += () if network == FALSE else (network,)
    if len(parts) < 2:
        return parts[0] if parts else FALSE
    return Network((), (Either(tuple(parts)),))


def negate(network: Network) -> Network:
    """1 − a network."""
    match network:
        case Network((), ()):
            return FALSE
        case Network((), (Constant(value),)):
            return Network((), (Constant(1 - value),)) if value < 1 else FALSE
        case Network((), (Atom(relation, arguments, positive),)):
            return Network((), (Atom(relation, arguments, not positive),))
        case Network((), (Same(left, right, positive),)):
            return Network((), (Same(left, right, not positive),))
        case Network((), (Without(body),)):
            return body
        case _:
            return Network((), (Without(network),))


def quantify(variables: Iterable[Variable], network: Network) -> Network:
    """∃; variables that do not occur are dropped."""
    wanted = network.free
    return Network((*(v for v in variables if v in wanted), *network.bound), network.factors)


@dataclass(frozen=True, slots=True)
class _Both:
    """A formula and its negation, and how deeply they are nested."""

    plain: Network
    negated: Network
    depth: int


def read_network(
    query: Query, graph: KnowledgeGraph, *, scaled: bool = False, lifted: bool = False, directed: bool = False
) -> Network:
    """The query's formula over the graph's ids; a → b is ¬a ∨ b, ↔ both directions, ⊕ its negation.

    Args:
        query: any formula.
        graph: gives names their ids.
        scaled: a fact with ¬ in front of it is the negation of a *scaled* relation, whose id is larger by twice the
            number of relations: min(1, negation scale · truth).
        lifted: facts that are joined by ∧ are of *lifted* relations, whose ids are larger by four times the number of
            relations, see `joined_facts`.
        directed: atoms are turned towards the answers (see `Directions`), to inverse relations, ids R..2R-1.

    Raises:
        UnknownNameError: a relation or entity that the graph does not have; nearest names are offered.
        QueryError: relations of three arguments, orders of times, functions, arithmetic, too deep nesting.
    """
    formula = rename_apart(query.formula, query.free)
    plain = literal_compiler(formula, graph)
    directions = Directions(formula, query.free) if directed else None
    fresh = count()
    offset = 2 * graph.relation_count if scaled else 0

    def literal(node: Any) -> Any:
        made = plain(node)
        if directions is not None and isinstance(made, Atom) and directions.away(*made.arguments[:2]):
            return Atom(made.relation + graph.relation_count, made.arguments[::-1], made.positive)
        return made

    def rule(node: Any, below: tuple[Any, ...]) -> _Both | None:
        if not isinstance(node, Predicate | Equal | Comparison | Top | Bottom) and not below:
            return None
        made = _combine(node, tuple(b for b in below if b is not None), literal, fresh, offset)
        if made is not None and made.depth > MAX_DEPTH:
            raise QueryError(f"∧, ∨ and ∃ alternate more than {MAX_DEPTH} times")
        return made

    if not lifted:
        both: Any = fold(formula, rule)
        made: Network = both.plain
        return made
    bound, parts, joined = joined_facts(formula)
    networks: list[Network] = []
    for part in parts:
        if part in joined:
            atom: Any = _checked(literal(part))
            networks.append(Network((), (Atom(atom.relation + 4 * graph.relation_count, atom.arguments),)))
        else:
            read: Any = fold(part, rule)
            networks.append(read.plain)
    return quantify(bound, conjoin(networks))


def joined_facts(formula: Formula) -> tuple[tuple[Variable, ...], list[Formula], set[Formula]]:
    """The variables that ∃ binds outside, what ∧ joins below, and the facts among that.

    They count as joined if they are at least two and beside them are equalities only: how they weigh against something
    denied, or against a disjunction, is to stay.
    """
    bound, parts = joined_parts(formula)
    facts = [part for part in parts if isinstance(part, Predicate)]
    alone = all(isinstance(part, Predicate | Equal) for part in parts)
    return bound, parts, set(facts) if alone and len(facts) > 1 else set()


def joined_parts(formula: Formula) -> tuple[tuple[Variable, ...], list[Formula]]:
    """The variables that ∃ binds outside, and what ∧ joins below."""
    bound: list[Variable] = []
    parts: list[Formula] = []
    waiting = [formula]
    while waiting:
        match waiting.pop():
            case Exists(variables, body):
                bound += variables
                waiting.append(body)
            case And(below):
                waiting += reversed(below)
            case part:
                parts.append(part)
    return tuple(bound), parts


def _combine(node: Any, below: tuple[_Both, ...], literal: Any, fresh: Iterable[int], offset: int) -> _Both | None:
    depth = max((b.depth for b in below), default=0) + 1
    match node:
        case Top():
            return _Both(TRUE, FALSE, 0)
        case Bottom():
            return _Both(FALSE, TRUE, 0)
        case Predicate() | Equal() | Comparison():
            made = Network((), (_checked(literal(node)),))
            return _Both(made, negate(made), 0)
        case Not():
            return _flip(_denied(below[0], node.body, offset))
        case And():
            return _junction(below, depth)
        case Or():
            return _flip(_junction(tuple(map(_flip, below)), depth))
        case Implies():
            return _flip(_junction((_denied(below[0], node.left, offset), _flip(below[1])), depth))
        case Iff() | Xor():
            left, right = below
            denied_left, denied_right = _denied(left, node.left, offset), _denied(right, node.right, offset)
            forth = _flip(_junction((denied_left, _flip(right)), depth))
            back = _flip(_junction((_renamed(denied_right, fresh), _flip(_renamed(left, fresh))), depth))
            both = _junction((forth, back), depth)
            if sum(1 for _ in atoms_of(both.plain)) > MAX_ATOMS:
                raise QueryError(
                    f"more than {MAX_ATOMS} facts, as ↔ and ⊕ repeat their sides", hint="nest fewer of them"
                )
            return both if isinstance(node, Iff) else _flip(both)
        case Exists(variables, _):
            made = quantify(variables, below[-1].plain)
            return _Both(made, negate(made), depth)
        case ForAll(variables, _):
            made = quantify(variables, below[-1].negated)
            return _Both(negate(made), made, depth)
        case _:
            if below:
                raise QueryError(f"{type(node).__name__} has no place in a query")
            return None


def _denied(both: _Both, node: Formula, offset: int) -> _Both:
    """What stands under a ¬, of a fact the scaled relation."""
    if not offset or not isinstance(node, Predicate):
        return both
    (atom,) = both.plain.factors
    if not isinstance(atom, Atom):
        return both
    strong, weak = (Atom(atom.relation + offset, atom.arguments, sign) for sign in (True, False))
    return _Both(Network((), (strong,)), Network((), (weak,)), 0)


def _flip(both: _Both) -> _Both:
    return _Both(both.negated, both.plain, both.depth)


def _junction(parts: tuple[_Both, ...], depth: int) -> _Both:
    shallow = max(p.depth for p in parts)
    return _Both(conjoin(p.plain for p in parts), disjoin(p.negated for p in parts), depth if shallow else 1)


def _checked(literal: Any) -> Factor:
    if isinstance(literal, Order | Nested) or (isinstance(literal, Atom) and len(literal.arguments) != 2):
        raise QueryError("fuzzy answers know no times", hint="use relations of two arguments, or --method crisp")
    if isinstance(literal, Same) and not isinstance(literal.left, Variable) and not isinstance(literal.right, Variable):
        return Constant(float((literal.left == literal.right) is literal.positive))
    return literal  # type: ignore[no-any-return]


def _renamed(both: _Both, fresh: Iterable[int]) -> _Both:
    numbers = iter(fresh)
    return _Both(_fresh(both.plain, numbers, {}), _fresh(both.negated, numbers, {}), both.depth)


def _fresh(network: Network, numbers: Any, outer: Mapping[Variable, Argument]) -> Network:
    """A copy with other bound variables."""
    new = {v: Variable(f"{v.name}′{next(numbers)}", v.sort) for v in network.bound}
    names = {**outer, **new}
    factors: list[Factor] = []
    for factor in network.factors:
        match factor:
            case Either(parts):
                factors.append(Either(tuple(_fresh(part, numbers, names) for part in parts)))
            case Without(body):
                factors.append(Without(_fresh(body, numbers, names)))
            case _:
                factors.append(assign_factor(factor, names))
    return Network(tuple(new[v] for v in network.bound), tuple(factors))


__all__ = [
    "FALSE",
    "TRUE",
    "Constant",
    "Either",
    "Factor",
    "Network",
    "Without",
    "assign",
    "assign_factor",
    "atoms_of",
    "is_pointwise",
    "read_network",
    "variables_of",
]
