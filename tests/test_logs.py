from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING

import pytest

from netdash.failures import where_it_failed
from netdash.ui.logs import ImpersonalRecord

if TYPE_CHECKING:
    from collections.abc import Iterator


NAME = "Margriet de Wit"


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What a server writes into its log."""
    before = logging.getLogRecordFactory()
    logging.setLogRecordFactory(ImpersonalRecord)
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    logger = logging.getLogger("netdash-tests")
    monkeypatch.setattr(logger, "propagate", False)
    logger.addHandler(handler)
    yield written
    logger.removeHandler(handler)
    logging.setLogRecordFactory(before)


def fail(name: str) -> None:
    try:
        int(name)
    except ValueError as error:
        raise KeyError(name) from error


def test_an_exception_is_logged_with_its_place_and_without_what_it_says(log: io.StringIO) -> None:
    try:
        fail(NAME)
    except KeyError:
        logging.getLogger("netdash-tests").exception("A page failed")
    said = log.getvalue()
    assert NAME not in said
    assert "A page failed" in said
    assert "ValueError" in said
    assert "KeyError" in said
    assert "test_logs.py" in said


def test_what_led_to_an_exception_is_told_in_order() -> None:
    try:
        fail(NAME)
    except KeyError as error:
        told = where_it_failed(error)
    assert told.index("ValueError") < told.index("which led to") < told.index("KeyError")


def test_a_record_without_an_exception_stays_as_it_is(log: io.StringIO) -> None:
    logging.getLogger("netdash-tests").warning("Port %d is in use", 8765)
    assert log.getvalue() == "Port 8765 is in use\n"
