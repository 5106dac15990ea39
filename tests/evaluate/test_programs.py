"""Programs of language models: read as formulas, unreadable lines reported."""

import json
from dataclasses import replace
from functools import partial

import pytest

from reasoner.evaluate import BenchmarkItem, Settings, load_benchmark, solve
from reasoner.evaluate.programs import read_arlsat, read_csp, read_fol_program, read_pyke
from reasoner.evaluate.programs.layout import sections
from reasoner.logic import alpha_equivalent
from reasoner.prove import Limits, decide
from reasoner.syntax import read_formula

DECIDE = partial(decide, limits=Limits(seconds=5))

PYKE = {
    "Big(Bob, True)": "Big(bob)",
    "Big(Bob, False)": "¬Big(bob)",
    "Big(Bob)": "Big(bob)",
    "Likes(Bald Eagle, Cat, True)": "Likes(baldEagle, cat)",
    "Big($x, True) >>> Red($x, False)": "∀x (Big(x) → ¬Red(x))",
    "Big($x, True) && !Red($x, True) >>> Kind($x, True)": "∀x (Big(x) ∧ ¬Red(x) → Kind(x))",
    "Big(Bob, True) >>> Red(Bob, True) && Kind(Bob, True)": "Big(bob) → Red(bob) ∧ Kind(bob)",
    "Big($x, True) >>> Not(Hot($x, True))": "∀x (Big(x) → ¬Hot(x))",
    "Needs Help($x, True) || Old($x, True)": "∀x (NeedsHelp(x) ∨ Old(x))",
    "Kind($x, True) <<< Big($x, True)": "∀x (Big(x) → Kind(x))",
    "Visits(tiger, lion) = False": "¬Visits(tiger, lion)",
    "Hot($x, True) ^ Cold($x, True)": "∀x (Hot(x) ⊕ Cold(x))",
    "Feisty(Stella, ?)": "Feisty(stella)",
    "Cold(X, True) >>> Likes($x, x, True)": "∀x (Cold(x) → Likes(x, x))",
}


@pytest.mark.parametrize("line", PYKE)
def test_a_pyke_line(line):
    program = read_pyke(f"Rules:\n{line} ::: a comment\nQuery:\n{line}")
    assert not program.errors
    assert alpha_equivalent(program.premises[0].formula, read_formula(PYKE[line]))
    assert program.premises[0].comment == "a comment"


def test_a_variable_without_its_sign_is_a_repair_in_rules_only():
    program = read_pyke("Facts:\nBig(x, True)\nRules:\nBig(x, True) >>> Red(x, True)\nQuery:\nRed(x, True)")
    assert [repair.name for repair in program.repairs] == ["bare-variable"]


def test_a_bad_line_is_reported_with_its_number_and_the_rest_read():
    program = read_pyke("Facts:\nBig(Bob, True)\nBig((Bob\nQuery:\nBig(Bob, True)")
    assert [error.line for error in program.errors] == [3]
    assert len(program.premises) == 1
    assert program.query is not None


def test_a_fol_program_with_repairs():
    program = read_fol_program(
        "Predicates:\nDog(x) ::: x is a dog.\nPremises:\n∀x (Dog(x) → Barks(x) ::: All dogs bark.\nDog(rex)\nConclusion:\nBarks(rex)"
    )
    assert len(program.premises) == 2
    assert program.repair_confidence < 1
    assert program.query.formula is read_formula("Barks(rex)")


def test_declarations_are_no_premises():
    assert [name for name, _ in sections("Predicates:\nDog(x)\nFacts:\nDog(rex)")] == ["predicate", "fact"]


@pytest.mark.parametrize(
    "text", ["", "Facts:", "Query:\n:::", "\x00\x01", "Facts:\n" + "(" * 5000, "Premises:\n" + "∀" * 3000]
)
def test_any_text_is_read_without_an_exception(text):
    for read in (read_pyke, read_fol_program):
        assert read(text).query is None
    assert not read_arlsat("# Constraints\n" + text + "\n# Options\n" + text).options


def test_programs_of_real_models_are_read(real_data):
    for item in load_benchmark("logic-lm", [real_data / "logic-lm"]).items[::20]:
        if item.notation == "pyke":
            program = read_pyke(item.programs[0])
            assert program.premises


