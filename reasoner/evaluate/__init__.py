"""Benchmarks: loaders, runs that can be resumed, metrics, an error taxonomy, reports."""

from reasoner.evaluate.fields import Loaded
from reasoner.evaluate.items import BenchmarkItem
from reasoner.evaluate.loaders import BENCHMARKS, Benchmark, load_benchmark
from reasoner.evaluate.metrics import METRICS, mcnemar, summarize
from reasoner.evaluate.report import write_report
from reasoner.evaluate.running import read_records, run, run_to_file
from reasoner.evaluate.settings import METHODS, Settings
from reasoner.evaluate.solving import solve
from reasoner.evaluate.translation import TranslationComparison, compare_translation
from reasoner.evaluate.truth_tables import logical_equivalence

__all__ = [
    "BENCHMARKS",
    "METHODS",
    "METRICS",
    "Benchmark",
    "BenchmarkItem",
    "Loaded",
    "Settings",
    "TranslationComparison",
    "compare_translation",
    "load_benchmark",
    "logical_equivalence",
    "mcnemar",
    "read_records",
    "run",
    "run_to_file",
    "solve",
    "summarize",
    "write_report",
]
