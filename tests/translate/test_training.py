"""Training at toy size: three layouts, corrections, both kinds of model, adapters, resuming, the prover's reward."""

import json
import random
from dataclasses import replace

import pytest

from reasoner.errors import MissingExtraError, ReasonerError
from reasoner.evaluate.reward import equivalence_reward, translation_verdict
from reasoner.pipeline import open_translator
from reasoner.syntax import parse
from reasoner.translate import ModelError, strict
from reasoner.translate.pairs import Pair, pair_prompt, perturbed, read_pairs, with_corrections
from reasoner.translate.reward import prover_reward, score_model
from reasoner.translate.translator import TranslateOptions
from tests.translate import tiny

torch = pytest.importorskip("torch")
pytest.importorskip("transformers")

from reasoner.translate.bare import bare_prompt, prompt_text, read_card  # noqa: E402
from reasoner.translate.local import LocalModel  # noqa: E402
from reasoner.translate.scratch import new_model  # noqa: E402
from reasoner.translate.training import CHECKPOINT, TrainingOptions, train  # noqa: E402

PAIRS = [Pair(english, formula) for english, formula in tiny.sentences(60)]
QUICK = TrainingOptions(steps=6, batch=4, save_every=2, device="cpu", rate=1e-3)

# ---- data


def test_three_layouts_are_read_and_what_cannot_be_used_is_counted(tmp_path):
    rows = [
        {"english": "Every dog barks.", "formula": "∀x (Dog(x) → Bark(x))"},
        {"NL": "No cat barks.", "FOL": "¬∃x (Cat(x) & Bark(x))"},
        {"premises": ["Rex is a dog.", "Tom sees Rex."], "premises-FOL": ["Dog(rex)", "See(tom, rex)"], "conclusion": "Rex barks.", "conclusion-FOL": "Bark(rex)"},
        {"premises": "A.\nB.", "premises_fol": "A\nB", "conclusion": "C.", "conclusion_fol": None},
        {"premises": ["A.", "B."], "premises_fol": ["A"], "conclusion": "C.", "conclusion_fol": "C"},
        {"english": "Broken.", "formula": "∀x ∀ ((→"}, {"english": "Two and two.", "formula": "P(2 + 2)"}, {"other": 1},
    ]  # fmt: skip
    lines = tmp_path / "pairs.jsonl"
    lines.write_text("\n".join([*map(json.dumps, rows), "no json"]), encoding="utf-8")
    array = tmp_path / "pairs.json"
    array.write_text(json.dumps([*rows, 7]), encoding="utf-8")
    for path in (lines, array):
        found = read_pairs([path])
        assert [pair.formula for pair in found.pairs] == [
            "∀x (Dog(x) → Bark(x))", "¬∃x (Cat(x) ∧ Bark(x))", "Dog(rex)", "See(tom, rex)", "Bark(rex)", "A", "B",
        ]  # fmt: skip
        assert found.pairs[4].symbols == ("Dog(x)", "rex", "See(x, y)", "tom")
        assert found.skipped.total() == 6
    with pytest.raises(ReasonerError, match="cannot be read"):
        read_pairs([tmp_path / "nothing"])


def test_prompts_of_training_are_those_of_translation():
    from reasoner.translate.prompts import sentence_prompt

    pair = Pair("Rex barks.", "Bark(rex)", ("Dog(x)", "rex"))
    assert pair_prompt(pair, bare=False) == sentence_prompt("Rex barks.", ("Dog(x)", "rex"), 0)
    shown = bare_prompt(sentence_prompt("Rex barks.", ("Dog(x)", "rex"), 3))
    assert shown == pair_prompt(pair, bare=True)
    assert prompt_text(tiny.tokenizer(), shown, bare=True) == "Symbols: Dog(x), rex\nSentence: Rex barks.\n"


def test_corrections_have_a_draft_that_is_wrong_and_say_what_is_wrong():
    mixed = with_corrections(PAIRS, 1.0, seed=3)
    drafts = [pair for pair in mixed if pair.draft]
    assert len(drafts) == len(PAIRS)
    assert mixed == with_corrections(PAIRS, 1.0, seed=3)
    assert len(with_corrections(PAIRS, 0.0)) == len(PAIRS)
    unread = 0
    for pair in drafts:
        assert pair.draft != pair.formula
        told = pair_prompt(pair, bare=True)[-1].content
        unread += "cannot be read" in told
        assert "cannot be read" in told or pair.english in told
    assert 0 < unread < len(drafts) / 2


