"""Safe HTML from Markdown, LaTeX and HTML of a notebook, which anybody may have written.

Formulas stay as they are, in TeX; see maths.py.
"""

import html
import re
from collections.abc import Mapping
from urllib.parse import unquote

from bs4 import BeautifulSoup, Tag
from mistune import InlineState, import_plugin
from nbconvert.filters.markdown_mistune import (
    IPythonRenderer,
    MarkdownWithMath,
    MathInlineParser,
)

from . import svg
from .left_out import with_words
from .place import Place
from .sanitizer import HTML_ELEMENTS, clean, ours
from .tables import tables

# The pictures within a Markdown cell: by name, in base64 by MIME type.
Attachments = Mapping[str, Mapping[str, str]]


class InlineParser(MathInlineParser):  # ty: ignore[unsupported-base]
    """nbconvert's, for which an escaped dollar is only a dollar, and begins no formula."""

    def parse_escape(self, m: re.Match[str], state: InlineState) -> int:
        if "$" not in m[0]:
            return super().parse_escape(m, state)
        text = html.escape(re.sub(r"\\(.)", r"\1", m[0]))
        # In an element of its own, MathJax finds no other to pair it with.
        state.append_token({"type": "inline_html", "raw": text.replace("$", "<span>$</span>")})
        return m.end()


# What an author may have made wider than the page, with a style or without.
BLOCKS = "address article aside center div figure footer header nav section".split()
LIKE_TEXT = "blockquote dl ol p pre ul".split()

# A tag without attributes, such as that in the type Array<number>.
BARE_TAG = re.compile(r"<([A-Za-z]\w*)>")
CLOSING_TAG = re.compile(r"</([A-Za-z]\w*)\s*>")


class Renderer(IPythonRenderer):
    """nbconvert's renderer of Markdown, with diagrams as text.

    `closed`: the names of the tags that the Markdown closes.
    """

    def __init__(self, closed: set[str]) -> None:
        super().__init__(escape=False, exclude_anchor_links=True)
        self.closed = closed

    def block_mermaidjs(self, code: str) -> str:
        return f"<pre>{html.escape(code)}</pre>"

    def block_code(self, code: str, info: str | None = None) -> str:
        block = super().block_code(code, info)
        return block.replace('class="highlight"', f'class="{ours("highlight")}"', 1)

    def inline_html(self, html: str) -> str:
        return text_if_unknown(super().inline_html(html), self.closed)

    def image(self, text: str, url: str, title: str | None = None) -> str:
        # Past nbconvert's own treatment of attachments, which fails for one that is missing.
        return super(IPythonRenderer, self).image(text, url, title)


def text_if_unknown(tag: str, closed: set[str]) -> str:
    """A tag that is none of HTML's and is never closed, as text.

    JupyterLab drops it, and with it half of a type.
    """
    bare = BARE_TAG.fullmatch(tag)
    if bare is None or bare[1] in closed or bare[1].lower() in HTML_ELEMENTS:
        return tag
    return html.escape(tag)


def from_markdown(
    source: str, place: Place, attachments: Attachments | None = None
) -> BeautifulSoup:
    renderer = Renderer(set(CLOSING_TAG.findall(source)))
    plugins = [
        tables if name == "table" else import_plugin(name)
        for name in MarkdownWithMath.DEFAULT_PLUGINS
    ]
    markdown = MarkdownWithMath(
        renderer=renderer, inline=InlineParser(hard_wrap=False), plugins=plugins
    )
    return from_html_in_text(markdown.render(source), place, attachments)


def from_latex(source: str, place: Place) -> BeautifulSoup:
    return from_html(html.escape(source), place)


def from_html(source: str, place: Place, attachments: Attachments | None = None) -> BeautifulSoup:
    """The fragment as a tree, in which links, pictures and tables fit the page."""
    fragment = clean(with_words(source))
    for link in fragment("a", href=True):
        target = place.target(str(link["href"]))
        if target is None:
            del link["href"]
        else:
            link["href"] = target
    for picture in fragment("img"):
        fit_picture(picture, fragment, place, attachments or {})
    for box in fragment("input"):
        fit_box(box)
    for table in fragment("table"):
        table.wrap(fragment.new_tag("div", attrs={"class": "wide"}))
        for heading in table("th"):
            # An empty cell heads no column, but screen readers would announce it as a heading.
            if heading.get_text(strip=True) == "":
                heading.name = "td"
    return fragment


def from_html_in_text(
    source: str, place: Place, attachments: Attachments | None = None
) -> BeautifulSoup:
    """The same for HTML among the text of a page, where what may be wide scrolls in a box.

    An output is such a box as a whole.
    """
    fragment = from_html(source, place, attachments)
    blocks = fragment(BLOCKS, recursive=False)
    styled = fragment(LIKE_TEXT, style=True, recursive=False)
    for block in [*blocks, *styled]:
        if block.get("class") is None:
            block.wrap(fragment.new_tag("div", attrs={"class": "scroll"}))
    return fragment


def fit_picture(
    picture: Tag, fragment: BeautifulSoup, place: Place, attachments: Attachments
) -> None:
    """Puts the picture into the page, or words in its place if the page cannot have it."""
    alt = str(picture.get("alt", ""))
    address = str(picture.get("src", ""))
    scheme, _, name = address.partition(":")
    if scheme.lower() == "attachment":
        source = attached(unquote(name), attachments) or attached(name, attachments)
    else:
        source = place.picture(address)
    if source is not None:
        picture["src"] = source
        picture["alt"] = alt
        return
    missing = fragment.new_tag("span", attrs={"class": "missing"})
    missing.string = f"[picture not in this page: {alt or 'without a description'}]"
    picture.replace_with(missing)


def attached(name: str, attachments: Attachments) -> str | None:
    """The attachment as a data URL: sharp before coarse, as in nbconvert."""
    forms = attachments.get(name, {})
    if "image/svg+xml" in forms:
        return svg.attached_address(forms["image/svg+xml"])
    for kind in ("image/png", "image/jpeg", *forms):
        if kind in forms and kind.startswith("image/"):
            return f"data:{kind};base64,{''.join(forms[kind].split())}"
    return None


def fit_box(box: Tag) -> None:
    """Replaces a box or a radio button by a character, with a gap before its words."""
    off, on = ("○", "◉") if str(box.get("type")).lower() == "radio" else ("☐", "☑")
    after = box.next_sibling
    glued = after is not None and not after.get_text()[:1].isspace()
    box.replace_with((on if box.has_attr("checked") else off) + (" " if glued else ""))
