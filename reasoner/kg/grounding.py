"""Random groundings of query templates: relations and anchors such that the query has a given kind of witness.

Variables get values one after the other, outwards from the answer: a value is drawn from the entities that are joined
to all values drawn before as the template asks, by whatever relation (as BetaE's sampler walks backwards from an
answer, but for any shape, cycles and double edges too). Relations are then read off the edges. What stands under a
negation is grounded at another solution of the rest, so that it takes at least one answer away.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

import numpy as np

from reasoner.errors import UnknownNameError
from reasoner.kg.compiling import compile_query
from reasoner.kg.edges import Edges
from reasoner.kg.graph import KnowledgeGraph
from reasoner.kg.missing_links import looks_up_inside
from reasoner.kg.names import Vocabulary
from reasoner.kg.query import Atom, Branch, CompiledQuery, Literal, Nested, Order, Query, QueryError, Same
from reasoner.kg.query_types import placeholders, template
from reasoner.kg.relations import EMPTY, IntArray
from reasoner.logic import Function, Predicate, Variable, fold, rebuild

Slot = Variable | int
"""A variable of a template, or the number of an anchor."""


@dataclass(frozen=True, slots=True)
class Template:
    """A query over placeholders.

    Attributes:
        name: of its type.
        query: over r1, r2, … and s1, s2, ….
        relations: the names of the relations' placeholders; an atom's relation is a position here.
        anchors: the names of the anchors' placeholders.
        branches: the disjunctive normal form, without alternatives that say a fact and deny it.
        kept: the same with unions kept together.
    """

    name: str
    query: Query
    relations: tuple[str, ...]
    anchors: tuple[str, ...]
    branches: tuple[Branch, ...]
    kept: tuple[Branch, ...]

    @classmethod
    def of(cls, text: str) -> Template:
        """The template of a type's name, or of a text over placeholders."""
        query = template(text)
        relations, anchors = placeholders(query)
        names = KnowledgeGraph(
            Vocabulary("anchor", anchors),
            Vocabulary("relation", relations),
            Vocabulary("time"),
            {"train": np.zeros((0, 3), dtype=np.int64)},
        )
        try:
            branches = tuple(b for b in compile_query(query, names).branches if not _contradicts(b))
        except UnknownNameError as error:
            error.hint = "relations of a shape are r1, r2, …, its constants s1, s2, …; names are drawn for them"
            raise
        if not branches:
            raise QueryError(f"{text} has no answers on any graph")
        kept = compile_query(query, names, keep_unions=True).branches
        return cls(query.name or str(query), query, relations, anchors, branches, kept)


@dataclass(slots=True)
class Grounding:
    """Ids for placeholders, as far as they are chosen; relation ids from R on are inverses."""

    relations: dict[int, int] = field(default_factory=dict)
    anchors: dict[int, int] = field(default_factory=dict)


