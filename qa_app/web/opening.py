"""The service, opened once for all readers of the page, and what is prepared behind it."""

from __future__ import annotations

import logging
import subprocess
import threading
from dataclasses import dataclass, field
from enum import Enum

import streamlit as st

from qa_app.service import Service, open_service
from qa_app.settings import AppSettings
from qa_app.web.feedback import open_answer_log
from store.errors import StoreError

log = logging.getLogger(__name__)

SECONDS_FOR_A_READER = 5.0
"""How long after the start a first reader is waited for."""


class Samples(Enum):
    """How far the sample letters are, which serve while no other letter is held."""

    NOT_NEEDED = "not needed"
    BEING_READ = "being read"
    READ = "read"
    FAILED = "failed"


@dataclass
class OpenedService:
    """The service, and how far its samples are: a thread behind moves `samples` on."""

    service: Service
    samples: Samples = Samples.NOT_NEEDED
    settled: threading.Event = field(default_factory=threading.Event)
    drawn: threading.Event = field(default_factory=threading.Event)
    """Set once a reader has seen the page: until then nothing heavy is loaded beside it."""


@st.cache_resource(show_spinner=False)
def open_shared_service(settings: AppSettings) -> OpenedService:
    """Open the service at the first call; samples are read behind where no letter is held.

    Raises: StoreError where the store cannot be opened; the next call tries again.
    """
    opened = OpenedService(open_service(settings))
    if opened.service.held().letters:
        opened.settled.set()
    else:
        opened.samples = Samples.BEING_READ
        threading.Thread(target=_load_samples, args=(opened,), daemon=True).start()
    return opened


def prepare_service(settings: AppSettings) -> None:
    """Open the service before a reader comes; load the model once the samples are read.

    Loading it takes most of a core, so that a reader who comes at once has the page drawn first.
    """
    open_answer_log(settings)
    try:
        opened = open_shared_service(settings)
        opened.settled.wait()
        opened.drawn.wait(SECONDS_FOR_A_READER)
        opened.service.warm_up()
    except StoreError as error:
        log.error("The letters cannot be made ready: %s", error)


def look_for_samples(opened: OpenedService) -> bool:
    """Whether sample letters can be asked about: their figures come before their words."""
    if opened.samples is Samples.BEING_READ and opened.service.held().letters:
        opened.samples = Samples.READ
    return opened.samples is not Samples.BEING_READ


def _load_samples(opened: OpenedService) -> None:
    reached = Samples.FAILED
    try:
        try:
            opened.service.load_samples()
        except (StoreError, OSError, subprocess.SubprocessError) as error:
            log.warning("Not every sample letter could be read: %s", error)
        if opened.service.held().letters:
            reached = Samples.READ
    finally:
        opened.samples = reached
        opened.settled.set()
