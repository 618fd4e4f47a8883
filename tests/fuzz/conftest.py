"""How many damaged files a run of the tests reads: `pytest tests/fuzz --fuzz-files=10000`."""

from __future__ import annotations

import pytest

FEW_FILES = 200


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--fuzz-files", type=int, default=FEW_FILES, help="damaged files to read")
    parser.addoption("--fuzz-seed", type=int, default=1, help="which damaged files")


@pytest.fixture
def fuzz_files(pytestconfig: pytest.Config) -> int:
    """How many; the options are known only where this folder is named on the command line."""
    return int(pytestconfig.getoption("--fuzz-files", FEW_FILES))


@pytest.fixture
def fuzz_seed(pytestconfig: pytest.Config) -> int:
    return int(pytestconfig.getoption("--fuzz-seed", 1))
