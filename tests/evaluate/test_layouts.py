"""Programs laid out as models lay them out: each is read as the plain program is."""

import re

import pytest

from reasoner.evaluate.candidates import from_generation
from reasoner.evaluate.programs import read_arlsat, read_csp, read_fol_program, read_pyke
from reasoner.logic import alpha_equivalent
from reasoner.pooling import align_formulas
from reasoner.syntax import read_formula

PYKE = """Predicates:
Big($x, bool) ::: Is x big?
Facts:
Big(Bob, True) ::: Bob is big.
Red(Anne, False) ::: Anne is not red.
Rules:
Big($x, True) && Red($x, True) >>> Kind($x, True) ::: If something is big and red then it is kind.
Kind($x, True) >>> Red($x, False) ::: Kind things are not red.
Query:
Kind(Bob, True) ::: Bob is kind."""

FOL = """Predicates:
Dog(x) ::: x is a dog.
Premises:
∀x (Dog(x) → Barks(x)) ::: All dogs bark.
¬Barks(tom) ∧ Cat(tom) ::: Tom is a cat and does not bark.
Dog(rex) ::: Rex is a dog.
Conclusion:
¬Dog(tom) ::: Tom is no dog."""

CSP = """Domain:
1: leftmost
3: rightmost
Variables:
orange_book [IN] [1, 2, 3]
owl [IN] [1, 2, 3]
raven [IN] [1, 2, 3]
Constraints:
owl > raven ::: The owl is to the right of the raven.
raven == 2 ::: The raven is the second from the left.
AllDifferentConstraint([orange_book, owl, raven]) ::: All things have different values.
Query:
A) owl == 1 ::: The owl is the leftmost.
B) raven == 1 ::: The raven is the leftmost.
C) orange_book == 1 ::: The orange book is the leftmost."""

ARLSAT = """# Declarations
people = EnumSort([Ann, Bob, Cy])
seats = EnumSort([1, 2, 3])
seat = Function([people] -> [seats])

# Constraints
Distinct([p:people], seat(p)) ::: No two share a seat
seat(Ann) % 2 == 0 ::: Ann sits on an even seat

# Options
Question ::: Which one of the following must be true?
is_valid(seat(Ann) == 2) ::: (A) Ann sits on the second seat.
is_valid(seat(Bob) == 1) ::: (B) Bob sits on the first seat."""

PROGRAMS = {"pyke": PYKE, "fol": FOL, "csp": CSP, "arlsat": ARLSAT}
HEADING = re.compile(r"^(?:# )?(Predicates|Premises|Conclusion|Facts|Rules|Query|Domain|Variables|Constraints|Declarations|Options):?$", re.M)  # fmt: skip


def headings(dress):
    return lambda text: HEADING.sub(lambda found: dress.format(found.group(1)), text)


def rows(change):
    """A change of every line that is neither a heading nor of a section that declares."""

    def changed(text):
        made, section = [], ""
        for row in text.split("\n"):
            if found := HEADING.match(row):
                section = found.group(1)
            elif row and section not in {"Predicates", "Domain", "Declarations", "Variables"}:
                row = change(len(made), row)
            made.append(row)
        return "\n".join(made)

    return changed


def comments(dress):
    def changed(number, row):
        body, found, comment = row.partition(" ::: ")
        return dress.format(body=body, comment=comment) if found and not body.startswith("Question") else row

    return rows(changed)


def moved(first, *second):
    """The program with some sections before others."""

    def changed(text):
        pieces = [piece for piece in re.split(r"(?m)^(?=# |[A-Z]\w+:$)", text) if piece]
        return "\n".join(sorted((piece.strip() for piece in pieces), key=lambda p: -p.startswith((first, *second))))

    return changed


ECHO = "Problem:\nAll cats are big. Tom is a cat.\nQuestion:\nIs it true that Tom is big?\n###\n"
NEXT = "\n------\nProblem:\nAll cats are big.\nQuestion:\nIs Tom big?\n###\nPredicates:\nCat($x, bool)\nFacts:\nCat(Tom, True)\nPremises:\nCat(tom)\nConclusion:\nCat(tom)\n# Declarations\ncats = EnumSort([Tom])"

