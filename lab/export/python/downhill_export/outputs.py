"""Which form of an output a page shows, and what it says about those that it cannot show."""

import base64
import binascii
import json
import re
from collections.abc import Iterable
from typing import Any

from bs4 import BeautifulSoup
from nbconvert.filters import strip_ansi
from nbformat import NotebookNode

from . import svg
from .left_out import RUNS_NOTHING, has_script, line
from .mime_types import FACTS, FIGURE, LEFT_OUT
from .sanitizer import clean
from .terminal import settled

Bundle = dict[str, Any]

PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp")
DRAWING = "image/svg+xml"
SCRIPT = "application/javascript"
WIDGET = "application/vnd.jupyter.widget-view+json"
# The forms besides text that a page shows.
PICTURED = (FIGURE, "text/html", DRAWING, *PICTURES)
TEXTS = ("text/markdown", "text/latex", "text/plain")
CHART = re.compile(r"application/vnd\.vega(lite)?\.")

# What Python says of an object that has nothing to say: <IPython.core.display.HTML object>.
BARE_REPR = re.compile(r"<[\w.]+( object)?( at 0x[0-9a-fA-F]+)?>")

# What is seen though it has no text.
SEEN = ["hr", "img", "meter", "progress"]
# Words in the place of something.
STAND_INS = ".left-out, .missing"

# A text of so many lines is never folded, and so much of a line is shown in its place.
FEW_LINES = 5
LONGEST_LINE = 60

SCRIPT_LINE = line("A script", "this page runs none from a notebook")
CANNOT_SHOW = "this page cannot show it"
NAMED = {"audio": "A sound", "video": "A video"}


def prepare(cell: NotebookNode) -> None:
    """Puts the outputs of a code cell into the form that the template expects, in place."""
    cell.outputs = merged(cell.outputs)
    for output in cell.outputs:
        if output.output_type == "stream":
            output.text = settled(output.text)
        data = output.get("data", {})
        fit_pictures(data)
        fit_drawing(data)
        if FIGURE in data:
            # Python's plotly stores a page of megabytes beside it, which is not shown.
            data.pop("text/html", None)
        if "application/json" in data and says_nothing(data):
            data["text/plain"] = json.dumps(data["application/json"], indent=2, ensure_ascii=False)


def merged(outputs: Iterable[NotebookNode]) -> list[NotebookNode]:
    """The outputs, with pieces of one stream that follow one another in one."""
    result: list[NotebookNode] = []
    for output in outputs:
        last = result[-1] if result else None
        if (
            last is not None
            and output.output_type == last.output_type == "stream"
            and output.name == last.name
        ):
            last.text += output.text
        else:
            result.append(output)
    return result


def fit_pictures(data: Bundle) -> None:
    """Removes pictures that are not in base64. Those that are can stand in an attribute."""
    for kind in PICTURES:
        if kind in data:
            data[kind] = "".join(data[kind].split())
            try:
                empty = not base64.b64decode(data[kind], validate=True)
            except (binascii.Error, ValueError):
                empty = True
            if empty:
                del data[kind]


def fit_drawing(data: Bundle) -> None:
    if DRAWING in data:
        document = svg.document(data.pop(DRAWING))
        if document is not None:
            data[DRAWING] = document


def is_folded(text: str, cell: NotebookNode) -> bool:
    """Whether a printed text is long, and its cell asks for that to be folded.

    It asks by its tag "folded", or by scrolling its outputs in JupyterLab.
    """
    asked = "folded" in cell.metadata.get("tags", []) or cell.metadata.get("scrolled") is True
    return asked and len(lines_of(text)) > FEW_LINES


def in_short(text: str) -> str:
    """What stands in the place of a folded text, on paper too."""
    first, *_, last = [line[:LONGEST_LINE] for line in lines_of(text)]
    return f"{len(lines_of(text))} lines, from “{first}” to “{last}”"


def lines_of(text: str) -> list[str]:
    return strip_ansi(text).strip("\n").split("\n")


def choose(data: Bundle, source: str, tree: BeautifulSoup | None) -> None:
    """Removes HTML that shows nothing, so that another form is shown; adds what was left out.

    `source` is the HTML as it was, and `tree` what is left of it, or None without any.
    """
    words: list[str] = []
    if tree is not None and not shows(tree):
        words = [str(element) for element in tree.select(STAND_INS)]
        del data["text/html"]
    if WIDGET in data:
        words.append(sentence(line("A widget", RUNS_NOTHING)))
    if any(map(CHART.match, data)) and not any(kind in data for kind in PICTURED):
        words.append(sentence(line("A chart", RUNS_NOTHING)))
    if (words or tree is not None or unknown(data)) and says_nothing(data):
        data.pop("text/plain", None)
    if not words and not is_shown(data):
        words = unseen(data, source)
    if words:
        data[LEFT_OUT] = "".join(dict.fromkeys(words))


def unseen(data: Bundle, source: str) -> list[str]:
    """What to say of an output of which nothing is shown."""
    if has_script(source) or SCRIPT in data:
        return [sentence(SCRIPT_LINE)]
    return [
        sentence(line(NAMED.get(main_type(kind), f"An output of the type {kind}"), CANNOT_SHOW))
        for kind in unknown(data)
    ]


def unknown(data: Bundle) -> list[str]:
    """The MIME types that a page has no form for."""
    known = (*PICTURED, *TEXTS, "application/json", FACTS)
    return [kind for kind in data if kind not in known]


def main_type(kind: str) -> str:
    return kind.partition("/")[0]


def is_shown(data: Bundle) -> bool:
    return any(kind in data for kind in PICTURED) or any(
        data.get(kind, "").strip() for kind in TEXTS
    )


def says_nothing(data: Bundle) -> bool:
    return BARE_REPR.fullmatch(data.get("text/plain", "").strip() or "<none>") is not None


def shows(tree: BeautifulSoup) -> bool:
    """Whether there is something to see besides words for what is not there."""
    return tree.find(SEEN) is not None or any(
        text.strip() and text.find_parent(class_=["left-out", "missing"]) is None
        for text in tree.find_all(string=True)
    )


def sentence(text: str) -> str:
    return str(clean(text))
