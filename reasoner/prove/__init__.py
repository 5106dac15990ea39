"""From a problem to a verdict: the backends behind one protocol, the portfolio, the model finder, and `decide`."""

from reasoner.prove.contradictions import ContradictionError
from reasoner.prove.decide import decide, decide_all
from reasoner.prove.equivalence import Equivalence, decide_equivalence
from reasoner.prove.foreign import check_foreign_proof
from reasoner.prove.portfolio import BACKENDS, list_backends
from reasoner.prove.questions import Answer, Backend, Limits, Outcome, Question
from reasoner.prove.verdict import SzsStatus, Verdict

__all__ = [
    "BACKENDS",
    "Answer",
    "Backend",
    "ContradictionError",
    "Equivalence",
    "Limits",
    "Outcome",
    "Question",
    "SzsStatus",
    "Verdict",
    "check_foreign_proof",
    "decide",
    "decide_all",
    "decide_equivalence",
    "list_backends",
]
