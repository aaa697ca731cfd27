"""The description of the interface, in OpenAPI 3.1, made from the pages themselves.

Enters: nothing. Leaves: the description as plain dicts. Refuses nothing.
"""

from __future__ import annotations

from typing import Any

from dragoman.model.codec import KINDS
from dragoman.show.web.paths import FORMS, PAGES, THINGS
from dragoman.show.web.state import MOST, SORTS

_TEXT = {"type": "string", "maxLength": 300, "pattern": "^[^\\u0000-\\u001f]*$"}
_CURSOR = {"type": "string", "pattern": "^o[0-9]{1,7}$"}
_DAY = {"type": "string", "format": "date"}
_PARAMETERS: dict[str, tuple[dict[str, Any], str]] = {
    "q": (_TEXT, "words; a phrase in quotes, begin*, -without, OR"),
    "party": (_TEXT, "a party, by id or name"),
    "other": (_TEXT, "a second party"),
    "place": (_TEXT, "a crossing, by id or name"),
    "source": (_TEXT, "an outlet, as given"),
    "kind": ({"type": "string", "enum": list(KINDS)}, "one kind of claim"),
    "start": (_DAY, "first day of the claims"),
    "end": (_DAY, "first day after them"),
    "as_of": (_DAY, "the day asked for"),
    "since": (_DAY, "the day from which changes are told"),
    "sort": ({"type": "string", "enum": list(SORTS)}, "how crossings follow one another"),
    "limit": ({"type": "integer", "minimum": 1, "maximum": MOST}, "at most so many records"),
    "cursor": (_CURSOR, "where the records go on, as `next` of an answer before"),
}
_MEDIA = {
    "json": "application/json",
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "geojson": "application/geo+json",
    "atom": "application/atom+xml",
    "jsonfeed": "application/feed+json",
}
_ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {"error": {"type": "string"}},
}
_ROWS = {
    "type": "object",
    "required": ["title", "note", "rows", "next", "updated", "total"],
    "properties": {
        "title": {"type": "string"},
        "note": {"type": "string"},
        "updated": {"type": ["string", "null"]},
        "total": {"type": ["integer", "null"]},
        "since": {"type": ["string", "null"]},
        "next": {"type": ["string", "null"]},
        "rows": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "id"],
                "properties": {"type": {"type": "string"}, "id": {"type": "string"}},
            },
        },
    },
}


def description() -> dict[str, Any]:
    """Return the description of every page in every form of data."""
    paths: dict[str, Any] = {}
    for name in PAGES:
        for form in FORMS:
            paths[f"/{name}.{form}"] = {"get": _operation(name, form)}
    for name in THINGS:
        for form in FORMS:
            paths[f"/{name}/{{own}}.{form}"] = {"get": _operation(name, form, own=True)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "dragoman",
            "version": "1",
            "description": "What reports say, with the characters each value came from. "
            "Offsets count Unicode code points of the report's text, half open.",
        },
        "paths": paths,
    }


def _operation(name: str, form: str, *, own: bool = False) -> dict[str, Any]:
    parameters = [
        {"name": key, "in": "query", "schema": schema, "description": told}
        for key, (schema, told) in _PARAMETERS.items()
    ]
    path = {
        "name": "own",
        "in": "path",
        "required": True,
        "schema": {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,120}$"},
    }
    schema = _ROWS if form == "json" else {}
    return {
        "operationId": f"{name}_{'one_' if own else ''}{form}",
        "parameters": [*([path] if own else []), *parameters],
        "responses": {
            "200": {"description": "found", "content": {_MEDIA[form]: {"schema": schema}}},
            "304": {"description": "not changed since the entity tag given"},
            **{code: _refused(told) for code, told in _REFUSALS.items()},
        },
    }


_REFUSALS = {
    "400": "not understood",
    "404": "nothing of that name",
    "503": "the store is busy or not there",
}


def _refused(told: str) -> dict[str, Any]:
    return {"description": told, "content": {"application/json": {"schema": _ERROR}}}
