"""Symbols that are one, symbols that are not, and votes that weigh."""

import pytest

from reasoner.logic import Problem
from reasoner.pooling import Candidate, align, align_formulas, likeness, pool
from reasoner.prove import Limits, decide
from reasoner.syntax import read_formula


def fol(*texts):
    return tuple(read_formula(text) for text in texts)


def decided(problem: Problem):
    return decide(problem, Limits(seconds=5), certify=False)


SPELLINGS = {
    0: ["bonnie Bonnie", "AiltonSilva ailton_silva", "theMoon moon", "vumpus vumpuses"],
    1: ["Perform Performs", "Student Students", "InterestedInMusic Interested_in_music", "Log_in Login", "Child Children",
        "Person People", "City Cities", "Wumpus Wumpuses", "Wumpuse Wumpus", "Dog IsDog", "IsADog Dog", "FeelTired FeelingTired",
        "Breathes Breathe", "WereKing WasKing", "Learned Learnt", "LiveInTheHouse LivesInHouse", "Brazillian Brazilian", "Restuarant Restaurant"],
    2: ["livesIn LivesIn", "lives_in LivesIn", "BelongTo BelongsTo", "PlayFor PlaysFor", "DreamtOf DreamedOf", "WorkingFor WorksFor",
        "OwnsACar OwnsCar", "IsParentOf ParentOf", "IsLocatedIn LocatedIn", "HasPets HasPet", "IsEating Eats",
        "Chasing Chases", "Needs Need"],
}  # fmt: skip
"""Two spellings of one name, by the number of arguments."""

STRANGERS = {
    0: ["groupA groupB", "groupA group", "northernChina china", "northernChina southernChina", "yaleEndowment yale", "luca lucas",
        "petersen peterson", "team11 team1_1", "y1998 y1999", "c C#", "p p'", "Joe'sLicensePlate Tom'sLicensePlate", "typeABlood typeBlood",
        "kV KV", "Os OS", "may May", "ram RAM", "5_Mg 5_mg", "hermann herrmann"],
    1: ["Happy Unhappy", "Regular Irregular", "Tall NotTall", "Dog Cat", "Team1 Team2", "Old Oldest", "Older Oldest", "Tall Taller",
        "Boring Bored", "Bores Bored", "Invites Invited", "Painting Paints", "Student GraduateStudent", "Writer NovelWriter",
        "DogBitesMan ManBitesDog", "PersonA PersonB", "NotAble Notable", "IsLand Island", "Quick Quickly", "Saw Sees", "Rose Rises", "Retired Retires", "HasWedding Wedding",
        "WasKing IsKing", "WasIll Ill", "WereTall Tall", "ATheist Theist", "ATypical Typical", "IsAMoral Moral",
        "AnAerobic Aerobic", "Goods Good", "Means Mean", "Glass Glasses", "Will Wills", "Might Mights", "Can Cans", "Went Goes", "Danced Dances", "China china", "Turkey turkey"],
    2: ["Eat EatenBy", "HasParent ParentOf", "TravelTo TravelFrom", "TravelNorth TravelSouth", "Likes LikedBy", "CausedBy Causes",
        "TurnOn TurnOff", "LogIn LogOut", "LoanTo LoanFrom", "GivenBy GivenTo", "LivesIn LivesOutsideOf", "Before BeforeOrAfter",
        "TranslatedFrom TranslatesInto", "WrittenIn WrittenBy", "Employer Employee", "Assigner Assignee", "AssignsTo AssignedTo",
        "Loves IsLoved", "IsLike Likes", "Teaches Taught_by", "Left Leaves", "MarriedTo Marries",
        "PlayedFor PlaysFor", "LivedIn LivesIn", "WorkingFor WorkedFor", "Admired Admires", "WasNear Near", "Building Builds", "ASymmetric Symmetric", "SHED Shed"],
}  # fmt: skip
"""Two names that are alike and mean something else, often the opposite."""


UNTOLD = {
    0: ["rose Rose", "bill Bill", "bank banks", "dog dogs"],
    1: ["Short Shorts", "Custom Customs", "Red Reds", "Minor Minors"],
}
"""Two names that may be one word or two, which spelling cannot tell."""


def pairs(table):
    return [(arity, *names.split()) for arity, listed in table.items() for names in listed]


@pytest.mark.parametrize(("arity", "first", "second"), pairs(SPELLINGS))
def test_spellings_of_one_name_are_alike(arity, first, second):
    assert likeness(first, second, arity).score >= 0.75
    assert likeness(first, second, arity) == likeness(second, first, arity)


