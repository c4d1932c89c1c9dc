"""Writes a page for each notebook, and an index of them, into a folder.

Its argument is JSON: {"folder": where to write, "notebooks": [{"path": ..., "page": the name of
its file}, ...], "api": whether the index leads to api/index.html}. Prints a line of JSON as each notebook is done: {"page": its name, "note": what
is special about it, or null}; or, and ends with it, {"failure": message, "notebook": its path}.
"""

import json
import os.path
import sys
import warnings

# See lab/lessons/execute.py: it costs most of the time that all imports here take.
sys.modules["rfc3987_syntax"] = None

import nbformat
from downhill_export import assets
from downhill_export.fragment import from_markdown
from downhill_export.page import take_title
from downhill_export.place import Place
from downhill_export.well_formed import well_formed
from nbconvert import HTMLExporter


def main(request):
    folder = request["folder"]
    lessons = [read(**notebook) for notebook in request["notebooks"]]
    pages = {lesson["path"]: lesson["page"] for lesson in lessons}
    # Validated once each, rather than after each of a dozen steps.
    exporter = HTMLExporter(template_name="downhill", optimistic_validation=True)
    for index, lesson in enumerate(lessons):
        path = lesson["path"]
        site = {
            "pages": pages,
            "previous": lessons[index - 1] if index > 0 else None,
            "next": lessons[index + 1] if index + 1 < len(lessons) else None,
        }
        metadata = {"name": lesson["name"], "path": os.path.dirname(path)}
        try:
            html, resources = exporter.from_notebook_node(
                lesson["notebook"], {"metadata": metadata, "site": site}
            )
        except Exception as error:  # Whatever it is, the reader must learn of which notebook.
            fail(path, f"{type(error).__name__}: {error}")
        lesson["about"] = resources["page"]
        write(folder, lesson["page"], html)
        tell({"page": lesson["page"], "note": lesson["about"]["note"]})
    write(folder, "index.html", index_page(exporter, lessons, request["api"]))


def read(path, page):
    try:
        with open(path, encoding="utf-8") as file:
            notebook = well_formed(nbformat.read(file, as_version=4))
    except (AttributeError, TypeError):
        fail(path, "what it holds is JSON, and no notebook.")
    except Exception as error:  # nbformat has no common base for what may be wrong.
        fail(path, str(error))
    name = os.path.splitext(os.path.basename(path))[0]
    return {
        "path": path,
        "page": page,
        "name": name,
        "notebook": notebook,
        "title": title_of(notebook) or name,
    }


def title_of(notebook):
    texts = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    title = take_title([from_markdown(text, Place("", {})) for text in texts[:1]])
    return title and title.get_text().strip()


def index_page(exporter, lessons, api):
    about = [lesson["about"] for lesson in lessons]
    shown = [text for one in about for text in (one["heading"], one["summary"]) if text]
    page = {
        "title": "Downhill",
        "policy": assets.content_security_policy(has_figures=False),
        "has_figures": False,
        "maths_style": assets.maths_style("".join(shown)),
        "asset": assets.text,
    }
    template = exporter.environment.get_template("site.html.j2")
    return template.render(page=page, lessons=lessons, api=api)


def write(folder, name, text):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write(text)


def fail(path, message):
    tell({"failure": message, "notebook": path})
    sys.exit(1)


def tell(event):
    print(json.dumps(event), flush=True)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main(json.loads(sys.argv[1]))
