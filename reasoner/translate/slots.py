"""Sentences with slots in place of their content words, so that a small translator never meets a word it has not seen.

Every open-class word becomes a slot, `qa`, `qb`, … by first occurrence; the same word, whatever its form, is the same
slot (its dictionary form counts), and what the form adds follows as a mark of its own: `every qa qb s .` for "Every
penguin swims." Words of structure stay. In the formula a symbol is put together from slots and small words:
`∀x (Qa(x) → Qb(x))`, `Qb_than(qa, qc)`, and numbers are said in short (see `counting`). The model only learns how
sentences are built; which word a slot stood for is put back afterwards (delexicalisation; Weston et al. 2015 and Dong
and Lapata 2018 do so for rare entities).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from reasoner.english import base_form
from reasoner.english.morphology import lemma
from reasoner.errors import ParseError, ReasonerError
from reasoner.logic import INDIVIDUAL, Formula, Function, Predicate, Signature, subexpressions
from reasoner.syntax import parse, write_formula
from reasoner.translate.adapters import card_of
from reasoner.translate.agreement import Use, Uses, known_in
from reasoner.translate.bare import bare_prompt
from reasoner.translate.brackets import bracketed, unnested
from reasoner.translate.counting import MARKS, with_marks, without_marks
from reasoner.translate.local import LocalModel
from reasoner.translate.model import Completion, Grammar, Prompt, Usage, as_messages, grammars_of
from reasoner.translate.pairs import Pair
from reasoner.translate.renaming import renamed
from reasoner.translate.strict import (
    accepts,
    formulas_grammar,
    function_text,
    predicate_text,
    signature_grammar,
    strict_text,
)

MOST = 20
"""Slots of a sentence at most."""
REPEATS = 40
"""Pairs that look the same with slots which training keeps."""
VARIABLES = ("x", "y", "z", "u")
"""The bound variables of slotted formulas, in the order in which they are bound."""
JOINTS = ("of", "than", "in", "on", "at", "to", "by", "for", "from", "with", "about")
"""Small words that may be part of a symbol."""
_STRUCTURE = """
    a about all also although always am an and another any anybody anyone anything are as at be because been before
    being between both but by can cannot case could did do does each either else every everybody everyone everything
    exactly except exists false few for four five from given had has have he her hers herself him himself his however
    if implies in is it its itself just least less many may me might more most must neither never no nobody none
    nor not nothing of on one ones only or other others otherwise own same shall she should so some somebody someone
    something such than that the their theirs them themselves then there these they thing things this those three to
    true two unless us was we were what when whenever where which while who whoever whom whose will with without would
    you your x y z u
"""
STRUCTURE = frozenset(_STRUCTURE.split())
"""Words that stay as they are. Models were trained with this list: a change needs new ones."""
_CONTRACTED = re.compile(r"\b([^\W_]+)n[’']t\b", re.I)
_SHORTENED = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}
_TOKEN = re.compile(r"[^\W_]+(?:[-’'.](?=[^\W_])[^\W_]+)*|[^\w\s]")
_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_]+")
_SLOT = re.compile(r"[Qq][a-t]")
_SINGULAR = frozenset({"is", "was", "has", "does"})
_BEFORE_VERBS = frozenset({"either", "neither", "also", "always", "never", "only"})
_ENDINGS = ("ing", "est", "ed", "er", "s")
_SENTENCE = re.compile(r"^Sentence: (.*)$", re.M)


@dataclass(frozen=True, slots=True)
class Slotted:
    """A sentence with slots, and the words that stood in them, in dictionary form and in lower case."""

    text: str
    words: tuple[str, ...]


def slotted(sentence: str) -> Slotted:
    """The sentence with slots; `ReasonerError` if it has more than MOST different content words."""
    words: dict[str, int] = {}
    shown: list[str] = []
    tokens = _joined(_TOKEN.findall(_spelt_out(sentence)))
    for place, token in enumerate(tokens):
        lower = token.casefold().replace("’", "'")
        stem, possessive = (lower[:-2], " 's") if lower.endswith("'s") else (lower, "")
        if not stem[:1].isalnum() or lower in STRUCTURE:
            shown.append(lower)
            continue
        if stem in STRUCTURE:
            shown.append(stem + possessive)
            continue
        named = _is_name(tokens, place) or (possessive and token[0].isupper())  # of several, it would be “dogs'”
        base = base_form(stem) if " " not in stem and not named else stem
        number = words.setdefault(base, len(words))
        if number >= MOST:
            raise ReasonerError(f"a sentence of over {MOST} content words", hint="make several sentences of it")
        letter = chr(ord("a") + number)
        mark = f" {_ending(stem)}" if stem != base else ""
        shown.append(f"{'Q' if token[0].isupper() else 'q'}{letter}{mark}{possessive}")
    return Slotted(" ".join(shown), tuple(words))


def _spelt_out(sentence: str) -> str:
    """The sentence with a word `not` for every n't."""
    return _CONTRACTED.sub(lambda match: f"{_SHORTENED.get(match[1].casefold(), match[1])} not", sentence)