ANY = {
    "fenced": lambda t: f"```\n{t}\n```",
    "fenced with prose": lambda t: f"Sure! Here is the logic program:\n\n```python\n{t}\n```\n\nThis program can be run. Note that: all lines are used.",
    "an answer behind": lambda t: f"{t}\n\nAnswer: True\n\nExplanation:\nIt follows from the first line.",
    "a note behind": lambda t: f"{t}\nNote: the last line is what is asked.\n###",
    "a note in brackets": lambda t: f'{t}\n(Note: "¬" means "not" in logic notation)',
    "an echo before": lambda t: ECHO + t,
    "a next problem": lambda t: t + NEXT,
    "bold": headings("**{}:**"),
    "bold, colon outside": headings("**{}**:"),
    "bold, no colon": headings("**{}**"),
    "Markdown": headings("### {}"),
    "no colon": headings("{}"),
    "numbered headings": headings("1. {}:"),
    "rules between": headings("------\n{}:"),
    "explained headings": headings("{} (in first-order logic):"),
    "qualified headings": headings("Logical {}:"),
    "first-order": headings("First-Order-Logic {}:"),
    "numbered": rows(lambda n, row: f"{n}. {row}" if not row.startswith("Question") else row),
    "in brackets": rows(lambda n, row: f"({n}) {row}" if not row.startswith("Question") else row),
    "dashes": rows(lambda n, row: f"- {row}"),
    "bullets": rows(lambda n, row: f"• {row}"),
    "indented": lambda t: t.replace("\n", "\n    "),
    "blank lines": lambda t: t.replace("\n", "\n\n"),
    "carriage returns": lambda t: t.replace("\n", "\r\n"),
    "hard spaces": lambda t: t.replace(" ", "\u00a0"),
    "invisible spaces": lambda t: t.replace("(", "(\u200b"),
    "ticks": comments("`{body}` ::: {comment}"),
    "dollars": comments("${body}$ ::: {comment}"),
    "full stops": comments("{body}. ::: {comment}"),
    "semicolons": comments("{body}; ::: {comment}"),
    **{f"comments behind {mark}": comments(f"{{body}} {mark} {{comment}}") for mark in ("#", "//", "::", "--", "—")},
}  # fmt: skip
LOGICAL = {
    **{f"comments behind {mark!r}": comments(f"{{body}} {mark} {{comment}}") for mark in (":", ";", "%", "   ", "")},
    "comments in brackets": comments("{body} ({comment})"),
    "comments before": comments("{comment} ::: {body}"),
    "comments above": comments("{comment}\n{body}"),
    "marked comments above": comments("# {comment}\n{body}"),
    "labels": rows(lambda n, row: f"P{n}: {row}"),
    "long labels": rows(lambda n, row: f"Premise {n}: {row}" if n < 7 else row),
    "heading and query in one line": lambda t: re.sub(r"(Query|Conclusion):\n", r"\1: ", t),
    "a question mark": lambda t: re.sub(r"(?<=\)) (?=::: (Bob is kind|Tom is no))", "? ", t),
    "question": lambda t: re.sub("Query|Conclusion", "Question", t),
    "goal": lambda t: re.sub("Query|Conclusion", "Goal", t),
    "hypothesis": lambda t: re.sub("Query|Conclusion", "Hypothesis", t),
    "query first": moved("Query", "Conclusion"),
    "words": lambda t: t.replace("&&", "and").replace("∧", "and").replace("¬", "not "),
    "double arrows": lambda t: t.replace(">>>", "⇒").replace("→", "⇒"),
    "long arrows": lambda t: t.replace(">>>", "⟶").replace("→", "⟶"),
    "none of a kind": lambda t: t.replace("Rules:", "Theory:\nNone\nRules:"),
}  # fmt: skip
OF_PYKE = {
    "rules first": moved("Rules"),
    "question marks before variables": lambda t: t.replace("$x", "?x"),
    "quotes": lambda t: t.replace("(Bob", "('Bob'").replace("(Anne", "(“Anne”"),
    "commas": lambda t: t.replace(" && ", ", "),
    "quantified behind": lambda t: re.sub(r"(?m)^(.*>>>.*?\)) :::", r"\1 for all $x :::", t),
    "if and then": lambda t: re.sub(r"(?m)^(Big.*) >>> ", r"If \1 then ", t),
}
OF_OPTIONS = {
    "A.": lambda t: re.sub(r"(?m)^([A-C])\)", r"\1.", t),
    "(A)": lambda t: re.sub(r"(?m)^([A-C])\)", r"(\1)", t),
    "Option A:": lambda t: re.sub(r"(?m)^([A-C])\)", r"Option \1:", t),
    "no letters": lambda t: re.sub(r"(?m)^([A-C])\) ", "", t),
    "comments above": comments("{comment}\n{body}"),
    **{f"positions {form}": lambda t, form=form: t.replace("[IN] [1, 2, 3]", form) for form in (
        "in [1, 2, 3]", "∈ {1, 2, 3}", ": [1, 2, 3]", "= [1, 2, 3]", "[IN] [1-3]", "[IN] [1..3]", "in range(1, 4)")},
    "all_different": lambda t: t.replace("AllDifferentConstraint", "all_different"),
}  # fmt: skip
OF_ENUMERATED = {
    "letters before": lambda t: re.sub(r"(?m)^(is_.*) ::: (\(.\))", r"\2 \1 :::", t),
    "the question behind a colon": lambda t: t.replace("Question :::", "Question:"),
    "comments above": comments("# {comment}\n{body}"),
    "commas behind": comments("{body}, ::: {comment}"),
    **{f"comments behind {mark}": lambda t, mark=mark: t.replace(" ::: ", f" {mark} ").replace("Cy])", f"Cy]) {mark} all (of them)")
       for mark in ("--", "—", "–", "%", "%%")},
}  # fmt: skip


