"""Unpacks a TensorFlow wheel's libraries, and the headers that a C++ addon is built against.

Arguments: the wheel, the folder to unpack to, and the names of the libraries.
"""

import shutil
import sys
import zipfile
from pathlib import Path

HEADERS = (
    "tensorflow/c/",
    "tensorflow/core/platform/ctstring",
    "tsl/platform/ctstring",
    "xla/tsl/c/",
)

wheel, folder, *libraries = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    for name in archive.namelist():
        path = name.removeprefix("tensorflow/")
        is_header = path.startswith(tuple(f"include/{header}" for header in HEADERS))
        if name.endswith("/") or not (is_header or path in libraries):
            continue
        target = Path(folder, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(name) as source, target.open("wb") as out:
            shutil.copyfileobj(source, out, 1 << 20)
missing = [library for library in libraries if not Path(folder, library).exists()]
if missing:
    sys.exit(f"The wheel lacks {' and '.join(missing)}")
