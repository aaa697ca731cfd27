"""Invented rows in the form of data sets of other projects."""

from __future__ import annotations

from tests.unit.show.exports.test_tables import ACLED, GDELT_EVENTS

ICEWS = [
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text",
    "CAMEO Code", "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID",
    "Sentence Number", "Publisher", "City", "District", "Province", "Country", "Latitude",
    "Longitude",
]  # fmt: skip
POLECAT = """
Event ID;Event Date;Event Type;Event Mode;Intensity;Quad Code;Contexts;Actor Name;Actor Country;
Actor COW;Primary Actor Sector;Actor Sectors;Actor Title;Actor Name Raw;Wikipedia Actor ID;
Recipient Name;Recipient Country;Recipient COW;Primary Recipient Sector;Recipient Sectors;
Recipient Title;Recipient Name Raw;Wikipedia Recipient ID;Placename;City;District;Province;Country;
Latitude;Longitude;GeoNames ID;Raw Placename;Feature Type;Source;Publication Date;Story People;
Story Organizations;Story Locations;Language;Version
""".replace("\n", "").split(";")


def row(columns: list[str], separator: str, **cells: str) -> str:
    """Return a row; a column's name may be written with `_` for a space."""
    unknown = cells.keys() - {c.replace(" ", "_") for c in columns}
    assert not unknown, unknown
    return separator.join(cells.get(column.replace(" ", "_"), "") for column in columns)


GDELT = "\n".join([
    row(GDELT_EVENTS, "\t", GlobalEventID="9001", Day="20240304", Actor1Code="PAK",
        Actor1Name="PAKISTAN", Actor1CountryCode="PAK", Actor2Code="AFGMIL", Actor2Name="AFGHAN",
        Actor2CountryCode="AFG", Actor2Type1Code="MIL", EventCode="172", ActionGeo_Fullname=
        "Torkham, Nangarhar, Afghanistan", DATEADDED="20240305001500",
        SOURCEURL="https://wire.example/a"),
    row(GDELT_EVENTS, "\t", GlobalEventID="9002", Day="20240304", Actor1Code="PAK",
        Actor1Name="PAKISTAN", Actor1CountryCode="PAK", EventCode="042",
        DATEADDED="20240305001500", SOURCEURL="https://wire.example/a"),
    row(GDELT_EVENTS, "\t", GlobalEventID="9003", Day="20241399", EventCode="042"),
    "9004\t20240304",
]) + "\n"  # fmt: skip
ICEWS_FILE = "\n".join([
    "\t".join(ICEWS),
    row(ICEWS, "\t", Event_ID="31", Event_Date="2014-03-05", Source_Name="Hassan Rouhani",
        Source_Sectors="Executive,Government", Source_Country="Iran", Event_Text="Make a visit",
        CAMEO_Code="42", Target_Name="Iraq", Target_Country="Iraq", Story_ID="7", Publisher=
        "Gulf Courier", City="Baghdad"),
]) + "\n"  # fmt: skip
POLECAT_FILE = "\n".join([
    "\t".join(POLECAT),
    row(POLECAT, "\t", Event_ID="P1", Event_Date="2023-05-06", Event_Type="CONSULT", Event_Mode=
        "visit", Contexts="diplomatic; economic", Actor_Name="Iran", Actor_Country="IRN",
        Recipient_Name_Raw="Amina the baker", Recipient_Country="IRQ", Publication_Date=
        "2023-05-07", Source="Basra Post"),
]) + "\n"  # fmt: skip
ACLED_FILE = "\r\n".join([
    ",".join(ACLED),
    row(ACLED, ",", event_id_cnty="KEN9", event_date="12 August 2023", sub_event_type="Attack",
        event_type="Violence against civilians", actor1="Unidentified Armed Group (Kenya)",
        actor2="Civilians (Kenya)", country="Kenya", location="Moyale", source="Rift Standard",
        notes='"Gunmen attacked a market, ""at noon"", killing 4."', fatalities="4"),
]) + "\r\n"  # fmt: skip
FILES = {
    "gdelt": ("20240305.export.CSV", GDELT),
    "icews": ("events.2014.tab", ICEWS_FILE),
    "polecat": ("ngecEvents.txt", POLECAT_FILE),
    "acled": ("kenya.csv", ACLED_FILE),
}
