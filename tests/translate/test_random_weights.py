"""A local model of random weights goes all the ways of asking: what it ends is a formula, and nothing is believed."""

import json

import pytest

from reasoner.pipeline import ask
from reasoner.pipeline.translating import PROVER
from reasoner.translate.reading import read_formulas, symbols_of
from reasoner.translate.strict import declarations_grammar
from reasoner.translate.translator import LanguageTranslator, TranslateOptions
from tests.translate.scripted import Scripted

for _library in ("torch", "transformers", "llguidance"):
    pytest.importorskip(_library)
from reasoner.translate.local import LocalModel  # noqa: E402
from tests.translate.tiny import save_causal  # noqa: E402

SENTENCES = ["All dogs bark.", "Rex is a dog.", "Wug frobs hence whither."]


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    folder = save_causal(tmp_path_factory.mktemp("tiny"))
    config = folder / "config.json"
    config.write_text(json.dumps(json.loads(config.read_text()) | {"max_position_embeddings": 4096}))
    return LocalModel.load(folder, limit=40, device="cpu")


@pytest.mark.parametrize("mode", ["document", "sentence", "two-stage"])
def test_every_answer_is_well_formed(model, mode):
    translator = LanguageTranslator(model, TranslateOptions(mode=mode, shots=1, temperature=1.0))
    for translation in translator.translations(SENTENCES, samples=2):
        assert {str(reading.error.message) for reading in translation.document.failed} <= {"the answer was cut off"}
        assert not translation.failed
        assert translation.repair_confidence == 1


def test_the_second_stage_keeps_to_the_symbols_of_the_first(model):
    declared = "Dog(x): x is a dog\nBark(x): x barks\nLikes(x, y): x likes y\nrex: Rex"
    listing = Scripted(lambda *_: declared)

    written = []

    class Staged:
        name = "staged"

        def generate(self, prompts, **options):
            if options["grammar"] == declarations_grammar():
                return listing.generate(prompts, **options)
            written.extend(model.generate(prompts, **options))
            return written[-len(prompts) :]

    allowed = {("Dog", 1), ("Bark", 1), ("Likes", 2), ("rex", 0)}
    translator = LanguageTranslator(Staged(), TranslateOptions(mode="two-stage", shots=0, temperature=1.0))
    for translation in translator.translations(SENTENCES, samples=4):
        assert set(symbols_of(translation.document.formulas)) <= allowed
    assert len(written[0]) == 4
    for completion in written[0]:
        lines = read_formulas(completion.text, len(SENTENCES))
        assert all(line.formula is not None for line in lines)
        assert set(symbols_of(line.formula for line in lines)) <= allowed


def test_a_hybrid_does_not_believe_it(model):
    translator = LanguageTranslator(model, TranslateOptions(shots=0), PROVER)
    answer = ask(" ".join(SENTENCES), "Rex barks.", translator=translator)
    assert answer.label == "True"
    assert answer.left_out == (SENTENCES[2],)
