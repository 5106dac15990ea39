"""What the explanations of Uncertain items say is so."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from reasoner.english import translate_text
from reasoner.generate import Example, Range, Recipe, generate, load_recipe
from reasoner.generate.judging import judge_any
from reasoner.generate.phrasing import inner
from reasoner.logic import (
    INDIVIDUAL,
    And,
    Equal,
    FiniteStructure,
    Formula,
    Function,
    Not,
    Number,
    Predicate,
    Problem,
    Signature,
    Term,
    evaluate,
    subexpressions,
)
from reasoner.logic.structures import Element, Symbol

MISSING = re.compile(r"What is missing is “([^”]*)”(?: and “([^”]*)”)?: with that it would be (true|false)\.")


@pytest.mark.parametrize("name", ["chain", "folio", "prover-hard", "ordering"])
def test_the_premise_that_is_missing_decides(name: str) -> None:
    told = 0
    for example in generate(name, 8, size=18):
        found = MISSING.search(example.explanation)
        assert found is None or example.label == "Uncertain"
        if found is None:
            continue
        told += 1
        read = translate_text([f"{said}." for said in found.groups()[:2] if said], sorted_out=False).sentences
        lost = [sentence.formula for sentence in read if sentence.formula is not None]
        assert len(lost) == len(read)
        goal = example.problem.goal
        assert goal is not None
        assert judge_any(Problem.of([*example.premise_formulas, *lost], goal.formula)).label.lower() == found[3]
    assert told >= 4


SITUATION = re.compile(
    r"Suppose (?:that there (?:(?:is|are) just (?P<things>.+?), and|is the same, but) "
    r"(?:only this is so: (?P<facts>.+?)|nothing is so of (?:it|them))|the same, except for this: (?P<changes>.+?))"
    r"\. Then (?:all premises hold, and )?the conclusion is (?P<truth>true|false)\."
)


def read(sentences: list[str]) -> list[Formula]:
    """The literals, each read alone and only by its own words."""
    found: list[Formula] = []
    for reading in translate_text([f"{each[:1].upper()}{each[1:]}." for each in sentences], sorted_out=False).sentences:
        assert reading.formula is not None, reading
        found += reading.formula.parts if isinstance(reading.formula, And) else [reading.formula]
    return found


def element(term: Term) -> Element:
    """A thing is what its name is, a number itself; of a number that does something, the reader makes a name."""
    assert isinstance(term, Function | Number)
    if isinstance(term, Number):
        return term.value
    return Fraction(term.name[1:]) if re.fullmatch(r"n\d+", term.name) else term.name


def structure(
    things: list[Element], facts: list[Formula], formulas: list[Formula], sorts: Signature
) -> FiniteStructure:
    """Just these things, of which just these facts are so."""
    functions: dict[Symbol, dict[tuple[Element, ...], Element]] = {
        (each, 0): {(): each} for each in things if isinstance(each, str)
    }
    for fact in (each for each in facts if isinstance(each, Equal)):
        assert isinstance(fact.left, Function)
        row = tuple(map(element, fact.left.arguments))
        functions.setdefault((fact.left.name, len(row)), {})[row] = element(fact.right)
    predicates: dict[Symbol, set[tuple[Element, ...]]] = {}
    for part in (part for each in formulas for part in subexpressions(each)):
        if isinstance(part, Predicate):
            predicates.setdefault((part.name, len(part.arguments)), set())
    for fact in (each for each in facts if isinstance(each, Predicate)):
        row = tuple(map(element, fact.arguments))
        predicates[fact.name, len(row)].add(row)
    told = {symbol: frozenset(rows) for symbol, rows in predicates.items()}
    return FiniteStructure({INDIVIDUAL: tuple(things)}, functions, told, sorts)


def of_each(clause: str, things: list[str]) -> list[str]:
    """What is said of everything, or of everything but some things, said of each."""
    name = "|".join(map(re.escape, things))
    found = re.search(rf"everything(?: except ((?:{name})(?:(?:, | and )(?:{name}))*))?", clause)
    if found is None:
        return [clause]
    without = re.split(r", | and ", found[1] or "")
    return [clause.replace(found[0], each) for each in things if each not in without]


@pytest.mark.parametrize(
    "name", ["alcq", "chain", "folio", "folio-numbers", "folio-terms", "grammar", "kinship", "knights", "logicnli",
             "ordering", "prover-medium", "rules", "syllogism", "zebra"]
)  # fmt: skip
def test_what_is_told_of_two_situations_is_so_as_it_is_told(name: str) -> None:
    labels = {**dict.fromkeys(load_recipe(name).labels, 0), "Uncertain": 1}
    for example in generate(load_recipe(name).changed(labels=labels), 50617, size=2):
        check_situations(example)


def test_of_many_things_with_functions_numbers_and_equations_what_most_have_is_told_once() -> None:
    recipe = Recipe(
        "many", "folio", premises=Range(6, 24), labels={"Uncertain": 1}, numbers=0.4, functions=0.4, equality=0.4,
        arity={1: 1, 2: 1, 3: 1}, distractors={"same-entity": Range(1, 3), "irrelevant": Range(3, 6)},
    )  # fmt: skip
    told = [check_situations(example) for example in generate(recipe, 50617, size=6)]
    assert max(map(len, told)) < 4000
    assert sum("everything" in each for each in told) >= 2


def test_of_what_is_so_of_many_things_only_a_part_is_told() -> None:
    """Who is stronger than whom among so many takes hundreds of sentences; their number is given."""
    recipe = Recipe("long", "ordering", premises=Range(20, 64), lexicon="kinship", labels={"Uncertain": 1},
                    distractors={"irrelevant": Range(20, 24)})  # fmt: skip
    told = [example.explanation for example in generate(recipe, 50617, size=3)]
    assert max(map(len, told)) < 8000
    assert any(re.search(r"; and \d+ more facts, which the record has in its models\. Then", each) for each in told)


def check_situations(example: Example) -> str:
    """What the explanation says makes the premises true, and the conclusion once true and once false; the text."""
    assert example.problem.goal is not None
    premises, goal = list(example.premise_formulas), example.problem.goal.formula
    names: list[str] = []
    things: list[Element] = []
    facts: list[Formula] = []
    truths = []
    for told in SITUATION.finditer(example.explanation):
        if told["things"]:
            names = re.split(r", | and ", told["things"])
            red = read([f"{each} is red" for each in names])
            things = [element(each.arguments[0]) for each in red if isinstance(each, Predicate)]
        if told["changes"]:
            changes = read([each for clause in told["changes"].split("; ") for each in of_each(clause, names)])
            gone = [each.body for each in changes if isinstance(each, Not)]
            valued = [each.left for each in changes if isinstance(each, Equal)]
            kept = [each for each in facts if each not in gone and getattr(each, "left", None) not in valued]
            facts = [*kept, *(each for each in changes if not isinstance(each, Not))]
        else:
            clauses = told["facts"].split("; ") if told["facts"] else []
            facts = read([each for clause in clauses for each in of_each(clause, names)])
        model = structure(things, facts, [*premises, goal], example.certificate.models[0].structure.signature)
        assert [premise for premise in premises if not evaluate(premise, model)] == []
        assert evaluate(goal, model) is (told["truth"] == "true")
        truths.append(told["truth"])
    assert sorted(truths) == ["false", "true"], example.explanation
    return example.explanation


def test_only_what_opens_a_sentence_loses_its_capital_inside_another() -> None:
    lower = ["Eagles are rabbits.", "Cats that run do not sing.", "Nothing shows that Bob runs.", "Everyone sings."]
    assert [inner(each)[0] for each in lower] == ["e", "c", "n", "e"]
    assert [inner(each)[0] for each in ["Thomas is an eagle.", "Lucas does not run.", "Bob and Ann are kind."]] == list(
        "TLB"
    )
