"""ComplEx, DistMult and RotatE as torch modules that score a query against all entities at once.

Sources: Trouillon et al. 2016 (ComplEx, equation 11), Yang et al. 2015 (DistMult), Sun et al. 2019 (RotatE,
equation 3). Shapes: b queries, E entities, d the rank; complex embeddings hold real parts first, then imaginary.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import torch
from torch import Tensor, nn


class Factorization(nn.Module):
    """Embeddings of entities and (reciprocal) relations, and a score that is linear in the tail or nearly so."""

    def __init__(
        self, entity_count: int, relation_count: int, rank: int, width: int, relation_width: int, scale: float
    ) -> None:
        super().__init__()
        self.rank = rank
        self.entity = nn.Embedding(entity_count, width)
        self.relation = nn.Embedding(relation_count, relation_width)
        with torch.no_grad():
            self.entity.weight.normal_().mul_(scale)
            self.relation.weight.normal_().mul_(scale)

    def move(self, heads: Tensor, relations: Tensor) -> Tensor:
        """[b, width]: where a relation, by its embedding, takes a head, by its embedding."""
        raise NotImplementedError

    def tail_query(self, heads: Tensor, relations: Tensor) -> Tensor:
        """[b, width]: what the embeddings of tails are compared with."""
        return self.move(self.entity(heads), self.relation(relations))

    def head_query(self, tails: Tensor, relations: Tensor) -> Tensor:
        """[b, width]: what the embeddings of heads are compared with."""
        raise NotImplementedError

    def compare(self, queries: Tensor, entities: Tensor) -> Tensor:
        """Scores [b, n] of queries [b, width] with the embeddings [n, width] of entities: their inner products."""
        return queries @ entities.T

    def compare_pairs(self, queries: Tensor, entities: Tensor) -> Tensor:
        """Scores [b] of queries [b, width], each with its own entity [b, width]."""
        return (queries * entities).sum(1)

    def score_tails(self, heads: Tensor, relations: Tensor) -> Tensor:
        """Scores [b, E] of (heads[b], relations[b], every entity)."""
        return self.compare(self.tail_query(heads, relations), self.entity.weight)

    def score_heads(self, tails: Tensor, relations: Tensor) -> Tensor:
        """Scores [b, E] of (every entity, relations[b], tails[b])."""
        return self.compare(self.head_query(tails, relations), self.entity.weight)

    def score_relations(self, heads: Tensor, tails: Tensor) -> Tensor:
        """Scores [b, R] of (heads[b], every relation, tails[b])."""
        raise NotImplementedError

    def penalty(self, heads: Tensor, relations: Tensor, tails: Tensor) -> Tensor:
        """The mean regularizer of the triples' embeddings."""
        raise NotImplementedError


class DistMult(Factorization):
    """Σ h r t, real."""

    def __init__(self, entity_count: int, relation_count: int, rank: int, scale: float = 1e-3) -> None:
        super().__init__(entity_count, relation_count, rank, rank, rank, scale)

    def move(self, heads: Tensor, relations: Tensor) -> Tensor:
        """The product h r."""
        return heads * relations

    def head_query(self, tails: Tensor, relations: Tensor) -> Tensor:
        """The product t r."""
        return self.tail_query(tails, relations)

    def score_relations(self, heads: Tensor, tails: Tensor) -> Tensor:
        """Scores [b, R]."""
        return (self.entity(heads) * self.entity(tails)) @ self.relation.weight.T

    def penalty(self, heads: Tensor, relations: Tensor, tails: Tensor) -> Tensor:
        """N3: the mean cubed 3-norm (Lacroix et al. 2018, equation 5)."""
        parts = (self.entity(heads), self.relation(relations), self.entity(tails))
        return sum((part.abs() ** 3).sum() for part in parts) / len(tails)


