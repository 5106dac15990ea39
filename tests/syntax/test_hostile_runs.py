"""No regular expression of the readers takes a square of the time for a long run of one of its own characters."""

import contextlib
import importlib
import inspect
import itertools
import pkgutil
import re
import signal
from functools import partial

import pytest

import reasoner.errors
import reasoner.syntax

LENGTH = 40_000
CPU_SECONDS = 1.0
"""A search in linear time takes a thousandth of that."""

MODULES = sorted(module.name for module in pkgutil.iter_modules(reasoner.syntax.__path__))


def patterns(found):
    """The compiled expressions in a value, also in tuples and dictionaries."""
    if isinstance(found, re.Pattern):
        yield found
    elif isinstance(found, dict):
        yield from patterns(tuple(found.values()))
    elif isinstance(found, tuple):
        for each in found:
            yield from patterns(each)


def hostile_texts(pattern):
    """Runs of the characters and words of an expression, alone and behind each of them."""
    characters = dict.fromkeys(re.sub(r"\\.|\(\?[a-zA-Z:<!=]+|[*+?{}|]", "", pattern))
    characters = [*dict.fromkeys([" ", "\n", "a", "x", "1", "(", *characters])][:24]
    words = dict.fromkeys(re.findall(r"[A-Za-z]{2,}", pattern))
    for part in (*characters, *itertools.islice(words, 12)):
        for run in (part, f"{part} "):
            yield (run * LENGTH)[:LENGTH] + "\0"
        for before in ("every x", part):
            yield f"{before}{' ' * LENGTH}\0"


@pytest.fixture
def guard():
    """Calls a function; False if it takes more CPU than anything here should."""

    def stop(*_):
        raise TimeoutError

    def within(work):
        signal.setitimer(signal.ITIMER_VIRTUAL, CPU_SECONDS)
        try:
            work()
        except TimeoutError:
            return False
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        return True

    before = signal.signal(signal.SIGVTALRM, stop)
    yield within
    signal.signal(signal.SIGVTALRM, before)


@pytest.mark.parametrize("module", MODULES)
def test_a_long_run_of_one_character_costs_no_square_of_its_length(module, guard):
    members = vars(importlib.import_module(f"reasoner.syntax.{module}"))
    source = inspect.getsource(importlib.import_module(f"reasoner.syntax.{module}"))
    for name, pattern in [(name, each) for name, member in members.items() for each in patterns(member)]:
        ways = {"match", "fullmatch"}.intersection(re.findall(rf"\b{name}\.(\w+)", source)) or {"search"}
        ways |= {"search"} if re.search(rf"\b{name}\.(?:search|sub|split|find)", source) else set()
        for way, text in itertools.product(ways, hostile_texts(pattern.pattern)):
            assert guard(partial(getattr(pattern, way), text)), (name, way, pattern.pattern, text[:20])


def test_the_guard_sees_a_square(guard):
    pattern = re.compile(r"\s*,?\s*but")
    assert not guard(lambda: pattern.search(" " * LENGTH))


@pytest.mark.parametrize(
    "text",
    [
        "‘" * 4000,
        "`a-" * 1500,
        "a < b <" + "é~" * 2000 + "5",
        "if(" * 1500,
        "P(a)" + " " * 4900 + "but not",
        "P(a), and" + "\n" * 4900 + "x",
        "P(a): b" + " " * 4900 + "(",
        "_" * 4900 + "(",
        "P(a) " + "if " * 1600,
    ],
    ids=lambda text: repr(text[:10]),
)
@pytest.mark.parametrize("dialect", ["fol", "ladr", "nltk", "tptp"])
def test_long_runs_are_read_or_refused_soon(text, dialect, guard):
    def read():
        with contextlib.suppress(reasoner.errors.ReasonerError):
            reasoner.syntax.parse(text, dialect, repair=True)

    assert any(guard(read) for _ in range(3))  # the first time tables are built
