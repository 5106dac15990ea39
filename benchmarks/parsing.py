"""Reading FOLIO's gold formulas: ours against NLTK's reader, in one run, and how many lines of each source are read.

python benchmarks/parsing.py            # ../shared/data, or the folder in $REASONER_DATA
"""

from __future__ import annotations

import json
import os
import re
import time
from pathlib import Path

from reasoner.errors import ParseError
from reasoner.syntax import parse, write_formula

DATA = Path(os.environ.get("REASONER_DATA", Path(__file__).resolve().parents[2] / "shared" / "data"))


def folio(name: str) -> list[str]:
    rows = [json.loads(line) for line in (DATA / "folio" / name).open(encoding="utf-8")]
    texts = (text for row in rows for text in [*row["premises-FOL"], row.get("conclusion-FOL", "")])
    return list(dict.fromkeys(text for text in texts if text.strip()))


def malls() -> list[str]:
    return [row["FOL"] for row in json.loads((DATA / "malls" / "test-a.json").read_text(encoding="utf-8"))]


def logic_lm(model: str) -> list[str]:
    found: dict[str, None] = {}
    for row in json.loads((DATA / "logic-lm" / f"FOLIO_dev_{model}.json").read_text(encoding="utf-8")):
        for line in "\n".join(row["raw_logic_programs"]).partition("Premises:")[2].splitlines():
            if ":::" in line:
                found[line.split(":::")[0].strip()] = None
    return list(found)


def reads(text: str, repair: bool) -> bool:
    try:
        parse(text, repair=repair)
    except ParseError:
        return False
    return True


def best(action, texts: list[str], rounds: int = 5) -> float:
    times = []
    for _ in range(rounds):
        start = time.process_time()
        kept = [action(text) for text in texts]
        times.append(time.process_time() - start)
        del kept
    return min(times)


def for_nltk(text: str) -> str | None:
    """The formula in NLTK's notation, if NLTK has one."""
    text = write_formula(parse(text).formula)
    if re.search(r"⊕|[^\w\s∀∃¬∧∨→↔(),=]", text):
        return None
    text = re.sub(r"([∀∃])([\w, ]+?) (?=[(¬∀∃\w])", _nltk_quantifier, text)
    return text.translate(str.maketrans({"¬": "-", "∧": "&", "∨": "|"})).replace("→", "->").replace("↔", "<->")


def _nltk_quantifier(match: re.Match[str]) -> str:
    word = "all" if match[1] == "∀" else "exists"
    return " ".join(f"{word} {name.strip()}." for name in match[2].split(",")) + " "


def main() -> None:
    print("| source | formulas | read | read with repair |\n|---|---|---|---|")
    sources = {"FOLIO train premises": folio("train.jsonl"), "FOLIO validation-a": folio("validation-a.jsonl"),
               "MALLS test-a": malls(), "Logic-LM FOLIO, gpt-3.5-turbo": logic_lm("gpt-3.5-turbo"),
               "Logic-LM FOLIO, text-davinci-003": logic_lm("text-davinci-003")}  # fmt: skip
    for name, texts in sources.items():
        plain, mended = (sum(reads(text, repair) for text in texts) for repair in (False, True))
        print(f"| {name} | {len(texts)} | {plain / len(texts):.2%} | {mended / len(texts):.2%} |")
    from nltk.sem.logic import Expression, LogicalExpressionException

    ours, theirs = [], []
    for text in sources["FOLIO train premises"]:
        if reads(text, False) and (converted := for_nltk(text)) is not None:
            try:
                Expression.fromstring(converted)
            except LogicalExpressionException:
                continue
            ours.append(text)
            theirs.append(converted)
    mine, nltk = best(parse, ours), best(Expression.fromstring, theirs, 2)
    size = sum(len(text.encode()) for text in ours)
    print(f"\n{len(ours)} formulas: ours {mine / len(ours) * 1e6:.0f} us each ({size / mine / 1e6:.2f} MB/s), "
          f"NLTK {nltk / len(ours) * 1e6:.0f} us each: {nltk / mine:.1f} times")  # fmt: skip


if __name__ == "__main__":
    main()
