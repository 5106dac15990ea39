"""The strict grammar: Lark and llguidance accept the same language, all of it is `fol`, signatures cannot be broken."""

import random
import re

import pytest
from hypothesis import assume, given, settings

from reasoner.errors import ReasonerError, SignatureError
from reasoner.logic import (
    Comparison,
    Function,
    Number,
    Predicate,
    Quantified,
    Signature,
    Variable,
    children,
    free_variables,
    subexpressions,
)
from reasoner.resources import grammar_text
from reasoner.syntax import parse, read_formula, write_formula
from reasoner.syntax.fol_reader import reader
from reasoner.translate import strict
from reasoner.translate.reading import declared_signature, read_declarations
from tests.strategies import closed_formulas

llguidance = pytest.importorskip("llguidance")

# ---- sentences and near-sentences of the grammar, from the grammar's own rules


class Sentences:
    """Random derivations of a grammar made of the constructs that strict grammars use."""

    def __init__(self, text: str, rng: random.Random, samples: dict[str, list[str]]) -> None:
        self.rng = rng
        rows = re.sub(r"^//.*\n", "", text, flags=re.M)
        found = re.finditer(r"^(\w+):((?:.*\n)(?:[ \t]+\|.*\n)*)", rows, re.M)
        self.rules = {
            m[1]: [re.findall(r'"(?:[^"\\]|\\.)*"|\w+', choice) for choice in re.split(r"\n?\s*\| ", m[2].strip())]
            for m in found
        }
        self.rules |= {name: [[f'"{sample}"'] for sample in chosen] for name, chosen in samples.items()}
        self.height = dict.fromkeys(self.rules, 10**6)
        for _ in self.rules:
            for name, choices in self.rules.items():
                self.height[name] = min(map(self.tallest, choices))

    def tallest(self, choice):
        return 1 + max((self.height.get(part, 0) for part in choice), default=0)

    def sentence(self, rule="start", depth=0):
        choices = self.rules[rule]
        if depth > 25 or self.rng.random() < 0.4:
            least = min(map(self.tallest, choices))
            choices = [choice for choice in choices if self.tallest(choice) == least]
        return "".join(self.part(part, depth + 1) for part in self.rng.choice(choices))

    def part(self, part, depth):
        return part[1:-1].replace("\\n", "\n") if part.startswith('"') else self.sentence(part, depth)


NAMES = [
    "Dog",
    "rex",
    "Likes2",
    "x1a",
    "zed",
    "Orb",
    "andy",
    "existsNot",
    "a",
    "P",
    "Truely",
    "f_1",
    "v_x",
    "im",
    "impl",
    "Xo",
]
SAMPLES = {"NAME": NAMES, "VARIABLE": ["x", "y", "z1", "u"], "NUMBER": ["3", "0.50", "12"], "GLOSS": ["a dog"],
           "RELATION": [" = ", " ≠ ", " < ", " ≤ "], "QUANTIFIER": ["∀", "∃"]}  # fmt: skip
NOISE = [*" (),∀∃¬∧∨→↔⊕=≠<≤xyzPa3.\n_", "and", "Or", "true", " ∧ ", "x2", "not ", "ForAll", "é", "⊤", "::", '"']


def damaged(text, rng):
    place = rng.randrange(len(text) + 1)
    match rng.randrange(5):
        case 0:
            return text[:place] + text[place + 1 :]
        case 1:
            return text[:place] + rng.choice(NOISE) + text[place:]
        case 2:
            return text[:place] + rng.choice(NOISE) + text[place + 1 :]
        case 3:
            return text[:place]
        case _:
            other = rng.randrange(len(text) + 1)
            return text[:place] + text[min(place, other) : other] + text[place:]


@pytest.fixture(scope="module")
def byte_tokens():
    return llguidance.LLTokenizer("byte")


def matches(tokens, grammar, text):
    matcher = llguidance.LLMatcher(tokens, grammar)
    data = tokens.tokenize_str(text)
    return matcher.try_consume_tokens(data) == len(data) and matcher.is_accepting()


def compare_languages(tokens, count, seed):
    """How many strings both accept, and how many both refuse; derived ones must be accepted, damaged ones may be."""
    rng = random.Random(seed)
    source = Sentences(grammar_text("fol_strict"), rng, SAMPLES)
    prototype = llguidance.LLMatcher(tokens, strict.formulas_grammar())
    found = {True: 0, False: 0}
    for index in range(count):
        text = source.sentence()
        for _ in range(index % 3):
            text = damaged(text, rng)
        matcher = prototype.deep_copy()
        data = tokens.tokenize_str(text)
        lark = strict.accepts(text)
        assert lark == (matcher.try_consume_tokens(data) == len(data) and matcher.is_accepting()), text
        assert lark or index % 3, text
        found[lark] += 1
        if lark:
            formula = read_formula(text, "fol")
            assert strict.accepts(write_formula(formula)), text
    return found