CSP = """Domain:
1: leftmost
3: rightmost
Variables:
red book [IN] [1, 2, 3]
owl [IN] [1, 2, 3]
raven [IN] [1, 2, 3]
Constraints:
{constraints}
AllDifferentConstraint([red book, owl, raven]) ::: all differ
Query:
A) red book == 1 ::: first
B) owl == 1
C) raven == 1
"""


@pytest.mark.parametrize(
    ("constraints", "letter", "status"),
    [("owl < raven\nraven < red book", "B", "answered"), ("red book == owl - 1\nraven == 3", "A", "answered"),
     ("1 < red book < 3\nabs(owl - raven) == 2\nnot (owl == 1)", "C", "answered"), ("owl > 1 or owl == 2", None, "ambiguous"),
     ("owl < owl", None, "none"), ("owl <<< 3\nowl == 1", "B", "answered")],
)  # fmt: skip
def test_a_constraint_program_answers(constraints, letter, status):
    answer = read_csp(CSP.format(constraints=constraints)).answer(DECIDE)
    assert (answer.letter, answer.status) == (letter, status)
    assert answer.executed


@pytest.mark.parametrize(
    ("line", "plain"),
    [("owl == rightmost", "owl == 3"), ("owl [IN] [1, 2]", "owl != 3"), ("owl not in [1, 3]", "owl == 2"), ("owl ≠ 1", "owl != 1"),
     ("|owl - raven| == 2", "abs(owl - raven) == 2"), ("if owl == 1 then raven == 2", "owl == 1 -> raven == 2"),
     ("owl == 1 => raven == 2", "owl != 1 or raven == 2"), ("owl < raven; raven < red book", "owl < raven < red_book"),
     ("owl-raven == 1", "owl == raven + 1"), ("Owl == '2'", "owl == 2"), ("owls == 2", "owl == 2"), ("owl == 2.0", "owl == 2"),
     ("problem.addConstraint(lambda a, b: a < b, ('owl', 'raven'))", "owl < raven"), ("lambda owl, raven: owl < raven", "owl < raven"),
     ("problem.addConstraint(lambda a, owl: a < owl, ['owl', 'raven'])", "owl < raven"), ("AllDifferentConstraint()", "owl != raven"),
     ("problem.addConstraint(AllDifferentConstraint(), ['owl', 'raven'])", "owl != raven"), ("owl == min(owl, raven)", "owl <= raven"),
     ("raven == max([owl, raven, 2])", "raven >= owl and raven >= 2"), ("owl != min(owl, raven)", "owl > raven")],
)  # fmt: skip
def test_a_constraint_as_models_write_it(line, plain):
    said, meant = (read_csp(CSP.format(constraints=one)) for one in (line, plain))
    assert not said.errors
    assert said.answer(DECIDE).per_option == meant.answer(DECIDE).per_option


@pytest.mark.parametrize(
    ("line", "message"),
    [("falcon == 1", "undeclared name falcon"), ("owl < (raven and red_book)", "a value where a condition is expected"),
     ("The owl likes the raven.", "unexpected 'owl'"), ("AllDifferent", "undeclared name AllDifferent")],
)  # fmt: skip
def test_a_constraint_that_means_nothing_is_reported(line, message):
    assert [error.message for error in read_csp(CSP.format(constraints=line)).errors] == [message]


@pytest.mark.parametrize(
    "sign",
    ["[IN]", "in", "IN", "[in]", "∈", ":", "="],
    ids=["marked", "in", "IN", "bracketed", "element", "colon", "equals"],
)
def test_a_program_of_positions_is_known_by_its_headings(sign, tmp_path):
    text = CSP.format(constraints="owl < raven\nraven < hawk").replace("[IN]", sign)
    row = {
        "id": "x",
        "context": "Three birds.",
        "question": "Which is true?",
        "options": ["A) a", "B) b", "C) c"],
        "answer": "A",
    }
    (tmp_path / "rows.json").write_text(json.dumps([row | {"raw_logic_programs": [text]}]))
    (item,) = load_benchmark("logic-lm", [tmp_path / "rows.json"]).items
    assert item.notation == "csp"


def test_a_program_of_one_query_chooses_no_option():
    options = ("A) Tom is big.", "B) Tom is small.")
    item = BenchmarkItem("x", "A", question="Which is true?", options=options, notation="fol",
                         programs=("Premises:\nBig(tom)\nConclusion:\nBig(tom)",))  # fmt: skip
    record = solve(item, Settings("logic-lm", "programs"))
    assert (record["label"], record["executed"]) == (None, False)
    assert "does not choose among A, B" in record["errors"][0]