class Grounder:
    """Draws groundings of templates.

    Args:
        edges: what counts as an edge.
        missing: a subset of the edges, some of which are to be used; None if that does not matter.
    """

    def __init__(self, edges: Edges, missing: Edges | None = None) -> None:
        self.edges = edges
        self.missing = missing

    def draw(self, form: Template, start: int, rng: Random, missing: int = 0) -> Grounding | None:
        """A grounding with the entity `start` as a likely answer (its first variable), or None if the walk fails.

        Args:
            form: what to ground.
            start: the value of the first free variable.
            rng: source of all choices.
            missing: how many positive atoms must be missing edges in this walk; fewer only if a ∀ may need others.
        """
        made = Grounding()
        first = form.query.free[0] if form.query.free else None
        for number, branch in enumerate(form.branches):
            if number and _says_nothing_new(branch, made):
                continue
            walk = _Walk(self.edges, made, rng)
            if missing and self.missing is not None and number == 0:
                atoms = _positive_atoms(branch)
                inside = any(map(looks_up_inside, branch.literals))
                if missing > len(atoms) and not inside:
                    return None
                walk.special = {id(atom) for atom in rng.sample(atoms, min(missing, len(atoms)))}
                walk.special_edges = self.missing
            if not walk.solve(_positive_atoms(branch), {first: start} if first is not None else {}):
                return None
            if not walk.commit():
                return None
            if not self._ground_negated(branch, made, rng):
                return None
            self._ground_equal(branch, made, walk, rng)
        complete = len(made.relations) == len(form.relations) and len(made.anchors) == len(form.anchors)
        return made if complete and not _repeats(form, made, self.edges.relation_count) else None

    def _ground_negated(self, branch: Branch, made: Grounding, rng: Random) -> bool:
        """Ground what is left open under negations, at another solution of the positive part."""
        negated = [literal for literal in branch.literals if _is_negative(literal)]
        for literal in negated:
            inner = [replace_sign(literal)] if isinstance(literal, Atom) else _atoms_inside(literal)
            if all(_is_grounded(atom, made) for atom in inner):
                continue
            for _ in range(8):
                other = _Walk(self.edges, made, rng)
                if not other.solve(_positive_atoms(branch), {}):
                    continue
                shared = _variables(inner)
                values = {v: i for v, i in other.values.items() if isinstance(v, int) or v in shared}
                within = _Walk(self.edges, made, rng)
                if within.solve(inner, values) and within.commit():
                    break
            else:
                return False
        return True

    def _ground_equal(self, branch: Branch, made: Grounding, walk: _Walk, rng: Random) -> None:
        """Anchors that are only equal, or unequal, to something: its value in this walk, or in another solution."""
        for literal in branch.literals:
            if not isinstance(literal, Same):
                continue
            for slot, other in ((literal.left, literal.right), (literal.right, literal.left)):
                if isinstance(slot, Variable) or slot in made.anchors:
                    continue
                values = walk.values
                if not literal.positive:
                    again = _Walk(self.edges, made, rng)
                    values = again.values if again.solve(_positive_atoms(branch), {}) else {}
                made.anchors[slot] = values.get(other, rng.randrange(self.edges.entity_count))


def replace_sign(atom: Atom) -> Atom:
    """The atom without its negation."""
    return Atom(atom.relation, atom.arguments)


def _is_negative(literal: Literal) -> bool:
    return isinstance(literal, Atom | Nested) and not literal.positive


def _positive_atoms(branch: Branch) -> list[Atom]:
    return [literal for literal in branch.literals if isinstance(literal, Atom) and literal.positive]


def _atoms_inside(literal: Literal) -> list[Atom]:
    """The atoms of the first alternative of a nested query that has any."""
    if not isinstance(literal, Nested):
        return []
    for branch in literal.branches:
        atoms = [replace_sign(inner) for inner in branch.literals if isinstance(inner, Atom)]
        for inner in branch.literals:
            atoms += _atoms_inside(inner)
        if atoms:
            return atoms
    return []


def _variables(atoms: Iterable[Atom]) -> set[Slot]:
    return {argument for atom in atoms for argument in atom.arguments}


def _is_grounded(atom: Atom, made: Grounding) -> bool:
    return atom.relation in made.relations and all(
        isinstance(argument, Variable) or argument in made.anchors for argument in atom.arguments
    )


def _contradicts(branch: Branch) -> bool:
    atoms = {literal for literal in branch.literals if isinstance(literal, Atom)}
    return any(Atom(atom.relation, atom.arguments, not atom.positive) in atoms for atom in atoms)


def _says_nothing_new(branch: Branch, made: Grounding) -> bool:
    """Whether a branch has the facts of others only, as both of ⊕ have; it need not hold with them."""
    return all(isinstance(literal, Atom) and _is_grounded(literal, made) for literal in branch.literals)


