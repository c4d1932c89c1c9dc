"""Drawings in SVG, for `<img>`, where browsers let them neither run nor load anything."""

import base64
import re
from xml.parsers import expat

from .sanitizer import well_nested

NAMESPACE = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"

PROLOGUE = re.compile(r"^\s*<\?xml.*?\?>", re.DOTALL)
DRAWING = re.compile(r"<svg\b.*</svg>", re.DOTALL)
PREFIX = re.compile(r"[\s<]([A-Za-z_][\w.-]*):[\w.-]+(?==|[\s>/])")


def document(source: str) -> str | None:
    """A document of its own from a drawing as found in a notebook, or None if it is none.

    What is no XML is read as HTML, as JupyterLab and browsers read it within a page: namespaces
    may be missing, and tags open.
    """
    # The prologue may name an encoding, which is not that of the page.
    text = PROLOGUE.sub("", source.removeprefix("\ufeff")).strip()
    if is_drawing(text):
        return text
    found = DRAWING.search(well_nested(text))
    if found is None:
        return None
    text = with_namespaces(found[0].replace("&nbsp;", "&#160;"))
    return text if is_drawing(text) else None


def address(document: str) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(document.encode()).decode()}"


def with_namespaces(drawing: str) -> str:
    declared = {"": NAMESPACE, "xlink": XLINK}
    for prefix in PREFIX.findall(drawing):
        # A name without a meaning to browsers, such as Inkscape's, has to be declared all the same.
        declared.setdefault(prefix, f"urn:{prefix}")
    head, rest = drawing[:4], drawing[4:]
    start = rest[: rest.index(">")]
    for prefix, name in declared.items():
        attribute = f"xmlns:{prefix}" if prefix else "xmlns"
        if prefix not in ("xml", "xmlns") and f" {attribute}=" not in start:
            head += f' {attribute}="{name}"'
    return head + rest


def is_drawing(text: str) -> bool:
    """Whether it is XML whose root is a drawing."""
    roots = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda name, _: roots or roots.append(name)
    try:
        parser.Parse(text.encode(), True)
    except (expat.ExpatError, UnicodeEncodeError):
        return False
    return roots == [f"{NAMESPACE} svg"]


def attached_address(data: str) -> str | None:
    """The address of an attached drawing, which may be there as text or in base64."""
    try:
        text = data if "<" in data else base64.b64decode(data).decode()
    except ValueError:
        return None
    drawing = document(text)
    return address(drawing) if drawing else None
