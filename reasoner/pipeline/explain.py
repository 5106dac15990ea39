"""Verdicts in words: proofs as numbered steps that cite the sentences used, models as situations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from reasoner.certificates import Countermodel, Derivation, premise_title, readable_argument
from reasoner.english import Entry, Lexicon, SentenceReading, Verbalizer
from reasoner.english.gender import is_first_name
from reasoner.english.morphology import is_known
from reasoner.english.phrasing import article
from reasoner.english.shapes import WORDS
from reasoner.english.symbol_words import split_name
from reasoner.logic import (
    Bottom,
    Equal,
    Formula,
    Function,
    Number,
    Predicate,
    Problem,
    alpha_equivalent,
    subexpressions,
)
from reasoner.logic.literals import atom_of
from reasoner.pipeline.answer import MEANING
from reasoner.pipeline.descriptions import Descriptions
from reasoner.pipeline.naming import Unnamed, spoken_of
from reasoner.pipeline.plain import plain, reflexive, told_functions
from reasoner.pipeline.plainly import plainly
from reasoner.pipeline.rules import Inference, Literal, RuleBase
from reasoner.pipeline.wording import Wording
from reasoner.prove import Verdict
from reasoner.prove.sparing import spared

MOST_FACTS = 24
"""Facts of a model that are told; the rest are counted."""


class Narrator:
    """Says formulas in the words of a document.

    Args:
        lexicon: the document's.
        texts: statement names to their sentences, or to the reason why they hold.
        taken: other statements, which the text takes for granted.
        meanings: those that follow from what words mean; their texts say so where no clause does.
        asked: the question's formula and its words, which are repeated for it.
        formulas: of a text that was not written in English; how they use their symbols tells nouns from verbs.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        texts: Mapping[str, str],
        taken: Mapping[str, Formula] | None = None,
        asked: tuple[Formula, str] | None = None,
        formulas: Sequence[Formula] = (),
        meanings: Mapping[str, Formula] | None = None,
    ) -> None:
        self._asked = asked
        self._taken = {premise_title(name): formula for name, formula in (taken or {}).items()}
        self._meanings = {premise_title(name): formula for name, formula in (meanings or {}).items()}
        self._lexicon = Lexicon(entries={key: _as_written(entry) for key, entry in lexicon.entries.items()})
        self._verbalizer = Verbalizer(self._lexicon, strict=False, text=formulas)
        self._descriptions = Descriptions(self._taken.values())
        self._descriptions.name(self._lexicon, self._verbalizer)
        self._texts = {premise_title(name): text for name, text in texts.items()}

    def say(self, formula: Formula) -> str:
        """One formula as a sentence, without the full stop."""
        return _upper(self.clause(formula))

    def clause(self, formula: Formula) -> str:
        """One formula as a clause that can stand inside a sentence."""
        if isinstance(formula, Bottom):
            return "there is a contradiction"
        if self._asked is not None and alpha_equivalent(formula, self._asked[0]):
            return self._asked[1]
        match formula:
            case Equal(Function(_, ()) as one, Function(_, ()) as other):
                return f"{self._verbalizer.term(one)} is {self._verbalizer.term(other)}"
        return self._verbalizer.clause(plainly(formula))

    def granted(self, formula: Formula) -> str:
        """What the text takes for granted, as a clause."""
        return self._descriptions.told(formula, self._verbalizer) or self.clause(formula)

    def is_of_one(self, formula: Formula) -> bool:
        """Whether the formula says of the one thing that a description fits that it does."""
        return self._descriptions.is_of_one(formula)

    def reworded(self, sentence: SentenceReading) -> SentenceReading:
        """The sentence with its readings in plain words, where there are several."""
        if len(sentence.readings) < 2:
            return sentence
        readings = tuple(replace(one, said=self._in_words(one.formula, one.granted)) for one in sentence.readings)
        return replace(sentence, readings=readings)

    def _in_words(self, formula: Formula, granted: Sequence[Formula]) -> str:
        """A formula as a plain clause that says it whatever the text's own words are; "" if there is none."""
        lexicon = Lexicon(entries=dict(self._lexicon.entries))
        speaker = Verbalizer(lexicon, strict=False)
        for node in (node for each in granted for node in subexpressions(each)):
            if isinstance(node, Function) and not node.arguments:
                lexicon.entries.setdefault((node.name, -1), Entry(node.name, 0, "the", split_name(node.name)))
        Descriptions(granted, short=False).name(lexicon, speaker)
        return speaker.plain(formula) or ""

    def cite(self, source: str) -> str:
        """A premise, by its title, as its sentence; a step by its number."""
        text = self._texts.get(source)
        if text is None and source in self._taken:
            return self._granted(self._taken[source])
        if text is None:
            return f"step {source}" if source.isdigit() else source
        if source.startswith(MEANING):
            said = self._verbalizer.plain(self._meanings[source]) if source in self._meanings else None
            return f"the meaning of the words ({said or text})"
        return f"“{text.strip().rstrip('.')}” ({source})"

    def _granted(self, formula: Formula) -> str:
        """What the text takes for granted; that the book is a book is what “the book” says."""
        if isinstance(formula, Predicate) and self._is_in_its_name(formula):
            return f"the words “{self._verbalizer.term(formula.arguments[0])}”"
        return f"what the text takes for granted, that {self.granted(formula)}"

    def _is_in_its_name(self, fact: Predicate) -> bool:
        """Whether what is said of something is what it is called: the book is a book."""
        match fact.arguments:
            case (Function(_, ()) as thing,):
                noun = self._verbalizer.book.predicate(fact.name, 1).noun
                return bool(noun) and noun in self._verbalizer.term(thing).split()[1:]
        return False

    # -- proofs ------------------------------------------------------------------------------------------------

    def proof(self, derivation: Derivation) -> list[str]:
        """A derivation as numbered sentences."""
        lines: list[str] = []
        argument = readable_argument(derivation)
        unnamed = Unnamed(spoken_of(derivation), self._lexicon)
        wording = Wording(argument, unnamed, self.clause)
        for step in argument.steps:
            indent = "  " * step.depth
            lines.extend(f"{indent}{line}" for line in wording.needed(step.conclusion))
            conclusion, new = unnamed.named(step.conclusion)
            if wording.apart(new, step):
                lines.extend(f"{indent}{line}" for line in wording.chosen(new))
                new = {}
            anything = [letter for letter, term in new.items() if term.name in argument.arbitrary]
            let = f"Let {_and(anything)} be anything. " if anything else ""
            there_is = self._introduced({letter: term for letter, term in new.items() if letter not in anything})
            if step.rule in {"supposition", "case"}:
                lines.append(f"{indent}{step.name}. {let}Suppose that {there_is}{self.clause(conclusion)}.")
                continue
            said = let + _upper(self._kind_of_new(new, conclusion) or there_is + self.clause(conclusion))
            sources = _and([self.cite(source) for source in step.sources])
            why = f", from {sources}" if sources else ""
            lines.append(f"{indent}{step.name}. {said}{why} ({step.rule}).")
        return lines

    def _kind_of_new(self, new: Mapping[str, Function], conclusion: Formula) -> str:
        """`for Bob there is a dog, call it A`, where that is all that a step says of what it brings in; else ""."""
        match conclusion:
            case Predicate(name, (Function(letter, ()),)) if list(new) == [letter]:
                noun = self._verbalizer.book.predicate(name, 1).noun
                return f"{self._for_whom(new)}there is {article(noun)} {noun}, call it {letter}" if noun else ""
        return ""

    def _introduced(self, new: Mapping[str, Function]) -> str:
        """`for Bob there is a thing, call it A, such that `; nothing where nothing is new."""
        if not new:
            return ""
        if len(new) == 1:
            return f"{self._for_whom(new)}there is a thing, call it {_and(list(new))}, such that "
        return f"{self._for_whom(new)}there are things, call them {_and(list(new))}, such that "

    def _for_whom(self, new: Mapping[str, Function]) -> str:
        """`for Bob `, of what depends on him."""
        owners = dict.fromkeys(owner for term in new.values() for owner in term.arguments)
        given = [owner for owner in owners if not (isinstance(owner, Function) and owner.name in new)]
        return f"for {_and([self._verbalizer.term(owner) for owner in given])} " if given else ""

    def inferences(self, steps: Sequence[Inference], sources: Sequence[str]) -> list[str]:
        """Forward inferences as numbered sentences."""
        numbers: dict[Literal, int] = {}
        lines = []
        for number, step in enumerate(steps, start=1):
            numbers[step.literal] = number
            said = self.say(step.literal.formula())
            if not step.body:
                lines.append(f"{number}. {said}, as {sources[step.source]} says.")
                continue
            known = [
                f"step {numbers[part]}"
                if part in numbers
                else f"the lack of any reason for “{self.say(part.opposite().formula())}”"
                for part in step.body
            ]
            cited = self.cite(premise_title(sources[step.source]))
            lines.append(f"{number}. {said}, from {_and(list(dict.fromkeys(known)))} by {cited}.")
        return lines

    # -- models ------------------------------------------------------------------------------------------------

    def situation(self, model: Countermodel, problem: Problem) -> list[str]:
        """A finite structure as facts about the things in it, as far as the problem speaks of them."""
        structure = model.structure
        truth = {"negated_goal": " and the statement is false", "goal": " and the statement is true"}.get(
            model.shows, ""
        )
        lines = [f"Here is a situation in which all the premises hold{truth}:"]
        names: dict[object, str] = {}
        for (name, arity), table in structure.functions.items():
            if arity == 0:
                names.setdefault(table[()], name)
        for name, element in structure.objects.items():
            names.setdefault(element, f'"{name}"')
        things = [each for domain in structure.domains.values() for each in domain if not isinstance(each, Fraction)]
        nameless = [element for element in things if element not in names]
        for number, element in enumerate(nameless, start=1):
            names[element] = name = f"thing {number}"
            self._lexicon.entries[name, -1] = Entry(name, 0, "mass", ("thing", str(number)))
        said = [self._name(names[element]) for element in things]
        many = WORDS.get(len(things), str(len(things)))
        lines.append(f"There {'is one thing' if len(things) == 1 else f'are {many} things'}: {_and(said)}.")
        same = [
            _upper(f"{self._name(name)} is {self._name(names[table[()]])}")
            for (name, arity), table in structure.functions.items()
            if arity == 0 and names.get(table[()]) != name
        ]
        same += [
            f"{self._name(quoted)} is {self._name(names[element])}"
            for name, element in structure.objects.items()
            if names[element] != (quoted := f'"{name}"')
        ]
        for name, owner, value in told_functions(structure, problem):
            if isinstance(value, Fraction):
                same.append(self.say(Equal(Function(name, (Function(names.get(owner, str(owner))),)), Number(value))))
            elif owner in names and value in names:
                same.append(_upper(f"{self._value(name, self._name(names[owner]))} is {self._name(names[value])}"))
        meanings = [statement.formula for statement in problem.premises if statement.name.startswith(MEANING)]
        to_itself = reflexive(meanings)  # that Ann is as tall as herself needs no telling
        facts = [
            self.say(fact)
            for (name, _), rows in structure.predicates.items()
            for row in sorted(rows, key=str)
            if name not in to_itself or len(set(row)) > 1
            if not self._is_in_its_name(
                fact := Predicate(name, [Function(names.get(element, str(element))) for element in row])
            )
        ]
        told = [*same, *facts]
        lines.extend(f"- {one}." for one in told[:MOST_FACTS])
        if len(told) > MOST_FACTS:
            lines.append(f"- and {len(told) - MOST_FACTS} more.")
        lines.append(
            "Nothing else that the text speaks of holds." if told else "Nothing that the text speaks of holds."
        )
        return lines

    def _value(self, function: str, owner: str) -> str:
        """Ann's mother, but the mother of the girl with a hat."""
        noun = self._verbalizer.book.term(function, 1)
        return f"{owner}'s {noun}" if len(owner.split()) < 3 and owner[-1] != "s" else f"the {noun} of {owner}"

    def _name(self, constant: str) -> str:
        return self._verbalizer.book.term(constant, 0)


