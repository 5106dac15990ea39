"""Question styles: yes or no, and multiple choice of statements, of which exactly one has the label that is asked for.

Every option is decided and certified like a conclusion. Wrong ones say what the right one says about other things or
with other predicates of the problem, so that none stands out; the place of the right one is balanced exactly.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from random import Random
from typing import Any

from reasoner.certificates import check_certificate
from reasoner.generate.draft import Draft, MissedError
from reasoner.generate.example import written
from reasoner.generate.ground import Ruling
from reasoner.generate.phrasing import inner
from reasoner.generate.recipe import Recipe
from reasoner.logic import Formula, Function, Not, Predicate, Problem, fold, rebuild, subexpressions

LETTERS = "ABCDEFGH"
TRIES = 60
NO_OPTIONS = "not enough options"
SIGN = 0.3
"""How often another option is denied besides."""

_ANSWERS = {"True": "Yes", "False": "No", "Uncertain": "Unknown"}
_WHICH = {
    "True": "Which of these statements follows?",
    "False": "Which of these statements is false?",
    "Uncertain": "Which of these statements can be neither proved nor refuted?",
}

Decide = Callable[[Formula], tuple[Problem, Ruling]]
Say = Callable[[Formula], str]


def question_fields(
    recipe: Recipe,
    label: str,
    place: tuple[int, int],
    draft: Draft,
    formulas: Sequence[Formula],
    conclusion: str,
    decide: Decide,
    say: Say,
    chance: Random,
) -> dict[str, Any]:
    """`question`, `replies` and `answer`, unless the family asks its own question.

    For multiple choice there are `options` with their formulas and labels instead of `replies`.

    Raises:
        MissedError: the problem has not enough other statements with another label.
    """
    if recipe.question == "label" or "question" in draft.extra:
        return {}
    if recipe.question == "yes-no":
        words = [_ANSWERS[each] for each in ("True", "False", "Uncertain") if recipe.labels.get(each)]
        asked = " or ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]
        asked = f"Is it true that {inner(conclusion).rstrip('.')}? Answer {asked}."
        return {"question": asked, "replies": words, "answer": _ANSWERS[label]}
    wrong: dict[str, tuple[Formula, str]] = {}
    for option in _candidates(draft, formulas, chance):
        said = say(option)
        if said == conclusion or said in wrong:
            continue
        problem, ruling = decide(option)
        if ruling.label in _ANSWERS and ruling.label != label and ruling.certificate is not None:
            if check_certificate(problem, ruling.certificate, ruling.label).accepted:
                wrong[said] = (option, ruling.label)
        if len(wrong) == recipe.choices - 1:
            break
    if len(wrong) < recipe.choices - 1:
        raise MissedError(NO_OPTIONS)
    options = [(said, *both) for said, both in wrong.items()]
    right = right_place(recipe, *place)
    options.insert(right, (conclusion, draft.conclusion, label))
    return {
        "question": _WHICH[label],
        "options": [f"{letter}) {said}" for letter, (said, _, _) in zip(LETTERS, options, strict=False)],
        "options_fol": [written(formula) for _, formula, _ in options],
        "option_labels": [each for _, _, each in options],
        "answer": LETTERS[right],
    }


def right_place(recipe: Recipe, seed: int, index: int) -> int:
    """Where the right option stands: each place once in every block of as many items."""
    block, within = divmod(index, recipe.choices)
    text = f"{recipe.fingerprint()}|{seed}|places {block}"
    places = list(range(recipe.choices))
    Random(hashlib.blake2b(text.encode(), digest_size=16).hexdigest()).shuffle(places)
    return places[within]


def _candidates(draft: Draft, formulas: Sequence[Formula], chance: Random) -> Iterator[Formula]:
    """The draft's own; the conclusion about other things, with other predicates, denied; then any facts and denials."""
    own = list(draft.options)
    chance.shuffle(own)
    yield from own
    variants = _Variants([*formulas, draft.conclusion], chance)
    stated = set(formulas)
    for _ in range(TRIES):
        made = variants.of(draft.conclusion)
        if made is not draft.conclusion and made not in stated:
            yield made
    for fact in variants.facts():
        for made in chance.sample((fact, Not(fact)), 2):
            if made not in stated:
                yield made


class _Variants:
    """Formulas of the same form over the symbols of a problem."""

    def __init__(self, formulas: Sequence[Formula], chance: Random) -> None:
        self.chance = chance
        self.predicates: dict[int, dict[str, None]] = {}
        self.places: dict[str, set[tuple[str, int]]] = {}
        for formula in formulas:
            for part in subexpressions(formula):
                if isinstance(part, Predicate):
                    self.predicates.setdefault(len(part.arguments), {})[part.name] = None
                    for place, term in enumerate(part.arguments):
                        if isinstance(term, Function) and not term.arguments:
                            self.places.setdefault(term.name, set()).add((part.name, place))

    def facts(self) -> list[Formula]:
        """Some statements of the problem's predicates, each about things that stand in its places already."""
        found: list[Formula] = []
        for _ in range(TRIES):
            arity = self.chance.choice(list(self.predicates))
            name = self.chance.choice(list(self.predicates[arity]))
            pools = [[each for each, at in self.places.items() if (name, place) in at] for place in range(arity)]
            if all(pools):
                found.append(Predicate(name, [Function(self.chance.choice(pool)) for pool in pools]))
        return list(dict.fromkeys(found))

    def of(self, formula: Formula) -> Formula:
        """The formula about other things, with other predicates, or denied."""
        changed = self.chance.choice(("names", "predicates", "both", "denied"))
        made = self._renamed(formula, changed in ("names", "both"), changed in ("predicates", "both"))
        if changed == "denied" or self.chance.random() < SIGN:
            literal = made.body if isinstance(made, Not) else made
            if isinstance(literal, Predicate):
                return literal if isinstance(made, Not) else Not(made)
        return made

    def _renamed(self, formula: Formula, names: bool, predicates: bool) -> Formula:
        """Different symbols stay different; a constant becomes one that stands in a place where it stands."""
        put: dict[tuple[str, int], str] = {}

        def other(key: tuple[str, int], pool: Iterable[str]) -> str:
            if key not in put:
                left = [each for each in pool if (each, key[1]) not in taken]
                put[key] = self.chance.choice(left) if left else key[0]
                taken.add((put[key], key[1]))
            return put[key]

        taken: set[tuple[str, int]] = set()

        def rule(node: Any, parts: tuple[Any, ...]) -> Any:
            match node:
                case Predicate(name, arguments) if predicates:
                    arity = len(arguments)
                    return Predicate(other((name, arity), self.predicates[arity]), tuple(parts))
                case Function(name, ()) if names and name in self.places:
                    alike = [each for each, places in self.places.items() if places & self.places[name]]
                    return Function(other((name, -1), alike))
            return rebuild(node, parts)

        made: Any = fold(formula, rule)
        return made  # type: ignore[no-any-return]
