"""The trained model of promises, the labelled sentences it was trained on (`training/`, not in packages; every 75th of
them in `known.tsv`), and texts that it was not trained on (`fixed/`).
"""

from pathlib import Path

from resources import file


def model_file() -> Path:
    """Where the model lies, in the form that `console.rules.promises.model.load` reads."""
    return file("promises", "model.bin")


def known_file() -> Path:
    """A sample of the training sentences, one per line: letters, field of business, sentence, between tabs."""
    return file("promises", "known.tsv")


def fixed_files() -> tuple[Path, ...]:
    """Labelled texts as JSON Lines, by authors who had seen neither rules nor training sentences: replies, and hard
    single sentences.
    """
    return file("promises", "fixed", "replies-5.jsonl"), file("promises", "fixed", "sentences-5.jsonl")