def test_names_of_three_letters_may_leave_their_articles_out():
    text = (
        "Variables:\nthe owl [IN] [1, 2]\nthe cat [IN] [1, 2]\nConstraints:\nowl < cat\n"
        "Query:\nA) cat == 1\nB) owl == 1"
    )
    program = read_csp(text)
    assert not program.errors
    assert any("owl is read as the_owl" in one for one in program.repairs)
    assert program.answer(DECIDE).letter == "B"


def test_positions_may_be_declared_among_the_domain():
    text = (
        "Domain:\nowl [IN] [1, 2]\nraven [IN] [1, 2]\nVariables:\nhawk [IN] [1, 2]\nConstraints:\nowl < raven\n"
        "Query:\nA) raven == 1\nB) owl == 1"
    )
    program = read_csp(text)
    assert not program.errors
    assert program.answer(DECIDE).letter == "B"


def test_positions_in_words_are_as_many_as_the_objects():
    text = CSP.replace("[1, 2, 3]", "[leftmost, rightmost]").replace("1: ", "").replace("3: ", "")
    program = read_csp(text.format(constraints="owl == rightmost\nred book != leftmost"))
    assert program.repairs == ("positions in words: 1 to 3",)
    assert program.answer(DECIDE).letter == "C"


def test_a_constraint_program_without_options_is_not_executed():
    assert not read_csp("Variables:\n???").answer(DECIDE).executed


ARLSAT = """# Declarations
people = EnumSort([Ann, Bob, Cy])
days = EnumSort([Mon, Tue, Wed])
seats = EnumSort([1, 2, 3])
seat = Function([people] -> [seats])
works = Function([people, days] -> [bool])
day = Function([people] -> [days])

# Constraints
Distinct([p:people], seat(p)) ::: no two share a seat
{constraints}

# Options
Question ::: Which one of the following must be true?
{options}
"""


def arlsat(constraints, *options):
    lines = [f"{option} ::: ({letter})" for letter, option in zip("ABCDE", options, strict=False)]
    return read_arlsat(ARLSAT.format(constraints=constraints, options="\n".join(lines)), readings=False)