def test_lark_and_llguidance_accept_the_same_language_and_fol_reads_it(byte_tokens):
    found = compare_languages(byte_tokens, 1_000, 1)
    assert sum(found.values()) == 1_000
    assert min(found.values()) > 300


@pytest.mark.slow
def test_lark_and_llguidance_accept_the_same_language_at_length(byte_tokens):
    found = compare_languages(byte_tokens, 10_000, 2)
    assert sum(found.values()) == 10_000
    assert min(found.values()) > 3_000


def test_every_keyword_of_fol_is_no_name_and_words_around_it_are():
    words = {t.literal for t in reader().grammar.terminals if t.literal and re.fullmatch(r"\w+", t.literal)}
    assert len(words) > 20
    for word in words:
        assert not strict.accepts(word), word
        assert not strict.accepts(f"{word}(a)"), word
        for near in (word + "s", word[:-1], "B" + word, word + "_"):
            assert strict.accepts(near) or near in words or near.lower() in words, near
    assert not strict.accepts("x")
    assert not strict.accepts("P(x) ∧ z10")


@settings(max_examples=150, deadline=None)
@given(closed_formulas())
def test_what_fol_writes_is_strict_unless_it_has_a_truth_value(formula):
    text = write_formula(formula)
    assume("⊤" not in text and "⊥" not in text)
    assert strict.accepts(text)
    assert strict.strict_text(formula) == text


def test_names_that_decoding_cannot_write_are_respelt():
    assert strict.strict_text(read_formula('∀a ("true"(a) → Zoë(a, "x"))')) == "∀x (true_(x) → Zoe(x, x_))"
    with pytest.raises(ReasonerError, match="no notation"):
        strict.strict_text(read_formula("P(1 + 2)"))


# ---- signatures


def declared(text):
    return declared_signature(read_declarations(text))


SIGNATURE = declared("Dog(x): a dog\nLikes(x, y): x likes y\nRains: it rains\nrex: Rex\ntom: Tom")


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("Dog(rex)", True), ("∀x (Dog(x) → ∃y Likes(x, y))", True), ("Rains ∧ ¬Likes(tom, rex)", True),
        ("rex = tom", True), ("∃y, x Likes(y, x)", True), ("∀x (x ≠ rex → Dog(x))", True),
        ("Cat(rex)", False), ("Dog(rex, tom)", False), ("Likes(rex)", False), ("Dog(x)", False), ("Dog(jim)", False),
        ("∀x Dog(x) ∧ Dog(x)", False), ("∀x ∃x Dog(x)", False), ("Rains(rex)", False), ("rex", False),
        ("Dog(Dog)", False), ("∀x (Dog(y) → Rains)", False), ("∀w Dog(w)", False), ("rex < tom", False),
    ],
)  # fmt: skip
def test_a_signature_grammar_keeps_to_the_signature_and_binds_all_variables(byte_tokens, text, good):
    assert matches(byte_tokens, strict.signature_grammar(SIGNATURE), text) is good
    if good:
        assert strict.accepts(text)


def test_derivations_of_a_signature_grammar_are_strict_closed_and_within_the_signature(byte_tokens):
    rng = random.Random(3)
    grammar = strict.signature_grammar(SIGNATURE)
    source = Sentences(grammar, rng, {})
    allowed = set(SIGNATURE.predicates) | set(SIGNATURE.functions)
    seen = set()
    prototype = llguidance.LLMatcher(byte_tokens, grammar)
    for _ in range(500):
        text = source.sentence()
        assert strict.accepts(text)
        matcher = prototype.deep_copy()
        data = byte_tokens.tokenize_str(text)
        assert matcher.try_consume_tokens(data) == len(data)
        assert matcher.is_accepting()
        parsed = parse(text)
        assert not parsed.warnings
        assert not free_variables(parsed.formula)
        used = {
            (n.name, len(n.arguments)) for n in subexpressions(parsed.formula) if isinstance(n, Predicate | Function)
        }
        assert used <= allowed
        seen |= used
    assert seen == allowed


def binds_twice(formula):
    """Whether a variable is bound again within its scope."""
    waiting = [(formula, frozenset())]
    while waiting:
        node, bound = waiting.pop()
        if isinstance(node, Quantified):
            names = [variable.name for variable in node.variables]
            if len(set(names)) < len(names) or bound & set(names):
                return True
            bound = bound | set(names)
        waiting += [(child, bound) for child in children(node) if not isinstance(child, Variable)]
    return False


