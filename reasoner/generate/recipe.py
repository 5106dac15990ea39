"""Recipes: what a family of problems should look like, as a frozen and validated value.

>>> load_recipe("chain").family
'chain'
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import MISSING, asdict, dataclass, field, fields, replace
from pathlib import Path
from random import Random
from types import MappingProxyType
from typing import Any

from reasoner.errors import ReasonerError
from reasoner.generate.support import CLOSED, DISTRACTORS, SUPPORT, THREE, bad_options, unsupported
from reasoner.generate.yaml_files import read_yaml
from reasoner.resources import resource_folder

MAX_PREMISES = 64
MOST_SHARES = 1000
ARITIES = (1, 2, 3)
ORDERS = ("proof", "reverse", "shuffled")
WORLDS = ("open", "closed")
QUESTIONS = ("label", "yes-no", "choice")
LABELS = ("True", "False", "Uncertain", "Paradox")


class RecipeError(ReasonerError, ValueError):
    """A recipe that cannot be: an unknown key, an empty range, a label that does not exist."""


@dataclass(frozen=True, slots=True)
class Range:
    """Whole numbers from `low` to `high`, both included."""

    low: int
    high: int

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high:
            raise RecipeError(f"a range goes from a number ≥ 0 up: {self.low}..{self.high}")

    def draw(self, chance: Random) -> int:
        """One of them, all equally likely."""
        return chance.randint(self.low, self.high)

    @classmethod
    def of(cls, value: Any, where: str) -> Range:
        """A number, or a pair of numbers."""
        match value:
            case Range():
                return value
            case bool():
                pass
            case int():
                return cls(value, value)
            case [int() as low, int() as high]:
                return cls(low, high)
        raise RecipeError(f"{where}: {value!r} is no whole number or pair of them", hint=f"write {where}: [2, 5]")


@dataclass(frozen=True, slots=True)
class Recipe:
    """What to generate. A recipe that asks its family for what it has not is refused (`support`).

    Attributes:
        name: of the recipe; part of every item's seed.
        family: which code builds the drafts.
        version: raised when the same seed would give other items.
        premises: how many, distractors included.
        depth: height of the shortest proof.
        labels: label to share; shares are kept exactly in every block of items.
        distractors: kind to how many of it.
        lexicon: the words, a file in `datasets/recipes/lexicons/` or a path.
        world: open, or closed (what does not follow is false).
        order: of premises (proof, reverse, shuffled); of several, the first is the item's, the others are recorded.
        conclusions: kind (fact, rule, composite) to weight.
        connectives: name (and, or, xor, iff, implies, both, exists) to weight; once any is named, all others have 0.
        arity: number of things that a literal is about (1 to 3) to weight.
        functions: probability of a literal about the value of a function (the mother of Bob).
        equality: probability that a fact is reached over an equation (Bob is Alice).
        alternation: probability of a step over a rule ∀∃ (every student likes a teacher).
        numbers: probability of a step over a number (every student whose score is greater than 8).
        negation: probability of a negated literal where there is a choice.
        phrasings: how many ways of saying a sentence are drawn from.
        question: label, yes-no or choice.
        choices: how many options a multiple choice has.
        options: the family's own.
        folder: of the file that it is from, where files that it names are sought; no part of what it says.
    """

    name: str
    family: str
    version: int = 1
    premises: Range = Range(2, 24)
    depth: Range = Range(1, 5)
    labels: Mapping[str, int] = field(default_factory=lambda: {"True": 1, "False": 1, "Uncertain": 1})
    distractors: Mapping[str, Range] = field(default_factory=dict)
    lexicon: str = "realistic"
    world: str = "open"
    order: str | tuple[str, ...] = "shuffled"
    conclusions: Mapping[str, int] = field(default_factory=lambda: {"fact": 1})
    connectives: Mapping[str, int] = field(default_factory=dict)
    arity: Mapping[int, int] = field(default_factory=lambda: {1: 1})
    functions: float = 0.0
    equality: float = 0.0
    alternation: float = 0.0
    numbers: float = 0.0
    negation: float = 0.3
    phrasings: int = 8
    question: str = "label"
    choices: int = 4
    options: Mapping[str, Any] = field(default_factory=dict)
    folder: str = field(default="", compare=False)
    _digest: str = field(default="", init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for where in ("name", "family", "lexicon"):
            if not isinstance(getattr(self, where), str) or not getattr(self, where):
                raise RecipeError(f"{where}: {getattr(self, where)!r}", hint="a name, in quotes if it is a number")
        if not re.fullmatch(r"\w[\w .+-]*", self.name):
            raise RecipeError(
                f"name: {self.name!r}", hint="letters, digits, spaces, - _ + and full stops; files are named after it"
            )
        for where in ("premises", "depth"):
            object.__setattr__(self, where, Range.of(getattr(self, where), where))
        for where in ("labels", "distractors", "conclusions", "connectives", "arity", "options"):
            if not isinstance(getattr(self, where), Mapping):
                raise RecipeError(f"{where}: names with values, not {getattr(self, where)!r}")
            object.__setattr__(self, where, _read_only(getattr(self, where)))
        ranges = {kind: Range.of(many, f"distractors.{kind}") for kind, many in self.distractors.items()}
        object.__setattr__(self, "distractors", _read_only(ranges))
        if not 0 <= self.premises.low <= self.premises.high <= MAX_PREMISES:
            raise RecipeError(f"premises: 0 to {MAX_PREMISES}, not {self.premises.low} to {self.premises.high}")
        if isinstance(self.order, str):
            object.__setattr__(self, "order", (self.order,))
        if not all(isinstance(each, str) for each in self.order) or not 0 < len(self.order) == len(set(self.order)):
            raise RecipeError(f"order: {list(self.order)!r}", hint=f"one or more of {', '.join(ORDERS)}, each once")
        for where, value, known in (
            *(("order", each, ORDERS) for each in self.order),
            ("world", self.world, WORLDS),
            ("question", self.question, QUESTIONS),
        ):
            if value not in known:
                raise RecipeError(f"{where}: {value!r}", hint=f"one of {', '.join(known)}")
        _shares("labels", self.labels)
        _shares("conclusions", self.conclusions)
        _shares("arity", self.arity)
        if self.connectives:
            _shares("connectives", self.connectives)
        for kind in self.distractors:
            if kind not in DISTRACTORS:
                raise RecipeError(f"distractors: {kind!r}", hint=f"one of {', '.join(DISTRACTORS)}")
        for where in ("negation", "functions", "equality", "alternation", "numbers"):
            share = getattr(self, where)
            if isinstance(share, bool) or not isinstance(share, int | float) or not 0.0 <= share <= 1.0:
                raise RecipeError(f"{where}: {share!r}", hint="a probability from 0 to 1")
        for where, number, low, high in (
            ("version", self.version, 1, 1_000_000),
            ("phrasings", self.phrasings, 1, 1000),
            ("choices", self.choices, 2, 8),
        ):
            if isinstance(number, bool) or not isinstance(number, int) or not low <= number <= high:
                raise RecipeError(f"{where}: {number!r}", hint=f"a whole number from {low} to {high}")
        if self.question != "choice" and self.choices != DEFAULTS["choices"]:
            raise RecipeError(f"choices: {self.choices} without a choice", hint="question: choice")
        if self.question != "label" and "Paradox" in self.labels:
            raise RecipeError(f"question: {self.question!r} does not go with label 'Paradox'", hint="question: label")
        for where, hint in unsupported(self, DEFAULTS):
            raise RecipeError(f"{where} is nothing that family {self.family!r} has", hint=hint)
        for where, hint in bad_options(self):
            raise RecipeError(where, hint=hint)

    def __hash__(self) -> int:
        return hash((self.name, self.family, self.version))

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, ({each.name: _thawed(getattr(self, each.name)) for each in fields(self) if each.init},)

    def weights_of(self, usual: Mapping[str, int]) -> dict[str, int]:
        """The weights of a family's connectives: as usual where the recipe names none, else 0 for those not named."""
        return {name: self.connectives.get(name, 0) for name in usual} if self.connectives else dict(usual)

    def many(self, kind: str, chance: Random) -> int:
        """How many distractors of a kind an item has."""
        wanted = self.distractors.get(kind)
        return wanted.draw(chance) if wanted else 0

    @classmethod
    def from_mapping(cls, data: Mapping[str, Any]) -> Recipe:
        """A recipe from plain data, as a YAML file holds it."""
        known = {each.name for each in fields(cls) if each.init and each.name != "folder"}
        unknown = sorted(set(data) - known)
        if unknown:
            raise RecipeError(
                f"unknown in a recipe: {', '.join(map(str, unknown))}", hint=f"known: {', '.join(sorted(known))}"
            )
        for where in ("name", "family"):
            if where not in data:
                named = f" one of {', '.join(SUPPORT)}" if where == "family" else " any"
                raise RecipeError(f"a recipe without a {where}", hint=f"write {where}:{named}")
        values = dict(data)
        if isinstance(data["family"], str) and (support := SUPPORT.get(data["family"])):
            values.setdefault("lexicon", support.lexicon)
            possible = CLOSED if support.closed and data.get("world") == "closed" else support.labels
            values.setdefault("labels", {label: 1 for label in THREE if label in possible})
            if not support.premises:
                values.setdefault("premises", 0)
        if isinstance(values.get("labels"), Mapping):  # YAML reads an unquoted True as a truth value
            values["labels"] = {str(k) if isinstance(k, bool) else k: v for k, v in values["labels"].items()}
        if isinstance(values.get("order"), list):
            values["order"] = tuple(values["order"])
        try:
            return cls(**values)
        except TypeError as error:
            raise RecipeError(f"not a recipe: {error}") from error

    def to_mapping(self) -> dict[str, Any]:
        """Plain data that `from_mapping` takes, without the fields that are what they are anyway."""
        by_family = ("labels", "lexicon", "premises")  # what these are anyway depends on the family
        said = {each.name: getattr(self, each.name) for each in fields(self) if each.init and each.name != "folder"}
        return {name: _plain(value) for name, value in said.items() if name in by_family or value != DEFAULTS.get(name)}

    def changed(self, **changes: Any) -> Recipe:
        """A recipe like this one but for some fields.

        Raises:
            RecipeError: there is no such field, or it cannot be so.
        """
        known = [each.name for each in fields(self) if each.init]
        for where in changes:
            if where not in known:
                raise RecipeError(f"{where} is no field of a recipe", hint=f"one of {', '.join(known)}")
        return replace(self, **changes)

    def fingerprint(self) -> str:
        """A digest of what the recipe says, ranges in any case; it enters every item's seed."""
        if not self._digest:
            said = {each.name: getattr(self, each.name) for each in fields(self) if each.init and each.name != "folder"}
            data = {
                name: _thawed(value)
                for name, value in said.items()
                if value != DEFAULTS.get(name) or isinstance(value, Range)
            }
            text = json.dumps(data, sort_keys=True, ensure_ascii=False, default=asdict)
            object.__setattr__(self, "_digest", hashlib.blake2b(text.encode(), digest_size=16).hexdigest())
        return self._digest