@pytest.mark.parametrize(
    ("constraints", "options", "letter"),
    [
        ("seat(Ann) < seat(Bob)\nseat(Bob) < seat(Cy)", ["is_valid(seat(Ann) == 2)", "is_valid(seat(Bob) == 2)"], "B"),
        ("seat(Ann) == 1", ["is_sat(seat(Bob) == 1)", "is_sat(seat(Bob) == 3)"], "B"),
        ("seat(Ann) == 1", ["is_unsat(seat(Bob) == 1)", "is_unsat(seat(Bob) == 3)"], "A"),
        ("seat(Ann) == 1", ["is_exception(is_sat(seat(Bob) == 2))", "is_exception(is_sat(seat(Bob) == 1))"], "B"),
        ("ForAll([p:people], Count([d:days], works(p, d)) == 1)\nworks(Ann, Mon)",
         ["is_valid(works(Ann, Tue))", "is_valid(Not(works(Ann, Tue)))"], "B"),
        ("Count([p:people, d:days], works(p, d)) >= 8\nNot(works(Ann, Mon))",
         ["is_valid(works(Bob, Tue))", "is_valid(works(Ann, Mon))"], "A"),
        ("Count([d:days], works(Ann, d)) > Count([d:days], works(Bob, d)) + 1\nCount([d:days], works(Bob, d)) == 1",
         ["is_valid(works(Ann, Wed))", "is_valid(works(Bob, Wed))"], "A"),
        ("day(Ann) < day(Bob)\nday(Bob) < Wed", ["is_valid(day(Ann) == Mon)", "is_valid(day(Ann) == Tue)"], "A"),
        ("day(Ann) != None\nday(Bob) == None\nday(Ann) != Mon\nday(Ann) != Tue",
         ["is_valid(day(Ann) == Wed)", "is_valid(day(Bob) == Wed)"], "A"),
        ("Exists([p:people], And(seat(p) == 3, day(p) == Mon))\nForAll([p:people], Implies(p != Cy, day(p) != Mon))",
         ["is_valid(seat(Cy) == 3)", "is_valid(seat(Ann) == 3)"], "A"),
        ("seat(Ann) == 1 or not seat(Bob) != 1\nseat(Cy) == 1 -> seat(Ann) == 2",
         ["is_valid(seat(Cy) != 1)", "is_valid(seat(Ann) == 1)"], "A"),
        ("Abs(seat(Ann) - seat(Bob)) == 2", ["is_valid(seat(Cy) == 2)", "is_valid(seat(Ann) == 1)"], "A"),
        ("Sum([p:people], seat(p)) == 6\nseat(Ann) % 2 == 0", ["is_valid(seat(Ann) == 2)", "is_valid(seat(Bob) == 2)"], "A"),
        ("1 <= seat(Ann) < 2", ["is_valid(And(seat(Ann) == 1, seat(Bob) != 1)", "is_valid(seat(Bob) == 3)"], "A"),
        ("seat(Ann) == 1", ["is_min(seat(Bob), 1)", "is_min(seat(Bob), 2)", "is_min(seat(Bob), 3)"], "B"),
        ("seat(Ann) == 1", ["is_max(seat(Bob) + seat(Ann), 3)", "is_max(seat(Bob) + seat(Ann), 4)"], "B"),
        ("AtLeast(2, [d:days], works(Ann, d))\nAtMost(works(Ann, Mon), works(Ann, Tue), 1)",
         ["is_min(Count([d:days], works(Ann, d)), 1)", "is_min(Count([d:days], works(Ann, d)), 2)"], "B"),
        ("Exactly(1, [p:people, d:days], works(p, d))\nworks(Ann, Mon)", ["is_sat(works(_, Tue))", "is_sat(works(_, Mon))"], "B"),
        ("Implies(seat(Ann) == 1, seat(Bob) == 2, day(Cy) == Mon)\nseat(Ann) == 1\nseat(Bob) == 2",
         ["is_valid(day(Cy) == Tue)", "is_valid(day(Cy) == Mon)"], "B"),
        ("(seat(Ann) == 1) == (day(Bob) == Tue)\n(seat(Ann) == 2) != (day(Ann) == Tue)\nday(Bob) == Tue",
         ["is_valid(day(Ann) == Tue)", "is_valid(seat(Ann) == 2)"], "A"),
        ("seat(Ann) == 2 == seat(Bob) - 1", ["is_valid(seat(Cy) == 3)", "is_valid(seat(Cy) == 1)"], "B"),
        ("works(Mon, Ann)\nseat(Bob, 2)", ["is_valid(And(works(Ann, Mon), seat(Bob) == 2))", "is_valid(works(Ann, Tue))"], "A"),
    ],
)  # fmt: skip
def test_an_enumerated_program_answers_with_certified_options(constraints, options, letter):
    program = arlsat(constraints, *options)
    assert not program.errors
    answer = program.answer(DECIDE)
    assert (answer.letter, answer.status, answer.certified) == (letter, "answered", True)


SUBSTITUTED = """seat(Ann) != 1 ::: Ann does not sit on the first seat
seat(Cy) == 3 ::: Cy sits on the last seat"""


def test_a_condition_substituted_for_a_constraint_is_equivalent_both_ways():
    text = ARLSAT.replace(
        "Which one of the following must be true?",
        "Which, if substituted for the condition that Ann does not sit on the first seat, would have the same effect?",
    )
    options = "is_equivalent(seat(Bob) != 2) ::: (A)\nis_equivalent(seat(Bob) != 3) ::: (B)\nis_equivalent(seat(Ann) != seat(Cy)) ::: (C)"
    program = read_arlsat(text.format(constraints=SUBSTITUTED, options=options))
    assert not program.errors
    answer = program.answer(DECIDE)
    assert (answer.letter, answer.certified) == ("A", True)


def test_an_equivalence_of_two_conditions_leaves_the_first_out_of_the_constraints():
    program = arlsat(
        SUBSTITUTED, "is_equivalent(seat(Ann) != 1, seat(Bob) != 3)", "is_equivalent(seat(Ann) != 1, seat(Bob) == 1)"
    )
    assert program.answer(DECIDE).letter == "B"


def test_an_equivalence_to_nothing_that_the_question_names_is_reported():
    program = arlsat("seat(Cy) == 3", "is_equivalent(seat(Ann) == 1)", "is_valid(seat(Cy) == 3)")
    assert [error.message for error in program.errors] == [
        "the question names no constraint that is_equivalent could mean"
    ]


