"""The trained model of promises, and the labelled sentences it was trained on (`training/`, not in packages)."""

from pathlib import Path

from resources import file


def model_file() -> Path:
    """Where the model lies, in the form that `console.rules.promises.model.load` reads."""
    return file("promises", "model.bin")
