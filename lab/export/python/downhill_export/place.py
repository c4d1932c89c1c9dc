"""Where a notebook lies, and where its links and pictures lead from there."""

import base64
import mimetypes
import os.path
from urllib.parse import quote, unquote, urlsplit

PROTOCOLS = ["http", "https", "mailto"]


class Place:
    """The folder of a notebook, where known, and the pages of the site it goes to, if any."""

    def __init__(self, folder, pages):
        self.folder = folder
        self.pages = pages  # absolute path of a notebook -> name of its page in the same site

    def target(self, href):
        """What a link leads to from a page, or None.

        A page may lie anywhere. So other pages of the site can be reached, and the web, but
        no other file of the project: such links become plain text, rather than dead ones.
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
        if path not in self.pages:
            return None
        return quote(self.pages[path]) + (f"#{parts.fragment}" if parts.fragment else "")

    def picture(self, source):
        """A picture as a data URL; or None, where the page would have to ask for it.

        Of files, those in the notebook's folder are taken: a notebook from elsewhere must not
        choose among all files of who exports it.
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