@pytest.mark.parametrize(("comment", "letter"), [("zero", None), ("two", "A"), ("2", "A"), ("", None)])
def test_a_minimum_may_stand_in_the_words_of_the_option(comment, letter):
    text = ARLSAT.format(constraints="seat(Ann) == 1", options=f"is_min(seat(Bob)) ::: (A) {comment}")
    assert read_arlsat(text).answer(DECIDE).letter == letter


@pytest.mark.parametrize(
    "joined",
    [
        "all = EnumSort(boys + girls)",
        "all = boys + girls",
        "all = EnumSort([boys + girls])",
        "all = EnumSort([Ann, Bob, Cy, Di])",
    ],
)
def test_sorts_may_be_joined(joined):
    program = read_arlsat(f"""# Declarations
boys = EnumSort([Bob, Cy])
girls = EnumSort([Ann, Di])
{joined}
seats = EnumSort([1, 2, 3, 4])
seat = Function([boys + girls] -> [seats])
# Constraints
Distinct([p:boys + girls], seat(p))
ForAll([b:boys], seat(b) < 3)
ForAll([p:all], Implies(And(p in boys + girls, p != Di), seat(p) != 3))
# Options
Question ::: Which must be true?
is_valid(seat(Ann) == 4) ::: (A)
is_valid(seat(Di) == 4) ::: (B)
""")
    assert not program.errors
    assert program.answer(DECIDE).letter == "A"


def test_a_remainder_of_an_unbounded_number_is_defined():
    text = ARLSAT.replace("day = Function([people] -> [days])", "start = Function([people] -> [int])")
    text = text.format(
        constraints="start(Ann) % 2 == 0\n1 <= start(Ann)\nstart(Ann) <= 3", options="is_valid(start(Ann) == 2) ::: (A)"
    )
    assert read_arlsat(text).answer(DECIDE).letter == "A"


MEASURES = """# Declarations
people = EnumSort([Ann, Bob, Cy])
seat = Function([people] -> [int])
height = Function([people] -> [{sort}])
# Constraints
And({name}(Ann) < {name}(Bob), {name}(Bob) < {name}(Cy))
# Options
is_valid({name}(Cy) - {name}(Ann) >= 2) ::: (A)
is_valid({name}(Cy) > {name}(Ann)) ::: (B)
"""


@pytest.mark.parametrize("sort", ["real", "float", "RealSort"])
def test_real_values_lie_between_any_two_and_integers_beside_them_do_not(sort):
    said = {
        name: read_arlsat(MEASURES.format(sort=sort, name=name)).answer(DECIDE).per_option
        for name in ("height", "seat")
    }
    assert dict(said["height"]) == {"A": "Uncertain", "B": "True"}
    assert dict(said["seat"]) == {"A": "True", "B": "True"}


def test_an_integer_may_equal_a_real_number():
    text = MEASURES.format(sort="real", name="seat").replace("# Options", "height(Ann) == seat(Ann)\n# Options")
    text = text.replace("# Options", "And(height(Ann) > 1, height(Ann) < 2.5)\n# Options")
    assert read_arlsat(f"{text}is_valid(seat(Ann) == 2) ::: (C)").answer(DECIDE).per_option["C"] == "True"


def test_undeclared_names_are_told_by_line_and_the_rest_is_read():
    program = arlsat(
        "seat(Zoe) == 1\nlikes(Ann, Bob)\nseat(Ann) == 1", "is_valid(seat(Ann) == 1)", "is_valid(hat(Ann))"
    )
    assert [(error.line, error.message) for error in program.errors] == [
        (11, "undeclared name Zoe"), (12, "undeclared name likes"), (18, "undeclared name hat")
    ]  # fmt: skip
    assert [letter for letter, _ in program.options] == ["A"]


@pytest.mark.parametrize(
    ("line", "message"),
    [("seat(Mon) == 1", "Mon is no people, as seat needs"), ("day(Ann) == Bob", "a days compared with a people"),
     ("Count([p:people], seat(p) == 1)", "a value where a condition is expected"),
     ("ForAll([n:int], seat(Ann) != n)", "a quantifier over all integers"), ("Not(" * 400 + "works(Ann, Mon)" + ")" * 400, "nested too deeply")],
)  # fmt: skip
def test_conditions_that_mean_nothing_are_reported(line, message):
    assert [error.message for error in arlsat(line, "is_valid(seat(Ann) == 1)").errors] == [message]


