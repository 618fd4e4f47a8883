"""A reader that stays open while another process takes letters in."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import time
from pathlib import Path

from store.embedding import HashingEmbedder
from store.reading import open_reader
from store.settings import read_settings
from store.writing import open_writer
from tests.store.making import make_rows

EMBEDDER = HashingEmbedder()
WRITER = textwrap.dedent(
    """
    import pathlib, sys, time
    from store.embedding import HashingEmbedder
    from store.settings import read_settings
    from store.writing import open_writer
    from tests.store.making import make_rows
    settings = read_settings(pathlib.Path(sys.argv[1]), {})
    for number in range(5):
        with open_writer(settings) as writer:
            for year in range(2014, 2019):
                content = b"%d of %d" % (number, year)
                rows = make_rows(content, authority=f"Authority {number}", year=year,
                                 texts=(f"Words of letter {number} {year}.",))
                writer.save(rows, content)
            writer.publish(HashingEmbedder())
    """
)


def test_a_reader_goes_on_and_then_sees_the_new_letters(tmp_path: Path) -> None:
    """This test ensures that figures and passages are answered all the while, whole states only."""
    settings = read_settings(tmp_path, {})
    first = make_rows(b"first")
    with open_writer(settings) as writer:
        writer.save(first, b"first")
        writer.publish(EMBEDDER)
    reader = open_reader(settings)
    running = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path)],
        cwd=Path(__file__).parents[2], env={**os.environ, "PYTHONPATH": "."},
    )  # fmt: skip
    seen: set[int] = set()
    asked = 0
    deadline = time.monotonic() + 120
    while running.poll() is None and time.monotonic() < deadline:
        state = reader.state()
        letters = reader.letters(state)
        seen.add(len(letters))
        ids = [letter.id for letter in letters]
        found = reader.find_passages(state, EMBEDDER, "start of a conversation", ids, 3)
        assert found[0].passage.text == first.passages[0][0].text
        assert reader.figures(state, authorities=["Chesterfield Borough Council"])
        asked += 1
    assert running.wait(timeout=10) == 0
    assert asked > 5
    assert seen <= {1, 6, 11, 16, 21, 26}
    state = reader.state()
    ids = [letter.id for letter in reader.letters(state)]
    newest = reader.find_passages(state, EMBEDDER, "Words of letter 4 2018.", ids, 1)
    assert newest[0].passage.text == "Words of letter 4 2018."
