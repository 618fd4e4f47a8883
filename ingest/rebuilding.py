"""The store made anew from the kept originals: every letter read again, every vector made again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.editions import compare_held
from ingest.pages import Limits
from ingest.rereading import Rereading, describe_differences, reread_files
from store.embedding import Embedder
from store.records import Letter, LetterRows
from store.settings import StoreSettings
from store.writing import Writer, demand_store, open_writer

STATUSES = ("same", "changed", "added", "gone", "unreadable")
"""Read as it is kept; otherwise; found where a file had lost its letter; not in its file any
more; and not to be read at all, in which case the letter stays as it is kept."""
TO_BE_LOOKED_AT = ("changed", "gone", "unreadable")


@dataclass(frozen=True)
class Rebuilt:
    """What became of one letter, or of a kept file without any; detail says what differs."""

    letter: str | None
    file: str
    status: str
    authority: str | None = None
    year: str | None = None
    detail: str = ""


def count_statuses(rebuilt: Sequence[Rebuilt]) -> dict[str, int]:
    found = Counter(each.status for each in rebuilt)
    return {status: found[status] for status in STATUSES}


def rebuild_letters(
    settings: StoreSettings,
    embedder: Embedder | None = None,
    limits: Limits = Limits(),  # noqa: B008 - frozen
) -> list[Rebuilt]:
    """Read every kept file again and make all vectors anew; published at once, or nothing is.

    A letter that reads otherwise now gets a new edition, so that states of the past stay as they
    were. Removed letters stay removed.
    Raises: StoreMissing, StoreBusy, StoreFull, EmbeddingUnavailable.
    """
    demand_store(settings)
    with open_writer(settings) as writer:
        removed: list[str] = []
        added: dict[str, LetterRows] = {}
        found: list[Rebuilt] = []
        for rereading in reread_files(writer.kept_files(), writer.register, limits):
            found += _compare_file(rereading, writer, removed, added)
        writer.replace(removed, added)
        writer.publish(embedder, is_anew=True)
    return found


def rebuild_vectors(settings: StoreSettings, embedder: Embedder | None = None) -> None:
    """Make all vectors anew, by the model that the settings name, and with them the index.

    Raises: StoreMissing, StoreBusy, StoreFull, EmbeddingUnavailable.
    """
    demand_store(settings)
    with open_writer(settings) as writer:
        writer.publish(embedder, is_anew=True)


def _compare_file(
    rereading: Rereading, writer: Writer, removed: list[str], added: dict[str, LetterRows]
) -> Iterator[Rebuilt]:
    """Report on each letter of a file, and note what is to be withdrawn and saved."""
    held = {letter.id: letter for letter in rereading.file.letters}
    for letter in held.values():
        kept, read = writer.rows_of(letter.id), rereading.letters.get(letter.id)
        if read is None and rereading.refusal:
            yield _report(letter, "unreadable", rereading.refusal)
        elif read is None or kept is None:
            removed.append(letter.id)
            yield _report(letter, "gone", "Its file is read, and the letter is not found in it.")
        elif differences := describe_differences(kept, read):
            removed.append(letter.id)
            added[letter.id] = read
            yield _report(read.letter, "changed", "; ".join(differences))
        else:
            yield _report(letter, "same")
    for letter_id, rows in rereading.letters.items():
        is_new = letter_id not in held and not writer.was_held(letter_id)
        if is_new and compare_held(rows, writer)[0] != "duplicate":
            added[letter_id] = rows
            yield _report(rows.letter, "added", "Its file was kept without it.")
    if rereading.refusal and not held:
        yield Rebuilt(None, rereading.file.original, "unreadable", detail=rereading.refusal)


def _report(letter: Letter, status: str, detail: str = "") -> Rebuilt:
    return Rebuilt(letter.id, letter.file, status, letter.authority, str(letter.year), detail)
