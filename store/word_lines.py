"""A Word file's lines, as every source counts them: the only speaker to python-docx.

A paragraph is one line with an empty one after it; a table's row is one line, its cells parted by
tabs, a cell that is merged over others followed by empty ones. Headers, footers, notes and comments
are left out.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from store.errors import WordEncrypted, WordUnreadable, WordUnsettled

ZIP_MARK = b"PK\x03\x04"
MOST_UNPACKED_BYTES = 50 * 1024 * 1024
MOST_PARTS = 2000
MOST_SPANNED = 64
"""A cell merged over more columns than Word allows is no letter's."""
MAIN_PART = "word/document"
SETTLE = "Accept or reject its changes and take out words that are struck through, then save it."
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""A footnote's mark beside a number must not become part of it."""
UNSETTLED = frozenset({"ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"})
OFF = ("0", "false", "off")
TRANSPARENT = frozenset({"hyperlink", "fldSimple", "smartTag", "customXml", "sdt", "sdtContent"})
"""What stands around runs, paragraphs, rows or cells without being anything itself."""


def is_word_file(content: bytes) -> bool:
    """Whether the bytes are a zip with a Word document in it, whatever the file is called."""
    if not content.startswith(ZIP_MARK):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return any(_is_main(name) for name in packed.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return MAIN_PART.encode() in content


def _is_main(name: str) -> bool:
    return name.startswith(MAIN_PART) and name.endswith(".xml") and "/" not in name[5:]


def read_word_lines(content: bytes) -> tuple[str, ...]:
    """The lines of a Word file; a line is counted from 1.

    Raises: WordEncrypted; WordUnsettled where the file has no one text; WordUnreadable.
    """
    _demand_harmless(content)
    import docx  # takes 60 ms, which a letter that is no Word file need not wait for
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        document = docx.Document(io.BytesIO(content))
        body: Any = document.element.body
        if body.getroottree().docinfo.doctype:
            raise WordUnreadable("The Word file defines entities, as no letter does.")
        return tuple(_Lines(document).read(body))
    except (OpcError, LxmlError, zipfile.BadZipFile, zlib.error, OSError) as error:
        raise WordUnreadable("The Word file is damaged and cannot be opened.") from error
    except (ValueError, KeyError, AttributeError, TypeError, IndexError) as error:
        words = "The file is no ordinary Word document; save it as .docx or PDF."
        raise WordUnreadable(words) from error
    except RecursionError as error:
        raise WordUnreadable("The Word file is nested deeper than any letter.") from error


def _demand_harmless(content: bytes) -> None:
    """A zip must unpack to little, hold each part once, and be open."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise WordUnreadable("The Word file is cut off or damaged.") from error
    if any(part.flag_bits & 0x1 for part in parts):
        raise WordEncrypted("The file is locked with a password; save it without one.")
    if len({part.filename for part in parts}) != len(parts):
        raise WordUnreadable("The Word file holds one of its parts twice.")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED_BYTES:
        raise WordUnreadable("The Word file unpacks to more than any letter holds.")


def _name(element: Any) -> str:
    """An element's name without its namespace; a comment has none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


class _Lines:
    """Walks a document's body; styles tell which words are hidden, raised or struck through."""

    def __init__(self, document: Any) -> None:
        from docx.oxml.ns import qn

        self._qn = qn
        self._styles = {
            style.get(qn("w:styleId")): style
            for style in document.styles.element
            if _name(style) == "style"
        }

    def read(self, element: Any) -> Iterator[str]:
        """The lines of a body, a text box or a cell."""
        for child in element:
            name = _name(child)
            if name in UNSETTLED:
                raise WordUnsettled(f"The Word file holds changes that are not settled. {SETTLE}")
            if name == "p":
                yield from self._read_paragraph(child)
            elif name == "tbl":
                for row in self._find(child, "tr"):
                    if not self._is_hidden(row):
                        yield "\t".join(self._read_row(row))
                yield ""
            elif name in TRANSPARENT:
                yield from self.read(child)

    def _find(self, element: Any, wanted: str) -> Iterator[Any]:
        """Rows of a table or cells of a row, also those with something around them."""
        for child in element:
            name = _name(child)
            if name == wanted:
                yield child
            elif name in TRANSPARENT:
                yield from self._find(child, wanted)
            elif name in UNSETTLED:
                raise WordUnsettled(f"The Word file holds changes that are not settled. {SETTLE}")

    def _is_hidden(self, row: Any) -> bool:
        hidden = row.find(f"{self._qn('w:trPr')}/{self._qn('w:hidden')}")
        return hidden is not None and hidden.get(self._qn("w:val"), "1") not in OFF

    def _read_row(self, row: Any) -> Iterator[str]:
        """The cells of a row; one that carries on the cell above is empty."""
        qn = self._qn
        properties = row.find(qn("w:trPr"))
        if properties is not None and any(_name(each) in UNSETTLED for each in properties):
            raise WordUnsettled(f"The Word file holds changes that are not settled. {SETTLE}")
        yield from [""] * self._count(properties, "w:gridBefore", 0)
        for cell in self._find(row, "tc"):
            own = cell.find(qn("w:tcPr"))
            if own is not None and any(_name(each) in UNSETTLED for each in own):
                raise WordUnsettled(f"The Word file holds changes that are not settled. {SETTLE}")
            merged = own.find(qn("w:vMerge")) if own is not None else None
            is_below = merged is not None and merged.get(qn("w:val"), "continue") == "continue"
            words = " ".join(self.read(cell)).replace("\t", " ")
            yield "" if is_below else " ".join(words.split())
            yield from [""] * (self._count(own, "w:gridSpan", 1) - 1)

    def _count(self, properties: Any, name: str, otherwise: int) -> int:
        found = properties.find(self._qn(name)) if properties is not None else None
        count = int(found.get(self._qn("w:val"), otherwise)) if found is not None else otherwise
        if not otherwise <= count <= MOST_SPANNED:
            raise WordUnreadable("A table of the Word file has more columns than Word allows.")
        return count

    def _read_paragraph(self, paragraph: Any) -> Iterator[str]:
        """A paragraph's lines, an empty one, and those of text boxes that hang on it."""
        boxes: list[Any] = []
        words = "".join(self._read_runs(paragraph, paragraph, boxes))
        yield from (line.strip(" ") for line in words.split("\n"))
        if words.strip():
            yield ""
        for box in boxes:
            yield from self.read(box)

    def _read_runs(self, element: Any, paragraph: Any, boxes: list[Any]) -> Iterator[str]:
        for child in element:
            name = _name(child)
            if name == "r":
                yield from self._read_run(child, paragraph, boxes)
            elif name in TRANSPARENT:
                yield from self._read_runs(child, paragraph, boxes)
            elif name in UNSETTLED:
                raise WordUnsettled(f"The Word file holds changes that are not settled. {SETTLE}")

    def _read_run(self, run: Any, paragraph: Any, boxes: list[Any]) -> Iterator[str]:
        """A run's words as they are shown: not hidden, raised digits as such."""
        text = "".join(self._read_parts(run, boxes))
        if not text or self._is_on(run, paragraph, "w:vanish"):
            return
        if text.strip() and any(
            self._is_on(run, paragraph, each) for each in ("w:strike", "w:dstrike")
        ):
            raise WordUnsettled(f"The Word file holds words that are struck through. {SETTLE}")
        level = self._value(run, paragraph, "w:vertAlign") or "baseline"
        height = self._value(run, paragraph, "w:position") or "0"
        is_raised = level != "baseline" or height != "0"
        yield text.translate(RAISED) if is_raised else text

    def _read_parts(self, run: Any, boxes: list[Any]) -> Iterator[str]:
        for part in run:
            name = _name(part)
            if name == "t":
                yield part.text or ""
            elif name in ("tab", "ptab"):
                yield "\t"
            elif name in ("br", "cr"):
                yield "\n"
            elif name == "noBreakHyphen":
                yield "-"
            elif name == "sym":
                yield "\N{REPLACEMENT CHARACTER}"
            elif name == "AlternateContent":
                # the same drawing stands in it once for each version of Word
                boxes += [box for box in part[0].iter() if _name(box) == "txbxContent"]
            elif name in ("drawing", "pict"):
                boxes += [box for box in part.iter() if _name(box) == "txbxContent"]

    def _is_on(self, run: Any, paragraph: Any, name: str) -> bool:
        return self._value(run, paragraph, name) not in (None, *OFF)

    def _value(self, run: Any, paragraph: Any, name: str) -> str | None:
        """What is set for a run: by itself, by its style, or by its paragraph's; "1" where bare."""
        own, above = run.find(self._qn("w:rPr")), paragraph.find(self._qn("w:pPr"))
        places = [
            own,
            *self._properties_of(own, "w:rStyle"),
            *self._properties_of(above, "w:pStyle"),
        ]
        for place in places:
            found = place.find(self._qn(name)) if place is not None else None
            if found is not None:
                return str(found.get(self._qn("w:val"), "1"))
        return None

    def _properties_of(self, properties: Any, kind: str) -> Iterator[Any]:
        """The properties of a style and of those that it is based on."""
        named = properties.find(self._qn(kind)) if properties is not None else None
        seen: set[str] = set()
        while named is not None and (key := named.get(self._qn("w:val"))) not in seen:
            seen.add(key)
            style = self._styles.get(key)
            if style is None:
                return
            yield style.find(self._qn("w:rPr"))
            named = style.find(self._qn("w:basedOn"))
