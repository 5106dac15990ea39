"""Slips of the pen in programs: each line is read as what it can only mean, told where it is mended, or is an error."""

import pytest

from reasoner.evaluate.candidates import read_program
from reasoner.evaluate.programs import read_arlsat, read_csp, read_pyke
from reasoner.logic import Not, Problem, alpha_equivalent
from reasoner.prove import decide
from reasoner.syntax import read_formula

BIG_RED = "∀x (Big(x) → Red(x))"


def read_line(line, notation="pyke"):
    first = "Wet(Zed, True)" if notation == "pyke" else "Wet(zed)"
    text = f"Premises:\n{first} ::: Zed is wet.\n{line}\nConclusion:\n{first} ::: Zed is wet."
    return read_program(text, notation)


@pytest.mark.parametrize(
    ("line", "formula", "repairs"),
    [
        ('Big("Bob", "True")', "Big(bob)", []),
        ("Big(Bob, True) == False", "¬Big(bob)", []),
        ("Big($x, not True) >>> Red($x, True)", "∀x (¬Big(x) → Red(x))", []),
        ("Not(Red($x, True), True) >>> Big($x, True)", "∀x (¬Red(x) → Big(x))", []),
        ("Big(Bob True)", "Big(bob)", ["missing-comma"]),
        ("Colour(Bob, not red)", "¬Colour(bob, red)", ["negated-argument"]),
        ("Colour($x, not red, True) >>> Big($x, True)", "∀x (¬Colour(x, red) → Big(x))", ["negated-argument"]),
        ("Big(Bob, True", "Big(bob)", ["brackets"]),
        ("Big(Bob, True))", "Big(bob)", ["brackets"]),
        ("Big(Something, True) >>> Red(Something, True)", BIG_RED, ["pronoun-as-variable"]),
        ("Big(Everyone, True)", "∀x Big(x)", ["pronoun-as-variable"]),
        ("Wet($x, bool) >>> Red($x, True)", "∀x (Wet(x) → Red(x))", ["type-as-truth-value"]),
        ("Big(Ann, yes) && Big(Bob, no)", "Big(ann) ∧ ¬Big(bob)", ["truth-value-spelt"]),
        ("∀x (Big(x, True) → Red(x, True))", BIG_RED, ["another-notation"]),
        ("forall $x: Big($x, True) >>> Red($x, True)", BIG_RED, ["another-notation"]),
        ("Big($x, True) --> Red($x, True)", BIG_RED, ["another-notation"]),
        ("Big($x, True) <-> Red($x, False)", "∀x (Big(x) ↔ ¬Red(x))", ["another-notation"]),
        ("∃x Big(x, True)", "∃x Big(x)", ["another-notation"]),
        ("Big（Bob，True）", "Big(bob)", []),
        ("[1] Big(Bob, True)", "Big(bob)", []),
        ("Rule 1 - Big($x, True) >>> Red($x, True)", BIG_RED, []),
        ("fact Big(Bob, True)", "Big(bob)", []),
        ("Big(Bob, True) /* Bob is big */", "Big(bob)", []),
        ("Bob is very big: Big(Bob, True)", "Big(bob)", []),
        ('"Bob is big." -> Big(Bob, True)', "Big(bob)", []),
        ("Big(Bob, True) ✓", "Big(bob)", []),
    ],
)
def test_a_rule_with_a_slip_is_read_as_it_is_meant(line, formula, repairs):
    program = read_line(line)
    assert not program.errors
    assert alpha_equivalent(program.premises[1].formula, read_formula(formula))
    told = {repair.name for repair in program.repairs}
    assert set(repairs) <= told
    assert bool(told) == bool(repairs)


@pytest.mark.parametrize(
    "line",
    [
        "Big(_, True) >>> Red(_, True)",
        "Big(Bob, True, True)",
        "Red($x, True) >>> Wet(Big($x, True), True)",
        "Wet(Bob, bool)",
        "Wet(Bob, Unknown)",
        "Wet($x, None) >>> Red($x, True)",
        "Big($x, True) > Red($x, True)",
    ],
)
def test_what_has_no_truth_value_is_an_error_of_its_line(line):
    program = read_line(line)
    assert [(error.line, error.text) for error in program.errors] == [(3, line)]
    assert len(program.premises) == 1


@pytest.mark.parametrize(
    ("line", "formula"),
    [
        ("Big(Bob, T) && Likes(T, Bob)", "Big(bob, t) ∧ Likes(t, bob)"),  # somebody is called T
        ("Big(Bob, yes) && Big(Bob)", "Big(bob, yes) ∧ Big(bob)"),
        ("Big(Bob, True) >>> Red(Someone, True)", "Big(bob) → Red(someone)"),  # not everyone
        ("Fits(Bob, bool)", "Fits(bob, bool)"),
    ],
)
def test_a_word_that_may_be_somebody_stays(line, formula):
    program = read_line(line)
    assert program.premises[1].formula is read_formula(formula)
    assert not program.repairs


