"""What reads like a noun with its company, but is something else: a clause, a count, how something is."""

from __future__ import annotations

from itertools import pairwise

from reasoner.english.chart import Leaf
from reasoner.english.gender import is_first_name, is_person
from reasoner.english.meanings import Nominal, NounPhrase, Outside, Prep, Unreadable
from reasoner.english.morphology import (
    is_adjective,
    is_comparative,
    is_gradable,
    is_participle,
    lemma,
    tags_of,
    uses,
)
from reasoner.english.refused_times import RefusedTimes
from reasoner.english.vocabulary import (
    COPULAR,
    DEMONYMS,
    DETERMINERS,
    FREQUENT,
    GROUPS,
    HOW_OFTEN,
    INTRANSITIVE,
    NUMBERS,
    POSSESSIVES,
    PREPOSITIONS,
    SEEMING,
)

SHARES = frozenset(
    ["half", "third", "quarter", "majority", "minority", "percent", "percentage", "rest", "lot", "plenty", "sum",
     "difference", "quotient", "dozens", "scores", "hundreds", "thousands", "millions", "billions"]
)  # fmt: skip
"""Nouns that say how much of something, or reckon with it."""
BEFORE_CLAUSES = frozenset({"that", "before", "after", "until", "since"})
ASKING = frozenset({"ask", "tell"})
"""Verbs that take a question after whom it is put to."""
_WONDERING = ASKING | {"wonder", "know", "doubt", "see", "check", "find", "decide", "determine", "say", "inquire",
                       "verify", "remember", "question", "guess", "care", "test", "discover", "examine", "forget",
                       "recall"}  # fmt: skip
"""Verbs behind which *if* may open a question: whether it is so."""
_SURE = frozenset({"sure", "certain", "unsure", "uncertain", "clear", "unclear", "unknown"})
_CHILDREN = frozenset({"child", "son", "daughter", "baby", "descendant", "grandchild", "grandson", "granddaughter"})
_ELECTING = frozenset(["elect", "appoint", "crown", "nominate", "vote", "ordain", "proclaim", "dub"])
"""Verbs behind whose object stands an office, whatever stands there."""
APPOINTING = _ELECTING | {"make", "name", "call", "choose", "declare", "consider"}
"""Verbs behind whose object may stand what that is made or called."""
RELATIONAL = frozenset({"different", "same"})
"""Adjectives that compare with something; without it they are no property."""
_SAME = frozenset(["equal", "identical", "parallel", "perpendicular", "congruent", "orthogonal"])
"""Adjectives that say of two with names that they are one; of the sides of something they say more."""
OF_NUMBERS = frozenset({"equal", "exceed", "divide", "total"})
"""Verbs whose subject or object may be a number."""

_EXCEPTING = frozenset(["except", "but", "besides", "other-than"])
_OF_QUALITY: dict[str, frozenset[str]] = {
    "full": frozenset({"of"}), "short": frozenset({"of"}), "free": frozenset({"of", "from"}),
    "good": frozenset({"at", "for", "with"}), "bad": frozenset({"at", "for"}), "rich": frozenset({"in"}),
    "poor": frozenset({"in"}), "safe": frozenset({"from", "for"}), "close": frozenset({"to"}),
    "black": frozenset({"with"}), "red": frozenset({"with"}), "white": frozenset({"with"}),
    "ill": frozenset({"with"}), "dead": frozenset({"from"}),
}  # fmt: skip
"""Adjectives that are nouns as well, with prepositions behind which they are none."""
_OF_ALL = frozenset(
    ["any", "anything", "anyone", "anybody", "every", "everything", "everyone", "everybody", "all", "each", "no",
     "nothing", "nobody", "no-one"]
)  # fmt: skip
"""Words that speak of all of some things, or of none."""
_OF_TOPICS = frozenset(
    ["know", "read", "write", "hear", "learn", "tell", "ask", "sing", "teach", "forget", "see", "find", "feel", "drive",
     "ride", "move", "turn", "show", "go", "be"]
)  # fmt: skip
"""Verbs with an object behind which "about" and "around" may say of what, or where."""
_FEW = 12


