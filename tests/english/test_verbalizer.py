"""What the verbalizer says is read back as an equivalent formula; any formula can be said."""

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reasoner.english import Lexicon, Verbalizer, formula_to_english, translate_text
from reasoner.logic import (
    And,
    Arithmetic,
    Comparison,
    Equal,
    Exists,
    ForAll,
    Function,
    Iff,
    Implies,
    Not,
    Number,
    Or,
    Predicate,
    Variable,
    Xor,
    alpha_equivalent,
)
from reasoner.prove import decide_equivalence
from reasoner.syntax import read_formula

X, Y, Z = (Variable(name) for name in "xyz")
SPEAKER = Verbalizer()

ODD_PREDICATES = [
    "run", "Ran", "Person", "People", "US_citizen", "USCitizen", "every", "Every", "likes", "Liked", "and", "exists", "EXIST",
    "bornIn", "was_born_in", "tall_person", "isTallPerson", "2legged", "Größe", "has_car", "NotHappy", "always",
]  # fmt: skip
ODD_CONSTANTS = [
    "a", "A", "i", "I", "usa", "USA", "bob", "Bob", "mary_ann", "ann", "dogs", "every", "always", "o'neil", "1990", "he",
]  # fmt: skip

variables = st.sampled_from([X, Y, Z])
constants = st.sampled_from([Function(name) for name in ("anne", "bear", "c1", "newYork")])
simple = variables | constants
terms = (
    simple
    | st.builds(lambda t: Function("motherOf", (t,)), simple)
    | st.builds(lambda s, t: Function("g", (s, t)), simple, simple)
)
unary = st.sampled_from(
    ["Dog", "Red", "barks", "isKind", "BaldEagle", "P", "HasCar", "LeftHanded", "NeverSleeps", "CannotSwim"]
)
binary = st.sampled_from(["likes", "livesIn", "parentOf", "taller_than", "R", "has_part", "DoesNotLike"])
atoms = (
    st.builds(lambda n, t: Predicate(n, (t,)), unary, terms)
    | st.builds(lambda n, s, t: Predicate(n, (s, t)), binary, terms, terms)
    | st.builds(Equal, terms, terms)
    | st.builds(lambda s, t, u: Predicate("Between", (s, t, u)), simple, terms, simple)
    | st.just(Predicate("Rain"))
)
formulas = st.recursive(
    atoms,
    lambda parts: (
        st.builds(Not, parts)
        | st.builds(lambda a, b: And((a, b)), parts, parts)
        | st.builds(lambda a, b, c: Or((a, b, c)), parts, parts, parts)
        | st.builds(Implies, parts, parts)
        | st.builds(Iff, parts, parts)
        | st.builds(Xor, parts, parts)
        | st.builds(lambda v, a: ForAll((v,), a), variables, parts)
        | st.builds(lambda v, a: Exists((v,), a), variables, parts)
    ),
    max_leaves=6,
)


@settings(max_examples=40, deadline=None)
@given(formulas, st.integers(0, 9))
def test_round_trip(formula, seed):
    closed = ForAll((X, Y, Z), formula)
    said = SPEAKER.sentence(closed, seed)
    reading = translate_text([said], lexicon=SPEAKER.lexicon).sentences[0]
    assert reading.formula is not None, (said, reading.error)
    result = decide_equivalence(closed, reading.formula)
    assert result.equivalent is not False, said


@pytest.mark.parametrize("seed", range(8))
def test_phrasings_differ_and_all_are_read_back(seed):
    rule = ForAll(
        (X,), Implies(And((Predicate("Dog", (X,)), Predicate("Red", (X,)))), Predicate("likes", (X, Function("anne"))))
    )
    said = SPEAKER.sentence(rule, seed)
    reading = translate_text([said], lexicon=SPEAKER.lexicon).sentences[0].formula
    assert decide_equivalence(rule, reading).equivalent


def test_every_seed_is_used_and_sentences_are_grammatical():
    rule = ForAll((X,), Implies(Predicate("Wumpus", (X,)), Not(Predicate("Orange", (X,)))))
    said = {SPEAKER.sentence(rule, seed) for seed in range(60)}
    assert {"Every wumpus is not orange.", "Wumpuses are not orange.", "No wumpus is orange."} <= said
    assert not any(re.search(r"\ba [aeio]|\ban [bcdfgw]", one) for one in said)


