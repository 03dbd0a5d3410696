"""The ledger: a transaction, the events that it records, their places in the log, and the keys that sign it."""
