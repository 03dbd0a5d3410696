"""The policy."""

from console.store.routes.operations.operation import PEOPLE, Operation
from console.store.routes.policy import PUBLISHERS, TOML, PolicyCheck, PublishedPolicy

OPERATIONS = (
    Operation(
        "GET",
        "/v1/policy",
        "The policy in force, or one version; its ETag is what a change of it names",
        PEOPLE,
        PublishedPolicy,
        parameters=(("version", "integer", "one of its versions"),),
        problems=(404,),
        tagged=True,
    ),
    Operation(
        "PUT",
        "/v1/policy",
        "Publish a new version, made from the one that If-Match names",
        frozenset(PUBLISHERS),
        PublishedPolicy,
        str,
        accepts=(TOML,),
        problems=(412, 428),
        tagged=True,
    ),
    Operation(
        "POST",
        "/v1/policy/check",
        "What is wrong with a policy, with line and column; changes nothing",
        frozenset(PUBLISHERS),
        PolicyCheck,
        str,
        accepts=(TOML,),
    ),
)
