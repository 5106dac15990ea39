"""Declarative grammars: constraints, state, agreement, several languages at once, errors with their place."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from reasoner.certificates import check_certificate
from reasoner.english import translate_text
from reasoner.generate import GrammarError, Recipe, generate, load_recipe
from reasoner.generate.declarative import Deriver, load_grammar
from reasoner.generate.declarative.grammar import Template, filled
from reasoner.generate.draft import Draft, MissedError
from reasoner.generate.families.grammar import MOST_ALIKE, build
from reasoner.generate.stream import item_chance
from reasoner.generate.surface import placed_atoms
from reasoner.generate.vocabulary import load_vocabulary
from reasoner.logic import Predicate, Problem, alpha_equivalent, subexpressions
from reasoner.prove import Limits, decide, decide_equivalence
from reasoner.syntax import read_formula

OWN = """
languages: [english, tptp, french]
logic: tptp
premise: premise
conclusion: {fact: fact}
rules:
  who:
    - {english: Ann, tptp: ann, french: Anne}
    - {english: Ben, tptp: ben, french: Benoît}
    - {english: Cleo, tptp: cleo, french: Cléo}
  colour:
    - {english: red, tptp: "red(?)", french: rouge}
    - {english: big, tptp: "big(?)", french: grand}
    - {english: old, tptp: "old(?)", french: vieux}
  fact:
    - {use: {a: who, b: colour}, english: "{a} is {b}.", tptp: "{b[a]}", french: "{a} est {b}."}
    - {use: {a: who, b: colour}, tag: not, english: "{a} is not {b}.", tptp: "~ {b[a]}", french: "{a} n'est pas {b}."}
  premise:
    - fact
    - use: {a: colour, b: colour}
      where: a != b
      weight: 2
      english: "Everyone who is {a} is {b}."
      tptp: "![X]: ({a[X]} => {b[X]})"
      french: "Quiconque est {a} est {b}."
"""


def grammar_of(tmp_path: Path, text: str):
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return load_grammar("own.yaml", load_vocabulary("realistic"), str(tmp_path))


def recipe_of(tmp_path: Path, text: str):
    grammar_of(tmp_path, text)
    (tmp_path / "recipe.yaml").write_text(
        "family: grammar\npremises: [3, 6]\ndepth: [1, 5]\noptions: {grammar: own.yaml}\n"
    )
    return load_recipe(tmp_path / "recipe.yaml")


def test_a_users_grammar_is_found_beside_his_recipe_and_says_all_languages_at_once(tmp_path: Path) -> None:
    examples = list(generate(recipe_of(tmp_path, OWN), seed=1, size=9))
    assert [e.label for e in examples].count("True") == 3
    for example in examples:
        data = example.to_json()
        assert len(data["premises_french"]) == len(data["premises_tptp"]) == len(data["premises"])
        for english, tptp, french, formula in zip(
            data["premises"], data["premises_tptp"], data["premises_french"], example.premise_formulas, strict=True
        ):
            assert read_formula(tptp, "tptp") is formula
            assert english.startswith("Everyone") is french.startswith("Quiconque")
            assert ("not" in english) is ("n'est pas" in french) is ("~" in tptp)
        assert decide(example.problem, Limits(5.0), certify=False).label == example.label
        assert check_certificate(example.problem, example.certificate, example.label).accepted


def test_the_dialects_of_the_packages_grammar_agree_and_its_english_is_read_back() -> None:
    for example in generate(load_recipe("grammar"), seed=2, size=6):
        data = example.to_json()
        said = [*data["premises"], data["conclusion"]]
        for sentence, fol, tptp in zip(
            said,
            [*data["premises_fol"], data["conclusion_fol"]],
            [*data["premises_tptp"], data["conclusion_tptp"]],
            strict=True,
        ):
            assert alpha_equivalent(read_formula(fol), read_formula(tptp, "tptp"))
            read = translate_text([sentence]).sentences[0].formula
            assert read is not None, sentence
            assert decide_equivalence(read, read_formula(fol)).equivalent, sentence


def test_one_who_is_they_is_a_child_and_nobody_loves_himself_by_his_name() -> None:
    grammar, ends = load_grammar("people", load_vocabulary("realistic")), set[str]()
    plurals = {kind.texts["english"]["nouns"].pieces[0] for kind in grammar.rules["kind"]}
    for seed in range(40):
        chance = Random(seed)
        deriver = Deriver(grammar, chance)
        for symbol in ("rule", "fact", "compound") * 8:
            said = deriver.sentence(symbol, chance)
            assert said is not None
            assert not re.search(r"\b(\w+), \1\)", said.said("fol")), said.said("english")
            ends.add(said.said("english").partition(", then they are ")[2].removeprefix("not ").rstrip("."))
    assert not plurals & ends
    assert any(end.startswith("a ") for end in ends)
    assert any(end.startswith("an ") for end in ends)


def attempt_for_every_label(recipe: Recipe, seed: int) -> dict[str, Draft]:
    """What the first attempt that gives anything gives for each label."""
    for attempt in range(MOST_ALIKE):
        with suppress(MissedError):
            return {label: build(recipe, label, item_chance(recipe, seed, 0, attempt)) for label in recipe.labels}
    raise AssertionError(f"nothing for seed {seed}")


def surface_of(draft: Draft) -> tuple[Counter[str], Counter[tuple[str, bool, str]]]:
    """The words of the premises, and where the conclusion's predicates stand in them."""
    asked = {part.name for part in subexpressions(draft.conclusion) if isinstance(part, Predicate)}
    words = Counter(
        word
        for formula, _ in draft.premises
        for word in draft.sentences[formula].lower().replace(".", "").replace(",", "").split()
    )
    atoms = [each for formula, _ in draft.premises for each in placed_atoms(formula) if each[2].name in asked]
    return words, Counter((place, sign, atom.name) for place, sign, atom in atoms)


