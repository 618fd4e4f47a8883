"""From a file's bytes to all that is kept of its letters: what a child process does."""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from ingest.errors import Damaged, FileRefused
from ingest.figures import make_figures
from ingest.identify import identify_letter
from ingest.layouts import KNOWN_TITLES, choose_layouts
from ingest.letter_parts import find_parts
from ingest.letters_in_file import WHOLE, FoundLetter, find_letters
from ingest.pages import Limits, read_document
from ingest.passages import make_passages
from ingest.phrases import squeeze
from ingest.proofs import WITHDRAWN, Proven
from ingest.report import print_safely
from ingest.scan_rows import settle_scans
from ingest.sentence_proofs import prove_first
from store.authorities import Register
from store.embedding import LONGEST_PASSAGE_TOKENS, count_tokens
from store.known_bodies import COUNCIL_KINDS
from store.originals import hash_content
from store.records import Letter, LetterRows

LETTER_ID_DIGITS = 32


@dataclass(frozen=True)
class LetterRead:
    """One letter of a file: its rows, or the refusal and no rows.

    at: the page or line of the file where it begins, None where it is all of the file. withdrawn
    and wrong: in sentences, the tables that were not kept and the sums that the print denies.
    """

    id: str
    at: int | None
    rows: LetterRows | None
    refusal: FileRefused | None = None
    withdrawn: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True)
class LettersTask:
    """What a child process is given to do with each file."""

    register: Register
    limits: Limits

    def __call__(
        self, content: bytes, name: str, begin_scans: Callable[[int], None]
    ) -> tuple[LetterRead, ...]:
        """The file's letters in its order, at least one. Raises: FileRefused."""
        suffix = PurePath(name).suffix.lower()
        document = read_document(content, suffix, KNOWN_TITLES, self.limits, begin_scans)
        letters = find_letters(document, self.register)
        return tuple(read_letter(content, name, found, self.register) for found in letters)


def read_letter(content: bytes, name: str, found: FoundLetter, register: Register) -> LetterRead:
    """All that is kept of one letter, or why nothing is.

    A failure that was not foreseen refuses this letter alone; its traceback is the refusal's note.
    """
    letter_id = identify_content(content, found.start)
    try:
        rows, proven = make_rows(content, name, found, register)
    except FileRefused as refusal:
        return LetterRead(letter_id, found.at, None, refusal)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - one letter's fault is not the run's
        unforeseen = Damaged("The file could not be read for a reason that was not foreseen.")
        unforeseen.add_note(traceback.format_exc())
        return LetterRead(letter_id, found.at, None, unforeseen)
    failed = [each for each in proven.checks if not each.passed and each.name != WITHDRAWN]
    wrong = tuple(f"The letter's own print does not add up: {each.detail}." for each in failed)
    return LetterRead(letter_id, found.at, rows, None, proven.withdrawn, wrong)


def make_rows(
    content: bytes, name: str, found: FoundLetter, register: Register
) -> tuple[LetterRows, Proven]:
    """From pages to rows, step by step; name is the file's. Raises: FileRefused."""
    document = found.document
    letter_id = identify_content(content, found.start)
    parts = find_parts(document, found.repeated)
    identity = identify_letter(parts, letter_id, register)
    layouts = choose_layouts(identity.year.end, squeeze(parts.text))
    known = register.find(identity.authority)
    kind = known.kind if known and known.kind in COUNCIL_KINDS else None
    names = (identity.authority, *((known.name, *known.aliases) if known else ()))
    layout, proven = prove_first(document, parts, layouts, identity.year.end, kind, names)
    figures = make_figures(proven, letter_id, identity.authority, identity.year, document.format)
    letter = Letter(
        id=letter_id,
        file=print_safely(name),
        original=hash_content(content),
        authority=identity.authority,
        year=identity.year,
        dated=identity.dated,
        signed_by=identity.signed_by,
        pages=len(document.pages),
        layout=layout.name,
        format=document.format,
        flagged=bool(proven.withdrawn or proven.wrong),
    )
    passages = make_passages(parts, letter_id, count_tokens, LONGEST_PASSAGE_TOKENS)
    rows = LetterRows(letter, figures, proven.checks, identity.facts, passages)
    return settle_scans(rows, document), proven


def identify_content(content: bytes, start: str = WHOLE) -> str:
    """A letter's id: from its file's bytes and where in the file it begins."""
    place = f"{hash_content(content)}:{start}"
    return hashlib.sha256(place.encode()).hexdigest()[:LETTER_ID_DIGITS]
