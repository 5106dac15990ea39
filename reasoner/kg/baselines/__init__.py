"""Published methods for complex queries, as baselines over the same predictor as the exact engine.

They treat a relation and its inverse as two relations with a model's reciprocal embeddings, as their authors do, so
that r⁻¹(a, b) and r(b, a) may have different truth; and they are as inexact as published. Each gives the truth of
every entity as the answer of a query with one free variable, or raises `Unsupported`.
"""
