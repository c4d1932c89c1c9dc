"""A notebook as its file holds it, or one sentence about what is wrong there."""

import json
import re
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4.nbjson import JSONReader

CELL_TYPES = {"code", "markdown", "raw"}

# MIME types whose data this package takes for text.
AS_TEXT = re.compile(r"text/|image/|application/javascript$")

# Those whose metadata can give a size.
PICTURE = re.compile(r"image/")

KINDS = {dict: "an object", list: "a list", str: "text", bool: "true or false", type(None): "null"}

# A value in a message of nbformat's is cut after so many characters.
LONGEST_MESSAGE = 200


class InvalidNotebook(ValueError):
    """Says in one sentence what is wrong with a notebook, and in which cell."""


def read(path: str) -> NotebookNode:
    """The notebook, in format 4 whatever its own is.

    Raises InvalidNotebook.
    """
    try:
        with open(path, "rb") as file:
            data = file.read()
    except IsADirectoryError as error:
        raise InvalidNotebook("it is a folder.") from error
    except OSError as error:
        raise InvalidNotebook(f"{error.strerror}.") from error
    notebook = parse(data)
    if not isinstance(notebook, dict) or "nbformat" not in notebook:
        raise InvalidNotebook("it holds JSON, but not a notebook.")
    version = notebook["nbformat"]
    if version == nbformat.current_nbformat:
        check(notebook)
        return JSONReader().to_notebook(notebook)
    if type(version) is not int or version not in nbformat.versions:
        raise InvalidNotebook(
            f"its nbformat is {shown(version)}; known are 1 to {nbformat.current_nbformat}."
        )
    try:
        converted = nbformat.convert(
            nbformat.versions[version].to_notebook_json(notebook), nbformat.current_nbformat
        )
    except Exception as error:  # The converters expect what is valid, and fail in any way.
        raise InvalidNotebook(f"it is of the old format {version}, and damaged.") from error
    check(converted)
    return converted


def parse(data: bytes) -> Any:
    if not data.strip(b"\0 \t\r\n"):
        raise InvalidNotebook("it is empty.")
    try:
        return json.loads(data.decode(json.detect_encoding(data), "surrogatepass"))
    except UnicodeDecodeError as error:
        raise InvalidNotebook(f"it is not text in {error.encoding.upper()}.") from error
    except json.JSONDecodeError as error:
        raise InvalidNotebook(
            f"it does not appear to be JSON: {error.msg}, line {error.lineno}, "
            f"column {error.colno}."
        ) from error
    except ValueError as error:
        raise InvalidNotebook("it holds a number of too many digits.") from error


def check(notebook: dict[str, Any]) -> None:
    """Sees to it that all that a page shows is of the right type; supplies what may be missing.

    The notebook is of format 4. Raises InvalidNotebook.
    """
    expect(notebook, "nbformat_minor", int, "the notebook", 0)
    expect(notebook, "metadata", dict, "the notebook", {})
    for key in ("kernelspec", "language_info"):
        expect(notebook["metadata"], key, dict, "the metadata of the notebook", {})
        if not notebook["metadata"][key]:
            del notebook["metadata"][key]
    expect(notebook, "cells", list, "the notebook")
    for number, cell in enumerate(notebook["cells"], 1):
        check_cell(cell, f"cell {number}")


def check_cell(cell: Any, where: str) -> None:
    expect_object(cell, where)
    if "id" in cell:
        expect(cell, "id", str, where)
    expect(cell, "cell_type", str, where)
    if cell["cell_type"] not in CELL_TYPES:
        raise InvalidNotebook(f"{where} is of the unknown type {shown(cell['cell_type'])}.")
    expect(cell, "metadata", dict, where, {})
    metadata = f"the metadata of {where}"
    expect_all(cell["metadata"].get("tags", []), str, f"the tags in {metadata}")
    if "raw_mimetype" in cell["metadata"]:
        expect(cell["metadata"], "raw_mimetype", str, metadata)
    expect_text(cell, "source", where)
    if "attachments" in cell:
        expect(cell, "attachments", dict, where)
        for name, bundle in cell["attachments"].items():
            check_bundle(bundle, f"the attachment {shown(name)} of {where}")
    if cell["cell_type"] == "code":
        expect(cell, "outputs", list, where, [])
        expect(cell, "execution_count", (int, type(None)), where, None)
        for number, output in enumerate(cell["outputs"], 1):
            check_output(output, f"output {number} of {where}")