@pytest.mark.parametrize("own", [False, True])
def test_labels_differ_in_which_words_stand_where_and_in_nothing_else(tmp_path: Path, own: bool) -> None:
    recipe = recipe_of(tmp_path, OWN) if own else load_recipe("grammar")
    for seed in range(3):
        drafts = attempt_for_every_label(recipe, seed)
        assert len({draft.conclusion for draft in drafts.values()}) == 1
        first, *others = map(surface_of, drafts.values())
        assert all(other == first for other in others)
        for label, draft in drafts.items():
            problem = Problem.of([formula for formula, _ in draft.premises], draft.conclusion)
            assert decide(problem, Limits(5.0), certify=False).label == label


def test_the_premises_speak_alike_of_all_options_which_differ_in_one_word(tmp_path: Path) -> None:
    for recipe in (recipe_of(tmp_path, OWN), load_recipe("grammar")):
        for example in generate(recipe.changed(question="choice", choices=3), seed=4, size=6):
            record = example.to_json()
            words = [option[3:].rstrip(".").split() for option in record["options"]]
            own = [next(iter(set(each).difference(*(other for other in words if other is not each)))) for each in words]
            forms = {
                re.sub(rf"\b{name}\b", "…", option[3:]) for name, option in zip(own, record["options"], strict=True)
            }
            assert len(forms) == 1
            said = [[each for each in record["premises_fol"] if name.lower() in each.lower()] for name in own]
            assert len({tuple(sorted(re.sub(r"\w+", "w", each) for each in about)) for about in said}) == 1


def test_a_grammar_of_too_few_words_has_options_of_other_forms(tmp_path: Path) -> None:
    for example in generate(recipe_of(tmp_path, OWN).changed(question="choice", choices=4), seed=4, size=3):
        assert example.extra["option_labels"].count(example.label) == 1


STATE = """
languages: [english, fol]
logic: fol
premise: chain
conclusion: fact
state: {last: none, used: [], turn: 0}
rules:
  who:
    - {english: Ann, fol: ann}
    - {english: Ben, fol: ben}
    - {english: Cleo, fol: cleo}
    - {english: Dora, fol: dora}
  number:
    - {text: "", features: {number: singular}}
    - {text: "", features: {number: plural}}
  verb:
    - {english: runs, fol: "Run(?)", features: {number: singular}}
    - {english: run, fol: "Run(?)", features: {number: plural}}
  noun:
    - {english: the child, fol: child, features: {number: singular}}
    - {english: the children, fol: children, features: {number: plural}}
  chain:
    - use: {a: who, b: who}
      where: [turn < 1, a != b]
      set: {last: b, turn: turn + 1}
      add: {used: a}
      english: "{a} sees {b}."
      fol: "See({a}, {b})"
    - use: {a: who, b: who}
      where: [turn > 0, a = last, a != b, b not in used]
      set: {last: b, turn: turn + 1}
      add: {used: a}
      english: "{a} sees {b}."
      fol: "See({a}, {b})"
  fact:
    - use: {a: noun, b: verb}
      where: a.number = b.number
      english: "{a} {b}."
      fol: "{b[a]}"
"""


def test_state_goes_on_from_sentence_to_sentence_and_constraints_hold(tmp_path: Path) -> None:
    grammar = grammar_of(tmp_path, STATE)
    for seed in range(30):
        chance = Random(seed)
        deriver = Deriver(grammar, chance)
        told = [deriver.sentence("chain", chance) for _ in range(3)]
        pairs = [derivation.said("fol")[4:-1].split(", ") for derivation in told if derivation]
        assert len(pairs) == 3
        assert all(one[1] == other[0] for one, other in zip(pairs, pairs[1:], strict=False))
        assert len({name for pair in pairs for name in pair}) == 4
        assert deriver.state["turn"] == 3
        assert deriver.sentence("chain", chance) is None
        said = deriver.sentence("fact", chance)
        assert said is not None
        assert said.said("english") in ("the child runs.", "the children run.")