def _joined(tokens: list[str]) -> list[str]:
    """Names of several words in one: capitalised words that follow each other."""
    found: list[str] = []
    for token in tokens:
        name = token[0].isupper() and token.casefold() not in STRUCTURE
        if name and found and found[-1][0].isupper() and found[-1].casefold() not in STRUCTURE:
            found[-1] = f"{found[-1]} {token}"
        else:
            found.append(token)
    return found


def _is_name(tokens: Sequence[str], place: int) -> bool:
    """Capitalised within the sentence, or a word in -s before a verb in -s: a name, which has no other forms."""
    if not tokens[place][0].isupper():
        return False
    if place or not tokens[place].casefold().endswith("s"):
        return place > 0
    after = next((token.casefold() for token in tokens[1:] if token.casefold() not in _BEFORE_VERBS), "")
    return after in _SINGULAR or (after.endswith("s") and after not in STRUCTURE and base_form(after) != after)


def _ending(form: str) -> str:
    return next((ending for ending in _ENDINGS if form.endswith(ending)), "ir")


# ---- formulas


def with_slots(formula: Formula, words: Sequence[str]) -> Formula:
    """The formula over slots; `ReasonerError` if a symbol has no word in the sentence, or there are many variables."""
    places = {word.replace(" ", "").replace("-", ""): chr(ord("a") + number) for number, word in enumerate(words)}
    for word, letter in tuple(places.items()):
        places.setdefault(lemma(word, "VERB"), letter)  # "advised", which is an adjective too
    table: dict[str, str] = {}
    for node in subexpressions(formula):
        if isinstance(node, Predicate | Function) and node.name not in table:
            table[node.name] = _symbol_of_slots(node.name, places, predicate=isinstance(node, Predicate))
    return _variables_in_order(with_marks(renamed(formula, symbols=table)))


def _symbol_of_slots(name: str, places: Mapping[str, str], *, predicate: bool) -> str:
    parts = [part.casefold() for part in _PARTS.findall(name)]
    shown: list[str] = []
    at = 0
    while at < len(parts):
        for end in range(len(parts), at, -1):
            whole = "".join(parts[at:end])
            letter = places.get(whole) or places.get(base_form(whole))
            if letter:
                shown.append(f"q{letter}")
                at = end
                break
        else:
            if parts[at] not in JOINTS:
                raise ReasonerError(f"the sentence has no word for {name}")
            shown.append(parts[at])
            at += 1
    if not shown or not _SLOT.fullmatch(shown[0]):
        raise ReasonerError(f"the sentence has no word for {name}")
    symbol = "_".join(shown)
    return symbol[0].upper() + symbol[1:] if predicate else symbol


def _variables_in_order(formula: Formula) -> Formula:
    names: dict[str, str] = {}
    for match in re.finditer(r"[∀∃]([^ (,]+(?:, [^ (,]+)*)", write_formula(formula)):
        for name in match[1].split(", "):
            names.setdefault(name.partition(":")[0], "")
    if len(names) > len(VARIABLES):
        raise ReasonerError(f"over {len(VARIABLES)} variables")
    for name, new in zip(names, VARIABLES, strict=False):
        names[name] = new

    return renamed(formula, variables=names)


def without_slots(text: str, words: Sequence[str]) -> str:
    """The strict text of a slotted formula with the words put back.

    Raises:
        ReasonerError: it is no formula, or has a slot that the sentence does not have.
    """
    try:
        formula = unnested(without_marks(parse(text).formula))
    except ParseError as error:
        raise ReasonerError(f"{text[:200]} is no formula") from error
    table: dict[str, str] = {}
    for node in subexpressions(formula):
        if isinstance(node, Predicate | Function):
            table[node.name] = _symbol_of_words(node.name, words, predicate=isinstance(node, Predicate))
    return strict_text(renamed(formula, symbols=table))


def _symbol_of_words(name: str, words: Sequence[str], *, predicate: bool) -> str:
    parts: list[str] = []
    for part in name.split("_"):
        if not _SLOT.fullmatch(part):
            parts.append(part)
            continue
        number = ord(part[1]) - ord("a")
        if number >= len(words):
            raise ReasonerError("a symbol of a word that the sentence does not have")
        parts += re.findall(r"[^\W_]+", words[number])
    camel = "".join(part[:1].upper() + part[1:] for part in parts)
    return camel if predicate else camel[:1].lower() + camel[1:]


def slotted_pairs(pairs: Iterable[Pair], repeats: int = REPEATS) -> tuple[list[Pair], Counter[str]]:
    """The pairs with slots, each at most `repeats` times; and how many were left out for which reason."""
    found: list[Pair] = []
    seen: Counter[tuple[str, str]] = Counter()
    skipped: Counter[str] = Counter()
    for pair in pairs:
        try:
            sentence = slotted(pair.english)
            formula = bracketed(with_slots(parse(pair.formula).formula, sentence.words))
        except ReasonerError as error:
            skipped[re.sub(r"(no word for) .*", r"\1 a symbol", error.message)] += 1
            continue
        seen[sentence.text, formula] += 1
        if seen[sentence.text, formula] > repeats:
            skipped["as many others look the same"] += 1
        elif not accepts(formula):
            skipped["a formula has no strict notation"] += 1
        else:
            found.append(Pair(sentence.text, formula))
    return found, skipped


