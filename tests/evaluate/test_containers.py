"""Programs under headings of the model's own, in JSON and in LaTeX are read, and nothing of them is lost in silence."""

import json

import pytest

from reasoner.evaluate import BenchmarkItem, Settings, solve
from reasoner.evaluate.programs import read_arlsat, read_csp, read_fol_program, read_pyke

FOL = ["Dog(rex)", "∀x (Dog(x) → Loud(x))"]
PYKE = ["Dog(Rex, True)", "Dog($x, True) >>> Loud($x, True)"]


def solved(text, notation="fol"):
    item = BenchmarkItem("a", "True", programs=(text,), notation=notation, options=("A) True", "B) False"))
    return solve(item, Settings("logic-lm", "programs", certify=False))


@pytest.mark.parametrize("heading", [
    "Facts and Rules:", "Rules & Facts:", "Facts/Rules:", "Premises and Rules", "Knowledge Base:", "KB:", "Given:",
    "## Background", "**Formulas**", "First-order logic:", "Translation:", "Here is the formalization:", "Hypotheses:",
    "Statements:", "Facts from the context:", "List of facts:", "The facts are:",
])  # fmt: skip
@pytest.mark.parametrize(("lines", "asked", "notation"), [(FOL, "Loud(rex)", "fol"), (PYKE, "Loud(Rex, True)", "pyke")])
def test_premises_under_a_heading_of_another_name(heading, lines, asked, notation):
    for query in ("Query:", "The query is:", "Conclusion (to be proven):"):
        record = solved("\n".join([heading, *lines, query, asked]), notation)
        assert (record["label"], record["executed"], record["errors"]) == ("True", True, [])


@pytest.mark.parametrize("heading", ["Goal:", "Claim:", "To prove:", "Conjecture:", "Query Formula:", "Target:"])
def test_a_query_under_a_heading_of_another_name(heading):
    assert solved("\n".join(["Premises:", *FOL, heading, "Loud(rex)"]))["label"] == "True"


def test_declarations_under_a_heading_of_another_name_are_no_premises():
    record = solved(
        "\n".join(["Constants:", "rex", "Symbols:", "Loud(x)", "Premises:", "Dog(rex)", "Query:", "Loud(rex)"])
    )
    assert (record["label"], record["executed"], record["formulas"]) == ("Uncertain", True, ["Dog(rex)"])


def test_formulas_beside_the_premises_under_a_heading_that_is_not_known_are_told():
    record = solved("\n".join(["Intuition:", FOL[1], "Premises:", FOL[0], "Query:", "Loud(rex)"]))
    assert (record["executed"], record["executed_in_part"]) == (False, True)
    assert "heading that is not known" in record["errors"][0]


@pytest.mark.parametrize("notation", ["fol", "pyke", "nltk"])
def test_a_program_without_premises_is_told(notation):
    text = "TEXT: Rex is a dog.\nFOL: Dog(rex)" if notation == "nltk" else "Premises:\nQuery:\nDog(rex)"
    record = solved(text, notation)
    assert (record["executed"], record["errors"]) == (False, ["no premises in the program"])


def in_json(**program):
    text = json.dumps(program, ensure_ascii=False)
    return [
        text,
        json.dumps(program, indent=2),
        f"Sure!\n```json\n{text}\n```\nThat is all.",
        json.dumps({"program": program}),
    ]


SENTENCES = ["Rex is a dog.", "All dogs are loud."]
PREMISES = [
    FOL,
    [{"fol": formula, "nl": said} for formula, said in zip(FOL, SENTENCES, strict=True)],
    [{"Sentence": said, "Formula": formula} for formula, said in zip(FOL, SENTENCES, strict=True)],
    dict(zip(SENTENCES, FOL, strict=True)),
    "\n".join(FOL),
]


@pytest.mark.parametrize("premises", PREMISES)
@pytest.mark.parametrize("conclusion", ["Loud(rex)", {"fol": "Loud(rex)", "text": "Rex is loud."}, ["Loud(rex)"]])
def test_a_program_in_json(premises, conclusion):
    for text in in_json(predicates=["Dog(x)", "Loud(x)"], premises=premises, conclusion=conclusion):
        program = read_fol_program(text)
        assert not program.errors
        assert len(program.premises) == 2
        assert solved(text)["label"] == "True"
    comments = [line.comment for line in program.premises]
    assert comments == (SENTENCES if premises in PREMISES[1:4] else ["", ""])


def test_rules_in_json():
    for text in in_json(Facts=[PYKE[0]], Rules=[PYKE[1]], Query="Loud(Rex, True)"):
        assert not read_pyke(text).errors
        assert solved(text, "pyke")["label"] == "True"


def test_constraints_in_json():
    variables = {"owl": [1, 2], "raven": [1, 2]}
    for text in in_json(Domain={"1": "left", "2": "right"}, Variables=variables, Constraints=["owl > raven"],
                        Query={"A": "owl == 1", "B": "raven == 1"}):  # fmt: skip
        program = read_csp(text)
        assert not program.errors
        assert [letter for letter, _ in program.options] == ["A", "B"]
    declarations = ["people = EnumSort([Ann, Bob])", "seats = EnumSort([1, 2])", "seat = Function([people] -> [seats])"]
    for text in in_json(Declarations=declarations, Constraints=["seat(Ann) < seat(Bob)"],
                        Options={"A": "is_valid(seat(Ann) == 1)", "B": "is_valid(seat(Ann) == 2)"}):  # fmt: skip
        program = read_arlsat(text)
        assert not program.errors
        assert [letter for letter, _ in program.options] == ["A", "B"]


