"""Markdown and HTML from a notebook, which anybody may have written, as HTML that is safe.

Formulas are left as elements of the class `math` that hold their TeX; see maths.py.
"""

import html
import re

import bleach
from bleach.css_sanitizer import CSSSanitizer
from bs4 import BeautifulSoup
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from .place import PROTOCOLS

TAGS = (
    "a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em "
    "figcaption figure h1 h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p pre q s samp "
    "small span strong sub summary sup table tbody td tfoot th thead tr tt u ul var wbr"
).split()
ATTRIBUTES = {
    "*": ["class", "dir", "id", "lang", "style", "title"],
    "a": ["href"],
    "img": ["alt", "height", "src", "width"],
    "input": ["checked"],
    "ol": ["start"],
    "td": ["colspan", "rowspan"],
    "th": ["colspan", "rowspan", "scope"],
}

# Formulas among the text of an output in LaTeX.
FORMULA = re.compile(
    r"(\$\$.+?\$\$|\\\[.+?\\\]|\$.+?\$|\\\(.+?\\\)|\\begin\{([a-z]*\*?)\}.*?\\end\{\2\})",
    re.DOTALL,
)


class Renderer(IPythonRenderer):
    """nbconvert's Markdown, with formulas as elements."""

    def block_math(self, body):
        return formula(body, display=True)

    def inline_math(self, body):
        return formula(body)

    def latex_environment(self, name, body):
        return formula(f"\\begin{{{name}}}{body}\\end{{{name}}}", display=True)

    def block_mermaidjs(self, code):
        return f"<pre>{html.escape(code)}</pre>"

    def image(self, text, url, title=None):
        name = url.removeprefix("attachment:")
        if name != url and name not in self.attachments:
            url = ""
        return super().image(text, url, title)


def formula(tex, display=False):
    return f'<span class="math{" display" if display else ""}">{html.escape(tex)}</span>'


def from_markdown(source, place, attachments=None):
    renderer = Renderer(
        escape=False,
        attachments=attachments,
        exclude_anchor_links=True,
    )
    return from_html(MarkdownWithMath(renderer=renderer).render(source), place)


def from_latex(source, place):
    pieces = []
    end = 0
    for match in FORMULA.finditer(source):
        pieces.append(html.escape(source[end : match.start()]))
        tex = match[0]
        display = not tex.startswith(("\\(", "$")) or tex.startswith("$$")
        pieces.append(formula(re.sub(r"^(\$\$?|\\[\[(])|(\$\$?|\\[\])])$", "", tex), display))
        end = match.end()
    pieces.append(html.escape(source[end:]))
    return from_html("".join(pieces), place)


def from_html(source, place):
    """The fragment as a tree, in which links, pictures and tables fit the page."""
    # A style sheet is for nobody to read, so it goes; other unknown markup becomes text.
    source = re.sub(r"<style\b.*?</style\s*>", "", source, flags=re.DOTALL | re.IGNORECASE)
    fragment = BeautifulSoup(
        bleach.clean(
            source,
            tags=TAGS,
            attributes=ATTRIBUTES,
            # Of these, pictures alone keep data: (see below).
            protocols=[*PROTOCOLS, "data"],
            css_sanitizer=CSSSanitizer(),
        ),
        "html.parser",
    )
    for link in fragment("a", href=True):
        target = place.target(link["href"])
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
            # Nothing heads a column here: screen readers would announce an empty heading.
            if heading.get_text(strip=True) == "":
                heading.name = "td"
    return fragment


def fit_picture(picture, fragment, place):
    alt = picture.get("alt", "")
    source = place.picture(picture.get("src", ""))
    if source is not None:
        picture["src"] = source
        picture["alt"] = alt
        return
    missing = fragment.new_tag("span", attrs={"class": "missing"})
    missing.string = f"[picture not in this page: {alt or 'without a description'}]"
    picture.replace_with(missing)