@lru_cache(maxsize=256)
def slots_grammar(count: int, barred: frozenset[tuple[str, int]] = frozenset()) -> str:
    """The grammar of one formula over so many slots, without some symbols at some numbers of arguments."""
    individuals, predicates = _slot_symbols(count)
    return signature_grammar(
        Signature(
            {(name, 0): ((), INDIVIDUAL) for name in individuals if (name, 0) not in barred},
            {(name, n): (INDIVIDUAL,) * n for name in predicates for n in (1, 2) if (name, n) not in barred},
        ),
        variables=VARIABLES,
        marks=tuple(MARKS),
    )


def _slot_symbols(count: int) -> tuple[list[str], list[str]]:
    """The individuals and the predicates of so many slots."""
    letters = [chr(ord("a") + number) for number in range(count)]
    names = [f"Q{a}" for a in letters] + [f"Q{a}_{joint}" for a in letters for joint in JOINTS]
    return [f"q{a}" for a in letters], names + [f"Q{a}_q{b}" for a in letters for b in letters if a != b]


def slots_in_use(words: Sequence[str], known: Uses) -> frozenset[tuple[str, int]]:
    """The symbols of slots that would use a known name in another way than it is used, with their arguments' number."""
    if not known:
        return frozenset()
    individuals, predicates = _slot_symbols(len(words))
    found = set()
    for name in (*individuals, *predicates):
        predicate = name in predicates
        word = _symbol_of_words(name, words, predicate=predicate)
        uses = known.get(predicate_text(word) if predicate else function_text(word))
        if uses:
            found |= {(name, n) for n in ((1, 2) if predicate else (0,)) if Use(predicate, n) not in uses}
    return frozenset(found)


# ---- the model


class SlottedModel:
    """A local model that reads slotted sentences, behind the prompts of one sentence; implements `Model`.

    It reads a prompt's sentence, and of its grammar which names are known. Symbols of the text so far come out the same
    by themselves, as both are named after the words' dictionary forms. It does not see messages about a draft: see
    `Model` on `refines`.
    """

    refines = False

    def __init__(self, model: LocalModel) -> None:
        self.model = model

    @property
    def name(self) -> str:
        """The model's name."""
        return self.model.name

    @property
    def usage(self) -> Usage:
        """What it was asked so far."""
        return self.model.usage

    def generate(
        self,
        prompts: Sequence[Prompt],
        *,
        samples: int = 1,
        seed: int = 0,
        temperature: float = 0.0,
        grammar: Grammar = None,
    ) -> list[list[Completion]]:
        """See `Model.generate`. The grammar of slots is always used, without what would use a known name otherwise."""
        results: dict[int, list[Completion]] = {}
        asked: dict[int, Slotted] = {}
        for place, prompt in enumerate(prompts):
            try:
                asked[place] = slotted(_sentence_of(prompt))
            except ReasonerError as error:
                results[place] = [Completion("", finished=False, error=str(error.message))] * samples
        grammars = grammars_of(grammar, prompts)
        known = {place: known_in(own) if (own := grammars[place]) else {} for place in asked}
        rows = self.model.generate(
            [sentence.text for sentence in asked.values()],
            samples=samples,
            seed=seed,
            temperature=temperature,
            grammar=[
                slots_grammar(max(1, len(sentence.words)), slots_in_use(sentence.words, known[place]))
                for place, sentence in asked.items()
            ],
        )
        for (place, sentence), row in zip(asked.items(), rows, strict=True):
            results[place] = [_restored(one, sentence, grammars[place] == formulas_grammar(1)) for one in row]
        return [results[place] for place in range(len(prompts))]


def load_model(name: str | Path, **options: Any) -> LocalModel | SlottedModel:
    """A local model (see `LocalModel.load`), with slots put in and taken out if it was trained so."""
    model = LocalModel.load(name, **options)
    return SlottedModel(model) if card_of(name).get("slots") else model


def _sentence_of(prompt: Prompt) -> str:
    if isinstance(prompt, str):
        return prompt
    first = as_messages(bare_prompt(prompt))[:1]
    match = _SENTENCE.search(first[0].content) if first else None
    if match is None:
        raise ReasonerError("this model reads one sentence at a time: --mode sentence or hybrid")
    return match[1]


def _restored(completion: Completion, sentence: Slotted, enforced: bool) -> Completion:
    if completion.error:
        return completion
    try:
        text = without_slots(completion.text, sentence.words)
    except ReasonerError as error:
        return replace(completion, text="", finished=False, error=error.message)
    return replace(completion, text=text, enforced=enforced)
