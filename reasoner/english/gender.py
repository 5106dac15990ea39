"""Which of those spoken of "he" and "she" can be: the gender that a noun or a first name says, if it says any."""

from __future__ import annotations

from functools import lru_cache

from reasoner.english.first_names import OF_MEN, OF_WOMEN
from reasoner.english.morphology import is_known
from reasoner.english.wordnet import PEOPLE

_MALE_NOUNS = frozenset(
    ["man", "boy", "father", "son", "brother", "uncle", "nephew", "grandfather", "grandson", "husband", "king",
     "prince", "duke", "lord", "gentleman", "bachelor", "monk", "actor", "waiter", "hero", "widower", "stepfather",
     "bridegroom"]
)  # fmt: skip
_FEMALE_NOUNS = frozenset(
    ["woman", "girl", "mother", "daughter", "sister", "aunt", "niece", "grandmother", "granddaughter", "wife", "queen",
     "princess", "duchess", "lady", "nun", "actress", "waitress", "heroine", "widow", "stepmother", "bride"]
)  # fmt: skip
_MALE_TITLES = frozenset(["mr", "sir", "uncle", "master", "mister", "herr", "monsieur", "signor", "don"])
_FEMALE_TITLES = frozenset(["mrs", "ms", "miss", "aunt", "madam", "madame", "dame", "frau", "signora", "mademoiselle"])
"""Words before a name that tell who it is, whatever the name."""
_RULERS = frozenset(["king", "queen", "prince", "princess", "duke", "duchess", "lord", "lady", "father", "mother"])
"""Others, which streets and mountains are called by as well: King Street is nobody."""
KIN = frozenset(
    ["child", "parent", "grandchild", "grandparent", "father", "son", "brother", "uncle", "nephew", "grandfather",
     "grandson", "husband", "mother", "daughter", "sister", "aunt", "niece", "grandmother", "granddaughter", "wife"]
)  # fmt: skip
"""Nouns for the members of a family."""
MORE_PEOPLE = frozenset(
    ["person", "student", "child", "kid", "parent", "friend", "adult", "citizen", "nurse", "judge", "king",
     "queen", "guest", "pilot", "priest", "thief", "knight", "knave", "spy", "poet", "chef", "cook", "artist",
     "guard", "patient", "client", "captain", "chief", "boss", "neighbor", "neighbour", "cousin", "sibling",
     "human", "baby", "orphan", "hero", "villain", "witness", "coach", "expert", "veteran", "monk", "mayor",
     "president", "athlete", "diplomat", "scholar", "surgeon", "soldier", "criminal", "accountant", "member", "saint",
     "clown", "fool", "pupil", "teenager", "individual", "colleague", "doctor", "lawyer", "sailor", "tailor", "hunter",
     "fisher", "keeper", "trainer", "breeder", "ranger", "archer", "climber", "builder",
     "acrobat", "activist", "archivist", "astronaut", "astronomer", "barista", "beekeeper", "biographer", "blogger",
     "botanist", "cartographer", "cashier", "cellist", "choreographer", "cricketer", "dietitian", "ecologist",
     "electrician", "essayist", "filmmaker", "firefighter", "florist", "footballer", "goalkeeper", "guitarist",
     "hairdresser", "mathematician", "optician", "paramedic", "photographer", "policewoman", "postgraduate",
     "postman", "programmer", "screenwriter", "seamstress", "trainee", "trucker", "umpire", "veterinarian", "zoologist"]
)  # fmt: skip
"""Nouns of people that are too rare in the counts of WordNet, or have another sense there."""
_MALE_ANIMALS = frozenset(
    ["rooster", "cock", "capon", "tercel", "gobbler", "peacock", "drake", "gander", "bull", "tomcat", "colt",
     "stallion", "studhorse", "gelding", "jackass", "boar", "ram", "tup", "wether", "stag", "hart", "roebuck",
     "silverback"]
)  # fmt: skip
_FEMALE_ANIMALS = frozenset(
    ["hen", "biddy", "greyhen", "moorhen", "peahen", "cow", "doe", "bitch", "vixen", "leopardess", "lioness", "tigress",
     "filly", "mare", "broodmare", "sow", "ewe", "nanny-goat", "she-goat"]
)  # fmt: skip
"""Nouns that WordNet explains as the male or the female of an animal, without those that mean other things as well."""
PETS = frozenset(["dog", "cat", "horse", "bird", "parrot", "pet", "pony", "donkey", "sheep", "cow", "goat", "animal"])
"""Nouns for animals that live with people."""
_PRONOUNS = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
}  # fmt: skip


def pronoun_gender(pronoun: str) -> str:
    """The gender that a pronoun asks for: male, female, or ""."""
    return _PRONOUNS.get(pronoun, "")


def animal_gender(words: tuple[str, ...]) -> str:
    """The gender of an animal called by these lemmas: male, female, or "" for unknown.

    >>> animal_gender(("old", "hen")), animal_gender(("dog",))
    ('female', '')
    """
    noun = words[-1] if words else ""
    return "male" if noun in _MALE_ANIMALS else "female" if noun in _FEMALE_ANIMALS else ""


def is_gendered_noun(noun: str) -> bool:
    """Whether a noun is of men or of women only."""
    return noun in _MALE_NOUNS or noun in _FEMALE_NOUNS


def is_person(words: tuple[str, ...]) -> bool:
    """Whether what is called by these words, a noun's lemmas or a name, is surely a person."""
    return bool(words) and (words[-1] in PEOPLE or words[-1] in MORE_PEOPLE or bool(gender_of(words)))


def is_first_name(word: str) -> bool:
    """Whether a lower-case word is a common first name."""
    return word in OF_MEN or word in OF_WOMEN


@lru_cache(maxsize=20_000)
def gender_of(words: tuple[str, ...]) -> str:
    """The gender of what is called by these words, a noun's lemmas or a name: male, female, or "" for unknown.

    >>> gender_of(("old", "king")), gender_of(("Ann", "Lee")), gender_of(("Zorg",))
    ('male', 'female', '')
    """
    if not words:
        return ""
    noun, first = words[-1], words[0].lower().rstrip(".")
    if len(words) > 1 and words[0][0].isupper():
        if first in _RULERS and not is_known(noun.lower()):
            noun = first
        elif first in _MALE_TITLES | _FEMALE_TITLES:
            return "male" if first in _MALE_TITLES else "female"
    if noun in _MALE_NOUNS or (words[0][0].isupper() and first in OF_MEN):
        return "male"
    if noun in _FEMALE_NOUNS or (words[0][0].isupper() and first in OF_WOMEN):
        return "female"
    return ""
