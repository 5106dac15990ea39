"""Programs that ask the opposite of the question, and say so: the comment of the query denies the item's statement.

Asked about "Tom is a wild turkey", models often write `¬WildTurkey(tom) ::: Tom is not a wild turkey`. What the program
says of its query is then the opposite of what it says of the statement.
"""

from __future__ import annotations

import re
from dataclasses import replace

from reasoner.english.morphology import lemma
from reasoner.errors import SourceSpan
from reasoner.evaluate.programs import ProgramFormula
from reasoner.logic import Formula, Not
from reasoner.syntax import Repair, write_formula

OPPOSITE, CONFIDENCE = "asked-the-opposite", 0.9
_DENYING = frozenset(["not", "never"])
_HELPING = frozenset(["do", "does", "did"])
_SCOPED = frozenset(
    [
        "all", "and", "any", "both", "each", "either", "every", "everyone", "everything", "few", "if", "many", "most",
        "neither", "no", "nobody", "none", "nor", "nothing", "only", "or", "some", "someone", "something", "then",
        "unless",
    ]
)  # fmt: skip
"""Words beside which a "not" may deny only a part of the sentence."""


def as_asked(query: ProgramFormula, statement: str) -> ProgramFormula:
    """The query about the statement; negated if it is, by its comment, about the statement's negation.

    The formula has to deny what the comment denies, and in a sentence with quantifiers or connectives all of it.
    """
    said, denials = _bare(query.comment)
    asked, denied = _bare(statement)
    if not said or said != asked or abs(denials - denied) != 1:
        return query
    negative = isinstance(query.formula, Not)
    if negative is not (denials > denied) or (not negative and _SCOPED.intersection(said)):
        return query
    other: Formula = query.formula.body if isinstance(query.formula, Not) else Not(query.formula)
    before, after = write_formula(query.formula), write_formula(other)
    told = "by its comment, the query is about the opposite of what is asked"
    repair = Repair(OPPOSITE, SourceSpan(1, 1, 1, len(query.text) + 1), before, after, CONFIDENCE, told)
    return replace(query, formula=other, comment=statement, repairs=(*query.repairs, repair))


def _bare(sentence: str) -> tuple[list[str], int]:
    """The words of a sentence without its negations, and how many there were."""
    text = re.sub(r"n['’]t\b", " not", sentence.lower()).replace("cannot", "can not")
    words = re.findall(r"\w+", text)
    kept = [lemma(word, "VERB") for word in words if word not in _DENYING | _HELPING]
    return kept, sum(word in _DENYING for word in words)
