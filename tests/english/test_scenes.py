"""What goes on beside what a verb says: seen doing, had done, meanwhile, what for, how long, how it seems, where."""

from reasoner.english import read_sentence
from reasoner.logic import alpha_equivalent
from reasoner.syntax import read_formula

REFUSED = [
    "Gerda helped her brother paint the fence.",
    "Gerda watched the farmer feed the hens.",
    "The girl saw a man steal a car.",
    "Gerda heard the dog bark.",
    "Gerda saw the girl leave.",
    "Ann sees the boys play chess.",
    "Ann watched the sun rise over the hill.",
    "Ann saw the boy sitting in the corner.",
    "The girl ran down the hill laughing.",
    "Rosa had the fence painted.",
    "Rosa had her hair cut.",
    "Rosa got a tooth pulled.",
    "The soldiers marched through the town singing.",
    "The girl left the room crying.",
    "The painter mixed blue and yellow to make green.",
    "Tom mixes flour and water to make dough.",
    "Tom bought flour to bake a cake.",
    "The wine tastes better cold.",
]
READ = [
    ("Gerda helped paint the fence.", "HelpPaint(gerda, fence)"),
    ("Gerda watched the film.", "Watch(gerda, film)"),
    ("Rosa has a house built in Rome.", "∃x (House(x) ∧ BuiltIn(x, rome) ∧ Have(rosa, x))"),
    ("Tom likes town planning.", "Like(tom, townPlanning)"),
    ("The girls sang and want to dance.", "∀x (Girl(x) → Sing(x) ∧ WantToDance(x))"),
    ("Snow had fallen all night.", "FallAllNight(snow)"),
    ("Eve sang songs the whole evening.", "∃x (Song(x) ∧ SingAllEvening(eve, x))"),
    ("Bears sleep all winter.", "∀x (Bear(x) → SleepAllWinter(x))"),
    ("The shop is open all day.", "OpenAllDay(shop)"),
    ("It rained all day.", "RainAllDay"),
    ("Tom worked in Rome all summer.", "WorkInAllSummer(tom, rome)"),
    ("Tom wasted the whole day.", "Waste(tom, wholeDay)"),
    ("The soup tastes better with pepper.", "TasteBetterWith(soup, pepper)"),
    ("The bread smells fresher.", "SmellFresher(bread)"),
    ("Every house where Tom has lived is old.", "∀x (House(x) ∧ LiveIn(tom, x) → Old(x))"),
    ("Every shop where Tom had bought a van closed.",
     "∀x, y (Shop(x) ∧ Van(y) ∧ BuyIn(tom, y, x) → Close(x))"),
    ("Every house where Tom was born is old.", "∀x (House(x) ∧ BornIn(tom, x) → Old(x))"),
    ("Cats sleep outside only if it is warm.", "∀x (Cat(x) ∧ SleepOutside(x) → Warm)"),
    ("The dogs stay inside unless it is warm.", "∀x (Dog(x) ∧ ¬Warm → StayInside(x))"),
    ("The cat is inside the house.", "Inside(cat, house)"),
    ("If the soup is on the table, it is warm.", "On(soup, table) → Warm(soup)"),
    ("Every dog Tom feeds bit its owner.", "∀x (Dog(x) ∧ Feed(tom, x) → Bite(x, owner(x)))"),
    ("Ann sees the dog house.", "See(ann, dogHouse)"),
    ("The man Eve loves left the town.", "Leave(man, town)"),
    ("The dog Tom feeds barks.", "Bark(dog)"),
    ("The judge Kim likes dogs.", "∃x (Dog(x) ∧ Like(kim, x))"),
]  # fmt: skip


def test_what_goes_on_beside_what_a_verb_says_is_refused_by_name():
    for sentence in REFUSED:
        read = read_sentence(sentence)
        assert read.formula is None, (sentence, str(read.formula))


def test_how_long_how_it_seems_and_where():
    for sentence, formula in READ:
        read = read_sentence(sentence)
        assert read.formula is not None, (sentence, read.error)
        assert alpha_equivalent(read.formula, read_formula(formula)), (sentence, str(read.formula))