@pytest.mark.parametrize(("arity", "first", "second"), pairs(STRANGERS))
def test_a_word_that_differs_makes_another_name(arity, first, second):
    assert likeness(first, second, arity).score == 0
    assert likeness(second, first, arity).score == 0


def atom(name, arity):
    return f"{name}({', '.join('ab'[:arity])})"


@pytest.mark.parametrize(("arity", "first", "second"), [pair for pair in pairs(STRANGERS) if pair[0]])
def test_strangers_are_neither_merged_nor_equivalent(arity, first, second):
    one, other = fol(atom(first, arity), atom(second, arity))
    assert not align([one, other], goal=1).adopted
    result, renaming = align_formulas(one, other)
    assert result.equivalent is False
    assert not renaming


def test_a_dangling_near_duplicate_is_merged_and_reported():
    formulas = fol("∀x (Perform(x) → Engaged(x))", "Performs(bonnie)", "Engaged(bonnie)")
    alignment = align(formulas, goal=2)
    assert [(m.name, m.into) for m in alignment.adopted] == [("Performs", "Perform")]
    assert decided(Problem.of(alignment.formulas[:2], alignment.formulas[2])).label == "True"
    assert decided(Problem.of(formulas[:2], formulas[2])).label == "Uncertain"


def test_symbols_that_one_formula_sets_apart_stay_apart():
    formulas = fol("∀x (Student(x) → ¬Students(x))", "Student(a)", "Students(b)")
    assert not align(formulas, goal=2).adopted


def test_what_may_be_two_things_is_neither():
    leaves = fol("Leaf(a)", "Leaves(a)", "Leave(a)")
    assert not align(leaves, goal=2).adopted
    assert any("may as well be" in why for merge in align(leaves, goal=2).merges for why in merge.evidence)


def test_many_spellings_become_one_name_and_strangers_of_each_other_do_not():
    formulas = fol("Wumpus(a)", "Wumpuses(b)", "wumpus(c)", "Wumpus(d)", "Lumpus(a)")
    alignment = align(formulas)
    assert {merge.into for merge in alignment.adopted} == {"Wumpus"}
    assert alignment.formulas == fol("Wumpus(a)", "Wumpus(b)", "Wumpus(c)", "Wumpus(d)", "Lumpus(a)")


def test_a_doubtful_spelling_is_merged_only_if_that_connects():
    connected = fol("∀x (Wumpuse(x) → P(x))", "Wumpuse(a)", "∀x (Wumpus(x) → Q(x))", "Wumpus(b)")
    assert not align(connected).adopted
    assert [merge.name for merge in align(connected[1:]).adopted] == ["Wumpuse"]
    assert all(merge.score < 0.99 for merge in align(connected).merges)


def test_past_and_present_are_two_even_if_one_stands_alone():
    both = fol("∀x (WasAlive(x) → Born(x))", "WasAlive(ann)", "∀x (IsAlive(x) → Breathes(x))", "IsAlive(bob)")
    assert not align(both).merges
    assert not align(both[:3]).merges


@pytest.mark.parametrize(
    ("premises", "goal", "label", "denied"),
    [
        (("Ill(tom)", "WasNotIll(tom)"), "Sad(tom)", "Uncertain", 0),
        (("DidNotDance(ann)", "∀x (Guest(x) → Dances(x))", "Guest(ann)"), "¬Guest(ann)", "False", 0),
        (("DoesNotDance(ann)", "∀x (Guest(x) → Dances(x))"), "Guest(ann)", "False", 1),
        (("WasNotIll(tom)", "∀x (Pale(x) → WasIll(x))"), "Pale(tom)", "False", 1),
        # Denials that make the premises contradict each other are none.
        (("Known(bob)", "NotKnown(bob)"), "Sad(bob)", "Uncertain", 0),
        (("∀x (Held(x) → NotFree(x))", "Held(bob)", "Free(bob)", "Frees(ann)"), "Rich(bob)", "Uncertain", 0),
        # Premises that contradict each other as they stand do so with denials.
        (("Tall(bob)", "¬Tall(bob)", "NotTall(ann)"), "Tall(ann)", "True", 0),
    ],
)
def test_denials_by_name_keep_tense_and_never_contradict(premises, goal, label, denied):
    candidate = Candidate(fol(*premises), read_formula(goal))
    judged = pool([candidate], decided).judged[0]
    assert (judged.label, len(judged.denials)) == (label, denied)
    assert sum(factor.name == "denial" for factor in judged.factors) == denied
    assert sum(one["name"] == "negated-name" for one in judged.to_json()["repairs"]) == denied
    assert judged.verdict.inconsistent == ("¬Tall(bob)" in premises)
    told = judged.to_json()["taken_back"]
    assert bool(told) == any("Known" in premise or "Held" in premise for premise in premises)
    assert all("read as ¬" in one and "contradictory" in one for one in told)


