"""The mutants: what is changed where, and which tests are to find it."""

from typing import NamedTuple


class Mutant(NamedTuple):
    """`old` stands once in `file`; `new` takes its place."""

    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]


_NETWORK = "tests/sync/test_bad_network.py"
_OFFLINE = "tests/sync/test_working_offline.py"
_CONFLICTS = "tests/sync/test_conflicts.py"
_HISTORIES = "tests/faults/test_histories.py"
_INTERLEAVINGS = "tests/store/test_interleavings.py"
_DECIDING = "tests/store/test_deciding.py"
_ORDER = "tests/store/test_order.py"
_LOG = "tests/store/test_log.py"
_HANDED_OVER = "tests/ui/test_handovers.py"
_CACHE = "tests/cache"
_SIGHT = "tests/ui/test_decision_gate.py"
_WORDS = "tests/ui/test_words_kept.py"
_UNITS = "tests/ui/test_units.py"
_WINDOW_TEXTS = "tests/ui/test_window_texts.py"
_OUTSIDE_TEXT = "tests/ui/test_outside_text.py"

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
        "        try:\n            answer = await client.decide(",
        "        gone = tuple(PushResult(key, PushStatus.RECORDED) for key in keys)\n"
        "        self._context.cache.outbox.record_answers(gone, self._context.now())\n"
        "        try:\n            answer = await client.decide(",
        (_NETWORK, _OFFLINE),
    ),
    Mutant(
        "answer before commit",
        "console/store/database/engine.py",
        "        with self._writer.begin() as connection:\n            yield connection\n",
        "        connection = self._writer.connect()\n        connection.begin()\n        yield connection\n"
        '        __import__("threading").Timer(0.03, lambda: (connection.commit(), connection.close())).start()\n',
        ("tests/faults/test_kill_store.py", _DECIDING),
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
        "page boundary off by one",
        "console/store/service/changes.py",
        "end = moved[-1].position + 1 if full else size",
        "end = moved[-1].position + 2 if full else size",
        ("tests/store/test_changes.py",),
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
        "hold time by the console's clock",
        "console/store/service/recording.py",
        "    until = now + timedelta(seconds=transaction.policy.hold_seconds)\n",
        "    until = decision.decided_at + timedelta(seconds=transaction.policy.hold_seconds)\n",
        (_INTERLEAVINGS, _DECIDING),
    ),
    Mutant(
        "claim not released",
        "console/store/service/recording.py",
        '"decision_key": decision.key, "claimed": 0}',
        '"decision_key": decision.key}',
        ("tests/store/test_claims.py", _DECIDING),
    ),
    Mutant(
        "an agent's parameters lost on the way to the senior",
        "console/sync/decision_recorder.py",
        "reviewed.draft.id, kind, reviewed.text, reviewed.params, reason, reviewed)",
        "reviewed.draft.id, kind, reviewed.text, None, reason, reviewed)",
        (_HANDED_OVER,),
    ),
    Mutant(
        "log entries of every queue shown",
        "console/store/service/log_entries.py",
        "person.queues is None or",
        "True or",
        (_LOG,),
    ),
    Mutant(
        "four eyes compares names, not ids",
        "console/rules/workflow.py",
        "if context.escalated_by == person.id:",
        "if context.escalated_by == person.name:",
        ("tests/rules/test_workflow.py", _INTERLEAVINGS),
    ),
    Mutant(
        "events of one draft out of order",
        "console/store/database/log.py",
        '.order_by(inbox.c.id).limit(bindparam("most"))',
        '.order_by(inbox.c.id.desc()).limit(bindparam("most"))',
        (_ORDER,),
    ),
    Mutant(
        "sequencer skips a row",
        "console/store/ledger/sequencer.py",
        "type=Event) for _, event in waiting]",
        "type=Event) for _, event in (waiting[:-1] or waiting)]",
        (_ORDER,),
    ),
    Mutant(
        "duplicate position on restart",
        "console/store/ledger/sequencer.py",
        "        if self._tree is not None and (self._tree.size, self._root) == head:\n",
        "        if self._tree is not None:\n",
        (_ORDER, "tests/store/test_two_processes.py"),
    ),
    Mutant(
        "erasure forgets the salt",
        "console/store/database/erasing.py",
        "values(content=None, salt=None, erased_at=at)",
        "values(content=None, erased_at=at)",
        ("tests/store/test_erasing.py",),
    ),
    Mutant(
        "policy version not checked on push",
        "console/store/service/decision_checks.py",
        "    if decision.kind not in APPROVALS or decision.final_text is None:\n        return None\n    stands",
        "    if draft.policy_version == policy.version or decision.final_text is None:\n"
        "        return None\n    stands",
        (_INTERLEAVINGS, _DECIDING),
    ),
    Mutant(
        "a draft judged by another version than the one in force",
        "console/store/service/assessment.py",
        "if found is None or self.version != policy_version:",
        "if found is None:",
        ("tests/store/test_assessed_before_writing.py",),
    ),
    Mutant(
        "a decision judged on a draft that has changed since",
        "console/store/service/assessment.py",
        " or found.row != tuple(row):",
        ":",
        ("tests/store/test_assessed_before_writing.py",),
    ),
    Mutant(
        "too much to try is no finding",
        "console/rules/policy/budget.py",
        "self.exceeded = self._left < 0 or",
        "self.exceeded = False and",
        ("tests/rules/test_too_long_to_check.py",),
    ),
    Mutant(
        "a key of any number of parts",
        "console/toml/bounds.py",
        "if dots >= MOST_PARTS:",
        "if dots < 0:",
        ("tests/rules/test_policy_bounds.py",),
    ),
    Mutant(
        "patterns not tried on their own letters",
        "console/rules/policy/meaning.py",
        "for text in (*_TRIALS, *trials(pattern)):",
        "for text in _TRIALS:",
        ("tests/rules/test_policy_bounds.py",),
    ),
    Mutant(
        "a head without an end",
        "console/store/connections.py",
        "if self._in_head and self._head_bytes > self.limits.head_bytes:",
        "if self._head_bytes < 0:",
        ("tests/store/test_bad_client.py",),
    ),
    Mutant(
        "exports as many as are asked for",
        "console/store/routes/export_slots.py",
        "if self._under_way[token] >= self.limits.of_one:",
        "if self._under_way[token] < 0:",
        ("tests/store/test_bad_client.py",),
    ),
    Mutant(
        "a cancelled wait for the standby taken for success",
        "console/store/database/replication.py",
        "if heard.cancelled or commit.late:",
        "if heard is None:",
        ("tests/faults/test_synchronous_standby.py",),
    ),
    Mutant(
        "a retry that waits for nobody",
        "console/store/database/replication.py",
        "pg_pipeline.add(connection, _MUST_ARRIVE)",
        "pass",
        ("tests/faults/test_synchronous_standby.py",),
    ),
    Mutant(
        "withdraw ignored when approved",
        "console/store/service/withdraw.py",
        "    if row.state != State.WITHDRAWN:\n",
        "    if row.state not in (State.WITHDRAWN, State.APPROVED):\n",
        (_INTERLEAVINGS,),
    ),
    Mutant(
        "retry of send_unknown",
        "console/store/service/outcomes.py",
        'Outcome(Result.UNKNOWN, "Interrupted while it was being sent.", "interrupted")',
        'Outcome(Result.RETRY, "Interrupted while it was being sent.", "interrupted")',
        ("tests/store/test_dispatch_kills.py", "tests/store/test_dispatching.py"),
    ),
    Mutant(
        "dispatch state written after the call",
        "console/store/service/attempts.py",
        '        "status": DispatchStatus.SENDING,\n        "attempts"',
        '        "status": DispatchStatus.HELD,\n        "attempts"',
        ("tests/store/test_dispatch_kills.py", "tests/store/test_dispatching.py"),
    ),
    Mutant(
        "decision accepted for an old revision",
        "console/store/service/decision_checks.py",
        "    if decision.revision < draft.revision:\n        message",
        "    if decision.revision < draft.revision - 1:\n        message",
        (_INTERLEAVINGS, _DECIDING),
    ),
    Mutant(
        "backup of several moments",
        "console/store/database/postgres.py",
        'isolation_level="REPEATABLE READ"',
        'isolation_level="READ COMMITTED"',
        ("tests/store/test_backup.py",),
    ),
    Mutant(
        "cut-off commit taken for done",
        "console/store/ledger/inbox_commit.py",
        "                if failure(error) is Failure.UNAVAILABLE or isinstance(error, DataError) or attempt",
        "                if failure(error) is Failure.LOST:\n                    return result, {}\n"
        "                if failure(error) is Failure.UNAVAILABLE or isinstance(error, DataError) or attempt",
        ("tests/store/test_two_processes.py", "tests/faults/test_postgresql.py"),
    ),
    # keys, claims and the window
    Mutant(
        "a renewal cuts a lease short",
        "console/store/service/claim.py",
        "    if renewed and row.claim_until >= until:\n        return\n",
        "",
        ("tests/sync/test_claims.py",),
    ),
    Mutant(
        "looking claims",
        "console/sync/session.py",
        "            self._handling.start(draft, already)\n",
        "            self._handling.start(draft, already)\n            self._engine.link.claims.acted(draft)\n",
        ("tests/sync/test_claims.py",),
    ),
    Mutant(
        "leaving gives a batch back",
        "console/sync/claims.py",
        "if held is None or draft in self._elsewhere or self._context.cache.claims.is_offline(draft):",
        "if held is None:",
        ("tests/sync/test_claims.py",),
    ),
    Mutant(
        "Option commands over a text",
        "ui/keys.py",
        "        return held == _ALT and (types or 0x20 < event.key() < _FIRST_NAMED)\n",
        "        return False\n",
        ("tests/ui/test_keys.py",),
    ),
    Mutant(
        "digits only where no Shift is wanted",
        "ui/keys.py",
        "    if place.isdigit() and commanding",
        "    if False and commanding",
        ("tests/ui/test_keys.py",),
    ),
    Mutant(
        "a cursor without its seal",
        "console/store/ledger/cursors.py",
        "            if hmac.compare_digest(seal, self._seal(content)):\n",
        "            if seal is not None:\n",
        ("tests/store/test_cursors.py",),
    ),
    Mutant(
        "a cursor of everybody's",
        "console/store/ledger/cursors.py",
        "    scope = msgspec.json.encode((person, of))\n",
        "    scope = msgspec.json.encode(of)\n",
        ("tests/store/test_cursors.py",),
    ),
    Mutant(
        "an export that ends unsaid where it was given up",
        "console/store/routes/logged_export.py",
        "            await asyncio.shield(begin(lambda: self._end(close)))\n",
        "            await asyncio.shield(begin(lambda: self._end(close) if self._complete else close()))\n",
        ("tests/store/test_logged_exports.py",),
    ),
    Mutant(
        "an export that begins unsaid",
        "console/store/routes/exports.py",
        "        await taking.start()\n",
        "        pass\n",
        ("tests/store/test_logged_exports.py",),
    ),
    Mutant(
        "a look each time",
        "console/store/service/work_views.py",
        "        if work_views.add(transaction.connection, one, day, caller.person.id, now):\n",
        "        work_views.add(transaction.connection, one, day, caller.person.id, now)\n        if True:\n",
        ("tests/store/test_logged_exports.py",),
    ),
    Mutant(
        "a guard at the start of a cell only",
        "console/rules/spreadsheet.py",
        'rf"|(?<=[{_BOUNDARY}])(?={apostrophe}{_FORMULA})"',
        'rf""',
        ("tests/rules/test_spreadsheet.py",),
    ),
    Mutant(
        "four eyes by id alone",
        "console/rules/names.py",
        "    return other == person.id or (name is not None and read_alike(name, person.name))\n",
        "    return other == person.id\n",
        ("tests/store/test_names.py", "tests/rules/test_workflow.py"),
    ),
    Mutant(
        "a proposal that stands after it was given back",
        "console/rules/workflow.py",
        " and draft.state is State.ESCALATED\n",
        "\n",
        ("tests/store/test_names.py",),
    ),
    Mutant(
        "a sign after a space left bare",
        "console/rules/spreadsheet.py",
        r'rf"|(?<=\x20)(?={apostrophe}{_FORMULA_AFTER_SPACE})){apostrophe}"',
        'rf"){apostrophe}"',
        ("tests/rules/test_spreadsheet.py",),
    ),
    Mutant(
        "a token in the name of whom one may not manage",
        "console/store/service/people.py",
        "    _within_reach(caller, person.queues)\n",
        "    _within_reach(caller, wanted.queues)\n",
        ("tests/store/test_people.py",),
    ),
    Mutant(
        "a queue beside the one it looks like",
        "console/rules/names.py",
        "if other != name and not keys.isdisjoint(name_keys(other))), None)\n",
        "if other != name and other in keys), None)\n",
        ("tests/store/test_names.py", "tests/rules/test_names.py"),
    ),
    Mutant(
        "strangers' words kept",
        "console/store/service/decide.py",
        '"", _not_yours(caller), None, erased=True)',
        '"", _not_yours(caller), None, erased=False)',
        ("tests/store/test_out_of_sight.py",),
    ),
    Mutant(
        "who decides on nothing sees what they decide on",
        "console/store/service/decide.py",
        "    if caller.person.role not in DECIDERS:\n        return None\n    return drafts",
        "    return drafts",
        ("tests/store/test_out_of_sight.py",),
    ),
    Mutant(
        "an unasked database",
        "console/store/verification/verify.py",
        "    harm, unchecked = damages(database)\n",
        "    harm, unchecked = [], []  # type: ignore[var-annotated]\n",
        ("tests/store/test_damaged_files.py",),
    ),
    Mutant(
        "files as the umask has them",
        "console/local/files.py",
        "    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_FOLLOW",
        "    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | NO_FOLLOW",
        ("tests/commands/test_private_files.py",),
    ),
    Mutant(
        "a policy for all by who sees some",
        "console/store/routes/policy.py",
        "    if who.person.queues is not None:\n",
        "    if False:\n",
        ("tests/store/test_policy.py",),
    ),
    Mutant(
        "a screen keeps what it said offline",
        "ui/bridge.py",
        "            if self._link is LinkState.ONLINE and before is not LinkState.ONLINE:\n",
        "            if False:\n",
        ("tests/ui/test_connection.py",),
    ),
    Mutant(
        "a window larger than its screen",
        "ui/shell/fit.py",
        "    if inner.width() > most.width() or inner.height() > most.height():\n",
        "    if False:\n",
        ("tests/ui/test_sizes.py",),
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
        "settings that serve refuses, passed",
        "console/store/config_checks.py",
        "        refuse_plain_beyond(settings.listen)\n",
        "        pass\n",
        ("tests/store/test_configuring.py",),
    ),
    Mutant(
        "a day is 24 hours",
        "console/rules/days.py",
        "    return start_of(day + timedelta(days=1), zone)\n",
        "    return start_of(day, zone) + timedelta(days=1)\n",
        ("tests/rules/test_days.py",),
    ),
    Mutant(
        "a phrase reaches from one field into the next",
        "console/rules/search.py",
        "f' {APART} '.join(parts)",
        "' '.join(parts)",
        ("tests/rules/test_search.py",),
    ),
    Mutant(
        "erasing leaves the words that a search looks into",
        "console/store/service/erase.py",
        "    erasing.forget_traces(connection, draft)\n    _keep_what_is_left(connection, draft)\n",
        "    erasing.forget_traces(connection, draft)\n",
        ("tests/store/test_searching.py",),
    ),
    Mutant(
        "a source is meant by a part of its address",
        "console/store/database/history.py",
        "uri == begin if begin == wanted.source else func.substr(uri, 1, len(begin)) == begin",
        "func.substr(uri, 1, len(begin)) == begin",
        ("tests/store/test_history.py", "tests/store/test_drill_down.py"),
    ),
    Mutant(
        "the list counts what the number does not",
        "console/sync/insights.py",
        'f"counted:yes from:',
        'f"from:',
        ("tests/store/test_drill_down.py",),
    ),
    Mutant(
        "mail leaves without being read back",
        "console/store/dispatch/exit.py",
        "    if found:\n        raise _differs(order, found)\n    return Letter",
        "    return Letter",
        ("tests/store/test_mail.py",),
    ),
    Mutant(
        "a reader of mail that takes any header",
        "console/store/dispatch/letter_reader.py",
        "    if name not in _NEEDED + _POSSIBLE:\n",
        "    if False:\n",
        ("tests/store/test_mail.py",),
    ),
    Mutant(
        "a subject that its reader decodes",
        "console/store/dispatch/letter.py",
        'and "=?" not in subject and short',
        "and short",
        ("tests/store/test_mail.py",),
    ),
    Mutant(
        "our own answer as what is answered",
        "console/rules/mail/threads.py",
        "if m.role is MessageRole.CUSTOMER), None)\n",
        "if message_id_of(m)), None)\n",
        ("tests/rules/test_mail.py",),
    ),
    Mutant(
        "an error before the last byte counts as perhaps sent",
        "console/store/dispatch/smtp.py",
        'return Outcome(Result.FAILED, said, "smtp_client")',
        'return Outcome(Result.UNKNOWN, said, "smtp_client")',
        ("tests/store/test_mail.py",),
    ),
    Mutant(
        "a message leaves an approval as it is",
        "console/store/service/message.py",
        "    reopen_for(transaction, row, actor, unseen(messages, 0, None))\n",
        "",
        ("tests/store/test_still_open.py",),
    ),
    Mutant(
        "a failed attempt forgets what was written meanwhile",
        "console/store/service/outcomes.py",
        "        reopen_if_due(transaction, draft.id)\n",
        "        pass\n",
        ("tests/store/test_still_open.py",),
    ),
    Mutant(
        "a new policy is not asked before sending",
        "console/store/service/attempts.py",
        '        if values["act"] == SEND and reopen_if_due(transaction, draft_id):\n            continue\n',
        "",
        ("tests/store/test_still_open.py",),
    ),
    Mutant(
        "only the customer moves a ticket",
        "console/rules/seen.py",
        "(i >= submitted or message.role is MessageRole.CUSTOMER)",
        "message.role is MessageRole.CUSTOMER",
        ("tests/store/test_still_open.py", _INTERLEAVINGS),
    ),
    Mutant(
        "another text under a known id is taken for the same",
        "console/store/service/message.py",
        "    if known.text != message.text:\n",
        "    if False:\n",
        ("tests/store/test_still_open.py",),
    ),
    Mutant(
        "code points taken for units",
        "ui/units.py",
        "Utf16(point + bisect_left(self._after_points, point)) if self._after_points else Utf16(point)\n",
        "Utf16(point)\n",
        (_UNITS, _WINDOW_TEXTS),
    ),
    Mutant(
        "a mark in a mixed line as one box",
        "ui/editor/boxes.py",
        "    if not mixed:\n",
        "    if True:\n",
        (_WINDOW_TEXTS,),
    ),
    Mutant(
        "an exception let into Qt",
        "ui/guard.py",
        "            setattr(cls, name, _guarded(method, base))\n",
        "            pass\n",
        ("tests/ui/test_guard.py",),
    ),
    Mutant(
        "a tool tip that guesses",
        "ui/outside_text.py",
        '    if len(shown) <= _LONG and "<" not in shown and "&" not in shown:\n',
        "    if True:\n",
        (_OUTSIDE_TEXT,),
    ),
    Mutant(
        "a joiner taken for harmless everywhere",
        "ui/widgets/visible_text.py",
        "        if _USEFUL.match(character) and _is_of_use(text, at):\n",
        "        if _USEFUL.match(character):\n",
        (_OUTSIDE_TEXT,),
    ),
    Mutant(
        "a line of 100,000 characters in one piece",
        "ui/editor/long_lines.py",
        "    if len(shown) <= LONG:\n",
        "    if True:\n",
        (_UNITS, _WINDOW_TEXTS),
    ),
    Mutant(
        "the draft that ended the console opened again",
        "ui/review/queue_panel.py",
        "        if crash is None or not crash.skip or first is None or first.id != crash.skip:\n",
        "        if True:\n",
        ("tests/ui/test_last_crash.py",),
    ),
    Mutant(
        "a half-laid screen decides",
        "ui/draft/decision_gate.py",
        "        if current is None or not self._wanted or not self._wanted <= self._laid:",
        "        if current is None:",
        (_SIGHT,),
    ),
    Mutant(
        "a draft is decided on before anybody can have read it",
        "ui/draft/decision_gate.py",
        "self._monotonic() - self._since[1] < LEAST_SHOWN_SECONDS",
        "self._monotonic() - self._since[1] < 0",
        (_SIGHT,),
    ),
    Mutant(
        "what is being composed is left out",
        "ui/draft/decision_gate.py",
        "        if self._editor.preedit():",
        "        if False:",
        (_SIGHT,),
    ),
    Mutant(
        "a review of another revision counts",
        "console/rules/review.py",
        "    if (review.draft, review.revision, review.digest) != (draft.id, draft.revision, draft.digest):",
        "    if review.draft != draft.id:",
        (_SIGHT,),
    ),
    Mutant(
        "a key pressed while the one before it is written is lost",
        "console/sync/working_copy_buffer.py",
        "                left = [change for change in self._waiting.get(draft, ()) if change not in saved]",
        "                left = self._waiting.get(draft, [])[len(saved) :]",
        (_OFFLINE,),
    ),
    Mutant(
        "typing is undone all at once",
        "ui/editor/undo_steps.py",
        "        self._document.setModified(False)\n\n    def texts",
        "        pass\n\n    def texts",
        (_WORDS,),
    ),
    Mutant(
        "a newer draft takes the place of what is under undo",
        "ui/draft/open_draft.py",
        "        return self.touched or (self.edited",
        "        return (self.edited",
        (_WORDS,),
    ),
    Mutant(
        "half a note goes with its sheet",
        "ui/draft/decision_controller.py",
        '        return "" if draft is None else draft.note',
        '        return ""',
        (_WORDS,),
    ),
    Mutant(
        "a time of any year is taken",
        "console/model/times.py",
        "    return FIRST <= at < END",
        "    return at >= FIRST",
        ("tests/model/test_times.py",),
    ),
)