def test_counts_agree_with_the_numbers_they_count():
    from itertools import product

    from reasoner.evaluate.programs.connectives import at_least, at_most
    from reasoner.logic import FiniteStructure, Predicate, evaluate

    atoms = [Predicate(name) for name in "pqrs"]
    for row in product([False, True], repeat=4):
        true = {
            (atom.name, 0): frozenset({()}) if value else frozenset() for atom, value in zip(atoms, row, strict=True)
        }
        structure = FiniteStructure({}, {}, true)
        for number in range(-1, 6):
            assert evaluate(at_least(number, atoms), structure) == (sum(row) >= number)
            assert evaluate(at_most(number, atoms), structure) == (sum(row) <= number)


def test_enumerated_programs_of_real_models(real_data):
    from reasoner.evaluate import load_benchmark

    folder = real_data / "logic-lm"
    items = load_benchmark("logic-lm", sorted(folder.glob("AR-LSAT*.json"))).items
    read = [len(read_arlsat(item.programs[0]).options) == len(item.options) for item in items]
    assert sum(read) > 0.8 * len(read)


@pytest.mark.parametrize(("polarity", "label", "told"), [("False", "False", ["Max is sour."]), ("True", "True", [])])
def test_a_query_of_the_wrong_polarity_is_told_and_the_text_wins(polarity, label, told):
    program = f"Facts:\nWumpus(Max, True)\nRules:\nWumpus($x, True) >>> Sour($x, True)\nQuery:\nSour(Max, {polarity})"
    item = BenchmarkItem(
        "p", "True", context="Wumpuses are sour. Max is a wumpus.", options=("A) True", "B) False"),
        question="Is the following statement true or false? Max is sour.", programs=(program,), notation="pyke",
    )  # fmt: skip
    alone, checked = (solve(item, Settings("logic-lm", "programs", cross_check=check)) for check in (False, True))
    assert (alone["label"], checked["label"]) == (label, "True")
    assert [one["sentence"] for one in checked["disagreements"]] == told
    assert checked["text_won"] == bool(told)
    assert (checked["program"]["label"], checked["executed"], checked["text_read"]) == (label, True, True)


@pytest.mark.parametrize(
    ("program", "label"),
    [("I cannot help with that.", None), ("Facts:\nWumpus(Max, True)\nQuery:\nSour(Max, True)", "Uncertain")],
)
def test_a_text_that_changes_the_answer_has_won_and_executes_no_program(program, label):
    item = BenchmarkItem(
        "p", "True", context="Wumpuses are sour. Max is a wumpus.", options=("A) True", "B) False"),
        question="Is the following statement true or false? Max is sour.", programs=(program,), notation="pyke",
    )  # fmt: skip
    alone, checked = (solve(item, Settings("logic-lm", "programs", cross_check=check)) for check in (False, True))
    assert (checked["label"], checked["text_won"], checked["program"]["label"]) == ("True", True, label)
    assert checked["executed"] == alone["executed"] == (label is not None)


def test_a_constraint_program_keeps_what_it_said_alone():
    text = (
        "Variables:\nowl [IN] [1, 2]\nraven [IN] [1, 2]\nConstraints:\nowl > raven\nQuery:\nA) owl == 1\nB) raven == 1"
    )
    item = BenchmarkItem(
        "c", "A", context="On a branch, there are two birds: a raven and an owl. The owl is to the left of the raven.",
        question="Which of the following is true?", options=("A) The owl is the leftmost.", "B) The raven is the leftmost."),
        programs=(text,), notation="csp",
    )  # fmt: skip
    checked = solve(item, Settings("logic-lm", "programs", cross_check=True))
    assert (checked["label"], checked["text_won"], checked["program"]["label"]) == ("A", True, "B")


GENERATED = (
    "TEXT:\tWumpuses are sour.\nFOL:\tall x. (Wumpus(x) -> Sour(x))\nTEXT:\tMax is a wumpus.\nFOL:\tWumpus(Max)\n"
    "TEXT:\tMax is sour.\nFOL:\t{}\n"
)


PODCAST = "∀x (¬Podcast(x) → Novel(x)) ::: A podcast is not a novel."