def test_a_merge_never_changes_arity_or_kind():
    formulas = fol("∀x (Like(x) → Happy(x))", "Likes(a, b)", "Happy(a)")
    assert not align(formulas, goal=2).adopted


def test_equivalence_up_to_alignment_is_true_equivalence():
    same, renaming = align_formulas(*fol("∀x (Dog(x) → LivesIn(x, house))", "∀y (Dogs(y) → lives_in(y, house))"))
    assert same.equivalent is True
    assert renaming == {"Dogs": "Dog", "lives_in": "LivesIn"}


@pytest.mark.parametrize(
    ("first", "second"),
    [("∀x Dog(x)", "∃x Dog(x)"), ("∀x (A(x) → B(x))", "∀x (B(x) → A(x))"), ("∀x ∃y L(x, y)", "∃y ∀x L(x, y)"),
     ("Likes(mary, john)", "Likes(john, mary)"), ("∀x (Dog(x) → Animal(x))", "∀x (Cat(x) → Stone(x))"),
     ("∀x (A(x) → B(x))", "∀x (A(x) ∧ B(x))"), ("A(c) ∧ B(c)", "A(c) ∨ B(c)"), ("Tall(a)", "¬Tall(a)")],
)  # fmt: skip
def test_the_pairs_that_le_confuses_are_not_equivalent(first, second):
    result, _ = align_formulas(*fol(first, second))
    assert result.equivalent is False
    assert result.model is not None


def sample(conclusion, *premises, **more):
    return Candidate(fol(*premises), fol(conclusion)[0], **more)


def test_a_proof_outweighs_an_uncertain_that_is_disconnected():
    good = sample("Barks(rex)", "∀x (Dog(x) → Barks(x))", "Dog(rex)")
    lost = sample("Noise(rex)", "∀x (Dog(x) → Barks(x))", "Dog(rex)")
    pooled = pool([good, lost, lost], decided)
    assert pooled.label == "True"
    assert pooled.majority == "Uncertain"
    assert any(f.name == "disconnected" for f in pooled.judged[1].factors)


def test_contradictory_premises_hardly_count():
    mad = sample("P(a)", "Q(a)", "¬Q(a)")
    open_ = sample("P(a)", "Q(a)", "P(b)")
    pooled = pool([mad, open_], decided)
    assert pooled.label == "Uncertain"
    assert pooled.judged[0].verdict.inconsistent


def test_what_was_judged_are_the_formulas_with_the_merges_made():
    judged = pool([sample("Sour(max)", "∀x (Wumpus(x) → Sour(x))", "Wumpuses(max)")], decided).judged[0]
    assert judged.label == "True"
    assert judged.formulas == fol("∀x (Wumpus(x) → Sour(x))", "Wumpus(max)", "Sour(max)")
    assert [str(merge) for merge in judged.adopted][0].startswith("Wumpuses/1 read as Wumpus, confidence 0.9")


def test_merges_that_contradict_each_other_are_taken_back():
    given = ("Wumpus(max)", "¬Wumpuses(max)", "Sour(rex)")
    judged = pool([sample("Sour(max)", *given)], decided).judged[0]
    assert judged.formulas == fol(*given, "Sour(max)")
    assert not judged.adopted
    assert not judged.verdict.inconsistent
    assert judged.to_json()["taken_back"] == ["Wumpuses read as Wumpus, but contradictory together"]


def test_a_candidate_without_a_conclusion_has_no_vote():
    pooled = pool([Candidate((), None, errors=("nothing",))], decided)
    assert pooled.label is None
    assert pooled.scores == {}


def test_every_weight_is_the_product_of_its_explained_factors():
    pooled = pool([sample("P(a)", "Q(a)", repair_confidence=0.5)] * 3, decided)
    for one in pooled.judged:
        product = 1.0
        for factor in one.factors:
            assert factor.why
            product *= factor.value
        assert one.weight == pytest.approx(product)


