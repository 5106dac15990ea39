"""Programs that say what they mean in a way of their own: read as a repair, and only where nothing else can be meant."""

from dataclasses import replace

import pytest

from reasoner.evaluate import BenchmarkItem, Settings, solve
from reasoner.evaluate.candidates import read_program, read_text
from reasoner.logic import Predicate, alpha_equivalent
from reasoner.syntax import read_formula

RULES = "Cat($x, True) >>> Happy($x, True)"


def written(query, *lines, facts=("Cat(Fae, True)",)):
    return "\n".join(["Facts:", *facts, "Rules:", RULES, *lines, "Query:", query])


def asked(query, *lines, statement="", facts=("Cat(Fae, True)",)):
    return read_program(written(query, *lines, facts=facts), "pyke", statement)


@pytest.mark.parametrize("value", ["bool", "Boolean", "X", "$x", "$v", "Value", "?x"])
def test_a_query_that_names_no_truth_value_asks_for_it(value):
    program = asked(f"Happy(Fae, {value})")
    assert program.query.formula is read_formula("Happy(fae)")
    assert [repair.name for repair in program.repairs] == ["value-asked"]


@pytest.mark.parametrize(
    "value", ["no", "Untrue", "Nope", "N", "1", "Yes", "Likely", "f", "NotFalse", "null", "Unknown"]
)
def test_a_word_that_may_be_an_answer_or_a_name_is_no_value_that_is_asked_for(value):
    assert not asked(f"Happy(Fae, {value})").repairs


@pytest.mark.parametrize(
    ("comment", "statement", "formula"),
    [
        ("", "Fae isn't happy.", "¬Happy(fae)"),
        ("Fae is not happy.", "Fae is not happy.", "¬Happy(fae)"),
        ("Fae is happy.", "Fae is not happy.", "¬Happy(fae)"),
        ("Fae is not happy.", "Fae is happy.", "Happy(fae)"),
        ("Fae is happy.", "Fae is happy.", "Happy(fae)"),
    ],
)
def test_a_value_asked_of_a_denial_is_that_of_the_denial(comment, statement, formula):
    program = asked(f"Happy(Fae, X) ::: {comment}" if comment else "Happy(Fae, X)", statement=statement)
    assert program.query.formula is read_formula(formula)


@pytest.mark.parametrize("comment", ["Fae is happy but not sad.", "Fae is never happy.", "No Fae is happy."])
def test_a_value_asked_of_a_sentence_that_denies_a_part_stays(comment):
    assert not asked(f"Happy(Fae, X) ::: {comment}", statement=comment).repairs


@pytest.mark.parametrize(
    ("query", "facts"),
    [
        ("Likes(Fae, X)", ["Likes(Fae, Max, True)"]),  # a relation
        ("Happy(Fae, Max)", ["Cat(Max, True)"]),  # somebody
        ("Happy(Fae, Max)", []),  # somebody new
        ("Sad(Fae, X)", []),  # nothing tells how many arguments it has
        ("Happy(Fae, Fae)", []),
    ],
)
def test_an_argument_that_may_be_one_stays(query, facts):
    program = asked(query, facts=["Cat(Fae, True)", *facts])
    formula = program.query.formula
    assert len((formula if hasattr(formula, "arguments") else formula.body).arguments) == 2
    assert not program.repairs


@pytest.mark.parametrize("rule", ["Fae($x, True) >>> Dog($x, True)", "Fae(Fae, True) >>> Dog(Fae, True)"])
def test_a_rule_about_whoever_is_fae_is_about_fae(rule):
    text = written("Dog(Fae, True)", rule, facts=["Cat(Max, True)"])
    item = BenchmarkItem("a", "True", programs=(text,), notation="pyke")
    record = solve(item, Settings("logic-lm", "programs"))
    assert (record["label"], record["certified"]) == ("True", True)
    assert [repair["name"] for repair in record["repairs"]] == ["name-as-predicate"]
    assert record["certified_of"] == "the formulas as repaired"
    assert read_program(text, "pyke").premises[-1].formula is read_formula("Fae(fae)")


@pytest.mark.parametrize(
    ("query", "facts", "rules"),
    [
        (
            "Dog(Fae, True)",
            ["Cat(Ann, True)"],
            ["Max($x, True) >>> Dog($x, True)"],
        ),  # nobody of that name is asked about
        ("Dog(Fae, True)", ["Fae(Max, True)"], ["Fae($x, True) >>> Dog($x, True)"]),  # somebody else is said to be it
        ("Dog(Fae, True)", ["Fae(Max, False)"], ["Fae($x, True) >>> Dog($x, True)"]),
        ("Dog(Fae, True)", [], ["Fae($x, True) >>> Dog($x, True)", "Dog($x, True) >>> Fae($x, True)"]),
        ("Dog(Fae, True)", [], ["Fae($x, Max, True) >>> Dog($x, True)"]),
        ("Dog(Fae, True)", ["Cat(Fae, True)"], ["Fae($x, True) >>> Dog($x, True)"]),  # Fae is known for something else
        ("Dog(Fae, True)", [], ["Fae($x, True) && Cat($x, True) >>> Dog($x, True)"]),
        ("Flower(Daisy, True)", [], ["Daisy($x, True) >>> Flower($x, True)"]),  # daisies
        ("Loud(Lion, True)", ["Fears(Ann, Lion, True)"], ["Lion($x, True) >>> Loud($x, True)"]),
    ],
)
def test_a_predicate_that_may_be_said_of_others_is_one(query, facts, rules):
    assert not asked(query, *rules, facts=facts).repairs


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
    if label == "Uncertain":
        assert record["merging"] == "no merges"
    else:
        owed = apart["label"] != label
        assert (record["label_unmerged"], record["merging"] == "owed to merges") == (apart["label"], owed)
        assert ("answer owed to merged symbols" in record["taxonomy"]) == owed


