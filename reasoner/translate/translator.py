"""A language model as a translator: which questions it is put, and what becomes of its answers.

- `document`: all sentences in one prompt (LINC's way);
- `sentence`: one after the other, each with the symbols used so far;
- `two-stage`: first the symbols, then all formulas over them;
- `hybrid`: the embedded grammar reads what it can, the model the rest (see `hybrid`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from reasoner.english import Document, Lexicon, Reading, ReadingError, SentenceReading, translate_text
from reasoner.english.thoughts import without_thoughts
from reasoner.errors import ReasonerError
from reasoner.logic import Formula
from reasoner.translate.agreement import agreeing_grammar, clashes, uses_of
from reasoner.translate.conversation import Request, Talk, hold, together
from reasoner.translate.faults import Fault, Logic, back_translation, find_faults, judgement, meaning_fault
from reasoner.translate.model import Completion, Model, Prompt, Translation
from reasoner.translate.prompts import (
    document_prompt,
    formulas_prompt,
    judge_prompt,
    predicates_prompt,
    refine_prompt,
    sentence_prompt,
)
from reasoner.translate.reading import (
    Declared,
    Line,
    declared_signature,
    read_completion,
    read_declarations,
    shown_symbols,
)

MODES = ("hybrid", "document", "sentence", "two-stage")
CHECKS = ("off", "words", "model")
HOTTEST = 100
"""Temperature; long before this all tokens are equally likely."""
NOTHING_DECLARED = "warning: the model declared no symbol that could be read, so its formulas were held to none"


@dataclass(frozen=True, slots=True)
class TranslateOptions:
    """How a model is asked.

    Attributes:
        mode: one of MODES.
        rounds: of refinement, at most; 0 takes the first answer.
        shots: worked examples in the prompt.
        temperature: when several samples are asked for; a single one is asked for at 0.
        seed: of the samples.
        back_translation: in refinement, compare what a formula says with its sentence: `words` by the embedded grammar
            or else word by word, `model` by asking the model.
        constrain: hand the model a grammar to decode under.
    """

    mode: str = "hybrid"
    rounds: int = 0
    shots: int = 3
    temperature: float = 0.7
    seed: int = 0
    back_translation: str = "words"
    constrain: bool = True

    def __post_init__(self) -> None:
        if self.mode not in MODES:
            raise ReasonerError(f"no mode {self.mode!r}", hint=f"known: {', '.join(MODES)}")
        if not 0 <= self.temperature <= HOTTEST or self.rounds < 0 or self.shots < 0:
            raise ReasonerError(
                f"temperature {self.temperature:g}, {self.rounds} rounds, {self.shots} shots",
                hint=f"all from 0 up, the temperature to {HOTTEST}",
            )
        if self.back_translation not in CHECKS:
            raise ReasonerError(f"no back-translation {self.back_translation!r}", hint=f"known: {', '.join(CHECKS)}")


@dataclass(frozen=True, slots=True)
class Attempt:
    """An answer as it was read, and what is wrong with it."""

    lines: tuple[Line, ...]
    faults: tuple[Fault, ...] = ()
    round: int = 0
    error: str = ""

    @property
    def weight(self) -> float:
        """How bad it is."""
        return sum(fault.weight for fault in self.faults)


class LanguageTranslator:
    """A translator made of a model.

    Args:
        model: local, remote, or a test's.
        options: how it is asked.
        logic: the prover, as callables.
    """

    def __init__(self, model: Model, options: TranslateOptions | None = None, logic: Logic | None = None) -> None:
        self.model = model
        self.options = options or TranslateOptions()
        self.logic = logic or Logic()
        self.refines = getattr(model, "refines", True)

    def __call__(self, sentences: Sequence[str]) -> Document:
        """One formalization; the last sentence is the question."""
        return self.translations(sentences)[0].document

    def translations(self, sentences: Sequence[str], *, samples: int = 1, questions: int = 1) -> list[Translation]:
        """Several formalizations, sampled independently; the last `questions` sentences are asked about."""
        return self.translate_many([sentences], samples=samples, questions=questions)[0]

    def translate_many(
        self, texts: Sequence[Sequence[str]], *, samples: int = 1, questions: int = 0
    ) -> list[list[Translation]]:
        """Several texts at once, which is faster than one by one and gives the same."""
        talks = [self._talk(list(text), sample, questions) for text in texts for sample in range(samples)]
        temperature = self.options.temperature if samples > 1 else 0.0
        found = hold(together(talks), self.model, seed=self.options.seed, temperature=temperature)
        if self.options.rounds and not self.refines:
            told = "this model reads no messages: nothing was refined"
            found = [replace(each, notes=(*each.notes, told)) if "model" in each.sources else each for each in found]
        return [found[i : i + samples] for i in range(0, len(found), samples)]

    def _talk(self, sentences: list[str], sample: int, questions: int) -> Talk[Translation]:
        """The conversation about one text, and how many of its answers strayed from their grammars."""
        talk = self._way_of(sentences, sample, questions)
        strayed = 0
        try:
            requests = next(talk)
            while True:
                answers = yield requests
                strayed += sum(answer.strayed for answer in answers)
                requests = talk.send(answers)
        except StopIteration as stop:
            found: Translation = stop.value
            return replace(found, strayed=strayed)

    def _way_of(self, sentences: list[str], sample: int, questions: int) -> Talk[Translation]:
        if not sentences:
            return _nothing(sample)
        if self.options.mode == "hybrid":
            from reasoner.translate.hybrid import hybrid

            return hybrid(self, sentences, sample, questions)
        ways: dict[str, Callable[[list[str], int, int], Talk[Translation]]] = {
            "document": self._document,
            "sentence": self._by_sentence,
            "two-stage": self._two_stage,
        }
        return ways[self.options.mode](sentences, sample, questions)

    # -- the ways of asking ------------------------------------------------------------------------------------

    def _document(self, sentences: list[str], sample: int, questions: int) -> Talk[Translation]:
        prompt = document_prompt(sentences, self.options.shots)
        attempt = yield from self.refined(sentences, sample, prompt, self._grammar(len(sentences)), questions)
        return translation_of(sentences, attempt, sample)

    def _two_stage(self, sentences: list[str], sample: int, questions: int) -> Talk[Translation]:
        (listed,) = yield [Request(predicates_prompt(sentences, self.options.shots), self._declarations(), sample)]
        declared = read_declarations(listed.own)
        prompt = formulas_prompt(sentences, [str(symbol) for symbol in declared], self.options.shots)
        grammar = self._grammar(len(sentences), declared)
        attempt = yield from self.refined(sentences, sample, prompt, grammar, questions, declared=declared)
        translation = translation_of(sentences, attempt, sample)
        if declared_signature(declared).predicates or listed.error:
            return translation
        return replace(translation, notes=(*translation.notes, NOTHING_DECLARED))

    def _by_sentence(self, sentences: list[str], sample: int, questions: int) -> Talk[Translation]:
        lines: list[Line] = []
        rounds, error = 0, ""
        for number, sentence in enumerate(sentences):
            before = [line.formula for line in lines if line.formula is not None]
            asked = number >= len(sentences) - questions
            attempt = yield from self.one_sentence(sentence, sample, before, before, question=asked)
            lines.extend(_without_clash(line, before) for line in attempt.lines)
            rounds = max(rounds, attempt.round)
            error = error or attempt.error
        found = find_faults(lines, self.logic, questions=questions)
        faults = [fault for fault in found if not error or error not in fault.message]  # that is no fault of a formula
        return translation_of(sentences, Attempt(tuple(lines), tuple(faults), rounds, error), sample)

    def one_sentence(
        self,
        sentence: str,
        sample: int,
        before: Sequence[Formula],
        known: Sequence[Formula],
        *,
        question: bool,
        rounds: int | None = None,
        doubt: Callable[[Formula], str] = lambda formula: "",
    ) -> Talk[Attempt]:
        """One sentence, given what the text said before and formulas whose symbols are to be used as they are there.

        `doubt` says why a formula would not be taken, which is sent back.
        """
        prompt = sentence_prompt(sentence, shown_symbols(known), self.options.shots)
        grammar = self._grammar(1, known=known)
        return self.refined(
            [sentence], sample, prompt, grammar, int(question), before=before, rounds=rounds, doubt=doubt
        )

    # -- refinement --------------------------------------------------------------------------------------------

    def refined(
        self,
        sentences: Sequence[str],
        sample: int,
        prompt: Prompt,
        grammar: str | None,
        questions: int,
        *,
        before: Sequence[Formula] = (),
        declared: Sequence[Declared] = (),
        rounds: int | None = None,
        doubt: Callable[[Formula], str] = lambda formula: "",
    ) -> Talk[Attempt]:
        """The best of at most `rounds` + 1 attempts, each told what was wrong with the one before."""
        best: Attempt | None = None
        asked = prompt
        rounds = self.options.rounds if rounds is None else rounds
        for number in range(rounds + 1 if self.refines else 1):
            (completion,) = yield [Request(asked, grammar, sample)]
            if completion.error:
                break
            lines = read_completion(completion, len(sentences))
            faults = find_faults(lines, self.logic, before=before, questions=questions, declared=declared)
            if rounds:
                faults += yield from self._meanings(sentences, lines, sample)
                doubts = [doubt(line.formula) for line in lines if line.formula is not None]
                faults += [Fault("meaning", f"the formula says something else: {why}") for why in doubts if why]
            attempt = Attempt(tuple(lines), tuple(faults), number)
            if best is None or attempt.weight < best.weight:
                best = attempt
            if not faults:
                break
            said = without_thoughts(completion.text)[:8000]
            asked = refine_prompt(prompt, said, [fault.message for fault in faults[:20]])
        if best is not None:
            return best
        empty = tuple(Line("", None, error=completion.error) for _ in sentences)
        return Attempt(empty, error=completion.error)

    def _meanings(self, sentences: Sequence[str], lines: Sequence[Line], sample: int) -> Talk[list[Fault]]:
        """Back-translation: what the formulas say, against the sentences."""
        how = self.options.back_translation
        pairs = [
            (number, sentence, line.formula)
            for number, (sentence, line) in enumerate(zip(sentences, lines, strict=True), 1)
            if line.formula is not None
        ]
        if how == "off" or not pairs:
            return []
        document = translate_text([sentence for _, sentence, _ in pairs])
        by_words = {
            number: meaning_fault(number, sentence, formula, self.logic, reading.formula, document.lexicon)
            for (number, sentence, formula), reading in zip(pairs, document.sentences, strict=True)
        }
        if how == "words":
            return [fault for fault in by_words.values() if fault is not None]
        said = [(*pair, back_translation(pair[2], document.lexicon)) for pair in pairs]
        said = [row for row in said if row[3]]
        if not said:
            return []
        answers: list[Completion] = yield [
            Request(judge_prompt(sentence, meaning), sample=sample) for _, sentence, _, meaning in said
        ]
        found: list[Fault] = []
        for (number, sentence, _, meaning), answer in zip(said, answers, strict=True):
            same, fault = judgement(without_thoughts(answer.text)), by_words[number]
            if same is False:
                found.append(Fault("meaning", f"formula {number} says “{meaning}”; the sentence is “{sentence}”"))
            elif same is None and fault is not None:
                found.append(fault)
        return found

    # -- grammars ----------------------------------------------------------------------------------------------

    def _declarations(self) -> str | None:
        """The grammar of the first of two stages."""
        if not self.options.constrain:
            return None
        from reasoner.translate.strict import declarations_grammar

        return declarations_grammar()

    def _grammar(self, count: int, declared: Sequence[Declared] = (), *, known: Sequence[Formula] = ()) -> str | None:
        """The grammar of the answer: `count` formulas, numbered if there are several.

        They are over the declared symbols; or else over any, but those of known formulas are used as there.
        """
        if not self.options.constrain:
            return None
        from reasoner.translate.strict import signature_grammar

        signature = declared_signature(declared)
        if signature.predicates:
            return _numbered(signature_grammar(signature, count), count)
        return _numbered(agreeing_grammar(uses_of(known), count), count)


def _without_clash(line: Line, before: Sequence[Formula]) -> Line:
    """The line, but no formula in which a name is used in two ways, or in another than in the text before it."""
    found = [] if line.formula is None else clashes(line.formula, uses_of(before))
    return replace(line, formula=None, error=f"it uses {found[0]}") if found else line


def _numbered(grammar: str, count: int) -> str:
    """The grammar of lines with the grammar of numbered lines in its place, as the prompts show them."""
    if count == 1:
        return grammar
    rule = re.search(r"^start: (\w+)", grammar, re.M)
    if rule is None:
        return grammar
    lines = " ".join(f'"{"" if n == 1 else chr(92) + "n"}{n}. " {rule[1]}' for n in range(1, count + 1))
    return re.sub(r"^start: .*\n", lambda _: f"start: {lines}\n", grammar, count=1, flags=re.M)


def _nothing(sample: int) -> Talk[Translation]:
    yield from ()
    return Translation(Document((), Lexicon()), sample)


def reading_of(sentence: str, line: Line) -> SentenceReading:
    """A line of an answer as the reading of its sentence."""
    if line.formula is None:
        return SentenceReading(sentence, None, error=ReadingError(line.error or "there is no formula", sentence))
    return SentenceReading(sentence, line.formula, (Reading(line.formula, sentence, 0.0),))


def translation_of(sentences: Sequence[str], attempt: Attempt, sample: int) -> Translation:
    """An attempt at a whole text as its translation."""
    readings = tuple(reading_of(sentence, line) for sentence, line in zip(sentences, attempt.lines, strict=True))
    confidence = 1.0
    for line in attempt.lines:
        confidence *= line.confidence
    return Translation(
        Document(readings, Lexicon()),
        sample,
        tuple("" if reading.formula is None else "model" for reading in readings),
        confidence,
        attempt.round,
        tuple(fault.message for fault in attempt.faults),
        attempt.error,
        repaired=sum(line.repaired for line in attempt.lines),
    )