def _repeats(form: Template, made: Grounding, count: int) -> bool:
    """Whether two atoms of a branch, or two branches, became the same: then the query is really of a simpler type."""
    branches: set[tuple[object, ...]] = set()
    for branch in form.branches:
        atoms = [literal for literal in branch.literals if isinstance(literal, Atom)]
        facts = {_fact(atom, made, count) for atom in atoms}
        if len(facts) < len(atoms):
            return True
        said = frozenset((_fact(atom, made, count), atom.positive) for atom in atoms)
        branches.add((said, sum(isinstance(literal, Nested) for literal in branch.literals)))
    return len(branches) < len(form.branches)


def _fact(atom: Atom, made: Grounding, count: int) -> tuple[object, ...]:
    """What an atom says, inverses undone."""
    relation = made.relations[atom.relation]
    ends = [made.anchors[a] if isinstance(a, int) else a.name for a in atom.arguments[:2]]
    return (relation, *ends) if relation < count else (relation - count, *reversed(ends))


class _Walk:
    """One assignment of values to variables and anchors, and of relations to atoms."""

    def __init__(self, edges: Edges, made: Grounding, rng: Random) -> None:
        self.edges = edges
        self.made = made
        self.rng = rng
        self.values: dict[Slot, int] = {}
        for number, entity in made.anchors.items():
            self.values[number] = entity
        self.relations: dict[int, int] = dict(made.relations)
        self.special: set[int] = set()
        self.special_edges: Edges | None = None

    def commit(self) -> bool:
        """Keep the anchors and relations."""
        self.made.relations.update(self.relations)
        self.made.anchors.update({slot: i for slot, i in self.values.items() if isinstance(slot, int)})
        return True

    def solve(self, atoms: Sequence[Atom], values: Mapping[Slot, int]) -> bool:
        """Choose values for everything in the atoms."""
        self.values.update(values)
        waiting = list(atoms)
        while waiting:
            open_slots = self._next(waiting)
            if open_slots is None:
                if not self._choose_start(waiting):
                    return False
                continue
            slot, joined = open_slots
            if slot is not None and not self._choose(slot, joined):
                return False
            if slot is None and not all(self._label(atom) for atom in joined):
                return False
            waiting = [atom for atom in waiting if not self._done(atom)]
        return True

    def _done(self, atom: Atom) -> bool:
        return atom.relation in self.relations and all(a in self.values for a in atom.arguments) and self._checked(atom)

    def _checked(self, atom: Atom) -> bool:
        head, tail = (self.values[a] for a in atom.arguments[:2])
        return bool((self._graph(atom).between(head, tail) == self.relations[atom.relation]).any())

    def _graph(self, atom: Atom) -> Edges:
        return self.special_edges if self.special_edges is not None and id(atom) in self.special else self.edges

    def _next(self, waiting: Sequence[Atom]) -> tuple[Slot | None, list[Atom]] | None:
        """Atoms between known values; or else an unknown slot with the atoms that join it to known ones."""
        whole = [atom for atom in waiting if all(a in self.values for a in atom.arguments)]
        if whole:
            return None, whole
        slots: dict[Slot, list[Atom]] = {}
        for atom in waiting:
            left, right = atom.arguments[:2]
            for known, unknown in ((left, right), (right, left)):
                if known in self.values and unknown not in self.values:
                    slots.setdefault(unknown, []).append(atom)
        if not slots:
            return None
        most = max(map(len, slots.values()))
        slot = self.rng.choice([s for s, joined in slots.items() if len(joined) == most])
        return slot, slots[slot]

    def _choose_start(self, waiting: Sequence[Atom]) -> bool:
        """A first value for a part that hangs on nothing known: an end of a random edge."""
        atom = waiting[0]
        slot = atom.arguments[0]
        for _ in range(20):
            entity = self.rng.randrange(self.edges.entity_count)
            if self._fits(atom, entity, into=False)[0].size:
                self.values[slot] = entity
                return True
        return False

    def _fits(self, atom: Atom, entity: int, *, into: bool) -> tuple[IntArray, IntArray]:
        others, labels = self._graph(atom).around(entity, into=into)
        chosen = self.relations.get(atom.relation)
        if chosen is not None:
            keep = labels == chosen
            others, labels = others[keep], labels[keep]
        return others, labels

    def _choose(self, slot: Slot, joined: Sequence[Atom]) -> bool:
        """A value for a slot that goes with all atoms joining it to known values, and relations for them."""
        found: IntArray | None = None
        labels = EMPTY
        for atom in joined:
            left, right = atom.arguments[:2]
            into = left == slot
            others, labels = self._fits(atom, self.values[right if into else left], into=into)
            if len(joined) == 1:
                break
            found = np.unique(others) if found is None else np.intersect1d(found, others)
        if found is None:
            # As in BetaE: first a relation, then an entity, so that frequent relations do not rule.
            if not len(others):
                return False
            label = self.rng.choice(np.unique(labels).tolist())
            found = others[labels == label]
            self.relations[joined[0].relation] = int(label)
        taken = {i for s, i in self.values.items() if isinstance(s, Variable) or isinstance(slot, Variable)}
        pool = [i for i in found.tolist() if i not in taken]
        if not pool:
            return False
        self.values[slot] = self.rng.choice(pool)
        return all(self._label(atom) for atom in joined)

    def _label(self, atom: Atom) -> bool:
        """A relation for an atom between known values, another one than parallel atoms have."""
        head, tail = (self.values[a] for a in atom.arguments[:2])
        present = self._graph(atom).between(head, tail).tolist()
        if atom.relation in self.relations:
            return self.relations[atom.relation] in present
        used = set(self.relations.values())
        fresh = [label for label in present if label not in used] or present
        if not fresh:
            return False
        self.relations[atom.relation] = self.rng.choice(fresh)
        return True


