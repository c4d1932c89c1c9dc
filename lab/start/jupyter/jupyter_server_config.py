"""What `npm start` sets for its JupyterLab. Arguments on the command line win over it."""

import os
import signal
import threading
import time
from pathlib import Path

from jupyterlab.commands import get_workspaces_dir

c = get_config()  # noqa: F821

c.ServerApp.root_dir = str(Path(__file__).parents[3])
c.LabApp.default_url = "/lab/tree/notebooks"
if not any(Path(get_workspaces_dir()).glob("*")):
    # Never opened before. Later on, JupyterLab brings back what was open.
    c.LabApp.default_url += "/00-start-here.ipynb"
c.ServerApp.ip = "127.0.0.1"

# Ctrl-C ends it, with no question asked.
c.ServerApp.answer_yes = True


def end_with(launcher):
    """Ends the server when the process that started it is gone, even killed."""
    while os.getppid() == launcher:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)


launcher = int(os.environ.get("DOWNHILL_LAUNCHER", "0"))
if os.getppid() == launcher:
    threading.Thread(target=end_with, args=[launcher], daemon=True).start()
