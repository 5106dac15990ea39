"""Verdicts in words: proofs as numbered steps that cite the sentences used, models as situations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reasoner.certificates import Countermodel, Derivation, readable_argument
from reasoner.english import Lexicon, Verbalizer, formula_to_english
from reasoner.logic import Bottom, Formula, Function, Predicate, Problem
from reasoner.pipeline.rules import Inference, Literal, RuleBase
from reasoner.prove import Verdict

MOST_FACTS = 24
"""Facts of a model that are told; the rest are counted."""


class Narrator:
    """Says formulas in the words of a document.

    Args:
        lexicon: the document's.
        texts: statement names to their sentences.
    """

    def __init__(self, lexicon: Lexicon, texts: Mapping[str, str]) -> None:
        self._verbalizer = Verbalizer(Lexicon(entries=dict(lexicon.entries)), strict=False)
        self._texts = texts

    def say(self, formula: Formula) -> str:
        """One formula as a sentence, without the full stop."""
        if isinstance(formula, Bottom):
            return "That is a contradiction"
        return self._verbalizer.sentence(formula).rstrip(".")

    def cite(self, source: str) -> str:
        """A premise by its sentence, a step by its number."""
        text = self._texts.get(source)
        if text is None:
            return f"step {source}" if source.isdigit() else source
        return f"“{text.strip().rstrip('.')}” ({source})"

    # -- proofs ------------------------------------------------------------------------------------------------

    def proof(self, derivation: Derivation) -> list[str]:
        """A derivation as numbered sentences."""
        lines = []
        for step in readable_argument(derivation).steps:
            indent = "  " * step.depth
            if step.rule in {"supposition", "case"}:
                lines.append(f"{indent}{step.name}. Suppose that {_lower(self.say(step.conclusion))}.")
                continue
            sources = _and([self.cite(source) for source in step.sources])
            why = f", from {sources}" if sources else ""
            lines.append(f"{indent}{step.name}. {self.say(step.conclusion)}{why} ({step.rule}).")
        return lines

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
            lines.append(
                f"{number}. {said}, from {_and(list(dict.fromkeys(known)))} by {self.cite(sources[step.source])}."
            )
        return lines

    # -- models ------------------------------------------------------------------------------------------------

    def situation(self, model: Countermodel) -> list[str]:
        """A finite structure as facts about the things in it."""
        structure = model.structure
        truth = {"negated_goal": " and the statement is false", "goal": " and the statement is true"}.get(
            model.shows, ""
        )
        lines = [f"Here is a situation in which all the premises hold{truth}:"]
        names: dict[object, str] = {}
        for (name, arity), table in structure.functions.items():
            if arity == 0:
                names.setdefault(table[()], name)
        things = [element for domain in structure.domains.values() for element in domain]
        for number, element in enumerate(things, start=1):
            names.setdefault(element, f"thing {number}")
        said = [
            names[element] if names[element].startswith("thing ") else self._name(names[element]) for element in things
        ]
        lines.append(f"There {'is one thing' if len(things) == 1 else f'are {len(things)} things'}: {_and(said)}.")
        same = [
            f"{self._name(name)} is {self._name(names[table[()]])}"
            for (name, arity), table in structure.functions.items()
            if arity == 0 and names.get(table[()]) != name
        ]
        facts = [
            self.say(Predicate(name, [Function(names.get(element, str(element))) for element in row]))
            for (name, _), rows in structure.predicates.items()
            for row in sorted(rows, key=str)
        ]
        told = [*same, *facts]
        lines.extend(f"- {one}." for one in told[:MOST_FACTS])
        if len(told) > MOST_FACTS:
            lines.append(f"- and {len(told) - MOST_FACTS} more.")
        lines.append(
            "Nothing else that the text speaks of holds." if told else "Nothing that the text speaks of holds."
        )
        return lines

    def _name(self, constant: str) -> str:
        return self._verbalizer.book.term(constant, 0)


def reasons(verdict: Verdict, narrator: Narrator) -> list[str]:
    """Why a verdict is what it is, a line each."""
    lines: list[str] = []
    if verdict.inconsistent:
        lines.append("The sentences contradict each other, so anything would follow from them.")
    certificate = verdict.certificate
    if certificate is None:
        if verdict.used:
            lines.append("It follows from " + ", ".join(narrator.cite(name) for name in verdict.used) + ".")
        return lines
    for derivation in certificate.derivations[:1]:
        lines.extend(narrator.proof(derivation))
    for model in certificate.models:
        lines.extend(narrator.situation(model))
    return lines


def explain_verdict(problem: Problem, verdict: Verdict) -> str:
    """The reasons for a verdict on a problem that was not written in English: its formulas are put into words."""
    lexicon = Lexicon()
    texts = {statement.name: formula_to_english(statement.formula, lexicon) for statement in problem.premises}
    return "\n".join(reasons(verdict, Narrator(lexicon, texts)))


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
    atom = goal.body if isinstance(goal, Not) else goal
    return Literal(positive, atom.name, atom.arguments) if isinstance(atom, Predicate) else None


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def _and(items: Sequence[str]) -> str:
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"
