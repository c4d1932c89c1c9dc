"""Starts a kernel by its name, as any Jupyter does: `run-cells.py NAME < cells.json`.

Prints a list with what each cell showed: texts of streams, plain texts of values, errors.
"""

import json
import sys

from jupyter_client.manager import run_kernel


def shown(message: dict) -> str | None:
    content = message["content"]
    match message["msg_type"]:
        case "stream":
            return content["text"]
        case "execute_result" | "display_data":
            return content["data"].get("text/plain", ", ".join(content["data"]))
        case "error":
            return f"{content['ename']}: {content['evalue']}"
    return None


def run(client, code: str) -> list[str]:  # noqa: ANN001
    outputs: list[str] = []

    def take(message: dict) -> None:
        text = shown(message)
        if text is not None:
            outputs.append(text)

    client.execute_interactive(code, output_hook=take, timeout=120)
    return outputs


with run_kernel(kernel_name=sys.argv[1]) as client:
    json.dump([run(client, code) for code in json.load(sys.stdin)], sys.stdout)
