"""How reading a file can fail.

IngestError
├── FileRefused                 nothing of the file is kept; each carries its `reason`
│   ├── NotALetter              not_a_letter
│   ├── OtherScheme             other_scheme: another ombudsman's letter
│   ├── UnknownLayout           unknown_layout: no tables that are known for its year
│   ├── UnknownAuthority        unknown_authority: not named, or named in two ways
│   ├── Encrypted               encrypted: it opens with a password only
│   ├── Damaged                 damaged: it cannot be opened as what it says it is
│   ├── TooLarge                too_large: over the limits for bytes, pages or memory
│   ├── TimedOut                timed_out
│   └── NoText                  no_text: its pages hold pictures only
└── TableUnreadable             one table is withdrawn whole
    ├── CellUnreadable          a cell prints something that is no number
    ├── RowMissing              no values stand under the title
    ├── HeadingUnknown          a heading or value that belongs to no known column
    ├── ReadingsDiffer          the two readers do not see the same cell
    └── SumsFail                a printed total that its parts do not prove
"""


class IngestError(Exception):
    """Base of every failure of reading."""


class FileRefused(IngestError):
    """Nothing of the file is kept; the message is a sentence for a person."""

    reason = ""


class NotALetter(FileRefused):
    """The file is not one of the Ombudsman's annual letters."""

    reason = "not_a_letter"


class OtherScheme(FileRefused):
    """The letter is another ombudsman's."""

    reason = "other_scheme"


class UnknownLayout(FileRefused):
    """The letter prints no tables that are known for its year, or names no single year."""

    reason = "unknown_layout"


class UnknownAuthority(FileRefused):
    """The letter names no authority that is known, or two."""

    reason = "unknown_authority"


class Encrypted(FileRefused):
    """The file opens with a password only."""

    reason = "encrypted"


class Damaged(FileRefused):
    """The file cannot be opened as what it says it is."""

    reason = "damaged"


class TooLarge(FileRefused):
    """The file is over the limits for bytes, pages or memory."""

    reason = "too_large"


class TimedOut(FileRefused):
    """Reading the file took longer than it may."""

    reason = "timed_out"


class NoText(FileRefused):
    """The file's pages hold no text."""

    reason = "no_text"


class TableUnreadable(IngestError):
    """One table cannot be read for sure and is withdrawn whole."""


class CellUnreadable(TableUnreadable):
    """A cell prints something that is no number."""


class RowMissing(TableUnreadable):
    """No row of values stands under a table's title."""


class HeadingUnknown(TableUnreadable):
    """A heading or a value belongs to no known column."""


class ReadingsDiffer(TableUnreadable):
    """The two readers do not see the same cell at the same place."""


class SumsFail(TableUnreadable):
    """A printed total is not what its parts add up to."""
