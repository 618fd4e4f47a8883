"""The service, opened once for all readers of the page, and what is prepared behind it."""

from __future__ import annotations

import logging
import subprocess
import threading
from dataclasses import dataclass
from enum import Enum

import streamlit as st

from qa_app.service import Service, open_service
from qa_app.settings import AppSettings
from store.errors import StoreError

log = logging.getLogger(__name__)


class Samples(Enum):
    """How far the sample letters are, which serve while no other letter is held."""

    NOT_NEEDED = "not needed"
    BEING_READ = "being read"
    READ = "read"
    FAILED = "failed"


@dataclass
class OpenedService:
    """The service and how far its samples are; a thread behind moves `samples` on."""

    service: Service
    samples: Samples


@st.cache_resource(show_spinner=False)
def open_shared_service(settings: AppSettings) -> OpenedService:
    """Open the service at the first call and start its preparation behind.

    Raises: StoreError where the store cannot be opened; the next call tries again.
    """
    service = open_service(settings)
    held = bool(service.held().letters)
    opened = OpenedService(service, Samples.NOT_NEEDED if held else Samples.BEING_READ)
    threading.Thread(target=_prepare, args=(opened,), daemon=True).start()
    return opened


def _prepare(opened: OpenedService) -> None:
    if opened.samples is Samples.BEING_READ:
        opened.samples = _load_samples(opened.service)
    try:
        opened.service.warm_up()
    except StoreError as error:
        log.warning("Questions about what letters say will wait for the model: %s", error)


def _load_samples(service: Service) -> Samples:
    try:
        service.load_samples()
    except (StoreError, OSError, subprocess.SubprocessError) as error:
        log.warning("The sample letters could not be read: %s", error)
        return Samples.FAILED
    return Samples.READ if service.held().letters else Samples.FAILED
