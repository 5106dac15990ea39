"""Local models: tiny ones of both kinds go through everything that large ones do."""

import json
import shutil
import subprocess
import sys

import pytest

from reasoner.errors import MissingExtraError, ReasonerError
from reasoner.logic import Function, Predicate, subexpressions
from reasoner.syntax import parse
from reasoner.translate import strict
from reasoner.translate.agreement import agreeing_grammar, uses_of
from reasoner.translate.model import Message, Model, ModelError
from reasoner.translate.reading import declared_signature, read_declarations
from tests.conftest import ROOT
from tests.translate import tiny

pytest.importorskip("torch")
pytest.importorskip("llguidance")

from reasoner.translate.local import LocalModel, choose_device  # noqa: E402

LISTED = "Dog(x): a\nLikes(x, y): b\nDogHouse(x): c\nRains: d\nrex: e\ntom: f"
SIGNATURE = declared_signature(read_declarations(LISTED))


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    root = tmp_path_factory.mktemp("models")
    return {"causal": tiny.save_causal(root / "causal"), "seq2seq": tiny.save_seq2seq(root / "seq2seq")}


@pytest.fixture(scope="module", params=["causal", "seq2seq"])
def model(request, folders):
    return LocalModel.load(folders[request.param], batch=8, limit=40)


def test_both_kinds_load_from_a_folder_and_answer(model):
    assert isinstance(model, Model)
    answers = model.generate(["Every dog is a cat.", (Message("user", "Rex sees Tom."),)], samples=2)
    assert [len(row) for row in answers] == [2, 2]
    assert all(not c.error and c.completion_tokens and not c.enforced for row in answers for c in row)
    assert answers[0][0] == answers[0][1]


def test_a_prompt_of_no_tokens_fails_alone(model):
    [[empty], [other]] = model.generate(["", "Rex sees Tom."], grammar=strict.signature_grammar(SIGNATURE))
    assert other.text
    assert not other.error
    assert (empty.error == "a prompt of no tokens") != bool(empty.text)  # a mark of the end is a token


def test_random_weights_under_a_signature_always_parse_and_never_leave_it(model):
    grammar = strict.signature_grammar(SIGNATURE)
    prompts = [f"{name} sees Tom, number {i}." for i, name in enumerate(tiny.NAMES)]
    allowed = set(SIGNATURE.predicates) | set(SIGNATURE.functions)
    answers = model.generate(prompts, samples=8, temperature=1.5, grammar=grammar)
    texts = {completion.text for row in answers for completion in row}
    assert len(texts) > 24
    assert any(c.finished for row in answers for c in row)
    for row in answers:
        for completion in row:
            assert completion.enforced
            assert completion.completion_tokens <= 40
            parsed = parse(completion.text)
            assert not parsed.warnings
            used = {
                (n.name, len(n.arguments))
                for n in subexpressions(parsed.formula)
                if isinstance(n, Predicate | Function)
            }
            assert used <= allowed
    assert "llguidance.torch" not in sys.modules, "that module compiles its mask on the first token"


def test_random_weights_never_use_a_name_in_two_ways(model):
    before = [parse(text).formula for text in ("∀x (Dog(x) → Likes(x, rex))", "Rains ∨ motherOf(rex) = tom")]
    known = uses_of(before)
    longer = LocalModel(model.model, model.tokenizer, batch=16, limit=80)
    prompts = [f"{name} sees {other}." for name in tiny.NAMES[:2] for other in tiny.NAMES[:4]]
    made_up = set()
    for grammar, given in ((agreeing_grammar(known), known), (strict.formulas_grammar(), {})):
        rows = longer.generate(prompts, samples=2, temperature=1.0, seed=4, grammar=grammar)
        for completion in (one for row in rows for one in row):
            used = uses_of([parse(completion.text).formula])
            made_up |= used.keys() - given.keys()
            assert all(uses <= given.get(name, uses) and len(uses) == 1 for name, uses in used.items()), completion.text
    assert len(made_up) > 20


