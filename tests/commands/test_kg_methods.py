"""Every method of `kg query` answers every query, or says what it lacks and which method answers."""

import random

import pytest

from reasoner.commands.kg_query import METHODS, open_answerer
from reasoner.errors import ReasonerError, UnknownNameError
from reasoner.kg import KnowledgeGraph, Query
from reasoner.kg.query_types import TYPES, placeholders, template

RNG = random.Random(0)
NAMES = [f"e{i}" for i in range(8)]
GRAPH = KnowledgeGraph.of([(RNG.choice(NAMES), RNG.choice("rstuvw"), RNG.choice(NAMES)) for _ in range(120)])
PUBLISHED = ("qto", "fit", "cqd", "nsmp")
NEGATED = {"2in", "3in", "inp", "pin", "pni", "pni_fit", "2nm"}
REFUSED = {
    "?x : r(e1, x) ∧ x ≠ e2": "equalities",
    "?x : r(e1, x) ∧ s(e2, e3)": "facts without variables",
    "?x : ∃y (r(e1, y) ∧ ¬∃z (s(y, z) ∧ t(z, x)))": "about several others",
    "?x : r(x, x)": "loops",
}


@pytest.fixture(scope="module", params=METHODS)
def method(request):
    return request.param, open_answerer(GRAPH.view(), request.param, "rules", "product", "cpu", None, None)


@pytest.mark.parametrize("name", TYPES)
def test_named_types(method, name):
    kind, answer = method
    relations, anchors = placeholders(template(name))
    query = Query.named(name, RNG.sample("rstuvw", len(relations)), [RNG.choice(NAMES) for _ in anchors])
    if kind == "cqd" and name in NEGATED:
        with pytest.raises(ReasonerError, match="negation"):
            answer(query, 3)
        return
    found = answer(query, 3)
    assert found.exact == (kind not in PUBLISHED)
    values = [a.value for a in found.answers]
    assert values == sorted(values, reverse=True)
    assert all(0 < v <= 1 + 1e-6 for v in values)


@pytest.mark.parametrize("text", REFUSED)
def test_what_published_methods_lack_is_told(method, text):
    kind, answer = method
    query = Query.read(text)
    if kind in PUBLISHED:
        with pytest.raises(ReasonerError, match=REFUSED[text] + "|negation") as caught:
            answer(query, 3)
        assert "--method exact" in caught.value.hint
    else:
        assert answer(query, 3).exact


def test_unknown_methods():
    with pytest.raises(UnknownNameError, match="no method 'exac'"):
        open_answerer(GRAPH.view(), "exac", "rules", "product", "cpu", None, None)