@pytest.mark.parametrize(
    ("line", "formula"),
    [
        ("(P1) ∀x (Big(x) → Red(x))", BIG_RED),
        ("All big things are red: ∀x (Big(x) → Red(x))", BIG_RED),
        ('"All big things are red." => ∀x (Big(x) → Red(x))', BIG_RED),
        ("Big(x) >>> Red(x)", BIG_RED),
        ("∀x (Big(x) → Red(x)) ; all big things are red", BIG_RED),
        ("For all x: if Big(x) then Red(x)", BIG_RED),
        ("Given: Big(bob)", "Big(bob)"),
        ("Big(bob) ∎", "Big(bob)"),
    ],
)
def test_a_formula_between_words_is_read_and_the_words_are_not(line, formula):
    program = read_line(line, "fol")
    assert not program.errors
    assert len(program.premises) == 2
    assert alpha_equivalent(program.premises[1].formula, read_formula(formula))


def test_a_sentence_in_quotes_is_no_premise():
    program = read_line('"Bob is big." ∧ Red(bob)', "fol")
    assert [error.line for error in program.errors] == [3]


def test_a_negation_with_a_truth_value_is_no_predicate_of_its_own():
    program = read_pyke("Facts:\nNot(Big(Bob), True)\nRules:\nNot(Big($x), True) >>> Red($x, True)\nQuery:\nRed(Bob)")
    goal = program.query.formula
    assert decide(Problem.of([line.formula for line in program.premises], goal)).label == "True"


ENUMERATED = """# Declarations
people = EnumSort([Ann, Bob, Cy])
days = EnumSort([mon, tue])
works = Function([people] -> [days])
senior = Function([people] -> [bool])

# Constraints
{line}

# Options
is_valid(senior(Ann)) ::: (A)"""


def constraints(line):
    program = read_arlsat(ENUMERATED.format(line=line))
    assert not program.errors
    return program.constraints


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("And([senior(p) for p in people])", "ForAll([p:people], senior(p))"),
        ("all(senior(p) for p in people)", "ForAll([p:people], senior(p))"),
        ("Or([senior(p) for p in people])", "Exists([p:people], senior(p))"),
        ("ForAll([p in people], senior(p))", "ForAll([p:people], senior(p))"),
        ("Count([p in people], senior(p)) == 2", "Count([p:people], senior(p)) == 2"),
        ("Distinct([works(p) for p in people])", "Distinct([p:people], works(p))"),
        ("works(Ann) in {mon, tue}", "works(Ann) in [mon, tue]"),
        ("works(Ann) ∈ (mon, tue)", "works(Ann) in [mon, tue]"),
        ("works(Ann) <> mon", "works(Ann) != mon"),
        ("works(Ann) == days.mon", "works(Ann) == mon"),
        ("solver.add(senior(Ann))", "senior(Ann)"),
        ("senior(Ann) xor senior(Bob)", "Xor(senior(Ann), senior(Bob))"),
        ("xor(senior(Ann), senior(Bob))", "Xor(senior(Ann), senior(Bob))"),
        ("implies(senior(Ann), senior(Bob))", "Implies(senior(Ann), senior(Bob))"),
        ("senior(Ann) >> senior(Bob)", "Implies(senior(Ann), senior(Bob))"),
        ("if senior(Ann) then senior(Bob)", "Implies(senior(Ann), senior(Bob))"),
        ("Senior(Ann)", "senior(Ann)"),
    ],
)
def test_a_condition_in_the_words_of_python_is_the_same(line, plain):
    made, meant = constraints(line), constraints(plain)
    if made == meant:
        return
    for given, asked in ((made, meant), (meant, made)):
        assert all(decide(Problem.of(given, one)).label == "True" for one in asked)


def test_a_name_in_another_case_is_told():
    program = read_arlsat(ENUMERATED.format(line="Senior(Ann)"))
    assert program.repairs == ("Senior is read as senior",)


