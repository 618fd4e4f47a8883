"""A scanned page as a picture: drawn, set straight, cut and laid out anew."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pypdfium2
from PIL import Image

from ingest.errors import Damaged
from ingest.pdf_words import PageSpace, Rectangle
from ingest.scan_readers import Shades
from store.records import BOX_DECIMALS, Box

POINTS_AN_INCH = 72
DOTS_AN_INCH = 200
LONGEST_SIDE = 3300
"""A page of more points is drawn smaller: that of A4 at 280 dots an inch."""
DARK = 140
LEAST_INK = 0.0002
"""The least share of dark points on a page that is not empty."""
MOST_TILT = 2.0
TILT_STEPS = (0.25, 0.05)
LEAST_TILT = 0.04
TILT_WIDTH = 900
"""How wide, in points, a page is when its tilt is looked for."""
EDGE = 0.15
"""How far into a reader's box, in its heights, ink is looked for: lines of a table lie outside."""
SHEET_ROW = 6
SHEET_GAP = 1.6
"""Between two numbers on a sheet, in their heights."""


@dataclass(frozen=True)
class Picture:
    """A page drawn and set straight. scale: its points to a point of the page; tilt in degrees."""

    points: Shades
    scale: float
    tilt: float


def draw_picture(document: pypdfium2.PdfDocument, index: int) -> Picture | None:
    """The page with this index from 0, or None where it is empty. Raises: Damaged."""
    try:
        page = document[index]
        space = PageSpace(page.get_bbox(), page.get_rotation())
        longest = max(1.0, *space.size)
        scale = min(DOTS_AN_INCH / POINTS_AN_INCH, LONGEST_SIDE / longest)
        points = page.render(scale=scale, grayscale=True).to_numpy()
    except pypdfium2.PdfiumError as error:
        raise Damaged(f"Page {index + 1} cannot be drawn.") from error
    grey = np.ascontiguousarray(points.reshape(points.shape[0], points.shape[1]))
    page.close()
    if float((grey < DARK).mean()) < LEAST_INK:
        return None
    tilt = find_tilt(grey)
    return Picture(_turn(grey, tilt), scale, tilt)


def find_tilt(points: Shades) -> float:
    """By how many degrees, against the clock, a picture must be turned so that its lines are level.

    Lines of print are level where the rows' darkness changes most from one to the next.
    """
    height, width = points.shape
    small = Image.fromarray(points).convert("L")
    small = small.resize((TILT_WIDTH, max(1, height * TILT_WIDTH // width)), Image.Resampling.BOX)
    best = 0.0
    reach = MOST_TILT
    for step in TILT_STEPS:
        count = round(reach / step)
        angles = [best + step * at for at in range(-count, count + 1)]
        best = max(angles, key=lambda angle: (_sharpness(small, angle), -abs(angle)))
        reach = step
    return best if abs(best) >= LEAST_TILT else 0.0


def _sharpness(picture: Image.Image, angle: float) -> float:
    turned = picture.rotate(angle, Image.Resampling.BILINEAR, fillcolor=255)
    rows = np.asarray(turned, dtype=np.float64).mean(axis=1)
    return float(np.square(np.diff(rows)).sum())


def _turn(points: Shades, degrees: float) -> Shades:
    if degrees == 0:
        return points
    turned = Image.fromarray(points).rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)
    return np.asarray(turned, dtype=np.uint8)


def turn_box_back(box: Box, tilt: float, width: float, height: float) -> Box:
    """Where a box of the straight page lies on the page as it is displayed; sizes in points."""
    if tilt == 0:
        return box
    turn = math.radians(tilt)
    x, y = (box.x0 + box.x1) / 2 - width / 2, (box.y0 + box.y1) / 2 - height / 2
    dx = x * math.cos(turn) - y * math.sin(turn) - x
    dy = x * math.sin(turn) + y * math.cos(turn) - y
    edges = (box.x0 + dx, box.y0 + dy, box.x1 + dx, box.y1 + dy)
    return Box(*(round(edge, BOX_DECIMALS) for edge in edges))


def find_ink(points: Shades, box: Rectangle) -> Rectangle | None:
    """The box around the ink within a reader's box, or None where there is none."""
    edge = EDGE * (box[3] - box[1])
    x0, y0 = max(0, round(box[0] + edge)), max(0, round(box[1] + edge))
    dark = points[y0 : round(box[3] - edge), x0 : round(box[2] - edge)] < DARK
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    if not len(rows):
        return None
    return (
        float(x0 + columns[0]),
        float(y0 + rows[0]),
        float(x0 + columns[-1] + 1),
        float(y0 + rows[-1] + 1),
    )


def cut_out(points: Shades, box: Rectangle, margin: int) -> Shades:
    """The part of a picture within a box, with a margin in its points."""
    x0, y0, x1, y1 = (round(edge) for edge in box)
    return points[
        max(0, y0 - margin) : max(0, y1) + margin, max(0, x0 - margin) : max(0, x1) + margin
    ]


def lay_out(crops: Sequence[Shades], height: int) -> tuple[Shades, list[Rectangle]]:
    """Small pictures set in rows on a white sheet, all of one height; and the place of each."""
    sized = [_resize(crop, height) for crop in crops]
    gap = round(SHEET_GAP * height)
    rows = [sized[at : at + SHEET_ROW] for at in range(0, len(sized), SHEET_ROW)]
    widest = max(sum(crop.shape[1] + gap for crop in row) for row in rows)
    sheet = np.full(((2 * len(rows) + 2) * height, widest + 2 * gap), 255, np.uint8)
    places: list[Rectangle] = []
    for number, row in enumerate(rows):
        x, y = gap, (2 * number + 1) * height
        for crop in row:
            sheet[y : y + crop.shape[0], x : x + crop.shape[1]] = crop
            places.append((x, y, x + crop.shape[1], y + crop.shape[0]))
            x += crop.shape[1] + gap
    return sheet, places


def _resize(crop: Shades, height: int) -> Shades:
    width = max(1, min(20 * height, round(crop.shape[1] * height / crop.shape[0])))
    return np.asarray(Image.fromarray(crop).resize((width, height), Image.Resampling.BICUBIC))
