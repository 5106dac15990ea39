"""Controlled English, both ways and without a language model.

`translate_text` reads a text: tokens (`tokens`), kinds of words (`lexicon`, `morphology`), derivations (`rules`,
`chart`, over `grammars/english.lark`), meanings (`interpret`: nouns, predicates, clauses over `discourse` boxes), and
all sentences of a document over one set of symbols (`document`). `formula_to_english` speaks.
"""

from reasoner.english.document import english_to_formula, read_sentence, translate_text
from reasoner.english.lexicon import Entry, Lexicon
from reasoner.english.morphology import base_form
from reasoner.english.order_meanings import Constraint
from reasoner.english.ordering import Ordering, read_constraint, read_ordering
from reasoner.english.readback import read_as_meant
from reasoner.english.readings import Document, Reading, ReadingError, SentenceReading
from reasoner.english.spelling import may_be_slip
from reasoner.english.splitting import split_sentences
from reasoner.english.verbalize import Verbalizer, formula_to_english

__all__ = [
    "Constraint",
    "Document",
    "Entry",
    "Lexicon",
    "Ordering",
    "Reading",
    "ReadingError",
    "SentenceReading",
    "Verbalizer",
    "base_form",
    "english_to_formula",
    "formula_to_english",
    "may_be_slip",
    "read_as_meant",
    "read_constraint",
    "read_ordering",
    "read_sentence",
    "split_sentences",
    "translate_text",
]