@pytest.mark.parametrize(("line", "label", "won"), [
    (PODCAST, "False", True), ("∀x (Podcast(x) → ¬Novel(x)) ::: A podcast is not a novel.", "False", False),
    ("∀x (Podcast(x) → ¬Show(x)) ::: A podcast is not a novel.", "Uncertain", False),
])  # fmt: skip
def test_a_sentence_wins_where_the_rest_of_the_text_cannot_be_read(line, label, won):
    text = f"Premises:\n{line}\nPodcast(it) ::: It, whichever of them all it be, podcast.\nConclusion:\nNovel(it) ::: It is a novel."
    item = BenchmarkItem(
        "p", "False", context="A podcast is not a novel. It, whichever of them all it be, podcast.",
        question="Is it true? It is a novel.", programs=(text,), notation="fol",
    )  # fmt: skip
    record = solve(item, Settings("logic-lm", "programs", cross_check=True))
    assert (record["label"], record["text_read"], record["text_won"], record["certified"]) == (label, False, won, True)
    assert record["program"]["label"] == ("Uncertain" if line == PODCAST else label)
    assert ("∀x (Podcast(x) → ¬Novel(x))" in record["formulas"]) == (label == "False")


DOGS = "∀x (Dog(x) → Loud(x))"


@pytest.mark.parametrize(("sentence", "formula", "sure"), [
    ("All dogs are not loud.", f"¬{DOGS}", False),
    ("All dogs are not loud.", DOGS, True),
    ("Every dog hears some owl.", "∃y (Owl(y) ∧ ∀x (Dog(x) → Hears(x, y)))", False),
    ("Dogs are not loud.", f"¬{DOGS}", True),
    ("Dogs, which are old, are loud.", "∀x (Dog(x) ∧ Old(x) → Loud(x))", False),
    ("Dogs that are old are loud.", "∀x (Dog(x) → Old(x) ∧ Loud(x))", True),
    ("Old dogs and owls are loud.", "∀x (Old(x) ∧ (Dog(x) ∨ Owl(x)) → Loud(x))", False),
    ("Rex is either old or loud.", "Old(rex) ∨ Loud(rex)", False),
    ("Rex was a member of the Long Parliament and the Royal Society.", "MemberOf(rex, longParliament)", False),
    ("Rex has access to a tower.", "∃x (Tower(x) ∧ HasAccess(x, rex))", True),
    ("Rex hears an owl in a tower.", "∃x (Owl(x) ∧ HearsInTower(rex, x))", False),
    ("If a dog is old, then it is loud.", DOGS, True),
])  # fmt: skip
def test_a_sentence_that_could_be_meant_otherwise_does_not_win(sentence, formula, sure):
    item = BenchmarkItem(
        "p", "True", context=f"{sentence} Zed is a zebu.", question="Is it true? Zed is a zebu.", notation="fol",
        programs=(f"Premises:\n{formula} ::: {sentence}\nZebu(zed) ::: Zed is a zebu.\nConclusion:\nZebu(zed)",),
    )  # fmt: skip
    record = solve(item, Settings("logic-lm", "programs", cross_check=True))
    assert [(one["sentence"], one["sure"]) for one in record["disagreements"]] == [(sentence, sure)]
    assert (record["label"], record["text_won"], record["text_read"]) == ("True", sure, sure)
    assert record["unsure"] == ([] if sure else [sentence])


def test_an_unsaid_line_in_the_other_scope_keeps_the_text_from_winning():
    program = "Premises:\n{}\nDog(rex)\nConclusion:\nLoud(rex)"
    item = BenchmarkItem(
        "p", "Uncertain", context="All dogs are not loud. Rex is a dog.", question="Is it true? Rex is loud.", notation="fol",
        programs=(program.format(f"¬{DOGS}"),),
    )  # fmt: skip
    doubted = solve(item, Settings("logic-lm", "programs", cross_check=True))
    assert (doubted["label"], doubted["text_won"]) == ("Uncertain", False)
    other = replace(item, programs=(program.format("Dog(max)"),))
    assert solve(other, Settings("logic-lm", "programs", cross_check=True))["label"] == "False"


@pytest.mark.parametrize(("given", "query", "asked", "label"), [
    ("Calm(zoe) ::: Zoe is calm.", "Calm(zoe)", "Zoe is not calm.", "False"),
    ("¬Calm(zoe) ::: Zoe is not calm.", "¬Calm(zoe)", "Zoe is calm.", "False"),
    ("Calm(zoe)", "Calm(zoe)", "Zoe is not calm.", "False"),
])  # fmt: skip
def test_a_sentence_that_wins_replaces_its_own_line_alone_and_is_a_repair(given, query, asked, label):
    text = f"Premises:\n{given}\nConclusion:\n{query} ::: {asked}"
    item = BenchmarkItem(
        "p", label, context="Of of calm the Zoe whichever.", question=f"Is it true? {asked}", programs=(text,), notation="fol",
    )  # fmt: skip
    record = solve(item, Settings("logic-lm", "programs", cross_check=True))
    assert (record["label"], record["text_won"], record["certified_of"]) == (label, True, "the formulas as repaired")
    assert record["formulas"] == [given.partition(" :::")[0]]
    assert record["conclusion"] != query
    assert [(one["name"], asked in one["change"]) for one in record["repairs"]] == [("text-wins", True)]