def test_a_tokenizer_without_bytes_writes_formulas_too():
    from reasoner.translate.spelling import CHARACTERS

    tokens = tiny.unigram(CHARACTERS.replace(" ", ""))
    tokens.add_tokens(["\n"])
    model = LocalModel(tiny.t5(tokens), tokens, limit=60)
    assert type(tokens.backend_tokenizer.decoder).__name__ == "Metaspace"
    for grammar in (strict.signature_grammar(SIGNATURE), agreeing_grammar({}, 2)):
        rows = model.generate(["Rex sees Tom.", "No dog barks."], samples=4, temperature=2.0, grammar=grammar)
        texts = {one.text for row in rows for one in row}
        assert not any(one.error for row in rows for one in row)
        assert len(texts) > 4
        assert all(strict.accepts(line) for text in texts for line in text.splitlines())


def test_a_tokenizer_that_cannot_write_formulas_is_told_in_one_line():
    tokens = tiny.unigram()
    with pytest.raises(ModelError, match="no tokens for .*∀") as caught:
        LocalModel(tiny.t5(tokens), tokens).generate(["Rex sees Tom."], grammar=strict.formulas_grammar())
    assert "train" in caught.value.hint
    assert "\n" not in caught.value.message


NO_SYSTEM = (
    "{% for m in messages %}{% if m.role == 'system' %}{{ raise_exception('System role not supported') }}{% endif %}"
    "<{{ m.role }}>{{ m.content }}{% endfor %}{% if add_generation_prompt %}<model>{% endif %}"
)


def test_a_chat_template_without_a_system_role_is_given_none(folders):
    import copy

    from reasoner.translate.bare import prompt_text

    prompt = (Message("system", "Be brief."), Message("user", "a"), Message("assistant", "b"), Message("user", "c"))
    tokens = copy.deepcopy(tiny.tokenizer())
    tokens.chat_template = NO_SYSTEM
    assert prompt_text(tokens, prompt, bare=False) == "<user>Be brief.\n\na<assistant>b<user>c<model>"
    for broken in ("{{ raise_exception('no such thing') }}", "{% if %}", "{{ 1 / 0 }}", "{{ messages + 1 }}"):
        tokens.chat_template = broken
        with pytest.raises(ModelError, match="chat template") as caught:
            prompt_text(tokens, prompt, bare=False)
        assert "\n" not in caught.value.message


def test_names_agree_over_all_lines_of_a_document(model):
    longer = LocalModel(model.model, model.tokenizer, batch=16, limit=160)
    rows = longer.generate(["Rex sees Tom."], samples=16, temperature=1.0, seed=9, grammar=strict.formulas_grammar(3))
    shared = 0
    for completion in rows[0]:
        lines = (completion.text if completion.finished else completion.own).splitlines()
        each = [uses_of([parse(line).formula]) for line in lines]
        shared += len(each) > 1
        assert all(len(uses) == 1 for uses in uses_of(parse(line).formula for line in lines).values()), lines
    assert shared


def test_names_agree_whatever_a_token_spans(folders):
    """Tokens of whole formulas would use a name twice in a single step."""
    import torch
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import AutoConfig, AutoModelForCausalLM, PreTrainedTokenizerFast

    backend = Tokenizer(models.BPE())
    backend.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    backend.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=900,
        special_tokens=tiny.SPECIAL,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    backend.train_from_iterator([formula for _, formula in tiny.sentences(300)], trainer)
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=backend, pad_token="<pad>", bos_token="<s>", eos_token="</s>")
    assert any(token.count("(") > 1 for token in tokenizer.get_vocab())
    torch.manual_seed(0)
    config = AutoConfig.from_pretrained(folders["causal"], vocab_size=len(tokenizer))
    model = LocalModel(AutoModelForCausalLM.from_config(config), tokenizer, limit=60, batch=20)
    prompts = [f"Rex {i}." for i in range(20)]
    rows = model.generate(prompts, samples=3, temperature=1.0, seed=1, grammar=strict.formulas_grammar())
    assert any(one.finished for row in rows for one in row)
    for one in (one for row in rows for one in row):
        assert all(len(uses) == 1 for uses in uses_of([parse(one.text).formula]).values()), one.text