def test_most_mistakes_change_the_meaning():
    rng = random.Random(5)
    changed = 0
    for pair in PAIRS[:30]:
        wrong = perturbed(pair.formula, rng)
        changed += (
            not strict.accepts(wrong)
            or translation_verdict(parse(pair.formula).formula, parse(wrong).formula) != "equivalent"
        )
    assert changed > 24


@pytest.mark.parametrize("formula", ["∀x ∀y (R(x, y) → R(y, x))", "∀x ∀y (Near(x, y) ↔ Near(y, x))", "P(a) ∧ P(a)"])
def test_no_draft_of_a_correction_is_right(formula):
    for seed in range(40):
        try:
            wrong = parse(perturbed(formula, random.Random(seed))).formula
        except ReasonerError:
            continue
        assert translation_verdict(parse(formula).formula, wrong) != "equivalent"


# ---- training


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    root = tmp_path_factory.mktemp("start")
    return {"causal": tiny.save_causal(root / "causal"), "seq2seq": tiny.save_seq2seq(root / "seq2seq")}


def start(folder):
    model = LocalModel.load(folder, device="cpu", dtype="float32")
    return model.model, model.tokenizer


def weights_of(folder):
    return LocalModel.load(folder, device="cpu", dtype="float32").model.state_dict()


@pytest.mark.parametrize("kind", ["causal", "seq2seq"])
def test_a_killed_run_goes_on_to_the_same_weights(folders, tmp_path, kind):
    whole = train(*start(folders[kind]), PAIRS, tmp_path / "whole", QUICK)
    assert whole.rows == len(PAIRS)

    class KilledError(Exception):
        pass

    def kill(step, steps, loss):
        if step == 5:
            raise KilledError

    with pytest.raises(KilledError):
        train(*start(folders[kind]), PAIRS, tmp_path / "cut", QUICK, told=kill)
    assert (tmp_path / "cut" / CHECKPOINT).exists()
    with pytest.raises(ReasonerError, match="other data or settings"):
        train(*start(folders[kind]), PAIRS[:30], tmp_path / "cut", QUICK, resume=True)
    other, tokenizer = start(folders[kind])
    with torch.no_grad():
        next(other.parameters()).add_(1.0)
    with pytest.raises(ReasonerError, match="another model"):
        train(other, tokenizer, PAIRS, tmp_path / "cut", QUICK, resume=True)
    resumed = train(*start(folders[kind]), PAIRS, tmp_path / "cut", QUICK, resume=True)
    assert resumed.resumed_at == 4
    first, second = weights_of(tmp_path / "whole"), weights_of(tmp_path / "cut")
    assert all(torch.equal(first[name], second[name]) for name in first)
    assert any(not torch.equal(first[name], value) for name, value in weights_of(folders[kind]).items())
    assert not (tmp_path / "cut" / CHECKPOINT).exists()


def test_a_damaged_checkpoint_is_one_line(folders, tmp_path):
    (tmp_path / CHECKPOINT).write_bytes(b"nonsense")
    with pytest.raises(ReasonerError, match="no checkpoint"):
        train(*start(folders["causal"]), PAIRS, tmp_path, QUICK, resume=True)


def test_adapters_train_few_weights_and_are_merged_into_a_whole_model(folders, tmp_path):
    pytest.importorskip("peft")
    options = TrainingOptions(steps=4, batch=4, lora=2, device="cpu", rate=1e-2)
    train(*start(folders["causal"]), PAIRS, tmp_path / "lora", options)
    assert (tmp_path / "lora" / "adapter" / "adapter_config.json").exists()
    before, after = weights_of(folders["causal"]), weights_of(tmp_path / "lora")
    assert before.keys() == after.keys()
    assert any(not torch.equal(before[name], after[name]) for name in before)
    assert torch.equal(before["model.embed_tokens.weight"], after["model.embed_tokens.weight"])


