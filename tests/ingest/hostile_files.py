"""PDFs that are made to hurt whoever reads them."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Mapping, Sequence

from reportlab.pdfgen.canvas import Canvas

CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
    b" /Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>"
)
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
TITLE = b"BT /F1 12 Tf 50 700 Td (Decisions made) Tj ET\n"
"""A page that prints a known title is read by both readers, and drawn."""
MANY = 300_000
MEGABYTE = 1_000_000


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object's bytes."""
    head = b"<< /Length %d %s >>\nstream\n" % (len(content), entries)
    return head + content + b"\nendstream"


def make_pdf(changed: Mapping[int, bytes] = {}, trailer: bytes = b"") -> bytes:
    """A PDF of one page with a known title; changed are other objects, by number from 1."""
    plain = {1: CATALOG, 2: PAGES, 3: PAGE, 4: stream(TITLE), 5: FONT, 6: b"null"}
    objects = {**plain, **changed}
    file = bytearray(b"%PDF-1.7\n")
    places: dict[int, int] = {}
    for number, body in sorted(objects.items()):
        places[number] = len(file)
        file += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(file)
    file += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        file += b"%d 1\n%010d 00000 n \n" % (number, place)
    size = max(objects) + 1
    file += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n" % (size, trailer)
    return bytes(file) + b"%d\n%%%%EOF\n" % start


def deflate_repeated(part: bytes, times: int) -> bytes:
    """The part so many times over, packed without being held in memory."""
    packer = zlib.compressobj(9)
    packed = [packer.compress(part) for _ in range(times)]
    return b"".join([*packed, packer.flush()])


def bomb(megabytes: int, layers: int = 1) -> bytes:
    """A page whose content unpacks to so many megabytes."""
    content = deflate_repeated(b" " * MEGABYTE, megabytes)
    for _ in range(layers - 1):
        content = zlib.compress(content, 9)
    return make_pdf({4: stream(content, b"/Filter [" + b"/FlateDecode " * layers + b"]")})


def filtered(content: bytes, filters: Sequence[str]) -> bytes:
    """A page whose content is said to be packed by these filters, one in another."""
    names = b" ".join(b"/" + name.encode() for name in filters)
    return make_pdf({4: stream(content, b"/Filter [" + names + b"]")})


def with_content(content: bytes) -> bytes:
    """A page that draws this besides its title."""
    return make_pdf({4: stream(TITLE + content)})


def with_box(box: str) -> bytes:
    """A page of this size."""
    return make_pdf({3: PAGE.replace(b"[0 0 595 842]", box.encode())})


def with_entry(entry: bytes, changed: Mapping[int, bytes] = {}) -> bytes:
    """A PDF whose catalogue has one entry more."""
    return make_pdf({1: CATALOG.replace(b" >>", b" " + entry + b" >>"), **changed})


def with_map(ranges: bytes) -> bytes:
    """A page whose font says which letters its codes stand for."""
    font = FONT.replace(b" >>", b" /ToUnicode 7 0 R >>")
    head = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
    return make_pdf({5: font, 7: stream(head + ranges + b"\nendcmap end end")})


def with_widths(count: int) -> bytes:
    """A page whose font has so many widths."""
    font = FONT.replace(b" >>", b" /FirstChar 0 /LastChar %d /Widths 7 0 R >>" % (count - 1))
    return make_pdf({5: font, 7: b"[" + b"500 " * count + b"]"})


def with_form(content: bytes, resources: bytes) -> bytes:
    """A page that draws a form."""
    entries = b"/Type /XObject /Subtype /Form /BBox [0 0 600 900] /Resources " + resources
    return make_pdf({4: stream(TITLE + b"/X Do"), 6: stream(content, entries)})


def with_image(side: int) -> bytes:
    """A page with a picture that is said to be so many points wide and high."""
    entries = b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray"
    entries = entries % (side, side) + b" /BitsPerComponent 8 /Filter /FlateDecode"
    image = stream(deflate_repeated(b"\0" * MEGABYTE, 100), entries)
    return make_pdf({4: stream(TITLE + b"600 0 0 800 0 0 cm /X Do"), 6: image})


def chain_forms(count: int, calls: int) -> bytes:
    """Forms that each draw the next, several times."""
    changed = {4: stream(TITLE + b"/X Do")}
    for number in range(6, 6 + count):
        entries = b"/Type /XObject /Subtype /Form /BBox [0 0 600 900]"
        entries += b" /Resources << /XObject << /X %d 0 R >> >>" % (number + 1)
        changed[number] = stream(b"/X Do " * calls, entries)
    return make_pdf({**changed, 6 + count: b"null"})