ORDER = """Domain:
1: leftmost
3: rightmost
Variables:
owl [IN] [1, 2, 3]
raven [IN] [1, 2, 3]
Constraints:
{line}
Query:
A) owl == 1"""


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("owl in {1, 2}", "owl in [1, 2]"),
        ("owl ∈ (1, 2)", "owl in [1, 2]"),
        ("(owl < raven", "owl < raven"),
        ("owl < raven)", "owl < raven"),
        ("The owl is left of the raven: owl < raven", "owl < raven"),
        ("owl <> raven", "owl != raven"),
    ],
)
def test_a_constraint_with_a_slip_is_the_same(line, plain):
    made, meant = read_csp(ORDER.format(line=line)), read_csp(ORDER.format(line=plain))
    assert not made.errors
    assert decide(Problem.of(made.constraints, meant.constraints[-1])).label == "True"
    assert decide(Problem.of(meant.constraints, made.constraints[-1])).label == "True"
    assert decide(Problem.of(made.constraints, Not(made.constraints[-1]))).label == "False"


WHOLE = {
    "steps": "Step 1: Facts\n{f}\nStep 2: Rules\n{r}\nStep 3: Query\n{q}",
    "tags": "<query>{q}</query>\n<facts>\n{f}\n</facts>\n<rules>\n{r}\n</rules>",
    "declarations without a heading": "Big($x, bool) ::: Is x big?\nRed($x, bool) ::: Is x red?\n{f}\n{r}\n{q}",
    "rows": "Facts:\n{f}\nRules:\nIf (Big($x, True)\n  && Wet($x, True)\n) then Red($x, True)\nQuery:\n{q}",
}


@pytest.mark.parametrize("layout", WHOLE.values(), ids=WHOLE.keys())
def test_a_program_in_steps_tags_or_rows_is_the_same(layout):
    facts, query = "Big(Bob, True)\nWet(Bob, True)", "Red(Bob, True)"
    program = read_program(
        layout.format(f=facts, r="Big($x, True) && Wet($x, True) >>> Red($x, True)", q=query), "pyke"
    )
    assert not program.errors
    read = {line.formula for line in program.premises}
    assert read == {read_formula(one) for one in ("Big(bob)", "Wet(bob)", "∀x ((Big(x) ∧ Wet(x)) → Red(x))")}
    assert program.query.formula is read_formula("Red(bob)")


DECLARED = "clerks = EnumSort([Ann, Bob])\nshifts = EnumSort([early, late])\nworks = Function([clerks] -> [shifts])\n"
REST = "# Constraints\nworks(Ann) != works(Bob)\n# Options\nis_valid(works(Ann) == early) ::: (A)"


@pytest.mark.parametrize(
    ("declared", "rest"),
    [
        (DECLARED.replace("EnumSort([Ann, Bob])", "EnumSort('clerks', ['Ann', 'Bob'])"), REST),
        (DECLARED.replace("clerks = EnumSort([Ann, Bob])", "clerks, (Ann, Bob) = EnumSort('clerks', ('Ann', 'Bob'))")
         .replace("Function([clerks] -> [shifts])", "Function('works', clerks, shifts)"), REST),
        (DECLARED.replace("[Ann, Bob]", "{Ann, Bob}"), REST),
        (DECLARED.replace("works = Function", "works: Function"), REST),
        (DECLARED, REST.replace("is_valid", "solver.is_valid")),
        (DECLARED, REST.replace("is_valid", "valid")),
        (DECLARED, REST.replace("is_valid(works(Ann) == early) ::: (A)", "A = is_valid(works(Ann) == early)")),
        (DECLARED, REST.replace("# Options", "Answer choices:")),
    ],
    ids=["a name", "a tuple", "braces", "a colon", "a method", "valid", "an equation", "choices"],
)  # fmt: skip
@pytest.mark.parametrize("heading", ["# Declarations\n", ""])
def test_declarations_and_options_in_the_words_of_python_are_the_same(declared, rest, heading):
    made, meant = read_arlsat(heading + declared + rest), read_arlsat("# Declarations\n" + DECLARED + REST)
    assert not made.errors
    assert (made.constraints, made.options) == (meant.constraints, meant.options)


def test_a_function_called_like_a_test_is_no_test():
    text = "# Declarations\np = EnumSort([Ann, Bob])\nsat = Function([p] -> [bool])\n# Options\nsat(Ann) ::: (A)"
    plain, made = read_arlsat(text.replace("sat", "ate")), read_arlsat(text)
    assert len(made.options[0][1]) == len(plain.options[0][1]) == 1
    assert not made.errors


@pytest.mark.parametrize("options", ["**A)** owl == 1", "A) owl == 1"])
def test_objects_may_be_declared_together_and_letters_be_bold(options):
    text = ORDER.replace("owl [IN] [1, 2, 3]\nraven [IN]", "owl, raven [IN]").replace("A) owl == 1", options)
    made, meant = read_csp(text.format(line="owl < raven")), read_csp(ORDER.format(line="owl < raven"))
    assert not made.errors
    assert (set(made.constraints), made.options) == (set(meant.constraints), meant.options)
