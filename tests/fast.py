"""What `make test-fast` leaves out of `make test`: processes and people's whole tasks, PostgreSQL, a filled workspace,
reading every module, and properties that take many examples. A module that is not named here runs.
"""

ROOMS = ("bench", "faults", "journeys")

MODULES = {
    "cache": "damage full_disk kills search",
    "commands": (
        "assistant backtest commands drafts_file evaluation export_in_part interrupted options_first policy "
        "store_token streams submit"
    ),
    "evaluation": "asking",
    "helpdesks": "mailbox request_tracker webhook",
    "packaging": "collection files house other_systems patterns running terms",
    "records": "reading",
    "resources": "sample sample_history",
    "rules": "grounding_facts hidden_text policy_bounds promises_measured review too_long_to_check",
    "store": (
        "assessed_before_writing automatic backup bad_client bad_questions bad_submissions compression "
        "configuring damaged_files dispatch_kills dispatching drill_down early_messages embedded erasing "
        "evidence first_use fuzzing health interleavings last_check logged_exports logs mail mail_turns "
        "measures metrics migrating order retention rollback searching serving still_open stops tls tracing "
        "two_processes verify verify_since who_sees_what witness"
    ),
    "sync": "bad_network being_slowed_down claims conflicts embedded_store entry_proofs policy_changes syncing trust",
    "ui": (
        "brake connection decision_gate escalation_changes escalations finding_text following handovers history "
        "inserting insights keys last_crash layout_failures next_draft outbox parameters queue_model queue_search "
        "random_hands real_start recipient recovery repeated_presses revealing review review_changes review_marks "
        "settings shell sizes sources_in_steps start stopping times toasts undispatched undoing_updates "
        "window_texts window_words words_kept"
    ),
}
"""By room, between spaces."""

PROFILE = "countersign-fast"
"""Hypothesis's, with a fifth of the examples."""

DATABASE = "postgresql"
"""In the name of every test that runs on both databases; SQLite is enough here."""


def left_out() -> list[str]:
    """Paths below the repository."""
    modules = [f"tests/{room}/test_{name}.py" for room, names in MODULES.items() for name in names.split()]
    return [*(f"tests/{room}" for room in ROOMS), *modules]


def choice() -> list[str]:
    """What tells pytest so."""
    chosen = ["-m", "not slow and not x11", "-k", f"not {DATABASE}", f"--hypothesis-profile={PROFILE}"]
    return [*chosen, *(f"--ignore={path}" for path in left_out())]
