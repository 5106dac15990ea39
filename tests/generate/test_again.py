"""Labels decided again, into a file that a later run goes on with."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


def test_a_run_goes_on_with_what_the_file_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    import generate_again as again

    out = tmp_path / "again.jsonl"
    monkeypatch.setattr(sys, "argv", ["", "--size", "3", "--out", str(out), "chain"])
    again.main()
    lines = [json.loads(line) for line in out.read_text().splitlines()]
    assert [line["index"] for line in lines] == [0, 1, 2]
    assert all(line["found"] == line["label"] and line["accepted"] for line in lines)

    out.write_text("".join(json.dumps({**line, "found": "Paradox"}) + "\n" for line in lines[:2]) + '{"cut off')
    monkeypatch.setattr(sys, "argv", ["", "--size", "4", "--out", str(out), "chain"])
    again.main()
    found = [json.loads(line) for line in out.read_text().splitlines()]
    assert [(line["index"], line["found"] == "Paradox") for line in found] == [
        (0, True),
        (1, True),
        (2, False),
        (3, False),
    ]


def test_rows_of_a_page_are_replaced_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    from page import merged

    empty = "Above.\n<!-- t -->\n<!-- /t -->\nBelow.\n"
    page = merged(empty, "t", ("recipe", "items"), [("chain", 1), ("folio", 2)])
    page = merged(page, "t", ("recipe", "items"), [("chain", 3), ("rules", 4)])
    rows = [line.split(" | ")[:2] for line in page.splitlines() if line.startswith("| ")]
    assert rows == [["| recipe", "items"], ["| chain", "3"], ["| folio", "2"], ["| rules", "4"]]
    assert page.startswith("Above.\n<!-- t -->\n| recipe")
    assert page.endswith("|\n<!-- /t -->\nBelow.\n")
    assert "folio" not in merged(page, "t", ("recipe", "errors"), [("chain", 0)])
    with pytest.raises(ValueError, match="other"):
        merged(page, "other", ("recipe",), [])
