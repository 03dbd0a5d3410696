"""The store's tables.

Times are microseconds since 1970 (`times`). Personal content is in `payloads` only, each row under a salted digest
that an entry of the log names. `feed` holds for each draft its last position in the log, which is what consoles pull
by; only the sequencer writes to it, to `log`, `nodes` and `head`. Longer than other modules, for it is one list.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_Id = String(64)
_Serial = BigInteger().with_variant(Integer, "sqlite")
"""Numbered by the database; SQLite does that for INTEGER only."""

store = Table(
    "store",
    metadata,
    Column("one", SmallInteger, primary_key=True, autoincrement=False),
    Column("id", _Id, nullable=False),
    Column("origin", String(200), nullable=False),
    Column("secret", LargeBinary, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    # When it was restored from a backup, and how many entries the log had then: what was approved before may have been
    # sent after the backup was made.
    Column("restored_at", BigInteger),
    Column("restored_size", BigInteger),
    # When that backup was made, and how many entries had their positions in it.
    Column("restored_from", BigInteger),
    Column("restored_kept", BigInteger),
    # How far retention believes the clock, and what that showed then.
    Column("believed_at", BigInteger),
    Column("clock_seen_at", BigInteger),
)

signing_keys = Table(
    "signing_keys",
    metadata,
    Column("key_id", String(8), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("seed", LargeBinary, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("retired_at", BigInteger),
)

people = Table(
    "people",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("name", String(2000), nullable=False),
    Column("role", String(20), nullable=False),
    Column("queues", Text),
    Column("created_at", BigInteger, nullable=False),
    UniqueConstraint("name", "role"),
)

tokens = Table(
    "tokens",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("person_id", _Id, ForeignKey("people.id"), nullable=False),
    Column("hash", LargeBinary, nullable=False, unique=True),
    Column("queues", Text),
    Column("created_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger),
    Column("revoked_at", BigInteger),
)

policies = Table(
    "policies",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
    Column("published_at", BigInteger, nullable=False),
    Column("published_by", _Id),
)

queues = Table("queues", metadata, Column("name", String(200), primary_key=True))

drafts = Table(
    "drafts",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("pipeline_id", _Id, ForeignKey("people.id"), nullable=False),
    Column("external_id", String(200), nullable=False),
    Column("queue", String(200), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("digest", String(71), nullable=False),
    Column("state", String(20), nullable=False),
    Column("received_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger),
    Column("due_sort", BigInteger, nullable=False),
    Column("urgency", SmallInteger, nullable=False),
    Column("helpdesk", String(200), nullable=False),
    Column("ticket", String(200), nullable=False),
    Column("action_class", String(30), nullable=False),
    Column("action_kind", String(200), nullable=False),
    Column("policy_version", Integer, nullable=False),
    Column("messages", Integer, nullable=False, default=0),
    Column("claimed", SmallInteger, nullable=False, default=0),
    Column("claim_person", _Id),
    Column("claim_until", BigInteger),
    Column("claim_counter", Integer, nullable=False, default=0),
    Column("decision_key", _Id),
    Column("escalation_key", _Id),
    # When all that was kept of it was deleted; what is left is a row that says so.
    Column("erased_at", BigInteger),
    # The approval that was last given back to a person before it was sent.
    Column("reopened_key", _Id),
    # `shadow` where it came in shadow, `sampled` where it was chosen for review.
    Column("stage", String(20)),
    UniqueConstraint("pipeline_id", "external_id"),
    # The next draft to claim is the first row of (state, queue, claimed = 0), whatever the table's size.
    Index("ix_drafts_next", "state", "queue", "claimed", "urgency", "due_sort", "id"),
    Index("ix_drafts_ticket", "helpdesk", "ticket"),
    # Pages, by id: without these all drafts of a state are sorted for each, and all drafts looked through for one.
    Index("ix_drafts_state", "state", "id"),
    Index("ix_drafts_external_id", "external_id", "id"),
)
Index(
    "ix_drafts_lapse", drafts.c.claim_until, sqlite_where=drafts.c.claimed == 1, postgresql_where=drafts.c.claimed == 1
)
Index(
    "ix_drafts_expiry",
    drafts.c.expires_at,
    sqlite_where=drafts.c.expires_at.is_not(None),
    postgresql_where=drafts.c.expires_at.is_not(None),
)

UNSENT = "state = 'approved' AND action_class NOT IN ('read_only', 'draft_action')"
"""Drafts that are to be carried out. As text, in index and query alike, so that the planner sees that they agree."""
Index("ix_drafts_unsent", drafts.c.decision_key, sqlite_where=text(UNSENT), postgresql_where=text(UNSENT))

revisions = Table(
    "revisions",
    metadata,
    Column("draft_id", _Id, ForeignKey("drafts.id"), primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("digest", String(71), nullable=False),
    Column("model", String(2000), nullable=False),
    Column("prompt_version", String(2000), nullable=False),
    Column("confidence", Float),
    Column("received_at", BigInteger, nullable=False, server_default="0"),
    Column("latency_ms", BigInteger, nullable=False, server_default="0"),
    Column("input_tokens", BigInteger, nullable=False, server_default="0"),
    Column("output_tokens", BigInteger, nullable=False, server_default="0"),
    Column("cost_usd", Float, nullable=False, server_default="0"),
    Column("retries", BigInteger, nullable=False, server_default="0"),
    Column("fallback", String(2000)),
    Column("findings", Integer, nullable=False, server_default="0"),
    # Whose it is, as a fingerprint; only once retention has deleted the conversation, so that the rest can be found.
    Column("customer", String(64)),
)
Index(
    "ix_revisions_customer",
    revisions.c.customer,
    sqlite_where=revisions.c.customer.is_not(None),
    postgresql_where=revisions.c.customer.is_not(None),
)

payloads = Table(
    "payloads",
    metadata,
    Column("id", _Serial, primary_key=True),
    Column("draft_id", _Id),
    Column("revision", Integer),
    Column("decision", _Id),
    Column("kind", String(30), nullable=False),
    Column("digest", String(71), nullable=False),
    Column("salt", LargeBinary),
    Column("content", LargeBinary),
    Column("erased_at", BigInteger),
    Index("ix_payloads_draft_id", "draft_id"),
)

messages = Table(
    "messages",
    metadata,
    Column("draft_id", _Id, ForeignKey("drafts.id"), primary_key=True),
    Column("message_id", String(200), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("digest", String(71), nullable=False),
)

# Messages on tickets that no draft could take: kept for the drafts that come later, which take them into the record.
waiting_messages = Table(
    "waiting_messages",
    metadata,
    Column("id", _Serial, primary_key=True),
    Column("pipeline_id", _Id, ForeignKey("people.id"), nullable=False),
    Column("helpdesk", String(200), nullable=False),
    Column("ticket", String(200), nullable=False),
    Column("message_id", String(200), nullable=False),
    Column("received_at", BigInteger, nullable=False),
    Column("content", LargeBinary, nullable=False),
    UniqueConstraint("pipeline_id", "helpdesk", "ticket", "message_id"),
    Index("ix_waiting_messages_received_at", "received_at"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("key", _Id, primary_key=True),
    Column("draft_id", _Id, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("queue", String(200)),
    Column("kind", String(20), nullable=False),
    Column("person_id", _Id, nullable=False),
    Column("role", String(20), nullable=False),
    Column("token_id", _Id),
    Column("conflict", String(20)),
    Column("reason_code", String(40)),
    Column("policy_version", Integer, nullable=False),
    Column("handling_ms", BigInteger, nullable=False),
    Column("words_changed", Integer, nullable=False),
    Column("marked_wrong", Integer, nullable=False, server_default="0"),
    Column("decided_at", BigInteger, nullable=False),
    Column("recorded_at", BigInteger, nullable=False),
    Column("recall_until", BigInteger, nullable=False),
    # When it was undone: recalled by its author or, with `reopened_by`, given back by the store because of what
    # happened.
    Column("recalled_at", BigInteger),
    Column("state_before", String(20)),
    Column("decision_before", _Id),
    Column("escalation_before", _Id),
    Column("fingerprint", String(64), nullable=False),
    Column("log_index", BigInteger),
    Column("reopened_by", String(20)),
    # Of the draft when it was decided on: decisions on drafts in shadow count in no measure.
    Column("stage", String(20)),
    Index("ix_decisions_draft_id", "draft_id"),
    Index("ix_decisions_recorded_at", "recorded_at", "key"),
    Index("ix_decisions_person_id", "person_id", "recorded_at", "key"),
)

dispatches = Table(
    "dispatches",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("decision_key", _Id, nullable=False, unique=True),
    Column("draft_id", _Id, nullable=False),
    Column("revision", Integer, nullable=False),
    # Who it goes to, as a fingerprint; only for messages, which are limited by the customer.
    Column("customer", String(64)),
    Column("adapter", String(20), nullable=False),
    Column("act", String(20), nullable=False),
    Column("status", String(20), nullable=False),
    Column("attempts", Integer, nullable=False),
    # The version that its last attempt was begun under; None before the first, and for those of earlier releases.
    Column("policy_version", Integer),
    Column("began_at", BigInteger, nullable=False),
    Column("started_at", BigInteger),
    # While it is held, when it is tried next; while it is sent, when the lease of whoever sends it ends.
    Column("due_at", BigInteger, nullable=False),
    Column("sent_at", BigInteger),
    Column("rolled_back_at", BigInteger),
    Index("ix_dispatches_status", "status", "due_at"),
    Index("ix_dispatches_customer", "customer", "started_at"),
    Index("ix_dispatches_started_at", "started_at"),
)

# What policy decided without a person, by kind and customer (as a fingerprint), for its rate.
automatic = Table(
    "automatic",
    metadata,
    Column("decision", _Id, primary_key=True),
    Column("kind", String(200), nullable=False),
    Column("customer", String(64)),
    Column("at", BigInteger, nullable=False),
    Index("ix_automatic_customer", "customer", "kind", "at"),
)

# What rules of the policy that stop sending count: decisions, and drafts that could not be sent (`what`), for each
# queue, model and so on that such a rule names. Without such a rule there is none; what was counted for a stop that is
# lifted is gone.
counted = Table(
    "counted",
    metadata,
    Column("decision", _Id, primary_key=True),
    Column("what", String(20), primary_key=True),
    Column("each", String(20), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("bad", SmallInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index("ix_counted_name", "what", "each", "name", "at"),
    Index("ix_counted_at", "at"),
)

# Drafts in shadow beside what a person wrote, each revision once: in a message on the ticket (by its number), or with a
# decision. Words are counted; the texts are in `payloads`.
comparisons = Table(
    "comparisons",
    metadata,
    Column("draft_id", _Id, primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("queue", String(200), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("decision", _Id),
    Column("message", Integer),
    Column("words", Integer, nullable=False),
    Column("words_changed", Integer, nullable=False),
    Column("gravest", String(20)),
    Index("ix_comparisons_at", "at", "draft_id"),
)

decision_sources = Table(
    "decision_sources",
    metadata,
    Column("uri", String(2000), primary_key=True),
    Column("decision", _Id, primary_key=True),
    # From the decisions of a time to their sources; the key leads the other way.
    Index("ix_decision_sources_decision", "decision"),
)

# On which days (since 1970, UTC) somebody looked at somebody's work, "" for everybody's: it is logged once.
looks = Table(
    "looks",
    metadata,
    Column("whose", _Id, primary_key=True),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("viewer", _Id, primary_key=True),
    Column("at", BigInteger, nullable=False),
)

# The folded words that a search of decisions looks into (`console.rules.search`), so that nothing is read for it. Made
# from payloads, and deleted with them; a decision without a row is read instead.
searches = Table(
    "searches",
    metadata,
    Column("decision", _Id, primary_key=True),
    Column("draft_id", _Id, nullable=False),
    Column("words", Text, nullable=False),
    # Separate, because policy may mask it.
    Column("customer", Text, nullable=False),
    Index("ix_searches_draft_id", "draft_id"),
)

inbox = Table(
    "inbox",
    metadata,
    Column("id", _Serial, primary_key=True),
    Column("event", LargeBinary, nullable=False),
)

log = Table(
    "log",
    metadata,
    Column("index", _Serial, primary_key=True, autoincrement=False),
    Column("type", String(40), nullable=False),
    Column("draft_id", _Id),
    Column("entry", LargeBinary, nullable=False),
    Index("ix_log_draft_id", "draft_id", "index"),
    Index("ix_log_type", "type", "index"),
)

nodes = Table(
    "nodes",
    metadata,
    Column("level", SmallInteger, primary_key=True, autoincrement=False),
    Column("index", BigInteger, primary_key=True, autoincrement=False),
    Column("hash", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

head = Table(
    "head",
    metadata,
    Column("one", SmallInteger, primary_key=True, autoincrement=False),
    Column("size", BigInteger, nullable=False),
    Column("root", LargeBinary, nullable=False),
)

checkpoints = Table(
    "checkpoints",
    metadata,
    Column("size", BigInteger, primary_key=True, autoincrement=False),
    Column("note", Text, nullable=False),
    Column("signed_at", BigInteger, nullable=False),
)

feed = Table(
    "feed",
    metadata,
    Column("draft_id", _Id, primary_key=True),
    Column("queue", String(200), nullable=False),
    Column("position", BigInteger, nullable=False, unique=True),
    Column("type", String(40), nullable=False),
    Index("ix_feed_queue", "queue", "position"),
)

retention = Table(
    "retention",
    metadata,
    # Up to where in the feed payloads of this kind were looked at; a mark, from which no statement follows.
    Column("kind", String(30), primary_key=True),
    Column("position", BigInteger, nullable=False),
)

cosignatures = Table(
    "cosignatures",
    metadata,
    Column("size", BigInteger, primary_key=True, autoincrement=False),
    Column("witness", String(200), primary_key=True),
    Column("line", Text, nullable=False),
)
