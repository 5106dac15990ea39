"""Proofs and models for people: one line a step, premises by name; models as tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fractions import Fraction

from reasoner.certificates.introductions import Witness
from reasoner.certificates.natural import DENIAL, Argument, ReadableStep, readable_argument
from reasoner.logic import BOTTOM, INDIVIDUAL, Formula
from reasoner.logic.proofs import Certificate, Countermodel, Derivation

Render = Callable[[Formula], str]
_HEADS = {
    "supposition": "suppose {conclusion}",
    "case": "case {conclusion}",
}
_TITLES = {
    "goal": "A model of the premises where the goal is true",
    "negated_goal": "A model of the premises where the goal is false",
    "premises": "A model of the premises",
}

_UNCLEAR = re.compile(r"[\s,(){}'↦]")
_NUMERAL = re.compile(r"-?\d+(/\d+)?")
_DISTINCT = re.compile(r'"[^"]*"')
_SAID = frozenset({"", "nothing", "everything", "true", "false"})
"""What a table says of its own, and names that would be no text."""


def proof_text(derivation: Derivation, render: Render) -> str:
    """The argument in natural-deduction style.

    Each line is numbered, says what it concludes, and by which rule from which premises and lines; indentation
    shows what stands under a supposition or a case.
    """
    argument = readable_argument(derivation)
    lines = ["Premises"] if argument.premises else []
    width = max((len(name) for name, _ in argument.premises), default=0)
    lines += [f"  {name + ':':{width + 1}} {render(formula)}" for name, formula in argument.premises]
    if argument.definitions:
        lines += [*([""] if lines else []), "Write"]
        lines += [f"  {render(atom)} for {render(meaning)}" for atom, meaning in argument.definitions]
    if argument.witnesses or argument.arbitrary:
        lines += [*([""] if lines else []), "Witnesses"]
        lines += [f"  let {name} be anything" for name in sorted(argument.arbitrary)]
        lines += [f"  {_choice(witness, render)}" for witness in argument.witnesses]
    lines += [*([""] if lines else []), _claim_line(argument, render)]
    lines += argument_lines(argument.steps, render)
    return "\n".join(lines)


def _choice(witness: Witness, render: Render) -> str:
    """What a witness is chosen for, and where it is spoken of."""
    places = [each.name for each in witness.arguments]
    chosen = _listed([f"{term.name}({', '.join(places)})" if places else term.name for term in witness.terms])
    whatever = f"for each {_listed(places)} " if places else ""
    condition = "" if witness.certain else ", if there is such a thing"
    return f"{whatever}let {chosen} be such that {render(witness.says)}{condition} ({witness.source or DENIAL})"


def _claim_line(argument: Argument, render: Render) -> str:
    if argument.claim is BOTTOM:
        return "The premises contradict each other"
    return f"Proof of {render(argument.claim)}"


def argument_lines(steps: Sequence[ReadableStep], render: Render) -> list[str]:
    """One line of text for each step, reasons aligned."""
    heads = []
    number_width = len(steps[-1].name) if steps else 1
    for step in steps:
        shown = "contradiction" if step.conclusion is BOTTOM else render(step.conclusion)
        head = _HEADS.get(step.rule, "{conclusion}").format(conclusion=shown)
        heads.append(f"  {step.name:>{number_width}}. {'    ' * step.depth}{head}")
    width = min(max((len(head) for head in heads), default=0), 70)
    return [f"{head:{width}}  {reason}".rstrip() for head, reason in zip(heads, map(_reason, steps), strict=True)]


def _reason(step: ReadableStep) -> str:
    sources = _listed([f"({source})" if source.isdigit() else source for source in step.sources])
    match step.rule:
        case "supposition" | "case":
            return ""
        case "cases":
            return f"in every case, from {sources}"
        case "contradiction":
            return f"from {sources}"
        case "proof by contradiction":
            return f"by contradiction from {sources}"
        case "denial of the claim":
            return f"as the claim is supposed false, from {sources}" if sources else "as the claim is supposed false"
        case "repetition":
            return f"is {sources}"
        case _:
            return f"by {step.rule} from {sources}" if sources else f"by {step.rule}"


def _listed(names: Sequence[str]) -> str:
    if len(names) < 3:
        return " and ".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def model_table(model: Countermodel) -> str:
    """The structure as a table: the domain, constants, then one row for each function and predicate."""
    structure = model.structure
    rows: list[tuple[str, str]] = []
    for sort, domain in structure.domains.items():
        name = "domain" if sort is INDIVIDUAL else f"domain of {sort.name}"
        rows.append((name, "{" + ", ".join(map(_element, domain)) + "}"))
    constants = {name: table[()] for (name, arity), table in structure.functions.items() if arity == 0}
    rows.extend((f'"{name}"', _element(element)) for name, element in structure.objects.items())
    rows.extend((_head(name, 0), _element(value)) for name, value in constants.items())
    for (name, arity), table in structure.functions.items():
        if arity:
            places = sorted(table.items(), key=lambda item: tuple(map(str, item[0])))
            rows.append(
                (
                    f"{_head(name, arity)}({_blanks(arity)})",
                    ", ".join(f"{_tuple(r)} ↦ {_element(v)}" for r, v in places),
                )
            )
    for (name, arity), holds in structure.predicates.items():
        if arity == 0:
            rows.append((_head(name, 0), "true" if holds else "false"))
        else:
            listed = ", ".join(map(_tuple, sorted(holds, key=lambda row: tuple(map(str, row)))))
            ignored = structure.ignored.get((name, arity), frozenset())
            if len(ignored) == arity:
                listed = "everything" if holds else ""
            rows.append((f"{_head(name, arity)}({_blanks(arity, ignored)})", listed or "nothing"))
    width = max((len(name) for name, _ in rows), default=0)
    return "\n".join(f"  {name:{width}}  {value}" for name, value in rows)


def _blanks(arity: int, ignored: frozenset[int] = frozenset()) -> str:
    """A place for each argument; a dash for those that do not matter."""
    return ", ".join("–" if place in ignored else "·" for place in range(arity))


def _element(element: str | int | Fraction) -> str:
    if not isinstance(element, str) or _DISTINCT.fullmatch(element):
        return str(element)
    return _quoted(element) if element in _SAID or _NUMERAL.fullmatch(element) or _UNCLEAR.search(element) else element


def _head(name: str, arity: int) -> str:
    unclear = not name or name.startswith('"') or (name == "domain" and not arity) or _UNCLEAR.search(name)
    return _quoted(name) if unclear else name


def _quoted(name: str) -> str:
    escaped = name.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def _tuple(row: tuple[str | int | Fraction, ...]) -> str:
    return _element(row[0]) if len(row) == 1 else f"({', '.join(map(_element, row))})"


def certificate_models(certificate: Certificate) -> list[tuple[str, str]]:
    """A title and a table for each model."""
    return [(_TITLES[model.shows], model_table(model)) for model in certificate.models]


def certificate_text(certificate: Certificate, render: Render) -> str:
    """Everything the certificate holds, for people."""
    parts = [proof_text(derivation, render) for derivation in certificate.derivations]
    parts += [f"{title}\n{table}" for title, table in certificate_models(certificate)]
    return "\n\n".join(parts)
