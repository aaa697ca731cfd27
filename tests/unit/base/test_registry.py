import pytest

from dragoman.base.errors import UnknownName
from dragoman.base.registry import find
from dragoman.read.parse import SpacyParser


def test_a_built_in_is_found_by_its_versioned_name():
    assert find("parsers", "spacy.v1") is SpacyParser


def test_an_unknown_name_lists_the_known():
    with pytest.raises(UnknownName, match=r"spacy\.v1"):
        find("parsers", "oracle.v9")