KNOWN = ["¬Wild(tom)", "Sings(tom)", "∀x (Bird(x) → Sings(x))", "Bird(rex)", "¬Sings(leo)"]


@pytest.mark.parametrize(
    ("query", "asked", "label", "turned"),
    [
        ("¬Wild(tom) ::: Tom is not wild.", "Tom is wild.", "False", True),
        ("¬Wild(tom) ::: Tom isn't wild.", "Tom is wild.", "False", True),
        ("Wild(tom) ::: Tom is wild.", "Tom is not wild.", "True", True),
        ("¬Sings(tom) ::: Tom does not sing.", "Tom sings.", "True", True),
        ("¬Sings(tom) ::: Tom did not sing.", "Tom sang.", "True", True),
        ("¬Sings(tom) ::: The old Tom can't sing in Rome.", "The old Tom can sing in Rome.", "True", True),
        # Nothing is turned round: the same is asked, or the formula does not deny, or denies another part.
        ("¬Wild(tom) ::: Tom is wild.", "Tom is wild.", "True", False),
        ("Wild(tom) ::: Tom is not wild.", "Tom is wild.", "False", False),
        ("¬Wild(tom) ::: Tom is not tame.", "Tom is wild.", "True", False),
        ("¬Wild(tom)", "Tom is wild.", "True", False),
        ("∀x (Wild(x) → ¬Bird(x)) ::: All wild ones are not birds.", "All wild ones are birds.", "Uncertain", False),
        ("¬Wild(tom) ∧ Sings(tom) ::: Tom is not wild and sings.", "Tom is wild and sings.", "True", False),
        # Other tenses, parts of sentences, sentences about kinds, and formulas that are no literals.
        ("¬Sings(tom) ::: Tom did not sing.", "Tom sings.", "False", False),
        ("¬Wild(tom) ::: Tom was not wild.", "Tom is wild.", "True", False),
        ("Sings(tom) ∧ ¬Wild(tom) ::: Tom sings though wild.", "Tom does not sing though wild.", "True", False),
        ("Sings(tom) ::: Tom, whose son is wild, sings.", "Tom, whose son is not wild, sings.", "True", False),
        ("Sings(tom) ::: Tom sings when wild.", "Tom sings when not wild.", "True", False),
        ("¬Wild(tom) ::: Tom is not always wild.", "Tom is always wild.", "True", False),
        ("∀x (Bird(x) → Sings(x)) ::: Birds sing.", "Birds do not sing.", "True", False),
        ("∀x (Bird(x) → Sings(x)) ::: A bird does sing.", "A bird does not sing.", "True", False),
        ("¬∃x (Bird(x) ∧ Sings(x)) ::: All birds do not sing.", "All birds sing.", "False", False),
        ("¬∀x Sings(x) ::: The lot does not sing.", "The lot sings.", "True", False),
        ("¬(Wild(tom) ∧ Sings(tom)) ::: Tom is not a wild singer.", "Tom is a wild singer.", "True", False),
    ],
)
def test_a_query_whose_comment_denies_the_statement_is_about_its_opposite(query, asked, label, turned):
    text = "\n".join(["Premises:", *KNOWN, "Conclusion:", query])
    item = BenchmarkItem("a", label, question=f"Is it true? {asked}", programs=(text,), notation="fol")
    record = solve(item, Settings("logic-lm", "programs"))
    assert (record["label"], record["certified"]) == (label, True)
    assert turned == any(repair["name"] == "asked-the-opposite" for repair in record.get("repairs", ()))
    assert turned == ("query about the opposite" in record["taxonomy"])


@pytest.mark.parametrize(
    ("text", "notation", "statement"),
    [
        (written("Happy(Fae, bool)"), "pyke", ""),
        (written("Dog(Fae, True)", "Fae($x, True) >>> Dog($x, True)", facts=()), "pyke", ""),
        ("Premises:\n¬Wild(tom)\nConclusion:\n¬Wild(tom) ::: Tom is not wild.", "fol", "Tom is wild."),
        ("TEXT: A.\nFOL: all x. Cat(x) -> Happy(x)\nTEXT: B.\nFOL: Cat(tom)\nTEXT: C.\nFOL: Happy(tom)", "nltk", ""),
    ],
)  # fmt: skip
def test_readings_can_be_left_out(text, notation, statement):
    item = BenchmarkItem("a", "True", question=statement and f"Is it true? {statement}", programs=(text,), notation=notation)  # fmt: skip
    settings = Settings("logic-lm", "programs")
    assert solve(item, settings)["certified_of"] == "the formulas as repaired"
    literally = solve(item, replace(settings, readings=False))
    repairs = [repair["name"] for repair in literally.get("repairs", ())]
    assert repairs == (["free-variable"] if notation == "nltk" else [])
    assert literally["label"] != solve(item, settings)["label"]


