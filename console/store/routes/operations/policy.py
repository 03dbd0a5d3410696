"""The policy."""

from console.store.routes.operations.operation import PEOPLE, Operation
from console.store.routes.policy import PublishedPolicy

OPERATIONS = (
    Operation(
        "GET",
        "/v1/policy",
        "The policy in force, or one version",
        PEOPLE,
        PublishedPolicy,
        parameters=(("version", "integer", "one of its versions"),),
        problems=(404,),
    ),
)
