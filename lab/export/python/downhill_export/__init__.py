"""The Python side of the nbconvert template `downhill`, whose conf.json names PagePreprocessor."""
