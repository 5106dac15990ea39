"""Certificates as data: derivations and countermodels, and the inference rules a derivation may use.

A derivation is a list of steps, each later than its parents; the last is ⊥ and rests on no open assumption. A leaf
is a statement of the problem. From `clausify` on, every step is a clause: a disjunction of literals (⊥ for none)
whose free variables are implicitly universal. Everything that a search had to find, substitutions above all, is
recorded in `detail`, so that checking is recomputation without search (de Bruijn's criterion; TSTP's `inference`
records with the substitution kept).

Conventions of `detail`:

- A substitution is a mapping from the *parent's own* variables to terms; variables not named stay. Parents need not
  be renamed apart: each has its own substitution. `substitutions` has one entry per parent, in order; a missing
  `substitutions` means identity for all.
- Literals in `detail` are instances: they are looked up in the parent after its substitution.
- Clauses are compared as sets of literals, equations up to symmetry, the step's formula up to renaming of variables.
- Substitutions respect sorts.
- "The clause is C" also admits a clause with more literals than C, named as C's are: provers that keep clauses as
  multisets leave a second copy of a literal where sets have none, and a weaker clause is never unsound.

Rules
=====

Leaves (no parents):

`premise`       formula: the statement's formula (as `sort_problem` re-sorts it). detail `statement`: its name.
`goal`          formula: the goal. Only in derivations that refute premises and goal together (label False).
`negated_goal`  formula: ¬ goal. Only in derivations that refute premises and negated goal (label True).

From leaves to clauses:

`clausify`      parents: one leaf. detail `prefix`: of the Skolem and definition symbols; `definitional`: bool.
                Kernel: the clause is one of `clausify(leaf, NameSupply(prefix), definitional=…)`; no symbol of a
                leaf of this derivation starts with the prefix; prefixes of different leaves do not start with one
                another; one leaf has one prefix.

Inference (parents are clauses, `C`, `D` after their substitutions):

`instantiate`   parents: C. Kernel: the clause is C. (`rename` and `factoring` are the same check: literals that
                become equal are one.)
`resolution`    parents: C, D. detail `literal`: L. Kernel: L in C, its complement in D; the clause is
                C∖{L} ∪ D∖{¬L}.
`superposition` parents: C (from), D (into). detail `equation`: Equal(l, r), to be read l → r; `literal`: of D;
                optional `positions`: paths (tuples of argument indices from the literal's atom; the sides of an
                equation or comparison are 0 and 1); without them every occurrence of l in the literal is replaced.
                Kernel: l = r (or r = l) in C, literal in D, l stands at each position; the clause is
                C∖{l = r} ∪ D∖{literal} ∪ {literal with r}. (`paramodulation` is the same check.)
`demodulation`  parents: the clause, then unit equations. detail `rewrites`: a sequence of mappings with `parent`
                (index into parents, ≥ 1), `substitution` (of that parent), `equation`: Equal(l, r) read l → r,
                optional `literal` (rewrite only there, else in the whole clause) and `positions` (only with
                `literal`). Kernel: each equation is the instantiated unit clause; rewrites are applied in order.
`equality_resolution`  parents: C. detail `literal`: t ≠ t in C. Kernel: the clause is C∖{t ≠ t}.
`equality_factoring`   parents: C. detail `literal`: s = t, `other`: s = u, both in C. Kernel: the clause is
                C∖{s = t} ∪ {t ≠ u} (sides may be swapped).

Lemmas (no parents; valid in themselves):

`reflexivity`, `distinct`, `congruence`   Kernel: congruence closure of the negated literals is contradictory
                (t = t; "a" ≠ "b" and 1 ≠ 2; transitivity; f(a) = f(b) or ¬(a = b) …): one check, three names.
`arithmetic`    detail `coefficients`: Farkas coefficients, a tuple of vectors. Kernel: the negated literals are linear
                constraints over rationals, non-arithmetic subterms being opaque unknowns (over `$int` strict bounds
                are tightened). Each positive equation of the clause, negated, is s < t or s > t; one vector for
                each combination of these (the first equation varies slowest, < before >), one number for each
                literal, in order, not negative where the constraint is no equation; the weighted sum is 0 < 0 or
                worse. A clause with a literal that evaluates to true needs none.

Propositional:

`rup`           parents: any number of clauses. Kernel: reverse unit propagation: with the negation of the clause
                assumed, unit propagation over the parents (atoms with variables taken as they stand) reaches a
                conflict (Goldberg and Novikov, DATE 2003). No parents: the clause is a tautology. Ground refutations
                are `instantiate` steps followed by `rup` steps and `congruence`/`arithmetic` lemmas.

Assumptions, for case analysis:

`assumption`    no parents; formula: any clause. Every step below carries it until it is discharged.
`cases`         parents: the split clause, then one step for each case. detail `assumptions`: the names of the
                assumption steps, in the order of those parents. Kernel: the assumptions' clauses share no variable
                and together are the split clause; the step's clause is the union of the branches' (⊥ as a rule); it
                carries what the split clause carries and each branch without its own assumption.
`discharge`     parents: one step. detail `assumptions`: names of assumption steps. Kernel: each is a single ground
                literal A; the clause is the parent's with ¬A added; these assumptions are no longer carried.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reasoner.logic.nodes import Formula
from reasoner.logic.structures import FiniteStructure

KINDS: dict[str, str] = {
    "True": "a refutation of the premises and the negated goal",
    "False": "a refutation of the premises and the goal",
    "Uncertain": "a model of the premises where the goal is true, and one where it is false",
    "Unsatisfiable": "a refutation of the premises alone",
    "Satisfiable": "a model of the premises",
    "CounterSatisfiable": "a model of the premises where the goal is false",
}
"""What a certificate of each kind consists of. The first three are the labels of a verdict."""

LEAF_RULES = frozenset({"premise", "goal", "negated_goal"})
SHOWS = ("goal", "negated_goal", "premises")


def establishes(kind: str, label: str, *, goal: bool) -> bool:
    """Whether a certificate of the kind is one of the label: contradictory premises entail a goal, if there is one."""
    return label == kind or (goal and (kind, label) == ("Unsatisfiable", "True"))


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a derivation; the module's docstring lists the rules and their `detail`.

    Attributes:
        name: unique within its derivation.
        rule: the inference rule.
        parents: names of earlier steps.
        formula: what the step concludes.
        detail: what the rule needs in order to be recomputed.
    """

    name: str
    rule: str
    parents: tuple[str, ...]
    formula: Formula
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Derivation:
    """Steps in an order where parents come first; a refutation if the last is ⊥."""

    steps: tuple[Step, ...]

    def step(self, name: str) -> Step:
        """The step of that name; KeyError if there is none."""
        for step in self.steps:
            if step.name == name:
                return step
        raise KeyError(name)

    def premises_used(self) -> tuple[str, ...]:
        """Names of the problem's statements at the leaves, in order of first use."""
        names = [str(step.detail.get("statement", "")) for step in self.steps if step.rule == "premise"]
        return tuple(dict.fromkeys(names))

    def to_json(self) -> dict[str, Any]:
        """Plain data for `json.dumps`; formulas go into one table of nodes, so depth and sharing cost nothing."""
        from reasoner.logic.proof_data import NodeTable, encode_derivation

        table = NodeTable()
        body = encode_derivation(self, table)
        return {"nodes": table.records, **body}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Derivation:
        """The inverse of `to_json`; `ValueError` names what is wrong with other data."""
        from reasoner.logic.proof_data import decode_derivation, decode_nodes

        return decode_derivation(data, decode_nodes(data))


@dataclass(frozen=True, slots=True)
class Countermodel:
    """A finite structure that satisfies the premises.

    Attributes:
        structure: what the symbols mean.
        shows: what else is true in it: "goal", "negated_goal", or just the "premises".
    """

    structure: FiniteStructure
    shows: str = "premises"


@dataclass(frozen=True, slots=True)
class Certificate:
    """Why a verdict is right; `KINDS` says what each kind holds."""

    kind: str
    derivations: tuple[Derivation, ...] = ()
    models: tuple[Countermodel, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain data for `json.dumps`."""
        from reasoner.logic.proof_data import encode_certificate

        return encode_certificate(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Certificate:
        """The inverse of `to_json`; `ValueError` names what is wrong with other data."""
        from reasoner.logic.proof_data import decode_certificate

        return decode_certificate(data)


@dataclass(frozen=True, slots=True)
class Check:
    """What the kernel found: accepted, and as what (one of `KINDS`); or the first bad step (or model) and why."""

    accepted: bool
    step: str = ""
    reason: str = ""
    shows: str = ""

    def to_json(self) -> dict[str, Any]:
        """Plain data for `json.dumps`."""
        return {"accepted": self.accepted, "shows": self.shows, "step": self.step, "reason": self.reason}
