"""Scripts, styles and notices, which lab/export/build.mjs puts beside this module."""

import base64
import functools
import hashlib
import json
import re
from pathlib import Path
from typing import TypedDict

FOLDER = Path(__file__).parent / "assets"


class Settings(TypedDict):
    """The path of Node.js, and what names plotly's script in a content security policy."""

    node: str
    plotlyHash: str


class Font(TypedDict):
    """A family of KaTeX's: its rules, and the sets of classes whose elements are set in it."""

    css: str
    uses: list[list[str]]


@functools.cache
def text(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


@functools.cache
def settings() -> Settings:
    return json.loads(text("settings.json"))


@functools.cache
def page_script_hash() -> str:
    digest = hashlib.sha256(text("page.js").encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def maths_style(typeset: str) -> str | None:
    """The styles and the fonts that the HTML of formulas needs, or None if it has no formulas."""
    if "katex" not in typeset:
        return None
    names = {name for names in re.findall('class="([^"]*)"', typeset) for name in names.split()}
    fonts: list[Font] = json.loads(text("fonts.json"))
    needed = [font for font in fonts if any(names.issuperset(use) for use in font["uses"])]
    return text("maths.css") + "".join(font["css"] for font in needed)


def content_security_policy(has_figures: bool) -> str:
    """Allows no requests, and no scripts but ours.

    Styles may stand in elements, since KaTeX and plotly put them there. `blob:` is where
    plotly's button "Download plot as a png" draws its picture.
    """
    hashes = [page_script_hash()]
    if has_figures:
        hashes.append(settings()["plotlyHash"])
    scripts = " ".join(f"'{digest}'" for digest in hashes)
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; "
        "img-src data: blob:; font-src data:; base-uri 'none'; form-action 'none'"
    )
