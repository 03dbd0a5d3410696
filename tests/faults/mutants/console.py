"""Mutants of the cache, the sync and what else the console keeps."""

from tests.faults.mutants.mutant import Mutant

_NETWORK = "tests/sync/test_bad_network.py"
_OFFLINE = "tests/sync/test_working_offline.py"
_CONFLICTS = "tests/sync/test_conflicts.py"
_HISTORIES = "tests/faults/test_histories.py"
_HANDED_OVER = "tests/ui/test_handovers.py"
_CACHE = "tests/cache"

MUTANTS = (
    Mutant(
        "new key on retry",
        "console/sync/push.py",
        "client.decide([row.decision for row in rows])",
        'client.decide([__import__("msgspec").structs.replace(row.decision, key=str(__import__("uuid").uuid4()))'
        " if row.attempts else row.decision for row in rows])",
        (_NETWORK, _HISTORIES),
    ),
    Mutant(
        "outbox row removed before the answer",
        "console/sync/push.py",
        "        try:\n            with self._context.cache.changes_of_feed() as changed:\n",
        "        gone = tuple(PushResult(key, PushStatus.RECORDED) for key in keys)\n"
        "        self._context.cache.outbox.record_answers(gone, self._context.now())\n"
        "        try:\n            with self._context.cache.changes_of_feed() as changed:\n",
        (_NETWORK, _OFFLINE),
    ),
    Mutant(
        "cursor saved before the rows",
        "console/cache/cache.py",
        "        with self._db.transaction():\n            applied = self._drafts.apply(changes)\n"
        "            known.put(self._db, known.CURSOR, cursor.encode())\n",
        "        with self._db.transaction():\n            known.put(self._db, known.CURSOR, cursor.encode())\n"
        "        with self._db.transaction():\n            applied = self._drafts.apply(changes)\n",
        (_CACHE, "tests/sync/test_syncing.py"),
    ),
    Mutant(
        "cursor saved in another transaction",
        "console/cache/cache.py",
        "            applied = self._drafts.apply(changes)\n"
        "            known.put(self._db, known.CURSOR, cursor.encode())\n",
        "            applied = self._drafts.apply(changes)\n        with self._db.transaction():\n"
        "            known.put(self._db, known.CURSOR, cursor.encode())\n",
        (_CACHE, "tests/sync/test_syncing.py"),
    ),
    Mutant(
        "a late answer hides what the feed brought",
        "console/cache/outbox.py",
        "later = fed_at is not None and result.log_index is not None and fed_at >= result.log_index",
        "later = False",
        (_CACHE, _NETWORK),
    ),
    Mutant(
        "conflict swallowed",
        "console/sync/push.py",
        "        ours = tuple(result for result in results if result.key in by_key)\n",
        "        ours = tuple(PushResult(r.key, PushStatus.RECORDED) for r in results if r.key in by_key)\n",
        (_CONFLICTS,),
    ),
    Mutant(
        "working copy deleted on supersede",
        "console/cache/drafts.py",
        "            known_rows = self._numbers([d.id for d in chunk])\n            hidden = self._hidden(",
        "            known_rows = self._numbers([d.id for d in chunk])\n"
        "            for superseded in (d.id for d in chunk if d.revision > 1):\n"
        '                self._db.run("DELETE FROM working_copies WHERE draft = ?", (superseded,))\n'
        "            hidden = self._hidden(",
        (_CACHE, _CONFLICTS, _HISTORIES),
    ),
    Mutant(
        "an agent's parameters lost on the way to the senior",
        "console/sync/decision_recorder.py",
        "reviewed.draft.id, kind, reviewed.text, reviewed.params, reason, reviewed)",
        "reviewed.draft.id, kind, reviewed.text, None, reason, reviewed)",
        (_HANDED_OVER,),
    ),
    Mutant(
        "a key of any number of parts",
        "console/toml/bounds.py",
        "if dots >= MOST_PARTS:",
        "if dots < 0:",
        ("tests/rules/test_policy_bounds.py",),
    ),
    Mutant(
        "looking claims",
        "console/sync/session.py",
        "            self._handling.start(draft, already)\n",
        "            self._handling.start(draft, already)\n            self._engine.link.claims.claim_soon(draft)\n",
        ("tests/sync/test_claims.py",),
    ),
    Mutant(
        "leaving gives a batch back",
        "console/sync/claims.py",
        "if not may_be_held or draft in self._elsewhere or self._context.cache.claims.is_offline(draft):",
        "if not may_be_held:",
        ("tests/sync/test_claims.py",),
    ),
    Mutant(
        "sending does not wait for a look at the feed",
        "console/sync/link.py",
        "        if (size := await self._puller.look(client)) is not None:\n",
        "        if (size := None) is not None:\n",
        ("tests/sync/test_trust.py",),
    ),
    Mutant(
        "files as the umask has them",
        "console/local/files.py",
        "    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_FOLLOW",
        "    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | NO_FOLLOW",
        ("tests/commands/test_private_files.py",),
    ),
    Mutant(
        "the environment's store before the one that is typed",
        "console/commands/options.py",
        "        elif source is ParameterSource.ENVIRONMENT and _TYPED in ctx.meta:\n",
        "        elif False:\n",
        ("tests/commands/test_options_first.py",),
    ),
    Mutant(
        "choices typed by their names in the code",
        "console/commands/options.py",
        "str(choice.value) if isinstance(choice, Enum) else choice",
        "choice",
        ("tests/commands/test_command_tree.py",),
    ),
    Mutant(
        "a load that ends at the first pause",
        "console/commands/submission.py",
        "                if pause > left:\n",
        "                if True:\n",
        ("tests/commands/test_submit.py",),
    ),
    Mutant(
        "a mark that was read as text",
        "console/local/text_files.py",
        "        if content.startswith(mark):\n",
        "        if False:\n",
        ("tests/packaging/test_files.py",),
    ),
    Mutant(
        "output in the system's own encoding",
        "console/commands/streams.py",
        '"utf-8", errors="backslashreplace"',
        'None, errors="strict"',
        ("tests/commands/test_streams.py",),
    ),
    Mutant(
        "two spellings of the sample's name",
        "console/local/folders.py",
        "    if small == DEMO_PROFILE:\n",
        "    if False:\n",
        ("tests/packaging/test_other_systems.py",),
    ),
    Mutant(
        "the list counts what the number does not",
        "console/sync/insights.py",
        'f"counted:yes from:',
        'f"from:',
        ("tests/store/test_drill_down.py",),
    ),
    Mutant(
        "a key pressed while the one before it is written is lost",
        "console/sync/working_copy_buffer.py",
        "                left = [change for change in self._waiting.get(draft, ()) if change not in saved]",
        "                left = self._waiting.get(draft, [])[len(saved) :]",
        (_OFFLINE,),
    ),
)