@pytest.mark.parametrize(
    ("formula", "english"),
    [
        (Predicate("Barks", (Function("rex"),)), "Rex barks."),
        (Not(Predicate("likes", (Function("anne"), Function("rex")))), "Anne does not like Rex."),
        (Exists((X,), And((Predicate("Owl", (X,)), Predicate("Kind", (X,))))), "There is an owl that is kind."),
    ],
)
def test_plain_statements(formula, english):
    said = {Verbalizer().sentence(formula, seed) for seed in range(10)}
    assert any(one.replace("kind owl", "owl that is kind").replace("a owl", "an owl") == english for one in said), said


def test_symbols_come_back_under_their_own_names():
    lexicon = Lexicon()
    formula = Predicate("livesIn", (Function("anne"), Function("newYork")))
    said = formula_to_english(formula, lexicon)
    assert said == "Anne lives in New York."
    assert translate_text([said], lexicon=lexicon).sentences[0].formula is formula


def test_a_deep_formula_is_said_without_recursion():
    formula = Predicate("Red", (Function("anne"),))
    for _ in range(50_000):
        formula = Not(formula)
    assert formula_to_english(formula).startswith("It is not the case that")


def test_names_that_are_no_words_are_said_somehow():
    rng = random.Random(7)
    for _ in range(40):
        name = "".join(rng.choice("aZ_9é ∀'") for _ in range(rng.randint(1, 6)))
        formula = Predicate(name, (Function(name), Function(name, (Function(name),))))
        assert formula_to_english(formula)


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("Glorps(zed)", "Zed glorps."),
        ("¬Glorps(zed)", "Zed does not glorp."),
        ("Students(bob)", "Bob is a student."),
        ("Studies(bob)", "Bob studies."),
        ("WorksHard(bob)", "Bob works hard."),
        ("CanFly(bob)", "Bob can fly."),
        ("is_a_nurse(bob)", "Bob is a nurse."),
        ("WasBornIn(bob, paris)", "Bob was born in Paris."),
        ("AuthorOf(bob, emma)", "Bob is an author of Emma."),
        ("Vorpal(zed)", "Zed is vorpal."),
    ],
)
def test_the_kind_of_phrase_is_seen_from_the_name(formula, said):
    speaker = Verbalizer()
    assert speaker.sentence(read_formula(formula)) == said
    assert translate_text([said], lexicon=speaker.lexicon).formulas == (read_formula(formula),)


def test_a_name_that_denies_is_said_as_a_denial_and_read_as_the_name():
    speaker, unhappy = Verbalizer(), read_formula("NotHappy(bob)")
    assert speaker.sentence(unhappy) == "Bob is not happy."
    assert translate_text(["Bob is not happy."], lexicon=speaker.lexicon).formulas == (unhappy,)


