"""Every block of docs/translate.md and docs/decoding.md runs, with a server of the tests in the place of the one it names."""

import re
import shlex
import subprocess

import pytest
from typer.testing import CliRunner

from reasoner.commands import app
from tests.conftest import ROOT
from tests.translate.scripted import own_probes

pytest.importorskip("httpx")
from tests.translate.server import Server  # noqa: E402

NAMED = "http://localhost:8000/v1"
TEXT = (ROOT / "docs" / "translate.md").read_text(encoding="utf-8")
FORMULAS = {
    "It so happens that wugs that frob are zonked.": "∀x (Wug(x) ∧ Frob(x) → Zonked(x))",
    "Zed is a wug.": "Wug(zed)",
    "Zed frobs.": "Frob(zed)",
    "Zed is zonked.": "Zonked(zed)",
} | own_probes()


def blocks(language, text=TEXT):
    return [match[1] for match in re.finditer(rf"```{language}\n(.*?)```", text, re.S)]


def reply(prompt, body):
    if "Sentence: " in prompt:
        return FORMULAS.get(re.search(r"Sentence: (.*)", prompt)[1], "?(")
    return "\n".join(f"{n}. {FORMULAS.get(row, '?(')}" for n, row in re.findall(r"^(\d+)\. (.*)$", prompt, re.M))


def test_the_commands_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REASONER_CACHE", str(tmp_path / "cache"))
    said = ""
    with Server(reply) as server:
        for line in "\n".join(blocks("sh")).replace(NAMED, server.url).splitlines():
            if line.startswith("reasoner "):
                done = CliRunner().invoke(app, shlex.split(line)[1:])
                assert done.exit_code == 0, done.output
                said += done.stdout
            else:
                subprocess.run(["bash", "-euc", line], check=True)
    assert said.count("Answer: True") == 2
    assert len((tmp_path / "run.jsonl").read_text().splitlines()) == 2


def test_the_python_runs():
    (block,) = blocks("python")
    space = {}
    exec(compile(block, "docs/translate.md", "exec"), space)
    assert space["answer"].label == "True"
    assert not space["answer"].left_out


def test_the_python_about_decoding_makes_a_grammar_of_two_formulas_over_the_symbols():
    llguidance = pytest.importorskip("llguidance")
    (block,) = blocks("python", (ROOT / "docs" / "decoding.md").read_text(encoding="utf-8"))
    space = {}
    exec(compile(block, "docs/decoding.md", "exec"), space)
    tokens = llguidance.LLTokenizer("byte")
    for text, good in (("Dog(rex)\n∀x Likes(x, rex)", True), ("Dog(rex)", False), ("Dog(rex)\nCat(rex)", False)):
        matcher = llguidance.LLMatcher(tokens, space["grammar"])
        data = tokens.tokenize_str(text)
        assert (matcher.try_consume_tokens(data) == len(data) and matcher.is_accepting()) is good, text


def test_every_option_it_names_exists():
    from typer.main import get_command

    from reasoner.commands import app

    commands = get_command(app).commands
    known = {name for command in ("ask", "evaluate", "translate") for name in options_of(commands[command])}
    known |= {"--limit", "--seed", "--spoil", "--believed", "--framed"}  # of benchmarks
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", TEXT)) <= known


def options_of(command):
    for inner in [command, *getattr(command, "commands", {}).values()]:
        for parameter in inner.params:
            yield from parameter.opts
