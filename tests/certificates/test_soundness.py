"""Whatever the kernel admits is well sorted and true in every structure in which the premises are: random steps.

The premises are clauses that hold in a random structure with two sorts, a numeral and a distinct object. Steps get
random parents, substitutions, literals and positions, some of them ill sorted; what the rule then gives, or something
made up, is what they claim. An admitted step must hold in the structure wherever its open assumptions do.
"""

import itertools
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from reasoner.certificates import Step
from reasoner.certificates.kernel import _MALFORMED, _RULES, _Bad, _Kernel
from reasoner.logic import (
    BOTTOM,
    INDIVIDUAL,
    DistinctObject,
    Equal,
    FiniteStructure,
    Function,
    Implies,
    NameSupply,
    Not,
    Number,
    Or,
    Predicate,
    Problem,
    Signature,
    Sort,
    Statement,
    Variable,
    children,
    clausify,
    conjunction,
    disjunction,
    evaluate,
    free_variables,
    sort_problem,
    substitute,
    universal_closure,
)
from reasoner.logic.variants import complement, oriented
from reasoner.logic.well_sorted import Sorting

OTHER = Sort("other")
SIGNATURE = Signature(
    functions={
        ("a", 0): ((), INDIVIDUAL),
        ("b", 0): ((), INDIVIDUAL),
        ("c", 0): ((), OTHER),
        ("f", 1): ((INDIVIDUAL,), INDIVIDUAL),
        ("g", 1): ((OTHER,), INDIVIDUAL),
        ("h", 1): ((INDIVIDUAL,), OTHER),
    },
    predicates={
        ("p", 1): (INDIVIDUAL,),
        ("q", 2): (INDIVIDUAL, OTHER),
        ("r", 2): (INDIVIDUAL, INDIVIDUAL),
        ("z", 0): (),
    },
)
ONE, OBJECT = Number(1), DistinctObject("o")
A, B, C = (Function(name) for name in "abc")
SPOKEN_OF = [
    Predicate("r", (ONE, OBJECT)),
    Predicate("r", (Function("f", (A,)), Function("g", (C,)))),
    Predicate("q", (B, Function("h", (A,)))),
    Predicate("p", (A,)),
    Predicate("z"),
]
"""Atoms with all symbols: one that the problem does not have would be taken to be over individuals."""
SIMPLE = {
    INDIVIDUAL: [*(Variable(name) for name in "xyz"), A, B, ONE, OBJECT],
    OTHER: [*(Variable(name, OTHER) for name in "xyu"), C],
}


class Attack:
    """Random terms, clauses and steps; `wild` is how often a term is of the wrong sort."""

    def __init__(self, seed):
        self.random = Random(seed)
        self.wild = self.random.choice([0.0, 0.0, 0.1])

    def term(self, sort, depth=2, wild=None):
        if self.random.random() < (self.wild if wild is None else wild):
            sort = INDIVIDUAL if sort is OTHER else OTHER
        if depth == 0 or self.random.random() < 0.6:
            return self.random.choice(SIMPLE[sort])
        name, arity = self.random.choice(
            [s for s, (_, result) in SIGNATURE.functions.items() if result is sort and s[1]]
        )
        return Function(name, [self.term(each, depth - 1, wild) for each in SIGNATURE.functions[name, arity][0]])

    def literal(self, wild=None):
        if self.random.random() < 0.45:
            sort = self.random.choice([INDIVIDUAL, INDIVIDUAL, OTHER])
            atom = Equal(self.term(sort, 1, wild), self.term(sort, 1, wild))
        else:
            name, arity = self.random.choice(list(SIGNATURE.predicates))
            atom = Predicate(name, [self.term(sort, 1, wild) for sort in SIGNATURE.predicates[name, arity]])
        return Not(atom) if self.random.random() < 0.5 else atom

    def clause(self, most=3, wild=None):
        return disjunction([self.literal(wild) for _ in range(self.random.randint(1, most))])

    def structure(self):
        domains = {
            INDIVIDUAL: (Fraction(1), "o", *range(5, 5 + self.random.randint(0, 1))),
            OTHER: tuple(f"s{number}" for number in range(self.random.randint(1, 2))),
        }

        def rows(sorts):
            return itertools.product(*(domains[sort] for sort in sorts))

        functions = {
            symbol: {row: self.random.choice(domains[result]) for row in rows(sorts)}
            for symbol, (sorts, result) in SIGNATURE.functions.items()
        }
        predicates = {
            symbol: frozenset(row for row in rows(sorts) if self.random.random() < 0.5)
            for symbol, sorts in SIGNATURE.predicates.items()
        }
        return FiniteStructure(domains, functions, predicates, SIGNATURE, objects={"o": "o"})

    def substitution(self, formula):
        variables = sorted(free_variables(formula), key=repr)
        return {v: self.term(v.sort, 1) for v in variables if self.random.random() < 0.6}

    def equation(self, literals):
        found = self.random.choice([each for each in literals if isinstance(each, Equal)])
        return self.random.choice([found, Equal(found.right, found.left)])

    def position(self, literal, term):
        places = []
        stack = [(literal.body if isinstance(literal, Not) else literal, ())]
        while stack:
            node, path = stack.pop()
            places += [(node is term, path)] if path else []
            stack.extend((child, (*path, index)) for index, child in enumerate(children(node)))
        return max(places, key=lambda place: place[0])[1]


