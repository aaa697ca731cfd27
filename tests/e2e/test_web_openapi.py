"""The interface keeps to its own description: schemathesis tries what the description allows."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings

from dragoman.base.config import Settings
from dragoman.pipeline.enquiries import StoreEnquiries
from dragoman.show.web.app import application
from dragoman.show.web.openapi import description
from dragoman.show.web.paths import FORMS, PAGES, THINGS
from dragoman.show.web.workshop import Here

PATHS = sorted(description()["paths"])


@pytest.fixture(scope="module")
def interface(examples_store):
    app = application(Here(StoreEnquiries(examples_store, Settings())), hosts=("testserver",))
    return schemathesis.openapi.from_asgi("/openapi.json", app)


@pytest.mark.parametrize("path", PATHS)
def test_the_interface_keeps_to_its_description(interface, path):
    @given(case=interface[path]["GET"].as_strategy())
    @settings(
        max_examples=6 if path.endswith(".json") else 2,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    def tried(case):
        case.call_and_validate()

    tried()


def test_every_page_is_described():
    assert len(PATHS) == (len(PAGES) + len(THINGS)) * len(FORMS)
