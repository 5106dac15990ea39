"""Semantic actions for clauses joined by "and", "or" and "nor", and for those that say what another does."""

from __future__ import annotations

from collections.abc import Callable

from reasoner.english.chart import Leaf
from reasoner.english.discourse import Box, Context, closed, followed, outside
from reasoner.english.gender import animal_gender, gender_of, is_person, pronoun_gender
from reasoner.english.meanings import GENERIC, Clause, Frame, Nominal, NounPhrase, Outside, Unreadable, VerbPhrase
from reasoner.english.mentions import pronoun_of
from reasoner.english.morphology import tags_of, uses
from reasoner.english.sharing import Sharing
from reasoner.english.verbphrases import waits_for_object
from reasoner.english.verbs import Verb
from reasoner.english.wordnet import TRANSITIVE
from reasoner.logic.fold import free_variables
from reasoner.logic.nodes import And, Exists, Formula, Not, Or, Term, Variable, Xor, conjunction


class JoinedClauses(Sharing):
    """Coordination of clauses."""

    def elliptic(self, subject: NounPhrase) -> Clause:
        """`Ann does`, `so is Ann`: what another clause says."""
        return self._elliptic(subject, "yes")

    def elliptic_not(self, subject: NounPhrase) -> Clause:
        return self._elliptic(subject, "no")

    def nor_elliptic(self, subject: NounPhrase) -> Clause:
        """`nor do cats`; but "nor does any cat swim" has a verb of its own."""
        nominal = subject.nominal
        last = self.words[-1].lower
        if nominal is not None and nominal.words[1:] and last == nominal.noun and "VB" in tags_of(last):
            raise Unreadable(f'"{" ".join(nominal.words)}" is a clause of its own')
        return self.elliptic_not(subject)

    def clause_including(self, subject: NounPhrase, phrase: VerbPhrase, member: NounPhrase) -> Clause:
        """`everyone at the party sings, including Tom`: who is at the party as well, and sings."""
        said = [word.lower for word in self.words]
        before = said[said.index("including") - 2]
        if any(tag == "NNS" and base != before for _, base, tag in uses(before)):
            raise Outside('"including …" behind a plural does not say among whom')
        return self.clause_among(subject, member, phrase)

    def clause_among(self, subject: NounPhrase, member: NounPhrase, phrase: VerbPhrase) -> Clause:
        """`all pupils, including Tom, sing`."""
        kind = subject.nominal
        every = subject.kind in {"every", "bare"} or (subject.kind == "the" and kind is not None and kind.plural)
        if kind is None or not every or member.kind not in {"name", "the"}:
            raise Outside('"including …" is read of all of a kind and of one of them')
        among = self.clause(member, VerbPhrase(kind.holds))
        return self.s_and(self.clause(subject, phrase), among, self.clause(member, phrase))

    def nor_do(self, subject: NounPhrase, said: Frame) -> Clause:
        """`nor does he steal`, `nor is he tall`."""
        if subject.pronoun:
            return self.clause(subject, self._not(said(())))
        return self.s_not(self.clause(subject, said(())))

    def nor_modal(self, modal: Leaf, subject: NounPhrase, said: Frame) -> Clause:
        return self.s_not(self.clause(subject, said(self._modal(modal))))

    def nor_have(self, subject: NounPhrase, verb: Verb) -> Clause:
        return self.nor_do(subject, self.active(verb))

    def elliptic_modal(self, subject: NounPhrase, modal: Leaf) -> Clause:
        """`Ann can swim, but Bob cannot`: of the same verb."""
        return self._elliptic_modal(subject, modal, "yes")

    def elliptic_modal_not(self, subject: NounPhrase, modal: Leaf) -> Clause:
        return self._elliptic_modal(subject, modal, "no")

    def so_elliptic_modal(self, modal: Leaf, subject: NounPhrase) -> Clause:
        """`so can Ann`."""
        return self._elliptic_modal(subject, modal, "yes")

    def nor_elliptic_modal(self, modal: Leaf, subject: NounPhrase) -> Clause:
        """`neither can Ann`."""
        return self._elliptic_modal(subject, modal, "no")

    def _elliptic_modal(self, subject: NounPhrase, modal: Leaf, sign: str) -> Clause:
        word = self.written(modal)
        if sum(each.lower == word for each in self.words) < 2:
            raise Unreadable(f'"{word}" leaves out what; put it in')
        if word == "must" and "not" in [each.lower for each in self.words]:  # who must not is not one who may
            raise Unreadable('"must" and "must not" do not share a verb; say it of each')
        return self._elliptic(subject, sign)

    @staticmethod
    def _elliptic(subject: NounPhrase, sign: str) -> Clause:
        def says(context: Context) -> Box:
            raise Unreadable('"does" or "is" leaves out what; put it in')

        return Clause(says, subject, elliptic=sign)

    def clause_again(self, subject: NounPhrase, phrase: VerbPhrase) -> Clause:
        """`Ann does too`, with the verb phrase of the sentence before."""
        return self.clause(subject, phrase.positive or phrase)

    def clause_again_not(self, subject: NounPhrase, phrase: VerbPhrase) -> Clause:
        """`Ann does not`, with the verb phrase of the sentence before."""
        return self.clause(subject, self._not(phrase.positive or phrase))

    def completed(self, *clauses: Clause) -> tuple[Clause, ...]:
        """The clauses, with those that say no verb phrase given that of one that does."""
        if not any(clause.elliptic for clause in clauses):
            return clauses
        said = next((told for clause in clauses if (told := clause.phrase or clause.repeated) is not None), None)
        if said is None:
            raise Unreadable('"does" or "is" leaves out what; put it in')
        phrase = said.positive or said
        given = {"yes": phrase, "no": self._not(phrase)}
        return tuple(
            self.clause(clause.subject, given[clause.elliptic]) if clause.elliptic and clause.subject else clause
            for clause in clauses
        )

    def clause_and_only(self, subject: NounPhrase, only: Nominal | NounPhrase, phrase: VerbPhrase) -> Clause:
        """`Bob and only Bob sings`, `cats and only cats purr`: they do, and nobody else."""
        said = [word.lower for word in self.words]
        at = said.index("only")
        who = said[: at - 1]
        if who != said[at + 1 : at + 1 + len(who)]:
            raise Unreadable(f'"{" ".join(who)} and only {said[at + 1]} …" speaks of two')
        alone = self.clause_only(only, phrase)
        return self.s_and(self.clause(subject, phrase), alone) if isinstance(only, Nominal) else alone

    def clause_all_and_only(self, only: Nominal | NounPhrase, phrase: VerbPhrase) -> Clause:
        """`All and only cats purr`."""
        if not isinstance(only, Nominal) or (only.capital and not only.plural):
            raise Unreadable('"all and only" is said of a kind')
        return self.s_and(self.clause(self._every(only), phrase), self.clause_only(only, phrase))

    def s_and_some(self, clause: Clause, leaf: Leaf, phrase: VerbPhrase) -> Clause:
        """`Not all birds fly, and some swim`: some birds."""
        return self.s_and(clause, self.clause(self._some_again(clause, leaf), phrase))

    def s_and_some_do(self, clause: Clause, leaf: Leaf) -> Clause:
        return self.s_and(clause, self.elliptic(self._some_again(clause, leaf)))

    def s_and_some_do_not(self, clause: Clause, leaf: Leaf) -> Clause:
        return self.s_and(clause, self.elliptic_not(self._some_again(clause, leaf)))

    def _some_again(self, clause: Clause, leaf: Leaf) -> NounPhrase:
        """Some of those whom the clause before is about."""
        nominal = None if clause.subject is None else clause.subject.nominal
        kind = "" if clause.subject is None or clause.subject.parts else clause.subject.kind
        several = nominal is not None and (nominal.plural or kind in {"every", "no", "not_all"})
        if nominal is None or not kind or not several or nominal.vacuous:
            raise Unreadable(f'"{self.written(leaf)}" does not say {self.written(leaf)} of what')
        return self.some(leaf, nominal)

    def s_gapped(self, one: NounPhrase, first: Frame, other: NounPhrase, second: Frame) -> Clause:
        """`Tom is tall and Eve short`: she is."""
        pairs = ((one, first), (other, second))
        return self.s_and(*(self.clause(who, what(())) for who, what in pairs))

    def s_gapped_how(self, one: NounPhrase, verb: Leaf, first: Leaf, other: NounPhrase, second: Leaf) -> Clause:
        """`Tom sings loudly and Eve softly`: she sings so."""
        pairs = ((one, first), (other, second))
        return self.s_and(*(self.clause(who, self.do(self.v_adverb(verb, how))) for who, how in pairs))

    def s_and(self, *clauses: Clause) -> Clause:
        clauses = self._of_object_said_last(self.completed(*clauses))

        def in_sequence(context: Context) -> Box:
            box = clauses[0](context)
            known = len(self.recalled)
            for clause in clauses[1:]:
                box = followed(box, clause)
            if same is not None and self._rather_the_subject(clauses, self.recalled[known:], box.context):
                raise Unreadable("the subject fits better")
            return box

        same = self._of_one_subject(clauses)
        if same is None:
            return Clause(in_sequence)

        def says(context: Context) -> Box:
            state, genders, known = self._state(), dict(self.genders), len(self.recalled)
            try:
                return in_sequence(context)
            except Unreadable:
                self._restore(state)
                self.genders = genders
                del self.recalled[known:]
                return same(context)

        return Clause(says)

    @staticmethod
    def _rather_the_subject(clauses: tuple[Clause, ...], meant: list[Term], context: Context) -> bool:
        """Whether "she" of "every hen fears the farmer, and she runs" is rather the hen, as no farmer need be "she"."""
        subject, other = clauses[0].subject, clauses[1].subject
        if subject is None or subject.nominal is None or other is None or not meant:
            return False
        noun = (subject.nominal.noun,)
        gender = pronoun_gender(other.pronoun)
        words = next((r.words for r in reversed(context.referents) if r.term is meant[0]), ())
        open_to_both = words[:1] != () and words[0][0].islower() and not (gender_of(words) or animal_gender(words))
        return open_to_both and bool(gender) and gender in {gender_of(noun), animal_gender(noun)}

    def _of_object_said_last(self, clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
        """`Tom loves and Mary hates Bob`: what a verb that needs an object leaves to the last clause."""
        *first, last = clauses
        shared = None if last.phrase is None else last.phrase.takes
        waiting = [
            (clause.subject, clause.phrase.taking)
            for clause in first
            if clause.subject and clause.phrase and clause.phrase.taking and waits_for_object(clause.phrase)
            if clause.phrase.verb in TRANSITIVE
        ]
        if shared is None or len(waiting) < len(first):
            return clauses
        if shared.kind in {"a", "some", "counted"}:
            raise Unreadable("what stands behind the last verb may be one for each of them; say it of each")
        return (*(self.clause(subject, taking(shared)) for subject, taking in waiting), last)

    s_and_loose = s_and
    s_and_but = s_and

    def _of_one_subject(self, clauses: tuple[Clause, ...]) -> Clause | None:
        """`All cats are shy, and they hunt`: for a pronoun that can be nothing but what the first clause is about."""
        first, *others = clauses
        phrases = [clause.phrase for clause in clauses if clause.phrase is not None]
        if first.subject is None or first.subject.kind not in GENERIC | {"every"} or len(phrases) < len(clauses):
            return None
        plural = first.subject.nominal is not None and first.subject.nominal.plural
        fitting = {"they"} if plural else {"they", "it", "he", "she"}
        if any(clause.subject is None or clause.subject.pronoun not in fitting for clause in others):
            return None
        pronouns = {clause.subject.pronoun for clause in others if clause.subject is not None}
        if not plural and first.subject.nominal is not None and self._is_another(first.subject.nominal, pronouns):
            return self.clause(first.subject, self._and_others(phrases[0], tuple(others)))
        return self.clause(first.subject, self.both_of(tuple(phrases)))

    def _is_another(self, subject: Nominal, pronouns: set[str]) -> bool:
        """Whether some pronoun is hardly who the first clause is about: no man is "she", nobody "it", no dog "he"."""
        said = {pronoun_gender(word.lower) for word in self.words} | {gender_of((subject.noun,))}
        other = {"male", "female"} <= said and any(pronoun_gender(one) for one in pronouns)
        owned = any(pronoun_gender(one) for one in pronouns) and pronoun_of(subject.noun) == "it"
        return other or owned or ("it" in pronouns and is_person((subject.noun,)))

    @staticmethod
    def _and_others(phrase: VerbPhrase, clauses: tuple[Clause, ...]) -> VerbPhrase:
        """Of "every man has a wife, and she trusts him" what every man does, with what his wife does."""

        def body(term: Term, context: Context) -> Box:
            box = phrase(term, context)
            for clause in clauses:
                box = followed(box, clause)
            return box

        return VerbPhrase(body)

    def _joined_clauses(self, clauses: tuple[Clause, ...], join: Callable[[list[Formula]], Formula]) -> Clause:
        """Clauses under a connective; in an `if`, what one speaks of by an indefinite the next ones may speak of again.

        If there is a dog that … or a cat that …, is for every dog and cat; of ⊕ and `neither` that is not so, and what
        no other clause speaks of is quantified inside its own.
        """
        repeated = next((c.phrase for c in clauses if c.phrase and any(each.elliptic for each in clauses)), None)
        clauses = self.completed(*clauses)

        apart = not any(clause.subject is not None and clause.subject.pronoun for clause in clauses)

        def says(context: Context) -> Box:
            parts: list[Formula] = []
            referents: tuple[Variable, ...] = ()
            spoken = context
            for clause in clauses:
                box = clause(spoken._replace(alternative=apart))
                if context.hypothetical:  # "If someone is kind or he is rich, then …": one and the same
                    referents += box.referents
                    parts.append(conjunction(box.conditions))
                    spoken = box.context
                else:
                    parts.append(closed(box))
                    spoken = self._spoken(spoken, box.context)
            if join is not Or and referents:
                parts, inside = _quantified_inside(parts, referents)
                referents = tuple(one for one in referents if one not in inside)
                spoken = spoken._replace(
                    referents=tuple(outside(one) if one.term in inside else one for one in spoken.referents)
                )
            return Box(referents, (join(parts),), spoken._replace(alternative=context.alternative))

        return Clause(says, repeated=repeated)

    def clause_not_both(self, *parts: NounPhrase | Frame) -> Clause:
        """`Ann and Bob are not both guilty`: it is not so that both are."""
        names = [part for part in parts if isinstance(part, NounPhrase)]
        frames = [part for part in parts if not isinstance(part, NounPhrase)]
        if len(names) != 2:
            raise Unreadable('"not both" is said of two')
        return self.s_not(self.clause(self.np_and(*names), frames[0](())))

    def clause_not_both_do(self, *parts: NounPhrase | Verb) -> Clause:
        """`Ann and Bob do not both sing`."""
        return self.clause_not_both(*(self.active(part) if isinstance(part, Verb) else part for part in parts))

    def s_or(self, *clauses: Clause) -> Clause:
        return self._joined_clauses(clauses, Or)

    def s_either(self, *clauses: Clause) -> Clause:
        return self._joined_clauses(clauses, self.either)

    def s_xor(self, left: Clause, right: Clause) -> Clause:
        return self._joined_clauses((left, right), lambda parts: Xor(*parts))

    def joined_two(self, left: Clause, right: Clause) -> tuple[Clause, Clause]:
        return left, right

    def s_xor_pair(self, pair: tuple[Clause, Clause]) -> Clause:
        return self.s_xor(*pair)

    def s_nor(self, *clauses: Clause) -> Clause:
        return self._joined_clauses(clauses, lambda parts: And(tuple(Not(part) for part in parts)))


def _quantified_inside(parts: list[Formula], referents: tuple[Variable, ...]) -> tuple[list[Formula], set[Variable]]:
    """The parts with each variable that stands in one part only quantified there, and those variables."""
    free = [free_variables(part) for part in parts]
    alone = {one for one in referents if sum(one in there for there in free) == 1}
    bound = [[one for one in referents if one in alone & there] for there in free]
    return [Exists(own, part) if own else part for own, part in zip(bound, parts, strict=True)], alone
