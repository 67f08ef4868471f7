"""The characters of a PDF with their places, read by pdfminer.six in a process of its own.

Run as a program, not imported: a PDF is a program for a machine of its own, and a hostile one can ask for any amount of
time and memory in ways that no check from outside foresees. Here the operating system bounds both. Nothing of Dateline
is imported, so that the process starts fast.

    python pdf_extraction.py PAGES CHARACTERS SECONDS BYTES < report.pdf

Writes one JSON object: `problem` (null, or why there are no pages) and `pages`, each with its width, height, number of
pictures, `problem`, and `runs`: [text, left, right, baseline, size, bold] in points from the lower left, in the order
in which the page draws them.
"""

import io
import json
import logging
import sys
from collections.abc import Iterator
from typing import Any

from dateline.process_limits import bounded

UNREADABLE = "�"
# Parts of the size of the type: a gap that is a space between words, one that ends a run, a step off the line.
_SPACE, _APART, _OFF = 0.16, 0.7, 0.12
# Type of another size.
_OTHER = 0.03
# What a character that is drawn twice to look bold is moved by at most.
_OVERPRINT = 0.12


def pages(data: bytes, most_pages: int, most_characters: int) -> dict[str, Any]:
    """The pages of the PDF as a JSON object; see above."""
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser

    found: list[dict[str, Any]] = []
    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)))
        manager = PDFResourceManager()
        device = PDFPageAggregator(manager, laparams=None)
        interpreter = PDFPageInterpreter(manager, device)
        characters = 0
        for page in PDFPage.create_pages(document):
            if len(found) >= most_pages:
                return {"problem": "pages", "pages": []}
            try:
                interpreter.process_page(page)
                shown = _page(device.get_result())
            except MemoryError:
                raise
            except Exception as error:
                # Pdfminer keeps no list of what it raises on a broken page; the other pages are still good.
                shown = {"width": 0, "height": 0, "pictures": 0, "problem": type(error).__name__, "runs": []}
            characters += sum(len(run[0]) for run in shown["runs"])
            if characters > most_characters:
                return {"problem": "characters", "pages": []}
            found.append(shown)
    except PDFPasswordIncorrect:
        return {"problem": "password", "pages": []}
    except MemoryError:
        return {"problem": "memory", "pages": []}
    except Exception as error:
        if not found:
            return {"problem": f"broken: {type(error).__name__}", "pages": []}
    return {"problem": None, "pages": found}


def _page(layout: Any) -> dict[str, Any]:
    from pdfminer.layout import LTChar, LTImage

    characters, pictures, waiting = [], 0, [iter(layout)]
    while waiting:
        item = next(waiting[-1], None)
        if item is None:
            waiting.pop()
        elif isinstance(item, LTChar):
            characters.append(item)
        elif isinstance(item, LTImage):
            pictures += 1
        elif hasattr(item, "__iter__"):
            waiting.append(iter(item))
    x, y, right, top = layout.bbox
    return {
        "width": round(right - x, 2),
        "height": round(top - y, 2),
        "pictures": pictures,
        "problem": None,
        "runs": list(_runs(characters, x, y)),
    }


def _runs(characters: list[Any], left: float, bottom: float) -> Iterator[list[Any]]:
    """Characters that follow each other on one line. Turned ones (stamps, text up the margin) are left out."""
    run: list[Any] = []
    last: Any = None
    for character in characters:
        text = _text(character)
        if text is None:
            continue
        x, right, y, size = character.x0 - left, character.x1 - left, character.matrix[5] - bottom, character.size
        blank = not text.strip()
        if run and last is not None:
            gap, on_line = x - run[2], abs(y - run[3]) < _OFF * run[4] and abs(size - run[4]) < _OTHER * run[4]
            if on_line and text == _text(last) and abs(character.x0 - last.x0) < _OVERPRINT * size:
                continue
            if on_line and -0.3 * size < gap < _APART * size:
                spaced = gap > _SPACE * size and not run[0].endswith(" ")
                run[0] += (" " if spaced and not blank else "") + (" " if blank else text)
                run[2] = run[2] if blank else right
                run[5] = run[5] and (blank or _is_bold(character))
                last = character
                continue
            yield _rounded(run)
            run = []
        if not blank:
            run = [text, x, right, y, size, _is_bold(character)]
            last = character
    if run:
        yield _rounded(run)


def _is_bold(character: Any) -> bool:
    return any(weight in character.fontname.lower() for weight in ("bold", "black", "heavy"))


def _text(character: Any) -> str | None:
    """What a character stands for; None for one that is not shown upright. Fonts may not tell: "(cid:12)"."""
    if not character.upright or character.matrix[0] <= 0:
        return None
    text: str = character.get_text()
    return UNREADABLE if text.startswith("(cid:") else text


def _rounded(run: list[Any]) -> list[Any]:
    return [" ".join(run[0].split()), *(round(value, 2) for value in run[1:5]), run[5]]


if __name__ == "__main__":
    most_pages, most_characters, seconds, memory = (int(argument) for argument in sys.argv[1:])
    bounded(seconds, memory)
    logging.disable(logging.CRITICAL)
    json.dump(pages(sys.stdin.buffer.read(), most_pages, most_characters), sys.stdout)
