"""What a question asks of its options, in its own words: what must be, could be, cannot be; and all of them but one.

Models often write the test that the question does not ask, `is_valid` where it asks what could be true. Where its words
leave no doubt and all options have one and the same other test, they are asked as the question asks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from reasoner.evaluate.programs.choices import INVALID, OPPOSITE, SATISFIABLE, UNSATISFIABLE, VALID, Test
from reasoner.logic import Not

_ASKED = re.compile(
    r"\b(?:which|what|who|where|when|(?:each|any|all|one|none)\s+(?:one\s+)?of\s+the\s+following"
    r"|it\s+(?:could|can|may|might|must|cannot))\b",
    re.I,
)
_ELSE = re.compile(
    r"\bdetermin|\bsubstitut|\bsame effect\b|\bhow (?:many|much)\b|\bif true\b|\bunless\b"
    r"|\b(?:maximum|minimum|(?<!at )(?:most|least)|fewest|number|earliest|latest|(?:larg|small|great)est)\b"
    r"|\b(?:is|are) (?:a|an|the) (?:\w+ and )?(?:accurate|complete) (?:and \w+ )?(?:list|statement)",
    re.I,
)
"""Questions of another kind: of lists of what could be, of numbers, of what would settle something."""
_MODES = (
    (
        UNSATISFIABLE,
        re.compile(
            r"\b(?:can\s?not|could\s?n[o'’]t|can['’]t|impossible|must be false|must not"
            r"|not (?:possible|allowed|acceptable|allowable|permissible))\b",
            re.I,
        ),
    ),
    (INVALID, re.compile(r"\b(?:(?:could|can|may|might) be false|need not)\b", re.I)),
    (VALID, re.compile(r"\b(?:must|has to|have to)\b(?! be false| not)", re.I)),
    (
        SATISFIABLE,
        re.compile(
            r"\b(?:could|can|may|might)\b(?! be false|\s?n[o'’]t\b|['’]t\b)"
            r"|(?<!not )\b(?:possible|allowed|acceptable|allowable|permissible)\b",
            re.I,
        ),
    ),
)
_EXCEPT = re.compile(r"\bexcept\b", re.I)
_SUPPOSED = re.compile(r"\b(?:if|suppos|assum)", re.I)
_OF_DENIAL = {VALID: UNSATISFIABLE, UNSATISFIABLE: VALID, SATISFIABLE: INVALID, INVALID: SATISFIABLE}
"""What is asked of A where this is asked of ¬A."""

WORDS = {
    VALID: "what must be",
    SATISFIABLE: "what could be",
    UNSATISFIABLE: "what cannot be",
    INVALID: "what need not be",
}


def mode_of(question: str) -> str | None:
    """The test that the question asks of the right option; None where its words do not tell."""
    begin = _ASKED.search(question)
    asked = question[begin.start() :] if begin else question
    if _ELSE.search(asked) or (begin is None and _SUPPOSED.search(question)):
        return None
    modes = [mode for mode, words in _MODES if words.search(asked)]
    if len(modes) != 1:
        return None
    return OPPOSITE[modes[0]] if _EXCEPT.search(asked) else modes[0]


def as_asked(options: Mapping[str, tuple[Test, ...]], mode: str) -> tuple[dict[str, tuple[Test, ...]], str]:
    """The options tested as the question asks, and the one test that all of them had; that is "" if nothing changed.

    `is_valid(Not(c))` is what cannot be of c, so options that all deny are left where that is what is asked.
    """
    tests = [test for found in options.values() for test in found]
    modes = {test.mode for test in tests}
    plain = all(len(found) == 1 and found[0].without is None for found in options.values())
    if len(options) < 2 or not plain or len(modes) != 1:
        return dict(options), ""
    (written,) = modes
    denied = all(isinstance(test.formula, Not) for test in tests)
    if written == mode or (denied and _OF_DENIAL[written] == mode):
        return dict(options), ""
    return {letter: (Test(mode, found[0].formula),) for letter, found in options.items()}, written
