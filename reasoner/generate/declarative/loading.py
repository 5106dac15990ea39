"""Grammars from YAML files: everything is checked before anything is derived."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from reasoner.generate.declarative.grammar import (
    PLAIN,
    Alternative,
    Constraint,
    Grammar,
    GrammarError,
    Operand,
    Template,
)
from reasoner.generate.declarative.words import PARTS, word_alternatives
from reasoner.generate.declarative.yaml_nodes import Place, known, read_yaml
from reasoner.generate.vocabulary import Vocabulary
from reasoner.resources import resource_folder
from reasoner.syntax import DIALECTS

TOP = (
    "languages", "logic", "english", "read back", "premise", "conclusion", "rules", "pools", "state", "depth",
)  # fmt: skip
OWN = ("use", "weight", "features", "where", "set", "add", "tag", "text")
MOST_DEPTH = 24
_CONSTRAINT = re.compile(r"^\s*(.+?)\s*(!=|<=|>=|=|<|>|\bnot in\b|\bin\b)\s*(.+?)\s*$")
_OPERAND = re.compile(r"^(?:size\((\w+)\)|(\w+)\.(\w+)|(\w+)|'([^']*)')(?:\s*([+-])\s*(\d+))?$")


def grammar_names() -> tuple[str, ...]:
    """The grammars that come with the package."""
    return tuple(sorted(path.stem for path in (resource_folder("datasets") / "grammars").glob("*.yaml")))


def load_grammar(name: str, vocabulary: Vocabulary, folder: str = "") -> Grammar:
    """A grammar that comes with the package, or a YAML file, sought from `folder` if it has no full path.

    Raises:
        GrammarError: there is none, or it is wrong; the message names file, line and what was expected.
    """
    bundled = resource_folder("datasets") / "grammars" / f"{name}.yaml"
    if name in grammar_names():
        path = bundled
    else:
        path = Path(folder) / name if folder and (Path(folder) / name).is_file() else Path(name)
    if not path.is_file():
        raise GrammarError(
            f"no grammar named {name!r}", hint=f"expected a YAML file, or one of {', '.join(grammar_names())}"
        )
    return _loaded(path, path.stat().st_mtime_ns, vocabulary)


@lru_cache(maxsize=16)
def _loaded(path: Path, _changed: int, vocabulary: Vocabulary) -> Grammar:
    return _Reader(read_yaml(path), vocabulary).grammar(path.stem)


class _Reader:
    """One file."""

    def __init__(self, place: Place, vocabulary: Vocabulary) -> None:
        self.place = place
        self.vocabulary = vocabulary
        self.top = place.mapping("names with values: " + ", ".join(TOP))
        known(place, self.top, TOP)
        self.languages: tuple[str, ...] = ()
        self.symbols: dict[str, Place] = {}
        self.state: dict[str, str | int | tuple[str, ...]] = {}

    def grammar(self, name: str) -> Grammar:
        self.languages = tuple(each.text("a name") for each in self._needed("languages", "a list").items("a list"))
        logic = self._needed("logic", "the language of the formulas")
        if logic.text("a language") not in self.languages or logic.node.value not in DIALECTS.names():
            both = [each for each in self.languages if each in DIALECTS.names()]
            expected = " or ".join(both) or f"a language that is one of {', '.join(DIALECTS.names())}"
            raise logic.error(repr(logic.node.value), expected)
        english = self.top["english"].text("a language") if "english" in self.top else "english"
        if english not in self.languages:
            raise self.top.get("english", self.top["languages"]).error(
                f"no language {english!r}", f"english among the languages, or english: {' or '.join(self.languages)}"
            )
        self.symbols = self._needed("rules", "symbols with their alternatives").mapping("symbols with alternatives")
        if "state" in self.top:
            self.state = {key: _initial(each) for key, each in self.top["state"].mapping("names with values").items()}
        rules = {symbol: self._alternatives(each) for symbol, each in self.symbols.items()}
        heights = self._heights(rules)
        pools = self.top["pools"].mapping("symbols with numbers") if "pools" in self.top else {}
        for symbol, each in pools.items():
            self._symbol(each, symbol)
        return Grammar(
            name=name,
            file=self.place.file,
            languages=self.languages,
            logic=str(logic.node.value),
            english=english,
            read_back="read back" in self.top and self._truth(self.top["read back"]),
            premise=self._symbol(self._needed("premise", "a symbol")),
            conclusions=self._conclusions(),
            rules=rules,
            pools={symbol: each.number(1, 1000) for symbol, each in pools.items()},
            state=self.state,
            depth=self.top["depth"].number(1, MOST_DEPTH) if "depth" in self.top else 8,
            heights=heights,
        )

    def _needed(self, name: str, expected: str) -> Place:
        if name not in self.top:
            raise self.place.error(f"{name!r} is missing", f"{name}: {expected}")
        return self.top[name]

    @staticmethod
    def _truth(place: Place) -> bool:
        said = place.text("true or false")
        if said not in ("true", "false"):
            raise place.error(repr(said), "true or false")
        return said == "true"

    def _conclusions(self) -> dict[str, str]:
        place = self._needed("conclusion", "a symbol, or kinds with symbols")
        if place.is_text():
            return {"fact": self._symbol(place)}
        return {kind: self._symbol(each) for kind, each in place.mapping("a symbol, or kinds with symbols").items()}

    def _symbol(self, place: Place, name: str = "") -> str:
        said = name or place.text("a symbol")
        if said not in self.symbols:
            raise place.error(f"no symbol is called {said!r}", " or ".join(self.symbols))
        return said

    def _alternatives(self, place: Place) -> tuple[Alternative, ...]:
        found: list[Alternative] = []
        for each in place.items("a list of alternatives"):
            found += self._alternative(each)
        if not found:
            raise place.error("no alternative", "at least one")
        return tuple(found)

    def _alternative(self, place: Place) -> list[Alternative]:
        if place.is_text():
            said = place.text("a text")
            if said in self.symbols:
                same = {language: {PLAIN: Template.parse("{it}")} for language in self.languages}
                return [Alternative(same, {"it": said}, line=place.line)]
            return [Alternative(self._texts(place, {"text": place}, {}), line=place.line)]
        fields = place.mapping("a text, a symbol, or names with values")
        if "words" in fields:
            known(place, fields, ("words", "weight"))
            part = fields["words"].text("a part of speech")
            if part not in PARTS:
                raise fields["words"].error(repr(part), " or ".join(PARTS))
            weight = fields["weight"].positive() if "weight" in fields else 1.0
            return word_alternatives(self.vocabulary, part, self.languages, weight, fields["words"])
        known(place, fields, (*self.languages, *OWN))
        slots = {}
        if "use" in fields:
            for slot, each in fields["use"].mapping("slots with symbols").items():
                slots[slot] = self._symbol(each)
        operand = _Operands(slots, self.state)
        constraints = []
        for each in _one_or_many(fields.get("where")):
            constraints.append(operand.constraint(each))
        changes: dict[str, dict[str, Operand]] = {"set": {}, "add": {}}
        for kind, made in changes.items():
            for name, each in fields[kind].mapping("state with a value").items() if kind in fields else ():
                if name not in self.state or (kind == "add") is not isinstance(self.state[name], tuple):
                    wanted = [n for n, value in self.state.items() if (kind == "add") is isinstance(value, tuple)]
                    raise each.error(
                        f"{name!r} is no {'list' if kind == 'add' else 'word or number'} of the state",
                        " or ".join(wanted) or f"it under state: {name}: {'[]' if kind == 'add' else 'a value'}",
                    )
                made[name] = operand.read(each, each.text("a slot or a value"))
        features = {}
        for name, each in fields["features"].mapping("features with values").items() if "features" in fields else ():
            said = each.text("a value")
            handed = "." in said or said in slots
            features[name] = operand.read(each, said) if handed else Operand("value", value=_value(said))
        return [
            Alternative(
                texts=self._texts(place, fields, slots),
                slots=slots,
                weight=fields["weight"].positive() if "weight" in fields else 1.0,
                features=features,
                constraints=tuple(constraints),
                sets=changes["set"],
                adds=changes["add"],
                tag=fields["tag"].text("a connective") if "tag" in fields else "",
                line=place.line,
            )
        ]

    def _texts(
        self, place: Place, fields: Mapping[str, Place], slots: Mapping[str, str]
    ) -> dict[str, dict[str, Template]]:
        texts: dict[str, dict[str, Template]] = {}
        for language in self.languages:
            said = fields.get(language) or fields.get("text")
            if said is None:
                raise place.error(f"says nothing in {language!r}", f"{language}: or text: (the same in all languages)")
            forms = {PLAIN: said} if said.is_text() else said.mapping("a text, or forms with texts")
            texts[language] = {form: _template(each, slots) for form, each in forms.items()}
        return texts

    def _heights(self, rules: Mapping[str, Sequence[Alternative]]) -> dict[str, int]:
        """How deep each symbol must go at least; one that never ends is an error."""
        heights: dict[str, int] = {}
        for _ in range(len(rules) + 1):
            for symbol, alternatives in rules.items():
                can = [
                    1 + max((heights[part] for part in each.slots.values()), default=0)
                    for each in alternatives
                    if all(part in heights for part in each.slots.values())
                ]
                if can:
                    heights[symbol] = min(can)
        for symbol, place in self.symbols.items():
            if symbol not in heights:
                raise place.error(f"{symbol!r} never comes to an end", "an alternative without itself")
        return heights


class _Operands:
    """Constraints and values that may speak of these slots and this state."""

    def __init__(self, slots: Mapping[str, str], state: Mapping[str, object]) -> None:
        self.slots = slots
        self.state = state

    def constraint(self, place: Place) -> Constraint:
        said = place.text("a constraint")
        found = _CONSTRAINT.match(said)
        if found is None:
            raise place.error(repr(said), "two values with =, !=, <, <=, >, >=, in or not in between them")
        left, operator, right = found.groups()
        made = Constraint(self.read(place, left), operator, self.read(place, right))
        if "in" in operator and not (made.right.kind == "state" and isinstance(self.state[made.right.name], tuple)):
            lists = [name for name, value in self.state.items() if isinstance(value, tuple)]
            raise place.error(f"{right!r} is no list", " or ".join(lists) or "a list under state")
        return made

    def read(self, place: Place, said: str) -> Operand:
        found = _OPERAND.match(said.strip())
        expected = self._expected()
        if found is None:
            raise place.error(repr(said), expected)
        size, owner, feature, word, quoted, sign, number = found.groups()
        plus = int(number or 0) * (-1 if sign == "-" else 1)
        if size:
            if not isinstance(self.state.get(size), tuple):
                raise place.error(f"{size!r} is no list of the state", expected)
            return Operand("size", size, plus=plus)
        if owner:
            if owner not in self.slots:
                raise place.error(f"no slot is called {owner!r}", expected)
            return Operand("feature", owner, feature, plus=plus)
        if quoted is not None:
            return Operand("value", value=quoted, plus=plus)
        if word in self.slots or word in self.state:
            return Operand("slot" if word in self.slots else "state", word, plus=plus)
        if word.isdigit():
            return Operand("value", value=int(word), plus=plus)
        raise place.error(f"{word!r} is neither a slot nor part of the state", expected)

    def _expected(self) -> str:
        names = [*self.slots, *self.state]
        return " or ".join([*names, "slot.feature", "size(list)", "a number", "a 'word' in quotes"])


def _template(place: Place, slots: Mapping[str, str]) -> Template:
    try:
        template = Template.parse(place.text("a text"))
    except ValueError as error:
        raise place.error(str(error), "a text with {slots}") from error
    for slot in template.slots:
        if slot.name not in slots:
            raise place.error(
                f"{{{slot.name}}} is no slot of this alternative", " or ".join(slots) or "use: with slots"
            )
    return template


def _one_or_many(place: Place | None) -> list[Place]:
    if place is None:
        return []
    return place.items("a list") if place.is_list() else [place]


def _value(said: str) -> str | int:
    return int(said) if said.isdigit() else said


def _initial(place: Place) -> str | int | tuple[str, ...]:
    if place.is_list():
        return tuple(each.text("a word") for each in place.items("a list"))
    return _value(place.text("a word, a number or a list"))
