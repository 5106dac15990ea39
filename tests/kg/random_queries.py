"""Random small graphs and queries of every shape, and answers by brute force from the definition of truth."""

from itertools import product

from reasoner.kg import KnowledgeGraph, Query
from reasoner.logic import (
    BOTTOM,
    TOP,
    And,
    Bottom,
    Comparison,
    Equal,
    Exists,
    ForAll,
    Function,
    Iff,
    Implies,
    Not,
    Or,
    Predicate,
    Top,
    Variable,
    Xor,
    free_variables,
)

ENTITIES = [f"e{i}" for i in range(6)]
TIMES = [f"2014-01-0{i}" for i in range(1, 5)]
RELATIONS = ["r", "s", "t"]


def random_graph(rng, temporal=False):
    names = ENTITIES[: rng.randint(1, 6)]
    density = rng.choice([0.05, 0.2, 0.4, 0.8])
    facts = set()
    for relation in RELATIONS:
        for head, tail in product(names, repeat=2):
            if temporal:
                facts.update((head, relation, tail, when) for when in TIMES if rng.random() < density / 2)
            elif rng.random() < density:
                facts.add((head, relation, tail))
    for relation in RELATIONS:  # so that every name is known
        facts.add((names[0], relation, names[0], TIMES[0]) if temporal else (names[0], relation, names[0]))
    loose = {(n, "r", n, rng.choice(TIMES)) if temporal else (n, "r", n) for n in names if rng.random() < 0.7}
    facts |= loose
    if temporal:
        facts |= {(names[0], "t", names[0], when) for when in TIMES}
    return KnowledgeGraph.of(sorted(facts))


class Maker:
    """Random formulas over the names of a graph."""

    def __init__(self, rng, graph):
        self.rng = rng
        self.entities = list(graph.entities)
        self.times = list(graph.times)
        self.count = 0

    def term(self, variables, kind):
        pool = [v for v, k in variables if k == kind]
        if pool and self.rng.random() < 0.85:
            return self.rng.choice(pool)
        return Function(self.rng.choice(self.times if kind == "time" else self.entities))

    def atom(self, variables):
        dice = self.rng.random()
        if dice < 0.05:
            return self.rng.choice([TOP, BOTTOM])
        if dice < 0.15:
            kind = "time" if self.times and self.rng.random() < 0.4 else "entity"
            return Equal(self.term(variables, kind), self.term(variables, kind))
        if self.times and dice < 0.25:
            sign = self.rng.choice(["<", "<=", ">", ">="])
            return Comparison(sign, self.term(variables, "time"), self.term(variables, "time"))
        arguments = [self.term(variables, "entity"), self.term(variables, "entity")]
        if self.times and self.rng.random() < 0.8:
            arguments.append(self.term(variables, "time"))
        return Predicate(self.rng.choice(RELATIONS), arguments)

    def formula(self, variables, size):
        """A formula with about `size` atoms."""
        if size <= 1:
            made = self.atom(variables)
            return Not(made) if self.rng.random() < 0.25 else made
        dice = self.rng.random()
        if dice < 0.45 and len(variables) < 5:
            kind = "time" if self.times and self.rng.random() < 0.35 else "entity"
            self.count += 1
            inner = Variable(f"v{self.count}")
            body = self.formula([*variables, (inner, kind)], size)
            return (ForAll if self.rng.random() < 0.25 else Exists)((inner,), body)
        if dice < 0.52:
            return Not(self.formula(variables, size))
        left = self.rng.randint(1, size - 1)
        parts = [self.formula(variables, left), self.formula(variables, size - left)]
        if dice < 0.85:
            return And(parts)
        if dice < 0.96:
            return Or(parts)
        return self.rng.choice([Implies, Iff, Xor])(*parts)

    def query(self, atoms=6):
        kinds = ["time" if self.times and self.rng.random() < 0.3 else "entity" for _ in range(self.rng.randint(0, 3))]
        free = [(Variable(name), kind) for name, kind in zip("xyz", kinds, strict=False)]
        formula = self.formula(free, self.rng.randint(1, atoms))
        # A variable that is nowhere in a time position would be read as an entity.
        guards = [Comparison("<=", v, v) for v, kind in free if kind == "time"]
        if guards:
            formula = And([*guards, formula])
        return Query(tuple(v for v, _ in free), formula)


