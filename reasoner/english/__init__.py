"""Controlled English, both ways and without a language model.

`translate_text` reads a text: tokens (`tokens`), kinds of words (`lexicon`, `morphology`), derivations (`rules`,
`chart`, over `grammars/english.lark`), meanings (`interpret`: nouns, predicates, clauses over `discourse` boxes), and
all sentences of a document over one set of symbols (`document`). `formula_to_english` speaks.
"""

from reasoner.english.document import (
    Document,
    Reading,
    ReadingError,
    SentenceReading,
    english_to_formula,
    read_sentence,
    translate_text,
)
from reasoner.english.lexicon import Entry, Lexicon

__all__ = [
    "Document",
    "Entry",
    "Lexicon",
    "Reading",
    "ReadingError",
    "SentenceReading",
    "english_to_formula",
    "read_sentence",
    "translate_text",
]