def claimed(attack, kernel, name):
    """A step with what its rule gives, or with something made up."""
    random = attack.random
    rule = random.choice(list(_RULES))
    parents = [
        random.choice([each for each in kernel.steps if kernel.steps[each].rule != "premise"])
        for _ in range(RULE_PARENTS.get(rule, 0) or random.randint(0, 3))
    ]
    formulas = [kernel.steps[parent].formula for parent in parents]
    if rule in {"congruence", "reflexivity", "distinct", "assumption", "arithmetic"}:
        return Step(name, rule, (), attack.clause())
    if rule == "rup":
        known = sorted(set().union(*map(kernel.of, parents)), key=repr)
        made = disjunction(random.sample(known, 1)) if known and random.random() < 0.6 else attack.clause()
        return Step(name, rule, tuple(parents), made)
    if rule == "cases":
        return cases(attack, kernel, name, parents[0])
    detail = {}
    if rule == "demodulation":
        rewrites = []
        for index in range(1, len(parents)):
            substitution = attack.substitution(formulas[index])
            equation = attack.equation(kernel.instance(parents[index], substitution))
            rewrites.append({"parent": index, "substitution": substitution, "equation": equation})
        detail["rewrites"] = rewrites
    elif rule == "discharge":
        parents = [max(kernel.steps, key=lambda each: (len(kernel.carried[each]), random.random()))]
        detail["assumptions"] = [random.choice(sorted(kernel.carried[parents[0]]))]
    elif rule in {"resolution", "equality_resolution", "equality_factoring"}:
        return fitting(attack, kernel, name, rule)
    else:
        detail["substitutions"] = tuple(map(attack.substitution, formulas))
        pairs = zip(parents, detail["substitutions"], strict=True)
        clauses = [sorted(kernel.instance(*pair), key=repr) for pair in pairs]
        detail["literal"] = random.choice(clauses[-1])
        if rule in {"superposition", "paramodulation"}:
            strange = [Equal(attack.term(INDIVIDUAL), attack.term(INDIVIDUAL))] if random.random() < 0.2 else []
            detail["equation"] = attack.equation(strange or clauses[0])
            if random.random() < 0.5:
                detail["positions"] = (attack.position(detail["literal"], detail["equation"].left),)
    step = Step(name, rule, tuple(parents), BOTTOM, detail)
    return varied(attack, step, _RULES[rule](kernel, step))


def varied(attack, step, made):
    """The step with this clause, now and then with a literal more or less."""
    random, made = attack.random, list(made)
    made += [attack.literal(0.0)] if random.random() < 0.1 else []
    made = made[1:] if random.random() < 0.1 else made
    return replace(step, formula=disjunction(made))


