"""Letters as scans: their pages as pictures in a PDF, clean, or turned, blurred and noisy."""

from __future__ import annotations

import io

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

DOTS_AN_INCH = 200


def scan_letter(
    content: bytes, tilt: float = 0.0, noise: float = 0.0, pages: slice = slice(None)
) -> bytes:
    """A PDF of pictures of these pages of a PDF.

    tilt: by how many degrees the pages lie turned, every other the other way. noise: the standard
    deviation of each point's shade, of 255; noisy pages are blurred too.
    """
    document = pypdfium2.PdfDocument(content)
    numbers = range(len(document))[pages]
    drawn = [_draw(document, at, tilt if at % 2 else -tilt, noise) for at in numbers]
    document.close()
    file = io.BytesIO()
    drawn[0].save(file, "PDF", save_all=True, append_images=drawn[1:], resolution=DOTS_AN_INCH)
    return file.getvalue()


def _draw(document: pypdfium2.PdfDocument, at: int, tilt: float, noise: float) -> Image.Image:
    page = document[at]
    picture: Image.Image = (
        page.render(scale=DOTS_AN_INCH / 72, grayscale=True).to_pil().convert("L")
    )
    page.close()
    if tilt:
        picture = picture.rotate(tilt, Image.Resampling.BICUBIC, fillcolor=255)
    if noise:
        picture = picture.filter(ImageFilter.GaussianBlur(0.7))
        shades = np.asarray(picture, dtype=np.float64)
        random = np.random.default_rng(at)
        noisy = (shades + random.normal(0, noise, shades.shape)).clip(0, 255)
        picture = Image.fromarray(noisy.astype(np.uint8))
    return picture