def reasons(problem: Problem, verdict: Verdict, narrator: Narrator) -> list[str]:
    """Why a verdict on a problem is what it is, a line each; different names name different things where they may."""
    lines: list[str] = []
    if verdict.inconsistent:
        lines.append("The sentences contradict each other, so anything would follow from them.")
    certificate = verdict.certificate
    if verdict.claimed:
        lines.append(f"“{verdict.claimed}” is only claimed: {verdict.detail}.")
    elif certificate is None:
        if verdict.used:
            lines.append("It follows from " + ", ".join(narrator.cite(name) for name in verdict.used) + ".")
    if certificate is None:
        return lines
    for derivation in certificate.derivations[:1]:
        lines.extend(narrator.proof(derivation))
    for model in certificate.models:
        lines.extend(narrator.situation(spared(plain(model, problem), problem), problem))
    return lines


def explain_verdict(problem: Problem, verdict: Verdict) -> str:
    """The reasons for a verdict on a problem that was not written in English: its formulas are put into words."""
    formulas = [statement.formula for statement in (*problem.premises, *([problem.goal] if problem.goal else []))]
    speaker = Verbalizer(text=formulas)
    texts = {statement.name: speaker.sentence(statement.formula) for statement in problem.premises}
    return "\n".join(reasons(problem, verdict, Narrator(speaker.lexicon, texts, formulas=formulas)))


