"""Semantic actions for clauses: predication, generics, quantification over variables, denial."""

from __future__ import annotations

from reasoner.english.chart import Leaf
from reasoner.english.discourse import (
    Body,
    Box,
    Context,
    Referent,
    as_subject,
    closed,
    fact,
)
from reasoner.english.meanings import (
    GENERIC,
    Clause,
    Nominal,
    NounPhrase,
    Outside,
    Prep,
    Unreadable,
    VerbPhrase,
    of_term,
)
from reasoner.english.morphology import inflect, tags_of
from reasoner.english.passives import Passives
from reasoner.english.pronouns import SUPPOSING
from reasoner.english.refused_times import MONTHS
from reasoner.english.surroundings import is_of_nothing
from reasoner.english.vocabulary import LOCATIVE, NUMBERS, OBJECT_PRONOUNS
from reasoner.logic.nodes import (
    Arithmetic,
    Equal,
    ForAll,
    Formula,
    Iff,
    Not,
    Number,
    Term,
    Variable,
    conjunction,
    conjuncts,
)

EXISTING = frozenset({"bare", "a", "some", "someone", "no"})
"""Kinds of subjects for which `exists` is the quantifier: "Ghosts do not exist"."""
PAST = frozenset({"was", "were", "did", "had"})
_RELATIVE = frozenset({"that", "which", "who", "whom"})


