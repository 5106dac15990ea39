"""The layer table of docs/design.md, checked against every import in the package."""

import ast
import subprocess
import sys

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "reasoner"


def layer_table() -> dict[str, int]:
    table: dict[str, int] = {}
    for line in (ROOT / "docs" / "design.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if len(cells) == 3 and cells[0].isdigit():
            table.update({room.strip(): int(cells[0]) for room in cells[1].split(",")})
    return table


def room_of(module: str) -> str | None:
    parts = module.split(".")
    return parts[1] if parts[0] == "reasoner" and len(parts) > 1 else None


def imports_of(path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.add(node.module)
            if node.module == "reasoner":
                found.update(f"reasoner.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level:
            base = path.relative_to(ROOT).with_suffix("").parts[: -node.level]
            found.add(".".join((*base, node.module or "")).rstrip("."))
    return found


def modules() -> list:
    return sorted(PACKAGE.rglob("*.py"))


def test_the_table_names_every_room():
    rooms = {p.name for p in PACKAGE.iterdir() if p.is_dir() and (p / "__init__.py").exists()}
    rooms |= {p.stem for p in PACKAGE.glob("*.py") if not p.stem.startswith("__")}
    assert rooms == set(layer_table())


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_room_imports_only_from_lower_layers(path):
    table = layer_table()
    parts = path.relative_to(PACKAGE).parts
    own = parts[0].removesuffix(".py")
    if own in {"__init__", "__main__"}:
        return
    for module in imports_of(path):
        room = room_of(module)
        if room is None or room == own or room == "__version__":
            continue
        if table[own] == 0 and room == "errors":
            continue
        assert room in table, f"{path} imports {module}, which is in no layer"
        assert table[room] < table[own], f"{path} (layer {table[own]}) imports {module} (layer {table[room]})"


KERNEL = PACKAGE / "certificates" / "kernel.py"


def reached_from(path) -> set[str]:
    """All modules that a module imports, anywhere in its text, with what those import in turn."""
    found: set[str] = set()
    waiting = [path]
    while waiting:
        for module in imports_of(waiting.pop()) - found:
            found.add(module)
            base = ROOT.joinpath(*module.split("."))
            waiting += [each for each in (base.with_suffix(".py"), base / "__init__.py") if each.exists()]
    return found


def test_the_kernel_imports_logic_and_nothing_else_of_the_project():
    own = {module for module in imports_of(KERNEL) if module.split(".")[0] == "reasoner"}
    assert own
    assert not [module for module in own if room_of(module) != "logic"]
    assert len(KERNEL.read_text(encoding="utf-8").splitlines()) < 400


def test_what_the_kernel_rests_on_is_logic_the_error_tree_and_numpy():
    reached = reached_from(KERNEL)
    assert {room_of(module) for module in reached} == {None, "logic", "errors"}
    outside = {module.split(".")[0] for module in reached} - {"reasoner"} - sys.stdlib_module_names
    assert outside == {"numpy"}


@pytest.mark.parametrize(
    "heavy",
    [
        "torch",
        "transformers",
        "llguidance",
        "httpx",
        "ray",
        "z3",
        "cvc5",
        "networkx",
        "matplotlib",
        "lemminflect",
        "numpy",
    ],
)
def test_importing_the_package_and_its_command_line_loads_nothing_heavy(heavy):
    code = f"import sys, reasoner, reasoner.commands; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_no_module_prints_and_none_is_a_grab_bag():
    assert not [p for p in modules() if p.stem in {"utils", "helpers", "misc"}]


def test_datasets_is_no_package():
    assert not (ROOT / "datasets" / "__init__.py").exists()
