"""Programs that say what they mean in a way of their own: read as a repair, and only where nothing else can be meant."""

import pytest

from reasoner.evaluate import BenchmarkItem, Settings, solve
from reasoner.evaluate.programs import read_pyke
from reasoner.syntax import read_formula

RULES = "Cat($x, True) >>> Happy($x, True)"


def asked(query, *facts):
    return read_pyke("\n".join(["Facts:", "Cat(Fae, True)", *facts, "Rules:", RULES, "Query:", query]))


@pytest.mark.parametrize("value", ["bool", "X", "$x", "Value", "?x"])
def test_a_query_that_names_no_truth_value_asks_for_it(value):
    program = asked(f"Happy(Fae, {value})")
    assert program.query.formula is read_formula("Happy(fae)")
    assert [repair.name for repair in program.repairs] == ["value-asked"]


@pytest.mark.parametrize(
    ("query", "facts"),
    [
        ("Likes(Fae, X)", ["Likes(Fae, Max, True)"]),  # a relation
        ("Happy(Fae, Max)", ["Cat(Max, True)"]),  # somebody
        ("Sad(Fae, X)", []),  # nothing tells how many arguments it has
        ("Happy(Fae, Fae)", []),
    ],
)
def test_an_argument_that_may_be_one_stays(query, facts):
    program = asked(query, *facts)
    assert (
        len(
            program.query.formula.arguments
            if hasattr(program.query.formula, "arguments")
            else program.query.formula.body.arguments
        )
        == 2
    )
    assert not program.repairs


@pytest.mark.parametrize("rule", ["Fae($x, True) >>> Dog($x, True)", "Fae(Fae, True) >>> Dog(Fae, True)",
                                  "Fae($x, True) && Cat($x, True) >>> Dog($x, True)"])  # fmt: skip
def test_a_rule_about_whoever_is_fae_is_about_fae(rule):
    program = asked("Dog(Fae, True)", rule)
    item = BenchmarkItem("a", "True", programs=("\n".join(["Facts:", "Cat(Fae, True)", "Rules:", rule, "Query:", "Dog(Fae, True)"]),), notation="pyke")  # fmt: skip
    record = solve(item, Settings("logic-lm", "programs"))
    assert (record["label"], record["certified"]) == ("True", True)
    assert [repair["name"] for repair in record["repairs"]] == ["name-as-predicate"]
    assert record["certified_of"] == "the formulas as repaired"
    assert program.premises[-1].formula is read_formula("Fae(fae)")


@pytest.mark.parametrize(
    "facts",
    [
        ["Max($x, True) >>> Dog($x, True)"],  # nobody of that name
        ["Fae($x, True) >>> Dog($x, True)", "Fae(Max, True)"],  # somebody else is said to be it
        ["Fae($x, True) >>> Dog($x, True)", "Fae(Max, False)"],
        ["Fae($x, True) >>> Dog($x, True)", "Dog($x, True) >>> Fae($x, True)"],
        ["Fae($x, Max, True) >>> Dog($x, True)"],
    ],
)
def test_a_predicate_that_may_be_said_of_others_is_one(facts):
    assert not asked("Dog(Fae, True)", *facts).repairs


def program(*lines):
    *premises, conclusion = lines
    text = "\n".join(["Premises:", *premises, "Conclusion:", conclusion])
    return BenchmarkItem("a", "True", programs=(text,), notation="fol")


@pytest.mark.parametrize(
    ("lines", "label"),
    [
        (("∀x (Cat(x) → NotBlue(x))", "Cat(a)", "Blue(a)"), "False"),
        (("∀x (Cat(x) → Not_blue(x))", "Cat(a)", "¬IsBlue(a)"), "True"),
        (("CannotFly(a)", "∀x (Bird(x) → CanFly(x))", "Bird(a)"), "False"),
        (("∀x (Hot(x) ∨ NotHot(x))", "¬Hot(a)", "NotHot(a)"), "True"),
        (("DoesNotLike(a, b)", "∀x ∀y (Knows(x, y) → Likes(x, y))", "Knows(a, b)"), "False"),
        (("Able(a)", "Notable(a)"), "Uncertain"),
        (("Happy(a)", "Unhappy(a)"), "Uncertain"),
        (("MayNotGo(a)", "MayGo(a)"), "Uncertain"),
        (("WantsNotToGo(a)", "WantsToGo(a)"), "Uncertain"),
        (("NotBlue(a)", "Blue(a, b)"), "Uncertain"),
    ],
)
def test_a_name_that_denies_another_is_its_negation(lines, label):
    record = solve(program(*lines), Settings("logic-lm", "programs"))
    assert record["label"] == label
    told = [repair for repair in record.get("repairs", ()) if repair["name"] == "negated-name"]
    assert bool(told) == (label != "Uncertain")
    apart = solve(program(*lines), Settings("logic-lm", "programs", align=False))
    assert apart["label"] == "Uncertain" or label == "True"


@pytest.mark.parametrize(
    ("query", "asked", "label"),
    [
        ("¬Wild(tom) ::: Tom is not wild.", "Tom is wild.", "False"),
        ("¬Wild(tom) ::: Tom isn't wild.", "Tom is wild.", "False"),
        ("Wild(tom) ::: Tom is wild.", "Tom is not wild.", "True"),
        ("¬Sings(tom) ::: Tom does not sing.", "Tom sings.", "True"),
        ("¬∀x (Bird(x) → Sings(x)) ::: All birds do not sing.", "All birds sing.", "True"),
        # Nothing is turned round: the same is asked, or the formula does not deny, or denies another part.
        ("¬Wild(tom) ::: Tom is wild.", "Tom is wild.", "True"),
        ("Wild(tom) ::: Tom is not wild.", "Tom is wild.", "False"),
        ("¬Wild(tom) ::: Tom is not tame.", "Tom is wild.", "True"),
        ("¬Wild(tom)", "Tom is wild.", "True"),
        ("∀x (Wild(x) → ¬Bird(x)) ::: All wild ones are not birds.", "All wild ones are birds.", "Uncertain"),
        ("¬Wild(tom) ∧ Sings(tom) ::: Tom is not wild and sings.", "Tom is wild and sings.", "True"),
    ],
)
def test_a_query_whose_comment_denies_the_statement_is_about_its_opposite(query, asked, label):
    text = f"Premises:\n¬Wild(tom)\nSings(tom)\n∀x (Bird(x) → Sings(x))\nConclusion:\n{query}"
    item = BenchmarkItem("a", label, question=f"Is it true? {asked}", programs=(text,), notation="fol")
    record = solve(item, Settings("logic-lm", "programs"))
    assert (record["label"], record["certified"]) == (label, True)
    turned = [repair for repair in record.get("repairs", ()) if repair["name"] == "asked-the-opposite"]
    assert ("query about the opposite" in record["taxonomy"]) == bool(turned)
    assert len(turned) == (query in {
        "¬Wild(tom) ::: Tom is not wild.", "¬Wild(tom) ::: Tom isn't wild.", "Wild(tom) ::: Tom is wild.",
        "¬Sings(tom) ::: Tom does not sing.", "¬∀x (Bird(x) → Sings(x)) ::: All birds do not sing.",
    })  # fmt: skip