class ComplEx(Factorization):
    """Re Σ h r conj(t), complex of rank d stored as 2d reals."""

    def __init__(self, entity_count: int, relation_count: int, rank: int, scale: float = 1e-3) -> None:
        super().__init__(entity_count, relation_count, rank, 2 * rank, 2 * rank, scale)

    def move(self, heads: Tensor, relations: Tensor) -> Tensor:
        """The product h r, as Re (h r conj(t)) is the inner product of h r and t as real vectors."""
        h_re, h_im = heads.chunk(2, dim=1)
        r_re, r_im = relations.chunk(2, dim=1)
        return torch.cat([h_re * r_re - h_im * r_im, h_re * r_im + h_im * r_re], dim=1)

    def head_query(self, tails: Tensor, relations: Tensor) -> Tensor:
        """conj(r) t."""
        t_re, t_im = self.entity(tails).chunk(2, dim=1)
        r_re, r_im = self.relation(relations).chunk(2, dim=1)
        return torch.cat([t_re * r_re + t_im * r_im, t_im * r_re - t_re * r_im], dim=1)

    def score_relations(self, heads: Tensor, tails: Tensor) -> Tensor:
        """Scores [b, R]."""
        h_re, h_im = self.entity(heads).chunk(2, dim=1)
        t_re, t_im = self.entity(tails).chunk(2, dim=1)
        query = torch.cat([h_re * t_re + h_im * t_im, h_re * t_im - h_im * t_re], dim=1)
        return query @ self.relation.weight.T

    def penalty(self, heads: Tensor, relations: Tensor, tails: Tensor) -> Tensor:
        """N3 over complex moduli."""
        total = torch.zeros((), device=self.entity.weight.device)
        for part in (self.entity(heads), self.relation(relations), self.entity(tails)):
            real, imaginary = part.chunk(2, dim=1)
            total = total + ((real**2 + imaginary**2 + 1e-12) ** 1.5).sum()
        return total / len(tails)


class RotatE(Factorization):
    """γ − ‖h ∘ e^{iθ} − t‖₂ over the whole complex vector, each relation a rotation by angles θ.

    The Euclidean norm of the difference (instead of the sum of moduli) lets one matrix product score all tails.
    """

    margin = 9.0

    def __init__(self, entity_count: int, relation_count: int, rank: int, scale: float = 0.1) -> None:
        super().__init__(entity_count, relation_count, rank, 2 * rank, rank, scale)
        with torch.no_grad():
            self.relation.weight.uniform_(-math.pi, math.pi)

    def move(self, heads: Tensor, relations: Tensor) -> Tensor:
        """The head, rotated."""
        real, imaginary = heads.chunk(2, dim=1)
        cosine, sine = relations.cos(), relations.sin()
        return torch.cat([real * cosine - imaginary * sine, real * sine + imaginary * cosine], dim=1)

    def head_query(self, tails: Tensor, relations: Tensor) -> Tensor:
        """The tail, rotated back, as ‖h ∘ e^{iθ} − t‖ = ‖h − t ∘ e^{−iθ}‖."""
        return self.move(self.entity(tails), -self.relation(relations))

    def compare(self, queries: Tensor, entities: Tensor) -> Tensor:
        """γ minus the Euclidean distances."""
        squared = (queries**2).sum(1, keepdim=True) + (entities**2).sum(1) - 2 * queries @ entities.T
        return self.margin - (squared.clamp_min(0) + 1e-9).sqrt()

    def compare_pairs(self, queries: Tensor, entities: Tensor) -> Tensor:
        """γ minus the Euclidean distances."""
        return self.margin - (((queries - entities) ** 2).sum(1) + 1e-9).sqrt()

    def score_relations(self, heads: Tensor, tails: Tensor) -> Tensor:
        """Scores [b, R]."""
        h_re, h_im = self.entity(heads).chunk(2, dim=1)
        t_re, t_im = self.entity(tails).chunk(2, dim=1)
        cosine, sine = self.relation.weight.cos(), self.relation.weight.sin()
        inner = (h_re * t_re + h_im * t_im) @ cosine.T + (h_re * t_im - h_im * t_re) @ sine.T
        norms = (h_re**2 + h_im**2 + t_re**2 + t_im**2).sum(1, keepdim=True)
        return self.margin - ((norms - 2 * inner).clamp_min(0) + 1e-9).sqrt()

    def penalty(self, heads: Tensor, relations: Tensor, tails: Tensor) -> Tensor:
        """Mean squared norm of the entities; rotations need none."""
        return ((self.entity(heads) ** 2).sum() + (self.entity(tails) ** 2).sum()) / len(tails)


MODELS: dict[str, Callable[[int, int, int], Factorization]] = {
    "complex": ComplEx,
    "distmult": DistMult,
    "rotate": RotatE,
}