@pytest.mark.parametrize("grow", [
    lambda term: Arithmetic("+", (term, Number(1))),
    lambda term: Arithmetic("-", (Number(1), term)),
    lambda term: Function("g", (term, Function("anne"))),
    lambda term: Function("motherOf", (term,)),
])  # fmt: skip
def test_terms_of_any_depth_are_said(grow):
    term = Function("anne")
    for _ in range(50_000):
        term = grow(term)
    said = SPEAKER.sentence(Comparison(">", term, Number(2)))
    assert said.endswith("is greater than 2.")
    assert len(said) > 50_000 * len("the sum of")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(ODD_PREDICATES), min_size=3, max_size=3, unique=True),
    st.lists(st.sampled_from(ODD_CONSTANTS), min_size=3, max_size=3, unique=True),
    st.lists(st.sampled_from([0, 1, 2, 3]), min_size=3, max_size=3),
)
def test_symbols_whose_names_differ_little_stay_apart(predicates, names, arities):
    speaker = Verbalizer()
    things = [Function(name) for name in names]
    atoms = [Predicate(name, things[:arity]) for name, arity in zip(predicates, arities, strict=True)]
    backwards = [Predicate(name, things[::-1][:arity]) for name, arity in zip(predicates, arities, strict=True)]
    formula = Iff(And(tuple(atoms)), Or(tuple(backwards)))
    said = speaker.sentence(formula, 0)
    found = translate_text([said], lexicon=speaker.lexicon).sentences[0].formula
    assert found is not None, said
    assert alpha_equivalent(formula, found) or decide_equivalence(formula, found).equivalent is True, said


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("Eaten(bob)", "Bob is eaten."),
        ("Loved(bob)", "Bob is loved."),
        ("Walked(bob)", "Bob walked."),
        ("Older(bob, ann)", "Bob is older than Ann."),
        ("Sleep(bob)", "Bob sleeps."),
        ("Win(bob)", "Bob wins."),
        ("Plant(fern)", "Fern is a plant."),
        ("Animal(bob)", "Bob is an animal."),
        ("HasCar(bob)", "Bob has a car."),
        ("OwnsCar(bob)", "Bob owns a car."),
        ("HasCar(bob) → Happy(bob)", "If Bob has a car, then Bob is happy."),
        ("TakesBus(bob) ∧ WearsHat(ann) → ¬TakesBus(ann)",
         "If Bob takes a bus and Ann wears a hat, then Ann does not take a bus."),
        ("LeftHanded(bob)", "Bob is left-handed."),
        ("BlueEyed(bob)", "Bob is blue-eyed."),
        ("Like(bob, ann)", "Bob likes Ann."),
        ("Mother(bob, ann)", "Bob is a mother of Ann."),
        ("Friends(bob, ann)", "Bob is a friend of Ann."),
        ("Afraid(bob, ann)", "Bob is afraid of Ann."),
        ("TallerThan(bob, ann)", "Bob is taller than Ann."),
        ("BossOf(bob, ann)", "Bob is a boss of Ann."),
        ("¬∃x Dragon(x)", "There is no dragon."),
        ("∀x ∃y Knows(x, y)", "Everything knows something."),
        ("∃x ∀y Knows(x, y)", "Something knows everything."),
        ("SpeaksGreek(bob) ∧ LivesInRome(bob)", "Bob speaks Greek and lives in Rome."),
        ("∀x (EatMeat(x) → MustPay(x))", "Each thing that eats meat must pay."),
        ("∀x (Clerk(x) ∧ HasOffice(x) → PaysHalf(x))", "Every clerk that has an office pays half."),
        ("¬WonPrize(bob)", "Bob did not win a prize."),
        ("MustBeSold(van)", "Van must be sold."),
        ("WrittenBy(emma, austen)", "Emma is written by Austen."),
        ("Gives(ann, box2, bob)", "Ann gives Box 2 to Bob."),
        ("∃x (Gem(x) ∧ Give(ann, bob, x))", "Ann gives Bob a gem."),
        ("Lay(hen, egg1) ∧ ¬Lie(hen)", "Hen lays Egg 1 and does not lie."),
        ("Fell(tom, tree)", "Tom fells the tree."),
        ("∀x (Baker(x) → Rent(x, oven1))", "Every baker rents Oven 1."),
        ("∃x (Book(x) ∧ ReadBy(x, ann))", "Some book is read by Ann."),
        ("At_Home(bob)", "Bob is at home."),
        ("hasBrother(ann, bob)", "Ann has Bob as a brother."),
        ("∀x (Dog(x) → ¬has_part(x, wheel))", "No dog has the wheel as a part."),
        ("WalkEveryDay(tom, rex)", "Tom walks Rex every day."),
        ("∃x (Dog(x) ∧ FeedQuickly(tom, x))", "Tom feeds a dog quickly."),
        ("Between(mars, earth, venus)", "Mars is between Earth and Venus."),
        ("Sleep(giant)", "The giant sleeps."),
        ("lengthInMeters(bridge) > 100", "The bridge is more than 100 meters long."),
        ("weightInKilograms(box) < 5 ∧ holdInLiters(tank) ≥ 50",
         "Box weighs less than 5 kilograms and the tank holds at least 50 liters."),
        ("age(ann) > age(bob)", "The age of Ann is greater than the age of Bob."),
        ("age(ann) = age(bob) + 2", "Ann is 2 years older than Bob."),
        ("¬(age(ann) = age(bob) + 1)", "Ann is not 1 year older than Bob."),
        ("heightInMeters(tower) = heightInMeters(house) + 5", "The tower is 5 meters taller than the house."),
        ("age(ann) = age(bob) + age(bob)", "Ann is twice as old as Bob."),
        (
            "age(ann) = 2 + age(bob)",
            "The age of Ann is equal to the sum of 2 and the value of “age” for Bob.",
        ),
        ("∀x (Person(x) → score(x) ≥ score(bob))", "The score of every person is at least the score of Bob."),
        ("heightInMeters(tower) < heightInMeters(house)",
         "The height in meters of the tower is less than the height in meters of the house."),
        ("∀x ∀y (x > y → ¬(y > x))", "If x is greater than y, then y is not greater than x."),
        ("GreaterThan(rome, bonn) ∧ sum > total", "Rome is greater than Bonn and Sum is higher than the total."),
        ("N60Dog(bob)", "Bob is 60 dogs."),
        ("Rains → Wet(bob)", "If it rains, then Bob is wet."),
        ("∃x (Thief(x) ∧ ∀y (Thief(y) → y = x))", "There is exactly one thief."),
        ("∀x ∀y (Thief(x) ∧ Thief(y) → x = y)", "There is at most one thief."),
        ("Thief(bob) ∧ ∀x (Thief(x) → x = bob)", "Bob is the only thief."),
        ("Sing(bob) ∧ Sing(ann) ∧ ∀x (Sing(x) → x = bob ∨ x = ann)", "Only Bob and Ann sing."),
        ("∀x (Owl(x) ∧ x ≠ kim → Sing(x)) ∧ ¬Sing(kim)", "Every owl but Kim sings."),
        ("∀x (Owl(x) ∧ x ≠ kim → Sing(x))", "Every owl other than Kim sings."),
        ("(Sing(ann) → Sing(bob)) → Sing(kim)", "If Bob sings whenever Ann sings, then Kim sings."),
        ("(Tall(ann) → Tall(bob)) ∧ (Tall(bob) → Tall(kim))",
         "If Ann is tall, then Bob is tall, and if Bob is tall, then Kim is tall."),
        ("¬(Tall(ann) ∧ Tall(bob))", "Ann and Bob are not both tall."),
        ("∃x (Owl(x) ∧ Poet(x) ∧ Sing(x) ∧ ¬Like(bob, mother(x)))",
         "There is an x such that x is an owl, x is a poet, x sings and Bob does not like the mother of x."),
    ],
)  # fmt: skip
def test_how_it_is_said(formula, said):
    formula = read_formula(formula)
    speaker = Verbalizer(text=[formula])
    assert said in [speaker.sentence(formula, seed) for seed in range(6)]
    found = translate_text([said], lexicon=speaker.lexicon).sentences[0].formula
    assert decide_equivalence(formula, found).equivalent is True