def cases():
    for notation in PROGRAMS:
        own = {"pyke": {**LOGICAL, **OF_PYKE}, "fol": LOGICAL, "csp": OF_OPTIONS, "arlsat": OF_ENUMERATED}[notation]
        for name, change in {**ANY, **own}.items():
            yield pytest.param(notation, change, id=f"{notation}, {name}")


@pytest.mark.parametrize(("notation", "change"), list(cases()))
def test_a_program_in_another_layout_means_the_same(notation, change):
    read = {"pyke": read_pyke, "fol": read_fol_program, "csp": read_csp, "arlsat": read_arlsat}[notation]
    plain, made = read(PROGRAMS[notation]), read(change(PROGRAMS[notation]))
    assert not made.errors
    if notation in {"csp", "arlsat"}:
        assert (made.constraints, made.options) == (plain.constraints, plain.options)
    else:
        assert {line.formula for line in made.premises} == {line.formula for line in plain.premises}
        assert made.query.formula is plain.query.formula


def test_comments_stay_with_their_lines():
    for change in (comments("{body} -- {comment}"), comments("{comment}\n{body}"), comments("{comment} ::: {body}")):
        assert [line.comment for line in read_pyke(change(PYKE)).premises] == [
            line.comment for line in read_pyke(PYKE).premises
        ]


def test_a_sentence_where_a_formula_should_stand_is_translated_as_a_repair():
    program = read_pyke(
        "Facts:\nAlex is a wumpus.\nRules:\nWumpus($x, True) >>> Big($x, True)\nQuery:\nBig(Alex, True)"
    )
    assert [repair.name for repair in program.repairs] == ["read-from-words"]
    assert program.premises[0].formula is read_formula("Wumpus(alex)")
    query = read_pyke("Facts:\nSees(Bob, Cat, True)\nQuery:\nBob sees the cat.").query
    assert align_formulas(query.formula, read_formula("Sees(bob, cat)"))[0].equivalent


def test_a_sentence_that_nobody_reads_is_an_error_and_one_after_the_query_is_a_remark():
    program = read_pyke(
        "Facts:\nBig(Bob, True)\nBob colourless greens if.\nQuery:\nBig(Bob, True)\nTherefore the statement is true."
    )
    assert [error.line for error in program.errors] == [3]


def test_a_predicate_may_be_called_like_a_heading():
    program = read_fol_program("Premises:\nAnswer(x1) → Rules(x1)\nQuestion(x1)\nConclusion:\nNote(x1)")
    assert [str(line.text) for line in (*program.premises, program.query)] == [
        "Answer(x1) → Rules(x1)", "Question(x1)", "Note(x1)"
    ]  # fmt: skip


def test_a_dash_that_negates_is_no_bullet():
    program = read_fol_program("Premises:\n- Dog(rex)\nDog(tom) & - Cat(tom)\nConclusion:\nDog(tom)")
    assert alpha_equivalent(program.premises[0].formula, read_formula("¬Dog(rex)"))


