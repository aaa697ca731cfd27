"""Any page as a feed: Atom and JSON Feed.

Enters: a view and its address. Leaves: a feed whose entries keep their ids. Refuses: characters
that XML cannot hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

from dragoman.show.plain import Plain
from dragoman.show.web.view import View

_ATOM = "http://www.w3.org/2005/Atom"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NEVER = date(1970, 1, 1)


def atom(view: View, address: str, base: str) -> bytes:
    """Return a view as an Atom feed."""
    feed = ET.Element("feed", xmlns=_ATOM)
    _add(feed, "id", f"{base}{address}")
    _add(feed, "title", f"dragoman: {view.title}")
    _add(feed, "updated", _moment(view.updated))
    _add(feed, "subtitle", "What reports say, not what is true.")
    author = ET.SubElement(feed, "author")
    _add(author, "name", "dragoman")
    ET.SubElement(feed, "link", rel="alternate", href=f"{base}{address}")
    for entry in _entries(view, base):
        _add_entry(feed, entry)
    body: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return body


def json_feed(view: View, address: str, base: str) -> dict[str, Any]:
    """Return a view as a JSON Feed 1.1."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"dragoman: {view.title}",
        "home_page_url": f"{base}{address}",
        "description": "What reports say, not what is true.",
        "items": [
            {
                "id": e["id"],
                "url": e["link"],
                "title": e["title"],
                "content_text": e["content"],
                "date_published": e["updated"],
            }
            for e in _entries(view, base)
        ],
    }


def _entries(view: View, base: str) -> Iterator[Plain]:
    for row in view.rows:
        link = link_of(row)
        yield {
            "id": f"urn:dragoman:{row['type']}:{row['id']}",
            "link": f"{base}{link}",
            "title": title_of(row),
            "content": _content(row),
            "updated": _moment(_day_of(row) or view.updated),
        }


def link_of(row: Plain) -> str:
    """Return where a record's own page stands."""
    match row["type"]:
        case "crossing":
            return f"/crossings/{row['id']}"
        case "hit" | "report":
            return f"/reports/{row['id']}"
        case "comparison":
            return f"/claims/{row['left']}"
        case "pledge":
            return f"/claims/{row['latest']['claim']}"
        case "relation":
            return f"/timeline?party={row['left']}&other={row['right']}"
        case "place":
            return "/map"
        case _:
            return f"/claims/{row['id']}"


def title_of(row: Plain) -> str:
    """Return a record in a line."""
    match row["type"]:
        case "crossing":
            word = row["look"]["word"]
            return f"{row['name']}: {word if 'report' in word else f'reported {word}'}"
        case "comparison":
            return f"{row['relation']}: {row['reason']}"
        case "pledge":
            return f"{row['kind']}, {row['state']}: {row['what']}"
        case "relation":
            return f"{row['left_name']} and {row['right_name']}: {row['events']} events"
        case _:
            return str(row.get("headline") or row.get("title") or row.get("name") or row["id"])


def _content(row: Plain) -> str:
    quote, said = row.get("quote"), row.get("voices")
    told = [f"“{quote}”" if quote else "", f"reported by {said}" if said else ""]
    return " ".join(t for t in told if t) or title_of(row)


def _day_of(row: Plain) -> date | None:
    told = row.get("confirmed")
    days = row.get("date")
    if not told and isinstance(days, dict):
        told = days.get("start")
    return date.fromisoformat(told) if told else None


def _moment(day: date | None) -> str:
    return f"{(day or _NEVER).isoformat()}T00:00:00Z"


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = _NO_XML.sub("�", text)


def _add_entry(feed: ET.Element, entry: Plain) -> None:
    told = ET.SubElement(feed, "entry")
    for name in ("id", "title", "updated", "content"):
        _add(told, name, entry[name])
    ET.SubElement(told, "link", rel="alternate", href=entry["link"])