def test_templates() -> None:
    assert [slot.name for slot in Template.parse("{{{a} is {b[X].plural}}}").slots] == ["a", "b"]
    assert filled("like(?1, ?2)", ("a", "b")) == "like(a, b)"
    assert filled("happy(?)", ()) == "happy(?)"


@pytest.mark.parametrize(
    ("old", "new", "line", "expected"),
    [
        ("logic: tptp", "logic: french", 3, "expected tptp"),
        ("premise: premise", "premise: premises", 4, "expected who or colour"),
        ("conclusion: {fact: fact}", "conclusions: {fact: fact}", 5, "conclusion"),
        ("weight: 2", "weight: heavy", 20, "a number greater than 0"),
        ("where: a != b", "where: a is b", 19, "=, !="),
        ("where: a != b", "where: a != c", 19, "expected a or b"),
        ("where: a != b", "where: a in used", 19, "neither a slot nor part of the state"),
        ('english: "Everyone who is {a} is {b}."', 'english: "Everyone who is {c}."', 21, "expected a or b"),
        ('english: "Everyone who is {a} is {b}."', 'english: "Everyone who is {a."', 21, "without its other half"),
        ("french: rouge}", "}", 12, "says nothing in 'french'"),
        ("use: {a: colour, b: colour}", "use: {a: colours}", 18, "no symbol is called 'colours'"),
        ("    - fact\n", "    - {use: {a: premise}, text: '{a}'}\n", 17, ""),
        ("weight: 2", "wait: 2", 20, "weight"),
        ("weight: 2", "set: {turn: 1}", 20, "under state"),
        ("    - {english: Ann, tptp: ann, french: Anne}", "    - {words: pronouns}", 8, "names or nouns"),
    ],
)
def test_errors_name_file_line_and_what_was_expected(
    tmp_path: Path, old: str, new: str, line: int, expected: str
) -> None:
    assert old in OWN
    text = OWN.replace(old, new, 1)
    if "a: premise" in new:  # a symbol that never ends
        text = text[: text.index("    - use: {a: colour")]
    with pytest.raises(GrammarError) as caught:
        grammar_of(tmp_path, text)
    assert "own.yaml, line" in str(caught.value)
    assert expected in str(caught.value)
    assert abs(int(str(caught.value).split("line ")[1].split(":")[0]) - line) <= 2


def test_languages_that_disagree_are_told(tmp_path: Path) -> None:
    text = OWN.replace("french", "fol").replace('fol: "{a} est {b}."', 'fol: "¬{b[a]}"')
    for french, fol in (("Anne", "ann"), ("Benoît", "ben"), ("Cléo", "cleo"), ("rouge", "red(?)"), ("grand", "big(?)")):
        text = text.replace(f"fol: {french}", f'fol: "{fol}"')
    text = text.replace("fol: vieux", 'fol: "old(?)"').replace('fol: "{a} n\'est pas {b}."', 'fol: "¬{b[a]}"')
    text = text.replace('fol: "Quiconque est {a} est {b}."', 'fol: "∀x ({a[x]} → {b[x]})"')
    with pytest.raises(GrammarError, match="expected equivalent formulas"):
        list(generate(recipe_of(tmp_path, text), seed=1, size=6))


def test_a_formula_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(GrammarError, match=r"(?s)own.yaml, line 16: .*expected a tptp formula"):
        list(generate(recipe_of(tmp_path, OWN.replace('tptp: "{b[a]}"', 'tptp: "{b[a]} =>"')), seed=1, size=6))


def test_the_grammar_of_the_page_makes_problems(tmp_path: Path) -> None:
    page = Path(__file__).parents[2] / "docs" / "grammars.md"
    recipe, grammar = (block.split("```")[0] for block in page.read_text(encoding="utf-8").split("```yaml\n")[1:3])
    (tmp_path / "own.yaml").write_text(grammar, encoding="utf-8")
    (tmp_path / "recipe.yaml").write_text(recipe, encoding="utf-8")
    labels = [example.label for example in generate(load_recipe(tmp_path / "recipe.yaml"), seed=1, size=6)]
    assert sorted(set(labels)) == ["False", "True", "Uncertain"]


def test_explanations_stay_in_the_language_of_the_grammar(tmp_path: Path) -> None:
    other = OWN.replace("is not {b}", "isnt {b}").replace("english: Ann", "english: Alpha").replace("{b}.", "was {b}.")
    kinds = set()
    for example in generate(recipe_of(tmp_path, other), seed=1, size=9):
        kinds.add(example.label)
        assert "Ann" not in example.explanation
        for line in example.proof:
            assert " was " in line.english or line.english.startswith("“") or line.rule == "contradiction"
    assert len(kinds) == 3


def test_what_a_proof_or_a_situation_has_beside_the_problem_has_a_name() -> None:
    for example in generate("syllogism", seed=5, size=12):
        assert "“c" not in example.explanation
        assert "“sk" not in example.explanation
        names = {word for said in (*example.premises, example.conclusion) for word in said.split() if word.istitle()}
        assert "Bob" not in names
