"""`python -m deploy.packages`: which packages run the service, pinned, listed and audited.

lock   writes deploy/requirements.txt: the packages of this Python, each with its version and hash
sbom   writes what of these is installed as a CycloneDX bill of materials
audit  asks whether any of these has a known vulnerability
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "deploy" / "requirements.txt"
EXCEPTIONS = ROOT / "deploy" / "known-vulnerabilities.toml"
FOR_DEVELOPMENT = ("test", "audit", "bench")
HEAD = """\
# What runs the service, for CPython {python} on Linux x86-64, with every extra but those for
# development. torch is PyTorch's CPU build. Written by `python -m deploy.packages lock`.
"""
AUDIT_SECONDS = 600
UNREACHED = ("ConnectionError", "Max retries", "NameResolution", "timed out", "not reachable")


def find_extras() -> list[str]:
    """The extras with which a service may run."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [each for each in project["optional-dependencies"] if each not in FOR_DEVELOPMENT]


def write_lock() -> str:
    """Have pip resolve what is wanted among the versions installed, and note what it chose."""
    with tempfile.TemporaryDirectory() as folder:
        installed, report = Path(folder) / "installed.txt", Path(folder) / "report.json"
        installed.write_text(
            "".join(f"{name}=={number}\n" for name, number in find_installed().items())
        )
        wanted = f"{ROOT}[{','.join(find_extras())}]"
        command = ["install", "--quiet", "--dry-run", "--ignore-installed"]
        files = ["--constraint", str(installed), "--report", str(report)]
        subprocess.run([sys.executable, "-m", "pip", *command, *files, wanted], check=True)  # noqa: S603
        chosen = json.loads(report.read_text(encoding="utf-8"))["install"]
    lines = sorted(_list_lines(chosen), key=str.casefold)
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    LOCK.write_text(HEAD.format(python=python) + "".join(lines), encoding="utf-8")
    return f"{len(lines)} packages written to {LOCK.relative_to(ROOT)}"


def find_installed() -> dict[str, str]:
    """Names and versions of what is installed here, without what marks one build of a version."""
    return {
        canonicalize_name(each.metadata["Name"]): Version(each.version).public
        for each in distributions()
    }


def _list_lines(chosen: list[dict[str, Any]]) -> Iterator[str]:
    for each in chosen:
        name = canonicalize_name(each["metadata"]["name"])
        hashes = each["download_info"].get("archive_info", {}).get("hashes", {})
        if "sha256" in hashes:  # this program itself has none
            number = Version(each["metadata"]["version"]).public
            yield f"{name}=={number} --hash=sha256:{hashes['sha256']}\n"


def read_lock(lock: Path = LOCK) -> dict[str, str]:
    """Names and versions of the packages that are pinned."""
    lines = lock.read_text(encoding="utf-8").splitlines()
    pins = (line.split()[0].partition("==") for line in lines if line and line[0] != "#")
    return {name: number for name, _, number in pins}


def write_sbom(file: Path) -> str:
    """Write what is installed here of the packages that run the service, with their licences."""
    command = ["environment", "--pyproject", str(ROOT / "pyproject.toml"), "--output-reproducible"]
    done = subprocess.run(  # noqa: S603 - a program of our own environment
        [sys.executable, "-m", "cyclonedx_py", *command, sys.executable],
        check=True,
        capture_output=True,
        text=True,
    )
    bill = json.loads(done.stdout)
    kept = read_lock()
    bill["components"] = [
        _without_places(each)
        for each in bill["components"]
        if canonicalize_name(each["name"]) in kept
    ]
    refs = {each["bom-ref"] for each in bill["components"]}
    refs.add(bill["metadata"]["component"]["bom-ref"])
    bill["dependencies"] = [
        {**each, "dependsOn": [ref for ref in each.get("dependsOn", []) if ref in refs]}
        for each in bill["dependencies"]
        if each["ref"] in refs
    ]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(bill, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return f"{len(bill['components'])} packages written to {file}"


def _without_places(component: dict[str, Any]) -> dict[str, Any]:
    """A component without where its file was on this machine."""
    references = component.get("externalReferences", [])
    kept = [each for each in references if not each["url"].startswith("file:")]
    return {**component, "externalReferences": kept}


def audit(service: str) -> tuple[bool, str]:
    """Ask a service about each pinned package.

    Returns: whether nothing is known but what is explained, and what was found, in words.
    """
    command = ["--requirement", str(LOCK), "--require-hashes", "--disable-pip"]
    shape = ["--format", "json", "--progress-spinner", "off", "--vulnerability-service", service]
    done = subprocess.run(  # noqa: S603 - a program of our own environment
        [sys.executable, "-m", "pip_audit", *command, *shape],
        check=False,
        capture_output=True,
        text=True,
        timeout=AUDIT_SECONDS,
    )
    if not done.stdout.strip():
        said = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        if any(sign in done.stderr for sign in UNREACHED):
            return True, f"NOT AUDITED: the service {service} cannot be reached from here ({said})"
        return False, f"the audit failed: {said}"
    return judge_audit(json.loads(done.stdout)["dependencies"], read_exceptions())


def judge_audit(found: list[dict[str, Any]], explained: dict[str, str]) -> tuple[bool, str]:
    """Tell vulnerabilities that are explained from those that are not.

    found: as pip-audit prints them; explained: reasons by the number of a vulnerability.
    """
    asked = [each for each in found if "skip_reason" not in each]
    if not asked:
        return True, f"NOT AUDITED: the service knew none of {len(found)} packages"
    lines, is_clean = [f"{len(asked)} of {len(found)} packages audited"], True
    for each in asked:
        for known in each["vulns"]:
            numbers = {known["id"], *known.get("aliases", [])} & set(explained)
            sign = "explained" if numbers else "KNOWN VULNERABILITY"
            is_clean = is_clean and bool(numbers)
            why = f": {explained[min(numbers)]}" if numbers else ""
            lines.append(f"{sign}: {each['name']} {each['version']} {known['id']}{why}")
    return is_clean, "\n".join(lines)


def read_exceptions(file: Path = EXCEPTIONS) -> dict[str, str]:
    """Why each vulnerability that is known touches nothing here, by its number."""
    listed = tomllib.loads(file.read_text(encoding="utf-8"))["exception"]
    return {each["id"]: each["why"] for each in listed}


def main(arguments: list[str] | None = None) -> int:
    """Run a command. Returns: 0, or 1 where the audit found what nothing explains."""
    parser = argparse.ArgumentParser(prog="python -m deploy.packages", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("lock", help="pin what runs the service")
    sbom = commands.add_parser("sbom", help="write the bill of materials")
    sbom.add_argument("file", type=Path)
    audit_command = commands.add_parser("audit", help="ask about known vulnerabilities")
    audit_command.add_argument("--service", default="pypi", choices=("pypi", "osv"))
    given = parser.parse_args(arguments)
    if given.command == "audit":
        is_clean, said = audit(given.service)
        print(said)
        return 0 if is_clean else 1
    print(write_lock() if given.command == "lock" else write_sbom(given.file))
    return 0


if __name__ == "__main__":
    sys.exit(main())
