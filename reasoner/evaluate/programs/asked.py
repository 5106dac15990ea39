"""What the options of an AR-LSAT program ask of its constraints.

`is_valid` asks whether the condition follows from the constraints, `is_sat` whether it is consistent with them,
`is_unsat` whether it is not, and `is_exception` negates a test (Pan et al. 2023, "Logic-LM", appendix). Models also
write `is_min(t, n)` and `is_max(t, n)`, whether n is the least or greatest value that t can have, and
`is_equivalent(c)` where the question substitutes c for one of the constraints: then c follows from the constraints,
and the constraint from c with the others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from reasoner.evaluate.programs.choices import INVALID, OPPOSITE, SATISFIABLE, UNSATISFIABLE, VALID, Test
from reasoner.evaluate.programs.connectives import any_of, equivalence, implication
from reasoner.evaluate.programs.declarations import ConditionError
from reasoner.evaluate.programs.enumerated import Compiler
from reasoner.evaluate.programs.expressions import Expression
from reasoner.evaluate.programs.questions import mode_of
from reasoner.logic import Formula

_TESTS = {
    "isvalid": VALID, "istrue": VALID, "mustbetrue": VALID, "isinvalid": INVALID,
    "issat": SATISFIABLE, "issatisfiable": SATISFIABLE, "ispossible": SATISFIABLE,
    "isunsat": UNSATISFIABLE, "isfalse": UNSATISFIABLE, "isimpossible": UNSATISFIABLE,
}  # fmt: skip
_EXTREMES = {"ismin": ">=", "isminimum": ">=", "ismax": "<=", "ismaximum": "<="}
_EQUIVALENT = {"isequivalent", "isequiv"}
_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
SHARED_WORDS = 0.6
"""Share of a constraint's words that a question has if it names it."""


class Asked:
    """Reads options as tests.

    Args:
        compiler: of the program.
        question: in English.
        constraints: each with its English comment, "" for none.
    """

    def __init__(self, compiler: Compiler, question: str, constraints: Sequence[tuple[str, Formula]]) -> None:
        self._compiler = compiler
        self._question = question
        self._constraints = constraints

    def tests(self, expression: Expression, comment: str = "") -> tuple[Test, ...]:
        """What has to hold for the option to be the answer; `comment` is its English.

        Raises:
            ConditionError: it is no test or no condition.
        """
        name = _plain(expression)
        if name in _TESTS:
            return self._test(_TESTS[name], expression.parts)
        if name in _EXTREMES:
            return self._extreme(expression, _EXTREMES[name], comment)
        if name in _EQUIVALENT:
            return self._equivalent(expression.parts)
        if name in {"isexception", "not"} and len(expression.parts) == 1 and _asks(expression.parts[0]):
            return _negated(self.tests(expression.parts[0], comment))
        if name == "isexception":
            return _negated(self._test(self._mode(), expression.parts))
        if name == "isaccuratelist":
            formulas = self._compiler.formulas(expression.parts, {})
            return (Test(VALID, any_of(formulas)), *(Test(SATISFIABLE, one) for one in formulas))
        if expression.operator == "negated" and _asks(expression.parts[0]):
            return _negated(self.tests(expression.parts[0], comment))
        if (name == "and" or expression.operator == "both") and all(map(_asks, expression.parts)):
            return tuple(test for part in expression.parts for test in self.tests(part, comment))
        if name.startswith("is"):
            raise ConditionError(f"{expression.name} is no test that is known")
        self._compiler.declarations.repairs["options without a test are asked what the question asks"] = None
        return self._test(self._mode(), (expression,))

    def _test(self, mode: str, parts: tuple[Expression, ...]) -> tuple[Test, ...]:
        if any(map(_asks, parts)):
            raise ConditionError("a test of a test")
        formulas = self._compiler.formulas(parts, {})
        whole = Expression("both", parts=parts)
        made = formulas[0] if len(formulas) == 1 else self._compiler.formula(whole, {})
        return (Test(mode, made),)

    def _mode(self) -> str:
        """What a question asks of its options where they do not say; what could be, if nothing tells."""
        if mode := mode_of(self._question):
            return mode
        return VALID if re.search(r"\bmust\b|\bdetermine", self._question, re.I) else SATISFIABLE

    def _extreme(self, expression: Expression, bound: str, comment: str) -> tuple[Test, ...]:
        """The value is a bound that is reached; one that is not written is the number in the option's English."""
        parts = expression.parts
        if len(parts) == 1 and (value := _number_in(comment)) is not None:
            self._compiler.declarations.repairs[f"the value of {expression.name} is taken from the option's text"] = (
                None
            )
            parts = (parts[0], Expression("number", str(value), number=value))
        if len(parts) != 2:
            raise ConditionError(f"{expression.name} takes a term and a value")
        bounded, reached = (Expression("compared", operator, parts) for operator in (bound, "=="))
        return (
            Test(VALID, self._compiler.formula(bounded, {})),
            Test(SATISFIABLE, self._compiler.formula(reached, {})),
        )

    def _equivalent(self, parts: tuple[Expression, ...]) -> tuple[Test, ...]:
        formulas = self._compiler.formulas(parts, {})
        if len(formulas) == 2:
            replaced = next((one for one in formulas if one in (said for _, said in self._constraints)), None)
            return (Test(VALID, equivalence(*formulas), replaced),)
        if len(formulas) != 1:
            raise ConditionError(f"is_equivalent takes one condition or two, not {len(formulas)}")
        replaced = self._named()
        return (Test(VALID, formulas[0]), Test(VALID, implication(formulas[0], replaced), replaced))

    def _named(self) -> Formula:
        """The constraint whose English the question repeats."""
        asked = _words(self._question)
        shares = [
            (len(asked & words) / len(words), formula)
            for comment, formula in self._constraints
            if len(words := _words(comment)) > 2
        ]
        best = max((share for share, _ in shares), default=0.0)
        found = dict.fromkeys(formula for share, formula in shares if share == best)
        if best < SHARED_WORDS or len(found) != 1:
            raise ConditionError("the question names no constraint that is_equivalent could mean")
        return next(iter(found))


def _plain(expression: Expression) -> str:
    return expression.name.lower().replace("_", "") if expression.operator == "call" else ""


def _asks(expression: Expression) -> bool:
    """Whether an expression is a test of conditions rather than a condition."""
    known = {*_TESTS, *_EXTREMES, *_EQUIVALENT, "isexception", "isaccuratelist"}
    return _plain(expression) in known


def _negated(tests: tuple[Test, ...]) -> tuple[Test, ...]:
    if len(tests) != 1:
        raise ConditionError("an exception to several tests")
    return (Test(OPPOSITE[tests[0].mode], tests[0].formula, tests[0].without),)


def _words(text: str) -> set[str]:
    return {word.removesuffix("'s") for word in re.findall(r"[\w']+", text.lower())}


def _number_in(text: str) -> Fraction | None:
    """The only number of a text, in digits or a word."""
    found = [word for word in re.findall(r"\w+", text.lower()) if word.isdecimal() or word in _WORDS]
    if len(found) != 1:
        return None
    return Fraction(_WORDS.index(found[0]) if found[0] in _WORDS else int(found[0]))
