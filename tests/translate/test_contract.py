"""What every registered translator promises; a new one needs a line in `SPECS`."""

import pytest

from reasoner.english import Document
from reasoner.pipeline import open_translator
from reasoner.translate import TRANSLATORS, Translator
from reasoner.translate.translator import TranslateOptions

SENTENCES = ["All dogs bark.", "Wug frobs hence whither.", "Does Rex bark?"]


@pytest.fixture(scope="module")
def server_url():
    pytest.importorskip("httpx")
    from tests.translate.server import Server

    with Server(lambda *_: "Frob(wug)") as server:
        yield server.url


@pytest.fixture(scope="module")
def model_folder(tmp_path_factory):
    for library in ("torch", "transformers", "llguidance"):
        pytest.importorskip(library)
    from tests.translate.tiny import save_causal

    return str(save_causal(tmp_path_factory.mktemp("tiny")))


SPECS = {
    "english": lambda request: "english",
    "server": lambda r: r.getfixturevalue("server_url"),
    "local": lambda r: r.getfixturevalue("model_folder"),
}


def test_every_translator_is_tested_here():
    assert set(TRANSLATORS.names()) == set(SPECS)


@pytest.mark.parametrize("name", sorted(SPECS))
def test_a_translator_gives_a_reading_or_a_reason_for_every_sentence(name, request, tmp_path, monkeypatch):
    monkeypatch.setenv("REASONER_CACHE", str(tmp_path))
    open_translator.cache_clear()
    translator = open_translator(SPECS[name](request), TranslateOptions(shots=0))
    assert isinstance(translator, Translator)
    document = translator(SENTENCES)
    assert isinstance(document, Document)
    found = translator.translations(SENTENCES, samples=2, questions=1)
    assert [translation.sample for translation in found] == [0, 1]
    for translation in found:
        assert [reading.sentence for reading in translation.document.sentences] == SENTENCES
        assert len(translation.sources) == len(SENTENCES)
        for reading, source in zip(translation.document.sentences, translation.sources, strict=True):
            assert (reading.formula is None) == (reading.error is not None) == (source == "")
    assert [len(row) for row in translator.translate_many([SENTENCES, SENTENCES[:1], []], samples=3)] == [3, 3, 3]
