"""From an English question to a verdict with reasons in words.

`ask` reads the text (`reasoner.english`, or a language model), decides the question (`reasoner.prove`, or the rules of
`rules`, forwards or in a closed world), and explains the answer (`explain`).
"""

from reasoner.pipeline.answer import MEANING, Answer
from reasoner.pipeline.ask import SEMANTICS, ask
from reasoner.pipeline.explain import Narrator, explain_verdict
from reasoner.pipeline.forwards import answered_forwards, forward_problem
from reasoner.pipeline.rules import NotRules, Rule, RuleBase, rules_of, stratify, things_in
from reasoner.pipeline.translating import open_translator

__all__ = [
    "MEANING",
    "SEMANTICS",
    "Answer",
    "Narrator",
    "NotRules",
    "Rule",
    "RuleBase",
    "answered_forwards",
    "ask",
    "explain_verdict",
    "forward_problem",
    "open_translator",
    "rules_of",
    "stratify",
    "things_in",
]