def fitting(attack, kernel, name, rule):
    """A step of a rule that wants literals to fit: parents and substitutions are looked for."""
    random = attack.random
    names = [each for each in kernel.steps if kernel.steps[each].rule != "premise"]
    random.shuffle(names)
    for parent in names:
        clause = sorted(kernel.of(parent), key=repr)
        if rule == "resolution":
            literal = random.choice(clause)
            other = next((each for each in names if complement(literal) in kernel.of(each)), None)
            if random.random() < 0.3:
                literal, other = random.choice([(literal, random.choice(names)), (complement(literal), other)])
            if other is not None:
                substitution = attack.substitution(literal) if random.random() < 0.5 else {}
                detail = {"literal": substitute(literal, substitution), "substitutions": (substitution, substitution)}
                step = Step(name, rule, (parent, other), BOTTOM, detail)
                return varied(attack, step, _RULES[rule](kernel, step))
        elif rule == "equality_resolution":
            denied = [each for each in clause if isinstance(each, Not) and isinstance(each.body, Equal)]
            for literal in denied:
                substitution = united(literal.body.left, literal.body.right)
                detail = {"literal": substitute(literal, substitution), "substitutions": (substitution,)}
                step = Step(name, rule, (parent,), BOTTOM, detail)
                return varied(attack, step, _RULES[rule](kernel, step))
        elif len([each for each in clause if isinstance(each, Equal)]) > 1:
            one, other = attack.equation(clause), attack.equation(clause)
            substitution = united(one.left, other.left)
            gone, kept = substitute(one, substitution), substitute(other, substitution)
            detail = {"literal": gone, "other": kept, "substitutions": (substitution,)}
            rest = kernel.instance(parent, substitution) - {oriented(gone)}
            step = Step(name, rule, (parent,), BOTTOM, detail)
            return varied(attack, step, [*rest, Not(Equal(gone.right, kept.right))])
    raise LookupError


def united(one, other):
    """A substitution that makes two terms the same where one is a variable, whether it fits or not."""
    one, other = (one, other) if isinstance(one, Variable) else (other, one)
    return {one: other} if isinstance(one, Variable) and one is not other else {}


RULE_PARENTS = {
    **dict.fromkeys(("instantiate", "rename", "factoring", "discharge", "cases"), 1),
    **dict.fromkeys(("superposition", "paramodulation"), 2),
}


def cases(attack, kernel, name, split):
    literals = sorted(kernel.of(split), key=repr)
    attack.random.shuffle(literals)
    cut = attack.random.randint(1, len(literals) - 1)
    assumed, branches = [], []
    for number, part in enumerate((literals[:cut], literals[cut:])):
        assumed.append(f"{name}a{number}")
        kernel.admit(Step(assumed[-1], "assumption", (), disjunction(part)))
        substitution = attack.substitution(disjunction(part))
        made = disjunction(kernel.instance(assumed[-1], substitution))
        branches.append(f"{name}b{number}")
        kernel.admit(Step(branches[-1], "instantiate", (assumed[-1],), made, {"substitutions": (substitution,)}))
    detail = {"assumptions": assumed}
    made = _RULES["cases"](kernel, Step(name, "cases", (split, *branches), BOTTOM, detail))
    return Step(name, "cases", (split, *branches), disjunction(made), detail)


def attacked(seed):
    """A kernel that was offered random steps, the structure in which the premises hold, and what was admitted."""
    attack = Attack(seed)
    structure = attack.structure()
    offered = (attack.clause(wild=0.0) for _ in range(400))
    true = itertools.islice((c for c in offered if evaluate(universal_closure(c), structure)), 6)
    premises = [universal_closure(clause) for clause in true] + [Or((atom, Not(atom))) for atom in SPOKEN_OF]
    named = tuple(Statement(f"p{number}", each) for number, each in enumerate(premises))
    problem, signature = sort_problem(Problem(named, None, SIGNATURE))
    kernel = _Kernel(problem, Sorting(problem.formulas(), signature), "")
    for number, statement in enumerate(problem.premises):
        kernel.admit(Step(f"L{number}", "premise", (), statement.formula, {"statement": statement.name}))
        for index, clause in enumerate(clausify(statement.formula, NameSupply(f"k{number}_"))):
            made = Step(f"c{number}_{index}", "clausify", (f"L{number}",), clause.formula(), {"prefix": f"k{number}_"})
            kernel.admit(made)
    admitted = Counter()
    for number in range(150):
        try:
            step = claimed(attack, kernel, f"n{number}")
            kernel.admit(step)
        except (_Bad, *_MALFORMED):
            continue
        admitted[step.rule] += 1
    return kernel, structure, admitted


def untrue(kernel, structure):
    """Admitted steps that are false in the structure though their open assumptions hold."""
    for name, step in kernel.steps.items():
        open_ones = [universal_closure(kernel.steps[each].formula) for each in kernel.carried[name]]
        if not evaluate(Implies(conjunction(open_ones), universal_closure(step.formula)), structure):
            yield step


@pytest.mark.parametrize("seed", range(80))
def test_what_is_admitted_is_true_where_the_premises_are(seed):
    kernel, structure, _ = attacked(seed)
    assert not list(untrue(kernel, structure))


def test_the_attacks_reach_every_rule():
    admitted = sum((attacked(seed)[2] for seed in range(40)), Counter())
    assert all(admitted[rule] > 2 for rule in set(_RULES) - {"arithmetic"}), admitted
