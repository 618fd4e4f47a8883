"""How keeping and finding can fail.

StoreError
├── SettingInvalid          a setting has a value that cannot be used
├── RegisterUnreadable      the file of authorities has an error in it
├── StoreUnreadable         the database cannot be opened, or is none
├── StoreMissing            there is no store in the data folder
├── StoreNewer              the store was written by a newer version of this program
├── StoreOlder              the store was written by an older version and wants its tables renewed
├── StoreBusy               another ingest holds the store
├── StoreFull               the disk, or what may be used of it, is full
├── StoreUnwritable         the store cannot be written to
├── ModelMismatch           the vectors held were made by another embedding model
├── EmbeddingUnavailable    the embedding model cannot be loaded
├── IndexUnreadable         the generation of the index that the pointer names cannot be read
├── PastWordsGone           a past state cannot be searched for words any more
├── BackupUnreadable        a backup is none, or not as it was when it was made
├── OriginalMissing         the kept file of a letter is not where it belongs, or is changed
└── WordUnreadable          a Word file cannot be opened as one
    ├── WordEncrypted       it opens with a password only
    └── WordUnsettled       it holds changes or struck words, so it has no one text
"""


class StoreError(Exception):
    """Base of every failure of the store."""


class SettingInvalid(StoreError):
    """A setting has a value that cannot be used."""


class RegisterUnreadable(StoreError):
    """The file of authorities has an error in it."""


class StoreUnreadable(StoreError):
    """The database cannot be opened, or is none."""


class StoreMissing(StoreError):
    """There is no store in the data folder."""


class StoreNewer(StoreError):
    """The store was written by a newer version of this program."""


class StoreOlder(StoreError):
    """The store was written by an older version and wants its tables renewed."""


class StoreBusy(StoreError):
    """Another ingest holds the store."""


class StoreFull(StoreError):
    """The disk, or what may be used of it, is full."""


class StoreUnwritable(StoreError):
    """The store cannot be written to."""


class ModelMismatch(StoreError):
    """The vectors held were made by another embedding model."""


class EmbeddingUnavailable(StoreError):
    """The embedding model cannot be loaded."""


class IndexUnreadable(StoreError):
    """The generation of the index that the pointer names cannot be read."""


class PastWordsGone(StoreError):
    """A past state cannot be searched for words: another model's vectors replaced its own."""


class BackupUnreadable(StoreError):
    """A file is no backup, or not as it was when it was made."""


class OriginalMissing(StoreError):
    """The kept file of a letter is not where it belongs, or is changed."""


class WordUnreadable(StoreError):
    """A Word file cannot be opened as one."""


class WordEncrypted(WordUnreadable):
    """A Word file opens with a password only."""


class WordUnsettled(WordUnreadable):
    """A Word file holds changes or struck words, so it has no one text."""
