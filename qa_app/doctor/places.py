"""Whether the data folder can be written to, and the addresses taken that are to be listened at."""

from __future__ import annotations

import errno
import getpass
import http.client
import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

from qa_app.doctor.findings import Finding, good, note, write_command, wrong
from qa_app.settings import AppSettings

SECONDS_TO_WAIT = 3
NEXT_PORTS = 50


def check_folder(folder: Path) -> Finding:
    """Whether the data folder is there and a file can be made in it; one made is gone again."""
    name = "data folder"
    if not folder.exists():
        above = next(each for each in folder.parents if each.exists())
        if above.is_dir() and os.access(above, os.W_OK | os.X_OK):
            return note(name, f"{folder} is not there yet; the first start or ingest makes it")
        return wrong(name, f"{folder} cannot be made in {above}", _make_folder(folder))
    if not folder.is_dir():
        return wrong(name, f"{folder} is no folder", write_command(["rm", folder]))
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        return wrong(
            name, f"{folder} cannot be written to: {error.strerror}", _mend_folder(folder, error)
        )
    return good(name, f"{folder} can be written to")


def _name_user() -> str:
    """Who runs this; the number of one who has no name here, as in a container."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())


def _make_folder(folder: Path) -> str:
    return write_command(["sudo", "install", "-d", "-o", _name_user(), folder])


def _mend_folder(folder: Path, error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return write_command(["df", "-h", folder])
    if error.errno == errno.EROFS:
        return write_command(["findmnt", "-T", folder])
    return write_command(["sudo", "chown", "-R", _name_user(), folder])


def check_addresses(settings: AppSettings) -> Iterator[Finding]:
    """Whether the page, and the meters where they are wanted, could listen now."""
    said = _try_to_listen(settings.host, settings.port)
    place = f"{settings.host}:{settings.port}"
    if said is None:
        yield good("port", f"the page can be served at {place}")
    elif said == errno.EADDRINUSE and _is_ours(settings):
        yield good("port", f"the page is being served at {place}")
    elif said == errno.EADDRINUSE:
        free = _find_free(settings.host, settings.port)
        yield wrong("port", f"another program listens at {place}", f"export LETTERS_PORT={free}")
    else:
        yield wrong("port", f"{place}: {os.strerror(said)}", "unset LETTERS_HOST LETTERS_PORT")
    if settings.metrics is None:
        return
    host, port = settings.metrics
    said = _try_to_listen(host, port)
    if said is None or (said == errno.EADDRINUSE and _is_ours(settings)):
        yield good("meters", f"told at {host}:{port}")
    else:
        yield wrong("meters", f"{host}:{port}: {os.strerror(said)}", "unset LETTERS_METRICS")


def _try_to_listen(host: str, port: int) -> int | None:
    """The number of the error with which listening fails; None where it does not."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trying:
        if os.name != "nt":
            trying.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trying.bind((host, port))
            trying.listen(1)
        except socket.gaierror:
            return errno.EADDRNOTAVAIL
        except OSError as error:
            return error.errno or errno.EADDRNOTAVAIL
    return None


def _is_ours(settings: AppSettings) -> bool:
    """Whether what listens there says of itself what this program's page says."""
    host = settings.host if settings.host not in ("0.0.0.0", "::") else "localhost"  # noqa: S104
    connection = http.client.HTTPConnection(host, settings.port, timeout=SECONDS_TO_WAIT)
    try:
        connection.request("GET", f"{settings.path}healthz", headers={"Host": "localhost"})
        return connection.getresponse().read(100) == b'{"status":"ok"}'
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _find_free(host: str, port: int) -> int:
    after = range(port + 1, min(port + NEXT_PORTS, 65536))
    return next((each for each in after if _try_to_listen(host, each) is None), 0) or port