def conjunctive_query(rng, graph):
    """A connected network of atoms: chains, trees, cycles, double edges, loops, leaves, with some atoms negated."""
    count = rng.randint(1, 5)
    variables = [Variable(f"v{i}") for i in range(count)]
    names = list(graph.entities)
    parts = []
    for place in range(1, count):
        parts.append((variables[rng.randrange(place)], variables[place]))
    for _ in range(rng.randint(0, 3)):
        parts.append((rng.choice(variables), rng.choice(variables)))
    for _ in range(rng.randint(0, 2)):
        parts.append((Function(rng.choice(names)), rng.choice(variables)))
    if not parts:
        parts.append((variables[0], variables[0]))
    literals = []
    for ends in parts:
        pair = ends if rng.random() < 0.5 else ends[::-1]
        atom = Predicate(rng.choice(RELATIONS), pair)
        literals.append(Not(atom) if rng.random() < 0.2 else atom)
    free = tuple(rng.sample(variables, rng.randint(0, min(2, count))))
    bound = tuple(v for v in variables if v not in free)
    matrix = And(literals) if len(literals) > 1 else literals[0]
    return Query(free, Exists(bound, matrix) if bound else matrix)


def time_variables(formula):
    """The variables in time positions, through equalities, by a closure over the whole formula."""
    found, equal = set(), []
    stack = [formula]
    while stack:
        node = stack.pop()
        match node:
            case Predicate(_, arguments):
                found.update(arguments[2:])
            case Comparison(_, left, right):
                found.update((left, right))
            case Equal(left, right):
                equal.append((left, right))
            case Not(body) | ForAll(_, body) | Exists(_, body):
                stack.append(body)
            case And(parts) | Or(parts):
                stack.extend(parts)
            case Implies(left, right) | Iff(left, right) | Xor(left, right):
                stack += [left, right]
    found = {v for v in found if isinstance(v, Variable)}
    while True:
        more = {
            b
            for pair in equal
            for a, b in (pair, pair[::-1])
            if isinstance(b, Variable) and (a in found or (isinstance(a, Function) and a.name in TIMES))
        }
        if more <= found:
            return found
        found |= more


def brute_force(query, graph):
    """The answers as names, straight from Tarski's definition."""
    facts = set(graph.named())
    facts |= {fact[:3] for fact in facts}
    entities, times = list(graph.entities), list(graph.times)
    timely = time_variables(query.formula)

    def domain(variable):
        return times if variable in timely else entities

    def value(term, env):
        return env[term] if isinstance(term, Variable) else term.name

    def truth(node, env):
        match node:
            case Top():
                return True
            case Bottom():
                return False
            case Predicate(name, arguments):
                head, tail, *when = (value(a, env) for a in arguments)
                return (head, name, tail, *when) in facts
            case Equal(left, right):
                return value(left, env) == value(right, env)
            case Comparison(sign, left, right):
                a, b = value(left, env), value(right, env)
                return {"<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[sign]
            case Not(body):
                return not truth(body, env)
            case And(parts):
                return all(truth(p, env) for p in parts)
            case Or(parts):
                return any(truth(p, env) for p in parts)
            case Implies(left, right):
                return not truth(left, env) or truth(right, env)
            case Iff(left, right):
                return truth(left, env) == truth(right, env)
            case Xor(left, right):
                return truth(left, env) != truth(right, env)
            case Exists((variable, *rest), body):
                inner = Exists(rest, body) if rest else body
                return any(truth(inner, env | {variable: e}) for e in domain(variable))
            case ForAll((variable, *rest), body):
                inner = ForAll(rest, body) if rest else body
                return all(truth(inner, env | {variable: e}) for e in domain(variable))
        raise TypeError(node)

    rows = product(*map(domain, query.free))
    return {row for row in rows if truth(query.formula, dict(zip(query.free, row, strict=True)))}


def named_rows(graph, compiled, ids):
    """Rows of ids as tuples of names."""
    tables = [graph.times if v in compiled.times else graph.entities for v in compiled.free]
    return {tuple(table[i] for table, i in zip(tables, row, strict=True)) for row in ids.tolist()}


__all__ = ["Maker", "brute_force", "conjunctive_query", "free_variables", "named_rows", "random_graph"]
