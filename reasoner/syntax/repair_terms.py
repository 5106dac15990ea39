"""Repairs of arguments and terms: odd names, units, square brackets and formulas where a term is due."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reasoner.syntax.denials import denies
from reasoner.syntax.nearest import CLOSING, OPENING
from reasoner.syntax.repair import Broken, Edit
from reasoner.syntax.repair_meaning import NOT, QUANTIFIERS, matching, variables
from reasoner.syntax.repair_trailing import names_source
from reasoner.syntax.repair_words import CONNECTIVES, WORD, is_word
from reasoner.syntax.tables import Token

_NO_NAME = re.compile(
    r"^\s*[-~!−]|^\s*(?:all|every|each|some|any|none|both)\b"
    r"|\b(?:not|never|no|except|only|unless|nor|neither|either|but|without|and|or|implies|iff|if|is|are|false)\b"
)
_INITIALS = re.compile(r"[A-Z]{1,4}&[A-Z]{1,4}")
_JOINING = (
    ("∧", re.compile(r"∧|&&?|\band\b")),
    ("∨", re.compile(r"∨|\|\|?|\bor\b")),
    ("⊕", re.compile(r"⊕|\^|\bxor\b")),
)
_UNIT = re.compile(
    r"(?<![\w.])([$€£]\s?)?(\d+(?:\.\d+)?)(?![\w.]*\w)"
    r"(\s?%|\s+(?:years?|months?|weeks?|days?|hours?|hrs?|minutes?|mins?|seconds?|secs?|ms|meters?|metres?|km|kilometers?"
    r"|cm|mm|miles?|feet|foot|ft|inch(?:es)?|yards?|acres?|kg|kilograms?|grams?|lbs?|pounds?|tons?|liters?|litres?|mph|kmh"
    r"|dollars?|usd|euros?|cents?|yen|percent|degrees?|celsius|fahrenheit|points?|people|persons?|items?)\b(?!\())?"
)
_GROUPED = r"\d{1,3}(?:,\d{3})+"
_THOUSANDS = re.compile(rf"(?<![\w.]){_GROUPED}(?![\w,])")
_MONEY = re.compile(
    rf"(?:US)?[$€£]\s?{_GROUPED}(?:\.\d+)?(?![\w,])"
    rf"|(?<![\w.,]){_GROUPED}(?:\.\d+)?\s?(?:[$€£%]|USD|EUR|GBP)(?!\w)"
)
_BARE_DECIMAL = re.compile(r"(?<![\w)\]}.])\.[0-9]+(?![\w.])")
_LONGEST_TERM = 100
_COMPARES = re.compile(r"[=≠<>≤≥]")
_LONE_TERM = re.compile(r"[(,=≠<>≤≥]\s*([\w'’-]+)(?=\s*[),])")
_ONLY_WORDS = re.compile(r"\w+(?:\s+\w+)+")


def odd_name(broken: Broken) -> Iterator[Edit]:
    """An argument that is one name with blanks or signs in it: `captain america`, `c++`, `US$205`, `mr.smith`.

    Words with nothing but blanks between them may be arguments whose comma was lost, so they rank lower.
    """
    bounds = argument(broken)
    if bounds is None:
        return
    start, end = bounds
    inner = broken.text[start:end]
    for amount in _MONEY.finditer(broken.text):
        if amount.start() <= start and end <= amount.end():
            yield Edit("odd-name", *amount.span(), f'"{amount[0]}"', 0.7, f"read {amount[0]!r} as one name")
            return
    if _INITIALS.fullmatch(inner):
        yield Edit("odd-name", start, end, f'"{inner}"', 0.7, f"read {inner!r} as one name")
        return
    if not inner or len(inner) > 80 or any(sign in inner for sign in '∀∃¬∧∨→↔⊕&|"`#\n') or not re.search(r"\w", inner):
        return
    inside = broken.grammar.tokens(inner)
    if len(inside) == 1 and not broken.is_fixed(inside[0]):
        return
    if re.search(r"[<>=!~]", inner[1:]) or not is_one_name(broken, start, end):
        return
    quoted = '"' + inner.replace("\\", "\\\\") + '"'
    told = f"read {inner!r} as one name"
    confidence = name_confidence(broken, inner)
    if confidence < 0.5:
        told += f"; {', '.join(inner.replace(';', ' ').split())} may be meant as arguments"
    yield Edit("odd-name", start, end, quoted, confidence, told)


def name_confidence(broken: Broken, words: str) -> float:
    """The rank of a repair that makes one name of the words of the argument in which the automaton stopped.

    Low where `;`, or a blank beside `_`, may part them, or blanks alone, unless the symbol has as many arguments
    elsewhere, in the text or in the other formulas of the problem, as it has with one name.
    """
    if ";" in words or "_" in words and re.search(r"\w\s+\w", words):
        return 0.4
    call = _call(broken)
    if call is None or not _ONLY_WORDS.fullmatch(words):
        return 0.8
    count = len(_split(broken.text, broken.tokens, *call[1:]))
    known = _other_arities(broken, call) | broken.elsewhere(broken.tokens[call[0]].text)
    return 0.6 if count in known else 0.4


def is_one_name(broken: Broken, start: int, end: int) -> bool:
    """Whether an argument may be one name with blanks or signs in it.

    No sign or word of it denies, joins or quantifies; no word is a variable; none of words with blanks between them is
    a term elsewhere; and the symbol that it is an argument of has no other number of arguments elsewhere.
    """
    words = broken.text[start:end]
    call = _call(broken)
    if _NO_NAME.search(words) or call is None:
        return False
    inside = [token for token in broken.tokens if start <= token.start and token.end <= end]
    known = variables(broken.tokens)
    if re.search(r"\s", words):
        known |= {term[1] for term in _LONE_TERM.finditer(broken.text)}
    if len(inside) > 1 and any(WORD.fullmatch(token.text) and token.text in known for token in inside):
        return False
    count = len(_split(broken.text, broken.tokens, *call[1:]))
    more = count + len(words.split()) - 1
    if more > count and broken.elsewhere(broken.tokens[call[0]].text) == {more}:
        return False  # in the other formulas of the problem these are arguments
    return _other_arities(broken, call) <= {count}


def _applied(tokens: list[Token], place: int) -> bool:
    """Whether a bracket opens right after this token."""
    return place + 1 < len(tokens) and tokens[place + 1].text == "(" and tokens[place + 1].start == tokens[place].end


def _other_arities(broken: Broken, call: tuple[int, int, int]) -> set[int]:
    """The numbers of arguments that the symbol of this application has elsewhere in the text."""
    return arities(broken.text, broken.tokens, broken.tokens[call[0]].text, call[0])


def arities(text: str, tokens: list[Token], name: str, beside: int = -1) -> set[int]:
    """The numbers of arguments that a symbol has in a text, but for the application of the token `beside`."""
    found = set()
    for place, token in enumerate(tokens):
        if place != beside and token.text == name and _applied(tokens, place):
            closing = matching(tokens, place + 1)
            if closing is not None:
                found.add(len(_split(text, tokens, place + 1, closing)))
    return found


def argument(broken: Broken) -> tuple[int, int] | None:
    """The bounds of the argument in which the automaton stopped, if it is inside an application and has no bracket."""
    tokens, place = broken.tokens, min(broken.place, len(broken.tokens))
    left = place - 1
    while left >= 0 and tokens[left].text not in ("(", ",", ")"):
        left -= 1
    if left < 0 or tokens[left].text == ")":
        return None
    opening = left
    depth = 0
    while opening >= 0 and (tokens[opening].text != "(" or depth):
        depth += (tokens[opening].text == ")") - (tokens[opening].text == "(")
        opening -= 1
    if opening < 1 or not _applies(broken, opening):
        return None
    right = place
    while right < len(tokens) and tokens[right].text not in ("(", ",", ")"):
        right += 1
    if right == len(tokens) or tokens[right].text == "(":
        return None
    start, end = tokens[left].end, tokens[right].start
    inner = broken.text[start:end]
    if names_source(f"({inner})") and broken.complete_before(opening):
        return None  # a label after a formula that ends in a name: a = b (from premise 3)
    return start + len(inner) - len(inner.lstrip()), end - (len(inner) - len(inner.rstrip()))


def _applies(broken: Broken, opening: int) -> bool:
    """Whether a bracket holds the arguments of the word right before it, which is no variable."""
    if opening < 1 or not _applied(broken.tokens, opening - 1):
        return False
    name = broken.tokens[opening - 1]
    return is_word(name) and not broken.is_fixed(name) and name.text not in variables(broken.tokens)


def unit(broken: Broken) -> Iterator[Edit]:
    """A side of a comparison with its unit, `age(x) ≥ 18 years`, `cost(x) < $100`, `share(x) > 5%`: the bare number."""
    text = broken.text
    if len({(found[1] or "", (found[3] or "").strip().rstrip("s")) for found in _measures(text)}) > 1:
        return  # 18 years and 5 months would become 18 and 5
    for found in _UNIT.finditer(text):
        if not (found[1] or found[3]) or not found.start() <= broken.failure.offset <= found.end():
            continue
        before, after = text[: found.start()].rstrip(), text[found.end() :].lstrip()
        if _COMPARES.match(before[-1:]) or _COMPARES.match(after[:1]):
            told = f"dropped the unit of {found[0]!r}"
            yield Edit("unit", found.start(), found.end(), found[2], 0.6, told)


def _measures(text: str) -> Iterator[re.Match[str]]:
    """Numbers with a unit."""
    return (found for found in _UNIT.finditer(text) if found[1] or found[3])


def thousands(broken: Broken) -> Iterator[Edit]:
    """Commas inside the number of a comparison: `salary(x) > 50,000`."""
    for found in _THOUSANDS.finditer(broken.text):
        if found.start() <= broken.failure.offset <= found.end():
            plain = found[0].replace(",", "")
            yield Edit("thousands", found.start(), found.end(), plain, 0.8, f"read {found[0]} as {plain}")


def bare_decimal(broken: Broken) -> Iterator[Edit]:
    """A decimal without the digit before its point: `rating(x) > .5`."""
    for found in _BARE_DECIMAL.finditer(broken.text):
        if found.start() <= broken.failure.offset <= found.end():
            whole = f"0{found[0]}"
            yield Edit("bare-decimal", *found.span(), whole, 0.95, f"read {found[0]} as {whole}")


def stray_comma(broken: Broken) -> Iterator[Edit]:
    """A comma before a closing bracket: `P(a, b,)`; one may be lost, unless the symbol has as many elsewhere."""
    tokens, place = broken.tokens, broken.place
    if not (0 < place < len(tokens) and tokens[place].text in CLOSING and tokens[place - 1].text == ","):
        return
    comma, call = tokens[place - 1], _call(broken)
    confidence, told = 0.5, "dropped the comma before the closing bracket; an argument may be missing after it"
    if call is not None:
        name, opening, closing = call
        count = len(_split(broken.text, tokens, opening, closing)) - 1
        known = arities(broken.text, tokens, tokens[name].text, name) | broken.elsewhere(tokens[name].text)
        if count in known:
            confidence, told = 0.8, "dropped the comma before the closing bracket"
        elif known:
            confidence = 0.3
    yield Edit("stray-comma", comma.start, comma.end, "", confidence, told)


def chained_comparison(broken: Broken) -> Iterator[Edit]:
    """`18 ≤ age(x) < 65` compares twice: `(18 ≤ age(x) ∧ age(x) < 65)`, so that ¬ or → beside it sees both."""
    tokens, place, text = broken.tokens, broken.place, broken.text
    if not 0 < place < len(tokens) or not _COMPARES.match(tokens[place].text):
        return
    first, level = place - 1, 0
    while first >= 0:
        level += (tokens[first].text in CLOSING) - (tokens[first].text in OPENING)
        if level < 0 or (level == 0 and _COMPARES.match(tokens[first].text)):
            break
        first -= 1
    if first < 1 or not _COMPARES.match(tokens[first].text):
        return
    signs, terms = [first], [_term(broken, first - 1, -1)]
    while signs and terms[-1] is not None:
        after = _term(broken, signs[-1] + 1, 1)
        terms.append(after)
        end = next((at for at, token in enumerate(tokens) if after and token.start >= after[1]), len(tokens))
        if end == len(tokens) or not _COMPARES.match(tokens[end].text):
            break
        signs.append(end)
    sides = [text[bounds[0] : bounds[1]] for bounds in terms if bounds]
    compared = [tokens[sign].text for sign in signs]
    if len(sides) != len(signs) + 1 or "≠" in compared or "!=" in compared:
        return  # a ≠ b ≠ c may mean that all three differ
    made = " ∧ ".join(f"{left} {sign} {right}" for left, sign, right in zip(sides, compared, sides[1:], strict=False))
    start, stop = terms[0][0], terms[-1][1]  # type: ignore[index]
    told = f"read the chain of comparisons {text[start:stop]!r} as {len(signs)} comparisons"
    yield Edit("chained-comparison", start, stop, f"({made})", 0.8, told)


def _term(broken: Broken, near: int, step: int) -> tuple[int, int] | None:
    """The bounds of the longest term that begins (step 1) or ends (step -1) at this token; not of ever so many."""
    tokens, place, level = broken.tokens, near, 0
    best: tuple[int, int] | None = None
    inward, outward = (OPENING, CLOSING) if step > 0 else (CLOSING, OPENING)
    while 0 <= place < len(tokens) and abs(place - near) < _LONGEST_TERM:
        text = tokens[place].text
        level += (text in inward) - (text in outward)
        if level < 0 or (level == 0 and (text in (",", ".", ";", ":") or text in CONNECTIVES or _COMPARES.match(text))):
            break
        if step < 0 and place and tokens[place - 1].text in QUANTIFIERS:
            break
        left, right = sorted((near, place))
        bounds = tokens[left].start, tokens[right].end
        if level == 0 and broken.grammar.accepts(f"0 = {broken.text[slice(*bounds)]}"):
            best = bounds
        place += step
    return best


def bracketed_call(broken: Broken) -> Iterator[Edit]:
    """Square brackets around arguments: `P[a, b]`."""
    tokens, place = broken.tokens, broken.place
    if 0 < place < len(tokens) and tokens[place].text == "[" and tokens[place - 1].end == tokens[place].start:
        closing = matching(tokens, place)
        if closing is not None and is_word(tokens[place - 1]) and not broken.is_fixed(tokens[place - 1]):
            inner = broken.text[tokens[place].end : tokens[closing].start]
            told = f"read the square brackets after {tokens[place - 1].text} as round ones"
            yield Edit("mismatched-bracket", tokens[place].start, tokens[closing].end, f"({inner})", 0.8, told)


def missing_comma(broken: Broken) -> Iterator[Edit]:
    """Arguments with blanks or `;` between them: `Likes(x y)`, `Likes(alice; bob)`.

    With blanks, all but the last are variables, or the symbol has so many arguments wherever else it stands, here or
    in the other formulas of the problem; else the words may be one name, or a function's name before its argument.
    """
    bounds, call = argument(broken), _call(broken)
    if bounds is None or call is None:
        return
    start, end = bounds
    listed = ";" in broken.text[start:end]
    words = [word.strip() for word in broken.text[start:end].split(";" if listed else None)]
    if len(words) < 2 or not all(map(WORD.fullmatch, words)) or not CONNECTIVES.isdisjoint(words):
        return
    elsewhere = _other_arities(broken, call)
    count = len(_split(broken.text, broken.tokens, *call[1:])) + len(words) - 1
    known = variables(broken.tokens)
    told_elsewhere = elsewhere or broken.elsewhere(broken.tokens[call[0]].text) == {count}
    otherwise = 0.6 if listed else 0.0
    confidence = 0.85 if all(word in known for word in words[:-1]) else 0.7 if told_elsewhere else otherwise
    if confidence and elsewhere <= {count} and not denies(" ".join(words)):
        told = f"read {' '.join(words)!r} as {len(words)} arguments"
        yield Edit("missing-comma", start, end, ", ".join(words), confidence, told)


def formula_as_term(broken: Broken) -> Iterator[Edit]:
    """A formula in a term's place: `P(a, ∃y φ)` is `∃y (φ ∧ P(a, y))`, `P(a, b ∧ c)` is `P(a, b) ∧ P(a, c)`."""
    call = _call(broken)
    if call is None:
        return
    name, opening, closing = call
    text, tokens = broken.text, broken.tokens
    head = text[tokens[name].start : tokens[opening].end]
    arguments = _split(text, tokens, opening, closing)
    for place, (start, end) in enumerate(arguments):
        inner = text[start:end].strip()
        others = [text[a:b].strip() for a, b in arguments]
        begin, stop = tokens[name].start, tokens[closing].end
        lifted = re.fullmatch(r"(?:∃|exists\s)\s*(\w+)[\s.:]*(\S.*)", inner, re.S)
        if lifted:
            others[place] = lifted[1]
            made = f"∃{lifted[1]} (({lifted[2]}) ∧ {head}{', '.join(others)}))"
            yield Edit("formula-as-term", begin, stop, made, 0.5, f"took the quantifier out of {tokens[name].text}")
            return
        for sign, spelled in _JOINING:
            parts = [part.strip() for part in spelled.split(inner)]
            if sign != "∨" and name and tokens[name - 1].text in NOT:
                continue  # "does not like b and c" may deny each
            if len(parts) > 1 and all(re.fullmatch(r"[¬~-]?\w[\w'-]*(?:\([\w, ]*\))?", part) for part in parts):
                rows = []
                for part in parts:
                    others[place] = part.lstrip("¬~-")
                    rows.append(("¬" if part[0] in "¬~-" else "") + f"{head}{', '.join(others)})")
                made = "(" + f" {sign} ".join(rows) + ")"
                yield Edit("formula-as-term", begin, stop, made, 0.5, f"said {tokens[name].text} of each part")
                return


def _call(broken: Broken) -> tuple[int, int, int] | None:
    """Token indexes of the name and brackets of the innermost application around the failure."""
    depth = 0
    for opening in range(min(broken.place, len(broken.tokens)) - 1, 0, -1):
        text = broken.tokens[opening].text
        depth += (text in CLOSING) - (text in OPENING)
        if depth < 0:
            if not _applies(broken, opening):
                depth = 0
                continue
            closing = matching(broken.tokens, opening)
            return None if closing is None else (opening - 1, opening, closing)
    return None


def _split(text: str, tokens: list[Token], opening: int, closing: int) -> list[tuple[int, int]]:
    """The bounds of the arguments between two brackets."""
    bounds: list[tuple[int, int]] = []
    start, level = tokens[opening].end, 0
    for token in tokens[opening + 1 : closing]:
        level += (token.text in OPENING) - (token.text in CLOSING)
        if token.text == "," and level == 0:
            bounds.append((start, token.start))
            start = token.end
    return [*bounds, (start, tokens[closing].start)]
