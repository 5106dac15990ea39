"""Semantic actions for pronouns: what they refer to, among what was spoken of."""

from __future__ import annotations

from itertools import pairwise

from reasoner.english.antecedents import (
    SOMEBODY,
    THING,
    antecedents,
    best_mentions,
)
from reasoner.english.candidates import Pronoun, has_name, is_animate
from reasoner.english.chart import Leaf
from reasoner.english.counted import MOST_TOGETHER
from reasoner.english.discourse import Body, Box, Context, Referent, closed, fact, taken_together
from reasoner.english.exceptions import Exceptions
from reasoner.english.gender import gender_of, is_person, pronoun_gender
from reasoner.english.left_open import either, may_be_another, one_of_those_told
from reasoner.english.meanings import NoAntecedentError, Nominal, NounPhrase, Outside, Unreadable
from reasoner.english.morphology import lemma, uses
from reasoner.english.vocabulary import PREPOSITIONS
from reasoner.logic import free_variables
from reasoner.logic.nodes import Function, Term, Variable, conjunction

_AROUND = frozenset({"with", "on", "near", "behind", "around", "above", "under", "beside"})
"""Prepositions behind which "him" may be who has the thing: has a dog with him."""
_HAVING = frozenset({"has", "have", "had"})
_BREAKS = frozenset({"and", "or", "but", "if", "unless", "when", "that", "who", "which", ",", "the", "a", "an"})
"""Words between two pronouns that show them to be in two clauses."""
_ASKING = frozenset(["call", "phone", "ask", "invite", "summon", "question", "order", "command", "tell", "beg", "urge"])
_ANSWERING = frozenset(["come", "answer", "reply", "respond", "obey", "agree", "refuse", "decline", "accept", "arrive"])
"""What those may do who are called or asked to."""
_ACTING = frozenset(
    ["cry", "weep", "sob", "smile", "laugh", "giggle", "grin", "frown", "complain", "pray", "apologize"]
)
_PUTTING = frozenset(
    ["add", "attach", "drop", "fasten", "fix", "glue", "hang", "insert", "lay", "load", "mix", "pack", "pin", "place",
     "pour", "press", "pull", "push", "put", "remove", "screw", "spread", "sprinkle", "squeeze", "stick", "take",
     "throw", "tie", "wrap"]
)  # fmt: skip
"""Verbs of what is done with one thing to another, or from it."""
_BEING = frozenset(["is", "are", "was", "were", "be", "been", "gets"])
_OTHERS = {"he": frozenset({"her"}), "she": frozenset({"him", "his"})}
SUPPOSING = frozenset({"if", "when", "whenever", "unless"})
_OF_RULES = SUPPOSING | {
    *("may", "must", "can", "cannot", "could", "should", "shall", "need", "ought", "have", "never", "always"),
    *("until", "once", "that", "who", "which", "whoever", "whatever", "wherever", "where"),
}
"""Words of rules, in which *you* are anybody."""
_READER = '"you" may be whoever reads this; say who is meant, or "anyone"'
_SPEAKERS = frozenset({"i", "we", "me", "us", "my", "our"})


