"""Settings of the JupyterLab of `npm start`. Arguments on the command line override them."""

import os
import signal
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from jupyterlab.commands import get_workspaces_dir

if TYPE_CHECKING:
    from traitlets.config import Config

    def get_config() -> Config:
        """Given by Jupyter to its configuration files."""


c = get_config()

c.ServerApp.root_dir = str(Path(__file__).parents[3])
c.LabApp.default_url = "/lab/tree/notebooks"
if not any(Path(get_workspaces_dir()).glob("*")):
    # Never opened before. Later, JupyterLab brings back what was open.
    c.LabApp.default_url += "/00-start-here.ipynb"
c.ServerApp.ip = "127.0.0.1"

# Nothing here uses language servers. A search for them ends in a list of the many that are not
# installed, which would be the last thing a newcomer reads on the terminal.
c.LanguageServerManager.autodetect = False

# Ctrl-C ends it without a question.
c.ServerApp.answer_yes = True


def end_with(launcher: int) -> None:
    """Ends the server when the process that started it has ended, even if that was killed."""
    while os.getppid() == launcher:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)


launcher = int(os.environ.get("DOWNHILL_LAUNCHER", "0"))
if os.getppid() == launcher:
    threading.Thread(target=end_with, args=[launcher], daemon=True).start()
