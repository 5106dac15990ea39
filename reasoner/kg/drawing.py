"""The facts behind answers as a picture: observed edges solid, predicted dashed, absent ones dotted."""

from __future__ import annotations

import re
import warnings
from pathlib import Path
from typing import Any

from reasoner.errors import MissingExtraError, ReasonerError
from reasoner.kg.results import RankedAnswers

_STYLES = {(True, True): "solid", (True, False): "dashed", (False, False): "dotted", (False, True): "dotted"}
_CURVE = "arc3,rad=0.1"
_MOST_DRAWN = 12
_GLYPH = re.compile(r"Glyph (\d+) ")


def answer_graph(answers: RankedAnswers, most: int = _MOST_DRAWN) -> Any:
    """A networkx multigraph of the facts of the first answers; edges have `relation`, `value`, `style`."""
    import networkx as nx

    graph: Any = nx.MultiDiGraph()
    for answer in answers.answers[:most]:
        for name in answer.entity:
            graph.add_node(name, role="answer")
        for name in answer.witness.values():
            if name not in graph:
                graph.add_node(name, role="witness")
        for edge in answer.edges:
            head, relation, tail = edge.fact[:3]
            for name in (head, tail):
                if name not in graph:
                    graph.add_node(name, role="anchor")
            key = (*edge.fact[1:2], *edge.fact[3:], edge.positive)
            style = _STYLES[edge.positive, edge.observed]
            graph.add_edge(head, tail, key=key, relation=relation, value=edge.value, style=style)
    return graph


def check_picture(file: Path) -> None:
    """Whether a picture can be drawn into a file, before there is one.

    Raises:
        MissingExtraError: matplotlib is not installed.
        ReasonerError: no picture format has the file's ending, or there is no such folder.
    """
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise MissingExtraError("matplotlib", extra="plot") from error
    known = Figure().canvas.get_supported_filetypes()
    if file.suffix.removeprefix(".").lower() not in known:
        raise ReasonerError(f"{file} has no ending of a picture", hint=f"endings: {', '.join(sorted(known))}")
    if not file.parent.is_dir():
        raise ReasonerError(f"no folder {file.parent} for the picture", hint="make it, or name another")


def draw_answers(answers: RankedAnswers, file: Path, most: int = _MOST_DRAWN) -> str:
    """Draw the facts of the first answers into a picture file (png, svg, pdf).

    Returns:
        The letters that the font lacks, which are drawn as boxes.

    Raises:
        MissingExtraError: matplotlib is not installed.
        ReasonerError: no picture format has the file's ending, or there is no such folder.
    """
    check_picture(file)
    import networkx as nx
    from matplotlib.figure import Figure

    figure = Figure(layout="tight")
    graph = answer_graph(answers, most)
    colours = {"answer": "#f4b860", "witness": "#a9c5e8", "anchor": "#d9d9d9"}
    side = 4 + 0.5 * len(graph) ** 0.7
    figure.set_size_inches(1.4 * side, side)
    axes = figure.add_subplot()
    places = nx.spring_layout(graph, seed=0)
    nx.draw_networkx_nodes(graph, places, ax=axes, node_color=[colours[r] for _, r in graph.nodes(data="role")])
    nx.draw_networkx_labels(graph, places, {name: _plain(name) for name in graph}, ax=axes, font_size=8)
    for style in sorted(set(_STYLES.values())):
        edges = [(u, v, k) for u, v, k, s in graph.edges(keys=True, data="style") if s == style]
        if edges:
            nx.draw_networkx_edges(graph, places, ax=axes, edgelist=edges, style=style, connectionstyle=_CURVE)
    labels: dict[tuple[str, str], list[str]] = {}
    for head, tail, data in graph.edges(data=True):
        mark = "" if data["style"] == "solid" else "¬" if data["style"] == "dotted" else f" {data['value']:.2g}"
        text = f"¬{data['relation']}" if mark == "¬" else f"{data['relation']}{mark}"
        labels.setdefault((head, tail), []).append(text)
    joined = {pair: _plain("\n".join(dict.fromkeys(texts))) for pair, texts in labels.items()}
    nx.draw_networkx_edge_labels(
        nx.DiGraph(graph), places, edge_labels=joined, ax=axes, font_size=7, connectionstyle=_CURVE
    )
    axes.set_title(_plain(str(answers.query)), fontsize=9)
    axes.set_axis_off()
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        figure.savefig(file, dpi=150)
    codes = (_GLYPH.match(str(warning.message)) for warning in told)
    letters = dict.fromkeys(chr(int(code[1])) for code in codes if code)
    return "".join(letter for letter in letters if letter.isprintable())


def _plain(text: str) -> str:
    """Text that matplotlib does not read as mathematics."""
    return text.replace("$", r"\$")
