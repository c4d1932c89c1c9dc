#!/bin/sh
# Runs a command, such as jupyterhub-singleuser, on a learner's own copy of the notebooks: ~/downhill, brought up to date
# first. The course itself, its packages and its data stay where they are, and may be read-only.
set -e
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
node "$root/lab/hub/learner-folder.mjs" "$HOME/downhill"

export VIRTUAL_ENV="$root/.venv"
export PATH="$VIRTUAL_ENV/bin:$PATH"
export PYTHONNOUSERSITE=1
export JUPYTER_PREFER_ENV_PATH=1
export JUPYTER_CONFIG_PATH="$root/lab/hub/learner"
export DOWNHILL_MAX_LINES="${DOWNHILL_MAX_LINES-2000}"
export DOWNHILL_OUTPUT_DIR="$HOME/downhill/output"
cd "$HOME/downhill"
exec "$@"
