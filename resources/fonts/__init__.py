"""Font files under the SIL Open Font License 1.1; each family's licence lies beside it."""