class Refusals(RefusedTimes):
    """Refusals of derivations that no careful reader would sign."""

    def _refuse_no_kind(self, leaf: Leaf) -> None:
        """Refuse the well of "lives in well paid", and "all Gong" in a text that has Gong as the name of one thing."""
        word, at = self.words[leaf[0]], leaf[0]
        before = self.words[at - 1].lower if at else ""
        after = self.words[at + 1].lower if at + 1 < len(self.words) else ""
        if before in {"every", "each"}:
            self._refuse_day(word)
        if word.lower == "down" and "NN" in tags_of(before) and (not after or not after.isalpha() or after == "and"):
            raise Unreadable(f'"{before} down" is no kind of down')
        if before in PREPOSITIONS and is_participle(after) and any(part == "ADV" for part, _, _ in uses(word.lower)):
            raise Unreadable(f'"{word.lower} {after}" says how something is, and "{before}" asks for a thing')
        one = word.name and word.lower not in DEMONYMS and self.lexicon.has_term(self.name_words(leaf))
        if before == "all" and one:
            raise Unreadable(f'"all {word.written}" counts what this text has as the name of one thing')

    def refuse_meanwhile_in_front(self, name: Leaf) -> None:
        """Refuse the "bench, Ann" of "sitting on a bench, Ann sang" as a bench of that name."""
        first = self.words[0]
        if "VBG" in tags_of(first.lower) and name[0] and self.words[name[0] - 1].lower == ",":
            raise Unreadable(f'"{first.written} …" says what somebody does meanwhile; say it in a clause of its own')

    def refuse_that_it_is_so(self, nominal: Nominal) -> None:
        """Refuse the "that dogs" of "that dogs bark means that cats hide", and "that Ann lies", as those that lie."""
        said = [word.lower for word in self.words[: len(nominal.words) + 1]]
        if said[0] != "that" or nominal.noun.lower() not in {said[-1], lemma(said[-1], "NOUN")}:
            return
        name = self.words[1]
        if nominal.plural or (name.written[:1].isupper() and is_first_name(name.lower)):
            raise Unreadable(f'"That {name.written} …" is a clause that something is said of; put it into a sentence')

    def _refuse_stand_in(self, leaf: Leaf) -> None:
        """Refuse "the others", "faster than others" and the "ones" of "green ones"."""
        word, before = self.written(leaf), self.words[leaf[0] - 1].lower if leaf[0] else ""
        if word == "ones":
            raise Unreadable('"ones" does not say ones of what')
        if word == "others" and before in {"the", "than", "as"}:
            raise Unreadable('"others" does not say other than whom')

    def refuse_how(self, verb: str, at: int) -> None:
        """Refuse the red of "turns red" as a thing that is turned."""
        word, after = self.words[at], self.words[at + 1].lower if at + 1 < len(self.words) else ""
        ended = not after or after in {",", "and", "or", "if", "when", "unless", "then"}
        rather = is_gradable(word.lower) or any(part == "ADJ" for part, _, _ in uses(word.lower)[:1])
        quality = is_adjective(word.lower) and (verb != "get" or (rather and not _is_done(word.lower)))
        if verb in COPULAR | SEEMING and ended and not word.name and quality:
            raise Unreadable(f'"{word.lower}" says how something is')

    @staticmethod
    def refuse_about(verb: str, prep: Prep) -> None:
        """Refuse "has about three dogs" as having something about them, and "employs about 200 people"."""
        preposition, amount = prep.words[0], None if prep.phrase is None else prep.phrase.amount
        counted = preposition in {"about", "around"} and amount is not None and verb not in INTRANSITIVE
        if counted and amount is not None and (amount[0] > _FEW or verb not in _OF_TOPICS):
            raise Outside(f'"{preposition} {amount[0]}" does not say how many; "at least" and "at most" do')
        if verb in {"have", "own", "possess"} and preposition in {"about", "around", "between", "over", "under"}:
            raise Unreadable(f'"{preposition}" does not say how many; "at least", "at most" and "exactly" do')

    def refuse_quality(self, at: int, rest: Nominal) -> None:
        """Refuse the "cave full" of "a cave full of gold" as a kind of full."""
        word, after = self.words[at].lower, self.words[at + 1].lower if at + 1 < len(self.words) else ""
        if rest.words == (word,) and after in _OF_QUALITY.get(word, ()):
            raise Unreadable(f'"{word} {after} …" says what something is like')

    def _refuse_clause(self, first: Leaf, rest: Nominal) -> None:
        """Refuse `the book Bob reads` as a kind of reads: a name before what is a verb as well begins a clause."""
        name, head = self.words[first[0]], self.words[first[0] + 1]
        if rest.capital and is_first_name(head.lower):
            self._refuse_every_time()
            raise Unreadable(f'"{name.written} {head.written}" is no name here')
        if is_first_name(name.lower) and name.name and "VBG" in tags_of(head.lower):
            raise Unreadable(f'"{name.written} {head.written}" is what somebody sees or hears')
        if rest.words[1:] and is_first_name(name.lower) and "VBD" in tags_of(head.lower):
            raise Unreadable(f'"{name.written} {head.written} …" is a clause of its own')
        if len(rest.words) > 1 or not name.written[:1].isupper():
            return
        if not rest.plural:
            self._refuse_clause_of_past(first[0])
            return
        if all(tag != "VBZ" or base == head.lower for _, base, tag in uses(head.lower)):
            return
        if is_first_name(name.lower) or self._begins_clause(first[0]):
            raise Unreadable(f'"{name.written} {head.written}" is a clause of its own')

    def _refuse_clause_of_past(self, at: int) -> None:
        """Refuse `before Ann left`, and `… tea and Ann coffee`, which leaves out a verb."""
        name, head = self.words[at].written, self.words[at + 1].lower
        person = is_first_name(name.lower())
        past = "VBD" in tags_of(head)
        if past and (person or self._begins_clause(at)):
            raise Unreadable(f'"{name} {head}" is a clause of its own; put it into another sentence')
        if person and at and self.words[at - 1].lower in {"and", "or", "but"}:
            raise Unreadable(f'"{name} {head}" leaves out the verb, or the "\'s" of an owner; put it in')

    def _refuse_done_by(self, leaf: Leaf) -> None:
        """Refuse "every house Jack built" as Jacks that are built; what is built "by" somebody is not said so."""
        name = self.words[leaf[0]]
        if not name.name:
            return
        said, after = (*(word.lower for word in self.words[leaf[0] + 1 : leaf[0] + 3]), "", "")[:2]
        past = "VBD" in tags_of(said) and after != "by"
        if past and (self._begins_clause(leaf[0]) or (is_first_name(name.lower) and self._behind_noun(leaf[0]))):
            raise Unreadable(f'"{name.written} {said}" is a clause of its own')

    def _begins_clause(self, at: int) -> bool:
        """Whether a name stands after "that", "before" and such, or after a noun with its determiner."""
        before = self.words[at - 1].lower if at else ""
        quality = "JJ" in tags_of(before)
        return before in BEFORE_CLAUSES or (not quality and self._behind_noun(at))

    def _behind_noun(self, at: int) -> bool:
        """Whether a word stands after what may be a noun with its determiner."""
        before = self.words[at - 1].lower if at else ""
        determiner = self.words[at - 2].lower if at > 1 else ""
        return not tags_of(before).isdisjoint({"NN", "NNS"}) and determiner in DETERMINERS

    @staticmethod
    def not_counting(nominal: Nominal) -> None:
        """Refuse "the number of …", "half of …", and "the sum of … and …"."""
        if nominal.noun == "number":
            raise Unreadable('"the number of …" is said with "at least", "at most" or "exactly"')
        if nominal.plural and f"{nominal.noun}s" in SHARES:
            raise Outside(f'"{nominal.noun}s of …" says how many; "at least", "at most" and "exactly" do so here')
        if nominal.noun in SHARES and not nominal.described:  # a high percentage of something is a thing
            raise Unreadable(
                f'"{nominal.noun} of …" says how many or how much; only "at least", "at most" and "exactly" are read'
            )

    def _refuse_no_quality(self, leaf: Leaf) -> None:
        """Refuse the "always" of "is not always gold", the "different" of "is different", as what something is."""
        word = self.words[leaf[0]].lower
        if word in HOW_OFTEN:
            said = " ".join(each.written for each in self.words[leaf[0] : leaf[0] + 2])
            raise Unreadable(f'"{said}" says when or how much something is so, not what it is')
        if word in RELATIONAL:
            raise Unreadable(f'"{word}" does not say from what or as what')
        if word in _SAME and self._ends_phrase(leaf[0] + 1) and self._said_of_those(leaf[0] - 1):
            raise Unreadable(f'"{word}" does not say what is so to what; say it of two with names')
        if word in _SURE:
            self._refuse_if(word, [each.lower for each in self.words[leaf[0] + 1 : leaf[0] + 5]])
        self._refuse_aside(leaf[0])
        self._refuse_worth(leaf)

    def _ends_phrase(self, at: int) -> bool:
        """Whether a noun phrase or a predicate ends before a place: a comma, a verb, or nothing stands there."""
        word = self.words[at].lower if at < len(self.words) else ""
        verb = not tags_of(word).isdisjoint({"VBZ", "VBD"})
        return word in {"", ",", "and", "or", "but", "if", "is", "are", "then", "when", "has", "have"} or verb

    def _said_of_those(self, at: int) -> bool:
        """Whether the *are* at a place is of the lines, its sides, or what somebody has: certain things."""
        said = [word.lower for word in self.words[: at + 1]]
        if not said or said[-1] not in {"are", "were", "not"}:
            return False
        if said[0] in NUMBERS:
            return True
        for word in reversed(said[:-1]):
            if word in {"the", "these", "those", "whose", "'s"} | POSSESSIVES:
                return True
            if word in {"all", "no", "some", "any", "and", ",", "if", "that", "which", "who", "when", "then"}:
                return False
        return False

    def _refuse_worth(self, adjective: Leaf) -> None:
        """Refuse the "worth" of "is worth a lot" as what something is, whatever follows."""
        word, after = (*(word.lower for word in self.words[adjective[0] : adjective[0] + 2]), "")[:2]
        if word == "worth" and after:
            raise Unreadable(f'"worth {after} …" says how much, or what for, not what something is')

    def refuse_nearer_exception(self) -> None:
        """Refuse "nobody eats anything but rice" as nobody but rice: the exception is from what is nearest."""
        said = [word.lower for word in self.words]
        at = next((place for place, word in enumerate(said) if word in _EXCEPTING and place), 0)
        nearer = next((word for word in said[max(1, at - 4) : at] if word in _OF_ALL), "")
        if nearer:
            raise Unreadable(f'"{said[at]} …" leaves something out of "{nearer} …", which is nearest')

    @staticmethod
    def refuse_one_of(nominal: Nominal, those: NounPhrase) -> None:
        """Refuse "the smoother of the two roads", which is one of them."""
        if those.nominal is not None and those.nominal.plural and is_comparative(nominal.noun):
            raise Unreadable(f'"the {nominal.noun} of …" is one of them, which is not read')

    def _refuse_one_parent(self, noun: str, parent: str) -> None:
        """Refuse "the son of a king and a queen" as a son of one who is the other."""
        said = [word.lower for word in self.words]
        at = said.index(noun) if noun in said else len(said)
        of, a, one, joined, another, _, *rest = (*said[at + 1 :], *[""] * 6)
        pair = of == "of" and one == parent and joined == "and" and {a, another} <= {"a", "an"}
        if noun in _CHILDREN and pair and rest[0] in {"", ",", ".", "and", "is", "was"}:
            raise Unreadable(f'"{noun} of {a} {one} and {another} …" has two parents')

    def _refuse_number_of(self, number: Leaf, rest: Nominal) -> None:
        """Refuse the "7 red" of "is box 7 red" as what boxes are; the text has Box 7 as a name."""
        said = self.written(number)
        before = self.words[number[0] - 1].lower if number[0] else ""
        if number[1] == "NUM" and len(rest.words) == 1 and not rest.plural and uses(rest.noun)[:1]:
            if uses(rest.noun)[0][0] == "ADJ" and any(part == "NOUN" for part, _, _ in uses(before)):
                raise Unreadable(f'"{said} {rest.noun}" does not say what is {rest.noun}; write names with a capital')

    def refuse_left_out(self) -> None:
        """Refuse the "red" of "neither the red nor the green door" as something called the red."""
        said = [word.lower for word in self.words]
        for at in range(len(said) - 5):
            the, first, joined, again, second, noun = said[at : at + 6]
            pair = the == again == "the" and joined in {"and", "or", "nor"} and first != second
            if pair and "NN" in tags_of(noun) and all(_only_limits(word) for word in (first, second)):
                raise Outside(f'"the {first}" leaves out "{noun}"; put it in')

    def _refuse_half(self, first: Leaf) -> None:
        """Refuse the "in" of "lives in or near Paris" as living in."""
        said, joined, other = (*(word.lower for word in self.words[first[0] : first[0] + 3]), "", "")[:3]
        if joined in {"and", "or"} and said in PREPOSITIONS and other in PREPOSITIONS:
            raise Unreadable(f'"{said} {joined} {other}" leaves out what is "{said}"; say it of each')

    @staticmethod
    def _refuse_numeral(verb: str, phrase: NounPhrase, word: str) -> None:
        """Refuse the two of "won three games and lost two" as the number that was lost."""
        if phrase.value is not None and word in NUMBERS and verb not in OF_NUMBERS:
            raise Unreadable(f'"{word}" does not say {word} of what')

    def _refuse_naming(self, head: Leaf) -> None:
        """Refuse `calls Ann Annie` and `named the dog Rex` as being about Ann Annie and about Rex."""
        said = self.words[head[0] + 1 : head[0] + 7]
        if not said:
            return
        first = said[0]
        two = first.name and " " in first.lower and is_first_name(first.lower.split()[0])
        apposed = any(
            two.name and not one.name and any(part == "NOUN" for part, _, _ in uses(one.lower))
            for one, two in pairwise(said)
        )
        if two or apposed:
            raise Unreadable(f'"{self.written(head)} {first.written} …" says what somebody is called')

    @staticmethod
    def refuse_office(verb: str, nominal: Nominal | None) -> None:
        """Refuse the "son duke" of "made his son duke", and "Ann president", as one who is both."""
        if verb not in APPOINTING or nominal is None or nominal.plural or len(nominal.words) < 2:
            return
        before, office = nominal.words[-2], nominal.noun.endswith(("man", "woman", "person"))
        office = office or is_person((nominal.noun,)) or (verb in _ELECTING and nominal.noun not in GROUPS)
        person = is_person((before,)) or (before[0].isupper() and not before.lower().endswith(DEMONYMS))
        if is_first_name(before.lower()) or (person and office):
            raise Outside(f'"{verb} … {before} {nominal.noun}" says what somebody is made or called')

    def _refuse_no_verb(self, head: Leaf) -> None:
        """Refuse the "well" of "Ann sings badly and Bob well" as what Bob does."""
        word, before = self.words[head[0]].lower, self.words[head[0] - 1] if head[0] else None
        if head[1] == "V0" and before is not None and before.name and any(part == "ADV" for part, _, _ in uses(word)):
            raise Unreadable(f'"{before.written} {word}" leaves out the verb; put it in')

    def _refuse_lone_count(self, leaf: Leaf) -> None:
        """Refuse the "three" of "two guests left and three stayed" as a number that stays."""
        first, before, word, after = ("", "", *(word.lower for word in self.words), "")[leaf[0] : leaf[0] + 4]
        many = word in NUMBERS and word != "one" and before in {"", "and", "or", "but", ",", "if", "then", "when"}
        many = many and first not in NUMBERS  # "six, seven and eight are numbers"
        verb = after in {"are", "were", "have", "do", "did"} or any(tag[:2] == "VB" for tag in tags_of(after))
        if many and verb and lemma(after, "VERB") not in OF_NUMBERS and after not in {"is", "was", "does"}:
            raise Unreadable(f'"{word}" does not say {word} of what')

    def _refuse_asked(self, verb: str, at: int) -> None:
        """Refuse "asked the teacher who was ill" as asking a teacher who was."""
        said = [word.lower for word in self.words[at + 1 :]]
        who = next((place for place, word in enumerate(said) if word in {"who", "whom", "which", "what"}), 0)
        if verb in ASKING and said[:1] in (["the"], ["his"], ["her"], ["their"], ["its"], ["my"]) and 1 < who <= 3:
            raise Unreadable(f'"{self.words[at].lower} … {said[who]} …" tells a question, which is no statement')

    def refuse_whether(self, verb: str, at: int, whom: NounPhrase | None) -> None:
        """Refuse "does not know if Kim is ill", "asks Tom when he left": what is asked is no condition of the asking.

        `at` is the place of the last word of a verb without object, or of one whose only object is `whom`.
        """
        said = [word.lower for word in self.words[at + 1 :]]
        end = next((place for place, word in enumerate(said) if word in {"if", "when"}), -1)
        if verb not in _WONDERING or (end if whom is None else verb not in ASKING or not 0 < end < 4):
            return
        if whom is not None and not _is_somebody(whom, said[:end]):
            return
        word = self.words[at].lower
        self._refuse_if(f"{verb} out" if word == "out" else word, said[end:])

    @staticmethod
    def _refuse_if(word: str, said: list[str]) -> None:
        """Refuse the *if* or *when* that opens some words behind a word of asking or knowing."""
        if said[:1] == ["if"] and said[1:4] != ["and", "only", "if"]:
            raise Unreadable(f'"{word} … if …" tells what is asked or not known: whether it is so; it is no condition')
        if said[:1] == ["when"]:
            raise Unreadable(f'"{word} … when …" tells what is asked or not known; it is no condition')

    def _refuse_aside(self, at: int) -> None:
        """Refuse ", often providing help" as things that are often and provide help."""
        word = self.words[at].lower
        if word not in FREQUENT or not at or self.words[at - 1].lower != ",":
            return
        after = self.words[at + 1].lower if at + 1 < len(self.words) else ""
        if after.endswith("ing"):
            raise Unreadable(f'"{word} {after} …" does not say who does so')


def _only_limits(word: str) -> bool:
    """Whether a word is an adjective that compares, or a superlative."""
    return is_gradable(word) or "JJS" in tags_of(word)


def _is_somebody(phrase: NounPhrase, said: list[str]) -> bool:
    """Whether a noun phrase of these words, and no more, is one whom a question can be put to."""
    if not {",", "and", "or", "but"}.isdisjoint(said):
        return False
    nominal = phrase.nominal
    return phrase.kind in {"name", "pronoun"} or (nominal is not None and is_person(nominal.words))


def _is_done(word: str) -> bool:
    """Whether a participle is not the verb's base form too: "gets paid", but "gets wet"."""
    return is_participle(word) and "VB" not in tags_of(word)
