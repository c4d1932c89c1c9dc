"""Where a notebook lies, and where its links and pictures lead from there."""

import base64
import mimetypes
import os.path
from dataclasses import dataclass, field
from urllib.parse import quote, unquote, urlsplit

PROTOCOLS = {"http", "https", "mailto"}


@dataclass(frozen=True)
class Place:
    """The folder of a notebook, empty if unknown, its own name, and the pages of its site.

    The pages are given by the absolute paths of their notebooks.
    """

    folder: str = ""
    name: str = ""
    pages: dict[str, str] = field(default_factory=dict)

    def target(self, href: str) -> str | None:
        """The address that a link has in a page, or None.

        A page may be copied anywhere. So links can lead to other pages of the site and to the
        web, but not to other files of the project: those become plain text, rather than dead links.
        """
        try:
            parts = urlsplit(href)
        except ValueError:
            return None
        if parts.scheme in PROTOCOLS or href.startswith("#"):
            return href
        if parts.scheme or parts.netloc:
            return None
        path = os.path.normpath(os.path.join(self.folder, unquote(parts.path)))
        if path == os.path.normpath(os.path.join(self.folder, self.name)):
            return f"#{parts.fragment}"
        if path not in self.pages:
            return None
        return quote(self.pages[path]) + (f"#{parts.fragment}" if parts.fragment else "")

    def picture(self, source: str) -> str | None:
        """A picture as a data URL, or None if the page would have to request it.

        Only files below the notebook's folder are read: a notebook from elsewhere must not
        choose among all the files of the person who exports it.
        """
        if source.startswith("data:image/"):
            return source
        kind = mimetypes.guess_type(source)[0] or ""
        if self.folder == "" or not kind.startswith("image/"):
            return None
        folder = os.path.realpath(self.folder)
        try:
            path = os.path.realpath(os.path.join(folder, unquote(urlsplit(source).path)))
            if os.path.commonpath([folder, path]) != folder:
                return None
            with open(path, "rb") as file:
                data = file.read()
        except (OSError, ValueError):
            return None
        return f"data:{kind};base64,{base64.b64encode(data).decode()}"
