"""Sentences made together with what they mean: every kind of subject with every kind of predicate, joined in every way.

Each phrase is a pair of words and a meaning, in Montague's manner, written independently of the reader: a noun phrase
takes what is said of a thing and gives a formula. Words are common ones, and most nouns among them are verbs as well.

What English leaves open is not made: whose garden *Ann and Bob's garden* is, whether *reads and writes letters* is
reading letters, what *or* and *but* behind a relative clause join, whether dogs in a condition are all or some.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations, count
from random import Random

from reasoner.english.morphology import inflect
from reasoner.logic import (
    And,
    Equal,
    Exists,
    ForAll,
    Formula,
    Function,
    Iff,
    Implies,
    Not,
    Or,
    Predicate,
    Term,
    Variable,
    Xor,
    conjunction,
    disjunction,
)

NOUNS = [
    "actor",
    "alarm",
    "animal",
    "artist",
    "author",
    "baby",
    "baker",
    "bank",
    "bear",
    "bell",
    "bird",
    "board",
    "boat",
    "book",
    "boss",
    "bowl",
    "box",
    "boy",
    "branch",
    "bridge",
    "brother",
    "bus",
    "butler",
    "camp",
    "captain",
    "car",
    "card",
    "cat",
    "chair",
    "chef",
    "child",
    "clerk",
    "clock",
    "cloud",
    "club",
    "coach",
    "coat",
    "company",
    "cook",
    "cow",
    "crow",
    "crowd",
    "cup",
    "dancer",
    "daughter",
    "deer",
    "doctor",
    "dog",
    "door",
    "dragon",
    "dream",
    "driver",
    "drum",
    "duck",
    "eagle",
    "engine",
    "engineer",
    "expert",
    "eye",
    "face",
    "family",
    "farmer",
    "film",
    "fire",
    "fish",
    "flag",
    "flower",
    "fly",
    "forest",
    "fox",
    "friend",
    "frog",
    "game",
    "garden",
    "gift",
    "girl",
    "goat",
    "guard",
    "guest",
    "guide",
    "guitar",
    "hammer",
    "hand",
    "hawk",
    "head",
    "hero",
    "horse",
    "host",
    "hotel",
    "house",
    "hunter",
    "island",
    "judge",
    "key",
    "king",
    "kitten",
    "knife",
    "lady",
    "lake",
    "lamp",
    "lawyer",
    "leader",
    "lion",
    "machine",
    "man",
    "map",
    "market",
    "match",
    "merchant",
    "model",
    "monkey",
    "mouse",
    "nurse",
    "ocean",
    "offer",
    "office",
    "order",
    "owner",
    "park",
    "parrot",
    "party",
    "pen",
    "phone",
    "picture",
    "pilot",
    "pirate",
    "plan",
    "plane",
    "plant",
    "play",
    "player",
    "poem",
    "poet",
    "police-officer",
    "prince",
    "printer",
    "queen",
    "question",
    "rabbit",
    "report",
    "ring",
    "river",
    "road",
    "robot",
    "rock",
    "rule",
    "sailor",
    "school",
    "screen",
    "seal",
    "share",
    "shark",
    "sheep",
    "ship",
    "shop",
    "show",
    "signal",
    "singer",
    "sister",
    "smile",
    "snake",
    "soldier",
    "sound",
    "spider",
    "stone",
    "store",
    "storm",
    "story",
    "student",
    "subject",
    "swan",
    "table",
    "talk",
    "tiger",
    "tool",
    "tower",
    "town",
    "train",
    "tree",
    "trick",
    "truck",
    "turtle",
    "uncle",
    "view",
    "village",
    "visit",
    "visitor",
    "voice",
    "walk",
    "wall",
    "watch",
    "wave",
    "whale",
    "wheel",
    "window",
    "winner",
    "wolf",
    "woman",
    "work",
    "worker",
    "writer",
]
VERBS = [
    "appear",
    "bark",
    "blink",
    "blush",
    "bow",
    "burn",
    "chat",
    "change",
    "cough",
    "count",
    "crawl",
    "cry",
    "dance",
    "die",
    "dream",
    "drink",
    "drive",
    "eat",
    "end",
    "fade",
    "faint",
    "fall",
    "fight",
    "fish",
    "float",
    "fly",
    "freeze",
    "frown",
    "giggle",
    "glow",
    "groan",
    "grow",
    "hide",
    "hop",
    "howl",
    "hunt",
    "hurry",
    "jog",
    "joke",
    "jump",
    "kneel",
    "land",
    "laugh",
    "lie",
    "listen",
    "march",
    "matter",
    "melt",
    "move",
    "pause",
    "play",
    "pray",
    "rage",
    "read",
    "rest",
    "return",
    "ride",
    "ring",
    "rise",
    "roar",
    "rule",
    "run",
    "sail",
    "scream",
    "shake",
    "shine",
    "shout",
    "sigh",
    "sing",
    "sink",
    "sit",
    "sleep",
    "slip",
    "smile",
    "smoke",
    "sneeze",
    "snore",
    "speak",
    "stand",
    "stay",
    "stop",
    "struggle",
    "study",
    "suffer",
    "swim",
    "talk",
    "think",
    "travel",
    "trip",
    "vanish",
    "vote",
    "wait",
    "walk",
    "watch",
    "whisper",
    "whistle",
    "win",
    "wink",
    "work",
    "worry",
    "yawn",
    "yell",
]
TRANSITIVE = [
    "admire",
    "answer",
    "avoid",
    "beat",
    "bite",
    "blame",
    "buy",
    "call",
    "catch",
    "chase",
    "copy",
    "count",
    "cover",
    "defend",
    "draw",
    "drive",
    "drop",
    "face",
    "fear",
    "feed",
    "fight",
    "film",
    "find",
    "follow",
    "forget",
    "greet",
    "guard",
    "guide",
    "hate",
    "hear",
    "help",
    "hide",
    "hire",
    "hit",
    "hold",
    "hunt",
    "ignore",
    "invite",
    "join",
    "kick",
    "kiss",
    "know",
    "love",
    "miss",
    "need",
    "notice",
    "own",
    "paint",
    "phone",
    "plan",
    "plant",
    "please",
    "praise",
    "protect",
    "pull",
    "push",
    "question",
    "remember",
    "rescue",
    "respect",
    "see",
    "sell",
    "serve",
    "share",
    "show",
    "stop",
    "study",
    "support",
    "surprise",
    "teach",
    "thank",
    "touch",
    "trust",
    "use",
    "value",
    "visit",
    "wait-for",
    "want",
    "wash",
    "watch",
]
ADJECTIVES = [
    "angry",
    "bold",
    "brave",
    "bright",
    "busy",
    "calm",
    "careful",
    "cheap",
    "clean",
    "clever",
    "cold",
    "cool",
    "cute",
    "dark",
    "deep",
    "eager",
    "empty",
    "famous",
    "fast",
    "fierce",
    "fine",
    "flat",
    "free",
    "fresh",
    "funny",
    "furry",
    "gentle",
    "glad",
    "green",
    "happy",
    "hard",
    "heavy",
    "honest",
    "huge",
    "hungry",
    "kind",
    "large",
    "lazy",
    "light",
    "lonely",
    "loud",
    "lucky",
    "modern",
    "noisy",
    "old",
    "open",
    "pale",
    "polite",
    "poor",
    "proud",
    "quick",
    "quiet",
    "red",
    "rich",
    "round",
    "rude",
    "sad",
    "safe",
    "shy",
    "silent",
    "sleepy",
    "slow",
    "smart",
    "soft",
    "strange",
    "strong",
    "sweet",
    "tall",
    "thin",
    "tidy",
    "tired",
    "weak",
    "wet",
    "wild",
    "wise",
    "yellow",
    "young",
]
WITHOUT_OBJECT = frozenset(
    [
        "appear",
        "bark",
        "blink",
        "blush",
        "bow",
        "cough",
        "crawl",
        "cry",
        "die",
        "faint",
        "float",
        "fly",
        "frown",
        "giggle",
        "glow",
        "groan",
        "hop",
        "howl",
        "hurry",
        "jog",
        "joke",
        "kneel",
        "laugh",
        "lie",
        "listen",
        "matter",
        "pause",
        "pray",
        "rage",
        "rise",
        "roar",
        "scream",
        "shine",
        "sigh",
        "sing",
        "sit",
        "sleep",
        "smile",
        "sneeze",
        "snore",
        "stay",
        "swim",
        "talk",
        "think",
        "vanish",
        "wait",
        "walk",
        "whisper",
        "wink",
        "work",
        "worry",
        "yawn",
        "yell",
    ]
)
PERSONS = frozenset(
    [
        "actor",
        "artist",
        "author",
        "baby",
        "baker",
        "boss",
        "boy",
        "brother",
        "butler",
        "captain",
        "chef",
        "child",
        "clerk",
        "coach",
        "cook",
        "dancer",
        "daughter",
        "doctor",
        "driver",
        "engineer",
        "expert",
        "farmer",
        "friend",
        "girl",
        "guard",
        "guest",
        "guide",
        "hero",
        "host",
        "hunter",
        "judge",
        "king",
        "lady",
        "lawyer",
        "leader",
        "merchant",
        "nurse",
        "owner",
        "pilot",
        "pirate",
        "player",
        "poet",
        "police-officer",
        "prince",
        "printer",
        "queen",
        "sailor",
        "singer",
        "sister",
        "soldier",
        "student",
        "uncle",
        "visitor",
        "winner",
        "woman",
        "worker",
        "writer",
        "family",
        "company",
        "club",
        "crowd",
        "model",
        "visit",
        "share",
        "head",
        "face",
    ]
)
COMPARED = [
    "older",
    "younger",
    "taller",
    "smaller",
    "bigger",
    "faster",
    "slower",
    "louder",
    "braver",
    "kinder",
    "richer",
    "smarter",
]
NAMES = "Adam Amy Ann Ben Bob Dan Emma Eve Fred Jack Jane Joe John Julia Kate Kim Lisa Lou Lucy Max Mia Nina Paul Sam Sue Tim Tom Zoe"
PREPOSITIONS = ["near", "behind", "in", "under"]
UNCOUNTED = frozenset(["work", "police-officer"])
Body = Callable[[Term], Formula]


@dataclass(frozen=True)
class Thing:
    """A noun phrase: its words, whether it is plural, how it quantifies, and what says something of it."""

    words: str
    plural: bool
    kind: str
    of: Callable[[Body], Formula]


@dataclass(frozen=True)
class Doing:
    """A verb phrase: its words with a singular subject and with a plural one, after "does not", and its meaning."""

    one: str
    many: str
    base: str
    kind: str
    says: Body


@dataclass(frozen=True)
class Said:
    """A clause or a sentence without capital and full stop, with its meaning."""

    words: str
    formula: Formula
    kind: str


class Composer:
    """Draws words and makes phrases of them; no word occurs twice in a sentence."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.used: set[str] = set()
        self.numbers = count(1)

    # -- words --------------------------------------------------------------------------------------------------------

    def draw(self, words: list[str]) -> str:
        """A word not used yet."""
        word = self.chance.choice([one for one in words if one not in self.used])
        self.used.add(word)
        return word

    def noun(self, *, thing: bool = False) -> str:
        """A noun for something that is counted; `thing` if "it" can stand for that."""
        return self.draw([noun for noun in NOUNS if noun not in UNCOUNTED and not (thing and noun in PERSONS)])

    def name(self) -> str:
        return self.draw(NAMES.split())

    def variable(self) -> Variable:
        return Variable(f"x{next(self.numbers)}")

    # -- noun phrases -------------------------------------------------------------------------------------------------

    def named(self) -> Thing:
        name = self.name()
        return Thing(name, False, "name", lambda body: body(Function(name.lower())))

    def the(self) -> Thing:
        noun = self.noun()
        return Thing(f"the {noun}", False, "the", lambda body: body(Function(noun)))

    def owned(self) -> Thing:
        name, noun = self.name(), self.noun()
        return Thing(f"{name}'s {noun}", False, "owned", lambda body: body(Function(noun, (Function(name.lower()),))))

    def restricted(self, *, plural: bool) -> tuple[str, Body, str]:
        """A noun, sometimes with an adjective or a relative clause."""
        noun = self.noun()
        said, holds = inflect(noun, "NNS") if plural else noun, predicate(noun)
        how = self.chance.choice(["plain", "plain", "plain", "adjective", "relative", "relative"])
        if how == "adjective":
            adjective = self.draw(ADJECTIVES)
            return f"{adjective} {said}", both(holds, predicate(adjective)), "adjective "
        if how == "relative":
            doing = self.simple()
            return f"{said} that {doing.many if plural else doing.one}", both(holds, doing.says), f"that-{doing.kind} "
        return said, holds, ""

    def every(self) -> Thing:
        word = self.chance.choice(["every", "each", "all"])
        noun, holds, kind = self.restricted(plural=word == "all")
        return Thing(f"{word} {noun}", word == "all", f"{kind}{word}", lambda body: self.for_all(holds, body))

    def no(self) -> Thing:
        noun, holds, kind = self.restricted(plural=False)
        return Thing(f"no {noun}", False, f"{kind}no", lambda body: Not(self.there_is(holds, body)))

    def some(self) -> Thing:
        noun, holds, kind = self.restricted(plural=False)
        return Thing(f"some {noun}", False, f"{kind}some", lambda body: self.there_is(holds, body))

    def bare(self) -> Thing:
        noun, holds, kind = self.restricted(plural=True)
        return Thing(noun, True, f"{kind}bare", lambda body: self.for_all(holds, body))

    def counted(self) -> Thing:
        noun, holds, kind = self.restricted(plural=True)
        how = self.chance.choice(["at least two", "at most two", "exactly two", "three"])
        said: dict[str, Callable[[Body], Formula]] = {
            "at least two": lambda body: self.at_least(2, holds, body),
            "at most two": lambda body: Not(self.at_least(3, holds, body)),
            "exactly two": lambda body: And((self.at_least(2, holds, body), Not(self.at_least(3, holds, body)))),
            "three": lambda body: self.at_least(3, holds, body),
        }
        return Thing(f"{how} {noun}", True, f"{kind}count", said[how])

    def for_all(self, holds: Body, body: Body) -> Formula:
        variable = self.variable()
        return ForAll((variable,), Implies(holds(variable), body(variable)))

    def there_is(self, holds: Body, body: Body) -> Formula:
        variable = self.variable()
        return Exists((variable,), conjunction([holds(variable), body(variable)]))

    def at_least(self, number: int, holds: Body, body: Body) -> Formula:
        variables = tuple(self.variable() for _ in range(number))
        apart = [Not(Equal(a, b)) for a, b in combinations(variables, 2)]
        return Exists(variables, conjunction([*(f(v) for v in variables for f in (holds, body)), *apart]))

    def definite(self) -> Thing:
        return self.chance.choice([self.named, self.the, self.owned])()

    def two_things(self) -> tuple[Thing, Thing]:
        """Two that are not "Ann and Bob's dog"."""
        first, second = self.definite(), self.definite()
        return (second, first) if second.kind == "owned" and first.kind != "owned" else (first, second)

    def joined(self) -> Thing:
        first, second = self.two_things()
        word = self.chance.choice(["and", "and", "or", "both", "either", "neither"])
        join = {"or": disjunction, "either": xor, "neither": nor}.get(word, conjunction)
        before, between = {"both": ("both ", "and"), "either": ("either ", "or"), "neither": ("neither ", "nor")}.get(
            word, ("", word)
        )
        return Thing(
            f"{before}{first.words} {between} {second.words}",
            word in {"and", "both"},
            f"({first.kind} {word} {second.kind})",
            lambda body: join([first.of(body), second.of(body)]),
        )

    def subject(self) -> Thing:
        makers = [self.named, self.the, self.owned, self.every, self.no, self.some, self.bare, self.joined]
        makers.append(self.counted)
        return self.chance.choice(makers)()

    def object(self) -> Thing:
        """Something that a verb takes: a bare plural is some there."""
        how = self.chance.choice(["definite", "definite", "a", "every", "bare", "joined", "count"])
        if how == "definite":
            return self.definite()
        if how in {"a", "bare"}:
            noun, holds, kind = self.restricted(plural=how == "bare")
            article = "" if how == "bare" else "an " if noun[0] in "aeiou" else "a "
            return Thing(article + noun, how == "bare", f"{kind}{how}", lambda body: self.there_is(holds, body))
        if how == "every":
            return self.every()
        if how == "joined":
            first, second = self.two_things()
            word = self.chance.choice(["and", "or"])
            join = disjunction if word == "or" else conjunction
            said = f"{first.words} {word} {second.words}"
            return Thing(
                said, True, f"({first.kind} {word} {second.kind})", lambda b: join([first.of(b), second.of(b)])
            )
        return self.counted()

    # -- verb phrases -------------------------------------------------------------------------------------------------

    def does(self) -> Doing:
        verb = self.draw(VERBS)
        return Doing(inflect(verb, "VBZ"), verb, verb, "verb", predicate(verb))

    def is_so(self) -> Doing:
        adjective = self.draw(ADJECTIVES)
        return being(adjective, "adjective", predicate(adjective))

    def is_a(self) -> Doing:
        noun = self.noun()
        article = "an" if noun[0] in "aeiou" else "a"
        return Doing(f"is {article} {noun}", f"are {inflect(noun, 'NNS')}", "", "noun", predicate(noun))

    def does_to(self, what: Thing | None = None) -> Doing:
        verb, whom = self.draw(TRANSITIVE), what or self.object()
        head, _, rest = verb.partition("-")
        said = f"{rest} {whom.words}".strip()
        says = lambda term: whom.of(lambda other: Predicate(symbol(verb), (term, other)))  # noqa: E731
        return Doing(f"{inflect(head, 'VBZ')} {said}", f"{head} {said}", f"{head} {said}", f"verb-{whom.kind}", says)

    def is_done(self) -> Doing:
        verb, who = self.draw([verb for verb in TRANSITIVE if "-" not in verb]), self.definite()
        says = lambda term: who.of(lambda other: Predicate(symbol(verb), (other, term)))  # noqa: E731
        return being(f"{inflect(verb, 'VBN')} by {who.words}", f"passive-{who.kind}", says)

    def is_at(self) -> Doing:
        preposition, where = self.chance.choice(PREPOSITIONS), self.definite()
        says = lambda term: where.of(lambda other: Predicate(symbol(preposition), (term, other)))  # noqa: E731
        return being(f"{preposition} {where.words}", f"prep-{where.kind}", says)

    def is_more(self) -> Doing:
        more, whom = self.chance.choice(COMPARED), self.definite()
        says = lambda term: whom.of(lambda other: Predicate(symbol(f"{more}-than"), (term, other)))  # noqa: E731
        return being(f"{more} than {whom.words}", f"comparative-{whom.kind}", says)

    def simple(self) -> Doing:
        """A verb phrase of one verb."""
        makers = [self.does, self.does, self.is_so, self.is_a, self.does_to, self.does_to, self.is_done, self.is_at]
        return self.chance.choice([*makers, self.is_more])()

    def denied(self) -> Doing:
        doing = self.simple()
        while "(" in doing.kind or "count" in doing.kind:
            doing = self.simple()
        says = lambda term: Not(doing.says(term))  # noqa: E731
        if doing.base:
            base = doing.base
            return Doing(f"does not {base}", f"do not {base}", "", f"not-{doing.kind}", says)
        return Doing(
            doing.one.replace("is ", "is not ", 1),
            doing.many.replace("are ", "are not ", 1),
            "",
            f"not-{doing.kind}",
            says,
        )

    def both_do(self) -> Doing:
        first, second = self.simple(), self.simple()
        while _open(first, second):
            first, second = self.simple(), self.simple()
        word = self.chance.choice(["and", "or", "either", "neither", "but not"])
        join = {"or": disjunction, "either": xor, "neither": nor}.get(word, conjunction)
        before, between = {"either": ("either ", "or"), "neither": ("neither ", "nor")}.get(word, ("", word))
        if word == "but not":
            second, between = self.chance.choice([self.denied, self.denied])(), "but"
        return Doing(
            f"{before}{first.one} {between} {second.one}",
            f"{before}{first.many} {between} {second.many}",
            "",
            f"({first.kind} {word} {second.kind})",
            lambda term: join([first.says(term), second.says(term)]),
        )

    def doing(self) -> Doing:
        return self.chance.choice([self.simple, self.simple, self.simple, self.denied, self.both_do])()

    # -- clauses ------------------------------------------------------------------------------------------------------

    def clause(self, *, plain: bool = False, either: bool = True) -> Said:
        if not plain and self.chance.random() < 0.1:
            return self.there()
        subject = self.chance.choice([self.named, self.the, self.owned])() if plain else self.subject()
        doing = self.simple() if plain else self.doing()
        while not either and "either" in subject.kind:
            subject = self.subject()
        while (subject.kind.endswith("no") and ("not" in doing.kind or "either" in doing.kind)) or (
            subject.plural and doing.kind.endswith(" verb)")
        ):
            doing = self.simple()
        words = f"{subject.words} {doing.many if subject.plural else doing.one}"
        return Said(words, subject.of(doing.says), f"{subject.kind} {doing.kind}")

    def there(self) -> Said:
        noun, holds, kind = self.restricted(plural=False)
        exists = self.there_is(holds, lambda _: conjunction([]))
        if self.chance.random() < 0.5:
            return Said(f"there is no {noun}", Not(exists), f"there {kind}no")
        return Said(f"there is {'an' if noun[0] in 'aeiou' else 'a'} {noun}", exists, f"there {kind}a")

    def sentence(self) -> Said:
        """One sentence of any form."""
        how = self.chance.choice(["clause", "clause", "two", "two", "if", "if", "rule", "rule"])
        if how == "clause":
            return self.clause()
        if how == "rule":
            return self.rule()
        while True:
            first, second = (self.clause(plain=self.chance.random() < 0.7, either=False) for _ in range(2))
            kinds = first.kind + second.kind
            if (
                "bare" not in kinds
                and " either " not in kinds
                and not re.search(r"(and|or) (name|the)\) ", f"{first.kind} {second.kind} ")
            ):
                return self.two(first, second)

    def two(self, first: Said, second: Said) -> Said:
        a, b = first.formula, second.formula
        forms = {
            "{0} and {1}": And((a, b)),
            "{0}, and {1}": And((a, b)),
            "{0} or {1}": Or((a, b)),
            "either {0} or {1}": Xor(a, b),
            "neither {0} nor {1}": And((Not(a), Not(b))),
            "{0}, but {1}": And((a, b)),
            "if {0}, {1}": Implies(a, b),
            "if {0}, then {1}": Implies(a, b),
            "if {0} then {1}": Implies(a, b),
            "{0} if {1}": Implies(b, a),
            "{0} only if {1}": Implies(a, b),
            "{0} unless {1}": Implies(Not(b), a),
            "unless {0}, {1}": Implies(Not(a), b),
            "{0} if and only if {1}": Iff(a, b),
            "whenever {0}, {1}": Implies(a, b),
            "{0} and {1} and {2}": None,
            "if {0} and {1}, then {2}": None,
            "if {0} or {1} then {2}": None,
            "if {0}, then {1} and {2}": None,
            "{0}, {1} and {2}": None,
        }
        form = self.chance.choice(list(forms))
        formula, third = forms[form], None
        if formula is None:
            third = self.clause(plain=True)
            c = third.formula
            formula = {
                "{0} and {1} and {2}": And((a, b, c)),
                "{0}, {1} and {2}": And((a, b, c)),
                "if {0} and {1}, then {2}": Implies(And((a, b)), c),
                "if {0} or {1} then {2}": Implies(Or((a, b)), c),
                "if {0}, then {1} and {2}": Implies(a, And((b, c))),
            }[form]
        parts = [first, second, *([third] if third else [])]
        return Said(form.format(*(p.words for p in parts)), formula, f"{form} [{'] ['.join(p.kind for p in parts)}]")

    def rule(self) -> Said:
        """A statement about whatever is such, with a pronoun or a relative clause."""
        noun = self.noun(thing=True)
        holds = predicate(noun)
        first, second = self.doing(), self.doing()
        while re.search(r"-a\b|count| verb\)", first.kind + second.kind):  # "it" could be something else
            first, second = self.doing(), self.doing()
        some = both(holds, first.says)
        article = "an" if noun[0] in "aeiou" else "a"
        forms: dict[str, tuple[str, Formula]] = {
            "if a": (f"if {article} {noun} {first.one}, it {second.one}", self.for_all(some, second.says)),
            "if a then": (f"if {article} {noun} {first.one} then it {second.one}", self.for_all(some, second.says)),
            "it if a": (f"{article} {noun} {second.one} if it {first.one}", self.for_all(some, second.says)),
            "every if": (f"every {noun} {second.one} if it {first.one}", self.for_all(some, second.says)),
            "someone": (f"if someone {first.one}, they {second.many}", self.for_all(first.says, second.says)),
            "someone if": (f"someone {second.one} if they {first.many}", self.for_all(first.says, second.says)),
            "something": (f"if something {first.one}, then it {second.one}", self.for_all(first.says, second.says)),
            "anyone": (f"anyone who {first.one} {second.one}", self.for_all(first.says, second.says)),
            "whoever": (f"whoever {first.one} {second.one}", self.for_all(first.says, second.says)),
            "everything": (f"everything that {first.one} {second.one}", self.for_all(first.says, second.says)),
            "nobody": (f"nobody who {first.one} {second.one}", self.for_all(first.says, lambda t: Not(second.says(t)))),
            "only": (f"only {inflect(noun, 'NNS')} {first.many}", self.for_all(first.says, holds)),
            "only if": (
                f"{article} {noun} {first.one} only if it {second.one}",
                self.for_all(some, second.says),
            ),
            "unless": (
                f"{article} {noun} {second.one} unless it {first.one}",
                self.for_all(both(holds, lambda t: Not(first.says(t))), second.says),
            ),
            "iff": (
                f"{article} {noun} {first.one} if and only if it {second.one}",
                self.for_all(holds, lambda t: Iff(first.says(t), second.says(t))),
            ),
            "not every": (f"not every {noun} {first.one}", Not(self.for_all(holds, first.says))),
            "not all": (f"not all {inflect(noun, 'NNS')} {first.many}", Not(self.for_all(holds, first.says))),
        }
        form = self.chance.choice(list(forms))
        words, formula = forms[form]
        return Said(words, formula, f"rule {form} [{first.kind}] [{second.kind}]")


def _open(first: Doing, second: Doing) -> bool:
    """Whether English leaves open what is joined."""
    shared = first.kind == "verb" and second.kind.startswith("verb-") and first.many not in WITHOUT_OBJECT
    return "that-" in first.kind or shared


def symbol(word: str) -> str:
    return "".join(part.capitalize() for part in word.split("-"))


def predicate(word: str) -> Body:
    return lambda term: Predicate(symbol(word), (term,))


def both(first: Body, second: Body) -> Body:
    return lambda term: conjunction([first(term), second(term)])


def xor(parts: list[Formula]) -> Formula:
    return Xor(*parts)


def nor(parts: list[Formula]) -> Formula:
    return conjunction([Not(part) for part in parts])


def being(words: str, kind: str, says: Body) -> Doing:
    return Doing(f"is {words}", f"are {words}", "", kind, says)


def written(said: Said) -> str:
    """The sentence with capital and full stop."""
    return f"{said.words[0].upper()}{said.words[1:]}."


def sentences(seed: int, number: int) -> Iterator[Said]:
    """So many sentences, each of its own seed."""
    for place in range(number):
        yield Composer(seed * 1_000_003 + place).sentence()