def test_a_broken_object_is_told():
    record = solved('{"premises": ["Dog(rex)", "∀x (Dog(x) → Loud(x))"], "conclusion": "Loud(rex)"')
    assert not record["executed"]
    assert record["errors"]


def test_a_program_in_latex():
    rows = ["Dog(rex)", "\\forall x\\, (Dog(x) \\rightarrow Loud(x))"]
    for begin, row, end in (
        ("\\begin{align*}", "& {} \\\\", "\\end{align*}"),
        ("\\begin{itemize}", "\\item ${}$", "\\end{itemize}"),
        ("\\begin{enumerate}", "\\item {}", "\\end{enumerate}"),
    ):
        lines = [begin, *(row.format(one) for one in rows), end]
        asked = [begin, row.format("Loud(rex)"), end]
        record = solved("\n".join(["\\textbf{Premises:}", *lines, "\\textbf{Conclusion:}", *asked]))
        assert (record["label"], record["errors"]) == ("True", [])


def test_formulas_of_a_line_between_semicolons():
    assert solved("\n".join(["Premises:", "; ".join(FOL), "Conclusion:", "Loud(rex)"]))["label"] == "True"
    assert solved("\n".join(["Facts: Dog(Rex); Cat(Tom)", "Rules:", PYKE[1], "Query:", "Loud(Rex)"]), "pyke")[
        "executed"
    ]


@pytest.mark.parametrize(("premises", "asked"), [
    ("fof(a1, axiom, ![X]: (dog(X) => loud(X))).\nfof(a2, axiom, dog(rex)).", "fof(c, conjecture, loud(rex))."),
    ("cnf(a1, axiom, ~dog(X) | loud(X)).\ncnf(a2, axiom, dog(rex)).", "fof(c, conjecture, loud(rex))"),
    ("∀x (Dog(x) → Loud(x)) (1)\nDog(rex) (2)", "Loud(rex) (3)"),
    ("P1: ∀x (Dog(x) → Loud(x))\nP2: Dog(rex)", "C: Loud(rex)"),
])  # fmt: skip
def test_formulas_with_names_and_numbers(premises, asked):
    record = solved("\n".join(["Premises:", premises, "Conclusion:", asked]))
    assert (record["label"], record["errors"]) == ("True", [])
    assert "fof" not in str(record["formulas"])


@pytest.mark.parametrize(("rule", "asked"), [
    ("loud(X) :- dog(X), \\+ tired(X).", "?- loud(rex)."), ("Dog($x) && Tired($x, False) implies Loud($x)", "Loud(Rex)"),
])  # fmt: skip
def test_rules_in_other_words(rule, asked):
    record = solved("\n".join(["Facts:", "dog(rex).", "Tired(Rex, False)", "Rules:", rule, "Query:", asked]), "pyke")
    assert (record["label"], record["errors"]) == ("True", [])


RULE = "fof(a1, axiom, ![X]: (dog(X) => loud(X)))."


@pytest.mark.parametrize(("lines", "label"), [
    ([RULE, "fof(a2, hypothesis, dog(rex)). % Rex is a dog", "% what is asked", "fof(c, conjecture, loud(rex)). % he is"], "True"),
    (["fof(c, conjecture, ~loud(rex)).", RULE, "fof(a2, axiom, dog(rex))."], "False"),
    (["fof(a1, axiom,", "  ![X]: (dog(X)", "    => loud(X))).", "", "fof(a2, axiom, dog(rex)).", "fof(c, conjecture, loud(rex))"], "True"),
    (["Premises:", RULE, "fof(a2, axiom, dog(rex)).", "Conclusion:", "fof(c, conjecture, loud(rex))."], "True"),
])  # fmt: skip
def test_annotated_formulas_are_what_their_roles_say(lines, label):
    record = solved("\n".join(lines))
    assert (record["label"], record["errors"]) == (label, [])


@pytest.mark.parametrize(("line", "told"), [
    ("fof(c, negated_conjecture, ~loud(rex)).", "negated conjecture"), ("loud(X) :- dog(X), not(cat(X)).", "Prolog"),
])  # fmt: skip
def test_what_means_another_thing_elsewhere_is_told(line, told):
    record = solved("\n".join(["Premises:", "∀x (dog(x) → loud(x))", "dog(rex)", line, "Conclusion:", "loud(rex)"]))
    assert not record["executed"]
    assert told in str(record["errors"])


def test_an_array_of_objects_that_say_what_they_are():
    parts = [("premise", "∀x (Dog(x) → Loud(x))"), ("premise", "Dog(rex)"), ("conclusion", "¬Loud(rex)")]
    record = solved(json.dumps([{"role": role, "formula": formula} for role, formula in parts]))
    assert (record["label"], record["errors"]) == ("False", [])
