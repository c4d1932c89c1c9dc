"""Words in the place of what cannot work in a page that runs and loads nothing of a notebook's."""

import html
import re
from dataclasses import dataclass

from bs4 import BeautifulSoup

from . import svg
from .sanitizer import LEFT_OUT, ours, well_nested

LOADS_NOTHING = "this page loads nothing"
RUNS_NOTHING = "this page runs nothing"

# What an element is called, and why it cannot be here.
WORDS = {
    "applet": ("An applet", RUNS_NOTHING),
    "audio": ("A sound", LOADS_NOTHING),
    "canvas": ("A canvas", RUNS_NOTHING),
    "embed": ("An embedded file", LOADS_NOTHING),
    "iframe": ("A frame", LOADS_NOTHING),
    "object": ("An embedded file", LOADS_NOTHING),
    "select": ("A menu", RUNS_NOTHING),
    "textarea": ("A text field", RUNS_NOTHING),
    "video": ("A video", LOADS_NOTHING),
}
BUTTONS = {"button", "image", "reset", "submit"}
# Inputs that a page can show: task lists have them.
BOXES = {"checkbox", "radio"}

REPLACED = LEFT_OUT | {"input", "style", "svg"}
VOID = {"embed", "input", "source", "track"}
# What they hold is not markup, though it may look so.
RAW = {"iframe", "style"}

# As sanitizer.py's `well_nested` writes it.
TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*)[^>]*>")
INTERESTING = re.compile(rf"<({'|'.join(sorted(REPLACED - {'style'}))})\b", re.IGNORECASE)
SCRIPT = re.compile(r"<script\b", re.IGNORECASE)
ON_THE_WEB = re.compile(r"(https?:)?//", re.IGNORECASE)


@dataclass(frozen=True)
class Element:
    name: str
    start: str
    inside: str
    end: str

    @property
    def whole(self) -> str:
        return self.start + self.inside + self.end

    def attribute(self, name: str) -> str:
        tag = BeautifulSoup(self.start, "html.parser").find(True)
        return str(tag.get(name) or "") if tag else ""


def line(what: str, why: str, address: str = "") -> str:
    """The sentence that something was left out, with a link to where it is on the web."""
    words = html.escape(what)
    if ON_THE_WEB.match(address):
        article, _, name = words.partition(" ")
        target = f"https:{address}" if address.startswith("//") else address
        words = f'{article} <a href="{html.escape(target)}">{name}</a>'
    return f'<span class="{ours("left-out")}">{words} was left out: {html.escape(why)}.</span>'


def has_script(source: str) -> bool:
    return SCRIPT.search(source) is not None


def with_words(source: str) -> str:
    """The HTML with pictures for drawings, and words for what has to go: each sentence once.

    The result is not safe yet.
    """
    if not INTERESTING.search(source):
        return source
    nested = well_nested(source)
    said: set[str] = set()
    pieces = []
    end = 0
    while (element := next_element(nested, end)) is not None:
        at = nested.index(element.start, end)
        pieces.append(nested[end:at])
        words = replacement(element)
        if words not in said:
            pieces.append(words)
        if words.startswith("<span"):
            said.add(words)
        end = at + len(element.whole)
    return "".join(pieces) + nested[end:]


def next_element(nested: str, start: int) -> Element | None:
    """The first element from `start` on that is replaced, with all that it holds."""
    opening = next((tag for tag in TAG.finditer(nested, start) if tag[2] in REPLACED), None)
    if opening is None:
        return None
    name = opening[2]
    if name in VOID:
        return Element(name, opening[0], "", "")
    depth = 1
    for tag in TAG.finditer(nested, opening.end()):
        if tag[2] == name and (tag[1] or name not in RAW):
            depth += -1 if tag[1] else 1
            if depth == 0:
                return Element(name, opening[0], nested[opening.end() : tag.start()], tag[0])
    return Element(name, opening[0], nested[opening.end() :], "")


def replacement(element: Element) -> str:
    match element.name:
        case "svg":
            return picture(element)
        case "input":
            return shown_input(element)
        case "button":
            return element.inside
        case "style" | "source" | "track" | "datalist":
            return ""
    what, why = WORDS[element.name]
    source = re.search(r'<source [^>]*?src="([^"]*)"', element.inside)
    given = element.attribute("src") or element.attribute("data")
    words = line(what, why, html.unescape(given or (source[1] if source else "")))
    # Pictures stand there for browsers that cannot show the file itself.
    return (
        words + element.inside if element.name == "object" and "<img" in element.inside else words
    )


def shown_input(element: Element) -> str:
    kind = element.attribute("type").lower()
    if kind in BOXES:
        return element.whole
    if kind == "hidden":
        return ""
    return line("A button" if kind in BUTTONS else "An input field", RUNS_NOTHING)


def picture(drawing: Element) -> str:
    document = svg.document(drawing.whole)
    if document is None:
        return line("A drawing", "it is not valid SVG")
    title = re.search("<title>(.*?)</title>", drawing.inside, re.DOTALL)
    words = drawing.attribute("aria-label") or (html.unescape(title[1]) if title else "")
    hidden = " hidden" if "<symbol" in drawing.inside else ""
    return (
        f'<img src="{svg.address(document)}" alt="{html.escape(words)}" '
        f'style="{html.escape(drawing.attribute("style"))}"{hidden}>'
    )
