"""TSTP proofs of what does not follow, each against one weak place of a checker: none is accepted."""

import pytest

from reasoner.prove.foreign import check_foreign_proof
from reasoner.syntax import read_problem

SERIAL = "fof(a, axiom, ![X]: ?[Y]: r(X,Y)). fof(b, axiom, ?[X]: ![Y]: ~ r(Y,X))."
SOME = "fof(a, axiom, ~ ![X]: q(X)). fof(b, axiom, ?[X]: q(X))."
OPEN = "fof(a, axiom, q). fof(g, conjecture, r)."


def leaf(language, name, formula):
    return f"{language}({name}, axiom, {formula}, file(p,{name}))."


def inferred(name, formula, parents, rule="r", status="thm", role="plain", language="fof"):
    return f"{language}({name}, {role}, {formula}, inference({rule}, [status({status})], [{parents}]))."


def defined(name, formula):
    return f"fof({name}, definition, {formula}, introduced(definition, []))."


def skolemized(name, formula, parent, language="fof"):
    return inferred(name, formula, parent, "skolemize", "esa", language=language)


LEAVES = {
    "serial": [leaf("fof", "a", "![X]: ?[Y]: r(X,Y)"), leaf("fof", "b", "?[X]: ![Y]: ~ r(Y,X)")],
    "some": [leaf("fof", "a", "~ ![X]: q(X)"), leaf("fof", "b", "?[X]: q(X)")],
}
ATTACKS = {
    "a witness of one premise stands for another's": (
        SERIAL,
        [*LEAVES["serial"], skolemized("s", "![Y]: ~ r(Y,c)", "b"), skolemized("t", "![X]: r(X,c)", "a"),
         inferred("e", "$false", "s, t")],
    ),
    "a witness depends on nothing": (
        SERIAL, [*LEAVES["serial"], skolemized("s", "![X]: r(X,c)", "a"), inferred("e", "$false", "s, b")]
    ),
    "two premises have one witness": (
        SOME, [*LEAVES["some"], skolemized("s", "~ q(c)", "a"), skolemized("t", "q(c)", "b"),
               inferred("e", "$false", "s, t")],
    ),
    "two premises have one witness, steps in another order": (
        SOME, [inferred("e", "$false", "s, t"), skolemized("t", "q(c) & c = c", "b"),
               skolemized("s", "~ q(c) & c = c", "a"), *LEAVES["some"]],
    ),
    "two parts of one premise have one witness": (
        "fof(a, axiom, (?[X]: q(X)) & (?[X]: ~ q(X))).",
        [leaf("fof", "a", "(?[X]: q(X)) & (?[X]: ~ q(X))"), skolemized("s", "q(c) & ~ q(c)", "a"),
         inferred("e", "$false", "s")],
    ),
    "a witness has a name of the problem": (
        "fof(a, axiom, ?[X]: q(X)). fof(b, axiom, ~ q(c)).",
        [leaf("fof", "a", "?[X]: q(X)"), leaf("fof", "b", "~ q(c)"), skolemized("s", "q(c)", "a"),
         inferred("e", "$false", "s, b")],
    ),
    "a number is greater than all": (
        "tff(a, axiom, ![X: $int]: ?[Y: $int]: $less(X,Y)).",
        [leaf("tff", "a", "![X: $int]: ?[Y: $int]: $less(X,Y)"), "tff(ct, type, c: $int).",
         skolemized("s", "![X: $int]: $less(X,c)", "a", "tff"), inferred("e", "$false", "s", language="tff")],
    ),
    "a definition by itself": (OPEN, [defined("d", "d1 <=> ~ d1"), inferred("e", "$false", "d")]),
    "definitions by each other": (
        OPEN, [defined("d", "d1 <=> ~ d2"), defined("f", "d2 <=> d1"), inferred("e", "$false", "d, f")]
    ),
    "two definitions of one word": (
        OPEN, [leaf("fof", "a", "q"), defined("d", "d1 <=> q"), defined("f", "d1 <=> ~ q"),
               inferred("e", "$false", "a, d, f")],
    ),
    "a definition one way and then another": (
        OPEN, [leaf("fof", "a", "q"), defined("d", "q => d1"), defined("f", "d1 => ~ q"),
               inferred("e", "$false", "a, d, f")],
    ),
    "a definition that speaks of more than it defines": (
        "fof(a, axiom, ?[X]: q(X)). fof(b, axiom, ?[X]: ~ q(X)).",
        [leaf("fof", "a", "?[X]: q(X)"), leaf("fof", "b", "?[X]: ~ q(X)"), defined("d", "![X]: (d1 <=> q(X))"),
         inferred("e", "$false", "a, b, d")],
    ),
    "the conjecture as a premise": (
        OPEN, ["fof(g, conjecture, r, file(p,g)).", inferred("e", "r", "g", "copy")]
    ),
    "the conjecture and its denial": (
        OPEN, ["fof(g, conjecture, r, file(p,g)).", inferred("n", "~ r", "g", "neg", "cth"),
               inferred("m", "r", "g", "assume_conjecture"), inferred("e", "$false", "n, m")],
    ),
    "another conjecture than the problem's": (
        OPEN, [leaf("fof", "a", "q"), "fof(g, conjecture, r, file(p,g)).", inferred("k", "q", "a", role="conjecture"),
               inferred("m", "~ q", "k", "neg", "cth"), inferred("e", "$false", "a, m")],
    ),
    "a denial of another conjecture": (OPEN, ["fof(n, negated_conjecture, $false, file(p,g))."]),
    "a false conjecture alone": (
        "fof(a, axiom, q). fof(g, conjecture, $false).", ["fof(g, conjecture, $false, file(p,g))."]
    ),
    "an inference from nothing": (OPEN, ["fof(e, plain, $false, inference(r, [status(thm)], []))."]),
    "a step that rests on itself": (OPEN, [inferred("e", "$false", "e")]),
    "a division by zero": (
        "tff(a, axiom, $true).",
        [leaf("tff", "a", "$true"), inferred("s", "$quotient_e(1,0) = $quotient_e(2,0)", "a", language="tff"),
         inferred("t", "$quotient_e(1,0) != $quotient_e(2,0)", "a", language="tff"),
         inferred("e", "$false", "s, t", language="tff")],
    ),
    "distinct objects that the problem does not name": (
        "fof(a, axiom, ![X,Y]: X = Y).",
        [leaf("fof", "a", "![X,Y]: X = Y"), inferred("s", '"a" = "b"', "a"), inferred("e", "$false", "s")],
    ),
    "numerals that the problem does not name": (
        "fof(a, axiom, ![X,Y]: X = Y).",
        [leaf("fof", "a", "![X,Y]: X = Y"), inferred("s", "p(1) | ~ p(2)", "a"), inferred("t", "1 = 2", "a"),
         inferred("e", "$false", "t")],
    ),
    "a clause is split as if each part held": (
        "fof(a, axiom, p | q). fof(b, axiom, ~ p).",
        [leaf("fof", "a", "p | q"), leaf("fof", "b", "~ p"), inferred("s", "p", "a", "avatar_split_clause"),
         inferred("e", "$false", "s, b", "avatar_sat_refutation")],
    ),
    "a clause is split by a new predicate with more besides": (
        "fof(a, axiom, p | q). fof(b, axiom, ~ p).",
        [leaf("fof", "a", "p | q"), leaf("fof", "b", "~ p"),
         inferred("s", "(p | s1) & (q | ~ s1) & ~ s1", "a", "split", "esa"), inferred("e", "$false", "s, b")],
    ),
    "a predicate is defined twice": (
        SOME, [defined("d", "d1 <=> $true"), defined("s", "d1 <=> $false"), inferred("e", "$false", "d, s")]
    ),
    "predicates are defined in a circle": (
        SOME, [defined("d", "d1 <=> ~ d2"), defined("s", "d2 <=> d1"), inferred("e", "$false", "d, s")]
    ),
    "a predicate is defined for all things at once": (
        "fof(a, axiom, q(a)). fof(b, axiom, ~ q(b)).",
        [leaf("fof", "a", "q(a)"), leaf("fof", "b", "~ q(b)"), defined("d", "![X]: (d1 <=> q(X))"),
         inferred("e", "$false", "d, a, b")],
    ),
    "a function is defined twice": (
        "fof(a, axiom, q(a)). fof(b, axiom, ~ q(b)).",
        [leaf("fof", "a", "q(a)"), leaf("fof", "b", "~ q(b)"), defined("d", "![X]: f(X) = a"),
         defined("s", "![X]: f(X) = b"), inferred("e", "$false", "d, s, a, b")],
    ),
    "what is chosen has a name of the problem": (
        "fof(a, axiom, ?[X]: q(X)). fof(b, axiom, ~ q(c)).",
        [leaf("fof", "a", "?[X]: q(X)"), leaf("fof", "b", "~ q(c)"),
         "fof(d, plain, (?[X]: q(X)) => q(c), introduced(choice_axiom, [])).", inferred("e", "$false", "a, b, d")],
    ),
    "what is assumed is never discharged": (
        SOME, ["fof(d, assumption, d1, introduced(assumption, [])).",
               "fof(s, assumption, ~ d1, introduced(assumption, [])).", inferred("e", "$false", "d, s")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ATTACKS)
def test_a_proof_of_what_does_not_follow_is_not_accepted(name):
    problem, proof = ATTACKS[name]
    assert not check_foreign_proof("\n".join(proof), read_problem(problem, "tptp"), seconds=1.0).accepted


SOUND = {
    "witnesses": (
        "fof(a, axiom, ![X]: ?[Y]: r(X,Y)). fof(b, axiom, ?[X]: ![Y]: ~ r(X,Y)).",
        [
            leaf("fof", "a", "![X]: ?[Y]: r(X,Y)"), leaf("fof", "b", "?[X]: ![Y]: ~ r(X,Y)"),
            skolemized("s", "![X]: r(X,f(X))", "a"), skolemized("t", "![Y]: ~ r(c,Y)", "b"),
            inferred("e", "$false", "s, t"),
        ],
    ),
    "a definition": (
        "fof(a, axiom, q). fof(b, axiom, ~ q).",
        [
            leaf("fof", "a", "q"), leaf("fof", "b", "~ q"), defined("d", "d1 <=> q"), inferred("k", "d1", "a, d"),
            inferred("m", "~ d1", "b, d"), inferred("e", "$false", "k, m"),
        ],
    ),
    "the conjecture denied": (
        "fof(a, axiom, r). fof(g, conjecture, r).",
        [
            leaf("fof", "a", "r"), "fof(g, conjecture, r, file(p,g)).", inferred("n", "~ r", "g", "neg", "cth"),
            inferred("e", "$false", "a, n"),
        ],
    ),
    "distinct objects that the problem names": (
        'fof(a, axiom, ![X,Y]: X = Y). fof(b, axiom, p("a") | p("b")).',
        [leaf("fof", "a", "![X,Y]: X = Y"), inferred("s", '"a" = "b"', "a"), inferred("e", "$false", "s")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SOUND)
def test_proofs_of_the_same_shapes_are_accepted_where_they_are_right(name):
    problem, proof = SOUND[name]
    assert check_foreign_proof("\n".join(proof), read_problem(problem, "tptp"), seconds=5.0).accepted
