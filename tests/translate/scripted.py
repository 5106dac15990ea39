"""Models that say what a test wants."""

import random
from collections.abc import Callable

from reasoner.english import translate_text
from reasoner.syntax import write_formula
from reasoner.translate.hybrid import OWN
from reasoner.translate.model import Completion, Usage, as_messages, grammars_of


class Scripted:
    """`reply(last message, whole conversation, sample)` is the text, or a whole Completion."""

    def __init__(self, reply: Callable, name: str = "scripted") -> None:
        self.reply, self.name, self.usage = reply, name, Usage()
        self.asked: list[tuple[str, int]] = []
        self.calls = 0
        self.grammars: list[str | None] = []

    def generate(self, prompts, *, samples=1, seed=0, temperature=0.0, grammar=None):
        self.calls += 1
        rows = []
        for prompt, own in zip(prompts, grammars_of(grammar, prompts), strict=True):
            turns = as_messages(prompt)
            row = []
            for sample in range(samples):
                self.asked.append((turns[-1].content, sample))
                self.grammars.append(own)
                said = self.reply(turns[-1].content, turns, sample)
                row.append(said if isinstance(said, Completion) else Completion(said))
            rows.append(row)
        return rows


def own_probes() -> dict[str, str]:
    """What a good model says of the sentences by which it is tried where a text has none."""
    return {s: write_formula(f) for s in OWN if (f := translate_text([s]).sentences[0].formula) is not None}


WORDS = [
    "the",
    "all",
    "P",
    "Q(x)",
    "∀x",
    "(",
    ")",
    "→",
    "∧",
    "¬",
    "Dog",
    "rex",
    "Rex(y)",
    "not",
    "1.",
    "2.",
    "FOL:",
    "{",
    "}",
    "Cat(rex)",
    "Nice(bob)",
    "True",
    "⊥",
    "=",
    ",",
    ".",
    "\n",
]


def babble(seed: int = 0) -> Scripted:
    """Random text, some of it well-formed, some of it with the symbols of the problem."""

    def reply(asked, turns, sample):
        chance = random.Random(f"{seed} {asked} {sample}")
        words = asked.replace(".", " ").split()
        if chance.random() < 0.5:
            names = [w.strip(":,?()").capitalize() for w in words if w.strip(":,?()").isalpha()] or ["P"]
            a, b, c = (chance.choice(names) for _ in range(3))
            return chance.choice(
                [
                    f"∀x ({a}(x) → {b}(x))",
                    f"{a}({c.lower()})",
                    f"¬{a}({c.lower()})",
                    f"{a}({c.lower()}) ∧ ¬{b}({c.lower()})",
                    f"∀x ¬{a}(x)",
                    f"∃x ({a}(x) ∧ ¬{a}(x))",
                    "⊥",
                    f"1. {a}({b.lower()})\n2. ∀x {b}(x)",
                ]
            )
        return " ".join(chance.choice(WORDS + words) for _ in range(chance.randrange(1, 30)))

    return Scripted(reply, f"babble {seed}")