class Pronouns(Exceptions):
    """Noun phrases that are pronouns."""

    def pronoun(self, leaf: Leaf) -> NounPhrase:
        word = self.written(leaf)
        said = {each.lower for each in self.words} if word == "you" else set()
        if word == "you" and (said.isdisjoint(_OF_RULES) or not said.isdisjoint(_SPEAKERS)):
            raise Unreadable(_READER)
        if word in {"you", "one"}:
            before = self.words[leaf[0] - 1].lower if leaf[0] else ""
            if word == "one" and any(part in {"VERB", "ADJ"} for part, _, _ in uses(before)):
                raise Unreadable('"one" does not say one of what')
            return self._one(word)

        def apply(context: Context, body: Body) -> Box:
            meant = self._antecedent(word, context)
            if meant.members == () and isinstance(meant.kind, Nominal):  # "Lions are cats. They eat meat."
                return self._every(meant.kind).apply(context, body)
            if meant.members is None:
                return body(meant.term, context)
            parts = [closed(body(term, context)) for term in meant.members]
            return fact(conjunction(parts), context)

        def members(context: Context) -> tuple[Term, ...]:
            return self._antecedent(word, context).members or ()

        return NounPhrase("pronoun", apply, pronoun=word, members=members)

    def _one(self, word: str) -> NounPhrase:
        """`you` and `one` are anybody; the second `you` is the same anybody."""

        def holds(term: Term, context: Context) -> Box:
            if word == "one" and any(referent.plural for referent in context.referents):
                raise Unreadable('"one" does not say one of what')
            return Box((), (), context)

        nominal = Nominal(("you",), holds, False, "you", True, True)
        indefinite = self._indefinite(nominal, "a")

        def apply(context: Context, body: Body) -> Box:
            for referent in context.referents:
                if referent.words == ("you",):
                    return body(referent.term, context)
            if word == "you" and not (context.hypothetical or context.negated or self.restricting):
                raise Unreadable(_READER)  # "Tom will call you if it rains": not just anybody
            return indefinite.apply(context, body)

        return NounPhrase("a", apply, nominal)

    def _antecedent(
        self,
        word: str,
        context: Context,
        *,
        possessive: bool = False,
        replaced: bool = False,
        nearest: Term | None = None,
        told: bool = False,
        shared: bool = False,
        owned: str = "",
        two: bool = False,
    ) -> Referent:
        """Who or what a pronoun means.

        `replaced` says that it is rather another one than the subject's own; `nearest` is whom "and his" follows;
        `told` says that it stands in what somebody is, as in "is her father's sister", and `shared` that what several
        have together can be said; `owned` is the noun of what is somebody's, and `two`
        says that they are two.
        """
        addressed = any(each.lower == "you" for each in self.words)
        if word == "your" and not (addressed or any(referent.words == ("you",) for referent in context.referents)):
            raise Outside('"your" may be of whoever reads this; say whose it is, or "one\'s"')
        if word in {"i", "we", "me", "us", "my", "our"}:
            person = {"me": "i", "us": "we", "my": "i", "our": "we"}.get(word, word)
            return Referent(self.constant("name", (person,)), (person,))
        pronoun = Pronoun(
            word,
            context,
            self.earlier,
            self.genders,
            self.profile.called,
            self.recalled,
            self.singular,
            possessive,
            around=not possessive and len(context.beside) > 1 and self._is_around(word),
            two=word in {"he", "she", "it"} and not possessive and self._of_two(word),
            answers=word in {"he", "she"} and not possessive and self._answers(word),
            beside=nearest,
            another=None if context.local is None else self.apart.get(context.local),
            replacing=replaced,
            gap=self.lacking,
            related=self.related,
            told=told,
            each=word == "their" and context.local in self.joined,
            supposing=self._supposes(),
            answering=not possessive and context.local is None and self._answers_a_call(word),
            acting=word == "it" and not possessive and context.local is None and self._does(word, _ACTING),
            putting=word == "it" and not possessive and any(lemma(one.lower, "VERB") in _PUTTING for one in self.words),
            owned=owned,
        )
        ranked = antecedents(pronoun)
        if addressed and word != "your":  # "if you feed Rex, he will thank you"
            ranked = [one for one in ranked if one.words != ("you",)]
        found = best_mentions(ranked)
        if found and (two or (word == "they" and self._are_both())):
            return _both(found, context, self.earlier, alike=two)
        if found and one_of_those_told(pronoun, ranked):
            raise Unreadable(f'"{word}" does not say which of those that were mentioned')
        if not found and any(referent.past for referent in context.referents):
            raise Unreadable(f'"{word}" may refer to something in a sentence that was not understood')
        if not found:
            raise NoAntecedentError(f'"{word}" refers to nothing that was mentioned before it')
        if found[0].members == () and word in {"they", "them"} and not possessive and self._are_all(found[0], context):
            return found[0]
        if shared and not free_variables(found[0].term):
            found.sort(key=lambda r: not (r.members and context.latest <= context.referents.index(r)))
        if shared and found[0].members:
            lately = [r for r in found if context.latest <= context.referents.index(r)]
            if found[0] not in lately and _two_people(lately):
                raise Unreadable(f'"{word}" does not say which of those that were mentioned')
            return found[0]
        if found[0].members == () or (possessive and found[0].members):
            raise Unreadable(f'"{word}" refers to what has no name here; say what is meant')
        if word in {"they", "them"} or (word == "their" and shared and context.local is None):
            both = self._both_of_last(word, found, context)
            if both:
                return taken_together(both)
        found = [r for r in found if r.members is None or (r.members and not possessive)]
        if word in {"they", "them"} and not possessive:
            found = _both_first(found, [r for r in context.referents[self.earlier :] if r in found], self.joint)
        meant = found[self.choices.take("antecedent", len(found))]
        other = None if self._is_it(context) else may_be_another(pronoun, ranked)
        if other is not None and meant.term == found[0].term:
            advice = "say whose" if possessive else "write the name"
            self.guessed = f'"{word}" may be {either(meant, other)}; {advice}'
        self.recalled.append(meant.term)
        if not possessive and context.local is None:
            self.topics.add(meant.term)
        if word not in {"they", "them", "their"}:
            self.singular.add(meant.term)
        if pronoun_gender(word):
            self.genders[meant.term] = pronoun_gender(word)
        return meant

    def _is_it(self, context: Context) -> bool:
        """Whether one of two names is "it": after "Zorg read Blim", in "she liked it"."""
        lately = context.referents[context.latest :]
        return not THING.isdisjoint(each.lower for each in self.words) and all(has_name(r) for r in lately)

    def _both_of_last(self, word: str, found: list[Referent], context: Context) -> tuple[Term, ...]:
        """Tom and Eve after "Tom met Eve", where "they" would be one of several that were mentioned one by one.

        () where they would not.

        Raises:
            Unreadable: they may be any of more than two, or of two sentences.
        """
        one = {r.term for r in found if r.members is None and not r.plural}
        places = {r.term: place for place, r in enumerate(context.referents) if r.term in one}
        single = {
            r.term: r
            for r in context.referents
            if r.term in one and (places[r.term] < self.earlier or not isinstance(r.term, Variable))
        }
        if found[0].term not in single or not SOMEBODY.isdisjoint(found[0].words):
            return ()
        last = [r for r in single.values() if places[r.term] >= context.latest]
        people = [r for r in single.values() if _is_somebody(r)]
        lately = places[found[0].term] >= context.latest
        if lately and len(last) == 2 and all(r in people for r in last):
            if word != "their" or not any(r.members for r in found):
                return tuple(r.term for r in last)
        elsewhere = places[found[0].term] < self.earlier and len(people) > 1
        if (lately and len(last) > 1) or elsewhere:
            raise Unreadable(f'"{word}" does not say which of those that were mentioned')
        return ()

    def _is_around(self, word: str) -> bool:
        """Whether a pronoun of this sentence follows a preposition of what is at or with its subject."""
        said = [each.lower for each in self.words]
        places = _AROUND if pronoun_gender(word) else _AROUND | {"in"}
        has = pronoun_gender(word) or not _HAVING.isdisjoint(said)
        return bool(has) and any(two == word and one in places for one, two in pairwise(said))

    def _of_two(self, word: str) -> bool:
        """Whether another person of the same gender is spoken of behind it: "she greets her"."""
        said = [each.lower for each in self.words]
        other = {"he": "him", "she": "her", "it": "it"}[word]
        at = said.index(word) if word in said else len(said)
        behind = said[at + 1 :]
        if other not in behind or not _BREAKS.isdisjoint(behind[: behind.index(other)]):
            return False
        after = [*behind[behind.index(other) + 1 :], ""][0]
        return other != "her" or after in {"", "and", ",", "or", "if"} | PREPOSITIONS

    def _answers(self, word: str) -> bool:
        """Whether it is the "she" of "…, and she likes him": what she does to somebody of the other gender."""
        said = [each.lower for each in self.words]
        at = said.index(word) if word in said else 0
        behind = said[at + 1 :]
        other = next((place for place, one in enumerate(behind) if one in _OTHERS[word]), None)
        joined = said[at - 1] in {"and", "but"} and SUPPOSING.isdisjoint(said)
        return joined and other is not None and _BREAKS.isdisjoint(behind[:other])

    def _answers_a_call(self, word: str) -> bool:
        """Whether it comes, answers or obeys where somebody is called, asked or told to."""
        said = [each.lower for each in self.words]
        at = next((at for at, each in enumerate(said) if each == word), 0)
        asks = [place for place in range(1, at) if lemma(said[place], "VERB") in _ASKING]
        return bool(asks) and said[asks[-1] - 1] not in _BEING and self._does(word, _ANSWERING)

    def _does(self, word: str, verbs: frozenset[str]) -> bool:
        """Whether one of these verbs is what a pronoun does."""
        said = [each.lower for each in self.words]
        at = said.index(word) if word in said else len(said)
        return any(lemma(each, "VERB") in verbs for each in said[at + 1 : at + 3])

    def _are_both(self) -> bool:
        """Whether it is `they both sing`, `they are both happy`; not where "both" goes with "and"."""
        said = [word.lower for word in self.words]
        after = said[said.index("they") + 1 :] if "they" in said else []
        return after[:1] == ["both"] or (
            after[:1] in (["are"], ["were"]) and after[1:2] == ["both"] and "and" not in after
        )

    def _are_all(self, referent: Referent, context: Context) -> bool:
        """Whether "they" are all foxes: those of an earlier sentence, or of what is supposed, or somebody's."""
        if isinstance(referent.term, Function) and referent.term.arguments:
            return referent.kind is not None
        return referent.kind is not None and (self._supposes() or context.referents.index(referent) < self.earlier)

    def _supposes(self) -> bool:
        """Whether this sentence says what is so if something else is."""
        return not SUPPOSING.isdisjoint(word.lower for word in self.words)

    def reflexive(self, leaf: Leaf) -> NounPhrase:
        def apply(context: Context, body: Body) -> Box:
            if context.local is not None:
                return body(context.local, context)
            subjects = [referent for referent in context.things if referent.subject] or list(context.things)
            if not subjects:
                raise Unreadable(f'"{self.written(leaf)}" refers to nothing that was mentioned before it')
            return body(subjects[-1].term, context)

        return NounPhrase("pronoun", apply, pronoun=self.written(leaf))


