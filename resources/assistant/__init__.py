"""What an assistant begins with: a file of settings to be changed, and the prompt for a chat server."""

from resources import file


def first_settings() -> str:
    """The settings that `countersign assistant init` writes."""
    return file("assistant", "assistant.toml").read_text(encoding="utf-8")


def chat_prompt() -> str:
    """The prompt that is used where the settings name none."""
    return file("assistant", "prompt.md").read_text(encoding="utf-8")