def test_prompts_with_grammars_of_their_own_go_through_the_model_together(model):
    signatures = [declared_signature(read_declarations(f"Dog{i}(x): a\nrex{i}: b")) for i in range(3)]
    grammars = [strict.signature_grammar(signature) for signature in signatures]
    prompts = [f"Rex sees Tom, number {i}." for i in range(3)]
    together = model.generate(prompts, samples=2, temperature=1.0, seed=1, grammar=grammars)
    alone = [
        model.generate([p], samples=2, temperature=1.0, seed=1, grammar=g)[0]
        for p, g in zip(prompts, grammars, strict=True)
    ]
    assert together == alone
    for i, row in enumerate(together):
        assert {name for one in row for name in uses_of([parse(one.text).formula])} <= {f"Dog{i}", f"rex{i}"}


def test_two_stages_declare_a_signature_and_keep_to_it(model):
    [[declared]] = model.generate(
        ["Every dog is a cat."], temperature=1.0, seed=5, grammar=strict.declarations_grammar()
    )
    signature = declared_signature(read_declarations(declared.text))
    grammar = strict.signature_grammar(signature, 2)
    longer = LocalModel(model.model, model.tokenizer, limit=240)
    [[problem]] = longer.generate(["Every dog is a cat. Rex is a cat."], temperature=1.0, grammar=grammar)
    lines = problem.text.split("\n")
    assert len(lines) == 2
    used = strict.signature_of([parse(line).formula for line in lines])
    assert set(used.predicates) <= set(signature.predicates)
    assert set(used.functions) <= set(signature.functions)


def test_a_sample_does_not_depend_on_the_batch_or_on_how_many_are_drawn(model):
    few = model.generate(["Rex sees Tom."], samples=2, temperature=1.0, seed=3)
    many = model.generate(["Rex sees Tom.", "Every horse is a poet."], samples=4, temperature=1.0, seed=3)
    assert [c.text for c in few[0]] == [c.text for c in many[0][:2]]
    assert len({c.text for c in many[0]}) > 1
    assert model.generate(["Rex sees Tom."], temperature=1.0, seed=4)[0][0].text != few[0][0].text


def test_no_room_for_a_sentence_is_told_and_not_hidden(folders):
    model = LocalModel.load(folders["causal"], limit=2)
    [[completion]] = model.generate(["Rex"], grammar=strict.signature_grammar(SIGNATURE))
    assert not completion.finished
    assert "no sentence of the grammar in 2 tokens" in completion.error


def test_an_output_steered_to_its_end_is_well_formed_and_not_called_finished(folders):
    model = LocalModel.load(folders["causal"], limit=24)
    rows = model.generate(["Rex"], samples=30, temperature=1.0, grammar=strict.formulas_grammar())[0]
    assert all(strict.accepts(c.text) for c in rows)
    assert not all(c.finished for c in rows)


def test_numbered_lines_are_steered_to_the_last_one(folders):
    model = LocalModel.load(folders["causal"], limit=120)
    grammar = strict.signature_grammar(SIGNATURE, 3).replace("start: ", 'start: "1. " ', 1)
    grammar = grammar.replace('"\\n"', '"\\n2. "', 1).replace('"\\n"', '"\\n3. "', 1)
    for completion in model.generate(["Rex"], samples=12, temperature=1.0, grammar=grammar)[0]:
        assert not completion.error
        assert [line[:3] for line in completion.text.split("\n")] == ["1. ", "2. ", "3. "]