@pytest.mark.parametrize(
    "formula",
    [
        "HasCar(bob) ∨ OwnsHorse(ann) → Happy(bob)",
        "HasCar(bob) → (OwnsHorse(bob) → HasFever(ann))",
        "(HasCar(bob) → Happy(bob)) → OwnsHorse(ann)",
        "∀x (Likes(x, bob) ∧ HasCar(bob) → Happy(x))",
        "∃x (Person(x) ∧ (HasCar(x) → Happy(x)))",
        "Happy(ann) ↔ Happy(bob) ∨ Rich(bob) ∧ (Happy(bob) ∨ HasCar(ann))",
    ],
)
def test_what_somebody_has_is_one_symbol_wherever_the_marked_form_says_it(formula):
    formula = read_formula(formula)
    speaker = Verbalizer(text=[formula])
    said = speaker.formal(formula)
    assert " a car" in said
    found = translate_text([said + "."], lexicon=speaker.lexicon).sentences[0].formula
    assert decide_equivalence(formula, found).equivalent is True, said


def test_what_one_gives_another_is_said_of_letters_too():
    formula = read_formula("∃x (Child(x) ∧ ∀y (Toy(y) ∧ Give(ann, x, y) → Break(x, y)))")
    speaker = Verbalizer(text=[formula])
    said = speaker.formal(formula)
    assert "if both y is a toy and Ann gives x y, then x breaks y" in said
    assert alpha_equivalent(translate_text([said + "."], lexicon=speaker.lexicon).sentences[0].formula, formula)