def explain_rules(narrator: Narrator, base: RuleBase, goal: Formula, sources: Sequence[str]) -> list[str]:
    """Why a rule base gives its answer to a question over one literal; nothing for other questions."""
    literal = _literal(goal)
    if literal is None:
        return []
    for asked in (literal, literal.opposite()):
        steps = base.explain(asked)
        if steps:
            return narrator.inferences(steps, sources)
    said = narrator.say(literal.formula())
    if base.closed:
        atom = literal if literal.positive else literal.opposite()
        return [f"Nothing in the text leads to “{narrator.say(atom.formula())}”, so it is taken to be false."]
    return [f"The rules lead neither to “{said}” nor to its opposite."]


def _literal(goal: Formula) -> Literal | None:
    from reasoner.logic import Not

    positive = not isinstance(goal, Not)
    atom = atom_of(goal)
    return Literal(positive, atom.name, atom.arguments) if isinstance(atom, Predicate) else None


def _as_written(entry: Entry) -> Entry:
    """What the text names by a common word without an article, as in “at night”, is no name with a capital."""
    word = entry.words[0] if entry.words else ""
    numbered = entry.words[-1:] != () and entry.words[-1].isdigit()
    common = word.islower() and is_known(word) and not is_first_name(word) and not numbered
    return replace(entry, kind="mass") if entry.kind == "name" and common else entry


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _and(items: Sequence[str]) -> str:
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"
