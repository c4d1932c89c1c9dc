"""Settings of the Jupyter server in .venv, however it is started."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from traitlets.config import Config

    def get_config() -> Config:
        """Given by Jupyter to its configuration files."""


c = get_config()

# By default, whatever a cell prints above 1 MB or 1000 messages a second is dropped silently.
c.ZMQChannelsWebsocketConnection.iopub_data_rate_limit = 1e9
c.ZMQChannelsWebsocketConnection.iopub_msg_rate_limit = 1e6

# New notebooks are in TypeScript.
c.MultiKernelManager.default_kernel_name = "downhill"