@pytest.mark.parametrize(
    "grammar", [strict.signature_grammar(SIGNATURE), strict.formulas_grammar()], ids=["declared", "new"]
)
def test_beam_search_moves_matchers_with_the_beams(folders, grammar):
    import torch
    from transformers import LogitsProcessorList

    from reasoner.translate.constrained import GrammarProcessor

    model = LocalModel.load(folders["causal"])
    inputs = model.tokenizer(["Every dog is a cat.", "Rex sees."], return_tensors="pt", padding=True)
    inputs.pop("token_type_ids", None)
    processor = GrammarProcessor(model.vocabulary, [grammar] * 2, limit=60)
    torch.manual_seed(1)
    with torch.inference_mode():
        output = model.model.generate(
            **inputs, num_beams=3, do_sample=True, max_new_tokens=60, logits_processor=LogitsProcessorList([processor])
        )
    for ids in output[:, inputs["input_ids"].shape[1] :].tolist():
        matcher = model.vocabulary.matcher(grammar)
        kept = [token for token in ids if token not in (0, 2)]
        assert matcher.try_consume_tokens(kept) == len(kept)
        used = uses_of([parse(model.tokenizer.decode(kept)).formula])
        assert all(len(uses) == 1 for uses in used.values())


def test_prompts_that_do_not_fit_are_errors_of_their_own(folders):
    model = LocalModel.load(folders["causal"], limit=40)
    long, short = model.generate(["dog " * 600, "dog"])
    assert "room for 472" in long[0].error
    assert not short[0].error


OWN_SETTINGS = [
    {"forced_bos_token_id": 5}, {"suppress_tokens": [2]}, {"min_length": 56}, {"min_new_tokens": 20},
    {"stop_strings": ["P"]}, {"return_dict_in_generate": True}, {"guidance_scale": 1.5}, {"max_time": 0.0001},
    {"max_length": 20, "num_beams": 4}, {"repetition_penalty": 9.0},
]  # fmt: skip


@pytest.mark.parametrize("kind", ["causal", "seq2seq"])
def test_settings_of_generation_that_a_model_brings_change_no_formula(folders, tmp_path, capfd, kind):
    def answers(folder):
        model = LocalModel.load(folder, limit=30)
        grammar = strict.signature_grammar(SIGNATURE)
        return model.generate(["Rex sees Tom."], samples=2, temperature=1.0, grammar=grammar)

    expected = answers(folders[kind])
    folder = shutil.copytree(folders[kind], tmp_path / "model")
    file = folder / "generation_config.json"
    plain = json.loads(file.read_text())
    for more in OWN_SETTINGS:
        file.write_text(json.dumps(plain | more))
        assert answers(folder) == expected, more
    assert capfd.readouterr().err == ""


def test_misuse_is_one_line(folders, tmp_path):
    with pytest.raises(ReasonerError, match="no language model"):
        LocalModel.load(tmp_path / "nothing")
    with pytest.raises(ReasonerError, match="bits"):
        LocalModel.load(folders["causal"], bits=3)
    with pytest.raises(ReasonerError, match="no device"):
        choose_device("tpu")
    with pytest.raises(ReasonerError, match="cannot be decoded"):
        LocalModel.load(folders["causal"]).generate(["a"], grammar="start: nothing")
    import torch

    if not torch.cuda.is_available():
        with pytest.raises(ReasonerError, match="no cuda device"):
            choose_device("cuda")


def test_quantizing_without_bitsandbytes_says_what_to_install(folders, monkeypatch):
    monkeypatch.setattr("reasoner.translate.local.find_spec", lambda name: None)
    with pytest.raises(MissingExtraError, match="bitsandbytes is not installed: pip install"):
        LocalModel.load(folders["causal"], bits=4)


def test_importing_the_room_loads_no_language_model_library():
    code = "import sys, reasoner.translate.local, reasoner.translate.strict; sys.exit(bool({'torch', 'transformers', 'llguidance'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_what_was_forced_at_the_limit_is_told_from_what_the_model_wrote(model):
    grammar = strict.signature_grammar(SIGNATURE)
    longer = LocalModel(model.model, model.tokenizer, limit=80, batch=16)
    rows = longer.generate([f"{i} dogs" for i in range(48)], temperature=1.0, seed=2, grammar=grammar)
    cut = [c for (c,) in rows if not c.finished]
    assert cut
    for one in cut:
        assert one.forced <= len(one.text)
        assert one.own == ""
    assert any(0 < one.forced < len(one.text) for one in cut)
    assert all(c.forced == 0 and c.own == c.text for (c,) in rows if c.finished)


