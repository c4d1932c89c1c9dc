"""Formulas in TeX, typeset by KaTeX, for which Node.js is asked once a page."""

import json
import subprocess

from bs4.element import PreformattedString

from . import assets


def typeset(elements):
    """Puts what KaTeX makes of it in the place of each element's text, which is TeX.

    Returns all that it made, as HTML.
    """
    formulas = [
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


def ask_katex(formulas):
    """HTML for each {"tex": ..., "display": whether on a line of its own}."""
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
            'What to do: run "npm run setup", which finds Node.js anew.'
        ) from error
    except subprocess.CalledProcessError as error:
        raise RuntimeError(f"Formulas could not be typeset: {error.stderr}") from error
    return json.loads(katex.stdout)
