"""Runs one notebook on a fresh kernel, in the notebook's folder.

Reads a line of JSON from stdin: {"notebook": what the .ipynb file holds, "folder": where it
lies, "timeLimit": how many seconds a cell may take}. Writes lines of JSON to file descriptor 3:
{"progress": {"cell": k, "of": n}} when the k-th code cell starts, and at the end either
{"saved": what the file should hold now} or {"failure": {"reason": ..., "cell": k, ...}}.

Before it saves a notebook with figures, it asks for pictures to store beside them: it writes
{"figures": [{"cell": k, "figures": [plotly's JSON, ...]}, ...]}, with several figures where an
output shows several under common knobs, and reads from stdin a line with as many pictures, each
{"png": base64, "metadata": {...}} or null.

When stdin closes, because the asking process has given up or ended, the kernel ends too.
"""

import asyncio
import contextlib
import json
import os
import re
import sys
from collections.abc import Awaitable, Callable
from typing import Any, TypedDict

# A validator of internationalised addresses, which notebooks do not hold. jsonschema can do without
# it, and it builds its grammar on import, which takes longer than all other imports here.
sys.modules["rfc3987_syntax"] = None  # ty: ignore[invalid-assignment]

import nbformat
from jupyter_client.kernelspec import get_kernel_spec
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from downhill_export.mime_types import FACTS, FIGURE, KNOBS

KERNEL = "downhill"
KERNEL_START_SECONDS = 60

# What viewers show in the place of a figure. A drawing beside one is something else: a pad has its
# strokes there.
PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")

# Where a cell imports what starts the engine, and from where.
LOADS_ENGINE = re.compile(r'^import .*\bloadEngine\b.* from "(.+)";$', re.MULTILINE)

Event = dict[str, Any]


class Request(TypedDict):
    notebook: str
    folder: str
    timeLimit: int


class Picture(TypedDict):
    png: str
    metadata: dict[str, Any]


class Failure(Exception):
    def __init__(self, reason: str, **details: Any) -> None:
        super().__init__(reason)
        self.report = {"reason": reason, **details}


def read(text: str) -> NotebookNode:
    """The notebook, valid, in the newest format (whose cells have ids), without earlier results."""
    problems: dict[str, Exception] = {}
    notebook = nbformat.reads(text, as_version=4, capture_validation_error=problems)
    if problems:
        raise Failure("invalid", message=str(problems["ValidationError"]))
    notebook = nbformat.v4.upgrade(notebook)
    for cell in code_cells(notebook):
        cell.outputs = []
        cell.execution_count = None
        cell.metadata.pop("execution", None)  # JupyterLab's record of times, if switched on.
    return notebook


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def is_runnable(cell: NotebookNode) -> bool:
    return cell.cell_type == "code" and cell.source.strip() != ""


async def run(
    notebook: NotebookNode, folder: str, time_limit: int, tell: Callable[[Event], None]
) -> None:
    """Fills in the outputs of all cells, and the metadata that depends on the run."""
    client = NotebookClient(
        notebook,
        kernel_name=KERNEL,
        timeout=time_limit,
        startup_timeout=KERNEL_START_SECONDS,
        # Late output must not be lost, nor waited for forever.
        iopub_timeout=time_limit,
        raise_on_iopub_timeout=True,
        record_timing=False,
        resources={"metadata": {"path": folder}},
    )
    async with contextlib.AsyncExitStack() as stack:
        try:
            await stack.enter_async_context(client.async_setup_kernel())
        except Exception as error:
            raise Failure("no-start", message=str(error)) from error
        spec = get_kernel_spec(KERNEL)
        notebook.metadata.kernelspec = {
            "name": KERNEL,
            "display_name": spec.display_name,
            "language": spec.language,
        }
        notebook.metadata.language_info = await language_info(client)
        runnable = [(index, cell) for index, cell in enumerate(notebook.cells) if is_runnable(cell)]
        for number, (index, cell) in enumerate(runnable, start=1):
            tell({"progress": {"cell": number, "of": len(runnable)}})
            await run_cell(client, cell, index, number)
        engine = await engine_fact(client, notebook)
    # Only now, because a run may update outputs by their position until it ends.
    for cell in code_cells(notebook):
        cell.outputs = merged(cell.outputs)
    # What the notebook declares itself, and over it what the run reported.
    facts = {**notebook.metadata.pop("downhill", {}), **engine, **reported(code_cells(notebook))}
    if facts:
        notebook.metadata.downhill = facts


async def engine_fact(client: NotebookClient, notebook: NotebookNode) -> dict[str, Any]:
    """Which engine has computed, in a lesson that loads one: it need not have said so itself."""
    imports = (LOADS_ENGINE.search(cell.source) for cell in code_cells(notebook))
    path = next((found[1] for found in imports if found), None)
    if path is None:
        return {}
    question = nbformat.v4.new_code_cell(
        f'import {{ describeEngine }} from "{path}";\ndescribeEngine();',
        metadata={"tags": ["raises-exception"]},
    )
    # nbclient runs only what is in the notebook.
    notebook.cells.append(question)
    with contextlib.suppress(CellTimeoutError, DeadKernelError):
        await client.async_execute_cell(question, len(notebook.cells) - 1, store_history=False)
    return reported([notebook.cells.pop()])


