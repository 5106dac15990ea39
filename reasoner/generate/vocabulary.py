"""The words of generated problems: symbols, each with how it is said, drawn without repetition for each item."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from reasoner.english import Entry, Lexicon, Verbalizer
from reasoner.errors import ReasonerError
from reasoner.generate.recipe import RecipeError
from reasoner.generate.yaml_files import read_yaml
from reasoner.logic import Exists, Formula, Function, Predicate, Term
from reasoner.resources import resource_folder

_KINDS = {
    "nouns": ("noun", 1),
    "adjectives": ("adjective", 1),
    "verbs": ("verb", 1),
    "transitive": ("verb", 2),
    "relations": ("be", 2),
    "ditransitive": ("verb", 3),
}
_TERMS = {"names": "name", "men": "name", "women": "name", "masses": "mass", "definite": "the"}

TRIES = 16


class WordsUsedUpError(ReasonerError):
    """An item needs more different words than its lexicon has."""


class Vocabulary:
    """A word list, with the symbol for each word and one verbalizer for all of them.

    Symbols are the ones that the English reader gives to the words, so that a text is read back as the same formulas.
    """

    def __init__(self, words: Mapping[str, list[str]]) -> None:
        naming = Lexicon()
        self.symbols: dict[str, tuple[str, ...]] = {}
        entries: dict[tuple[str, int], Entry] = {}
        for part, (kind, arity) in _KINDS.items():
            found = []
            for word in words.get(part, ()):
                spoken = tuple(word.split())
                named = spoken[1:] if kind == "be" and spoken[0] in ("a", "an") else spoken
                symbol = naming.predicate(kind, named, arity)
                if (symbol, arity) not in entries:
                    entries[symbol, arity] = Entry(symbol, arity, kind, spoken)
                    found.append(symbol)
            self.symbols[part] = tuple(found)
        for part, kind in _TERMS.items():
            named_terms = []
            for word in words.get(part, ()):
                spoken = tuple(word.split())
                symbol = naming.term("name", spoken)
                entries[symbol, -1] = Entry(symbol, 0, kind, spoken)
                named_terms.append(symbol)
            self.symbols[part] = tuple(named_terms)
        for part in ("functions", "measures"):
            functions = []
            for word in words.get(part, ()):
                symbol = naming.term("function", (word,), 1)
                entries[symbol, -2] = Entry(symbol, 1, "function", (word,))
                functions.append(symbol)
            self.symbols[part] = tuple(functions)
        self.verbalizer = Verbalizer(Lexicon(entries=dict(entries)), strict=False)

    def part_of(self, symbol: str) -> str:
        """The part of speech that a symbol is listed under; "" for none."""
        return next((part for part, symbols in self.symbols.items() if symbol in symbols), "")

    def say(self, formula: Formula, chance: Random) -> str:
        """One sentence; of those for ∃, one that puts what it speaks of first."""
        for _ in range(TRIES):
            said = self.verbalizer.sentence(formula, chance)
            if not (isinstance(formula, Exists) and said.startswith("There is") and " that " in said):
                break
        return said

    def clause(self, formula: Formula) -> str:
        """The sentence as it stands inside another: a variable or a name first, no full stop."""
        said = self.say(formula, Random(0)).rstrip(".")
        return said[:1].lower() + said[1:] if said.split(" ", 1)[0] in ("X", "Y", "Z") else said


class Words:
    """The words of one item: each drawn at most once."""

    def __init__(self, vocabulary: Vocabulary, chance: Random) -> None:
        self.vocabulary = vocabulary
        self.chance = chance
        self._taken: set[str] = set()

    def copy(self) -> Words:
        """Another with the same words drawn, for a part that may be drawn again."""
        other = Words(self.vocabulary, self.chance)
        other._taken = set(self._taken)
        return other

    def draw(self, *parts: str) -> str:
        """A symbol of one of these parts of speech that this item has not had."""
        part = parts[0] if len(parts) == 1 else self.chance.choice(parts)
        for wanted in (part, *parts):
            pool = self.vocabulary.symbols.get(wanted, ())
            for _ in range(8):
                if pool and (symbol := self.chance.choice(pool)) not in self._taken:
                    self._taken.add(symbol)
                    return symbol
            left = [symbol for symbol in pool if symbol not in self._taken]
            if left:
                symbol = self.chance.choice(left)
                self._taken.add(symbol)
                return symbol
        many = sum(len(self.vocabulary.symbols.get(each, ())) for each in parts)
        raise WordsUsedUpError(
            f"no more {' or '.join(parts)} than {many}", hint="a lexicon with more of them, or fewer premises"
        )

    def name(self, part: str = "names") -> Term:
        """A new person; `men` or `women` where the lexicon tells them apart."""
        return Function(self.draw(part))

    def property(self, *parts: str) -> str:
        """A new unary predicate: a noun or an adjective unless said otherwise."""
        return self.draw(*(parts or ("nouns", "adjectives")))


def applied(symbol: str, *arguments: Term) -> Formula:
    """An atom."""
    return Predicate(symbol, arguments)


def load_vocabulary(name: str, part: str = "", *needed: str) -> Vocabulary:
    """The word list of that name, or of that file; symbols that a family needs of one part of speech must be in it.

    Raises:
        RecipeError: there is none, it is not a word list, or it lacks a symbol that is needed.
        ParseError: the file is no YAML.
        RepeatedNameError: it has a name twice.
    """
    found = _load(name)
    for symbol in needed:
        if symbol not in found.symbols[part]:
            raise RecipeError(
                f"lexicon: {name!r} has no {symbol!r} among its {part}",
                hint="the lexicon of the recipe that comes with the package, or one with the same words",
            )
    return found


@cache
def _load(name: str) -> Vocabulary:
    bundled = resource_folder("datasets") / "recipes" / "lexicons" / f"{name}.yaml"
    path = bundled if bundled.is_file() else Path(name)
    try:
        data: Any = read_yaml(path)
    except OSError as error:
        raise RecipeError(
            f"no word list named {name!r}", hint="realistic, fictional, counterfactual, or a file"
        ) from error
    if not isinstance(data, Mapping) or not all(isinstance(words, list) for words in data.values()):
        raise RecipeError(f"{path}: a word list has nouns, adjectives, verbs, transitive, names, each a list")
    return Vocabulary({str(part): [str(word) for word in words] for part, words in data.items()})
