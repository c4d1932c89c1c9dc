"""What lab/export/build.mjs has put beside this module: scripts, styles, notices."""

import base64
import functools
import hashlib
import json
import re
from pathlib import Path

FOLDER = Path(__file__).parent / "assets"


@functools.cache
def text(name):
    return (FOLDER / name).read_text(encoding="utf-8")


@functools.cache
def settings():
    """{"node": path of Node.js, "plotlyHash": of plotly's script, as a CSP names it}"""
    return json.loads(text("settings.json"))


@functools.cache
def page_script_hash():
    digest = hashlib.sha256(text("page.js").encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def maths_style(typeset):
    """The styles, and the fonts, that the HTML of formulas needs; None where there are none."""
    if "katex" not in typeset:
        return None
    names = {name for names in re.findall('class="([^"]*)"', typeset) for name in names.split()}
    fonts = json.loads(text("fonts.json"))
    needed = [font for font in fonts if any(names.issuperset(use) for use in font["uses"])]
    return text("maths.css") + "".join(font["css"] for font in needed)


def content_security_policy(has_figures):
    """No requests, and no scripts but ours.

    Styles may stand in elements, as KaTeX and plotly put them. `blob:` is where plotly's
    button "Download plot as a png" draws its picture.
    """
    hashes = [page_script_hash()]
    if has_figures:
        hashes.append(settings()["plotlyHash"])
    scripts = " ".join(f"'{hash}'" for hash in hashes)
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; "
        "img-src data: blob:; font-src data:; base-uri 'none'; form-action 'none'"
    )
