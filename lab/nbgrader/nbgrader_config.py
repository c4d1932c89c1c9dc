"""Settings of nbgrader for notebooks in TypeScript, in a course made by `npm run nbgrader`."""

from pathlib import Path
from typing import TYPE_CHECKING

from nbgrader.preprocessors import ClearSolutions

if TYPE_CHECKING:
    from traitlets.config import Config

    def get_config() -> Config:
        """Given by Jupyter to its configuration files."""


c = get_config()

c.CourseDirectory.course_id = "downhill"
c.CourseDirectory.root = str(Path(__file__).parent)

# What stands between "// BEGIN SOLUTION" and "// END SOLUTION" is replaced by this. nbgrader knows
# no stub for TypeScript.
c.ClearSolutions.code_stub = {
    **ClearSolutions().code_stub,
    "typescript": "// YOUR CODE HERE",
}

# Seconds that a cell may take, and that its last outputs may. A check gives up after 3, but a
# machine that grades a class is busy, and a notebook whose outputs come late would get no points.
c.Execute.timeout = 60
c.Execute.iopub_timeout = 60