@pytest.mark.parametrize(("formula", "label", "won"), [("-Sour(Max)", "False", True), ("Sour(Max)", "True", False)])
def test_generations_are_cross_checked_with_their_own_sentences(formula, label, won):
    samples = (
        GENERATED.format(formula),
        GENERATED.format(formula),
        GENERATED.replace("sour.", "blue.").format(formula),
    )
    record = solve(
        BenchmarkItem("g", "True", programs=samples, notation="nltk"), Settings("linc", "programs", cross_check=True)
    )
    assert (record["label"], record["text_won"], record["program"]["label"]) == ("True", won, label)
    assert [one["sentence"] for one in record["disagreements"]] == (["Max is sour."] if won else [])
    assert record["majority"] == label


def test_generations_without_sentences_cannot_be_checked_and_say_so():
    bare = "FOL:\tWumpus(Max)\nFOL:\tWumpus(Max)"
    record = solve(
        BenchmarkItem("g", "True", programs=(bare,), notation="nltk"), Settings("linc", "programs", cross_check=True)
    )
    assert (record["label"], record["text_read"], record["text_won"]) == ("True", False, False)


@pytest.mark.parametrize("notation", ["pyke", "fol", "nltk", "csp", "arlsat"])
@pytest.mark.parametrize("programs", [(), ("",), ("Sure! Here you are:",)])
def test_a_program_without_a_question_is_accounted_for(notation, programs):
    record = solve(BenchmarkItem("e", "True", programs=programs, notation=notation), Settings("logic-lm", "programs"))
    assert (record["label"], record["executed"]) == (None, False)
    assert "parse error" in record["taxonomy"]
    assert record["errors"]
    assert all(record["errors"])


def test_an_option_that_was_not_read_leaves_the_answer_uncertified():
    text = "Variables:\nowl [IN] [1, 2]\nraven [IN] [1, 2]\nConstraints:\nowl < raven\nQuery:\nA) owl == 1\nB) {}"
    for option, certified in (("raven == 1", True), ("raven === = 2", False)):
        options = ("A) The owl is leftmost.", "B) The raven is rightmost.")
        item = BenchmarkItem("c", "A", options=options, programs=(text.format(option),), notation="csp")
        record = solve(item, Settings("logic-lm", "programs"))
        assert (record["label"], record["certified"], record["executed"]) == ("A", certified, certified)


@pytest.mark.parametrize(
    ("lines", "meant"),
    [
        ("Cat(tom) = Mammal(tom)", "Cat(tom) ↔ Mammal(tom)"), ("Cat(tom) ≠ Mammal(tom)", "¬(Cat(tom) ↔ Mammal(tom))"),
        ("Cat(tom) = 1", "Cat(tom)"), ("Cat(tom) = 0", "¬Cat(tom)"), ("∀x (Cat(x) = Mammal(x))", "∀x (Cat(x) ↔ Mammal(x))"),
        ("tom is Cat", "Cat(tom)"),
    ],
)  # fmt: skip
def test_an_equation_of_predicates_is_a_condition(lines, meant):
    program = read_fol_program(f"Premises:\n{lines}\nCat(rex) ∧ Mammal(rex)\nConclusion:\nMammal(tom)")
    assert not program.errors
    assert alpha_equivalent(program.premises[0].formula, read_formula(meant))
    assert program.premises[0].repairs[-1].name == "predicates-equated"


@pytest.mark.parametrize("line", ["father(tom) = rex", "tom = rex", "Cat(father(tom)) ∧ father(tom) = father(rex)", "size(tom) = 1"])  # fmt: skip
def test_an_equation_of_individuals_stays_one(line):
    program = read_fol_program(f"Premises:\n{line}\nCat(rex)\nConclusion:\nCat(tom)")
    assert program.premises[0].formula == read_formula(line)