@pytest.mark.parametrize(("arity", "first", "second"), pairs(UNTOLD))
def test_what_spelling_cannot_tell_is_proposed_and_never_adopted(arity, first, second):
    names = (first, second) if arity else (f"Held({first})", f"Held({second})")
    formulas = fol(*(f"{name}(ann)" for name in names)) if arity else fol(*names)
    for goal in (None, 1):
        (merge,) = align(formulas, goal=goal).merges
        assert not merge.adopted
    assert align_formulas(*formulas)[0].equivalent is not bool(arity)


def test_a_capital_may_tell_a_person_from_a_thing():
    two = fol("Girl(Rose)", "Kind(Rose)", "Flower(rose)", "Red(rose)", "Kind(ann)")
    assert not align(two).adopted
    assert not align(fol("Girl(Rose)", "Kind(Rose)", "Happy(rose)")).adopted
    unknown = fol("Girl(Zofia)", "Kind(Zofia)", "Happy(zofia)", "Tall(zofia)")
    assert [merge.score for merge in align(unknown).adopted] == [1.0]


@pytest.mark.parametrize(
    ("fact", "asked", "merged"),
    [
        ("Bill is tall.", "Bill is happy.", True),
        ("We know that Bill is tall.", "Bill's happy.", True),
        ("Bill is tall.", "The bill is happy.", False),
        ("Bill is tall.", "A bill is happy.", False),
        ("The Bill is tall.", "Bill is happy.", False),
        ("Bill is tall.", "", False),
    ],
    ids=["names", "inside", "thing", "one of them", "article", "no sentence"],
)
def test_a_capital_does_not_matter_where_the_sentences_have_one_name(fact, asked, merged):
    formulas = fol("∀x (Tall(x) → Happy(x))", "Tall(Bill)", "Happy(bill)")
    alignment = align(formulas, goal=2, sentences=["Tall people are happy.", fact, asked])
    assert bool(alignment.adopted) is merged


@pytest.mark.parametrize("rule", ["Whoever is happy smiles.", "Who is happy smiles."], ids=["whoever", "who"])
def test_a_verb_behind_a_clause_with_is_stays_one(rule):
    formulas = fol("∀x (Happy(x) → Smile(x))", "Happy(tom)", "Smiles(tom)")
    assert align(formulas, goal=2, sentences=[rule, "Tom is happy.", "Tom smiles."]).adopted


@pytest.mark.parametrize(
    ("noun", "verb", "rule", "fact", "merged"),
    [
        ("Life", "Lives", "Every life is precious.", "Tom lives.", False),
        ("Leaf", "Leaves", "Every leaf is green.", "Tom leaves.", False),
        ("Life", "Lives", "Every life is precious.", "These are lives.", True),
    ],
    ids=["lives", "leaves", "several"],
)
def test_a_noun_is_no_verb_whose_form_is_its_plural(noun, verb, rule, fact, merged):
    formulas = fol(f"∀x ({noun}(x) → Good(x))", f"{verb}(tom)", "Good(tom)")
    assert bool(align(formulas, goal=2, sentences=[rule, fact, ""]).adopted) is merged


JUDGES = fol("∀x (Judges(x) → Stern(x))", "Judge(amy)", "Stern(amy)")


@pytest.mark.parametrize(
    ("rule", "fact", "merged"),
    [
        ("Whoever judges is stern.", "Amy is a judge.", False),
        ("Everyone who judges is stern.", "Amy is a strict judge.", False),
        ("Judges are stern.", "Amy is a judge.", True),
        ("All judges are stern.", "Amy is a judge.", True),
        ("Those who often judge are stern.", "Amy judges.", True),
        ("Whoever has judges is stern.", "Amy is a judge.", False),
        ("", "", True),
    ],
)
def test_a_noun_and_a_verb_of_one_spelling_are_told_apart_by_their_sentences(rule, fact, merged):
    alignment = align(JUDGES, goal=2, sentences=[rule, fact, ""])
    assert [merge.adopted for merge in alignment.merges if {merge.name, merge.into} == {"Judges", "Judge"}] == [merged]


def test_a_noun_and_a_verb_of_one_spelling_are_merged_if_said_of_the_same():
    alignment = align(fol("∀x (Judges(x) → Stern(x))", "Judge(amy)", "Judges(amy)", "Stern(amy)"), goal=3)
    assert [merge.adopted for merge in alignment.merges if {merge.name, merge.into} == {"Judges", "Judge"}] == [True]
