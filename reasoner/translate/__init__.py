"""Language models that translate English into logic, and what keeps them honest.

A `Model` completes prompts: in this process (`local`) or behind a server (`remote`). A `LanguageTranslator` makes a
translator of it: it asks (`prompts`), reads what comes back with repair (`reading`), sends back what is wrong
(`faults`), and leaves to the embedded grammar what that can read (`hybrid`). The prover comes in as callables, so
nothing here knows one. `TRANSLATORS` has a factory for each kind: `english`, `server`, `local`.
"""

from collections.abc import Callable

from reasoner.registry import Registry
from reasoner.translate.model import (
    Completion,
    Message,
    Model,
    ModelError,
    NoAnswerError,
    Prompt,
    Translation,
    Translator,
    Usage,
)

TRANSLATORS: Registry[Callable[..., Translator]] = Registry("translator")
TRANSLATORS.add_lazy("english", "reasoner.translate.opening:open_embedded")
TRANSLATORS.add_lazy("server", "reasoner.translate.opening:open_server", extra="llm")
TRANSLATORS.add_lazy("local", "reasoner.translate.opening:open_local", extra="llm")

__all__ = [
    "TRANSLATORS",
    "Completion",
    "Message",
    "Model",
    "ModelError",
    "NoAnswerError",
    "Prompt",
    "Translation",
    "Translator",
    "Usage",
]
