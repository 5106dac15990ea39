"""FOLIO items whose gold formulas do not entail their gold label, each with the verdict and the models that show it.

python benchmarks/folio_disputed.py /path/to/folio/validation-a.jsonl [--write docs/folio.md]
"""

import argparse
from pathlib import Path

from reasoner.evaluate import Settings, load_benchmark, solve


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--write", type=Path)
    arguments = parser.parse_args()
    items = load_benchmark("folio", [arguments.path]).items
    settings = Settings("folio", "gold")
    records = [solve(item, settings) for item in items if item.conclusion_fol]
    disputed = [record for record in records if not record["correct"]]
    for record in disputed:
        print(f"{record['id']}: gold {record['gold']}, formulas {record['label']}\n{record.get('proof', '')}\n")
    print(f"{len(disputed)} of {len(records)} items are disputed")
    if arguments.write:
        rows = [f"| {r['id']} | {r['gold']} | {r['label']} | {'yes' if r['certified'] else 'no'} |" for r in disputed]
        arguments.write.write_text(
            "# FOLIO: where gold formulas and gold labels disagree\n\n"
            f"`python benchmarks/folio_disputed.py {arguments.path.name}` decides every item from its gold formulas and"
            " prints, for each\ndisagreement, the proof or the two models that show it. "
            f"{len(records) - len(disputed)} of {len(records)} items agree; these do not:\n\n"
            "| item | gold label | what the gold formulas say | certificate accepted |\n|---|---|---|---|\n"
            + "\n".join(rows)
            + "\n",
            encoding="utf-8",
        )


if __name__ == "__main__":
    main()
