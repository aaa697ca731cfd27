"""Event codes: the PLOVER types with their quad classes, and CAMEO with its crosswalk.

Enters: the bundled tables. Leaves: `Ontology`, which tells the type, mode and context of a CAMEO
code, and what a content becomes when it is promised, demanded, refused, threatened or stopped.
Refuses: a table with a type or a code that it does not define (`LexiconError`).

The types are those of the PLOVER manual (2021 and later), which counts SANCTION among material
conflict; the codes are those of the CAMEO codebook 1.1b3.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dragoman.base.errors import LexiconError
from dragoman.lexicon.tables import read_tsv

_CODE_COLUMNS = ("code", "cameo", "event", "mode", "context", "about")
_MATERIAL_CONFLICT = 4
_PENTA = {
    **dict.fromkeys(("03", "04", "05"), 1),
    **dict.fromkeys(("06", "07", "08"), 2),
    **dict.fromkeys(("09", "10", "11", "12", "13", "16"), 3),
    **dict.fromkeys(("14", "15", "17", "18", "19", "20"), 4),
}
OPERATORS = ("stop", "intend", "demand", "refuse", "threaten")


@dataclass(frozen=True, slots=True)
class EventType:
    """One PLOVER type.

    Attributes:
        name: AGREE, CONSULT, ...
        quad: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
        scale: Conflict (-10) to cooperation (+10).
        needs_recipient: The manual asks for a recipient.
    """

    name: str
    quad: int
    scale: float
    needs_recipient: bool


@dataclass(frozen=True, slots=True)
class Code:
    """One code of the table; `event` is empty for a bare statement.

    Attributes:
        code: The key, a CAMEO code or one of the few that PLOVER needs beside them.
        cameo: The CAMEO code to print.
        event: PLOVER type.
        mode: PLOVER mode.
        context: PLOVER contexts.
        about: In a few words.
    """

    code: str
    cameo: str
    event: str
    mode: str
    context: tuple[str, ...]
    about: str


@dataclass(frozen=True, slots=True)
class Ontology:
    """The codes.

    Attributes:
        types: PLOVER types by name.
        codes: CAMEO codes.
        lifts: For a prefix of a content's code, the code under each operator.
    """

    types: dict[str, EventType]
    codes: dict[str, Code]
    lifts: dict[str, dict[str, str]]

    def code(self, code: str) -> Code:
        """Return a CAMEO code, or the broader code above one that the table does not have."""
        while code not in self.codes and len(code) > 2:
            code = code[:-1]
        return self.codes.get(code) or Code(code, code, "", "", (), "")

    def lift(self, operator: str, content: str) -> str:
        """Return the code of an operator over a content, `""` where there is none.

        `lift("demand", "073")` is 1033: to demand humanitarian aid.
        """
        if operator == "appeal":
            demanded = self.lift("demand", content)
            return f"02{demanded[2]}" if demanded else ""
        if operator not in OPERATORS:
            return content
        for end in range(len(content), 1, -1):
            row = self.lifts.get(content[:end])
            if row:
                return row[operator]
        return ""

    def penta(self, code: str) -> int:
        """Return CAMEO's five classes by root: 0 for statements and appeals, else 1 to 4.

        1 verbal cooperation (03 to 05), 2 material cooperation (06 to 08), 3 verbal conflict
        (09 to 13 and 16, reduced relations), 4 material conflict (14, 15, 17 to 20).
        """
        return _PENTA.get(self.code(code).cameo[:2], 0)

    def quad(self, event: str) -> int:
        """Return the quad class of a type, 0 for none."""
        return self.types[event].quad if event in self.types else 0

    def as_coded(self, code: str, realis: str) -> str:
        """Return the code that the codebooks give to an act told as still to come.

        A promised or announced act of cooperation is an agreement to act (03), one of conflict a
        threat (13), and cooperation that is not given is refused (12); every other act keeps its
        code.
        """
        event = self.code(code).event
        quad = self.quad(event)
        if realis == "future" and quad not in (0, 3) and event not in ("AGREE", "THREATEN"):
            return self.lift("threaten" if quad == _MATERIAL_CONFLICT else "intend", code) or code
        if realis == "negated" and quad in (1, 2):
            return self.lift("refuse", code) or code
        return code


def load_ontology(folders: tuple[Path, ...] = ()) -> Ontology:
    """Read the tables.

    Raises:
        LexiconError: A code names an unknown type, or a lift an unknown code.
    """
    types = {
        row["type"]: EventType(
            row["type"], int(row["quad"]), float(row["scale"]), row["required_recipient"] == "yes"
        )
        for row in read_tsv("plover_types.tsv", ("type", "quad", "scale", "required_recipient"))
    }
    codes: dict[str, Code] = {}
    for row in read_tsv("cameo.tsv", _CODE_COLUMNS, folders):
        if row["event"] and row["event"] not in types:
            raise LexiconError(f"{row.where}: {row['event']} is no PLOVER type; name one that is")
        codes[row["code"]] = Code(
            row["code"],
            row["cameo"],
            row["event"],
            row["mode"],
            row.many("context"),
            row["about"],
        )
    lifts: dict[str, dict[str, str]] = {}
    for row in read_tsv("lifts.tsv", ("content", *OPERATORS), folders):
        unknown = [row[name] for name in OPERATORS if row[name] not in codes]
        if unknown:
            raise LexiconError(f"{row.where}: {unknown[0]} is no code of cameo.tsv; add it there")
        lifts[row["content"]] = {name: row[name] for name in OPERATORS}
    return Ontology(types, codes, lifts)
