"""People and their tokens."""

from console.model.looks import LooksPage
from console.model.person import Me, NewPerson, NewToken, PeoplePage, Person, Reach, Role, TokensPage, TokenWanted
from console.store.routes.operations.operation import EVERYBODY, PAGE, PEOPLE, Operation

_OPERATOR = frozenset({Role.OPERATOR})
_PERSON = (("person", "string", "the person's id"),)

OPERATIONS = (
    Operation("GET", "/v1/me", "Who is asking, and whom they ask", EVERYBODY, Me),
    Operation(
        "GET",
        "/v1/me/looks",
        "Who looked at one's own decisions or figures: one line for each person and day (UTC)",
        PEOPLE,
        LooksPage,
        parameters=PAGE,
    ),
    Operation(
        "GET", "/v1/people", "Everybody within the operator's queues, by id", _OPERATOR, PeoplePage, parameters=PAGE
    ),
    Operation(
        "POST",
        "/v1/people",
        "Add a person or a pipeline; said twice, the same one",
        _OPERATOR,
        Person,
        NewPerson,
        problems=(409,),
        tagged=True,
    ),
    Operation(
        "GET",
        "/v1/people/{person}",
        "One of them, with an ETag to change them by",
        _OPERATOR,
        Person,
        parameters=_PERSON,
        tagged=True,
    ),
    Operation(
        "PUT",
        "/v1/people/{person}",
        "Give somebody another role or other queues, from their next request on; needs If-Match",
        _OPERATOR,
        Person,
        Reach,
        _PERSON,
        problems=(409, 412, 428),
        tagged=True,
    ),
    Operation(
        "GET",
        "/v1/tokens",
        "The tokens, without what they open with, by id",
        _OPERATOR,
        TokensPage,
        parameters=(("person", "string", "only this person's, by id"), *PAGE),
    ),
    Operation(
        "POST",
        "/v1/tokens",
        "Make a token, shown this once; said twice, another one",
        _OPERATOR,
        NewToken,
        TokenWanted,
    ),
    Operation(
        "DELETE",
        "/v1/tokens/{token}",
        "End a token at once",
        _OPERATOR,
        parameters=(("token", "string", "the token's id, as the list shows it"),),
    ),
)
