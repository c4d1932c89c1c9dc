"""Settings of the Jupyter server in .venv, whoever starts it."""

c = get_config()  # noqa: F821

# The stock limits silently drop what a cell prints above 1 MB or 1000 messages a second.
c.ZMQChannelsWebsocketConnection.iopub_data_rate_limit = 1e9
c.ZMQChannelsWebsocketConnection.iopub_msg_rate_limit = 1e6

# A new notebook is a TypeScript one.
c.MultiKernelManager.default_kernel_name = "downhill"