class Clauses(Passives):
    """Clauses."""

    # -- predication --------------------------------------------------------------------------------------------------

    def clause(self, subject: NounPhrase, phrase: VerbPhrase) -> Clause:
        if phrase.deemed is not None and not self._of_past():
            if subject.kind in {"a", "bare", "every", "any"}:  # "a fruit that … is called a plum": it is one
                return self.clause(subject, phrase.deemed)
            if subject.pronoun and not SUPPOSING.isdisjoint(word.lower for word in self.words):
                phrase = _deemed_if_any(phrase, phrase.deemed)
        if subject.pronoun in OBJECT_PRONOUNS:
            raise Unreadable(f'"{subject.pronoun}" is no subject')
        if subject.pronoun == "it":
            weather = self._weather(phrase)
            if weather is not None:
                return Clause(lambda context: fact(weather, context))
            if (phrase.positive or phrase).ambient is not None:
                return Clause(lambda context: self._surroundings(subject, phrase, context), subject, phrase)
            if self._tells_time():
                raise Unreadable('"it is …" tells the time')
            if (phrase.positive or phrase).extraposed:
                raise Unreadable('"it is … to …" says what sort of act something is')
        if subject.nominal is not None and subject.kind in EXISTING:
            if phrase.exists:
                return self.there_is(subject)
            if phrase.positive is not None and phrase.positive.exists and subject.kind != "no":
                return self.there_is_not(subject)

        self._refuse_command(subject, phrase)
        always = None if phrase.positive is None else phrase.positive.always
        if always is not None and subject.kind in {"bare", "a"} and subject.nominal is not None and not self._of_past():
            return self.clause(self.not_all(subject.nominal), always)
        if phrase.members is not None and subject.kind == "bare" and subject.nominal is not None:
            return self._include(subject.nominal, phrase.members)

        if subject.nominal is not None and subject.nominal.each:
            noun = subject.nominal.noun
            raise Unreadable(f'"{noun} … every" may be one {noun} of all of them or one of each')
        if subject.kind == "bare" and subject.nominal is not None and subject.nominal.words == ("other",):
            raise Unreadable('"others" does not say others than whom, or which ones; name them')

        if len(phrase.named) > 1:
            return self._are_these(subject, phrase.named)
        if phrase.positive is not None and len(phrase.positive.named) > 1:
            return self.s_not(self._are_these(subject, phrase.positive.named))

        bare = (phrase.positive or phrase).bare
        joint = subject.pronoun == "they" and bare is not None and bare.plural

        def says(context: Context) -> Box:
            self.joint = joint
            if subject.kind == "a" and phrase.defines and not context.hypothetical and not self.judged:
                if subject.nominal is not None and self.choices.take("definition", 2) == 0:
                    return self._defined(subject.nominal, phrase, context)
            placed = self._in_subject_place(subject, phrase, context)
            general = placed is not subject or (subject.nominal is not None and subject.nominal.noun == "you")
            if phrase.free is not None and general and self.choices.take("generic", 2) == 0:
                return self._predicate(placed, phrase.free, context)
            return self._predicate(placed, phrase, context)

        return Clause(says, subject, phrase)

    def _refuse_command(self, subject: NounPhrase, phrase: VerbPhrase) -> None:
        """Refuse the "use oil" of "if there is no butter, use oil" as what use does: one thing takes a verb in -s."""
        nominal, verb = subject.nominal, phrase.verb
        if nominal is None or subject.kind != "name" or nominal.plural or not verb or inflect(verb, "VBZ") == verb:
            return
        said = [word.lower for word in self.words]
        begins = (at for at in range(len(said) - 1) if said[at : at + 2] == [nominal.noun, verb])
        at = next(begins, 0)
        if at and said[at - 1] == "," and "VB" in tags_of(nominal.noun) and "VBD" not in tags_of(verb):
            raise Outside(f'"{nominal.noun} {verb}" tells somebody what to do, and not what is so')

    def _surroundings(self, subject: NounPhrase, phrase: VerbPhrase, context: Context) -> Box:
        """`it is dark`: of a thing that was mentioned, else of nothing; refused where both may be."""
        ambient = (phrase.positive or phrase).ambient
        said = [word.lower for word in self.words]
        if ambient is None or not (self.weathered or is_of_nothing(ambient, said, context, self.earlier)):
            return self._predicate(subject, phrase, context)
        self.weathered = True
        return fact(ambient if phrase.positive is None else Not(ambient), context)

    @staticmethod
    def _weather(phrase: VerbPhrase) -> Formula | None:
        """`it rains`: a proposition, about nothing."""
        if phrase.weather is None and phrase.positive is not None and phrase.positive.weather is not None:
            return Not(phrase.positive.weather)
        return phrase.weather

    def _predicate(self, subject: NounPhrase, phrase: VerbPhrase, context: Context) -> Box:
        body = _of_subject(phrase)
        if subject.quantified:
            if subject.kind == "every" and phrase.positive is not None and self.choices.take("scope", 2):
                inner = subject.apply(context, _of_subject(phrase.positive))
                return fact(Not(closed(inner)), context)
            spread = phrase.spread and subject.kind in {"a", "counted"}  # "a guard stands at every door"
            if phrase.split is not None and bool(self.choices.take("scope", 2)) is not spread:
                item, relation = phrase.split
                return item.apply(context, lambda other, c: subject.apply(c, lambda term, d: relation(term, other, d)))
        return subject.apply(context, body)

    def _in_subject_place(self, subject: NounPhrase, phrase: VerbPhrase, context: Context) -> NounPhrase:
        """A bare plural or an indefinite as subject is generic unless it stands in an `if` or tells of the past."""
        if subject.rejoin is not None and (
            all(part.kind in GENERIC for part in subject.parts)
            or any(part.kind == "bare" and part.nominal is not None and part.nominal.plural for part in subject.parts)
        ):  # "cats and dogs", "rice and beans": each of them generic
            return subject.rejoin(tuple(self._in_subject_place(part, phrase, context) for part in subject.parts))
        nominal = subject.nominal
        if nominal is not None and phrase.of_kinds and subject.kind == "the" and not nominal.modified:
            return self._every(nominal, subject=True)
        if nominal is None or subject.kind not in GENERIC or context.hypothetical:
            return subject
        again = _mentioned(nominal, context.referents[self.earlier :])
        if again is not None:  # "If a bird is small, then a bird is …": the same bird
            return NounPhrase("pronoun", lambda heard, body: body(again, heard))
        if context.alternative and subject.kind == "a" and phrase.verb and not self.choices.take("generic", 2):
            return subject
        if subject.kind == "someone" and not (nominal.modified or phrase.alternatives):
            return subject
        if nominal.noun == "you" and any(referent.words == ("you",) for referent in context.referents):
            return subject
        told = self.past and not self._of_a_rule(subject, phrase)
        one = told or phrase.episodic or phrase.spread or subject.single or self._of_an_instance(subject, nominal)
        own = nominal.argument is not None and nominal.argument.kind == "name"  # "Is a sister of Bob a judge?"
        asked = self.asking and (own or not (phrase.positive or phrase).kind)  # "Does a dog bark?": some dog
        some = phrase.episodic and not nominal.modified  # "soldiers guarded the castle", but not "soldiers who swam"
        generic = not some if subject.kind == "bare" else not (one or asked)
        if bool(self.choices.take("generic", 2)) is generic:
            limited = nominal.modified or nominal.described
            if not generic and (asked or (some and self.judged and not limited)):
                self._import(nominal, context)
            return subject
        self._import(nominal, context)
        return self._every(nominal, subject=True)

    def _import(self, nominal: Nominal, context: Context) -> None:
        """Whoever speaks of bananas in general takes it for granted that there are some."""
        if nominal.vacuous or nominal.noun == "you":
            return
        self.imports.append(self.some_such(nominal, context))

    def _of_a_rule(self, subject: NounPhrase, phrase: VerbPhrase) -> bool:
        """Whether "a man who was born in Rome is Italian" is of all: what he was says which men are meant.

        So is "a contract that only one party signed is void", but "a contract that Ann signed is void" is of one.
        """
        said = [word.lower for word in self.words]
        if subject.kind != "a" or said[0] not in {"a", "an"}:
            return False
        finite = {inflect(phrase.verb, "VBZ"), "does"} if phrase.verb else {"is", "are"}
        main = max((at for at, word in enumerate(said) if word in finite), default=0)
        clause = next((at for at in range(main) if said[at] in _RELATIVE), main)
        if clause + 1 < main and said[clause + 1] in {"was", "were"}:
            return True
        if not PAST.isdisjoint(said):
            return False
        return any(
            (word in {"only", "exactly"} and said[at + 1] in NUMBERS)
            or (word == "at" and said[at + 1] in {"most", "least"})
            or (word in {"no", "every", "each", "all"} and at == clause + 1)
            for at, word in enumerate(said[:main])
            if at > clause
        )

    def _of_an_instance(self, subject: NounPhrase, nominal: Nominal) -> bool:
        """Whether a question says "a N …" where the text knows named Ns and says nothing of Ns in general."""
        known = self.profile
        return (
            self.judged and subject.kind == "a" and nominal.noun in known.instances and known.general[nominal.noun] < 2
        )

    def _include(self, kind: Nominal, members: NounPhrase) -> Clause:
        """`Mammals include dogs and cats`: these are mammals."""
        return self.clause(members, VerbPhrase(kind.holds))

    def _defined(self, nominal: Nominal, phrase: VerbPhrase, context: Context) -> Box:
        """`An orphan is a person who has no parents`: that is what the word means, so it holds both ways."""
        variable = self.fresh()
        heard = self._with(context, variable, nominal)
        said = Iff(closed(nominal.holds(variable, context)), closed(_of_subject(phrase)(variable, heard)))
        return fact(ForAll((variable,), said), context.adding(self._unnamed(nominal, subject=True)))

    def everything_either(self, left: Nominal, right: Nominal) -> Clause:
        """`Either cats or dogs.`: whatever there is, is one of them."""
        if left.argument is not None:
            raise Unreadable(f'"{left.noun}" and what is joined to it have no verb')

        def says(context: Context) -> Box:
            variable = self.fresh()
            said = self._coordinated(left, right, self.either).holds(variable, context)
            return fact(ForAll((variable,), closed(said)), context)

        return Clause(says)

    def clause_not(self, subject: NounPhrase, phrase: VerbPhrase) -> Clause:
        """`Not a dog barks` is that none does; `not every dog barks`, that it is not so that every dog does."""
        if subject.kind == "a" and subject.nominal is not None:
            return self.clause(self.no(subject.nominal), phrase)
        if subject.kind == "only":  # "not only Bob sings": he does, and somebody else does
            return Clause(lambda context: _others_as_well(subject.apply(context, phrase)))
        return self.s_not(self.clause(subject, phrase))

    def _are_these(self, subject: NounPhrase, names: tuple[NounPhrase, ...]) -> Clause:
        """`The winners are Ann and Bob`: they are, and whatever is one is one of them."""
        kind = subject.those
        if kind is None:
            raise Unreadable('two names after "is" say who several are only of "the …s" or "somebody\'s …s"')
        return Clause(lambda context: self.np_only(self.np_and(*names)).apply(context, kind.holds))

    def there_is(self, phrase: NounPhrase) -> Clause:
        if phrase.parts and all(part.kind in EXISTING | {"counted"} for part in phrase.parts):
            *first, last = (part.nominal for part in phrase.parts)
            if last is not None and last.modified and not all(one is not None and one.modified for one in first):
                raise Unreadable(f'what follows "{last.noun}" may be said of the others as well; say it of each')
        elif phrase.kind == "except" and phrase.those is not None:  # "there are no boys but Tom", who is one
            kind = phrase.those
            return Clause(lambda context: phrase.apply(context, kind.holds))
        elif phrase.kind in {"name", "pronoun", "the", "every", "except"} and phrase.nominal is None:
            if phrase.count is None:
                raise Unreadable('"there is" takes "a", "no" or a number')
            return self._there_are_named(phrase)
        if phrase.nominal is not None and phrase.nominal.each and phrase.kind in {"a", "some", "counted"}:
            raise Unreadable(f'"there is" may be of one {phrase.nominal.noun} or of several')
        if phrase.kind == "any" and phrase.nominal is not None:
            phrase = self._indefinite(phrase.nominal, "some")
        if phrase.kind == "no" and phrase.nominal is not None:
            return self.s_not(self.there_is(self._indefinite(phrase.nominal, "some")))
        return Clause(lambda context: phrase.apply(context, lambda term, inner: Box((), (), inner)))

    def _there_are_named(self, phrase: NounPhrase) -> Clause:
        """`there are two winners: Hans and Olga`: both are."""

        def says(context: Context) -> Box:
            if context.negated or context.hypothetical or self.asking:
                raise Unreadable('"there are" so many, by their names, is read only where they are so')
            return phrase.apply(context, lambda term, inner: Box((), (), inner))

        return Clause(says)

    def there_is_at(self, phrase: NounPhrase, where: Prep) -> Clause:
        """`there is a well in every village`: each has its own."""
        place, nominal = where.phrase, phrase.nominal
        if place is None or place.kind != "every" or place.wide or phrase.kind not in {"a", "some", "counted", "bare"}:
            raise Unreadable(f'what is "{" ".join(where.words)} …" belongs to the noun before it')

        def says(context: Context) -> Box:
            wide = self.choices.take("scope", 2) == 1 or nominal is None
            if wide:
                return phrase.apply(context, lambda term, inner: self.p_prep(where)(())(term, inner))

            def inside(other: Term, inner: Context) -> Box:
                fixed = of_term(other)
                box = phrase.apply(inner, lambda term, c: self.p_prep(Prep(where.words, fixed))(())(term, c))
                return fact(closed(box), inner)

            return place.apply(context, inside)

        return Clause(says)

    def there_is_not(self, phrase: NounPhrase) -> Clause:
        return self.s_not(self.there_is(phrase))

    # -- whole clauses ------------------------------------------------------------------------------------------------

    def statement(self, clause: Clause) -> Clause:
        return clause

    combined = statement

    def s_same(self, clause: Clause) -> Clause:
        return clause

    def s_not(self, clause: Clause) -> Clause:
        def says(context: Context) -> Box:
            box = clause(context.denying())
            return fact(Not(closed(box)), self._spoken(context, box.context))

        return Clause(says)

    def s_adjunct(self, adjunct: Prep, clause: Clause) -> Clause:
        """`In Paris, every student sings`: every student who is there."""
        said = " ".join(adjunct.words)
        subject, phrase, place = clause.subject, clause.phrase, adjunct.phrase
        named = place is not None and place.kind == "name" and place.nominal is None
        if adjunct.words[-1] not in LOCATIVE or place is None or not (named or place.kind == "the"):
            raise Unreadable(f'"{said} …" before the subject is read only where it names a place')
        again = {"every": self._every, "no": self.no, "some": self._some, "bare": self.bare}
        if subject is None or phrase is None or subject.nominal is None or subject.kind not in again:
            raise Unreadable(f'"{said} …" before the subject is read only before "every", "no" or "some"')
        where = self.n_post(subject.nominal, self.post_pred(adjunct))
        return self.clause(again[subject.kind](where), phrase)

    def not_before(self, leaf: Leaf, condition: Clause, result: Clause) -> Clause:
        """`not until Ann comes will Bob leave`."""
        raise Outside(
            f'"{self.written(leaf)} …" is a clause of its own, which is not read; "only if" says what is needed'
        )

    def clause_sum(self, *leaves: Leaf) -> Clause:
        """`two and two is four`: the sum of both is."""
        values = [self._count(leaf) for leaf in leaves]
        first, second, total = (Number(value) for value in values if value is not None)
        return Clause(lambda context: fact(Equal(Arithmetic("+", (first, second)), total), context))

    def adjunct(self, preposition: Leaf, phrase: NounPhrase) -> Prep:
        last = self.words[preposition[0] + 1].lower
        if last.capitalize() in MONTHS or not last[:1].isalpha():
            raise Unreadable(f'"{self.written(preposition)} {last}" before the subject is no place')
        return self.prep_phrase(self.preposition(preposition), phrase)