def test_who_has_a_car_has_it_only_where_nothing_is_said_of_cars():
    formulas = [read_formula("HasCar(bob)"), read_formula("∀x (Car(x) → Fast(x))")]
    assert Verbalizer(text=formulas[:1]).sentence(formulas[0]) == "Bob has a car."
    assert Verbalizer(text=formulas).sentence(formulas[0]) != "Bob has a car."


@pytest.mark.parametrize(
    ("text", "said"),
    [(["∀x (Vote(x) → Tall(x))"], "Bob is a vote."), (["∀x (Citizen(x) → Vote(x))"], "Bob votes.")],
    ids=["what a rule is about", "what a rule says"],
)
def test_how_a_text_uses_a_word_tells_nouns_from_verbs(text, said):
    formula = read_formula("Vote(bob)")
    speaker = Verbalizer(text=[read_formula(one) for one in text])
    assert speaker.sentence(formula) == said
    assert translate_text([said], lexicon=speaker.lexicon).formulas == (formula,)


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        (Predicate("likes", [Function("USA"), Function("éric")]), "USA likes Éric."),
        (Predicate("USCitizen", [Function("bob")]), "Bob is a US citizen."),
    ],
)
def test_how_names_are_spelt(formula, said):
    assert Verbalizer().sentence(formula, 0) == said


@pytest.mark.parametrize("name", ["“q”", "”", '"q"', "it", "Of", "日本", "O'Brien", "f(x)", "a_b"])
def test_a_symbol_of_any_spelling_is_said_as_it_is(name):
    constant = Function(name)
    formula = And(
        (Predicate(name, (constant, Function("ann"))), Not(Predicate("Tall", (Function(name, (constant,)),))))
    )
    speaker = Verbalizer()
    said = speaker.sentence(formula, 1)
    assert translate_text([said], lexicon=speaker.lexicon).sentences[0].formula == formula


@pytest.mark.parametrize(
    ("symbol", "said"),
    [
        ("WellKnown", "is well-known"), ("HardWorking", "is hard-working"), ("HighlySkilled", "is highly skilled"),
        ("GraduateStudent", "is a graduate student"), ("RedCar", "is a red car"), ("BestSellingAuthor", "is a best-selling author"),
        ("FBIAgent", "is an FBI agent"), ("CEO", "is a CEO"), ("US_citizen", "is a US citizen"), ("HasPhD", "has a PhD"),
        ("HasGraduated", "has graduated"), ("was_promoted", "was promoted"), ("Running", "is running"),
        ("WonGoldMedal", "won a gold medal"), ("ShouldExercise", "should exercise"),
        ("LivesInNewYork", "lives in New York"), ("WorksAtGoogle", "works at Google"), ("LikesToDance", "likes to dance"),
        ("LikesToSwim", "likes to swim"), ("AbleToRun", "is able to run"), ("DecidedToLeave", "decided to leave"),
        ("WantsToBuyCar", "wants to buy a car"), ("AllowedToDrive", "is allowed to drive"),
        ("InvitedToParty", "is invited to a party"), ("AllergicToPeanuts", "is allergic to peanuts"),
        ("GoodForChildren", "is good for children"),
        ("StudentAtMIT", "is a student at MIT"), ("HasTwoChildren", "has two children"), ("OlderThan30", "is older than 30"),
        ("GaveBirthTo", "gave birth to Tom"), ("HasBeenTo", "has been to Tom"), ("AssignedTo", "is assigned to Tom"),
        ("WorkedWith", "worked with Tom"), ("HasSeen", "has seen Tom"), ("TakesCareOf", "takes care of Tom"),
        ("InChargeOf", "is in charge of Tom"), ("LeftOf", "is to the left of Tom"), ("FriendsWith", "is friends with Tom"),
        ("CanSee", "can see Tom"), ("WantsToMarry", "wants to marry Tom"), ("Founded", "founded Tom"),
    ],
)  # fmt: skip
def test_a_symbol_is_said_in_the_words_and_the_tense_of_its_name(symbol: str, said: str) -> None:
    tom = ", tom" if said.endswith("Tom") else ""
    fact, rule = f"{symbol}(ann{tom})", f"∀x (Clerk(x) ∧ ¬{symbol}(x{tom}) → Wise(x))"
    formula = read_formula(f"{fact} ∧ {rule}")
    speaker = Verbalizer(text=[formula])
    assert speaker.sentence(read_formula(fact)) == f"Ann {said}."
    for seed in range(3):
        sentence = speaker.sentence(formula, seed)
        found = translate_text([sentence], lexicon=speaker.lexicon).sentences[0].formula
        assert found is not None
        assert decide_equivalence(formula, found).equivalent is True, sentence


