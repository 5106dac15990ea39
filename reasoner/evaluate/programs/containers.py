"""Programs inside JSON, LaTeX or TPTP's annotations as plain lines under headings.

A JSON object's keys are headings; under them stand formulas, alone, or in objects and mappings beside their sentence.
Of LaTeX, environments, alignment and line ends are left out; its signs are read by the notations. Of TPTP's annotated
formulas each becomes a line, and the conjecture stands under a heading behind the others.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from reasoner.evaluate.programs.prose import is_prose

_ENVIRONMENT = re.compile(r"\\(?:begin|end)\s*\{[^{}]*\}(?:\[[^\]]*\])?")
_ROW_END = re.compile(r"\s*\\\\(?:\[[^\]]*\])?[ \t]*$", re.M)
_ALIGNED = re.compile(r"^[ \t]*&+[ \t]*", re.M)
_ITEM = re.compile(r"^[ \t]*\\item\b[ \t]*", re.M)
_TAGGED = re.compile(r"<([A-Za-z]\w+)>[ \t]*(\S[^\n<>]*?(?:>>>[^\n<>]*?)?)[ \t]*</\1>")
_DISPLAYED = re.compile(r"^[ \t]*\\[\[\]][ \t]*$", re.M)
_TEXT = re.compile(r"\\(?:text|mathrm|textbf|textit|mathit)\{([^{}]*)\}")
_OBJECT = re.compile(r"\{\s*\"")
_ANNOTATED = re.compile(r"^[ \t]*(?:fof|cnf|tff)\s*\(\s*[^\s(),]+\s*,\s*(\w+)\s*,", re.M)
_BEHIND = re.compile(r"[ \t]*+\.?[ \t]*+(?:%+[ \t]*([^\n]*))?(?:\n|\Z)")
_ROLES = ("type", "role", "kind", "section", "category")
_LETTER = re.compile(r"\(?([A-Z])\)?[.)]?$")


def opened(text: str) -> str:
    """The text of a program as lines; as it is, if it is neither JSON nor LaTeX.

    >>> print(opened('{"premises": ["Dog(rex)"], "conclusion": {"formula": "Dog(rex)", "text": "Rex is a dog."}}'))
    premises:
    Dog(rex)
    conclusion:
    Dog(rex) ::: Rex is a dog.
    """
    found = _object(text)
    if found is not None:
        return "\n".join(_lines(found))
    if _ANNOTATED.search(text):
        return _one_a_line(text)
    text = _TAGGED.sub(r"<\1>\n\2\n</\1>", text)
    return _without_latex(text) if _ENVIRONMENT.search(text) else text


def _one_a_line(text: str) -> str:
    """TPTP's annotated formulas on a line each, what is asked last; comments that are no formula's are left out."""
    kept, asked, at = list[str](), list[str](), 0
    for found in _ANNOTATED.finditer(text):
        if found.start() < at:
            continue
        end = _closed(text, found.end())
        if end is None:
            break
        rest = _BEHIND.match(text, end)
        formula = " ".join(text[found.start() : end].split())
        comment = f" ::: {rest.group(1).strip()}" if rest and rest.group(1) else ""
        kept.append(text[at : found.start()])
        (asked if found.group(1) == "conjecture" else kept).append(f"{formula}.{comment}\n")
        at = rest.end() if rest else end
    plain = "".join([*kept, text[at:]])
    lines = [line for line in plain.splitlines() if not line.lstrip().startswith("%")]
    return "\n".join([*lines, *(["Conclusion:", *asked] if asked else [])])


def _closed(text: str, start: int) -> int | None:
    """Behind the bracket that closes the one before a place."""
    depth = 1
    for place in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if not depth:
            return place + 1
    return None


def _without_latex(text: str) -> str:
    text = _ENVIRONMENT.sub("", text)
    for pattern in (_ROW_END, _ALIGNED, _ITEM, _DISPLAYED):
        text = pattern.sub("", text)
    return _TEXT.sub(r"\1", text)


def _object(text: str) -> Mapping[str, Any] | None:
    """The first JSON object in a text, without what it is wrapped in: `{"program": {…}}`."""
    for start in _OBJECT.finditer(text):
        before = text[: start.start()].rstrip()
        if before.endswith("[") and (by_role := _by_role(before[:-1], text)):
            return by_role
        try:
            found: Mapping[str, Any] = json.JSONDecoder().raw_decode(text[start.start() :])[0]
        except (ValueError, RecursionError):
            continue
        while len(found) == 1 and isinstance(inner := next(iter(found.values())), Mapping):
            found = inner
        return found
    return None


def _by_role(before: str, text: str) -> Mapping[str, Any] | None:
    """An array of objects that say what each is, `[{"type": "premise", "fol": …}]`, by what they are."""
    try:
        found = json.JSONDecoder().raw_decode(text[len(before) :])[0]
    except (ValueError, RecursionError):
        return None
    by_role: dict[str, list[Any]] = {}
    for one in found:
        role = next((one[key] for key in _ROLES if key in one), None) if isinstance(one, Mapping) else None
        if not isinstance(role, str):
            return None
        by_role.setdefault(role, []).append(one)
    return by_role


def _lines(found: Mapping[str, Any]) -> Iterator[str]:
    for heading, content in found.items():
        if _says_nothing(content):
            continue
        yield f"{heading.replace('_', ' ')}:"
        yield from _rows(content)


def _rows(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        yield from content.splitlines()
    elif isinstance(content, list):
        for one in content:
            yield from _rows(one)
    elif isinstance(content, Mapping):
        row = _row(content)
        if row:
            yield row
        else:
            for name, value in content.items():
                yield _named(name, value)
    else:
        yield str(content)


def _named(name: str, value: Any) -> str:
    """`{"A": "owl == 1"}` names options, `{"owl": [1, 2]}` variables, `{"Rex is a dog.": "Dog(rex)"}` formulas."""
    said = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    if letter := _LETTER.fullmatch(name):
        return f"{letter.group(1)}) {said}"
    if is_prose(name) and not is_prose(said):
        return f"{said} ::: {name}"
    return f"{name}: {said}" if not is_prose(said) else f"{name} ::: {said}"


_FORMULA_KEYS = (
    "fol", "formula", "logic", "logical_form", "formal", "expression", "fact", "rule", "constraint", "query",
)  # fmt: skip
_SENTENCE_KEYS = ("nl", "text", "sentence", "comment", "english", "natural_language", "description", "explanation")


def _row(content: Mapping[str, Any]) -> str:
    """An object with a formula and perhaps its sentence as a line; "" if it is none."""
    keys = {key.lower().replace(" ", "_"): value for key, value in content.items()}
    formula = next((keys[key] for key in _FORMULA_KEYS if isinstance(keys.get(key), str)), None)
    if formula is None:
        return ""
    sentence = next((keys[key] for key in _SENTENCE_KEYS if isinstance(keys.get(key), str)), "")
    return f"{formula} ::: {sentence}" if sentence else formula


def _says_nothing(content: Any) -> bool:
    return content is None or (isinstance(content, (str, list, Mapping)) and not content)