def _others_as_well(box: Box) -> Box:
    """Of "only Bob sings" the one half, that he does, and the denial of the other."""
    *said, rule = conjuncts(closed(box))
    return fact(conjunction([*said, Not(rule)]), box.context)


def _deemed_if_any(phrase: VerbPhrase, deemed: VerbPhrase) -> VerbPhrase:
    """`if a fruit …, it is called a plum`: it is one; of somebody with a name it is what he is called."""
    return VerbPhrase(lambda term, context: (deemed if isinstance(term, Variable) else phrase)(term, context))


def _mentioned(nominal: Nominal, spoken: tuple[Referent, ...]) -> Term | None:
    """What the antecedent of the conditional introduced in the very same words."""
    if nominal.modified or nominal.vacuous or not nominal.words:
        return None
    return next((r.term for r in spoken if isinstance(r.term, Variable) and r.said == nominal.words), None)


def _of_subject(phrase: VerbPhrase) -> Body:
    """The verb phrase as a body that marks its subject as such, for pronouns later."""
    return lambda term, context: phrase(term, subject_marked(context, term))


def subject_marked(context: Context, term: Term) -> Context:
    """The context in which the term has been a subject."""
    for place in range(len(context.referents) - 1, -1, -1):
        referent = context.referents[place]
        if referent.term is term:
            if referent.subject:
                return context
            marked = (*context.referents[:place], as_subject(referent), *context.referents[place + 1 :])
            return context._replace(referents=marked)
    return context
