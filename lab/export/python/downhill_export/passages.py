"""The places of a page that the search of a site finds, and leads to."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from bs4 import BeautifulSoup, Tag
from nbformat import NotebookNode

from .names import HEADINGS, free

# What is found as one place. Of a list within a list, that is the outer item.
BLOCKS = ["p", "li", "tr", "pre", "dt", "dd"]


class Place(NamedTuple):
    """A paragraph, say: its id and its words."""

    id: str
    text: str


class Section(NamedTuple):
    """A heading, its id, and the places below it. What stands above all headings has none."""

    id: str
    heading: str
    places: list[Place]


def sections(
    cells: Iterable[NotebookNode], texts: Mapping[int, BeautifulSoup], taken: set[str]
) -> list[Section]:
    """What the cells say, with ids for all of it, in place.

    A code cell has its id in its metadata, for the template. `texts`: what stands in a Markdown
    cell, by the cell's id().
    """
    found = [Section("", "", [])]

    def name() -> str:
        new = free("place", taken)
        taken.add(new)
        return new

    for cell in cells:
        if cell.cell_type == "code" and cell.source.strip():
            cell.metadata["place"] = name()
            found[-1].places.append(Place(cell.metadata["place"], " ".join(cell.source.split())))
        for block in blocks(texts.get(id(cell))):
            words = " ".join(block.get_text(" " if block.name == "tr" else "").split())
            if block.name in HEADINGS:
                found.append(Section(str(block["id"]), words, []))
            elif words:
                block["id"] = block.get("id") or name()
                found[-1].places.append(Place(str(block["id"]), words))
    return found


def blocks(tree: BeautifulSoup | None) -> list[Tag]:
    """Those that stand in no other."""
    found = tree([*BLOCKS, *HEADINGS]) if tree else []
    return [block for block in found if block.find_parent(BLOCKS) is None]