def test_a_phrase_of_words_that_the_text_speaks_of_by_themselves_is_written_as_one_word() -> None:
    formulas = [read_formula("RedCar(bob)"), read_formula("∀x (Car(x) → Fast(x))")]
    assert Verbalizer(text=formulas).sentence(formulas[0]) == "Bob is a red-car."


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("∀x (CEO(x) ∧ ¬Adore(x, mother(x)) → Tired(x))", "All CEOs that do not adore its mother are tired."),
        ("∀x (Nurse(x) → Saw(x, tom))", "Nurses saw Tom."),
    ],
)
def test_what_is_not_said(text: str, never: str) -> None:
    formula = read_formula(text)
    said = {Verbalizer().sentence(formula, seed) for seed in range(12)}
    assert never not in said
    assert len(said) > 1


@pytest.mark.parametrize(
    "text",
    [
        "IntroduceTo(bob, ann, zed)",
        "¬HideFrom(bob, ann, zed)",
        "∀x (IntroduceTo(x, ann, zed) → ¬askAbout(x, zed, ann))",
    ],
)
def test_what_is_done_to_one_and_with_another_is_said_with_its_preposition(text: str) -> None:
    formula = read_formula(text)
    verbalizer = Verbalizer()
    said = verbalizer.sentence(formula)
    assert "relation" not in said.lower()
    assert translate_text([said], lexicon=verbalizer.lexicon).sentences[0].formula is formula


def test_words_that_are_read_as_one_are_written_apart() -> None:
    read = translate_text(
        "Tom called Ann three times. Tom stays at home. The book is out of the box. Kim is considered a genius."
    )
    say = Verbalizer(read.lexicon)
    said = [say.sentence(sentence.formula) for sentence in read.sentences if sentence.formula is not None]
    assert said[:3] == ["Tom calls Ann three times.", "Tom stays at home.", "Book is out of Box."]
    assert said[3:] == ["Kim is considered a genius."]


NAMED = {
    "DoesNotSmoke(tom)": "Tom does not smoke.",
    "¬DoesNotSmoke(tom)": "Tom smokes.",
    "did_not_vote(tom)": "Tom did not vote.",
    "NeverSleeps(tom)": "Tom never sleeps.",
    "NeverLate(tom)": "Tom is not late.",
    "¬CannotSwim(tom)": "Tom can swim.",
    "MustNotSmoke(tom)": "Tom must not smoke.",
    "¬MustNotSmoke(tom)": "Tom may smoke.",
    "IsNotStudent(tom)": "Tom is not a student.",
    "HasNoMoney(tom)": "Tom does not have money.",
    "DoesNotBelieveIn(tom, ann)": "Tom does not believe in Ann.",
    "LooksAfter(rex, ann)": "Rex looks after Ann.",
    "IsA(rex, fido)": "Rex is an instance of Fido.",
    "GoesToSchool(tom)": "Tom goes to school.",
    "CommutesByTrain(tom)": "Tom commutes by train.",
    "SameAgeAs(tom, ann)": "Tom is the same age as Ann.",
    "XRayTechnician(tom)": "Tom is an X-ray technician.",
    "WearsTShirt(tom)": "Tom wears a T-shirt.",
    "AmericanCitizen(tom)": "Tom is an American citizen.",
    "OutOfStock(tom)": "Tom is out of stock.",
    "SugarFree(tom)": "Tom is sugar-free.",
    "InvitedToDance(tom)": "Tom is invited to dance.",
    "InvitedToParty(tom)": "Tom is invited to a party.",
    "InvitedToDance(tom, ann)": "Tom invited Ann to dance.",
    "AtLeast18(tom)": "Tom is at least 18 years old.",
    "PicksUp(tom, ann)": "Tom picks up Ann.",
    "CloseTo(tom, ann)": "Tom is close to Ann.",
    "NeedsHelp(tom)": "Tom needs help.",
    "ItRains": "It rains.",
}