DEFAULTS = {
    each.name: each.default if each.default_factory is MISSING else each.default_factory()
    for each in fields(Recipe)
    if each.default is not MISSING or each.default_factory is not MISSING
}
"""What the fields are of which a recipe says nothing."""
DEFAULTS["order"] = (str(DEFAULTS["order"]),)


def _again(values: dict[str, Any]) -> Recipe:
    return Recipe(**values)


def _read_only(value: Any) -> Any:
    """A copy that nobody can change."""
    match value:
        case Mapping():
            return MappingProxyType({key: _read_only(each) for key, each in value.items()})
        case list():
            return tuple(_read_only(each) for each in value)
    return value


def _thawed(value: Any) -> Any:
    """The same with mappings that can be pickled and written as JSON."""
    match value:
        case Mapping():
            return {key: _thawed(each) for key, each in value.items()}
        case tuple():
            return tuple(_thawed(each) for each in value)
    return value


def _plain(value: Any) -> Any:
    match value:
        case Range(low, high):
            return [low, high]
        case Mapping():
            return {key: _plain(each) for key, each in value.items()}
        case tuple():
            return list(value)
    return value


def _shares(where: str, shares: Mapping[Any, int]) -> None:
    bad = any(isinstance(share, bool) or not isinstance(share, int) or share < 0 for share in shares.values())
    if not shares or bad or sum(shares.values()) > MOST_SHARES:
        raise RecipeError(
            f"{where}: {dict(shares)!r}", hint=f"names with whole shares, together {MOST_SHARES} at the most"
        )
    if where == "labels" and not set(shares) <= set(LABELS):
        raise RecipeError(f"labels: {', '.join(map(str, shares))}", hint=f"out of {', '.join(LABELS)}")
    if where == "arity" and not set(shares) <= set(ARITIES):
        raise RecipeError(
            f"arity: {dict(shares)!r}", hint="weights of 1, 2 and 3; in family grammar a grammar of yours may have more"
        )
    if not any(shares.values()):
        raise RecipeError(f"{where}: all shares are 0")


def recipe_names() -> tuple[str, ...]:
    """The recipes that come with the package."""
    return tuple(sorted(path.stem for path in (resource_folder("datasets") / "recipes").glob("*.yaml")))


def load_recipe(name: str | Path) -> Recipe:
    """A recipe by the name of one that comes with the package, or from a YAML file.

    Raises:
        RecipeError: there is no such recipe, or it is not one.
        ParseError: the file is no YAML.
        RepeatedNameError: it has a name twice.
    """
    bundled = resource_folder("datasets") / "recipes" / f"{name}.yaml"
    path = bundled if str(name) in recipe_names() else Path(name)
    try:
        data = read_yaml(path)
    except OSError as error:
        raise RecipeError(
            f"no recipe named {str(name)!r}", hint=f"a YAML file, or one of {', '.join(recipe_names())}"
        ) from error
    if not isinstance(data, Mapping):
        raise RecipeError(f"{path}: a recipe is a mapping of names to values")
    return Recipe.from_mapping({"name": path.stem, **data}).changed(folder=str(path.parent))
