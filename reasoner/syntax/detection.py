"""Which dialect a text is written in: evidence is counted per dialect, the file name breaks ties.

A problem announces itself: `fof(`, `include(` (tptp), `formulas(…)` or `end_of_list` (ladr), `FOL:` lines (nltk).
Bare formulas are told apart by their signs: `! [X] :`, `$i` and `<~>` are TPTP's; a quantifier word with a dot beside
ASCII connectives is NLTK's; the same without a dot, with lines that end in a full stop, is LADR's; everything else
is `fol`, which accepts the most. SMT-LIB scripts and LaTeX documents are known by their commands, so that a reader is
told that they are only written here.
"""

from __future__ import annotations

import re

_MOST = 50_000
_EVIDENCE: dict[str, tuple[tuple[re.Pattern[str], int], ...]] = {
    "tptp": (
        (re.compile(r"^[ \t]*(?:fof|cnf|tff|tcf|thf|tpi)\s*\(\s*(?:[a-z0-9]\w*|'[^']*')\s*,", re.MULTILINE), 20),
        (re.compile(r"^[ \t]*include\s*\(\s*'[^']*'", re.MULTILINE), 20),
        (re.compile(r"^% (?:File|Status|Domain|SPC)\s*:", re.MULTILINE), 10),
        (re.compile(r"[!?]\s*\[\s*[A-Z]\w*(?:\s*[:,][^\]\n]{0,200})?\]\s*:"), 8),
        (re.compile(r"\$(?:less|greater|lesseq|greatereq|sum|product|difference|i|o|int|tType|true|false)\b|<~>"), 4),
    ),
    "ladr": (
        (re.compile(r"^[ \t]*(?:formulas|clauses)\s*\(\s*\w+\s*\)\s*\.", re.MULTILINE), 20),
        (re.compile(r"^[ \t]*end_of_list\s*\.", re.MULTILINE), 10),
        (re.compile(r"^[ \t]*(?:set|clear|assign)\s*\(\s*\w+\s*(?:,[^)\n]*)?\)\s*\.", re.MULTILINE), 8),
        (
            re.compile(
                r"\b(?:all|exists)\s+[a-z]\w*\s+(?:\(|[A-Za-z]\w*\(|-|all\b|exists\b)"
                r"[^\n]{0,400}\.\s*(?:[%#\n]|$)"
            ),
            6,
        ),
        (re.compile(r"#\s*label\("), 6),
    ),
    "nltk": (
        (re.compile(r"^[ \t]*FOL:", re.MULTILINE), 20),
        (re.compile(r"\b(?:all|exists|some)\s+[a-z]\w{0,20}(?:\s+[a-z]\w{0,20}){0,6}\s*\.\s*[(\-A-Za-z]"), 6),
    ),
    "smtlib": (
        (
            re.compile(r"^[ \t]*\((?:set-(?:logic|info)|declare-\w+|define-\w+|assert|check-sat)\b", re.MULTILINE),
            20,
        ),
    ),
    "latex": ((re.compile(r"\\(?:documentclass|usepackage|begin)\s*[{\[]"), 20),),
    "fol": (
        (re.compile("[∀∃¬∧∨→↔⊕≠≤≥⊤⊥]"), 9),
        (re.compile(r"^[ \t]*(?:⊢|\|-|⊨|\|=|∴)", re.MULTILINE), 35),
        (re.compile(r"\b(?:forall|ForAll|Forall|Exists|implies|iff|xor)\b"), 3),
    ),
}
_SUFFIXES = {
    **dict.fromkeys((".p", ".ax", ".tptp", ".tstp", ".fof", ".cnf", ".tff", ".thf"), "tptp"),
    **dict.fromkeys((".in", ".p9", ".ladr", ".prover9", ".mace4"), "ladr"),
    ".nltk": "nltk",
    ".fol": "fol",
}
_TIE = 3
_MATCHES = 5
_BLOCK_COMMENT = re.compile(r"/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)")


def scores(text: str, filename: str = "") -> dict[str, int]:
    """The weight of the evidence for each dialect; each kind of evidence counts a few times at most."""
    shown = _BLOCK_COMMENT.sub(" ", text[:_MOST])
    found: dict[str, int] = {}
    for dialect, kinds in _EVIDENCE.items():
        total = 0
        for pattern, weight in kinds:
            matches = pattern.finditer(shown)
            total += weight * sum(1 for _, _ in zip(range(_MATCHES), matches, strict=False))
        found[dialect] = total
    suffix = filename[filename.rfind(".") :].lower() if "." in filename else ""
    if suffix in _SUFFIXES:
        found[_SUFFIXES[suffix]] += _TIE
    return found


def detect(text: str, filename: str = "") -> str:
    """The dialect with the most evidence; `fol` if there is none."""
    found = scores(text, filename)
    best = max(found.values())
    if best == 0:
        return "fol"
    leading = [name for name, score in found.items() if score == best]
    return "fol" if "fol" in leading else leading[0]
