"""The kernel against jupyter_kernel_test, Jupyter's own suite for kernels.

The argument is Jupyter's policy on encryption: "disabled" or "required".
"""

import sys
import unittest

import jupyter_kernel_test
from jupyter_client.manager import start_new_kernel


class DownhillTests(jupyter_kernel_test.KernelTests):
    kernel_name = "downhill"
    language_name = "typescript"
    file_extension = ".ts"

    code_hello_world = 'console.log("hello, world")'
    code_stderr = 'console.error("test")'
    code_generate_error = 'throw new Error("test")'
    code_execute_result = [
        {"code": "1 + 2", "result": "3"},
        {"code": '"text"', "result": "'text'"},
    ]
    code_display_data = [
        {
            "code": 'import { display } from "tslab"; display.png(new Uint8Array([1]))',
            "mime": "image/png",
        },
        {
            "code": 'import { display, html } from "downhill"; display(html`<b>x</b>`)',
            "mime": "text/html",
        },
    ]
    code_clear_output = 'import { clearOutput } from "downhill"; clearOutput()'

    completion_samples = [
        {"text": "Math.sq", "matches": {"sqrt", "SQRT1_2", "SQRT2"}},
        {"text": "[1].fla", "matches": {"flat", "flatMap"}},
    ]
    code_inspect_sample = "console"
    complete_code_samples = ["1 + 1", "const a = 1;", "function f() { return 1 }"]
    incomplete_code_samples = ["function f() {", "const a = [1,"]
    invalid_code_samples = ["const 1a = 2;", ")"]

    supported_history_operations = ("tail", "range", "search")
    code_history_pattern = "1*2*"

    @classmethod
    def setUpClass(cls) -> None:
        cls.km, cls.kc = start_new_kernel(
            kernel_name=cls.kernel_name, transport_encryption=encryption
        )


if __name__ == "__main__":
    encryption = sys.argv.pop()
    unittest.main(verbosity=2)
