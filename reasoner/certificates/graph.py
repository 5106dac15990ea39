"""Proofs as graphs: DOT text, a networkx graph, and a drawing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from reasoner.certificates.natural import DENIAL, Argument, readable_argument
from reasoner.errors import MissingExtraError, ReasonerError
from reasoner.logic import BOTTOM, Formula
from reasoner.logic.proofs import Certificate, Derivation

Render = Callable[[Formula], str]


def argument_graph(derivation: Derivation, render: Render) -> Any:
    """A directed networkx graph from premises to the claim; nodes have `label`, `rule` and `kind`."""
    import networkx

    argument = readable_argument(derivation)
    graph: Any = networkx.DiGraph()
    for name, formula in argument.premises:
        graph.add_node(name, label=render(formula), rule="premise", kind="premise")
    for step in argument.steps:
        label = "contradiction" if step.conclusion is BOTTOM else render(step.conclusion)
        graph.add_node(step.name, label=label, rule=step.rule, kind=_kind(argument, step.name, step.rule))
        for source in step.sources:
            if source == DENIAL:
                graph.add_node(DENIAL, label=DENIAL, rule="supposition", kind="supposition")
            graph.add_edge(source, step.name)
    return graph


def _kind(argument: Argument, name: str, rule: str) -> str:
    if name == argument.steps[-1].name:
        return "claim"
    return "supposition" if rule in {"supposition", "case"} else "step"


_SHAPES = {"premise": "box", "step": "ellipse", "supposition": "diamond", "claim": "doubleoctagon"}


def proof_dot(derivation: Derivation, render: Render) -> str:
    """The argument in Graphviz's DOT, premises on top."""
    graph = argument_graph(derivation, render)
    lines = ["digraph proof {", '  rankdir="TB";']
    for name, data in graph.nodes(data=True):
        caption = data["label"] if data["rule"] == "premise" else f"{data['label']}\n{data['rule']}"
        lines.append(f"  {_quoted(name)} [label={_quoted(caption)}, shape={_SHAPES[data['kind']]}];")
    lines += [f"  {_quoted(source)} -> {_quoted(target)};" for source, target in graph.edges]
    return "\n".join([*lines, "}"])


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


_COLOURS = {"premise": "#dbe9f6", "step": "#ffffff", "supposition": "#fdf0d0", "claim": "#d9f2d9"}


HALF_BOX = 0.18
"""Half the height of a box, in rows."""


def _layers(graph: Any) -> list[list[str]]:
    """The nodes in rows: each as low as what it leads to allows, and near it."""
    import networkx

    rows = [list(row) for row in networkx.topological_generations(graph.reverse())]
    across: dict[str, float] = {}
    for row in rows:
        for name in row:
            below = [across[target] for target in graph.successors(name)]
            across[name] = sum(below) / len(below) if below else 0.5
        row.sort(key=across.__getitem__)
        across.update({name: (column + 0.5) / len(row) for column, name in enumerate(row)})
    return rows[::-1]


def _moved(place: tuple[float, float], up: float) -> tuple[float, float]:
    return place[0], place[1] + up


def picture(certificate: Certificate, path: Path | str, render: Render) -> None:
    """Draw the certificate's proof into a `.png`, `.svg` or `.pdf` file.

    Raises:
        MissingExtraError: matplotlib is not installed.
        ReasonerError: there is no proof in the certificate.
    """
    if not certificate.derivations:
        raise ReasonerError("there is no proof to draw: the certificate holds models", hint="print them with --model")
    try:
        from matplotlib.figure import Figure
    except ModuleNotFoundError as error:
        raise MissingExtraError("matplotlib", extra="plot") from error

    graph = argument_graph(certificate.derivations[0], render)
    layers = _layers(graph)
    widest = max(len(layer) for layer in layers)
    figure = Figure(figsize=(max(5.0, 3.2 * widest), max(3.0, 1.2 * len(layers))))
    axes = figure.add_axes((0.02, 0.02, 0.96, 0.96))
    axes.set_axis_off()
    places: dict[str, tuple[float, float]] = {}
    for row, layer in enumerate(layers):
        for column, name in enumerate(layer):
            places[name] = ((column + 0.5) / len(layer), -float(row))
    for source, target in graph.edges:
        axes.annotate(
            "",
            xy=_moved(places[target], HALF_BOX),
            xytext=_moved(places[source], -HALF_BOX),
            arrowprops={"arrowstyle": "-|>", "color": "#777777", "shrinkA": 0, "shrinkB": 0},
        )
    for name, (across, down) in places.items():
        data = graph.nodes[name]
        caption = f"{data['label']}\n{name if data['kind'] == 'premise' else data['rule']}".replace("$", r"\$")
        box = {"boxstyle": "round,pad=0.4", "facecolor": _COLOURS[data["kind"]], "edgecolor": "#555555"}
        axes.text(across, down, caption, ha="center", va="center", fontsize=9, bbox=box)
    axes.set_xlim(-0.05, 1.05)
    axes.set_ylim(-len(layers) + 0.4, 0.6)
    figure.savefig(Path(path), dpi=150)
