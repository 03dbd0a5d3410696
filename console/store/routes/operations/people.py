"""People and their tokens."""

from console.model.person import Me
from console.store.routes.operations.operation import EVERYBODY, Operation

OPERATIONS = (Operation("GET", "/v1/me", "Who is asking, and whom they ask", EVERYBODY, Me),)
