"""Writes the rules of the grammars as plain data: `python -m reasoner.english.store` after every change of one."""

from __future__ import annotations

import json

from reasoner.english.rules import STARTS, digest, lark_rules, stored_path
from reasoner.resources import grammar_text


def stored_text(name: str) -> str:
    """What the file of a grammar's rules should hold."""
    text = grammar_text(name)
    rules, closed, literals = lark_rules(text, STARTS[name])
    rows = [[r.origin, r.action, r.symbols, r.terminals, r.keep, r.transparent] for r in rules]
    lines = ",\n".join(json.dumps(row) for row in rows)
    head = json.dumps({"digest": digest(text), "closed": closed, "literals": literals}, ensure_ascii=False)
    return f'{head[:-1]}, "rules": [\n{lines}\n]}}\n'


def main() -> None:
    """Write the files."""
    for name in STARTS:
        stored_path(name).write_text(stored_text(name), encoding="utf-8")


if __name__ == "__main__":
    main()
