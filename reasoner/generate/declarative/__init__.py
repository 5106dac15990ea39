"""Declarative grammars: one derivation says a sentence in several languages at once, with constraints and a state.

After Unigram (Sileo, "Scaling Synthetic Logical Reasoning Datasets with Context-Sensitive Declarative Grammars",
EMNLP 2024), but as data: a grammar is a YAML file, described in `docs/grammars.md`.
"""

from reasoner.generate.declarative.derive import Derivation, Deriver, Word
from reasoner.generate.declarative.grammar import Grammar, GrammarError
from reasoner.generate.declarative.loading import load_grammar

__all__ = ["Derivation", "Deriver", "Grammar", "GrammarError", "Word", "load_grammar"]