@pytest.mark.parametrize("written", NAMED)
def test_a_symbol_is_said_as_its_name_is_meant(written):
    formula = read_formula(written)
    speaker = Verbalizer(text=[formula])
    said = speaker.sentence(formula, seed=1)
    assert said == NAMED[written]
    read = translate_text([said], lexicon=speaker.lexicon.anew()).sentences[0].formula
    assert decide_equivalence(formula, read).equivalent


@pytest.mark.parametrize("both", ["Smokes(tom) ∧ DoesNotSmoke(ann)", "¬Happy(tom) ∧ ¬NotHappy(tom)"])
def test_what_a_name_denies_is_another_symbol_where_the_text_has_it(both):
    formula = read_formula(both)
    speaker = Verbalizer(text=[formula])
    said = speaker.sentence(formula)
    read = translate_text([said], lexicon=speaker.lexicon.anew()).sentences[0].formula
    assert decide_equivalence(formula, read).equivalent


@pytest.mark.parametrize("adjective", ["Hardworking", "NonFiction"])
def test_an_adjective_that_is_not_read_before_a_noun_stands_behind_is(adjective):
    formula = read_formula(f"∀x ({adjective}(x) → Dog(x))")
    speaker = Verbalizer(text=[formula])
    for seed in range(6):
        read = translate_text([speaker.sentence(formula, seed)], lexicon=speaker.lexicon.anew()).sentences[0].formula
        assert decide_equivalence(formula, read).equivalent


def test_what_is_said_twice_of_one_is_put_together_twice():
    formula = read_formula("OldFriend(tom) ∧ OldFriend(tom) ∧ Dog(tom)")
    speaker = Verbalizer(text=[formula])
    said = speaker.formal(formula)
    assert said == "both Tom is an old friend and both Tom is an old friend and Tom is a dog"
    again = "Tom is an old friend, Tom is an old friend, and Tom is a dog."
    for text in (f"{said[:1].upper()}{said[1:]}.", again):
        read = translate_text([text], lexicon=speaker.lexicon.anew()).sentences[0].formula
        assert decide_equivalence(formula, read).equivalent


def test_a_letter_behind_a_name_is_no_part_of_it():
    formula = read_formula("∀x (Gives(x, ann, x) ∧ Near(x, ann) → ∀y (Sells(ann, tom, x) ∧ Gives(ann, x, y)))")
    speaker = Verbalizer(text=[formula])
    read = translate_text([f"{speaker.formal(formula)}."], lexicon=speaker.lexicon.anew()).sentences[0].formula
    assert decide_equivalence(formula, read).equivalent


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("UpToDate(list)", "List is up-to-date."),
        ("OutOfDate(list)", "List is out of date."),
        ("KnowsHowToSwim(ann)", "Ann knows-how-to-swim."),
        ("¬KnowsHowToSwim(ann)", "Ann does not know-how-to-swim."),
        ("Born1990(ann)", "Ann is born in 1990."),
        ("Gold(ring)", "The ring is gold."),
        ("WorksPartTime(ann)", "Ann works-part-time."),
        ("FoundedIn1856(club) ∨ LivesIn(bob, paris)", "The club is founded in 1856 or Bob lives in Paris."),
    ],
)
def test_everyday_symbols_are_said_and_read_back(formula, said):
    meant = read_formula(formula)
    speaker = Verbalizer()
    assert speaker.sentence(meant) == said
    again = translate_text([said], lexicon=speaker.lexicon.anew()).sentences[0].formula
    assert again is not None
    assert decide_equivalence(again, meant).equivalent is True


def test_two_symbols_read_alike_are_not_said_alike():
    meant = read_formula("∃x (Born1990(x) ∧ ¬BornIn1990(x))")
    speaker = Verbalizer()
    again = translate_text([speaker.sentence(meant)], lexicon=speaker.lexicon.anew()).sentences[0].formula
    assert again is not None
    assert decide_equivalence(again, meant).equivalent is True