@pytest.mark.parametrize(
    ("line", "read", "repairs"),
    [
        ("∀x (Cat(X) → Happy(X))", "∀x (Cat(x) → Happy(x))", ["variable-case"]),
        ("∀X (Cat(x) → Happy(x))", "∀x (Cat(x) → Happy(x))", ["variable-case"]),
        ("∀x (Cat(x) → Likes(x, X))", "∀x (Cat(x) → Likes(x, X))", []),
        ("∀x ∀X (Cat(X) → Likes(x, X))", "∀x ∀y (Cat(y) → Likes(x, y))", []),
        ("Chases(Cat(fae), Dog(fae)) ∧ Dog(max)", None, ["predicate-as-term", "predicate-as-term"]),
        ("Knows(fae, mother(fae))", "Knows(fae, mother(fae))", []),
    ],
)
def test_variables_in_another_case_are_read_and_predicates_in_terms_told(line, read, repairs):
    program = read_program(f"Premises:\n{line}\nConclusion:\nCat(fae)", "fol")
    assert sorted(repair.name for repair in program.repairs) == repairs
    assert read is None or alpha_equivalent(program.premises[0].formula, read_formula(read))


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("∀x (Pet(x) → Either(Cat(x), Dog(x)))", "∀x (Pet(x) → (Cat(x) ⊕ Dog(x)))"),
        ("If(Cat(a), And(Dog(a), Not(Pet(a))))", "Cat(a) → (Dog(a) ∧ ¬Pet(a))"),
        ("If_Then(cat(a), dog(a))", "cat(a) → dog(a)"),
        ("Equivalent(Cat(a), ¬Dog(a))", "Cat(a) ↔ ¬Dog(a)"),
        ("Neither(Cat(a), Dog(a))", "¬(Cat(a) ∨ Dog(a))"),
        ("All(x, Implies(Cat(x), Both(Pet(x), Furry(x))))", "∀x (Cat(x) → (Pet(x) ∧ Furry(x)))"),
        ("Some(x, Conjunction(Cat(x), Dog(x)))", "∃x (Cat(x) ∧ Dog(x))"),
        ("Both(ann, bob) → Either(Cat(b), Dog(b))", "Both(ann, bob) → (Cat(b) ⊕ Dog(b))"),
        ("Either(Cat(a) ∧ Dog(a), Pet(a))", "(Cat(a) ∧ Dog(a)) ⊕ Pet(a)"),
    ],
)
@pytest.mark.parametrize("notation", ["fol", "nltk"])
def test_connectives_written_as_functions_of_formulas_are_connectives(line, read, notation):
    formula, repairs, error = read_text(line, notation)
    assert not error
    assert formula is read_formula(read)
    (repair,) = [one for one in repairs if one.name == "connective-as-function"]
    assert repair.confidence < 1


@pytest.mark.parametrize(
    "line", ["Either(ann, bob)", "both(mother(ann), father(bob))", "Equivalent(1, 2)", "If(Cat(a), Dog(a), Pet(a))", "Either(Cat(a), bob)"]
)  # fmt: skip
@pytest.mark.parametrize("notation", ["fol", "nltk"])
def test_what_stands_among_individuals_is_no_connective(line, notation):
    formula, repairs, _ = read_text(line, notation)
    assert isinstance(formula, Predicate)
    assert "connective-as-function" not in {repair.name for repair in repairs}


@pytest.mark.parametrize(
    ("rule", "read"),
    [
        ("Either(Cat($x, True), Dog($x, False)) >>> Pet($x, True)", "∀x ((Cat(x) ⊕ ¬Dog(x)) → Pet(x))"),
        ("And(Cat($x), Or(Dog($x), Pet($x))) >>> Wet($x)", "∀x ((Cat(x) ∧ (Dog(x) ∨ Pet(x))) → Wet(x))"),
        ("Implies(Cat($x, True), Dog($x, True))", "∀x (Cat(x) → Dog(x))"),
    ],
)
def test_rules_may_write_connectives_as_functions_too(rule, read):
    program = asked("Cat(Fae)", rule)
    assert not program.errors
    assert program.premises[-1].formula is read_formula(read)
    assert {repair.name for repair in program.repairs} == {"connective-as-function"}


def test_operators_between_brackets_are_no_functions_and_names_no_formulas():
    assert not asked("Cat(Fae)", "Cat($x) and (Dog($x) or (Pet($x))) >>> Wet($x)").repairs
    assert asked("Cat(Fae)", "Or(cat, dog)").errors
