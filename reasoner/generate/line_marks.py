"""What is around a statement in a line of a written proof: numbers, emphasis, labels, the name of the rule behind it.

“> **Step 2.** `Nice(bob)` (modus ponens)” states `Nice(bob)`. Each mark is looked for at one place, so that the time
is linear in the length of the line.
"""

from __future__ import annotations

import re

_LEADING = re.compile(
    r"\s*(?:[-•>*]\s+|>|#{1,6}\s+|(?:step|line|premise|fact|rule|claim)\s+\d{1,3}\s*[.:)–—-]\s*"
    r"|\(\d{1,3}\)\s*|\[\d{1,3}\]\s*|\d{1,3}[.):]\s*|[A-Z]\d{1,3}[.:)](?:\s+|$)"
    r"|(?:[a-z]|[ivx]{2,4})\)\s+|\((?:[a-z]|[ivx]{2,4})\)\s+(?=[^\W\d_]{2})"
    r"|(?:given|premises?|facts?|rules?|known|proof|inference|deduction|derivation|result|observation|reasoning)\s*:"
    r"(?:\s+|$))",
    re.IGNORECASE,
)
MOST_MARKS = 6
"""Marks before a statement."""
_WRAPPED = "*_"
_END = " \t.,;:!"
_JOINED = re.compile(r"(?:[∧∨→↔¬∀∃⊕⇒&|~=<>,(]|\b(?:and|or|not|if|then|iff|implies|xor))\s*$", re.IGNORECASE)
"""That a formula goes on."""
_WORD = re.compile(r"[^\W\d_]+|\d+")
_FOREIGN = re.compile(r"[^\w\s,;:.&+'’/()–—∧∨→↔¬∀∃⇒-]")
_LED = re.compile(r"\s(?:by|using|via|from)\s", re.IGNORECASE)
_BEFORE = re.compile(r"(?:by|using|via)\s", re.IGNORECASE)
_LEADS = frozenset(["by", "using", "via", "from"])
_RULES = frozenset([
    "modus", "ponens", "tollens", "ponendo", "tollendo", "mp", "mt", "hs", "ds", "ui", "ug", "ei", "eg", "syllogism",
    "instantiation", "generalization", "generalisation", "specialization", "specialisation", "elimination",
    "introduction", "elim", "intro", "simplification", "conjunction", "disjunction", "addition", "contraposition",
    "contrapositive", "negation", "morgan", "resolution", "transitivity", "symmetry", "premise", "premises", "given",
    "assumption", "hypothesis", "definition", "reductio", "detachment", "chaining", "substitution", "implication",
    "biconditional", "equivalence", "cases", "logic", "dilemma", "distributivity", "commutativity", "associativity",
])  # fmt: skip
_WITH_RULES = frozenset([
    "de", "s", "law", "laws", "the", "of", "to", "rule", "rules", "hypothetical", "disjunctive", "conjunctive",
    "constructive", "destructive", "universal", "existential", "double", "material", "excluded", "middle", "proof",
    "ad", "absurdum", "applied", "applying", "application", "inference", "deduction", "and", "with", "on", "forward",
    "backward", "categorical", "predicate", "first", "order",
])  # fmt: skip
_SOURCES = frozenset(["premise", "premises", "line", "lines", "step", "steps", "fact", "facts", "rule", "rules"])


def without_marks(line: str) -> str:
    """A line without what numbers it, makes it an item of a list, or sets it apart from the text.

    >>> without_marks("> **Step 2:** `Nice(bob)`")
    'Nice(bob)'
    """
    said = line.replace("**", "").replace("`", "").strip()
    pieces = said.split("$")
    if len(pieces) % 2 and not any(each[:1].isalnum() for each in pieces[2::2]):  # else the signs of TPTP's $less
        said = "".join(pieces).strip()
    for _ in range(MOST_MARKS):
        found = _LEADING.match(said)
        if found is None:
            break
        said = said[found.end() :]
    body = said.rstrip(_END)
    if len(body) > 2 and body[0] == body[-1] and body[0] in _WRAPPED:
        said = body[1:-1] + said[len(body) :]
    return said.strip()


def without_rule(sentence: str) -> str:
    """A sentence without the name of the rule by which it is inferred; the numbers of what it is from stay.

    >>> without_rule("Bob is nice - by modus ponens, premises 1 and 2.")
    'Bob is nice (premise 1 and premise 2).'
    """
    leading = _BEFORE.match(sentence)
    if leading:
        comma = sentence.find(", ")
        sources = _sources(sentence[:comma]) if comma > 0 else None
        if sources is not None:
            return (f"from {sources}, " if sources else "") + sentence[comma + 2 :].strip()
    body = sentence.rstrip(_END)
    end = sentence[len(body) :].strip()
    if body.endswith((")", "]")):
        start = body.rfind("(" if body[-1] == ")" else "[")
        inside = body[start + 1 : -1]
        spaced = start == 0 or body[start - 1 : start].isspace()
    else:
        led = [found.start() for found in _LED.finditer(body)]
        if not led:
            return sentence
        start, inside, spaced = led[-1], body[led[-1] :], True
    if start < 0 or not spaced or _JOINED.search(body[max(0, start - 20) : start]):
        return sentence
    sources = _sources(inside)
    if sources is None:
        return sentence
    said = body[:start].rstrip(" \t-–—,;")
    stop, said = ("", said) if said.endswith((".", "!")) else (end, said)
    return (f"{said} ({sources}){stop}" if sources else said + stop).strip()


def asks(sentence: str) -> bool:
    """Whether a question mark stands in it, that is no sign of a formula: neither ?x nor TPTP's ?[X].

    >>> asks("Is Bob nice?"), asks("? [X] : nice(X)")
    (True, False)
    """
    pieces = sentence.replace("？", "?").split("?")
    return any(not each[:1].isalnum() and not each.lstrip().startswith("[") for each in pieces[1:])


def _sources(told: str) -> str | None:
    """The premises or lines among what a conclusion is said to be from; None if it says anything else."""
    words = _WORD.findall(told)
    folded = [each.casefold() for each in words]
    signs = any(sign in told for sign in "∧∨→↔¬∀∃⇒")
    known = _RULES | _WITH_RULES | _SOURCES | _LEADS | (frozenset(["e", "i"]) if signs else frozenset())
    if _FOREIGN.search(told) or not all(each in known or each == "p" or each.isdigit() for each in folded):
        return None
    rules = [each for each in folded if each in _RULES or (signs and each in ("e", "i"))]
    if not rules and not (folded[:1] == ["by"] and any(map(str.isdigit, folded))):
        return None
    kept, kind = [], ""
    for word in folded:
        if word.isdigit():
            kept.append(f"{kind} {word}".strip())
        elif word in _SOURCES or word == "p":
            kind = "premise" if word == "p" else word.removesuffix("s")
    return " and ".join(kept)
