"""Writes a page for each notebook, and an index of them, into a folder.

Its argument is a `Request` in JSON. Prints a line of JSON as each page is done: {"page": its name,
"note": what is special about it, or null}; or, as its last, {"failure": message, "notebook": its
path}.
"""

import json
import os.path
import sys
import warnings
from dataclasses import dataclass
from typing import Any, NoReturn, TypedDict

# See lab/lessons/execute.py: importing it takes longer than all other imports here.
sys.modules["rfc3987_syntax"] = None  # ty: ignore[invalid-assignment]

import nbformat
from nbconvert import HTMLExporter
from nbformat.v4 import new_markdown_cell, new_notebook

from downhill_export import assets, maths
from downhill_export.fragment import from_markdown
from downhill_export.notebook import REFUSALS, refusal
from downhill_export.notebook import read as notebook_of
from downhill_export.page import Head, Page, take_title
from downhill_export.place import Place
from downhill_export.well_formed import well_formed


class Relatives(TypedDict, total=False):
    """The page with a lesson's solutions, or that of the lesson whose solutions these are.

    `run`: where a lesson's notebook runs in the browser.
    """

    solutions: str
    lesson: str
    run: str


class Source(Relatives):
    """A page: see lab/export/command-line.mjs. `pace`: how long it takes to read, in words."""

    path: str
    page: str
    kind: str
    pace: str | None


class Request(TypedDict):
    """`folder`: where to write. `repository`: where to get the project, if that is known.

    `isCourse`: whether the pages are the course, which comes with api/. `single`: whether each
    page carries what the pages of a site share.
    """

    folder: str
    pages: list[Source]
    repository: str | None
    isCourse: bool
    single: bool


@dataclass(frozen=True)
class Lesson:
    source: Source
    name: str
    notebook: nbformat.NotebookNode
    title: str


def main(request: Request) -> None:
    folder = request["folder"]
    lessons = [read(source) for source in request["pages"]]
    # Validates each notebook once, rather than after each of a dozen steps.
    exporter = HTMLExporter(template_name="downhill", optimistic_validation=True)
    pages = []
    for lesson in lessons:
        try:
            html, resources = exporter.from_notebook_node(
                lesson.notebook, resources_of(lesson, lessons, request)
            )
        except REFUSALS as error:
            fail(lesson.source["path"], refusal(error))
        except Exception as error:  # Whatever it is, the reader must learn which notebook it was.
            fail(lesson.source["path"], f"{type(error).__name__}: {error}")
        page: Page = resources["page"]
        write(folder, lesson.source["page"], html)
        tell({"page": lesson.source["page"], "note": page.note})
        pages.append(page)
    described = list(zip(lessons, pages, strict=True))
    write(folder, "index.html", index_page(exporter, described, request))
    if not request["single"]:
        write(folder, "search.js", search_script(described))
        if any(page.has_figures for page in pages):
            write(folder, "plotly.js", assets.text("plotly.js"))


def read(source: Source) -> Lesson:
    path = source["path"]
    name, kind = os.path.splitext(os.path.basename(path))
    try:
        notebook = well_formed(text_of(path) if kind == ".md" else notebook_of(path))
    except REFUSALS as error:
        fail(path, refusal(error))
    return Lesson(source, name, notebook, title_of(notebook) or name)


def text_of(path: str) -> nbformat.NotebookNode:
    """A text in Markdown as a notebook of one cell."""
    with open(path, encoding="utf-8") as file:
        return new_notebook(cells=[new_markdown_cell(file.read())])


def title_of(notebook: nbformat.NotebookNode) -> str | None:
    texts = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    title = take_title([from_markdown(text, Place()) for text in texts[:1]])
    if title is not None and "$" in title.get_text():
        [title] = maths.typeset([title])
    return title.get_text().strip() if title else None


def resources_of(lesson: Lesson, lessons: list[Lesson], request: Request) -> dict[str, Any]:
    """What the preprocessor and the template learn about a notebook besides what it holds."""
    source = lesson.source
    course = [other for other in lessons if other.source["kind"] == "lesson"]
    at = course.index(lesson) if lesson in course else None
    pages = {other.source["page"]: other for other in lessons}
    return {
        "metadata": {"name": lesson.name, "path": os.path.dirname(source["path"])},
        "site": {
            "single": request["single"],
            "pages": {other.source["path"]: other.source["page"] for other in lessons},
            "previous": neighbour(course[at - 1]) if at else None,
            "next": neighbour(course[at + 1]) if at is not None and course[at + 1 :] else None,
            "solutions": source.get("solutions"),
            "run": source.get("run"),
            "lesson": neighbour(pages[source["lesson"]]) if "lesson" in source else None,
            "runs": request["isCourse"] and source["kind"] == "lesson",
        },
    }


def neighbour(lesson: Lesson) -> dict[str, str]:
    return {"page": lesson.source["page"], "title": lesson.title}


def index_page(
    exporter: HTMLExporter, described: list[tuple[Lesson, Page]], request: Request
) -> str:
    shown = [
        text
        for _, page in described
        for text in (page.heading, page.summary, *page.abilities)
        if text
    ]
    head = Head(
        title="Downhill",
        main_id="page-main",
        policy=assets.content_security_policy(has_figures=False, alone=request["single"]),
        has_figures=False,
        alone=request["single"],
        maths_style=assets.maths_style("".join(shown)),
    )
    template = exporter.environment.get_template("site.html.j2")
    return template.render(page=head, described=described, request=request)


def search_script(described: list[tuple[Lesson, Page]]) -> str:
    """The script that finds words in all pages, and what these say.

    Solutions are left out: nobody is to meet an answer without asking for it.
    """
    said = [
        {"page": lesson.source["page"], "title": lesson.title, "sections": page.sections}
        for lesson, page in described
        if lesson.source["kind"] != "solutions"
    ]
    # The script's own head has to come first: by that, an export knows its files again.
    return f"{assets.text('search.js')};findIn({json.dumps(said, ensure_ascii=False)});\n"


def write(folder: str, name: str, text: str) -> None:
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write(text)


def fail(path: str, message: str) -> NoReturn:
    tell({"failure": message, "notebook": path})
    sys.exit(1)


def tell(event: dict[str, Any]) -> None:
    print(json.dumps(event), flush=True)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main(json.loads(sys.argv[1]))
