"""Safe HTML from Markdown, LaTeX and HTML of a notebook, which anybody may have written.

Formulas stay as they are, in TeX; see maths.py.
"""

import html
import re

import nh3
from bs4 import BeautifulSoup, Tag
from mistune import InlineState
from nbconvert.filters.markdown_mistune import (
    IPythonRenderer,
    MarkdownWithMath,
    MathInlineParser,
)

from .place import PROTOCOLS, Place

# The pictures within a Markdown cell: by name, in base64 by MIME type.
Attachments = dict[str, dict[str, str]]

SANITIZER = nh3.Cleaner(
    tags=set(
        "a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em "
        "figcaption figure h1 h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p pre q s samp "
        "small span strong sub summary sup table tbody td tfoot th thead tr tt u ul var wbr".split()
    ),
    # Browsers do not show what these hold. Other elements that are not allowed keep their contents.
    clean_content_tags={"iframe", "script", "style", "title"},
    attributes={
        "*": {"class", "dir", "id", "lang", "style", "title"},
        "a": {"href"},
        "img": {"alt", "height", "src", "width"},
        "input": {"checked"},
        "ol": {"start"},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan", "scope"},
    },
    # No property whose value can be an address.
    filter_style_properties=set(
        "background-color border-bottom-color border-collapse border-color border-left-color "
        "border-right-color border-top-color clear color direction display float font font-family "
        "font-size font-style font-variant font-weight height letter-spacing line-height overflow "
        "text-align text-decoration text-indent unicode-bidi vertical-align white-space "
        "width".split()
    ),
    # Only pictures keep `data:`, see below.
    url_schemes={*PROTOCOLS, "data"},
    link_rel=None,
)


class InlineParser(MathInlineParser):  # ty: ignore[unsupported-base]
    """nbconvert's, for which an escaped dollar is only a dollar, and begins no formula."""

    def parse_escape(self, m: re.Match[str], state: InlineState) -> int:
        if "$" not in m[0]:
            return super().parse_escape(m, state)
        text = html.escape(re.sub(r"\\(.)", r"\1", m[0]))
        # In an element of its own, MathJax finds no other to pair it with.
        state.append_token({"type": "inline_html", "raw": text.replace("$", "<span>$</span>")})
        return m.end()


class Renderer(IPythonRenderer):
    """nbconvert's renderer of Markdown, with diagrams as text."""

    def block_mermaidjs(self, code: str) -> str:
        return f"<pre>{html.escape(code)}</pre>"

    def image(self, text: str, url: str, title: str | None = None) -> str:
        name = url.removeprefix("attachment:")
        if name != url and name not in self.attachments:
            url = ""
        return super().image(text, url, title)


def from_markdown(
    source: str, place: Place, attachments: Attachments | None = None
) -> BeautifulSoup:
    renderer = Renderer(
        escape=False,
        attachments=attachments,
        exclude_anchor_links=True,
    )
    markdown = MarkdownWithMath(renderer=renderer, inline=InlineParser(hard_wrap=False))
    return from_html(markdown.render(source), place)


def from_latex(source: str, place: Place) -> BeautifulSoup:
    return from_html(html.escape(source), place)


def from_html(source: str, place: Place) -> BeautifulSoup:
    """The fragment as a tree, in which links, pictures and tables fit the page."""
    fragment = BeautifulSoup(SANITIZER.clean(source), "html.parser")
    for link in fragment("a", href=True):
        target = place.target(str(link["href"]))
        if target is None:
            del link["href"]
        else:
            link["href"] = target
    for picture in fragment("img"):
        fit_picture(picture, fragment, place)
    for box in fragment("input"):
        box.replace_with("☑" if box.has_attr("checked") else "☐")
    for table in fragment("table"):
        table.wrap(fragment.new_tag("div", attrs={"class": "wide"}))
        for heading in table("th"):
            # An empty cell heads no column, but screen readers would announce it as a heading.
            if heading.get_text(strip=True) == "":
                heading.name = "td"
    return fragment


def fit_picture(picture: Tag, fragment: BeautifulSoup, place: Place) -> None:
    """Puts the picture into the page, or words in its place if the page cannot have it."""
    alt = str(picture.get("alt", ""))
    source = place.picture(str(picture.get("src", "")))
    if source is not None:
        picture["src"] = source
        picture["alt"] = alt
        return
    missing = fragment.new_tag("span", attrs={"class": "missing"})
    missing.string = f"[picture not in this page: {alt or 'without a description'}]"
    picture.replace_with(missing)