def check_output(output: Any, where: str) -> None:
    expect_object(output, where)
    expect(output, "output_type", str, where)
    match output["output_type"]:
        case "stream":
            expect(output, "name", str, where)
            expect_text(output, "text", where)
        case "error":
            expect(output, "ename", str, where)
            expect(output, "evalue", str, where)
            expect_all(output.setdefault("traceback", []), str, f"the traceback in {where}")
        case "display_data" | "execute_result" as kind:
            expect(output, "metadata", dict, where, {})
            for key in filter(PICTURE.match, output["metadata"]):
                expect(output["metadata"], key, dict, f"the metadata of {where}")
            if kind == "execute_result":
                expect(output, "execution_count", (int, type(None)), where, None)
            expect(output, "data", dict, where)
            check_bundle(output["data"], f"the data of {where}")
        case other:
            raise InvalidNotebook(f"{where} is of the unknown type {shown(other)}.")


def check_bundle(bundle: Any, where: str) -> None:
    expect_object(bundle, where)
    for kind in bundle:
        if AS_TEXT.match(kind) and not kind.endswith("json"):
            expect_text(bundle, kind, where)


NONE: Any = object()


def expect(holder: dict[str, Any], key: str, kind: Any, where: str, default: Any = NONE) -> None:
    if key not in holder:
        if default is NONE:
            raise InvalidNotebook(f'{where} has no "{key}".')
        holder[key] = default
    elif not isinstance(holder[key], kind):
        first = kind[0] if isinstance(kind, tuple) else kind
        raise InvalidNotebook(
            f'"{key}" of {where} is {named(holder[key])}, and not {KINDS.get(first, "a number")}.'
        )


def expect_object(value: Any, where: str) -> None:
    if not isinstance(value, dict):
        raise InvalidNotebook(f"{where} is {named(value)}, and not an object.")


def expect_text(holder: dict[str, Any], key: str, where: str) -> None:
    expect(holder, key, (str, list), where)
    if isinstance(holder[key], list):
        expect_all(holder[key], str, f'"{key}" of {where}')


def expect_all(values: Any, kind: type, where: str) -> None:
    if not isinstance(values, list):
        raise InvalidNotebook(f"{where} is {named(values)}, and not a list.")
    for value in values:
        if not isinstance(value, kind):
            raise InvalidNotebook(f"{where} holds {named(value)}.")


def named(value: Any) -> str:
    return KINDS.get(type(value), "a number")


def shown(value: Any) -> str:
    return json.dumps(value, default=str)[:40]


# What reading and exporting a notebook that is not valid may raise.
REFUSALS = (InvalidNotebook, nbformat.ValidationError, RecursionError)


def refusal(error: Exception) -> str:
    """One of the REFUSALS in one sentence."""
    if isinstance(error, InvalidNotebook):
        return str(error)
    if isinstance(error, RecursionError):
        return "it is nested too deeply."
    path = [str(key) for key in getattr(error, "absolute_path", [])]
    where = "the notebook"
    if path[:1] == ["cells"] and len(path) > 1:
        where = f"cell {int(path[1]) + 1}"
        path = path[2:]
    field = f' at "{".".join(path)}"' if path else ""
    message = " ".join(str(getattr(error, "message", error)).split())[:LONGEST_MESSAGE]
    return f"{where} is not valid{field}: {message}."
