"""The ids of a page, by which links lead to its places."""

import itertools
import re
from collections.abc import Iterable, Sequence

from bs4 import BeautifulSoup, Tag

HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]


def names(trees: Iterable[BeautifulSoup]) -> set[str]:
    """What links within the page can lead to."""
    return {
        str(element[key])
        for tree in trees
        for key in ("id", "name")
        for element in tree.select(f"[{key}]")
    }


def name_headings(trees: Sequence[BeautifulSoup]) -> None:
    """Gives every heading without an id one for links, formed as in JupyterLab."""
    taken = names(trees)
    for tree in trees:
        for heading in tree(HEADINGS, id=False):
            heading["id"] = free(slug(heading) or "section", taken)
            taken.add(str(heading["id"]))


def slug(heading: Tag) -> str:
    return re.sub(r"\s", "-", heading.get_text().strip())


def free(name: str, taken: set[str]) -> str:
    """The name, or the name with the first number that makes it new."""
    numbered = (f"{name}-{count}" for count in itertools.count(2))
    return next(each for each in itertools.chain([name], numbered) if each not in taken)
