"""Every field of a recipe in every family: what the family says it honours shows in its items, the rest is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import combinations
from os.path import commonprefix
from random import Random
from typing import Any

import pytest

from reasoner.english import translate_text
from reasoner.errors import ReasonerError
from reasoner.generate import Example, Range, Recipe, generate, load_recipe, recipe_names
from reasoner.generate.closed import perfect_model
from reasoner.generate.draft import FAMILIES
from reasoner.generate.judging import constants_of
from reasoner.generate.recipe import ORDERS, RecipeError
from reasoner.generate.support import ANY, DISTRACTORS, SKELETON, SUPPORT
from reasoner.generate.vocabulary import load_vocabulary
from reasoner.logic import (
    And,
    Comparison,
    Equal,
    Exists,
    ForAll,
    Function,
    Iff,
    Implies,
    Not,
    Or,
    Predicate,
    Xor,
    subexpressions,
)
from reasoner.logic.literals import atom_of
from reasoner.prove import decide_equivalence
from reasoner.syntax import read_formula

BASE: Mapping[str, Recipe] = {load_recipe(name).family: load_recipe(name) for name in reversed(recipe_names())}
PROVED = {"True": 1, "False": 0, "Uncertain": 0}
NODES = {"and": And, "or": Or, "xor": Xor, "iff": Iff, "implies": Implies, "both": And, "exists": Exists}
CONCLUSIONS = {"fact": (Predicate, Not), "rule": (Implies,), "composite": (And, Or), "exists": (Exists, ForAll)}
OPTIONS = ("individuals", "attributes", "relations", "universal", "people", "level", "steps", "grammar")
SHARES = ("functions", "equality", "alternation", "numbers")


def items(family: str, size: int = 3, **changes: Any) -> list[Example]:
    drawn = ("rules", "knights", "grammar")  # whose premises are as many as are drawn from the range
    wide = {"premises": Range(1, 64)} if SUPPORT[family].premises and family not in drawn else {}
    return list(generate(BASE[family].changed(**{**wide, **changes}), seed=6, size=size))


def nodes(examples: list[Example]) -> Iterator[Any]:
    for example in examples:
        formulas = [*example.premise_formulas, example.problem.goal.formula]
        if "formula" in example.extra:
            formulas = [read_formula(example.extra["formula"])]
        for formula in formulas:
            yield from subexpressions(formula)


def count(examples: list[Example], kind: Any) -> int:
    return sum(isinstance(node, kind) for node in nodes(examples))


def figure(family: str, option: str, examples: list[Example]) -> float:
    """What an option changes, per item."""

    def symbols(kind: Any, arity: int) -> int:
        found = ({(n.name, len(n.arguments)) for n in nodes([e]) if isinstance(n, kind)} for e in examples)
        return sum(sum(size == arity for _, size in each) for each in found)

    match family, option:
        case _, "individuals" | "people":
            return symbols(Function, 0)
        case "zebra", "attributes":
            return symbols(Predicate, 2)
        case _, "attributes":
            return symbols(Predicate, 1)
        case _, "relations":
            return symbols(Predicate, 2)
        case _, "universal":
            return count(examples, ForAll)
        case _, "level":
            return sum("⊓" in text for each in examples for text in each.extra["premises_dl"])
        case _:
            return sum(len(each.extra["steps"]) for each in examples)


def test_every_family_says_what_it_honours() -> None:
    assert set(SUPPORT) == set(FAMILIES.names()) == set(BASE)


@pytest.mark.parametrize("kind", DISTRACTORS)
@pytest.mark.parametrize("family", SUPPORT)
def test_distractors(family: str, kind: str) -> None:
    if kind not in SUPPORT[family].distractors:
        there = [name for name, support in SUPPORT.items() if kind in support.distractors]
        with pytest.raises(RecipeError, match=f"distractors: '{kind}'.*'{family}'") as caught:
            BASE[family].changed(distractors={kind: Range(1, 1)})
        assert all(name in str(caught.value.hint) for name in there)
        return

    def met(many: int) -> int:
        (example,) = items(family, 1, distractors={kind: Range(many, many)}, labels=PROVED)
        return list(example.distractors.values()).count(kind)

    assert met(3) >= 3
    second_proof = (family, kind) == ("logicnli", "broken-chain")  # of the other side, with a premise made another
    if family not in ("grammar", "rules") and not second_proof:  # where premises that no proof needs come unasked
        assert met(0) < met(4)


@pytest.mark.parametrize("family", SUPPORT)
def test_negation(family: str) -> None:
    size = 12 if family == "knights" else 6  # who mostly say that somebody is of the other kind
    few, many = (items(family, size, negation=share) for share in (0.05, 0.75))
    if family in ("zebra", "alcq"):  # whose laws and numbers deny; what is asked is denied by that share
        few_asked, many_asked = (sum(isinstance(e.problem.goal.formula, Not) for e in each) for each in (few, many))
        assert few_asked < many_asked
        return
    assert count(few, Not) / len(list(nodes(few))) < count(many, Not) / len(list(nodes(many)))


@pytest.mark.parametrize("family", SUPPORT)
def test_phrasings(family: str) -> None:
    if "phrasings" not in SUPPORT[family].fields:
        with pytest.raises(RecipeError, match=f"phrasings: 3 .*'{family}'"):
            BASE[family].changed(phrasings=3)
        return

    def other_than_the_first(phrasings: int) -> int:
        say = load_vocabulary(BASE[family].lexicon).say
        found = 0
        for example in items(family, 16, phrasings=phrasings):
            formulas = [*example.premise_formulas, example.problem.goal.formula]
            said = [*example.premises, example.conclusion]
            if "formula" in example.extra:
                formulas, said = [read_formula(example.extra["formula"])], [example.extra["english"]]
            found += sum(say(f, Random(0)) != s for f, s in zip(formulas, said, strict=True))
        return found

    assert other_than_the_first(1) < other_than_the_first(40)


@pytest.mark.parametrize("family", SUPPORT)
def test_order(family: str) -> None:
    if "order" not in SUPPORT[family].fields:
        with pytest.raises(RecipeError, match=f"order: .*'{family}'"):
            BASE[family].changed(order="proof")
        return
    wanted = {"labels": PROVED}
    straight, back = (items(family, 2, order=order, **wanted) for order in ("proof", "reverse"))
    for examples, sign in ((straight, 1), (back, -1)):
        for example in examples:
            sources = [source for line in example.proof for source in line.sources if source.startswith("premise ")]
            used = list(dict.fromkeys(int(source.split()[1]) * sign for source in sources))
            assert used == sorted(used)


@pytest.mark.parametrize("name", list(SKELETON))
@pytest.mark.parametrize("family", SUPPORT)
def test_connectives(family: str, name: str) -> None:
    known = SUPPORT[family].connectives
    if known == ANY:
        with pytest.raises(RecipeError, match="tag 'nothing'"):
            items(family, 1, connectives={"nothing": 1})
        return
    if name not in known:
        with pytest.raises(RecipeError, match=f"connectives: '{name}'.*'{family}'"):
            BASE[family].changed(connectives={name: 1})
        return
    weights = {each: int(each == name) for each in known}
    beside = {"distractors": {"irrelevant": Range(4, 4)}} if name == "exists" else {}
    weights |= {"implies": 1} if name == "exists" else {}
    assert count(items(family, 5, connectives=weights, **beside), NODES[name])


@pytest.mark.parametrize("family", ["folio", "knights", "grammar"])
def test_connectives_that_are_not_named_have_no_weight(family: str) -> None:
    made = items(family, 5, connectives={"xor": 1}, **({"conclusions": {"fact": 1}} if family == "folio" else {}))
    assert count(made, Xor)
    assert not count(made, Or)
    assert family == "knights" or not count(made, Iff)


def test_a_family_says_what_it_cannot_do_without() -> None:
    with pytest.raises(RecipeError, match="folio has no rules without") as caught:
        items("folio", 1, connectives={"exists": 1})
    assert "implies" in str(caught.value.hint)
    with pytest.raises(RecipeError, match="says no compound with and alone") as caught:
        items("grammar", 1, connectives={"and": 1}, conclusions={"composite": 1})
    assert "xor" in str(caught.value.hint)


@pytest.mark.parametrize("name", ["implies", "or", "xor", "iff", "both"])
def test_rules_without_two_conditions_take_two_premises(name: str) -> None:
    weights = {each: int(each == name) for each in SUPPORT["prover"].connectives}
    changes = {"connectives": weights, "conclusions": {"rule": 1}}
    for example in items("prover", 3, **changes, labels=PROVED, depth=Range(1, 3)):
        assert example.depth == 3
        assert len(example.core) > 1
    with pytest.raises(RecipeError, match="depth 3 here, and depth ends at 2"):
        items("prover", 1, **changes, depth=Range(1, 2))


@pytest.mark.parametrize("kind", CONCLUSIONS)
@pytest.mark.parametrize("family", SUPPORT)
def test_conclusions(family: str, kind: str) -> None:
    known = SUPPORT[family].conclusions
    if known == ANY:
        with pytest.raises(RecipeError, match="'nothing' is none that grammar"):
            items(family, 1, conclusions={"nothing": 1})
    elif kind not in known:
        with pytest.raises(RecipeError, match=f"conclusions: '{kind}'.*'{family}'"):
            BASE[family].changed(conclusions={kind: 1})
    elif len(known) > 1:
        for example in items(family, 3, conclusions={kind: 1}, depth=Range(1, 4)):
            assert isinstance(example.problem.goal.formula, CONCLUSIONS[kind])


@pytest.mark.parametrize("share", SHARES)
@pytest.mark.parametrize("family", SUPPORT)
def test_terms(family: str, share: str) -> None:
    if share not in SUPPORT[family].fields:
        with pytest.raises(RecipeError, match=f"{share}: 0.5.*'{family}'") as caught:
            BASE[family].changed(**{share: 0.5})
        assert "folio" in str(caught.value.hint)
        return
    kind = {"functions": Function, "equality": Equal, "alternation": Exists, "numbers": Comparison}[share]
    none, many = (
        items(family, 3, **{share: each}, connectives={"implies": 1}, depth=Range(1, 12)) for each in (0.0, 0.8)
    )
    few, found = (
        sum(isinstance(n, kind) and (share != "functions" or len(n.arguments) > 0) for n in nodes(each))
        for each in (none, many)
    )
    assert few < found


@pytest.mark.parametrize("name", ["folio", "prover-medium", "prover-hard"])
def test_every_fact_may_be_reached_over_an_equation(name: str) -> None:
    made = list(generate(load_recipe(name).changed(equality=1.0), 6, size=6))
    assert sum(isinstance(n, Equal) for n in nodes(made)) >= len(made)


def test_everything_is_one_letter_in_a_text() -> None:
    made = list(generate("folio-terms", 9, size=8))
    letters = [set(re.findall(r"(?<!^)\b[xX]\b", " ".join(each.premises))) for each in made]
    assert {"x"} in letters
    assert {"x", "X"} not in letters


def test_made_up_words_are_no_slips_of_each_other() -> None:
    nouns = load_vocabulary("fictional").symbols["nouns"]
    assert len(nouns) >= 100
    for one, other in combinations(map(str.lower, nouns), 2):
        ahead = len(commonprefix([one, other]))
        behind = len(commonprefix([one[ahead:][::-1], other[ahead:][::-1]]))
        assert max(len(one), len(other)) - ahead - behind > 1, (one, other)


def test_in_a_closed_world_what_is_asked_is_true_of_some_and_false_of_others() -> None:
    """Facts with the asked predicate were more where it was true."""
    for example in generate("rules-closed", 9, size=8):
        goal = atom_of(example.problem.goal.formula)  # type: ignore[union-attr]
        assert isinstance(goal, Predicate)
        people = constants_of(example.premise_formulas)
        true = perfect_model(example.premise_formulas, people)
        assert len({(goal.name, (each,)) in true for each in people}) == 2


@pytest.mark.parametrize("family", SUPPORT)
def test_arity(family: str) -> None:
    if "arity" not in SUPPORT[family].fields:
        with pytest.raises(RecipeError, match=f"arity: .*'{family}'"):
            BASE[family].changed(arity={1: 1, 2: 1})
        return
    found = {len(n.arguments) for n in nodes(items(family, 4, arity={1: 1, 2: 2, 3: 2})) if isinstance(n, Predicate)}
    assert found == {1, 2, 3}


def test_what_is_said_of_three_is_read_back() -> None:
    for example in items("folio", 6, arity={1: 1, 3: 3}):
        said = [*example.premises, example.conclusion]
        formulas = [*example.premise_formulas, *[each.formula for each in [example.problem.goal] if each]]
        for sentence, formula in zip(translate_text(said, sorted_out=False).sentences, formulas, strict=True):
            assert sentence.formula is not None, sentence
            assert decide_equivalence(sentence.formula, formula).equivalent, sentence.sentence


def test_a_lexicon_without_what_is_said_of_three_is_told() -> None:
    recipe = load_recipe("folio").changed(arity={3: 1}, lexicon="kinship")
    with pytest.raises(RecipeError, match="about three"):
        next(generate(recipe))


@pytest.mark.parametrize("option", OPTIONS)
@pytest.mark.parametrize("family", SUPPORT)
def test_options(family: str, option: str) -> None:
    known = SUPPORT[family].options
    if option not in known:
        with pytest.raises(RecipeError, match=f"options: '{option}'.*'{family}'"):
            BASE[family].changed(options={option: 1})
        return
    with pytest.raises(RecipeError, match=f"options.{option}"):
        BASE[family].changed(options={option: -1})
    if option == "grammar":
        assert items(family, 1)[0].extra["grammar"] == "people"
        with pytest.raises(ReasonerError, match="nowhere"):
            items(family, 1, options={"grammar": "nowhere.yaml"})
        return
    low, high = {
        "individuals": (2, 5),
        "relations": (0, 3),
        "universal": (0, 1),
        "people": (2, 3),
        "level": (1, 3),
    }.get(option, (3, 4))
    low, high = {("rules", "attributes"): (4, 9), ("zebra", "attributes"): (1, 2), ("proofstep", "steps"): (2, 6)}.get(
        (family, option), (low, high)
    )
    changes = {"labels": PROVED, "premises": Range(1, 64)}
    few, many = (items(family, 3, options={**BASE[family].options, option: each}, **changes) for each in (low, high))
    assert figure(family, option, few) < figure(family, option, many)


@pytest.mark.parametrize("family", SUPPORT)
def test_worlds_labels_questions_and_choices(family: str) -> None:
    recipe, support = BASE[family], SUPPORT[family]
    if support.closed:
        closed = items(family, 6, world="closed", labels={"False": 1}, depth=Range(0, 4))
        assert any(len(each.problem.premises) > len(each.premises) for each in closed)
    else:
        with pytest.raises(RecipeError, match=f"world: 'closed'.*'{family}'"):
            recipe.changed(world="closed")
    for label in ("True", "False", "Uncertain", "Paradox"):
        if label in support.labels:
            assert items(family, 1, labels={label: 1})[0].label == label
        else:
            with pytest.raises(RecipeError, match=f"labels: '{label}'.*'{family}'"):
                recipe.changed(labels={label: 1})
    labels = {"True": 1, "Uncertain": 1}
    if support.choice:
        assert len(items(family, 1, labels=labels, question="choice", choices=3)[0].extra["options"]) == 3
    else:
        with pytest.raises(RecipeError, match=f"question: 'choice'.*'{family}'"):
            recipe.changed(question="choice")
    with pytest.raises(RecipeError, match="choices: 3 without a choice"):
        recipe.changed(choices=3)


@pytest.mark.parametrize("family", SUPPORT)
def test_premises_and_lexicon(family: str) -> None:
    recipe, support = BASE[family], SUPPORT[family]
    if not support.premises:
        with pytest.raises(RecipeError, match=f"premises: up to 4.*'{family}'"):
            recipe.changed(premises=Range(2, 4))
    else:
        numbers = [len(example.premises) for example in generate(recipe, 1, size=2)]
        narrow = Range(min(numbers), max(numbers))
        assert narrow != recipe.premises
        again = generate(recipe.changed(premises=narrow), 2, size=3)
        assert all(narrow.low <= len(example.premises) <= narrow.high for example in again)
    with pytest.raises(RecipeError, match="no word list named 'nowhere'"):
        next(generate(recipe.changed(lexicon="nowhere")))


@pytest.mark.parametrize("family", ["kinship", "ordering", "zebra"])
def test_a_lexicon_without_a_familys_words_is_refused(family: str) -> None:
    with pytest.raises(RecipeError, match="lexicon: 'realistic' has no"):
        next(generate(BASE[family].changed(lexicon="realistic")))


def test_orders_are_those_of_the_recipe() -> None:
    with pytest.raises(RecipeError, match="order"):
        BASE["chain"].changed(order="backwards")
    assert set(ORDERS) == {"proof", "reverse", "shuffled"}


@pytest.mark.parametrize(
    ("family", "changes", "told", "way_out"),
    [
        ("folio", {"alternation": 1.0, "arity": {2: 1}}, "alternation: 1.0, arity: without 1", "a weight for arity 1"),
        ("folio", {"alternation": 1.0, "depth": [1, 1]}, "depth: 1 to 1, alternation: 1.0", "depth up to 2"),
        ("zebra", {"options": {"people": 5, "attributes": 1}}, "people: 5, attributes: 1: too many", "people: 4 with"),
        ("zebra", {"premises": [10, 16]}, "such a puzzle has 17 premises or more, and premises end at 16", "more premises"),
        ("proofstep", {"options": {"steps": [6, 9]}, "depth": [1, 3]}, "steps: 6 to 9, depth: 1 to 3", "depth that reaches 7"),
        ("proofstep", {"options": {"steps": [9, 9]}, "depth": [1, 10], "premises": [4, 10]}, "steps: from 9, premises: up to 10", "fewer steps"),
        ("chain", {"premises": [4, 6], "distractors": {"relevant": 7}}, "up to 6: there are 7 distractors", "fewer of them"),
    ],
)  # fmt: skip
def test_fields_that_exclude_each_other_are_named_when_a_recipe_is_loaded(
    family: str, changes: dict[str, Any], told: str, way_out: str
) -> None:
    """Each took a thousand attempts, some of them seconds long, to come to nothing."""
    with pytest.raises(RecipeError) as caught:
        Recipe.from_mapping({"name": "mine", "family": family, **changes})
    assert told in caught.value.message
    assert way_out in caught.value.hint


def test_depths_that_no_refuted_step_has_are_refused() -> None:
    deep = Range(5, 12)
    with pytest.raises(RecipeError, match="depth: from 5.*labels: False"):
        BASE["proofstep"].changed(depth=deep)
    without = {"True": 1, "False": 0, "Uncertain": 1}
    assert len(items("proofstep", 4, depth=deep, labels=without)) == 4
    assert len(items("proofstep", 3, depth=Range(2, 12))) == 3


def test_conclusions_deeper_than_the_depth_are_refused_at_loading() -> None:
    shallow = {"depth": Range(1, 1), "conclusions": {"composite": 1}}
    with pytest.raises(RecipeError, match="conclusions: composite.*depth ends at 1"):
        BASE["folio"].changed(**shallow)
    assert len(items("folio", 2, **shallow, labels={"True": 1, "False": 1})) == 2


@pytest.mark.parametrize(
    ("where", "value"),
    [("depth", "x"), ("depth", (1, 2, 3)), ("premises", 2.5), ("premises", (4, 70)), ("distractors", {"relevant": "2"}),
     ("distractors", 3), ("labels", "True"), ("arity", 2), ("connectives", ["and"]), ("options", "x"), ("deep", 3)],
)  # fmt: skip
def test_a_recipe_changed_to_what_cannot_be_is_refused(where, value):
    with pytest.raises(RecipeError, match=where):
        load_recipe("chain").changed(**{where: value})


def test_ranges_are_written_as_numbers_and_pairs():
    recipe = load_recipe("chain").changed(depth=2, premises=[4, 24], distractors={"relevant": (1, 2)})
    assert (recipe.depth, recipe.premises) == (Range(2, 2), Range(4, 24))
    assert recipe.distractors == {"relevant": Range(1, 2)}
    assert len(list(generate(recipe, 1, size=2))) == 2
