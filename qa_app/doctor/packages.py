"""Whether what `pyproject.toml` asks for is installed, and what a setting asks for beside it."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from qa_app.doctor.findings import Finding, good, note, write_command, wrong

ROOT = Path(__file__).resolve().parents[2]
FOR_DEVELOPMENT = ("test", "audit")
MOST_NAMED = 8
PACKAGES = "packages"
"""The finding without whose being good nothing inside can be looked at."""
MISSING = " (missing)"


def check_packages(env: Mapping[str, str], root: Path = ROOT) -> Iterator[Finding]:
    """Look at the packages that the program needs, then at the extras."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    if find_spec("packaging") is None:
        said = "nothing that the program needs is installed for this Python"
        yield wrong(PACKAGES, said, _install(""))
        return
    lacking = find_lacking(project["dependencies"])
    missing = [each for each in lacking if each.endswith(MISSING)]
    others = [each for each in lacking if not each.endswith(MISSING)]
    if missing:
        yield wrong(PACKAGES, f"not installed: {_name_some(missing)}", _install(""))
    else:
        yield good(PACKAGES, f"all {len(project['dependencies'])} are installed")
    if others:
        yield wrong("versions", f"not as wanted: {_name_some(others)}", _install(""))
    wanted = dict(find_wanted_extras(env))
    for extra, requirements in project["optional-dependencies"].items():
        if extra in FOR_DEVELOPMENT:
            continue
        missing = find_lacking(requirements)
        if not missing:
            yield good(f"extra {extra}", "installed")
        elif extra in wanted:
            said = f"{wanted[extra]} wants the extra {extra}: {', '.join(missing)}"
            yield wrong(f"extra {extra}", said, _install(extra))
        else:
            yield note(f"extra {extra}", "not installed, and no setting asks for it")


def find_lacking(requirements: Iterable[str]) -> list[str]:
    """Requirements that what is installed does not meet, each with what there is instead."""
    from packaging.requirements import Requirement  # may be missing: see `findings`

    lacking = []
    for written in requirements:
        wanted = Requirement(written)
        if wanted.marker is not None and not wanted.marker.evaluate():
            continue
        try:
            found = version(wanted.name)
        except PackageNotFoundError:
            lacking.append(f"{wanted.name}{MISSING}")
            continue
        if not wanted.specifier.contains(found, prereleases=True):
            lacking.append(f"{wanted.name}{wanted.specifier} ({found})")
        elif wanted.extras and not _has_extras(wanted.name, wanted.extras):
            lacking.append(f"{wanted.name}[{','.join(sorted(wanted.extras))}]")
    return lacking


def _has_extras(name: str, extras: Iterable[str]) -> bool:
    from importlib.metadata import requires

    from packaging.requirements import Requirement

    asked = [Requirement(each) for each in requires(name) or ()]
    within = [
        each.name
        for each in asked
        for extra in extras
        if each.marker is not None
        and each.marker.evaluate({"extra": extra})
        and not each.marker.evaluate({"extra": ""})
    ]
    for each in within:
        try:
            version(each)
        except PackageNotFoundError:
            return False
    return True


def find_wanted_extras(env: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The extras that settings ask for, each with the setting."""
    if env.get("LETTERS_KEEPERS"):
        yield "keeper", "LETTERS_KEEPERS"
    for name in ("LETTERS_DATABASE", "LETTERS_DATABASE_URL"):
        if (env.get(name) or "").startswith("postgres"):
            yield "postgres", name


def _name_some(lacking: Sequence[str]) -> str:
    more = len(lacking) - MOST_NAMED
    return ", ".join(lacking[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def _install(extra: str) -> str:
    named = f"{ROOT}[{extra}]" if extra else str(ROOT)
    return write_command([sys.executable, "-m", "pip", "install", "-e", named])