@pytest.mark.parametrize("bits", [4, 8])
def test_quantized_weights_decode_under_a_grammar_on_the_cpu(tmp_path, bits, caplog):
    pytest.importorskip("bitsandbytes")
    from reasoner.translate.scratch import new_model

    weights, tokenizer = new_model("tiny", [text for pair in tiny.sentences(30) for text in pair])
    weights.save_pretrained(tmp_path)
    tokenizer.save_pretrained(tmp_path)
    quantized = LocalModel.load(tmp_path, bits=bits, device="cpu", limit=60)
    kind = {4: "Linear4bit", 8: "Linear8bitLt"}[bits]
    assert any(type(layer).__name__ == kind for layer in quantized.model.modules())
    assert quantized.name.endswith(f"({bits} bit)")
    grammar = strict.signature_grammar(SIGNATURE)
    for (completion,) in quantized.generate(["Every dog is a cat.", "Rex sees Tom."], temperature=1.0, grammar=grammar):
        assert not parse(completion.text).warnings
    assert "MatMul8bitLt" not in caplog.text


def test_four_bits_on_the_cpu_need_wide_enough_layers(folders):
    pytest.importorskip("bitsandbytes")
    with pytest.raises(ReasonerError, match="64n wide"):
        LocalModel.load(folders["causal"], bits=4, device="cpu")


OWN_CODE = {"model_type": "own", "auto_map": {"AutoConfig": "own.Config", "AutoModelForCausalLM": "own.Model"}}


@pytest.mark.parametrize("value", ["abc", None, [], {}, 0, -1, 1.5, True], ids=repr)
@pytest.mark.parametrize("key", ["vocab_size", "hidden_size", "num_attention_heads", "rope_parameters", "hidden_act"])
def test_a_config_with_values_of_another_type_works_or_is_told_in_one_line(folders, tmp_path, key, value):
    folder = shutil.copytree(folders["causal"], tmp_path / "model")
    file = folder / "config.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {key: value}))
    told = None
    try:
        LocalModel.load(folder, limit=4).generate(["a"])
    except ModelError as error:
        told = error
    if value == "abc":
        assert told is not None
    if told is not None:
        assert told.message.startswith(f"no language model {str(folder)!r}: its ")
        assert "\n" not in told.message
        assert told.hint


def test_a_value_of_another_type_is_named(folders, tmp_path):
    folder = shutil.copytree(folders["causal"], tmp_path / "model")
    file = folder / "config.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"hidden_size": "abc"}))
    with pytest.raises(ModelError, match=r"its config.json has a value .*'hidden_size' expected int, got str"):
        LocalModel.load(folder)


@pytest.mark.parametrize("lacking", [("pad",), ("pad", "eos"), ("pad", "eos", "bos")], ids="-".join)
def test_a_tokenizer_without_its_marks_does_or_says_what_it_lacks(folders, tmp_path, capfd, lacking):
    folder = shutil.copytree(folders["causal"], tmp_path / "model")
    for name in ("config.json", "generation_config.json", "tokenizer_config.json"):
        file = folder / name
        kept = json.loads(file.read_text()) | ({"model_max_length": "abc"} if "tokenizer" in name else {})
        left = {key: value for key, value in kept.items() if key.partition("_")[0] not in lacking}
        file.write_text(json.dumps(left))
    model = LocalModel.load(folder, limit=30)
    assert not model.generate(["a", "a dog"])[0][0].error
    grammar = strict.signature_grammar(SIGNATURE)
    if "eos" in lacking:
        with pytest.raises(ReasonerError, match="no end-of-text token"):
            model.generate(["a"], grammar=grammar)
    else:
        assert not model.generate(["a", "a dog"], grammar=grammar)[0][0].error
    assert capfd.readouterr().err == ""


