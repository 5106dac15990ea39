"""Names agree whatever a token spans, and in ends that are forced; tokens are chosen here, without a model."""

import random
import string
from functools import cache

import pytest

from reasoner.syntax import parse
from reasoner.translate import strict
from reasoner.translate.agreement import Agreement, agreeing_grammar, uses_of
from tests.translate import tiny

pytest.importorskip("llguidance")
torch = pytest.importorskip("torch")

from reasoner.translate.constrained import GrammarProcessor, Vocabulary  # noqa: E402
from reasoner.translate.finishing import completion  # noqa: E402

SPANNING = ["(" * 32, "),", "), ", "))", ")),", "(x", "(x)", "(x), ", ", y", ", y)", ", y))", ") ∧ ", ") = "]


@cache
def vocabulary():
    """Bytes, and tokens that span several brackets and commas."""
    from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast

    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    backend = Tokenizer(models.BPE({token: i for i, token in enumerate([*tiny.SPECIAL, *letters])}, []))
    backend.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    backend.decoder = decoders.ByteLevel()
    backend.add_tokens([AddedToken(text, normalized=False) for text in SPANNING])
    fast = PreTrainedTokenizerFast(tokenizer_object=backend, pad_token="<pad>", bos_token="<s>", eos_token="</s>")
    return Vocabulary(fast)


def written(pieces, grammar, limit=200):
    """The output after these pieces, each one token or else bytes; None if one was refused."""
    words = vocabulary()
    ids_of = {words.tokens.decode_str([i]): i for i in range(3, words.size)}
    processor = GrammarProcessor(words, [grammar], limit)
    ids = torch.zeros((1, 1), dtype=torch.long)
    for piece in [*pieces, "</s>"]:
        for token in (
            [2] if piece == "</s>" else [ids_of[piece]] if piece in ids_of else words.tokens.tokenize_str(piece)
        ):
            if not torch.isfinite(processor(ids, torch.zeros((1, words.size)))[0, token]):
                return None
            ids = torch.cat([ids, torch.tensor([[token]])], 1)
    return processor.outputs(ids)[0]


def test_a_text_that_no_token_continues_is_not_finished():
    """The grammar needs a character that the tokenizer has not."""
    tokens = tiny.unigram("∀∃¬∧∨→↔⊕=≠<≤>≥_(),0123456789" + string.ascii_letters)
    tokens.add_tokens(["\n"])
    words = Vocabulary(tokens)
    processor = GrammarProcessor(words, ['start: "a" "é"\n'])
    ids = torch.zeros((1, 1), dtype=torch.long)
    for _ in range(3):
        ids = torch.cat([ids, processor(ids, torch.zeros((1, words.size))).argmax(1)[:, None]], 1)
    (output,) = processor.outputs(ids)
    assert output.text == "a"
    assert not output.finished


@pytest.mark.parametrize(
    "pieces",
    [
        ["R", "(", "f", "(", "f", "(", "a", "), ", "b", ")", ")"], ["R", "(", "f", "(", "f", "(", "a", "),", " ", "b", ")", ")"],
        ["R", "(", "f", "(", "f", "(x), ", "b", ")", ")"], ["P", "(", "P", "(", "a", "), ", "b", ")", " = ", "a"],
        ["R", "(", "f", "(", "f", "(x", ", y))", ")"], ["R", "(", "f", "(", "f", "(", "a", ")", ",", " ", "b", ")", ")"],
    ],
)  # fmt: skip
def test_no_token_closes_a_name_and_goes_on_with_the_same(pieces):
    assert written(pieces, agreeing_grammar({}, 1)) is None


@pytest.mark.parametrize(
    "pieces",
    [
        ["P", "(", "a", ") ∧ ", "Q", "(", "b", ")"], ["R", "(", "f", "(", "f", "(x", "))", ")"],
        ["R", "(", "f", "(", "a", ")", ", ", "b", ")"], ["f", "(x", ") = ", "a"], ["R", "(x", ", y)", ") ∧ "[1:], "Q"],
    ],
)  # fmt: skip
def test_tokens_that_span_brackets_are_taken_where_no_name_can_clash(pieces):
    output = written(pieces, agreeing_grammar({}, 1))
    assert output is not None
    assert output.finished
    assert output.text == "".join(pieces)


