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


class Rule(TypedDict):
    """A rule of MathJax's style sheet: needed where all names of one of the sets are found."""

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


@functools.cache
def maths_rules() -> list[Rule]:
    return json.loads(text("maths.json"))


def maths_style(typeset: str) -> str | None:
    """The styles and the fonts that the HTML of formulas needs, or None if it has no formulas."""
    if "<mjx-container" not in typeset:
        return None
    names = set(re.findall(r"<(mjx-[\w-]+)", typeset))
    names.update(*map(str.split, re.findall('class="([^"]*)"', typeset)))
    return "".join(
        rule["css"] for rule in maths_rules() if any(names.issuperset(use) for use in rule["uses"])
    )


def content_security_policy(has_figures: bool, alone: bool) -> str:
    """Allows no requests and no scripts but ours, and those that lie beside the pages of a site.

    On a disk, browsers do not agree whether these are the page's own: `file:` says so. Styles may
    stand in elements, since MathJax and plotly put them there. `blob:` is where plotly's button
    "Download plot as a png" draws its picture.
    """
    scripts = f"'{page_script_hash()}'"
    if not alone:
        scripts += " 'self' file:"
    elif has_figures:
        scripts += f" '{settings()['plotlyHash']}'"
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; "
        "img-src data: blob:; font-src data:; base-uri 'none'; form-action 'none'"
    )
