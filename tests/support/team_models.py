"""A team's model of promises, made in no time: the shipped one under another version."""

from functools import cache

from console.rules.promises.known import digest_of
from console.rules.promises.shipped import shipped_version
from resources.policy import default_policy_text
from resources.promises import model_file


@cache
def team_model(version: str) -> tuple[bytes, str]:
    """Its file and digest."""
    content = model_file().read_bytes().replace(f'"{shipped_version()}"'.encode(), f'"{version}"'.encode(), 1)
    return content, digest_of(content)


def policy_with_model(version: str, digest: str) -> str:
    """The default policy, with a model of the team."""
    old = f'model            = "{shipped_version()}"'
    assert old in default_policy_text()
    return default_policy_text().replace(old, f'model = "{version}"\ndigest = "{digest}"')
