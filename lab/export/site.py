"""Writes a page for each notebook, and an index of them, into a folder.

Its argument is JSON: {"folder": where to write, "notebooks": [{"path": ..., "page": the name of
its file}, ...], "api": whether the index leads to api/index.html}. Prints a line of JSON as each
notebook is done: {"page": its name, "note": what is special about it, or null}; or, as its last,
{"failure": message, "notebook": its path}.
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

from downhill_export import assets, maths
from downhill_export.fragment import from_markdown
from downhill_export.notebook import REFUSALS, refusal
from downhill_export.notebook import read as notebook_of
from downhill_export.page import Head, Page, take_title
from downhill_export.place import Place
from downhill_export.well_formed import well_formed


class Source(TypedDict):
    path: str
    page: str


class Request(TypedDict):
    folder: str
    notebooks: list[Source]
    api: bool


@dataclass(frozen=True)
class Lesson:
    path: str
    page: str
    name: str
    notebook: nbformat.NotebookNode
    title: str


def main(request: Request) -> None:
    folder = request["folder"]
    lessons = [read(**notebook) for notebook in request["notebooks"]]
    # Validates each notebook once, rather than after each of a dozen steps.
    exporter = HTMLExporter(template_name="downhill", optimistic_validation=True)
    pages = []
    for index, lesson in enumerate(lessons):
        try:
            html, resources = exporter.from_notebook_node(
                lesson.notebook, resources_of(lessons, index)
            )
        except REFUSALS as error:
            fail(lesson.path, refusal(error))
        except Exception as error:  # Whatever it is, the reader must learn which notebook it was.
            fail(lesson.path, f"{type(error).__name__}: {error}")
        page: Page = resources["page"]
        write(folder, lesson.page, html)
        tell({"page": lesson.page, "note": page.note})
        pages.append(page)
    write(folder, "index.html", index_page(exporter, lessons, pages, request["api"]))


def read(path: str, page: str) -> Lesson:
    try:
        notebook = well_formed(notebook_of(path))
    except REFUSALS as error:
        fail(path, refusal(error))
    name = os.path.splitext(os.path.basename(path))[0]
    return Lesson(path, page, name, notebook, title_of(notebook) or name)


def title_of(notebook: nbformat.NotebookNode) -> str | None:
    texts = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    title = take_title([from_markdown(text, Place()) for text in texts[:1]])
    if title is not None and "$" in title.get_text():
        [title] = maths.typeset([title])
    return title.get_text().strip() if title else None


def resources_of(lessons: list[Lesson], index: int) -> dict[str, Any]:
    """What the preprocessor and the template learn about a notebook besides what it holds."""
    lesson = lessons[index]
    return {
        "metadata": {"name": lesson.name, "path": os.path.dirname(lesson.path)},
        "site": {
            "pages": {lesson.path: lesson.page for lesson in lessons},
            "previous": neighbour(lessons[index - 1]) if index > 0 else None,
            "next": neighbour(lessons[index + 1]) if index + 1 < len(lessons) else None,
        },
    }


def neighbour(lesson: Lesson) -> dict[str, str]:
    return {"page": lesson.page, "title": lesson.title}


def index_page(exporter: HTMLExporter, lessons: list[Lesson], pages: list[Page], api: bool) -> str:
    shown = [text for page in pages for text in (page.heading, page.summary) if text]
    head = Head(
        title="Downhill",
        policy=assets.content_security_policy(has_figures=False),
        has_figures=False,
        maths_style=assets.maths_style("".join(shown)),
    )
    template = exporter.environment.get_template("site.html.j2")
    described = list(zip(lessons, pages, strict=True))
    return template.render(page=head, lessons=described, api=api)


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
