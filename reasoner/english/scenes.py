"""Phrases behind a verb that read like an object with its company, but tell of something else that goes on.

`helped the farmer feed the hens`, `had the fence painted`, `left the room crying`, `mixed flour and water to make
dough`, and how long: `sang all day`.
"""

from __future__ import annotations

from typing import NoReturn

from reasoner.english.chart import Leaf
from reasoner.english.gender import is_person
from reasoner.english.meanings import Clause, Nominal, NounPhrase, Outside, Unreadable
from reasoner.english.morphology import is_gradable, lemma, tags_of, uses
from reasoner.english.refusals import BEFORE_CLAUSES, Refusals
from reasoner.english.vocabulary import (
    ADJECTIVAL,
    DATIVE,
    DETERMINERS,
    DITRANSITIVE,
    FIELDS,
    INTRANSITIVE,
    MODIFYING_PLURALS,
    ORDINALS,
    PARTICLES,
    POSSESSIVES,
    PREPOSITIONS,
    SECTORS,
    SEEMING,
    SOMETIMES_TRANSITIVE,
    TIMES,
)
from reasoner.english.wordnet import SELDOM_PASSIVE, TRANSITIVE

_SEEN = frozenset({"help", "watch", "see", "hear", "notice", "observe", "feel"})
"""Verbs behind whose object stands what it does: watched the farmer feed the hens."""
_CONTENT = frozenset(
    ["fact", "idea", "claim", "belief", "thought", "hope", "fear", "rumor", "rumour", "news", "theory", "hypothesis",
     "opinion", "view", "conclusion", "assumption", "suspicion", "feeling", "possibility", "probability", "chance",
     "proof", "evidence", "proposition", "statement", "report", "message", "truth", "notion", "worry", "conviction",
     "premise", "thesis", "principle", "rule", "guess", "prediction", "impression", "promise", "threat"]
)  # fmt: skip
"""Nouns behind which "that" may tell what they are: the fact that cats sleep."""
_GRASPING = TRANSITIVE | frozenset(
    ["know", "hear", "like", "dislike", "believe", "teach", "learn", "discuss", "remember", "forget", "prove", "want",
     "spread", "check", "understand", "read", "write", "follow", "break", "study", "help", "leak"]
)  # fmt: skip
"""Verbs of what is done to an idea, as those that wait for an object can be."""
_SERVING = frozenset(["drink", "eat", "serve", "cook", "fry", "boil", "roast", "order"])
_WANTING = frozenset(["like", "love", "prefer", "want", "take", "enjoy", "hate"])
_HAVING_DONE = frozenset({"have", "get"})
_BEFORE_NOUNS = DETERMINERS | POSSESSIVES
_ALONE = INTRANSITIVE | SELDOM_PASSIVE
_OFTEN_ALONE = _ALONE | SOMETIMES_TRANSITIVE
_LEADING = PREPOSITIONS | PARTICLES
_ENDS = frozenset(["", ",", "and", "or", "but", "if", "when", "unless", "then", "while", "because"])
_WHOLE = frozenset({"whole", "entire"})
_MODALS = frozenset({"would", "could", "might", "should"})
"""What the dictionary has as past tenses."""


