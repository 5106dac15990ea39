"""A phrase tried on the reader in all its forms: x does it, does not do it, and both in rules."""

from __future__ import annotations

from collections.abc import Sequence

from reasoner.english.document import translate_text
from reasoner.english.fusing import Fusions
from reasoner.english.phrasing import Phrase
from reasoner.english.sameness import says_the_same
from reasoner.logic import free_variables
from reasoner.logic.nodes import ForAll, Formula, Function, Implies, Not, Predicate

_NAMES = ("Rex", "Bob", "Ann")


def read_forms(phrase: Phrase, arity: int) -> list[Formula]:
    """What the reader makes of the forms of a phrase, x doing it first; empty if it reads one not.

    An adjective is tried before a noun as well; every phrase on names, last, which it could read otherwise.
    """
    tail = phrase.behind(*"yz"[: arity - 1])
    does, does_not = f"{phrase.singular}{tail}", f"{phrase.not_singular}{tail}"
    do, do_not = f"{phrase.plural}{tail}", f"{phrase.not_plural}{tail}"
    texts = [f"x {does}.", f"x {does_not}."]
    texts += [f"If something {does}, then it {does_not}.", f"All things that {do} {do_not}."]
    if phrase.kind == "adjective":
        texts.append(f"Every {phrase.singular.removeprefix('is ')} thing {does_not}.")
    texts.append(f"{_NAMES[0]} {phrase.singular}{phrase.behind(*_NAMES[1:arity])}.")
    found = _read(texts)
    while found and isinstance(found[0], ForAll):
        kept = tuple(each for each in found[0].variables if each.name not in "xyz"[:arity])
        if kept == found[0].variables:
            break
        found[0] = ForAll(kept, found[0].body) if kept else found[0].body
    return found


def say_the_same(forms: Sequence[Formula], atom: Predicate, fused: Fusions) -> bool:
    """Whether the forms are an atom, its denial, and what they say of both, each of anything."""
    does, *others = (fused.fuse(form, {}) for form in forms)
    if does != atom:
        return False
    arity = len(atom.arguments)
    named = Predicate(atom.name, tuple(Function(name.lower()) for name in _NAMES[:arity]))
    both = [Implies(atom, Not(atom))] * (len(others) - 2)
    wanted: list[Formula] = [Not(atom), *both, named]
    return all(says_the_same(_closed(form), _closed(each)) for form, each in zip(others, wanted, strict=True))


def _read(texts: Sequence[str]) -> list[Formula]:
    found: list[Formula] = []
    for text in texts:
        read = translate_text([text]).sentences[0].formula
        if read is None:
            return []
        found.append(read)
    return found


def _closed(formula: Formula) -> Formula:
    """The formula of any x, y and z."""
    free = tuple(sorted(free_variables(formula), key=lambda variable: variable.name))
    return ForAll(free, formula) if free else formula
