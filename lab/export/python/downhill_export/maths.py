"""Formulas in TeX, typeset by MathJax, for which Node.js runs once a page."""

import json
import subprocess
from collections.abc import Sequence

from bs4 import BeautifulSoup, Tag

from . import assets


def typeset(trees: Sequence[Tag]) -> list[BeautifulSoup]:
    """The trees with MathJax's elements in the place of formulas, found as JupyterLab finds them.

    Macros and labels are known from one tree to the next.
    """
    return [
        fit(BeautifulSoup(html, "html.parser"))
        for html in ask_mathjax([str(tree) for tree in trees])
    ]


def fit(tree: BeautifulSoup) -> BeautifulSoup:
    """Lets formulas within text go on in the next line, and shows their links to screen readers.

    MathJax lets these read its MathML alone, in which links do not work. Ids stay in its drawing.
    """
    for part in tree.select("mjx-container:not([display]) > mjx-math > mjx-mo + [space]"):
        part.insert_before(tree.new_tag("wbr"))
    for named in tree.select("mjx-assistive-mml [id]"):
        del named["id"]
    for formula in tree("mjx-container"):
        sources = formula.select("mjx-assistive-mml [href]")
        for link, source in zip(formula("a"), sources, strict=False):
            link["aria-label"] = source.get_text()
        for drawing in formula("mjx-math") if sources else []:
            del drawing["aria-hidden"]
        for source in sources:
            del source["href"]
    return tree


def ask_mathjax(fragments: list[str]) -> list[str]:
    """The HTML of each fragment."""
    node = assets.settings()["node"]
    try:
        mathjax = subprocess.run(
            [node, assets.FOLDER / "typeset.cjs"],
            input=json.dumps(fragments),
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
    return json.loads(mathjax.stdout)