@pytest.mark.parametrize("kind", ["causal", "seq2seq"])
def test_a_folder_of_adapters_is_opened_with_the_model_that_they_are_of(folders, tmp_path, kind):
    pytest.importorskip("peft")
    options = TrainingOptions(steps=4, batch=4, lora=2, device="cpu", rate=1e-1)
    train(*start(folders[kind]), PAIRS, tmp_path / "lora", options)
    asked = [pair.english for pair in PAIRS[:4]]
    plain, whole, adapters = (
        LocalModel.load(folder, device="cpu", limit=20)
        for folder in (folders[kind], tmp_path / "lora", tmp_path / "lora/adapter")
    )
    assert adapters.bare
    assert whole.generate(asked) == adapters.generate(asked)
    assert whole.generate(asked) != plain.generate(asked)
    translator = open_translator(str(tmp_path / "lora" / "adapter"), TranslateOptions(mode="sentence", shots=0))
    assert len(translator(["Rex sees Tom."]).sentences) == 1


def test_adapters_without_peft_are_told_in_one_line(folders, tmp_path, monkeypatch):
    base = json.dumps({"base_model_name_or_path": str(folders["causal"])})
    (tmp_path / "adapter_config.json").write_text(base, encoding="utf-8")
    (tmp_path / "adapter_model.safetensors").touch()
    monkeypatch.setattr("reasoner.translate.opening.find_spec", lambda name: None if name == "peft" else name)
    with pytest.raises(MissingExtraError, match=r"peft is not installed: pip install 'reasoner\[train\]'"):
        open_translator(str(tmp_path))


def test_adapters_without_their_model_are_told_in_one_line(folders, tmp_path):
    pytest.importorskip("peft")
    folder = tmp_path / "adapter"
    folder.mkdir()
    (folder / "adapter_config.json").write_text('{"base_model_name_or_path": "x"}')
    with pytest.raises(ModelError, match="have no weights"):
        open_translator(str(folder))
    (folder / "adapter_model.safetensors").touch()
    for config, message in [
        ("{", "adapter_config.json that cannot be read"),
        ("{}", "do not say which model they are of"),
        ('{"base_model_name_or_path": "./nowhere"}', "are of a model that is not there: there is no folder ./nowhere"),
        (json.dumps({"base_model_name_or_path": str(folder)}), "are of adapters"),
        (json.dumps({"base_model_name_or_path": str(folders["causal"])}), "no language model"),
        (
            json.dumps({"base_model_name_or_path": str(folders["causal"]), "peft_type": "LORA", "r": {}}),
            "no language model",
        ),
    ]:
        (folder / "adapter_config.json").write_text(config, encoding="utf-8")
        with pytest.raises(ModelError, match=message):
            open_translator(str(folder), TranslateOptions(mode="sentence"))(["Rex sees Tom."])
        open_translator.cache_clear()


def test_a_new_model_learns_and_serves_as_a_translator(tmp_path):
    pairs = PAIRS[:8]
    texts = [text for pair in pairs for text in (pair.english, pair.formula)]
    model, tokenizer = new_model("tiny", texts)
    result = train(model, tokenizer, pairs, tmp_path, TrainingOptions(steps=120, batch=8, rate=3e-3, device="cpu"))
    assert result.last_loss < result.first_loss / 4
    assert read_card(tmp_path)["bare"] is True
    trained = LocalModel.load(tmp_path, device="cpu")
    assert trained.bare
    score = score_model(trained, pairs, translation_verdict)
    assert score.n == 8
    assert score.equivalent >= 4
    with pytest.raises(ReasonerError, match="no size"):
        new_model("huge", [])


def test_a_model_learns_the_characters_that_its_tokenizer_cannot_write(tmp_path):
    import copy

    tokens = copy.deepcopy(tiny.unigram())
    model = tiny.t5(tokens)
    with pytest.raises(ReasonerError, match="adapters learn no new"):
        train(model, tokens, PAIRS, tmp_path / "adapters", replace(QUICK, lora=2))
    assert tokens.unk_token_id in tokens(PAIRS[0].formula)["input_ids"]
    train(model, tokens, PAIRS, tmp_path / "out", QUICK)
    trained = LocalModel.load(tmp_path / "out", limit=60)
    assert not any(trained.tokenizer.unk_token_id in trained.tokenizer(p.formula)["input_ids"] for p in PAIRS)
    rows = trained.generate([pair_prompt(pair, bare=True) for pair in PAIRS[:4]], grammar=strict.formulas_grammar())
    assert all(strict.accepts(one.text) for (one,) in rows)


