"""Formulas in TeX, typeset by KaTeX, for which Node.js runs once a page."""

import json
import subprocess
from collections.abc import Sequence
from typing import TypedDict

from bs4.element import PreformattedString, Tag

from . import assets


class Formula(TypedDict):
    """`display`: on a line of its own."""

    tex: str
    display: bool


def typeset(elements: Sequence[Tag]) -> str:
    """Replaces the text of each element, which is TeX, by what KaTeX makes of it.

    Returns all that it made, as HTML.
    """
    formulas: list[Formula] = [
        {"tex": element.get_text(), "display": "display" in element["class"]}
        for element in elements
    ]
    if not formulas:
        return ""
    results = ask_katex(formulas)
    for element, html in zip(elements, results, strict=True):
        element.clear()
        element.append(PreformattedString(html))
    return "".join(results)


def ask_katex(formulas: list[Formula]) -> list[str]:
    """The HTML of each formula."""
    node = assets.settings()["node"]
    try:
        katex = subprocess.run(
            [node, assets.FOLDER / "katex.cjs"],
            input=json.dumps(formulas),
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
    except OSError as error:
        raise RuntimeError(
            f"Formulas could not be typeset: {node} did not start ({error}). "
            'What to do: run "npm run setup", which looks for Node.js again.'
        ) from error
    except subprocess.CalledProcessError as error:
        raise RuntimeError(f"Formulas could not be typeset: {error.stderr}") from error
    return json.loads(katex.stdout)
