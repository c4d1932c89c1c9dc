"""JupyterHub for a class on one machine: one copy of the course for all, a copy of the notebooks
for each learner. `npm run hub` starts it; docs/class.md says how to set it up. What a class does in
another way stands in a file of the same name in the folder of the class, which is read last."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from traitlets.config import Config

    def get_config() -> Config:
        """Given by Jupyter to its configuration files."""

    def load_subconfig(path: str) -> None:
        """Given by Jupyter to its configuration files."""


c = get_config()

hub = Path(__file__).parent
folder = Path(os.environ["DOWNHILL_CLASS"])

# What the hub has to remember.
c.JupyterHub.db_url = f"sqlite:///{folder}/jupyterhub.sqlite"
c.JupyterHub.cookie_secret_file = f"{folder}/cookie-secret"
c.ConfigurableHTTPProxy.pid_file = f"{folder}/proxy.pid"
c.ConfigurableHTTPProxy.command = [str(hub / "node_modules/.bin/configurable-http-proxy")]

# Everybody who knows the password of the class chooses a name.
c.JupyterHub.authenticator_class = "shared-password"
c.SharedPasswordAuthenticator.user_password = os.environ.get("DOWNHILL_CLASS_PASSWORD", "")
c.Authenticator.allow_all = True

# What a learner gets. Lesson 5 takes most: npm run bench -- memory tells how much.
c.Spawner.cmd = [str(hub / "learner.sh"), "jupyterhub-singleuser"]
c.Spawner.default_url = "/lab/tree/notebooks/00-start-here.ipynb"
c.Spawner.mem_limit = "2G"
c.Spawner.cpu_limit = 2
c.Spawner.environment = {
    name: os.environ[name] for name in ("MNIST_DIR", "LESSON_EPOCHS") if name in os.environ
}
# Many servers that start at once take long where there are few processors.
c.Spawner.start_timeout = 300
c.Spawner.http_timeout = 300
c.JupyterHub.concurrent_spawn_limit = 5

if Path("/run/systemd/system").is_dir() and os.geteuid() == 0:
    # systemd holds the limits, and gives each learner a user and a folder of their own in
    # /var/lib/downhill, as The Littlest JupyterHub does it.
    c.JupyterHub.spawner_class = "systemd"
    c.SystemdSpawner.dynamic_users = True
    c.SystemdSpawner.username_template = "downhill-{USERNAME}"
    c.SystemdSpawner.isolate_tmp = True
    c.SystemdSpawner.readonly_paths = [str(hub.parents[1])]
else:
    print(
        "Without systemd, nothing holds the limits of learners, and all of them run as you: "
        "try the class here, but do not teach it.",
        file=sys.stderr,
    )
    c.JupyterHub.spawner_class = "simple"
    if os.geteuid() == 0:
        c.Spawner.args = ["--allow-root"]
    c.SimpleLocalProcessSpawner.home_dir_template = f"{folder}/learners/{{username}}"

# Servers that nobody uses end after an hour.
c.JupyterHub.load_roles = [
    {
        "name": "culler",
        "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
        "services": ["culler"],
    }
]
c.JupyterHub.services = [
    {
        "name": "culler",
        "command": [sys.executable, "-m", "jupyterhub_idle_culler", "--timeout=3600"],
    }
]

if (folder / "jupyterhub_config.py").exists():
    load_subconfig(str(folder / "jupyterhub_config.py"))
