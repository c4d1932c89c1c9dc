"""What the nbconvert template `downhill` needs of Python: its conf.json names PagePreprocessor."""

from .page import PagePreprocessor

__all__ = ["PagePreprocessor"]