def _both_first(found: list[Referent], here: list[Referent], joint: bool) -> list[Referent]:
    """`If a man marries a woman, they …`: both, before either; of those who could be he or she, one is not "they".

    So are they where they are said to be of a kind ("they are friends"). Who "they" are of a pupil and a teacher, both
    or one of them, is not said.
    """
    single = [r for r in here if free_variables(r.term) and not r.plural and r.members is None]
    if not 1 < len(single) <= MOST_TOGETHER or found[0].term not in {r.term for r in single}:
        return found
    both = taken_together([r.term for r in single])
    if joint or all(gender_of(r.words) for r in single):
        return [both, *found]
    if len({r.words[-1:] for r in single}) > 1 and all(is_person(r.words) for r in single):
        raise Unreadable('"they" may be both or one of them; say which')
    return [*found, both]


def _both(found: list[Referent], context: Context, earlier: int, *, alike: bool) -> Referent:
    """Who `they both` are: the two people of this sentence, or else its two things; or those of the last one.

    Those who are `alike` are two people or two things, and not Ann and her dog.
    """
    together = found[0].members
    if together and len(together) == 2:
        return found[0]
    for spoken in () if together else (context.referents[earlier:], context.referents[context.latest :]):
        single = {r.term: r for r in spoken if r in found and r.members is None and not r.plural}
        people = [term for term, r in single.items() if _is_somebody(r)]
        both = people if len(people) == 2 else list(single)
        if len(both) == 2 and not (alike and len(people) == 1):
            return taken_together(both)
        if both:
            break
    raise Unreadable('it is not said which two "both" or "neither" are')


def _is_somebody(referent: Referent) -> bool:
    """Whether it is a person, or has a name as people have."""
    return is_animate(referent) or has_name(referent)


def _two_people(last: list[Referent]) -> tuple[Term, ...]:
    """The two people that the last sentence mentioned by name, if it mentioned these only."""
    named = {r.term: r for r in last if not (isinstance(r.term, Variable) or r.plural)}
    return tuple(reversed(named)) if len(named) == 2 and all(is_person(r.words) for r in named.values()) else ()
