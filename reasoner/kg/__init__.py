"""Knowledge graphs: the store, first-order queries, link predictors, exact and fuzzy answers, sampling.

`load_graph(path)` reads a graph, `Query.read("?x : ∃y (directed(y, x) ∧ ¬won(y, oscar))")` a query, and
`CrispEngine(graph.view()).answers(query)` gives the exact answers on the known facts.
"""

from reasoner.kg.compiling import compile_query
from reasoner.kg.crisp import CrispAnswers, CrispEngine
from reasoner.kg.graph import BrokenLine, GraphError, GraphView, KnowledgeGraph
from reasoner.kg.loading import load_graph
from reasoner.kg.names import Vocabulary
from reasoner.kg.query import CompiledQuery, Query, QueryError

__all__ = [
    "BrokenLine",
    "CompiledQuery",
    "CrispAnswers",
    "CrispEngine",
    "GraphError",
    "GraphView",
    "KnowledgeGraph",
    "Query",
    "QueryError",
    "Vocabulary",
    "compile_query",
    "load_graph",
]
