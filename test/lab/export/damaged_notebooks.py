"""Damages a notebook field by field and tries to export each: what is said, as JSON.

Each line: {"at": the path of the field, "said": the sentence, or null for a page}. Any other
exception ends this program with its traceback.
"""

import copy
import functools
import json
import logging
import sys
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

# See lab/lessons/execute.py: importing it takes longer than all other imports here.
sys.modules["rfc3987_syntax"] = None  # ty: ignore[invalid-assignment]

from nbconvert import HTMLExporter

from downhill_export import maths
from downhill_export.notebook import REFUSALS, read, refusal
from downhill_export.well_formed import well_formed

MISSING = object()
WRONG = [MISSING, None, 1, "text", [1], {"x": 1}]


def shown(**data: Any) -> dict[str, Any]:
    return {"output_type": "display_data", "metadata": {}, "data": data}


NOTEBOOK: dict[str, Any] = {
    "nbformat": 4,
    "nbformat_minor": 5,
    "metadata": {
        "kernelspec": {"name": "python3", "display_name": "Python", "language": "python"},
        "language_info": {"name": "python", "pygments_lexer": "ipython3"},
    },
    "cells": [
        {
            "id": "text",
            "cell_type": "markdown",
            "metadata": {"tags": ["cover"]},
            "source": ["# Title\n", "![a](attachment:a.png)"],
            "attachments": {"a.png": {"image/png": "AAAA"}},
        },
        {
            "id": "raw",
            "cell_type": "raw",
            "metadata": {"raw_mimetype": "text/html"},
            "source": "<b>raw</b>",
        },
        {
            "id": "code",
            "cell_type": "code",
            "metadata": {"jupyter": {"source_hidden": False}, "scrolled": False},
            "source": "1",
            "execution_count": 1,
            "outputs": [
                {"output_type": "stream", "name": "stdout", "text": ["a\n"]},
                {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["x"]},
                {**shown(**{"image/png": "AAAA"}), "output_type": "execute_result"},
                shown(**{"text/html": "<b>x</b>", "image/svg+xml": "<svg/>", "text/plain": "x"}),
                shown(**{"text/latex": "$x$"}),
                shown(**{"text/markdown": "*x*"}),
                shown(**{"application/json": {"a": 1}, "text/plain": "<object>"}),
                shown(**{"application/vnd.plotly.v1+json": {"data": []}, "text/plain": "x"}),
            ],
        },
    ],
}


def paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from paths(value[key], (*path, key))


def damaged(path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    notebook = copy.deepcopy(NOTEBOOK)
    holder = notebook
    for key in path[:-1]:
        holder = holder[key]
    if value is MISSING:
        del holder[path[-1]]
    else:
        holder[path[-1]] = value
    return notebook


ask_mathjax = maths.ask_mathjax


@functools.cache
def typeset(fragments: tuple[str, ...]) -> list[str]:
    return ask_mathjax(list(fragments))


def ask_once(fragments: list[str]) -> list[str]:
    """Most notebooks have the same formulas, and Node.js takes most of the time to start."""
    return typeset(tuple(fragments))


def main(file: Path) -> None:
    exporter = HTMLExporter(template_name="downhill", optimistic_validation=True)
    exporter.log.setLevel(logging.CRITICAL)

    def said(notebook: Any) -> str | None:
        file.write_text(json.dumps(notebook))
        try:
            read_notebook = well_formed(read(str(file)))
            exporter.from_notebook_node(read_notebook, {"metadata": {"name": "n", "path": ""}})
        except REFUSALS as error:
            return refusal(error)
        return None

    for path in paths(NOTEBOOK):
        for value in WRONG if path else WRONG[1:]:
            print(json.dumps({"at": path, "said": said(damaged(path, value))}))


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    with (
        patch.object(maths, "ask_mathjax", ask_once),
        tempfile.TemporaryDirectory() as folder,
    ):
        main(Path(folder) / "n.ipynb")