def crowd_page(words: Sequence[str], columns: int, rows: int) -> bytes:
    """A page full of tiny words."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842), invariant=1)
    canvas.drawString(50, 820, "Decisions made")
    canvas.setFont("Helvetica", 2)
    for at in range(columns * rows):
        across, down = at % columns, at // columns
        canvas.drawString(
            20 + across * 550 / columns, 780 - down * 700 / rows, words[at % len(words)]
        )
    canvas.save()
    return file.getvalue()


def draw_pages(count: int) -> bytes:
    """So many pages with a known title each."""
    kids = b"".join(b"3 0 R " for _ in range(count))
    return make_pdf({2: b"<< /Type /Pages /Kids [" + kids + b"] /Count %d >>" % count})


HOSTILE: dict[str, Callable[[], bytes]] = {
    "content that unpacks to 400 MB": lambda: bomb(400),
    "a bomb in a bomb": lambda: bomb(400, layers=3),
    "hexadecimal digits in hexadecimal digits": lambda: filtered(b"30" * MANY, ["ASCIIHexDecode"] * 20),
    "a thousand filters": lambda: filtered(b"3030>", ["ASCIIHexDecode"] * 1000),
    "runs of bytes in runs of bytes": lambda: filtered(b"\x81\x81" * 500_000, ["RunLengthDecode"] * 4),
    "a hundred thousand filters": lambda: filtered(zlib.compress(b"x"), ["FlateDecode"] * 100_000),
    "LZW codes without sense": lambda: filtered(b"\x80\x0b\x60\x50" * MANY, ["LZWDecode"] * 3),
    "a filter that nobody knows": lambda: filtered(b"x", ["Unheard"]),
    "a page that is its own parent": lambda: make_pdf({3: PAGE.replace(b"2 0 R /MediaBox", b"3 0 R")}),
    "pages that are their own children": lambda: make_pdf({2: b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"}),
    "two lists of pages that hold each other": lambda: make_pdf({2: b"<< /Type /Pages /Kids [7 0 R 3 0 R] /Count 2 >>", 7: b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 2 >>"}),
    "a billion pages, it says": lambda: make_pdf({2: PAGES.replace(b"Count 1", b"Count 1000000000")}),
    "fewer than no pages": lambda: make_pdf({2: PAGES.replace(b"Count 1", b"Count -5")}),
    "one page 401 times": lambda: draw_pages(401),
    "one page 300,000 times": lambda: draw_pages(300_000),
    "no list of pages": lambda: make_pdf({2: b"null"}),
    "a catalogue that is itself": lambda: make_pdf({1: b"1 0 R"}),
    "an outline that goes round": lambda: with_entry(b"/Outlines 7 0 R", {7: b"<< /First 8 0 R /Last 8 0 R /Count 1 >>", 8: b"<< /Title (x) /Parent 7 0 R /Next 8 0 R /First 7 0 R >>"}),
    "names that go round": lambda: with_entry(b"/Names << /Dests 7 0 R >>", {7: b"<< /Kids [7 0 R 7 0 R] >>"}),
    "50,000 objects": lambda: make_pdf({number: b"<< /A %d 0 R >>" % (number - 1) for number in range(7, 50_000)}),
    "lists in lists": lambda: with_entry(b"/A " + b"[" * 100_000 + b"]" * 100_000),
    "lists in lists, never closed": lambda: with_entry(b"/A " + b"[" * MANY),
    "dictionaries in dictionaries": lambda: with_entry(b"/A " + b"<< /A " * 100_000 + b">>" * 100_000),
    "lists in lists in the content": lambda: with_content(b"[" * 100_000 + b"]" * 100_000 + b" TJ"),
    "a very long list of numbers": lambda: with_entry(b"/A [" + b"1 " * MANY + b"]"),
    "very many widths": lambda: with_widths(MANY),
    "a number of very many digits": lambda: with_box("[0 0 " + "9" * MANY + " 842]"),
    "a name of very many letters": lambda: with_entry(b"/" + b"A" * MANY + b" 1"),
    "a string that never ends": lambda: with_content(b"BT (" + b"(" * MANY),
    "a table of places for a billion objects": lambda: make_pdf(trailer=b"").replace(b"xref\n0 1\n", b"xref\n0 999999999\n"),
    "a table of places that follows itself": lambda: make_pdf(trailer=b"/Prev 700"),
    "a size of a billion": lambda: make_pdf(trailer=b"/Size 999999999"),
    "objects kept in themselves": lambda: make_pdf({7: stream(b"7 0 8 5 null null", b"/Type /ObjStm /N 100000000 /First 8 /Extends 7 0 R")}, b"/XRefStm 7"),
    "a stream as long as itself": lambda: make_pdf({4: b"<< /Length 4 0 R >>\nstream\n" + TITLE + b"endstream"}),
    "a stream longer than the file": lambda: make_pdf({4: stream(TITLE).replace(b"/Length ", b"/Length 99999999")}),
    "a map of four billion letters": lambda: with_map(b"1 beginbfrange\n<00000000> <FFFFFFFF> <0041>\nendbfrange"),
    "a map of 65,536 letters a thousand times": lambda: with_map(b"1 beginbfrange\n<0000> <FFFF> <0041>\nendbfrange\n" * 1000),
    "a map to very long words": lambda: with_map(b"1 beginbfchar\n<44> <" + b"0041" * 500_000 + b">\nendbfchar"),
    "a map without sense": lambda: with_map(b"1 beginbfrange\n<zz> <> [<00> (a) 7\nendbfchar"),
    "a form that draws itself": lambda: with_form(b"/X Do", b"<< /XObject << /X 6 0 R >> >>"),
    "a form that draws itself often": lambda: with_form(b"/X Do " * 10_000, b"<< /XObject << /X 6 0 R >> >>"),
    "forms that draw each other, 10 to the 12": lambda: chain_forms(12, 10),
    "a thousand forms in one another": lambda: chain_forms(1000, 1),
    "a picture of ten billion points": lambda: with_image(100_000),
    "a picture of 100 million points": lambda: with_image(10_000),
    "a page turned inside out": lambda: with_box("[595 842 0 0]"),
    "a page below nothing": lambda: with_box("[-99999 -99999 -90000 -90000]"),
    "a page without size": lambda: with_box("[0 0 0 0]"),
    "a page as wide as the world": lambda: with_box("[0 0 1e38 1e38]"),
    "a page of 14 million points": lambda: with_box("[0 0 14000000 14000000]"),
    "a page of no numbers": lambda: with_box("[nan nan inf -inf]"),
    "a page of names": lambda: with_box("[/a (b) null <<>>]"),
    "a page of two numbers": lambda: with_box("[0 0]"),
    "places that are no numbers": lambda: with_content(b"BT /F1 nan Tf 1e999 -1e999 Td (17) Tj ET"),
    "a font of size 0 and of size a billion": lambda: with_content(b"BT /F1 0 Tf (17) Tj /F1 1000000000 Tf (18) Tj ET"),
    "operators without operands": lambda: with_content(b"Tj TJ Td Tm cm Do gs Tf ' \" BT BT ET ET ET " * 1000),
    "very many saved states": lambda: with_content(b"q " * MANY),
    "very many restored states": lambda: with_content(b"Q " * MANY),
    "very many words": lambda: with_content(b"BT /F1 1 Tf " + b"(1 ) Tj 1 0 Td " * MANY + b"ET"),
    "one word of very many letters": lambda: with_content(b"BT /F1 1 Tf (" + b"1" * MANY + b") Tj ET"),
    "very many lines": lambda: with_content(b"0 0 m 500 500 l S " * MANY),
    "very many clips": lambda: with_content(b"0 0 500 500 re W n " * MANY),
    "an inline picture that never ends": lambda: with_content(b"BI /W 10 /H 10 /BPC 8 /CS /G ID " + b"x" * MANY),
    "numbers crowded on a page": lambda: crowd_page(["17"], 60, 60),
    "other words crowded on a page": lambda: crowd_page([f"w{at}" for at in range(5000)], 60, 80),
    "headings crowded on a page": lambda: crowd_page(["Upheld", "Not", "Total", "7"], 60, 60),
    "locked with nonsense": lambda: make_pdf({7: b"<< /Filter /Standard /V 5 /R 6 /Length 99999999 /O (x) /U (y) /P -1 >>"}, b"/Encrypt 7 0 R /ID [(a) (b)]"),
    "locked by nobody": lambda: make_pdf(trailer=b"/Encrypt 99 0 R"),
}  # fmt: skip
"""What each is, and how it is made: some are large."""

CARRIED: dict[str, bytes] = {
    "a script that opens the file": b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>",
    "a program to start": b"/OpenAction << /S /Launch /F (/bin/sh) /Win << /F (cmd.exe) >> >>",
    "a form of XML": b"/AcroForm << /XFA [(template) (<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>)] /Fields [] >>",
    "a file inside": b"/Names << /EmbeddedFiles << /Names [(../../evil.exe) << /Type /Filespec /F (../../evil.exe) >>] >> >>",
    "an address to fetch": b"/OpenAction << /S /URI /URI (http://127.0.0.1:1/) >>",
}
"""What a letter may carry along without its being looked at."""