def test_rows_that_are_too_long_are_counted_and_nothing_left_is_an_error(folders, tmp_path):
    long = Pair("dog " * 700, "Dog(rex)")
    result = train(
        *start(folders["causal"]), [*PAIRS[:4], long], tmp_path / "a", TrainingOptions(steps=1, device="cpu")
    )
    assert result.too_long == 1
    with pytest.raises(ReasonerError, match="nothing to train on"):
        train(*start(folders["causal"]), [long], tmp_path / "b", QUICK)
    with pytest.raises(ReasonerError, match="out of range"):
        TrainingOptions(batch=0)


def test_the_command_says_how_many_rows_are_too_long(tmp_path):
    from typer.testing import CliRunner

    from reasoner.commands import app

    rows = [{"english": pair.english, "formula": pair.formula} for pair in PAIRS[:4]]
    rows.append({"english": "dog " * 700, "formula": "Dog(rex)"})
    data = tmp_path / "pairs.jsonl"
    data.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    arguments = ["translate", "train", str(data), "--new", "tiny", "--steps", "1", "--device", "cpu"]
    result = CliRunner().invoke(app, [*arguments, "--out", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    assert "left out: 1 rows of over 512 tokens" in result.output


# ---- reward


def test_the_reward_is_true_equivalence_and_form_alone_earns_little():
    gold = "∀x (Dog(x) → Bark(x))"
    wanted = {
        gold: 1.0,
        "¬∃y (Dog(y) ∧ ¬Bark(y))": 1.0,
        "∀x (Dog(x) ∧ Old(x) → Bark(x))": 0.3,
        "∀x (Dog(x) → Bark(x) ∧ Old(x))": 0.3,
        "∃x (Dog(x) ∧ Bark(x))": 0.1,
        "∀x Bark(x)": 0.1,
        "∀x ¬Dog(x)": 0.1,
        "∀x (¬Dog(x) ∧ Bark(x))": 0.1,
        "junk": 0.0,
        "Dog ∧ Bark": 0.0,
        "Dog(x) →": 0.0,
        "Dog(x)": 0.0,
    }
    given = [*wanted]
    golds = [gold] * len(given)
    rewards = equivalence_reward(prompts=[""] * len(given), completions=given, formula=golds, completion_ids=None)
    assert dict(zip(given, rewards, strict=True)) == wanted
    assert equivalence_reward(completions=["Rain", "Snow"], formula=["Rain", "Rain"]) == [1.0, 0.1]
    parts = [{"role": "assistant", "content": [{"type": "text", "text": gold}, {"type": "image"}]}]
    assert equivalence_reward(completions=[parts], formula=[gold]) == [1.0]
    chat = [[{"role": "assistant", "content": f" {gold}\n"}]]
    assert equivalence_reward(prompts=[""], completions=chat, formula=[gold]) == [1.0]
    assert equivalence_reward.__name__ == "equivalence_reward"


@pytest.mark.parametrize(
    "given", ["⊤", "⊥", "∀x (Dog(x) → Bark(x)) ∧ (P ∧ ¬P)", "∀x (Bark(x) → Bark(x))", "∃x (Dog(x) ∧ ¬Dog(x))"]
)
def test_a_formula_that_is_always_or_never_true_earns_no_more_than_an_honest_miss(given):
    gold, converse = "∀x (Dog(x) → Bark(x))", "∀x (Bark(x) → Dog(x))"
    empty, miss, whole = equivalence_reward(completions=[given, converse, given], formula=[gold, gold, given])
    assert empty <= miss < 0.3
    assert whole == 1.0


def said(content):
    return [{"role": "assistant", "content": content}]


@pytest.mark.parametrize(
    "given",
    ["", [], None, 3, said(None), said([]), [None], [{}], [3], b"P(a)", "(" * 5000, "\ud800"],
    ids=repr,
)
def test_what_has_no_formula_earns_nothing(given):
    assert equivalence_reward(completions=[given, "P(a)"], formula=["P(a)", "P(a)"]) == [0.0, 1.0]


@pytest.mark.parametrize("gold", ["P(((", "", None, 3, ["P(a)"], "(" * 5000])
def test_a_gold_formula_that_cannot_be_read_is_warned_of_once_and_rewards_nothing(caplog, gold):
    reward = prover_reward(lambda gold, given: "equivalent")
    for _ in range(2):
        assert reward(completions=["P(a)", "Q(a)", "P(a)"], formula=[gold, gold, "P(a)"]) == [0.0, 0.0, 1.0]
    (warned,) = caplog.records
    assert "cannot be read" in warned.getMessage()


def test_a_data_set_without_gold_formulas_is_told():
    with pytest.raises(ReasonerError, match="1 completions and 0 gold formulas") as told:
        equivalence_reward(prompts=[""], completions=["P(a)"])
    assert "column named formula" in told.value.hint


def test_a_reward_asks_the_prover_once_for_the_same_question():
    asked = []
    reward = prover_reward(lambda gold, given: asked.append(given) or "equivalent")
    assert reward(completions=["P(a)", "P(a)"], formula=["P(a)", "P(a)"]) == [1.0, 1.0]
    assert len(asked) == 1


def test_trl_trains_on_the_reward(tmp_path, folders):
    trl = pytest.importorskip("trl")
    datasets = pytest.importorskip("datasets")
    pairs = PAIRS[:4]
    train(
        *start(folders["causal"]),
        pairs,
        tmp_path / "first",
        TrainingOptions(steps=150, batch=4, rate=5e-3, device="cpu"),
    )
    weights, tokenizer = start(tmp_path / "first")
    before = {name: value.clone() for name, value in weights.state_dict().items()}
    asked = [
        {"prompt": prompt_text(tokenizer, pair_prompt(pair, bare=True), bare=True), "formula": pair.formula}
        for pair in pairs
    ]
    settings = trl.GRPOConfig(
        output_dir=str(tmp_path / "grpo"), max_steps=2, per_device_train_batch_size=8, num_generations=8, use_cpu=True,
        max_completion_length=48, report_to=[], logging_steps=1, save_strategy="no", learning_rate=1e-3, seed=1,
    )  # fmt: skip
    trainer = trl.GRPOTrainer(
        model=weights, reward_funcs=equivalence_reward, args=settings, processing_class=tokenizer,
        train_dataset=datasets.Dataset.from_list(asked),
    )  # fmt: skip
    trainer.train()
    rewards = [row["rewards/equivalence_reward/mean"] for row in trainer.state.log_history if "reward" in row]
    assert len(rewards) == 2
    assert 0 < max(rewards) <= 1
    assert any(not torch.equal(before[name], value) for name, value in weights.state_dict().items())


def test_rows_that_cannot_be_used_are_counted_and_a_line_ends_at_a_newline_only(tmp_path):
    lines = tmp_path / "rows.jsonl"
    half = '{"english": "Rex is \\ud800 dog.", "formula": "Dog(rex)"}'
    separated = '{"english": "Rex is\u2028 a dog.", "formula": "Dog(rex)"}'
    lines.write_text("\n".join([half, separated, "[" * 100_000]), encoding="utf-8")
    found = read_pairs([lines])
    assert [pair.english for pair in found.pairs] == ["Rex is a dog."]
    assert found.skipped == {"half a surrogate pair, which is no text": 1, "a line is no JSON object": 1}
    (tmp_path / "deep.json").write_text("[" * 100_000)
    with pytest.raises(ReasonerError, match="is no JSON"):
        read_pairs([tmp_path / "deep.json"])


def test_tokens_of_new_models_have_one_bracket_each():
    text = "∀x ((Qa(x) ∧ ¬(Qb(x) ∨ Qc(x, qd))) → ∃y ((Qe(y) ∧ Qf(y)) ∧ Likes(rex, y)))"
    _, tokenizer = new_model("tiny", [text] * 3)
    tokens = tokenizer.tokenize(text)
    assert "(x)" in tokens
    assert all(token.count("(") + token.count(")") < 2 or token[1:-1].isalpha() for token in tokens)
    for other in (text, "Äpfel (f(x)) — 3,5 %\n\tqa"):
        assert tokenizer.decode(tokenizer(other)["input_ids"], skip_special_tokens=True) == other
