"""Truth of facts: one value from all sides, observed facts 1, bounds that hold, calibration that is learned."""

from itertools import product

import numpy as np
import pytest

from reasoner.kg import KnowledgeGraph
from reasoner.kg.predictors.opening import open_scores, open_truth
from reasoner.kg.predictors.ranking import PredictorError
from reasoner.kg.predictors.rules import RuleTruth, load_rules, mine_rules, save_rules
from reasoner.kg.truth import FactTruth


def family(size=30):
    """Generations: parent(i, i+3), grandparent where two parents follow each other, likes at random."""
    rng = np.random.default_rng(0)
    parent = [(f"p{i}", "parent", f"p{i + 3}") for i in range(size - 3)]
    grand = [(f"p{i}", "grandparent", f"p{i + 6}") for i in range(size - 6)]
    likes = [(f"p{rng.integers(size)}", "likes", f"p{rng.integers(5)}") for _ in range(40)]
    return KnowledgeGraph.of(
        {"train": parent + grand[2:] + likes[:30], "valid": [grand[0], *likes[30:]], "test": [grand[1]]}
    )


def check_truth(truth, rounding=1e-6):
    """What every `FactTruth` promises."""
    assert isinstance(truth, FactTruth)
    view = truth.view
    every = np.arange(view.entity_count)
    for relation in range((1 + truth.directed) * view.graph.relation_count):
        table = truth.tails(relation, every)
        assert table.shape == (len(every), len(every))
        assert ((table >= 0) & (table <= 1)).all()
        assert np.abs(table.T - truth.heads(relation, every)).max() <= rounding
        shuffled = np.random.default_rng(relation).permutation(every)
        assert np.abs(table[shuffled, every] - truth.facts(relation, shuffled, every)).max() <= rounding
        known = view.pairs(relation).columns
        assert (table[known] == 1).all()
        table[known] = 0
        assert table.max() <= truth.relation_ceiling[relation]
        assert (truth.tails(relation, every)[known] == 1).all(), "the caller's copy is not ours"


def test_rules_keep_the_promises_of_truth():
    check_truth(RuleTruth.mined(family().view("train")))


def test_a_path_rule_is_found_with_its_confidence():
    graph = family()
    view = graph.view("train")
    names = {
        tuple(graph.relation_name(b) for b in rule.body): rule
        for rule in mine_rules(view)
        if graph.relations[rule.relation] == "grandparent"
    }
    rule = names["parent", "parent"]
    assert rule.support == 22
    assert rule.confidence == pytest.approx(22 / (24 + 5))
    truth = RuleTruth(view, [rule])
    hidden = [graph.entities.id("p1")], [graph.entities.id("p7")]
    assert truth.facts(rule.relation, *map(np.array, hidden))[0] == pytest.approx(rule.confidence)


def test_truth_by_rules_is_the_greatest_confidence_by_definition():
    graph = family()
    view, rules = graph.view("train"), mine_rules(graph.view("train"))
    truth, every = RuleTruth(view, rules), range(graph.entity_count)
    for relation in range(graph.relation_count):
        table = truth.tails(relation, np.arange(graph.entity_count))
        for x, y in product(every, every):
            given = [0.0]
            for rule in (r for r in rules if r.relation == relation):
                match rule.body:
                    case ():
                        holds = y == rule.constant and len(view.tails(x, relation)) > 0
                    case (one,):
                        holds = view.holds(x, one, y)
                    case (one, two):
                        holds = any(view.holds(z, two, y) for z in view.tails(x, one).tolist())
                given.append(rule.confidence if holds else 0.0)
            expected = 1.0 if view.holds(x, relation, y) else max(given)
            assert table[x, y] == pytest.approx(expected)


def test_rules_survive_saving_and_bad_files_are_refused(tmp_path):
    view = family().view("train")
    rules = mine_rules(view)
    file = tmp_path / "rules.json"
    save_rules(rules, view, file)
    again = load_rules(file, view)
    assert [(r.relation, r.body, r.support, r.constant) for r in again] == [
        (r.relation, r.body, r.support, r.constant) for r in rules
    ]
    assert isinstance(open_truth(file, view), RuleTruth)
    for text in ("{}", '{"format": "other", "rules": []}', '{"format": "reasoner rules", "rules": [{"head": 3}]}', "{"):
        file.write_text(text)
        with pytest.raises(PredictorError):
            open_truth(file, view)


def test_a_graph_of_one_entity_and_one_of_no_facts():
    check_truth(RuleTruth.mined(KnowledgeGraph.of([("a", "r", "a")]).view()))
    empty = KnowledgeGraph.of({"train": [], "valid": [("a", "r", "b")]}).view("train")
    check_truth(RuleTruth.mined(empty))


