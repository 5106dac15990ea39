"""The report in a real browser, as a phone shows it."""

import shutil
import subprocess

import pytest

from reasoner.evaluate import BenchmarkItem, Settings, run, summarize, write_report

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update"]  # fmt: skip


@pytest.mark.skipif(BROWSER is None, reason="no Chromium on the PATH")
def test_a_phone_shows_the_report_without_scrolling_sideways(tmp_path):
    items = [BenchmarkItem("needle" if n == 1 else f"hay {n}", gold, premises_fol=("∀x (Dog(x) → Barks(x))", "Dog(rex)"), conclusion_fol="Barks(rex)")
             for n, gold in enumerate(["True", "False", "Uncertain"])]  # fmt: skip
    records = list(run(items, Settings("folio", "gold")))
    page = write_report(tmp_path / "report", records, summarize(records, "folio"), "three items")
    probe = (
        "<script>addEventListener('load', () => { const box = document.getElementById('find'); box.value = 'needle';"
        "box.dispatchEvent(new Event('input')); document.title = 'wide=' + (document.documentElement.scrollWidth > innerWidth)"
        " + ' shown=' + document.getElementById('shown').textContent; })</script></html>"
    )
    page.write_text(page.read_text(encoding="utf-8").replace("</html>", probe), encoding="utf-8")
    done = subprocess.run(
        [
            BROWSER,
            *FLAGS,
            f"--user-data-dir={tmp_path / 'profile'}",
            "--window-size=420,900",
            "--dump-dom",
            page.as_uri(),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "<title>wide=false shown=1 of 3</title>" in done.stdout, done.stdout[:500] + done.stderr[-500:]
