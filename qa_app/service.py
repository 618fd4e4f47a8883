"""What the page and the command line open once: settings, stores, model, and the way to ask."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

from qa_app.closing import find_closing, refuse_closed
from qa_app.long_lived import pass_over_long_lived
from qa_app.pipeline import Letters, answer_question
from qa_app.records import Answer, HeldLetters, Moment, Thread
from qa_app.retrieval.damaged_text import load_damage_signs
from qa_app.settings import AppSettings
from store.authorities import load_register
from store.embedding import Embedder, load_embedder
from store.errors import StoreMissing
from store.reading import Reader, State, open_reader
from store.records import Check, Letter
from store.settings import StoreSettings, sample_settings

SAMPLES = Path(__file__).resolve().parent.parent / "samples" / "letters"
SAMPLES_TIMEOUT_SECONDS = 300


def open_service(
    settings: AppSettings, *, with_samples: bool = True, embedder: Embedder | None = None
) -> Service:
    """Open the service; samples answer only where with_samples is set and no letter is held.

    embedder: what embeds questions about words; the one that the settings name where None.
    Raises: RegisterUnreadable, here and not at the first question.
    """
    load_register(settings.store.register)
    return Service(settings, with_samples, embedder or load_embedder(settings.store))


class Service:
    """Asks questions of the letters held, or of the samples while there are none."""

    def __init__(self, settings: AppSettings, with_samples: bool, embedder: Embedder) -> None:
        self._settings = settings
        self._with_samples = with_samples
        self._lock = threading.Lock()
        self._readers: dict[Path, Reader] = {}
        self._read: set[tuple[Path, int]] = set()
        """The stores, and their ingests, whose letters have been read."""
        self._embedder = embedder

    def ask(
        self,
        question: str,
        thread: Thread | None = None,
        home: str | None = None,
        moment: Moment | None = None,
    ) -> tuple[Answer, Thread]:
        """Answer one turn; never raises. home goes before the setting LETTERS_AUTHORITY.

        moment: the letters that are asked; those held now where None.
        """
        closing = find_closing(self._settings)
        if closing is not None:
            return refuse_closed(closing), thread or Thread()
        find = self._find_letters if moment is None else lambda: self._find_past(moment)
        return answer_question(question, thread or Thread(), self.home(home), find)

    def home(self, named: str | None = None) -> str | None:
        """The authority that "we" means: the one named, or the setting's."""
        return named or self._settings.authority

    def moment(self) -> Moment | None:
        """What questions are asked of now; None where no letter is held."""
        letters = self._find_letters()
        return None if letters is None else letters.moment

    def mark(self, moment: Moment) -> str | None:
        """What the letters held at a moment are known by. Raises: StoreMissing."""
        return self._find_past(moment).moment.mark

    def letters(self) -> Letters | None:
        """What questions are answered from now, for who lists letters; None where none is held."""
        return self._find_letters()

    def held(self) -> HeldLetters:
        """The letters that questions are answered from now."""
        letters = self._find_letters()
        if letters is None:
            return HeldLetters((), sample=False)
        held = letters.reader.letters(letters.state)
        return HeldLetters(held, letters.is_sample)

    def welcome_questions(self) -> tuple[str, ...]:
        """Questions that surely have answers over the letters held, newest letters first."""
        held = self.held().letters
        tables = sorted(
            (each for each in held if 2014 <= each.year.end <= 2019),
            key=lambda each: (-each.year.start, each.authority),
        )
        names = list(dict.fromkeys(each.authority for each in tables))
        names.sort(key=lambda name: "Chesterfield" not in name)
        forms = (
            "How many housing complaints did {} get?",
            "How many complaints about {} were upheld?",
            "What was {}'s uphold rate?",
        )
        return tuple(
            form.format(names[place % len(names)]) for place, form in enumerate(forms) if names
        )

    def own_authority(self, home: str | None = None) -> str | None:
        """The home authority's full name, where the letters or the register know it."""
        name, letters = home or self._settings.authority, self._find_letters()
        if not name or letters is None:
            return None
        found = letters.reader.register(letters.state).find_held(name)
        return found.name if found else None

    def letter(self, letter_id: str) -> Letter:
        """Raises: StoreMissing."""
        return self._reader_of(letter_id).letter(letter_id)

    def original(self, letter_id: str) -> bytes:
        """The bytes of a letter's file. Raises: StoreMissing, OriginalMissing."""
        return self._reader_of(letter_id).original(letter_id)

    def checks(self, letter_id: str) -> tuple[Check, ...]:
        return self._reader_of(letter_id).checks(letter_id)

    def warm_up(self) -> None:
        """Load the embedding model and the words of the letters, which takes seconds."""
        self._embedder.embed(["warm"])
        letters = self._find_letters()
        if letters is not None:
            letters.reader.open_words(letters.state)
            load_damage_signs()
        pass_over_long_lived()

    def load_samples(self) -> None:
        """Read the sample letters into their own store, in a process of its own.

        Raises: StoreMissing where they could not be read.
        """
        place = sample_settings(self._settings.store).folder
        command = [
            sys.executable,
            "-m",
            "ingest",
            "add",
            str(SAMPLES),
            "--data",
            str(place),
            "--json",
        ]
        try:
            done = subprocess.run(  # noqa: S603 - our own program over our own files
                command,
                cwd=SAMPLES.parent.parent,
                env={k: v for k, v in os.environ.items() if k != "LETTERS_DATABASE_URL"},
                capture_output=True,
                timeout=SAMPLES_TIMEOUT_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise StoreMissing("the sample letters took too long to read") from error
        if done.returncode != 0:
            raise StoreMissing(f"the sample letters could not be read: {done.stderr[-2000:]!r}")

    def _find_letters(self) -> Letters | None:
        real = self._open_letters(self._settings.store, is_sample=False)
        if real is not None or not self._with_samples:
            return real
        return self._open_letters(sample_settings(self._settings.store), is_sample=True)

    def _find_past(self, moment: Moment) -> Letters:
        """Raises: StoreMissing where the letters held never were at that moment."""
        own = self._settings.store
        reader = self._open(sample_settings(own) if moment.sample else own)
        if reader is None:
            raise StoreMissing("no letters are held")
        state = reader.past_state(moment.ingest)
        return Letters(reader, state, lambda: self._embedder, moment.sample)

    def _open_letters(self, settings: StoreSettings, *, is_sample: bool) -> Letters | None:
        """A store as it stands now; None where it holds no letter yet."""
        reader = self._open(settings)
        state = None if reader is None else reader.state()
        if reader is None or state is None or state.ingest == 0:
            return None
        self._read_letters(settings.folder, reader, state)
        return Letters(reader, state, lambda: self._embedder, is_sample)

    def _read_letters(self, folder: Path, reader: Reader, state: State) -> None:
        """Read the letters and names of a state when it is first met: they live as long as it."""
        with self._lock:
            if (folder, state.ingest) in self._read:
                return
            self._read = {each for each in self._read if each[0] != folder}
            self._read.add((folder, state.ingest))
        reader.register(state)
        pass_over_long_lived()

    def _reader_of(self, letter_id: str) -> Reader:
        """The store that holds a letter: an answer given from samples keeps its evidence."""
        for settings in (self._settings.store, sample_settings(self._settings.store)):
            reader = self._open(settings)
            if reader is not None and reader.has_letter(letter_id):
                return reader
        raise StoreMissing(f"no letter {letter_id} is held")

    def _open(self, settings: StoreSettings) -> Reader | None:
        with self._lock:
            if settings.folder not in self._readers:
                try:
                    self._readers[settings.folder] = open_reader(settings)
                except StoreMissing:
                    return None
            return self._readers[settings.folder]
