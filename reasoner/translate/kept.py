"""Whether an answer is what its request's grammar asks for: a server may take a grammar and never look at it."""

from __future__ import annotations

import json
from importlib.util import find_spec

from reasoner.english.thoughts import without_thoughts
from reasoner.translate.agreement import portable


def keeps_to(grammar: str, text: str, *, whole: bool, as_json: bool = False) -> bool:
    """Whether the text, but for thoughts and blanks around it, is a sentence of the grammar, or the beginning of one.

    Args:
        grammar: as the request had it.
        text: of the answer.
        whole: the model ended it itself, so that a beginning does not do.
        as_json: a list of formulas in JSON was asked for instead.
    """
    said = without_thoughts(text).strip()
    if as_json:
        return not whole or _is_list(said)
    if find_spec("llguidance") is None:
        return not whole or _parses(portable(grammar), said)
    from llguidance import LLMatcher, LLTokenizer

    bytes_alone = LLTokenizer("byte")
    matcher = LLMatcher(bytes_alone, LLMatcher.grammar_from_lark(grammar), log_level=0)
    tokens = bytes_alone.tokenize_bytes(said.encode("utf-8", "replace"))
    taken = matcher.try_consume_tokens(tokens) == len(tokens)
    return bool(taken and (matcher.is_accepting() or not whole))


def _is_list(said: str) -> bool:
    try:
        given = json.loads(said)
    except (ValueError, RecursionError):
        return False
    formulas = given.get("formulas") if isinstance(given, dict) else None
    return isinstance(formulas, list) and all(isinstance(formula, str) for formula in formulas)


def _parses(grammar: str, said: str) -> bool:
    from lark import Lark
    from lark.exceptions import LarkError

    try:
        Lark(grammar, parser="lalr").parse(said)
    except LarkError:
        return False
    return True
