"""Question styles: yes or no, and multiple choice of statements, of which exactly one has the label that is asked for.

Every option is decided and certified like a conclusion. All have one form and sign, and none stands beside its denial.
Where a family's premises speak of several predicates alike (`families.rivals`), options are about those. Elsewhere one
of them, as often the right one as any other, is what the others say about other things or with other predicates of the
problem, and of how many the premises speak more often than of the right one is drawn, so that none stands out. The
place of the right one is balanced exactly.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from random import Random
from typing import Any

from reasoner.certificates import check_certificate
from reasoner.generate.draft import NO_OPTIONS, Chance, Draft, MissedError
from reasoner.generate.example import written
from reasoner.generate.ground import Ruling
from reasoner.generate.phrasing import inner
from reasoner.generate.plain_texts import Said
from reasoner.generate.recipe import Recipe
from reasoner.logic import Formula, Function, Not, Predicate, Problem, fold, rebuild, subexpressions
from reasoner.logic.literals import atom_of
from reasoner.logic.variants import complement

LETTERS = "ABCDEFGH"
TRIES = 60
PATIENCE = 50
"""Attempts after which options may be of other kinds than the right one, which therefore stands out."""
ALIKE = 4
"""Attempts that have only options of which the premises speak as often as of the right one."""
FEW = 2
"""Of so many predicates one stands for the denial of the other, as of knights and knaves."""

_ANSWERS = {"True": "Yes", "False": "No", "Uncertain": "Unknown"}
_WHICH = {
    "True": "Which of these statements follows?",
    "False": "Which of these statements is false?",
    "Uncertain": "Which of these statements can be neither proved nor refuted?",
}

SYMBOLS = (Predicate, Function)

Decide = Callable[[Formula], tuple[Problem, Ruling]]
Say = Callable[[Formula], str]


def told_of(world: str) -> str:
    """What a question begins with in a closed world, which nothing else tells of."""
    return "What these premises do not show counts as false. " if world == "closed" else ""


def question_fields(
    recipe: Recipe,
    label: str,
    place: tuple[int, int],
    draft: Draft,
    formulas: Sequence[Formula],
    conclusion: str,
    decide: Decide,
    say: Say,
    part: Callable[[str], str],
    chance: Chance,
) -> tuple[dict[str, Any], list[Said]]:
    """`question`, `replies` and `answer`, unless the family asks its own question; and the statements asked about.

    For multiple choice there are `options` with their formulas and labels instead of `replies`.

    Raises:
        MissedError: the problem has not enough other statements with another label.
    """
    about = [(conclusion, draft.conclusion)]
    if recipe.question == "label" or "question" in draft.extra:
        return {}, about
    if recipe.question == "yes-no":
        words = [_ANSWERS[each] for each in ("True", "False", "Uncertain") if recipe.labels.get(each)]
        asked = " or ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]
        asked = f"{told_of(recipe.world)}Is it true that {inner(conclusion).rstrip('.')}? Answer {asked}."
        return {"question": asked, "replies": words, "answer": _ANSWERS[label]}, about
    wrong: dict[str, tuple[Formula, str]] = {}
    tried: set[Formula] = set()

    def take(candidates: Iterable[Formula], most: int) -> None:
        """Those of another label, until there are so many."""
        for option in candidates:
            if len(wrong) >= most:
                return
            if option in tried:
                continue
            tried.add(option)
            said = say(option)
            taken = [draft.conclusion, *(each for each, _ in wrong.values())]
            if said == conclusion or said in wrong or complement(option) in taken:
                continue
            problem, ruling = decide(option)
            if ruling.label in _ANSWERS and ruling.label != label and ruling.certificate is not None:
                if check_certificate(problem, ruling.certificate, ruling.label).accepted:
                    wrong[said] = (option, ruling.label)

    most = recipe.choices - 1
    variants = _Variants([*formulas, draft.conclusion], formulas, part, chance)
    take(chance.sample(draft.options, len(draft.options)), most)
    middle = draft.conclusion
    if chance.random() * recipe.choices >= 1:
        take(variants.around(middle), 1)
        middle = next((each for each, _ in wrong.values()), middle)
    rarer = chance.steady(PATIENCE).randrange(recipe.choices)
    own = variants.mentions(draft.conclusion)
    for centre in (middle, draft.conclusion):
        near = list(dict.fromkeys(variants.around(centre)))
        take((each for each in near if variants.mentions(each) == own), most)
        if chance.attempt < ALIKE and len(wrong) < most:
            raise MissedError(NO_OPTIONS)
        take((each for each in near if sum(variants.mentions(each)) <= sum(own)), rarer)
        take((each for each in near if sum(variants.mentions(each)) >= sum(own)), most)
    if chance.attempt >= PATIENCE:
        take(variants.around(draft.conclusion), most)
        take(variants.around(middle, alike=False), most)
    if len(wrong) < most:
        raise MissedError(NO_OPTIONS)
    options = [(said, *both) for said, both in wrong.items()]
    right = right_place(recipe, *place)
    options.insert(right, (conclusion, draft.conclusion, label))
    fields = {
        "question": told_of(recipe.world) + _WHICH[label],
        "options": [f"{letter}) {said}" for letter, (said, _, _) in zip(LETTERS, options, strict=False)],
        "options_fol": [written(formula) for _, formula, _ in options],
        "option_labels": [each for _, _, each in options],
        "answer": LETTERS[right],
    }
    return fields, [(said, formula) for said, formula, _ in options]


def right_place(recipe: Recipe, seed: int, index: int) -> int:
    """Where the right option stands: each place once in every block of as many items."""
    block, within = divmod(index, recipe.choices)
    text = f"{recipe.fingerprint()}|{seed}|places {block}"
    places = list(range(recipe.choices))
    Random(hashlib.blake2b(text.encode(), digest_size=16).hexdigest()).shuffle(places)
    return places[within]


class _Variants:
    """Formulas of the same form and sign over the symbols of a problem."""

    def __init__(
        self, formulas: Sequence[Formula], stated: Iterable[Formula], part: Callable[[str], str], chance: Random
    ) -> None:
        self.chance = chance
        self.part = part
        self.alike = True
        self.stated = frozenset(stated)
        self.met = Counter(
            each.name for formula in self.stated for each in subexpressions(formula) if isinstance(each, SYMBOLS)
        )
        self.predicates: dict[int, dict[str, None]] = {}
        self.places: dict[str, set[tuple[str, int]]] = {}
        for formula in formulas:
            for each in subexpressions(formula):
                if isinstance(each, Predicate):
                    self.predicates.setdefault(len(each.arguments), {})[each.name] = None
                    for place, term in enumerate(each.arguments):
                        if isinstance(term, Function) and not term.arguments:
                            self.places.setdefault(term.name, set()).add((each.name, place))

    def mentions(self, formula: Formula) -> list[int]:
        """How often the premises speak of each thing that it speaks of."""
        names = {each.name for each in subexpressions(formula) if isinstance(each, SYMBOLS)}
        return sorted(self.met[name] for name in names)

    def around(self, formula: Formula, alike: bool = True) -> Iterator[Formula]:
        """What it says of other things, or with other predicates; of a literal then any facts of its sign.

        Args:
            formula: that is changed.
            alike: whether parts of speech, signs and arities stay, as they do where there are enough such formulas.
        """
        self.alike = alike
        for _ in range(TRIES):
            changed = self.chance.choice(("names", "predicates", "both"))
            made = self._renamed(formula, changed != "predicates", changed != "names")
            if made is not formula and made not in self.stated:
                yield made
        atom = atom_of(formula)
        if isinstance(atom, Predicate):
            for fact in self._facts(atom):
                denied = isinstance(formula, Not) if alike else self.chance.random() < 0.5
                made = Not(fact) if denied else fact
                if made not in self.stated:
                    yield made

    def _like(self, name: str, arity: int) -> list[str]:
        """Predicates of the same part of speech; where there are but two, one stands for the denial of the other."""
        pool = [each for each in self.predicates[arity] if not self.alike or self.part(each) == self.part(name)]
        return [name] if self.alike and arity == 1 and len(pool) <= FEW else pool

    def _facts(self, atom: Predicate) -> list[Formula]:
        """Some statements with predicates like the atom's, each about things that stand in its places already."""
        found: list[Formula] = []
        for _ in range(TRIES):
            arity = len(atom.arguments) if self.alike else self.chance.choice(list(self.predicates))
            like = self._like(atom.name, arity) if arity == len(atom.arguments) else list(self.predicates[arity])
            name = self.chance.choice(like)
            pools = [[each for each, at in self.places.items() if (name, place) in at] for place in range(arity)]
            if all(pools):
                found.append(Predicate(name, [Function(self.chance.choice(pool)) for pool in pools]))
        return list(dict.fromkeys(found))

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
                    made = Predicate(other((name, arity), self._like(name, arity)), tuple(parts))
                    return made if self.alike or self.chance.random() < 0.5 else Not(made)
                case Not() if isinstance(parts[0], Not):
                    return parts[0].body
                case Function(name, ()) if names and name in self.places:
                    alike = [each for each, places in self.places.items() if places & self.places[name]]
                    return Function(other((name, -1), alike))
            return rebuild(node, parts)

        found: Any = fold(formula, rule)
        return found  # type: ignore[no-any-return]