class TestFactorizations:
    """With torch."""

    @pytest.fixture(autouse=True)
    def _torch(self):
        pytest.importorskip("torch", reason="the extra kg is not installed")

    def saved(self, graph, model="complex", seed=0):
        import torch

        from reasoner.kg.predictors.factorization import MODELS
        from reasoner.kg.predictors.saving import SavedModel
        from reasoner.kg.predictors.training import TrainingConfig

        torch.manual_seed(seed)
        config = TrainingConfig(model=model, rank=6)
        made = MODELS[model](graph.entity_count, 2 * graph.relation_count, 6)
        with torch.no_grad():
            made.entity.weight.normal_()
            made.relation.weight.normal_()
        return SavedModel(made, tuple(graph.entities), tuple(graph.relations), config)

    @pytest.mark.parametrize("model", ["complex", "distmult", "rotate"])
    def test_calibrated_truth_keeps_the_promises(self, model):
        from reasoner.kg.predictors.calibration import CalibratedTruth
        from reasoner.kg.predictors.fitting import fit_calibration

        graph = family()
        scorer = self.saved(graph, model).scorer()
        check_truth(CalibratedTruth(scorer, graph.view("train")))
        fitted = fit_calibration(scorer, graph.view("train"), graph.splits["valid"])
        assert (fitted.temperature > 0).all()
        check_truth(CalibratedTruth(scorer, graph.view("train+valid"), fitted))

    def test_calibrated_truth_is_its_definition(self):
        from reasoner.kg.predictors.calibration import HIGHEST, CalibratedTruth, Calibration

        graph = family()
        view, scorer = graph.view("train"), self.saved(graph).scorer()
        count = graph.relation_count
        ones = np.ones(2 * count)
        calibration = Calibration(1.5 * ones, -0.5 * ones, ones, prior=0.1, lead=0.8)
        truth = CalibratedTruth(scorer, view, calibration)
        every = np.arange(graph.entity_count)
        heads, tails = view.pairs(0).columns
        forward = np.exp(scorer.scores(every, np.zeros_like(every)).astype(float))
        backward = np.exp(scorer.scores(every, np.full_like(every, count)).astype(float))
        p = forward / (forward + forward[:, np.unique(tails)].sum(1, keepdims=True))
        q = backward / (backward + backward[:, np.unique(heads)].sum(1, keepdims=True))
        u = p * (np.bincount(heads, minlength=len(every)) + 0.1)[:, None]
        v = q.T * (np.bincount(tails, minlength=len(every)) + 0.1)
        for relation, mean in ((0, 0.8 * np.sqrt(u) + 0.2 * np.sqrt(v)), (count, 0.2 * np.sqrt(u) + 0.8 * np.sqrt(v))):
            expected = HIGHEST / (1 + np.exp(0.5 - 1.5 * 2 * np.log(mean)))
            expected[heads, tails] = 1
            found = truth.tails(0, every) if relation == 0 else truth.tails(count, every).T
            assert np.allclose(found, expected, atol=1e-5)

    def test_a_lift_brings_answers_with_two_missing_links_before_those_with_a_worse_one(self):
        """Each t is likely for two facts, each u an observed end of one of them and unlikely for the other."""
        from reasoner.kg.predictors.lifting import FEWEST, fit_lift

        count = 2 * FEWEST
        observed = [(f"a{i}", "r", f"u{i}") for i in range(count)] + [(f"c{i}", "q", f"t{i}") for i in range(count)]
        hidden = [(f"{x}{i}", r, f"t{i}") for i in range(count) for x, r in ("ar", "bs")]
        graph = KnowledgeGraph.of({"train": observed, "valid": hidden})
        likely = dict.fromkeys(hidden, -1.0)
        rivals = {(f"b{i}", "s", f"u{i}"): -2.5 for i in range(count)}

        class Planted:
            view = graph.view("train")

            def tail_evidence(self, relation, heads):
                row = np.full(graph.entity_count, -20.0)
                for (x, r, t), value in (likely | rivals).items():
                    number, ids = graph.relations.id(r), [graph.entities.id(x), graph.entities.id(t)]
                    if number != relation % graph.relation_count:
                        continue
                    head, tail = ids if relation == number else ids[::-1]
                    if head == heads[0]:
                        row[tail] = value
                return row[None]

        plain = np.tile([1.0, 0.0], (2 * graph.relation_count, 1))
        lift = fit_lift(Planted(), plain, graph.splits["valid"], np.random.default_rng(0))
        one, two = 1 / (1 + np.exp(-np.array([-2.5, -1.0]) - lift))
        assert lift > 0
        assert two * two > one
        few = graph.splits["valid"][: FEWEST // 4]
        assert fit_lift(Planted(), plain, few, np.random.default_rng(0)) == 0

    def test_a_calibration_saved_before_there_were_lifts_has_none(self):
        from reasoner.kg.predictors.calibration import Calibration

        ones = np.ones(4)
        state = Calibration(ones, ones, ones, lift=1.5).to_state()
        assert Calibration.from_state(state).lift == 1.5
        del state["lift"]
        assert Calibration.from_state(state).lift == 0

    def test_fitting_makes_the_held_out_facts_likelier(self):
        from reasoner.kg.predictors.calibration import CalibratedTruth
        from reasoner.kg.predictors.fitting import fit_calibration

        graph = family()
        scorer = self.saved(graph).scorer()
        view, every = graph.view("train"), np.arange(graph.entity_count)

        def loss(calibration):
            truth, total = CalibratedTruth(scorer, view, calibration), 0.0
            for relation in range(graph.relation_count):
                table = np.clip(truth.tails(relation, every), 1e-9, 1 - 1e-7).astype(float)
                holds = np.zeros(table.shape)
                holds[graph.view("valid").pairs(relation).columns] = 1
                unseen = np.ones(table.shape, dtype=bool)
                unseen[view.pairs(relation).columns] = False
                total -= (holds * np.log(table) + (1 - holds) * np.log1p(-table))[unseen].sum()
            return total

        assert loss(fit_calibration(scorer, view, graph.splits["valid"])) < loss(None)

    def test_a_saved_model_is_the_same_in_another_order_of_ids(self, tmp_path):
        from reasoner.kg.predictors.fitting import fit_calibration
        from reasoner.kg.predictors.saving import SavedModel

        graph = family()
        saved = self.saved(graph)
        scorer = saved.scorer()
        saved = SavedModel(
            saved.model,
            saved.entities,
            saved.relations,
            saved.config,
            fit_calibration(scorer, graph.view("train"), graph.splits["valid"]),
            {"mrr": 0.5},
        )
        file = tmp_path / "model"
        saved.save(file)
        other = KnowledgeGraph.of({name: list(graph.named(name))[::-1] for name in graph.splits})
        assert list(other.entities) != list(graph.entities)
        here, there = open_truth(file, graph.view("train")), open_truth(file, other.view("train"))
        for relation in graph.relations:
            one = here.tails(graph.relations.id(relation), np.arange(graph.entity_count))
            two = there.tails(other.relations.id(relation), np.arange(other.entity_count))
            order = [other.entities.id(name) for name in graph.entities]
            assert np.allclose(one, two[np.ix_(order, order)], atol=1e-6)
        assert open_scores(file, graph.view()).relation_count == 2 * graph.relation_count

    def test_files_that_are_no_models_and_models_of_other_graphs_are_refused(self, tmp_path):
        graph = family()
        file = tmp_path / "model"
        with pytest.raises(PredictorError, match="cannot read"):
            open_truth(file, graph.view())
        for content in (b"", b"\x80\x04junk", b"PK\x03\x04 no zip"):
            file.write_bytes(content)
            with pytest.raises(PredictorError, match="no saved link predictor"):
                open_truth(file, graph.view())
        self.saved(graph).save(file)
        with pytest.raises(PredictorError, match="stranger"):
            open_truth(file, KnowledgeGraph.of([("stranger", "parent", "p1")]).view())

    def test_scores_that_are_no_numbers_are_refused(self):
        import torch

        from reasoner.kg.predictors.calibration import CalibratedTruth

        graph = family()
        saved = self.saved(graph)
        with torch.no_grad():
            saved.model.entity.weight[3] = float("nan")
        with pytest.raises(PredictorError, match="NaN"):
            CalibratedTruth(saved.scorer(), graph.view("train")).tails(0, np.array([3]))

    def test_damaged_models_are_refused(self, tmp_path):
        import torch

        graph = family()
        file = tmp_path / "model"
        self.saved(graph).save(file)
        state = torch.load(file, weights_only=True)
        broken = [{k: v for k, v in state.items() if k != key} for key in state]
        broken += [state | {key: None} for key in ("config", "entities", "state")]
        broken.append(state | {"config": state["config"] | {"no such setting": 1}})
        for damaged in broken:
            torch.save(damaged, file)
            with pytest.raises(PredictorError):
                open_truth(file, graph.view())