async def language_info(client: NotebookClient) -> dict[str, Any]:
    assert client.kc is not None  # It comes with the kernel.
    reply = await client.async_wait_for_reply(client.kc.kernel_info())
    if reply is None:
        raise Failure("no-start", message="it does not say which language it runs")
    return reply["content"]["language_info"]


async def run_cell(client: NotebookClient, cell: NotebookNode, index: int, number: int) -> None:
    try:
        await client.async_execute_cell(cell, index, execution_count=number)
    except CellExecutionError as error:
        found = next(output for output in cell.outputs if output.output_type == "error")
        raise Failure(
            "error",
            cell=number,
            ename=error.ename,
            evalue=error.evalue,
            traceback=found.traceback,
        ) from error
    except CellTimeoutError as error:
        raise Failure("time-limit", cell=number) from error
    except DeadKernelError as error:
        raise Failure("kernel-died", cell=number) from error
    raised = any(output.output_type == "error" for output in cell.outputs)
    if "raises-exception" in cell.metadata.get("tags", []) and not raised:
        raise Failure("no-error", cell=number)


def merged(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """The outputs with neighbouring pieces of a stream joined, as JupyterLab saves them."""
    result: list[NotebookNode] = []
    for output in outputs:
        previous = result[-1] if result else None
        if (
            output.output_type == "stream"
            and previous is not None
            and previous.get("name") == output.name
        ):
            previous.text += output.text
        else:
            result.append(output)
    for output in result:
        if output.output_type == "stream":
            output.text = as_on_screen(output.text)
    # Progress that was wiped out leaves nothing.
    return [output for output in result if output.get("text") != ""]


def as_on_screen(text: str) -> str:
    """The text as it looks in the end: what follows a carriage return overwrites the line."""
    lines = []
    for line in re.sub(r"\r+\n", "\n", text).split("\n"):
        first, *others = line.split("\r")
        seen = first
        for part in others:
            # Blanks at the end only wipe out what stood there.
            seen = (part + seen[len(part) :]).rstrip(" ")
        lines.append(seen)
    return "\n".join(lines)


def reported(cells: list[NotebookNode]) -> dict[str, Any]:
    """The facts that outputs of the cells hold, later ones over earlier ones."""
    result: dict[str, Any] = {}
    for cell in cells:
        for output in cell.outputs:
            result.update(output.get("data", {}).get(FACTS, {}))
    return result


async def add_pictures(
    notebook: NotebookNode, ask: Callable[[Event], Awaitable[list[Picture | None]]]
) -> None:
    """Stores a picture beside each figure that has none, for viewers that cannot draw figures."""
    shown = [
        (number, output)
        for number, cell in enumerate(filter(is_runnable, notebook.cells), start=1)
        for output in cell.outputs
        if FIGURE in output.get("data", {}) and not any(mime in output.data for mime in PICTURES)
    ]
    if not shown:
        return
    figures = [{"cell": number, "figures": figures_of(output.data)} for number, output in shown]
    for (_, output), picture in zip(shown, await ask({"figures": figures}), strict=True):
        if picture is not None:
            output.data["image/png"] = picture["png"]
            output.metadata["image/png"] = picture["metadata"]


def figures_of(data: dict[str, Any]) -> list[Any]:
    return [data[FIGURE], *map(json.loads, data.get(KNOBS, {}).get("moreFigures", []))]


async def main() -> None:
    request: Request = json.loads(sys.stdin.readline())
    with os.fdopen(3, "w", encoding="utf-8") as events:

        def tell(event: Event) -> None:
            print(json.dumps(event), file=events, flush=True)

        answer: asyncio.Future[list[Picture | None]] = asyncio.get_running_loop().create_future()
        received = bytearray()

        async def ask(question: Event) -> list[Picture | None]:
            tell(question)
            return await answer

        async def work() -> None:
            notebook = read(request["notebook"])
            await run(notebook, request["folder"], request["timeLimit"], tell)
            await add_pictures(notebook, ask)
            tell({"saved": nbformat.writes(notebook) + "\n"})

        task = asyncio.ensure_future(work())

        def on_stdin() -> None:
            part = os.read(sys.stdin.fileno(), 65536)
            received.extend(part)
            if part.endswith(b"\n"):
                answer.set_result(json.loads(received))
            if not part:
                asyncio.get_running_loop().remove_reader(sys.stdin)
                task.cancel()

        asyncio.get_running_loop().add_reader(sys.stdin, on_stdin)
        try:
            await task
        except Failure as failure:
            tell({"failure": failure.report})


asyncio.run(main())
