"""What a readable proof brings in: definitions of new predicates, and witnesses, which existential statements speak of.

Both are conservative whatever the premises say: a witness is chosen for its existential formula "if anything is so",
as Hilbert's ε is; where a statement says outright that something is so, the condition is left away.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reasoner.logic import (
    And,
    Exists,
    ForAll,
    Formula,
    Function,
    NameSupply,
    Predicate,
    Term,
    Variable,
    clausify,
    free_variables,
    subexpressions,
    substitute,
    to_nnf,
)
from reasoner.logic.fold import Expression
from reasoner.logic.proofs import Step


@dataclass(frozen=True, slots=True)
class Witness:
    """New constants or functions, chosen together.

    Attributes:
        terms: the new symbols, applied to the variables that the choice depends on.
        says: what they are chosen for.
        existential: that there are such things: `says` with its own bound variables in place of the terms.
        source: the name of the leaf that speaks of them.
        certain: whether the leaf says that there are such things, or only speaks of them under a condition.
    """

    terms: tuple[Function, ...]
    says: Formula
    existential: Formula
    source: str
    certain: bool

    @property
    def arguments(self) -> tuple[Variable, ...]:
        """The variables that the choice depends on."""
        return tuple(each for each in self.terms[0].arguments if isinstance(each, Variable))


@dataclass(frozen=True, slots=True)
class Introductions:
    """All that the clausification of a derivation's leaves brings in.

    Attributes:
        definitions: by the name of the new predicate, its atom and the formula that it stands for.
        witnesses: by the name of the new constant or function, in the order of their making.
    """

    definitions: Mapping[str, tuple[Predicate, Formula]]
    witnesses: Mapping[str, Witness]

    def used(self, lines: Iterable[Formula]) -> tuple[list[tuple[Predicate, Formula]], list[Witness]]:
        """The definitions and witnesses that the lines use, and those that these use."""
        defined: dict[str, tuple[Predicate, Formula]] = {}
        chosen: set[str] = set()
        pending = list(lines)
        while pending:
            for part in subexpressions(pending.pop(0)):
                if isinstance(part, Predicate) and part.name in self.definitions and part.name not in defined:
                    defined[part.name] = self.definitions[part.name]
                    pending.append(defined[part.name][1])
                if isinstance(part, Function) and part.name in self.witnesses and part.name not in chosen:
                    chosen.update(term.name for term in self.witnesses[part.name].terms)
                    pending.append(self.witnesses[part.name].says)
        witnesses = [witness for name, witness in self.witnesses.items() if name in chosen]
        return list(defined.values()), list(dict.fromkeys(witnesses))


def introductions(clausified: Iterable[Step], leaves: Mapping[str, Step]) -> Introductions:
    """What the `clausify` steps bring in, recomputed from the leaves."""
    definitions: dict[str, tuple[Predicate, Formula]] = {}
    witnesses: dict[str, Witness] = {}
    ways = {(s.parents[0], str(s.detail["prefix"]), bool(s.detail.get("definitional", False))) for s in clausified}
    order = {name: place for place, name in enumerate(leaves)}
    for leaf, prefix, definitional in sorted(ways, key=lambda way: (order[way[0]], way[1:])):
        supply = NameSupply(prefix)
        clausify(leaves[leaf].formula, supply, definitional=definitional)
        definitions |= {atom.name: (atom, meaning) for atom, meaning in supply.meanings.items()}
        for witness in _witnesses(supply, leaf, leaves[leaf].formula):
            witnesses.update((term.name, witness) for term in witness.terms)
    return Introductions(definitions, witnesses)


def _witnesses(supply: NameSupply, leaf: str, formula: Formula) -> list[Witness]:
    found: list[Witness] = []
    told = _told(to_nnf(formula))
    nodes = [node for node, _, _ in supply.witnesses]
    origin: dict[Term, Variable] = {
        t: v for _, given, _ in supply.witnesses for v, t in given.items() if isinstance(t, Variable)
    }
    for node, given, made in supply.witnesses:
        terms = [made[variable] for variable in node.variables]
        names = _readable(next(iter(terms)), origin)
        says = substitute(substitute(node.body, {**given, **made}), names)
        existential = substitute(substitute(node, given), names)
        # Under another binding of its variables the same formula may hold in another place alone.
        certain = node in told and nodes.count(node) == 1
        chosen = tuple(term for term in (substitute(term, names) for term in terms) if isinstance(term, Function))
        found.append(Witness(chosen, says, existential, leaf, certain))
    return found


def _told(nnf: Formula) -> set[Formula]:
    """The existential formulas that the statement says outright, within universal ones and what others are said of."""
    found: set[Formula] = set()
    pending = [nnf]
    while pending:
        node = pending.pop()
        if isinstance(node, And):
            pending.extend(node.parts)
        elif isinstance(node, ForAll | Exists):
            pending.append(node.body)
            if isinstance(node, Exists):
                found.add(node)
    return found


def _readable(term: Expression, origin: Mapping[Term, Variable]) -> dict[Variable, Term]:
    """The names that the statement gave to the variables that a witness depends on, made different."""
    names: dict[Variable, Term] = {}
    taken: set[str] = set()
    for variable in sorted(free_variables(term), key=lambda v: (len(v.name), v.name)):
        stem = origin.get(variable, variable).name
        number = 0
        name = stem
        while name in taken:
            number += 1
            name = f"{stem}{number}"
        taken.add(name)
        names[variable] = Variable(name, variable.sort)
    return names
