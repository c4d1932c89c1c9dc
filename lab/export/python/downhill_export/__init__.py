"""What the nbconvert template `downhill` needs of Python; see lab/export/README.md."""

from .page import PagePreprocessor

__all__ = ["PagePreprocessor"]