def is_over_the_signature(text):
    """What a signature grammar is to accept, said without one."""
    if not strict.accepts(text):
        return False
    formula = parse(text).formula
    nodes = list(subexpressions(formula))
    known = (SIGNATURE.predicates, SIGNATURE.functions)
    used = [(isinstance(n, Function), n.name, len(n.arguments)) for n in nodes if isinstance(n, Predicate | Function)]
    foreign = any((name, arity) not in known[kind] for kind, name, arity in used)
    bound = {variable.name for node in nodes if isinstance(node, Quantified) for variable in node.variables}
    order = any(isinstance(node, Comparison | Number) for node in nodes)
    closed = not parse(text).warnings  # which tell of free variables
    return not foreign and bound <= set("xyz") and closed and not binds_twice(formula) and not order


def test_a_signature_grammar_is_the_strict_language_less_what_is_not_over_the_signature(byte_tokens):
    rng = random.Random(5)
    grammar = strict.signature_grammar(SIGNATURE)
    names = {"NAME": ["Dog", "Likes", "Rains", "rex", "tom", "Cat"], "VARIABLE": ["x", "y", "z", "w"],
             "NUMBER": ["3"], "RELATION": [" = ", " ≠ ", " < "], "QUANTIFIER": ["∀", "∃"]}  # fmt: skip
    sources = [Sentences(grammar, rng, {}), Sentences(grammar_text("fol_strict"), rng, names)]
    prototype = llguidance.LLMatcher(byte_tokens, grammar)
    found = {True: 0, False: 0}
    for index in range(1_000):
        text = sources[index % 5 == 0].sentence()
        if index % 2:
            text = damaged(text, rng)
        matcher = prototype.deep_copy()
        data = byte_tokens.tokenize_str(text)
        accepted = matcher.try_consume_tokens(data) == len(data) and matcher.is_accepting()
        assert accepted == is_over_the_signature(text), text
        found[accepted] += 1
    assert min(found.values()) > 200


def test_a_signature_without_constants_has_no_ground_atoms(byte_tokens):
    grammar = strict.signature_grammar(declared("Dog(x): a dog"), variables=("x",))
    assert matches(byte_tokens, grammar, "∀x Dog(x)")
    assert not matches(byte_tokens, grammar, "Dog(x)")


def test_symbols_with_unusual_names_functions_and_numbers(byte_tokens):
    used = [read_formula('"New York"(f("x"))'), read_formula("Age(tom, 3)")]
    grammar = strict.signature_grammar(strict.signature_of(used), numbers=True)
    for formula in used:
        assert matches(byte_tokens, grammar, write_formula(formula))
    assert matches(byte_tokens, grammar, "f(tom) ≤ 12")


def test_several_formulas_share_one_signature(byte_tokens):
    two = strict.signature_grammar(SIGNATURE, 2)
    assert matches(byte_tokens, two, "Rains\nDog(rex)")
    assert not matches(byte_tokens, two, "Rains")
    some = strict.signature_grammar(SIGNATURE, None)
    assert matches(byte_tokens, some, "Rains\nDog(rex)\nRains")
    assert not matches(byte_tokens, some, "Rains\n")
    with pytest.raises(ReasonerError):
        strict.formulas_grammar(0)


def test_declarations_are_listed_as_prompts_show_them_and_clashes_are_settled(byte_tokens):
    text = "Likes(x, y): x likes y: a lot\nRains: it rains\nrex: Rex"
    for listed, good in ((text, True), ("Dog(x): é", True), ("rex: Rex", False), ("Dog(x)", False), ("Dog(y): a dog", False),
                         ("Dog(x): a\n", False), ("Dog(x): a\nx: b", False), ("Dog(x): " + "a" * 121, False)):  # fmt: skip
        assert matches(byte_tokens, strict.declarations_grammar(), listed) is good, listed
        assert strict.accepts(listed, "declarations") is good, listed
    assert set(declared(text).predicates) == {("Likes", 2), ("Rains", 0)}
    clash = declared("Dog(x): a\nDog(x, y): b\nDog: c\nrex: d")
    assert set(clash.predicates) == {("Dog", 1)}
    assert set(clash.functions) == {("rex", 0)}
    with pytest.raises(SignatureError):
        strict.signature_of([read_formula("Dog(a) ∧ Dog(a, b)")])
    with pytest.raises(ReasonerError):
        strict.signature_grammar(Signature())