class Scenes(Refusals):
    """Refusals of objects that are none."""

    def refuse_scene(self, head: Leaf) -> None:
        """Refuse, behind a verb, an object that does something, or that something is done to for somebody."""
        self.refuse_gapped(head)
        verb = lemma(self.written(head), "VERB")
        noun = self._first_noun(head[0] + 1)
        if not noun:
            return
        if is_person((self._spelt(noun - 1),)) and noun - 1 > head[0] + 1 and not is_person((self._spelt(noun),)):
            noun -= 1  # "watched the patient sleep"
        said, first = self._spelt(noun + 1), self._spelt(head[0] + 1)
        tags = tags_of(said)
        follows = self._spelt(noun + 2)
        if verb in _SEEN and "VB" in tags and said not in PREPOSITIONS:
            begun = self._begins_phrase(noun + 2)
            many = any(tag == "NNS" and base != self._spelt(noun) for _, base, tag in uses(self._spelt(noun)))
            how = follows in PARTICLES or "RB" in tags_of(follows)
            alone = (follows in _ENDS or follows in PREPOSITIONS or how) and (
                said in INTRANSITIVE or is_person((self._spelt(noun),))
            )
            if begun or alone or (many and self._spelt(noun) not in MODIFYING_PLURALS):
                raise Unreadable(
                    f'"{self._spelt(noun)} {said} …" says what somebody does; put it into a sentence of its own'
                )
        if verb in _SEEN - {"help"} and "VBG" in tags and (first == "the" or first in POSSESSIVES):
            raise Unreadable(f'"{self._spelt(noun)} {said} …" says what somebody is seen to do')
        done = "VBN" in tags and said not in ADJECTIVAL
        after = set() if follows in PREPOSITIONS else tags_of(follows)
        alone = follows in _ENDS or bool(after & {"VBD", "VBZ", "RB"})
        if verb in _HAVING_DONE and done and (first in POSSESSIVES or alone):
            raise Unreadable(
                f'"{self._spelt(head[0])} … {said}" says that somebody else did so; put it into a sentence of its own'
            )

    def refuse_served(self, head: Leaf) -> None:
        """Refuse the "coffee black" of "drinks his coffee black" as a kind of coffee."""
        verb, first = lemma(self.written(head), "VERB"), self._spelt(head[0] + 1)
        noun = head[0] + 1 + (first == "the" or first in POSSESSIVES)
        how, ends = self._spelt(noun + 1), self._spelt(noun + 2) in _ENDS
        served = verb in _SERVING or (verb in _WANTING and first in POSSESSIVES)
        if served and ends and self._is_noun(noun) and self._is_noun(noun + 1) and is_gradable(how):
            raise Outside(f'"{self._spelt(noun)} {how}" says how it is then; leave that out')

    def prep_clause(self, leaf: Leaf, clause: Clause) -> NoReturn:
        """Refuse "before the train arrives", which says when something is done."""
        word = self.written(leaf)
        raise Outside(
            f'"{word} {self.words[leaf[0] + 1].written} …" is a clause of its own; put it into another sentence'
        )

    def refuse_content(self, head: Leaf, *, taken: bool = False) -> None:
        """Refuse, for a verb without its object, the idea of "the idea that cats sleep" as what they sleep.

        `taken` says that the verb has another object.
        """
        said = [word.lower for word in self.words[: head[0]]]
        at = max((place for place, word in enumerate(said) if word == "that"), default=0)
        noun = lemma(self._spelt(at - 1), "NOUN")
        grasped = lemma(self.written(head), "VERB") in _GRASPING
        if at and noun in _CONTENT and not (grasped and not taken):
            clause = " ".join(word.written for word in self.words[at : head[0] + 1])
            raise Outside(f'"{clause}" tells what the {noun} is; what somebody says or believes is not read')

    def refuse_past(self, head: Leaf) -> None:
        """Refuse the "left before the train" of "the ferry left before the train arrived" as what was left then."""
        verb = self.written(head)
        alone = lemma(verb, "VERB") in _ALONE or verb in ADJECTIVAL
        if head[1] not in {"VN", "ADJECTIVE"} or not alone or "VBD" not in tags_of(verb):
            return
        at = next((at for at in (head[0] + 1, head[0] + 2) if self._spelt(at) in BEFORE_CLAUSES), 0)
        noun = self._first_noun(at + 1) or (at + 1) * self._is_name(at + 1)
        if at and noun and "VBD" in tags_of(self._spelt(noun + 1)):
            said = f"{self._spelt(at)} … {self._spelt(noun + 1)}"
            raise Outside(f'"{said}" is a clause of its own; put it into another sentence')

    def refuse_gapped(self, head: Leaf) -> None:
        """Refuse the bit of "the dog Tom feeds bit its owner" as what is fed, and the better of "tastes better"."""
        word = self._spelt(head[0] + 1)
        tags = uses(word)
        past = any(tag == "VBD" and base != word for _, base, tag in tags)
        verb = lemma(self.written(head), "VERB")
        clause = self._is_name(head[0] - 1) and self._behind_noun(head[0] - 1) and self._spelt(head[0] + 2) in _ENDS
        if past and not self._is_name(head[0] + 1) and (clause or self._begins_phrase(head[0] + 2)):
            raise Unreadable(f'"{word}" is what somebody did')
        if verb in SEEMING and any(tag == "JJR" for _, _, tag in tags):
            raise Unreadable(f'"{word}" says how something is')

    def _begins_phrase(self, at: int) -> bool:
        return self._spelt(at) in _BEFORE_NOUNS or self._is_name(at)

    def _is_name(self, at: int) -> bool:
        return 0 <= at < len(self.words) and self.words[at].name

    def _spelt(self, at: int) -> str:
        return self.words[at].lower if 0 <= at < len(self.words) else ""

    def _first_noun(self, at: int) -> int:
        """The place of the noun of an article or possessive with adjectives at a place; 0 for another phrase."""
        if self._spelt(at) not in _BEFORE_NOUNS:
            return 0
        for place in range(at + 1, min(at + 4, len(self.words))):
            tags = tags_of(self._spelt(place))
            if tags & {"NN", "NNS"} and ("JJ" not in tags or not self._is_noun(place + 1)):
                return place
        return 0

    def _is_noun(self, at: int) -> bool:
        return not tags_of(self._spelt(at)).isdisjoint({"NN", "NNS"})

    def refuse_meanwhile(self, at: int) -> None:
        """Refuse, at the place of a lone gerund, the singing of "marched through the town singing" as the town's."""
        gerund, noun = self._spelt(at), at - 1
        if not gerund.endswith("ing") or self._spelt(at + 1) not in _ENDS or lemma(gerund, "VERB") not in _ALONE:
            return
        article = next((place for place in (noun - 1, noun - 2) if self._spelt(place) in _BEFORE_NOUNS), 0)
        before = self._spelt(article - 1) if article > 1 else ""
        verbal = not tags_of(before).isdisjoint({"VBD", "VBZ"})
        if self._is_noun(noun) and (before in _LEADING or verbal):
            raise Unreadable(
                f'"{self._spelt(noun)} {gerund}" may be what somebody else does meanwhile; say who does so'
            )

    def refuse_who_does(self, at: int) -> None:
        """Refuse, at the place of a gerund, "the boy sitting in the corner" as a sitting."""
        gerund = self._spelt(at)
        if gerund.endswith("ing") and is_person((self._spelt(at - 1),)):
            if lemma(gerund, "VERB") in _ALONE:
                raise Unreadable(f'"{self._spelt(at - 1)} {gerund}" is nothing that is done')

    def refuse_field(self, noun: Leaf) -> None:
        """Refuse, at the noun, the "student studying law" of "any student studying law" as a kind of law."""
        verb, what = self._spelt(noun[0] + 1), self._spelt(noun[0] + 2)
        if noun[1] == "NOUN" and "VBG" in tags_of(verb) and what in SECTORS | FIELDS:
            raise Unreadable(f'"{self._spelt(noun[0])} {verb} {what}" is no kind of {what}')

    def refuse_receiver(self, first: Leaf) -> None:
        """Refuse the "B money" of "A owes B money" as one thing."""
        if len(self.written(first)) == 1 and lemma(self._spelt(first[0] - 1), "VERB") in DATIVE:
            raise Unreadable(f'"{self.words[first[0]].written} {self._spelt(first[0] + 1)}" is no one thing')

    def refuse_purpose(self, head: Leaf) -> None:
        """Refuse the water of "mixed flour and water to make dough" as what somebody does."""
        word = self.written(head)
        one, did, _, joined = range(head[0] - 4, head[0])
        noun = head[1] == "V0" and any(part in {"NOUN", "ADJ"} for part, _, _ in uses(word)[:1])
        listed = self._spelt(joined) in {"and", "or"} and (self._did(did, one) or self._spelt(did) in _BEFORE_NOUNS)
        if noun and (listed or self._did(joined, joined - 1)):
            raise Unreadable(f'"{word} to …" says what something is for; leave it out')

    def _did(self, at: int, before: int) -> bool:
        """Whether the word at a place is a finite verb, of somebody with a name if it could be a plural."""
        tags = tags_of(self._spelt(at)) if self._spelt(at) not in _MODALS else frozenset()
        named = self._is_name(before) or (before == 0 and self.words[0].written[:1].isupper() and at == 1)
        return bool(tags & {"VBD", "VBZ"}) and ("NNS" not in tags or named)

    @staticmethod
    def refuse_aim(words: tuple[str, ...], phrase: NounPhrase) -> None:
        """Refuse the "to make green" of "mixed blue and yellow to make green" as where something is put."""
        nominal = phrase.nominal
        if words == ("to",) and nominal is not None and len(nominal.words) > 1 and phrase.kind == "name":
            first = nominal.words[0]
            if "VB" in tags_of(first) and (first in TRANSITIVE or uses(first)[0][0] == "VERB"):
                raise Unreadable(f'"to {first} …" says what something is for; leave it out')

    @staticmethod
    def refuse_act(phrase: NounPhrase) -> None:
        """Refuse the "to pay taxes" of "the duty to pay taxes" as taxes of a kind."""
        nominal = phrase.nominal
        if nominal is not None and phrase.kind == "bare" and len(nominal.words) > 1 and not nominal.described:
            if "VB" in tags_of(nominal.words[0]):
                raise Unreadable(f'"to {nominal.words[0]} …" says what is to be done')

    def refuse_comparing(self, last: int, nominal: Nominal) -> None:
        """Refuse the "wine tastes" of "the wine tastes better cold" as what is better."""
        after = self._spelt(last + 1)
        if nominal.plural and nominal.noun in SEEMING and "JJR" in tags_of(after):
            raise Unreadable(f'"{self._spelt(last)} {after} …" says how something is')

    def how_long(self, head: Leaf, phrase: NounPhrase | None, *, second: bool = False) -> tuple[str, ...]:
        """The words of `all day` and `the whole evening` where they say how long; () for another phrase."""
        nominal = None if phrase is None else phrase.nominal
        if nominal is None or nominal.plural or nominal.noun not in TIMES:
            return ()
        said = [word.lower for word in self.words[head[0] + 1 :]]
        if nominal.words == (nominal.noun,):
            pairs = zip(said, said[1:], strict=False)
            return ("all", nominal.noun) if ("all", nominal.noun) in pairs else ()
        verb = lemma(self.written(head), "VERB")
        lasts = second or verb in _ALONE
        whole = len(nominal.words) == 2 and nominal.words[0] in _WHOLE
        return ("all", nominal.noun) if whole and lasts else ()

    def refuse_times(self, head: Leaf, *, second: bool = False) -> None:
        """Refuse "every day but Sunday", "every second day" and "every night and morning" as what somebody reads."""
        behind = self.words[head[0] + 1 :]
        places = enumerate(behind if second else behind[:1])
        every = next((at for at, word in places if word.lower in {"every", "each"}), None)
        if every is None:
            return
        verb = lemma(self.written(head), "VERB")
        if verb in DITRANSITIVE or not (second or verb in _OFTEN_ALONE):
            return
        when = next((word for word in behind[every + 1 : every + 3] if word.lower not in ORDINALS), None)
        if when is not None and when.lower in TIMES:
            said_so = f"every {when.written}"
            raise Unreadable(f'"{said_so} …" says when something is done; only "{said_so}" alone is read')
