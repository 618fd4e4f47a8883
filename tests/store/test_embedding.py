"""The embedding model that comes in a package: the bytes, the vectors, and that it waits."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from store.embedding import HashingEmbedder, count_tokens, load_embedder
from store.errors import EmbeddingUnavailable
from store.settings import read_settings

PUBLISHED = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""sha256 of all-MiniLM-L6-v2's weights as their makers publish them."""


def test_the_packaged_weights_are_the_published_ones(tmp_path: Path) -> None:
    """This test ensures that the package carries the model that it says."""
    assert load_embedder(read_settings(tmp_path, {})).fingerprint == PUBLISHED


@pytest.mark.model
def test_the_model_tells_near_from_far(tmp_path: Path) -> None:
    """This test ensures that vectors are of unit length and near where the meaning is."""
    made = load_embedder(read_settings(tmp_path, {})).embed(
        ["The new movie is awesome", "The new movie is so great", "A man is playing guitar"]
    )
    assert made.shape == (3, 384)
    assert made.dtype == np.float32
    assert np.linalg.norm(made, axis=1) == pytest.approx([1, 1, 1], abs=1e-5)
    assert made[0] @ made[1] > 0.8
    assert made[0] @ made[2] < 0.2


def test_nothing_heavy_is_loaded_before_it_is_needed() -> None:
    """This test ensures that naming a model and counting tokens load neither torch nor Chroma."""
    script = (
        "import sys; from store.settings import read_settings; from store import embedding;"
        "made = embedding.load_embedder(read_settings(None, {})); made.fingerprint;"
        "embedding.count_tokens('some words');"
        "print(sorted({'torch', 'chromadb', 'sentence_transformers'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.stdout.strip() == "[]"


def test_a_model_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    """This test ensures that a wrong setting has its own name and not a stranger's traceback."""
    settings = read_settings(tmp_path, {"LETTERS_EMBEDDING_MODEL": str(tmp_path / "none")})
    with pytest.raises(EmbeddingUnavailable):
        load_embedder(settings).embed(["words"])


def test_the_stand_in_gives_unit_vectors() -> None:
    """This test ensures that the tests' own embedder keeps the protocol, for no words too."""
    made = HashingEmbedder().embed(["one two", "", "one two"])
    assert np.linalg.norm(made, axis=1) == pytest.approx([1, 1, 1])
    assert (made[0] == made[2]).all()


def test_tokens_are_counted_beyond_the_models_limit() -> None:
    """This test ensures that a long text is not counted as cut."""
    assert count_tokens("word " * 1000) > 1000
