"""Semantic actions for conditionals, in all their orders, and for questions."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from reasoner.english.chart import Leaf
from reasoner.english.clauses import subject_marked
from reasoner.english.discourse import Box, Context, Referent, closed, fact, implication, unnamed
from reasoner.english.joining import JoinedClauses
from reasoner.english.meanings import (
    GENERIC,
    Clause,
    Frame,
    NoAntecedentError,
    Nominal,
    NounPhrase,
    Outside,
    Unreadable,
    VerbPhrase,
)
from reasoner.english.phrase_tests import DENYING
from reasoner.english.surroundings import may_be_ahead
from reasoner.english.verbs import Verb
from reasoner.logic.fold import free_variables
from reasoner.logic.nodes import ForAll, Formula, Iff, Implies, Term, Variable, conjunction

PRESENT = frozenset({"is", "are", "am", "does", "do", "has", "have", "will", "can", "may", "must"})


_KNOWN = frozenset({"name", "pronoun", "the"})
_OF_ALL = frozenset({"every", "no", "not_all"})
"""Subjects of which no single event is told."""


class Conditionals(JoinedClauses):
    """Everything that is true or false."""

    # -- conditionals -------------------------------------------------------------------------------------------------

    def s_goal(self, goal: Frame, subject: NounPhrase, modal: Leaf, needed: Frame) -> Clause:
        """`to win, one must train`: whoever wins trains; what must be is what is needed for it, and no duty.

        Sæbø, "Necessary conditions in a natural language" (2001).
        """
        if self.written(modal) != "must":
            raise Unreadable(f'"to …" before "{self.written(modal)}" does not say what is needed for what')
        first, then = goal(()), needed(())
        if subject.kind in {"name", "pronoun"} or (subject.nominal is not None and subject.nominal.noun == "you"):
            return self.if_then(self.clause(subject, first), self.clause(subject, then))
        if subject.nominal is None or subject.kind not in {"a", "bare", "every"}:
            raise Unreadable('"to …" before the subject is read of names, "one", "you", "every" and all of a kind')
        return self.clause(self._every(self.n_post(subject.nominal, first), subject=True), then)

    def if_then(self, condition: Clause, result: Clause) -> Clause:
        """If A then B: what A speaks of is universally quantified over both."""
        condition, result = self.completed(condition, result)
        if self._once(condition, result):
            return self.s_and(condition, result)

        def says(context: Context) -> Box:
            about = condition.subject
            if self._of_each(condition) and (box := self._each_only_if(condition, result, context)) is not None:
                return box
            if about is not None and about.kind in {"a", "bare"} and about.nominal is not None:
                self._import(about.nominal, context)
            box = condition(context.supposing())
            said = self._of_some(result, box.context)
            then = said(box.context.supposing(False))
            formula = implication(Box(box.referents, box.conditions, context), closed(then))
            return fact(formula, self._spoken(context, then.context))

        def ahead(context: Context) -> Box:
            state = self._state()
            try:
                return says(context)
            except NoAntecedentError:
                self._restore(state)
                if result.subject is None or not may_be_ahead(condition, result.subject):
                    self.weathered = True
                    return says(context)
                if not result.subject.parts:
                    return self.then_if(result, condition)(context)
                spoken = result(context).context.referents[len(context.referents) :]
                self._restore(state)
                return says(context.adding(*(r for r in spoken if r.members and r.subject)))

        return Clause(ahead)

    def _of_each(self, condition: Clause) -> bool:
        """Whether the condition is what every such thing does only if …."""
        subject = condition.subject
        return subject is not None and subject.kind == "every" and subject.nominal is not None and self._only_if()

    def _only_if(self) -> bool:
        """Whether "only if" stands inside the sentence: what follows it is what must be, of some and not of all."""
        said = [word.lower for word in self.words]
        return any(said[at] == "only" and said[at + 1] in {"if", "when"} for at in range(1, len(said) - 1))

    def _each_only_if(self, condition: Clause, result: Clause, context: Context) -> Box | None:
        """`Every man sings only if he is happy`: of each man; None where the second clause speaks of no such man."""
        subject, phrase = condition.subject, condition.phrase
        if subject is None or subject.nominal is None or phrase is None:
            return None
        again: set[Variable] = set()

        def body(term: Term, inner: Context) -> Box:
            heard = subject_marked(inner, term)
            box = phrase(term, heard.supposing())
            then = closed(result(box.context.supposing(False)))
            again.update(v for v in free_variables(then) if v is term)
            return fact(implication(Box(box.referents, box.conditions, inner), then), inner)

        state = self._state()
        box = self._every(subject.nominal).apply(context, body)
        if not again:
            self._restore(state)
        return box if again else None

    def _once(self, *clauses: Clause) -> bool:
        """`Tom was old when he debuted`: both were so, once."""
        said = {word.lower for word in self.words}
        if "when" not in said or "if" in said or not self.past or not PRESENT.isdisjoint(said):
            return False
        subjects = [clause.subject for clause in clauses if clause.subject is not None]
        known = [subject.kind in _KNOWN or subject.those is not None for subject in subjects]
        return len(subjects) == 2 and any(known) and all(known[at] or subjects[at].kind == "a" for at in (0, 1))

    def _of_some(self, result: Clause, context: Context) -> Clause:
        """`If Bob sings, a dog barks`: some dog, as what is supposed is of no dog."""
        subject, phrase = result.subject, result.phrase
        if subject is None or phrase is None or subject.nominal is None:
            return result
        needed = subject.kind == "someone" or (subject.kind == "bare" and phrase.by is not None)
        if subject.kind != "a" and not (needed and self._only_if()):  # "only if someone who knows the word speaks it"
            return result
        if any(referent.words[-1:] == (subject.nominal.noun,) for referent in context.referents[self.earlier :]):
            return result
        if subject.nominal.noun == "you" or self.choices.take("generic", 2):
            return result
        return self.clause(self._indefinite(subject.nominal, "some"), phrase)

    def if_else(self, condition: Clause, result: Clause, otherwise: Clause) -> Clause:
        """`If A, then B, otherwise C`."""
        return self.s_and(self.if_then(condition, result), self.if_then(self.s_not(condition), otherwise))

    def then_if_first(self, result: Clause, condition: Clause) -> Clause:
        """Only if B, A: A implies B."""
        return self.if_then(condition, result)

    def then_if(self, result: Clause, condition: Clause) -> Clause:
        """B if A. The subject of B comes first and so has scope over both, where A speaks of it again."""
        result, condition = self.completed(result, condition)
        if self._once(result, condition):
            return self.s_and(result, condition)
        subject, phrase = result.subject, result.phrase
        self._refuse_that_one("" if subject is None or subject.nominal is None else subject.nominal.noun)
        if subject is None or phrase is None or subject.kind == "not_all":
            return self._reversed(result, condition)
        if subject.kind == "no" and subject.nominal is not None:  # "no bird sings if it is hungry": none that is
            return self.then_if(self.clause(self._every(subject.nominal), self._not(phrase)), condition)

        def says(context: Context) -> Box:
            again: list[Term] = []

            def body(term: Term, inner: Context) -> Box:
                heard = subject_marked(inner, term)
                before = len(self.recalled)
                box = condition(self._after_all(phrase, term, heard).supposing())
                again.extend({term}.intersection((*self.recalled[before:], *free_variables(closed(box)))))
                then = closed(phrase(term, box.context))
                return fact(implication(Box(box.referents, box.conditions, inner), then), inner)

            quantified = subject
            if subject.kind in GENERIC and subject.nominal is not None:
                quantified = self._every(subject.nominal)
            state = self._state()
            box = quantified.apply(context, body)
            if again or not (subject.parts or quantified.quantified) or quantified.kind == "every":
                return box
            self._restore(state)
            return self._reversed(result, condition)(context)

        return Clause(says)

    def _refuse_that_one(self, subject: str) -> None:
        """Refuse "a robot obeys a human if the human is kind": the human is the one obeyed, and no other one."""
        said = [word.lower for word in self.words]
        at = next((place for place, word in enumerate(said) if place and word in {"if", "unless", "when"}), 0)
        those = {noun for a, noun in pairwise(said[:at]) if a in {"a", "an"}} - {subject}
        again = next((noun for the, noun in pairwise(said[at:]) if the == "the" and noun in those), "")
        if again:
            raise Outside(f'"the {again}" is which one, stands before it; begin with "If"')

    def s_while(self, first: Clause, second: Clause) -> Clause:
        """`No robot moves while it charges`: when it does. In "Ann sings while Bob dances" both do.

        What else is denied or said of all may be so only then, or beside what else is so: "while the troll is awake".
        """
        said = [word.lower for word in self.words]
        before = said[: said.index("while")] if "while" in said else []
        subject, other = first.subject, second.subject
        of_all = subject is not None and subject.kind in _OF_ALL
        if not before or (DENYING.isdisjoint(before) and not of_all):
            if self._is_beside_one(subject, other):
                raise Outside('"while" may say when all of them do so; say "when", or put a comma before it')
            return self.s_and(first, second)
        once = second.phrase is not None and not (second.phrase.positive or second.phrase).kind
        if (
            once
            and other is not None
            and ((of_all and other.pronoun) or (other.kind in {"name", "the", "pronoun"} and "never" in before))
        ):
            return self.then_if(first, second)
        raise Outside('"while" may say when it is so, or what else is; say "when", or put a comma before it')

    def while_first(self, during: Clause, main: Clause) -> Clause:
        """`while Ann sings, Bob dances`: both do; what is denied or said of all may be so only then."""
        said = [word.lower for word in self.words]
        of_all = main.subject is not None and main.subject.kind in _OF_ALL
        if (
            of_all
            or not DENYING.isdisjoint(said[said.index(",") :])
            or self._is_beside_one(main.subject, during.subject)
        ):
            raise Outside('"while" may say when it is so, or what else is; say "when", or put it behind a comma')
        return self.s_and(during, main)

    def _is_beside_one(self, subject: NounPhrase | None, other: NounPhrase | None) -> bool:
        """Whether something is said of all of a kind beside what a single one does: dogs bark while the cat sleeps."""
        if subject is None or other is None or self.past or subject.kind not in {"a", "bare"}:
            return False
        return other.kind in {"name", "the", "a"} and not other.parts

    def s_and_if(self, first: Clause, second: Clause, condition: Clause) -> Clause:
        """`A, and B if C`: the comma parts A from the condition."""
        return self.s_and(first, self.then_if(second, condition))

    def s_if_and_if(self, first: Clause, condition: Clause, second: Clause, other: Clause) -> Clause:
        """`A if B, and C if D`."""
        return self.s_and(self.then_if(first, condition), self.then_if(second, other))

    def _after_all(self, phrase: VerbPhrase, term: Term, context: Context) -> Context:
        """The context after what the phrase says of a named subject; of any other, a pronoun means the subject.

        Nothing that a quantifier in the phrase binds has a name outside.
        """
        if isinstance(term, Variable):
            return context
        state = self._state()
        spoken = phrase(term, context).context.referents[len(context.referents) :]
        self._restore(state)
        bound = [r for r in spoken if isinstance(r.term, Variable)]
        named = [r for r in spoken if r.members is None and not isinstance(r.term, Variable)]
        return context.adding(*named, *(unnamed(r.words, person=r.person, plural=r.plural) for r in bound))

    def _reversed(self, result: Clause, condition: Clause) -> Clause:
        def says(context: Context) -> Box:
            box = condition(context.supposing())
            then = result(box.context.supposing(False))
            return fact(implication(Box(box.referents, box.conditions, context), closed(then)), context)

        return Clause(says)

    def unless(self, result: Clause, condition: Clause) -> Clause:
        result, condition = self.completed(result, condition)
        return self.then_if(result, self.s_not(condition))

    def unless_first(self, condition: Clause, result: Clause) -> Clause:
        """Unless A, B. A subject of A that B speaks of again is every such one: "Unless a cat is fed, it …"."""
        condition, result = self.completed(condition, result)
        subject, phrase = condition.subject, condition.phrase
        none = self.if_then(self.s_not(condition), result)
        if subject is None or phrase is None or subject.kind not in GENERIC:
            return none
        denied = self.clause(subject, self._not(phrase))

        def says(context: Context) -> Box:
            state = self._state()
            box = denied(context.supposing())
            again = _mentions(closed(result(box.context.supposing(False))), box.referents)
            self._restore(state)
            return (self.if_then(denied, result) if again else none)(context)

        return Clause(says)

    def iff(self, left: Clause, right: Clause) -> Clause:
        """A if and only if B; an indefinite in A is quantified over both, and so is "every …" if B has it again."""
        left, right = self.completed(left, right)

        def says(context: Context) -> Box:
            subject, phrase = left.subject, left.phrase
            if (
                subject is not None
                and phrase is not None
                and subject.kind in GENERIC | {"every"}
                and subject.nominal is not None
            ):
                again: set[Variable] = set()

                def body(term: Term, inner: Context) -> Box:
                    heard = subject_marked(inner, term)
                    second = closed(self._of_some(right, heard)(heard))
                    again.update(free_variables(second))
                    return fact(Iff(closed(phrase(term, heard)), second), inner)

                state = self._state()
                box = self._every(subject.nominal).apply(context, body)
                if again or subject.kind != "every":
                    return box
                self._restore(state)
            first = left(context.supposing())
            second = self._of_some(right, first.context)(first.context.supposing(False))
            if first.referents and _mentions(closed(second), first.referents):
                return fact(ForAll(first.referents, Iff(conjunction(first.conditions), closed(second))), context)
            return fact(Iff(closed(first), closed(second)), self._spoken(context, second.context))

        return Clause(says)

    # -- questions ----------------------------------------------------------------------------------------------------

    def question(self, clause: Clause) -> Clause:
        return clause

    def _asked(self, clause: Clause) -> Clause:
        self.asking = True
        return clause

    def q_be(self, subject: NounPhrase, frame: Frame) -> Clause:
        return self._asked(self.clause(subject, frame(())))

    def q_be_not(self, subject: NounPhrase, frame: Frame) -> Clause:
        return self._asked(self.clause(subject, self._not(frame(()))))

    def q_do(self, subject: NounPhrase, frame: Frame) -> Clause:
        return self._asked(self.clause(subject, frame(())))

    def q_do_not(self, subject: NounPhrase, frame: Frame) -> Clause:
        return self._asked(self.clause(subject, self._not(frame(()))))

    def q_be_all(self, subject: NounPhrase, frame: Frame) -> Clause:
        return self._asked(self.clause_all_be(subject, frame))

    def q_do_all(self, subject: NounPhrase, verb: Verb) -> Clause:
        return self._asked(self.clause_all_be(subject, self.active(verb)))

    def q_modal(self, modal: Leaf, subject: NounPhrase, frame: Frame) -> Clause:
        return self._asked(self.clause(subject, frame(self._modal(modal))))

    def q_modal_not(self, modal: Leaf, subject: NounPhrase, frame: Frame) -> Clause:
        return self._asked(self.clause(subject, self.modal_not(modal, frame)))

    def q_modal_be(self, modal: Leaf, subject: NounPhrase, frame: Frame) -> Clause:
        return self._asked(self.clause(subject, self.modal_be(modal, frame)))

    def q_have(self, subject: NounPhrase, verb: Verb) -> Clause:
        return self._asked(self.clause(subject, self.active(verb)(())))

    def q_have_same(self, subject: NounPhrase, nominal: Nominal, other: NounPhrase) -> Clause:
        return self._asked(self.clause(subject, self.have_same(nominal, other)))

    def q_there(self, phrase: NounPhrase) -> Clause:
        return self._asked(self.there_is(phrase))

    def q_true(self, clause: Clause) -> Clause:
        return self._asked(clause)

    def q_false(self, clause: Clause) -> Clause:
        return self._asked(self.s_not(clause))

    def q_same(self, clause: Clause) -> Clause:
        return clause

    def being_implies(self, subject: NounPhrase, frame: Frame, result: Clause) -> Clause:
        return self.if_then(self.clause(subject, frame(())), result)

    def being_means(self, frame: Frame, other: Frame) -> Clause:
        """`Being tall is equivalent to being big`: whatever is the one is the other."""
        return self._being(frame, other, Iff)

    def being_entails(self, frame: Frame, other: Frame) -> Clause:
        return self._being(frame, other, Implies)

    def _being(self, frame: Frame, other: Frame, join: Callable[[Formula, Formula], Formula]) -> Clause:
        def says(context: Context) -> Box:
            variable = self.fresh()
            heard = context.adding(Referent(variable, (), None))
            parts = (closed(said(())(variable, heard)) for said in (frame, other))
            return fact(ForAll((variable,), join(*parts)), context)

        return Clause(says)

    def being_equivalent(self, subject: NounPhrase, frame: Frame, other: NounPhrase, second: Frame) -> Clause:
        return self.iff(self.clause(subject, frame(())), self.clause(other, second(())))


def _mentions(formula: Formula, variables: tuple[Variable, ...]) -> bool:
    return not free_variables(formula).isdisjoint(variables)