def steered(seed, grammar, limit):
    """Random tokens, brackets and names above all, until the end is forced."""
    words, rng = vocabulary(), random.Random(seed)
    processor = GrammarProcessor(words, [grammar], limit)
    ids = torch.zeros((1, 1), dtype=torch.long)
    liked = [words.tokens.tokenize_str(c)[0] for c in "abPQf(,"]
    while ids.shape[1] <= limit and ids[0, -1] != 2:
        scores = torch.tensor([[rng.random() for _ in range(words.size)]])
        scores[0, liked] += 0.5
        scores[0, 2] -= 1
        ids = torch.cat([ids, processor(ids, scores).argmax(1, keepdim=True)], 1)
    return processor.outputs(ids)[0]


def test_forced_ends_of_several_lines_use_each_name_in_one_way():
    outputs = [steered(seed, agreeing_grammar({}, 4), 48) for seed in range(40)]
    forced = [one for one in outputs if one.finished and "\n" in one.text[len(one.text) - one.forced :]]
    assert len(forced) > 20
    for one in forced:
        used = uses_of(parse(line).formula for line in one.text.split("\n"))
        assert all(len(uses) == 1 for uses in used.values()), one.text


@pytest.mark.parametrize(
    "begun",
    [
        "¬a < abc(12, fa, y0, b(abc(y", "Pa → x = fa(Paa(fa(Pa", "a ∧ b = f(a1(f(a", "a = c(x, b, d) ∧ b = c(x, b",
        "Q(f(g(f(x, y, g(f(z", "R(a, b, c) ∧ ¬R(t", "P ∨ f(Pa(f(Pb(f(P", "∀x (P(x) → x = a(b(a(b1(a(b",
    ],
)  # fmt: skip
def test_every_text_that_was_begun_has_an_end_in_which_names_agree(begun):
    words = vocabulary()
    ready = words.grammar(Agreement(agreeing_grammar({}, 1)).after(begun))
    state, ids = ready.start.deep_copy(), words.tokens.tokenize_str(begun)
    assert state.consume_tokens(ids)
    rest = completion(ready, state, begun.encode())
    assert rest is not None
    text = words.tokens.decode_str(ids + rest)
    assert len(rest) < 40
    assert all(len(uses) == 1 for uses in uses_of([parse(text).formula]).values()), text


@pytest.mark.parametrize("limit", [100, 150])
def test_a_token_of_many_brackets_leaves_room_to_close_them(limit):
    words = vocabulary()
    (brackets,) = (i for i in range(words.size) if words.tokens.decode_str([i]) == SPANNING[0])
    grammar = strict.signature_grammar(strict.signature_of([parse("∀x Dog(x)").formula]))
    processor = GrammarProcessor(words, [grammar], limit)
    ids, liked = torch.zeros((1, 1), dtype=torch.long), torch.zeros((1, words.size))
    liked[0, brackets] = 1
    for _ in range(limit):
        ids = torch.cat([ids, processor(ids, liked).argmax(1)[:, None]], 1)
    (output,) = processor.outputs(ids)
    assert SPANNING[0] in output.text
    assert output.finished


def test_of_many_names_that_are_used_alike_one_is_tried_to_the_end(monkeypatch):
    from reasoner.translate import constrained

    asked = []

    def counted(*arguments):
        asked.append(arguments)
        return completion(*arguments)

    monkeypatch.setattr(constrained, "completion", counted)
    names = [f"Pred{number}" for number in range(300)]
    few, many = (
        vocabulary().grammar(agreeing_grammar(uses_of([parse(f"{name}(a)").formula for name in names[:count]])))
        for count in (3, 300)
    )
    assert few.margin <= many.margin <= few.margin + 2 * len(many.tokens("00"))
    assert len(asked) < 150
