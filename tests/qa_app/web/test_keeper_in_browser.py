"""The keeper's page in a real browser, with a real OpenID provider on this machine."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from qa_app.web.keeper import ABSENT, TITLE
from store.embedding import HashingEmbedder
from tests.browsing import SHOTS, find_faults
from tests.browsing import ask as send
from tests.qa_app.web.conftest import draw_letter, make_store
from tests.serving import SECONDS_TO_START, Served, find_free_port, serve

SAMPLES = Path(__file__).parents[3] / "samples" / "letters"
LETTER = "cobblequay-city-council-2018.pdf"
KEEPER, OTHER, UNVERIFIED = "keeper@council.example", "other@council.example", "unverified"
MILLISECONDS = 30_000
ADDING_MILLISECONDS = 90_000
USERS = (
    {"sub": "keeper", "email": KEEPER.title(), "email_verified": True},
    {"sub": "other", "email": OTHER},
    {"sub": UNVERIFIED, "email": KEEPER, "email_verified": False},
)

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """An OpenID provider at which every client may sign these people in. Yields: its address."""
    port = find_free_port()
    people = [word for user in USERS for word in ("--user-claims", json.dumps(user))]
    process = subprocess.Popen(
        [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), *people],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        end = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < end and process.poll() is None:
            with socket.socket() as trying:
                if trying.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


@contextmanager
def serve_kept(provider: str, folder: Path, path: str) -> Iterator[Served]:
    """The page under a path with one keeper, over a store of its own with one letter."""
    make_store(folder / "data", draw_letter(), "pdf")
    port = find_free_port()
    secrets = folder / "secrets.toml"
    secrets.write_text(
        "[auth]\n"
        f'redirect_uri = "http://127.0.0.1:{port}{path}oauth2callback"\n'
        'cookie_secret = "for tests only, and forty letters long at least"\n'
        'client_id = "letters"\n'
        'client_secret = "for tests only"\n'
        f'server_metadata_url = "{provider}/.well-known/openid-configuration"\n'
    )
    env = {
        "LETTERS_PATH": path,
        "LETTERS_SECRETS": str(secrets),
        "LETTERS_KEEPERS": KEEPER.upper(),
        "LETTERS_EMBEDDING_MODEL": HashingEmbedder().name,
    }
    with serve(folder / "data", env, port) as running:
        yield running


@pytest.fixture(scope="module")
def served(provider: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serve_kept(provider, tmp_path_factory.mktemp("kept"), "/") as running:
        yield running


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    # the provider's own pages ask for a style sheet from outside
    context.route(re.compile(r"https://"), lambda route: route.abort())
    opened = context.new_page()
    opened.set_default_timeout(MILLISECONDS)
    yield opened
    context.close()


def sign_in(page: Page, served: Served, sub: str) -> None:
    page.goto(f"{served.address}/keeper")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name=sub, exact=True).click()
    page.wait_for_url(f"{served.address}/")
    page.get_by_role("link", name=TITLE).click()


def ask(page: Page, question: str) -> None:
    page.get_by_role("link", name="Ask").click()
    expect(page.get_by_test_id("stChatInputTextArea")).to_be_enabled(timeout=MILLISECONDS)
    send(page, question)


def test_without_a_sign_in_there_is_no_such_page(small_store: Path, page: Page) -> None:
    """This test ensures that keepers named in settings open nothing while nobody can sign in."""
    with serve(small_store, {"LETTERS_KEEPERS": KEEPER}) as running:
        page.goto(f"http://{running.host}/keeper")
        expect(page.get_by_test_id("stChatInputTextArea")).to_be_visible(timeout=MILLISECONDS)
        assert page.get_by_role("link", name=TITLE).count() == 0
        assert page.get_by_role("heading", name=TITLE).count() == 0
        assert page.get_by_role("button", name="Sign in").count() == 0
        assert page.get_by_test_id("stFileUploader").count() == 0
        put = page.request.put(f"http://{running.host}/_stcore/upload_file/any/file")
        assert put.status == 403


def test_a_stranger_is_asked_to_sign_in(served: Served, page: Page) -> None:
    """This test ensures that who is not signed in sees a button for that, and nothing else."""
    page.goto(f"http://{served.host}/keeper")
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    assert find_faults(page, "signing in") == []
    assert page.get_by_test_id("stFileUploader").count() == 0
    assert page.get_by_test_id("stSelectbox").count() == 0
    assert page.get_by_text(ABSENT).count() == 0


def test_a_frame_leads_to_no_sign_in(served: Served, page: Page) -> None:
    """This test ensures that no link in a frame ends at a provider that refuses to be framed."""
    page.goto(f"http://{served.host}/?embed=true")
    expect(page.get_by_role("link", name="Which letters are held")).to_be_visible()
    assert page.get_by_role("link", name=TITLE).count() == 0
    page.goto(f"http://{served.host}/")
    expect(page.get_by_role("link", name=TITLE)).to_be_visible()


@pytest.mark.parametrize(
    ("sub", "said"),
    [
        ("other", "which is not among the keepers' addresses"),
        (UNVERIFIED, "but this address has not been verified"),
    ],
)
def test_another_is_refused_by_name(served: Served, page: Page, sub: str, said: str) -> None:
    """This test ensures that a sign-in alone opens nothing, nor a keeper's address that the
    provider has not verified."""
    sign_in(page, served, sub)
    expect(page.get_by_text(said)).to_be_visible()
    address = OTHER if sub == "other" else KEEPER
    assert address in page.get_by_role("alert").inner_text().replace("\N{WORD JOINER}", "")
    assert page.get_by_test_id("stFileUploader").count() == 0
    page.get_by_role("button", name="Sign out").click()


def test_a_keeper_signs_in_below_a_path(provider: str, page: Page, tmp_path: Path) -> None:
    """This test ensures that the way to the provider and back holds where a proxy has a path."""
    with serve_kept(provider, tmp_path, "/letters/") as running:
        sign_in(page, running, "keeper")
        expect(page.get_by_test_id("stFileUploader")).to_be_visible()


def test_a_keeper_adds_a_letter_and_removes_it(served: Served, page: Page) -> None:
    """This test ensures that a letter handed in is read, can be asked about, and is gone again;
    and that a file that is no letter is refused with its reason."""
    sign_in(page, served, "keeper")
    expect(page.get_by_text("You are signed in as", exact=False)).to_be_visible()
    letter: FilePayload = {
        "name": LETTER,
        "mimeType": "application/pdf",
        "buffer": (SAMPLES / LETTER).read_bytes(),
    }
    notes: FilePayload = {
        "name": "../my notes?.txt",
        "mimeType": "text/plain",
        "buffer": b"Buy milk.\n",
    }
    page.locator("input[type=file]").set_input_files([letter, notes])
    page.get_by_role("button", name="Read them").click()
    expect(page.get_by_text("Added (1)")).to_be_visible(timeout=ADDING_MILLISECONDS)
    expect(page.get_by_text("Rejected: nothing kept (1)")).to_be_visible()
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / "keeper-1280.png", full_page=True)
    assert find_faults(page, "letters taken in") == []
    rejected, added = page.get_by_role("table").first, page.get_by_role("table").last
    expect(rejected).to_contain_text("my notes_.txt")
    expect(rejected).to_contain_text("not a letter")
    expect(added).to_contain_text("Cobblequay City Council, 2017")

    ask(page, "How many complaints about Cobblequay were received in 2018?")
    expect(
        page.get_by_text("Cobblequay City Council: 65 complaints and enquiries were received")
    ).to_be_visible()

    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("combobox", name="Letter (type to search)").click()
    page.keyboard.type("Cobblequay")
    page.get_by_role("option", name="Cobblequay", exact=False).click()
    page.get_by_role("button", name="Remove it…").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(LETTER)
    page.screenshot(path=SHOTS / "keeper-removing.png")
    assert find_faults(page, "removing") == []
    dialog.get_by_role("button", name="Remove").click()
    expect(page.get_by_text("Removed: ", exact=False)).to_be_visible(timeout=ADDING_MILLISECONDS)
    page.get_by_role("combobox", name="Letter (type to search)").click()
    expect(page.get_by_role("option")).to_have_count(1)