def bind(
    form: Template, made: Grounding, relation_count: int, branches: Sequence[Branch] | None = None
) -> CompiledQuery:
    """The compiled query of a grounded template, without going through names."""

    def literal(item: Literal) -> Literal:
        match item:
            case Atom(relation, arguments, positive):
                label = made.relations[relation]
                ends = tuple(argument(a) for a in arguments)
                if label >= relation_count:
                    return Atom(label - relation_count, (ends[1], ends[0], *ends[2:]), positive)
                return Atom(label, ends, positive)
            case Nested(inner, positive):
                return Nested(tuple(map(branch, inner)), positive)
            case Same(left, right, positive):
                return Same(argument(left), argument(right), positive)
            case Order(operator, left, right):
                return Order(operator, argument(left), argument(right))

    def argument(slot: Slot) -> Slot:
        return slot if isinstance(slot, Variable) else made.anchors[slot]

    def branch(item: Branch) -> Branch:
        return Branch(item.bound, tuple(map(literal, item.literals)))

    chosen = tuple(map(branch, form.kept if branches is None else branches))
    return CompiledQuery(form.query.free, chosen, frozenset(), form.query)


def name_grounding(form: Template, made: Grounding, graph: KnowledgeGraph) -> Query:
    """The query with names; an inverse relation is written as the relation with its arguments swapped."""
    count = graph.relation_count
    labels = {name: made.relations[i] for i, name in enumerate(form.relations)}
    anchors = {name: graph.entities[made.anchors[i]] for i, name in enumerate(form.anchors)}

    def put(node: object, below: tuple[object, ...]) -> object:
        if isinstance(node, Predicate) and node.name in labels:
            label = labels[node.name]
            ends = below if label < count else (below[1], below[0], *below[2:])
            return Predicate(graph.relations[label % count], ends)  # type: ignore[arg-type]
        if isinstance(node, Function) and node.name in anchors:
            return Function(anchors[node.name])
        return rebuild(node, below) if below else node  # type: ignore[arg-type]

    return Query(form.query.free, fold(form.query.formula, put), form.name)  # type: ignore[arg-type]
