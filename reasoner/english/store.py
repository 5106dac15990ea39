"""Writes the rules of `grammars/english.lark` as plain data: `python -m reasoner.english.store` after every change."""

from __future__ import annotations

import json
from pathlib import Path

from reasoner.english.rules import STORED, digest, lark_rules
from reasoner.resources import grammar_text


def stored_text() -> str:
    """What the file of rules should hold."""
    text = grammar_text("english")
    rules, closed, literals = lark_rules(text)
    rows = [[r.origin, r.action, r.symbols, r.terminals, r.keep, r.transparent] for r in rules]
    lines = ",\n".join(json.dumps(row) for row in rows)
    head = json.dumps({"digest": digest(text), "closed": closed, "literals": literals}, ensure_ascii=False)
    return f'{head[:-1]}, "rules": [\n{lines}\n]}}\n'


def main() -> None:
    """Write the file."""
    Path(__file__).with_name(STORED).write_text(stored_text(), encoding="utf-8")


if __name__ == "__main__":
    main()