def test_formulas_without_headings_are_premises_and_a_query():
    program = read_fol_program("∀x (Dog(x) → Barks(x))\nDog(rex)\nBarks(rex)")
    assert len(program.premises) == 2
    assert program.query.formula is read_formula("Barks(rex)")


def test_words_alone_are_no_program():
    program = read_fol_program("Based on the above, the statement is false.\nBeijing is located in China.")
    assert program.query is None
    assert [error.line for error in program.errors] == [1, 2]


PAIRS = (
    "TEXT:\tAll dogs bark.\nFOL:\tall x. (Dog(x) -> Barks(x))\nTEXT:\tRex is a dog.\nFOL:\tDog(Rex)\n"
    "TEXT:\tRex barks.\nFOL:\tBarks(Rex)\n"
)


@pytest.mark.parametrize(
    "change",
    [
        lambda t: f"```\n{t}```",
        lambda t: f"<EVALUATE>\n{t}</EVALUATE>",
        lambda t: "".join(f"{n}. {row}\n" for n, row in enumerate(t.splitlines(), 1)),
        lambda t: re.sub(r"(TEXT|FOL):", r"**\1:**", t),
        lambda t: re.sub(r"(TEXT|FOL):", r"**\1**:", t),
        lambda t: re.sub(r"(TEXT|FOL):", r"- \1:", t),
        lambda t: t.replace("TEXT:", "text:").replace("FOL:", "fol:"),
        lambda t: t.replace("TEXT:", "TEXT").replace("FOL:", "FOL"),
        lambda t: t.replace("FOL:", "FOL 2 :"),
        lambda t: t.replace("FOL:", "Premise FOL："),
        lambda t: t.replace("FOL:\t", "FOL:\n"),
        lambda t: t.replace("(Dog(x) ->", "(Dog(x) ->\n   "),
        lambda t: re.sub(r"FOL:\t(.*)", r"FOL:\t`\1`", t),
        lambda t: re.sub(r"FOL:\t(.*)", r"FOL:\t$\1$", t),
        lambda t: re.sub(r"(FOL:.*)", r"\1  (from the text above)", t),
        lambda t: re.sub(r"(FOL:.*)", r"\1 # every dog there is", t),
        lambda t: re.sub(r"(FOL:.*)", r"\1 where x stands for an animal", t),
        lambda t: t.replace("all x.", "∀x").replace("->", "→"),
        lambda t: f"{t}\nTherefore, the conclusion is True.\n",
        lambda t: f"{t}</EVALUATE>\n\n<PREMISES>\nTom is a cat.\n<EVALUATE>\nTEXT:\tTom is a cat.\nFOL:\tCat(Tom)\n",
        lambda t: t.rstrip() + " </EVALUATE>",
    ],
)
def test_pairs_in_another_layout_are_the_same_candidate(change):
    plain, made = from_generation(PAIRS), from_generation(change(PAIRS))
    assert (made.premises, made.conclusion, made.errors) == (plain.premises, plain.conclusion, ())


@pytest.mark.parametrize("end", ["", "FOL:", "FOL:\n</EVALUATE>\nTEXT:\tTom\nFOL:\tCat(Tom)", "</EVALUATE>"])
def test_a_generation_cut_off_before_its_conclusion_answers_no_other_question(end):
    cut = PAIRS.removesuffix("FOL:\tBarks(Rex)\n") + end
    made = from_generation(cut)
    assert made.conclusion is None
    assert made.premises == from_generation(PAIRS).premises
    assert any("Rex barks." in error for error in made.errors)


def test_a_premise_without_a_formula_is_told_and_the_conclusion_stays():
    made = from_generation(PAIRS.replace("FOL:\tDog(Rex)\n", ""))
    assert made.conclusion is from_generation(PAIRS).conclusion
    assert [error for error in made.errors if "Rex is a dog." in error]
    assert len(made.premises) == 1


@pytest.mark.parametrize(
    "words",
    ["— not true at all", "(but not really)", "-- this is not true.", "— except for tom", "(only if it is day)"],
)
def test_words_against_a_formula_are_not_its_comment(words):
    program = read_fol_program(f"Premises:\nDog(rex) {words}\nConclusion:\nDog(tom)")
    assert not program.premises
    assert [error.line for error in program.errors] == [2]
