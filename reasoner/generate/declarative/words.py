"""Words of a recipe's lexicon as alternatives of a grammar: the symbol in every dialect, the English in all forms."""

from __future__ import annotations

from collections.abc import Sequence

from reasoner.generate.declarative.grammar import PLAIN, Alternative, Template
from reasoner.generate.declarative.yaml_nodes import Place
from reasoner.generate.vocabulary import Vocabulary
from reasoner.logic import Function, Predicate
from reasoner.syntax import DIALECTS, write_formula

PARTS = ("names", "nouns", "adjectives", "verbs", "transitive", "relations")
ENGLISH = "english"
_FORMS = ("singular", "plural", "not_singular", "not_plural", "noun", "nouns")


def word_alternatives(
    vocabulary: Vocabulary, part: str, languages: Sequence[str], weight: float, place: Place
) -> list[Alternative]:
    """One alternative for each word of that part of speech."""
    symbols = vocabulary.symbols.get(part, ())
    if not symbols:
        raise place.error(f"the recipe's lexicon has no {part}", "a part of speech that it has")
    for language in languages:
        if language != ENGLISH and language not in DIALECTS.names():
            raise place.error(f"the lexicon's words are not said in {language!r}", "the words, one by one")
    made = []
    for symbol in symbols:
        texts = {
            language: _english(vocabulary, symbol, part)
            if language == ENGLISH
            else {PLAIN: _symbol(symbol, part, language)}
            for language in languages
        }
        templates = {
            language: {form: Template((text,)) for form, text in forms.items()} for language, forms in texts.items()
        }
        made.append(Alternative(templates, weight=weight, line=place.line))
    return made


def _symbol(symbol: str, part: str, dialect: str) -> str:
    """The symbol as that dialect writes it, with holes for its arguments."""
    if part == "names":
        atom = write_formula(Predicate("p", (Function(symbol),)), dialect)
        return atom.partition("(")[2].rpartition(")")[0]
    binary = part in ("transitive", "relations")
    arguments = (Function("c"),) * (2 if binary else 1)
    written = write_formula(Predicate(symbol, arguments), dialect).rpartition("(")[0]
    return f"{written}(?1, ?2)" if binary else f"{written}(?)"


def _english(vocabulary: Vocabulary, symbol: str, part: str) -> dict[str, str]:
    book = vocabulary.verbalizer.book
    if part == "names":
        said = book.term(symbol, 0)
        return {PLAIN: said[:1].upper() + said[1:]}
    phrase = book.predicate(symbol, 2 if part in ("transitive", "relations") else 1)
    forms = {form: getattr(phrase, form) for form in _FORMS if getattr(phrase, form)}
    for many in ("plural", "not_plural"):
        one = forms.get(many.replace("plural", "singular"), "")
        they = f"are {one.removeprefix('is ')}" if one.startswith("is ") else forms.get(many, "")
        if they:
            forms[many.replace("plural", "they")] = they
    plain = phrase.noun or phrase.singular.removeprefix("is ")
    return {PLAIN: plain, **forms}