def test_weights_that_no_layer_takes_are_told_in_one_line(folders, tmp_path, caplog):
    folder = shutil.copytree(folders["causal"], tmp_path / "long")
    file = folder / "config.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"num_hidden_layers": 1}))
    LocalModel.load(folder)
    (told,) = caplog.messages
    assert "9 of its weights are in no layer that its config.json names, such as model.layers.1" in told


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"config.json": json.dumps({"model_type": "zorg"})}, "its config.json is of no kind that transformers"),
        ({"config.json": json.dumps(OWN_CODE)}, "its config.json is of no kind that transformers"),
        ({"model.safetensors": "x" * 64}, "its weights are missing, damaged or of another model"),
        ({"model.safetensors": None}, "its weights are missing, damaged or of another model"),
        ({"generation_config.json": '{"num_return_sequences": 2}'}, "its generation_config.json is none that"),
        ({"tokenizer.json": "{"}, "its tokenizer is missing or damaged"),
        ({"tokenizer_config.json": "[]"}, "its tokenizer is missing or damaged"),
        ({"tokenizer.json": None, "tokenizer_config.json": None}, "its tokenizer is missing or damaged"),
    ],
    ids=[
        "unknown kind",
        "own code",
        "damaged weights",
        "no weights",
        "generation",
        "damaged tokenizer",
        "a list",
        "no tokenizer",
    ],
)
def test_files_of_a_model_that_cannot_be_used_are_told_in_our_words(folders, tmp_path, capfd, files, message):
    folder = shutil.copytree(folders["causal"], tmp_path / "model")
    for name, content in files.items():
        if content is None:
            (folder / name).unlink()
        else:
            (folder / name).write_text(content)
    with pytest.raises(ModelError) as caught:
        LocalModel.load(folder)
    assert caught.value.message.startswith(f"no language model {str(folder)!r}: {message}")
    assert "\n" not in caught.value.message
    assert caught.value.hint
    assert capfd.readouterr().out == ""


def test_weights_that_would_be_random_are_told_in_one_line(folders, tmp_path, capfd):
    folder = shutil.copytree(folders["causal"], tmp_path / "short")
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | {"num_hidden_layers": 3}))
    with pytest.raises(
        ModelError, match=r"weights lack 9 that its config.json names, such as model.layers.2"
    ) as caught:
        LocalModel.load(folder)
    assert caught.value.hint
    assert "MISSING" not in capfd.readouterr().err


@pytest.mark.parametrize(
    ("changed", "of"), [({"hidden_size": 48}, "size mismatch"), ({"num_hidden_layers": 1}, "layers")]
)
def test_adapters_of_another_model_are_told_in_one_line(folders, tmp_path, changed, of):
    peft = pytest.importorskip("peft")
    from transformers import AutoConfig, AutoModelForCausalLM

    base = AutoModelForCausalLM.from_pretrained(folders["causal"])
    peft.get_peft_model(base, peft.LoraConfig(task_type="CAUSAL_LM", target_modules=["q_proj"])).save_pretrained(
        tmp_path / "adapters"
    )
    assert LocalModel.load(tmp_path / "adapters", limit=8).generate(["a"])
    other = AutoConfig.from_pretrained(folders["causal"])
    other.update(changed | {"head_dim": 24 if "hidden_size" in changed else 16})
    AutoModelForCausalLM.from_config(other).save_pretrained(tmp_path / "other")
    tiny.tokenizer(600).save_pretrained(tmp_path / "other")
    config = json.loads((tmp_path / "adapters" / "adapter_config.json").read_text())
    config["base_model_name_or_path"] = str(tmp_path / "other")
    (tmp_path / "adapters" / "adapter_config.json").write_text(json.dumps(config))
    with pytest.raises(ModelError, match=f"do not fit their model.*{of}") as caught:
        LocalModel.load(tmp_path / "adapters")
    assert "adapter_config.json" in caught.value.hint


def test_devices_with_a_number(monkeypatch):
    import torch

    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 2)
    assert choose_device("cuda:1") == "cuda:1"
    assert choose_device("auto") == "cuda"
    for missing in ("cuda:2", "cuda:", "cuda:x", "cpu:1"):
        with pytest.raises(ReasonerError, match="there is no device"):
            choose_device(missing)
