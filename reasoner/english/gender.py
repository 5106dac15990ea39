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
_MALE_NAMES = frozenset(
    ["james", "michael", "robert", "john", "david", "william", "richard", "joseph", "thomas", "christopher", "charles",
     "daniel", "matthew", "anthony", "mark", "donald", "steven", "andrew", "paul", "joshua", "kenneth", "kevin",
     "brian", "timothy", "ronald", "george", "jason", "edward", "jeffrey", "ryan", "jacob", "nicholas", "gary", "eric",
     "jonathan", "stephen", "larry", "justin", "scott", "brandon", "benjamin", "samuel", "gregory", "alexander",
     "patrick", "frank", "raymond", "jack", "dennis", "jerry", "tyler", "aaron", "jose", "adam", "nathan", "henry",
     "zachary", "douglas", "peter", "kyle", "noah", "ethan", "jeremy", "walter", "keith", "austin",
     "roger", "sean", "gerald", "carl", "harold", "dylan", "arthur", "lawrence", "bryan",
     "bruce", "gabriel", "logan", "alan", "juan", "albert", "elijah", "wayne", "randy", "vincent",
     "mason", "roy", "ralph", "russell", "bradley", "philip", "eugene",
     "bob", "tom", "jim", "mike", "bill", "dave", "fred", "harry", "ben", "dan", "tim", "oliver"]
)  # fmt: skip
_FEMALE_NAMES = frozenset(
    ["mary", "patricia", "jennifer", "linda", "elizabeth", "barbara", "susan", "jessica", "karen", "sarah", "lisa",
     "nancy", "sandra", "emily", "kimberly", "betty", "margaret", "donna", "michelle", "carol", "amanda",
     "melissa", "deborah", "stephanie", "rebecca", "sharon", "laura", "cynthia", "amy", "kathleen", "angela",
     "dorothy", "shirley", "emma", "brenda", "nicole", "pamela", "samantha", "anna", "katherine", "christine", "debra",
     "rachel", "olivia", "carolyn", "maria", "janet", "heather", "diane", "catherine", "julie", "victoria", "helen",
     "joyce", "lauren", "christina", "joan", "judith", "ruth", "hannah", "evelyn", "andrea", "virginia",
     "megan", "cheryl", "jacqueline", "madison", "sophia", "abigail", "teresa", "isabella", "sara", "janice", "martha",
     "gloria", "kathryn", "ann", "charlotte", "judy", "amber", "julia", "grace", "denise", "danielle", "natalie",
     "alice", "marilyn", "diana", "beverly", "brittany", "theresa", "frances", "kayla", "tiffany",
     "lori", "kathy",
     "anne", "kate", "jane", "lucy", "fiona", "erin", "eve", "sue", "molly", "ella", "mia", "zoe"]
)  # fmt: skip
"""The names given most often in the United States in the last hundred years, by the Social Security Administration,
without those of both women and men, and short forms of them."""
_MALE_NAMES_IN_S = frozenset(
    ["anders", "andreas", "andres", "angus", "atticus", "boris", "carlos", "claus", "curtis", "cyrus", "darius",
     "douglas", "elias", "ellis", "francis", "giles", "gus", "hans", "hollis", "janis", "jens", "johannes",
     "jonas", "julius", "klaus", "lars", "lewis", "linus", "louis", "lucas", "lucius", "luis", "lukas",
     "magnus", "marcus", "marius", "markus", "mathias", "matthias", "moses", "nicolas", "niels", "niklas",
     "nikolas", "nils", "otis", "rasmus", "rhys", "ross", "rufus", "silas", "thaddeus",
     "titus", "tobias", "tomas", "travis", "troels", "ulysses"]
)  # fmt: skip
_FEMALE_NAMES_IN_S = frozenset(
    ["agnes", "anais", "bess", "dolores", "doris", "gladys", "ines", "jess", "lois", "lourdes", "mavis",
     "mercedes", "phyllis", "tess", "thais"]
)  # fmt: skip
"""First names, of several languages, that end like plurals and are no other word of the dictionary."""
_MALE, _FEMALE = _MALE_NAMES | _MALE_NAMES_IN_S | OF_MEN, _FEMALE_NAMES | _FEMALE_NAMES_IN_S | OF_WOMEN
MORE_PEOPLE = frozenset(
    ["person", "student", "child", "kid", "parent", "friend", "adult", "citizen", "nurse", "judge", "king",
     "queen", "guest", "pilot", "priest", "thief", "knight", "knave", "spy", "poet", "chef", "cook", "artist",
     "guard", "patient", "client", "captain", "chief", "boss", "neighbor", "neighbour", "cousin", "sibling",
     "human", "baby", "orphan", "hero", "villain", "witness", "coach", "expert", "veteran", "monk", "mayor",
     "athlete", "diplomat", "scholar", "surgeon", "soldier", "criminal", "accountant", "member", "saint",
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
    return word in _MALE or word in _FEMALE


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
    if noun in _MALE_NOUNS or (words[0][0].isupper() and first in _MALE):
        return "male"
    if noun in _FEMALE_NOUNS or (words[0][0].isupper() and first in _FEMALE):
        return "female"
    return ""
