"""From a notebook to what the template lays out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple
from urllib.parse import quote

from bs4 import BeautifulSoup, Tag
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode

from . import assets, maths
from .fragment import from_html, from_html_in_text, from_latex, from_markdown
from .left_out import has_script
from .mime_types import FIGURE, KNOBS, LEFT_OUT, PAD
from .names import free, name_headings, names
from .notebook import check
from .outputs import PICTURES, SCRIPT_LINE, choose, in_short, is_folded, prepare, sentence
from .passages import Section, sections
from .place import Place
from .well_formed import well_formed

IN_CONTENTS = ["h2", "h3"]

# How a lesson begins the list of what its reader will be able to do.
ABLE = "After this lesson you will be able to"

# Notebooks name their language only once a kernel has run them.
LANGUAGES = {"downhill": "typescript", "python3": "python"}


class Part(NamedTuple):
    """A tree, what it was made from, and the place in the notebook that its HTML goes to."""

    tree: BeautifulSoup
    source: str
    holder: dict[str, Any]
    key: str


class Entry(NamedTuple):
    """A heading in the table of contents: h2 or h3, a link to it, and its HTML."""

    level: str
    target: str
    html: str


@dataclass(frozen=True, kw_only=True)
class Head:
    """What the template needs for the head of a page, and for the notices at its foot.

    `main_id` is an id that no element of a notebook has. `alone`: whether it carries what the
    pages of a site share.
    """

    title: str
    main_id: str
    policy: str
    has_figures: bool
    alone: bool
    maths_style: str | None

    @staticmethod
    def asset(name: str) -> str:
        return assets.text(name)


@dataclass(frozen=True, kw_only=True)
class Page(Head):
    """What the template needs of a notebook besides its cells.

    `top` is the title as an element h1, `heading` what it says; they, the summary and what the
    reader will be able to do are HTML. `sections` are what the search of a site finds.
    """

    top: str | None
    heading: str | None
    contents: list[Entry]
    summary: str | None
    abilities: list[str]
    sections: list[Section]
    picture: str | None
    note: str | None
    language: str
    figure_type: ClassVar = FIGURE
    knobs_type: ClassVar = KNOBS
    pad_type: ClassVar = PAD
    left_out_type: ClassVar = LEFT_OUT
    is_folded: ClassVar = staticmethod(is_folded)
    in_short: ClassVar = staticmethod(in_short)


class PagePreprocessor(Preprocessor):
    """Turns Markdown, LaTeX and HTML in a notebook into safe HTML, in place.

    Adds a `Page` as `resources["page"]`.
    """

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        well_formed(nb)
        check(nb)
        place = Place(
            resources["metadata"].get("path") or "",
            f"{resources['metadata']['name']}.ipynb",
            (resources.get("site") or {}).get("pages", {}),
        )
        for cell in code_cells(nb):
            # That is for passages.py to say.
            cell.metadata.pop("place", None)
            prepare(cell)
        parts = [part for cell in nb.cells for part in parts_of(cell, place)]
        trees = [part.tree for part in parts]
        name_headings(trees)
        anchors = names(trees)
        trees = maths.typeset(trees)
        parts = [part._replace(tree=tree) for part, tree in zip(parts, trees, strict=True)]

        title = take_title([part.tree for part in parts if part.key == "source"])
        plain_title = title.get_text().strip() if title else resources["metadata"]["name"]
        summary = first_paragraph(trees) if title else None
        main_id = free("page-main", anchors)
        alone = (resources.get("site") or {}).get("single", True)
        texts = {id(part.holder): part.tree for part in parts if part.key == "source"}
        found = [] if alone else sections(nb.cells, texts, {main_id, *names(trees)})
        for part in parts:
            part.holder[part.key] = str(part.tree)
            if part.key == "source" and not str(part.tree).strip() and has_script(part.source):
                part.holder[part.key] = sentence(SCRIPT_LINE)
        made = {id(part.holder): part for part in parts if part.key == "text/html"}
        for data in bundles(nb.cells):
            part = made.get(id(data))
            choose(data, part.source if part else "", part.tree if part else None)

        has_figures = any(FIGURE in data for data in bundles(nb.cells))
        resources["page"] = Page(
            title=plain_title,
            top=str(title) if title else None,
            heading=inner(title) if title else None,
            contents=contents(trees),
            summary=inner(summary) if summary else None,
            abilities=abilities(trees),
            sections=found,
            picture=cover(nb),
            note=note(nb),
            language=language(nb),
            main_id=main_id,
            has_figures=has_figures,
            alone=alone,
            maths_style=assets.maths_style("".join(map(str, [*trees, title]))),
            policy=assets.content_security_policy(has_figures, alone),
        )
        return nb, resources


def parts_of(cell: NotebookNode, place: Place) -> Iterator[Part]:
    """What is Markdown, LaTeX or HTML in the cell and its outputs."""
    attachments = cell.get("attachments")
    if cell.cell_type == "markdown":
        yield Part(from_markdown(cell.source, place, attachments), cell.source, cell, "source")
    elif cell.cell_type == "raw" and cell.metadata.get("raw_mimetype", "").lower() == "text/html":
        tree = from_html_in_text(cell.source, place, attachments)
        yield Part(tree, cell.source, cell, "source")
    elif cell.cell_type == "code":
        makers = {"text/html": from_html, "text/markdown": from_markdown, "text/latex": from_latex}
        for data in bundles([cell]):
            for kind, make in makers.items():
                if kind in data:
                    yield Part(make(data[kind], place), data[kind], data, kind)


def code_cells(nb: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in nb.cells if cell.cell_type == "code"]


def bundles(cells: Iterable[NotebookNode]) -> Iterator[dict[str, Any]]:
    """What the outputs of the cells hold, by MIME type."""
    for cell in cells:
        for output in cell.get("outputs", []):
            yield output.get("data", {})


def take_title(trees: Sequence[BeautifulSoup]) -> Tag | None:
    """Takes out the heading that a notebook opens with, if it does: the page has it on top.

    It may stand in a box of its author's, such as <center>, and after an anchor.
    """
    first = trees[0].find("h1") if trees else None
    if first is None or first.find_previous("img"):
        return None
    opens = not any(text.strip() for text in first.find_all_previous(string=True))
    return first.extract() if opens else None


def first_paragraph(trees: Sequence[BeautifulSoup]) -> Tag | None:
    return next((paragraph for tree in trees for paragraph in tree("p")), None)


def abilities(trees: Sequence[BeautifulSoup]) -> list[str]:
    """What a reader will be able to do after a lesson, which says so at its start."""
    leads = [lead for tree in trees for lead in tree("p") if lead.get_text().startswith(ABLE)]
    items = leads[0].find_next_sibling("ul") if leads else None
    return [inner(item) for item in items("li")] if items else []


def contents(trees: Sequence[BeautifulSoup]) -> list[Entry]:
    headings = [heading for tree in trees for heading in tree(IN_CONTENTS)]
    return [
        Entry(heading.name, f"#{quote(str(heading['id']))}", inner(heading)) for heading in headings
    ]


def inner(element: Tag) -> str:
    """The contents of the element without links and ids, to be shown a second time."""
    copy = BeautifulSoup(element.decode_contents(), "html.parser")
    for link in copy("a"):
        link.unwrap()
    for named in copy(id=True):
        del named["id"]
    return str(copy)


def cover(nb: NotebookNode) -> str | None:
    """The picture that stands for the notebook in an index, as a data URL, or None without one.

    It is that of the cell tagged "cover", or else the first.
    """
    tagged = [cell for cell in nb.cells if "cover" in cell.metadata.get("tags", [])]
    for data in [*bundles(tagged), *bundles(nb.cells)]:
        for kind in PICTURES:
            if kind in data:
                return f"data:{kind};base64,{data[kind]}"
    return None


def note(nb: NotebookNode) -> str | None:
    """What a reader should know about the state of the notebook, or None."""
    if not any(cell.source.strip() for cell in nb.cells):
        return "This notebook is empty."
    code = [cell for cell in code_cells(nb) if cell.source.strip()]
    if code and not any(cell.execution_count or cell.outputs for cell in code):
        return "This notebook has not been run yet: its code is here, but no results."
    return None


def language(nb: NotebookNode) -> str:
    """The language of the code, as Pygments calls it."""
    info = nb.metadata.get("language_info", {})
    kernel = nb.metadata.get("kernelspec", {})
    return (
        info.get("pygments_lexer")
        or info.get("name")
        or kernel.get("language")
        or LANGUAGES.get(kernel.get("name"), "text")
    )
