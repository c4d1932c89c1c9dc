"""From a notebook to what the template lays out."""

import base64
import binascii
from urllib.parse import quote

from bs4 import BeautifulSoup
from nbconvert.preprocessors import Preprocessor

from . import assets, maths
from .fragment import from_html, from_latex, from_markdown
from .place import Place
from .well_formed import well_formed

PLOTLY = "application/vnd.plotly.v1+json"
PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
IN_CONTENTS = ("h2", "h3")

# Kernels name the language of a notebook only once it has run there.
LANGUAGES = {"downhill": "typescript", "python3": "python"}


class PagePreprocessor(Preprocessor):
    """Turns Markdown, LaTeX and HTML in a notebook into safe HTML, in place.

    Adds `resources["page"]`: all else that the template, or a site's index, needs to know.
    """

    def preprocess(self, nb, resources):
        well_formed(nb)
        place = Place(
            resources["metadata"].get("path") or "",
            (resources.get("site") or {}).get("pages", {}),
        )
        for data in bundles(nb.cells):
            fit_pictures(data)
            if PLOTLY in data:
                # Python's plotly puts a page of megabytes beside it, which is not shown.
                data.pop("text/html", None)
        # What is to be replaced: (a tree, and the dictionary and key that will hold it).
        parts = [part for cell in nb.cells for part in parts_of(cell, place)]
        trees = [tree for tree, _, _ in parts]
        name_headings(trees)

        title = take_title([tree for tree, _, key in parts if key == "source"])
        plain_title = title.get_text().strip() if title else resources["metadata"]["name"]
        summary = first_paragraph(trees) if title else None
        formulas = [
            element
            for tree in [*trees, *filter(None, [title])]
            for element in tree.select("span.math")
        ]
        typeset = maths.typeset(formulas)
        for tree, holder, key in parts:
            holder[key] = str(tree)
            if key == "text/html" and not tree.get_text(strip=True) and not tree.img:
                del holder[key]  # Nothing is left that could be seen: another form will do.

        has_figures = any(PLOTLY in data for data in bundles(nb.cells))
        resources["page"] = {
            "title": plain_title,
            "heading": inner(title) if title else None,
            "contents": contents(trees),
            "summary": inner(summary) if summary else None,
            "picture": cover(nb),
            "note": note(nb),
            "language": language(nb),
            "has_figures": has_figures,
            "maths_style": assets.maths_style(typeset),
            "policy": assets.content_security_policy(has_figures),
            "asset": assets.text,
        }
        return nb, resources


def parts_of(cell, place):
    if cell.cell_type == "markdown":
        yield from_markdown(cell.source, place, cell.get("attachments")), cell, "source"
    elif cell.cell_type == "raw" and cell.metadata.get("raw_mimetype") == "text/html":
        yield from_html(cell.source, place), cell, "source"
    elif cell.cell_type == "code":
        makers = {"text/html": from_html, "text/markdown": from_markdown, "text/latex": from_latex}
        for output in cell.outputs:
            data = output.get("data", {})
            for kind in makers.keys() & data.keys():
                yield makers[kind](data[kind], place), data, kind


def bundles(cells):
    for cell in cells:
        for output in cell.get("outputs", []):
            yield output.get("data", {})


def fit_pictures(data):
    """Keeps of the pictures those that are in base64, which then is safe in an attribute."""
    for kind in PICTURES:
        if kind in data:
            data[kind] = "".join(data[kind].split())
            try:
                base64.b64decode(data[kind], validate=True)
            except (binascii.Error, ValueError):
                del data[kind]


def name_headings(trees):
    """Gives every heading an id that links can name, as JupyterLab forms it."""
    taken = {element["id"] for tree in trees for element in tree(id=True)}
    for tree in trees:
        for heading in tree(HEADINGS):
            base = name = "-".join(heading.get_text().split()) or "section"
            count = 1
            while name in taken:
                count += 1
                name = f"{base}-{count}"
            taken.add(name)
            heading["id"] = name


def take_title(trees):
    """Takes the heading out that a notebook opens with, if it does: the page has it on top."""
    first = next((element for tree in trees[:1] for element in tree(True)), None)
    return first.extract() if first is not None and first.name == "h1" else None


def first_paragraph(trees):
    return next((paragraph for tree in trees for paragraph in tree("p")), None)


def contents(trees):
    headings = [heading for tree in trees for heading in tree(IN_CONTENTS)]
    return [
        {
            "level": heading.name,
            "target": f"#{quote(heading['id'])}",
            "html": inner(heading),
        }
        for heading in headings
    ]


def inner(element):
    """What the element holds, to be shown once more: without its links and ids."""
    copy = BeautifulSoup(element.decode_contents(), "html.parser")
    for link in copy("a"):
        link.unwrap()
    for named in copy(id=True):
        del named["id"]
    return str(copy)


def cover(nb):
    """The picture by which a list of lessons shows this one: that of the cell tagged "cover", or else the first, as a
    data URL; None where there is none."""
    tagged = [cell for cell in nb.cells if "cover" in cell.metadata.get("tags", [])]
    for data in [*bundles(tagged), *bundles(nb.cells)]:
        for kind in PICTURES:
            if kind in data:
                return f"data:{kind};base64,{data[kind]}"
    return None


def note(nb):
    """What a reader should know about the state of the notebook, or None."""
    if not any(cell.source.strip() for cell in nb.cells):
        return "This notebook is empty."
    code = [cell for cell in nb.cells if cell.cell_type == "code" and cell.source.strip()]
    if code and not any(cell.execution_count or cell.outputs for cell in code):
        return "This notebook has not been run yet: its code is here, and no results."
    return None


def language(nb):
    """The language of the code, as Pygments calls it."""
    info = nb.metadata.get("language_info", {})
    kernel = nb.metadata.get("kernelspec", {})
    return (
        info.get("pygments_lexer")
        or info.get("name")
        or kernel.get("language")
        or LANGUAGES.get(kernel.get("name"), "text")
    )
