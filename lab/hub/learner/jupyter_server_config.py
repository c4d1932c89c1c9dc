"""Settings of a learner's JupyterLab in a class."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from traitlets.config import Config

    def get_config() -> Config:
        """Given by Jupyter to its configuration files."""


c = get_config()

c.ServerApp.root_dir = str(Path.home() / "downhill")
c.LabApp.default_url = "/lab/tree/notebooks/00-start-here.ipynb"

# Links into the course, which nobody opens.
c.ContentsManager.hide_globs = ["node_modules", "__pycache__", "*.pyc"]

# What is forgotten in another tab takes memory from the class: a kernel ends an hour after its last
# cell, also while its page is open. Saved work stays.
c.MappingKernelManager.cull_idle_timeout = 3600
c.MappingKernelManager.cull_connected = True

# Nothing here uses language servers, for which every server would search.
c.LanguageServerManager.autodetect = False
