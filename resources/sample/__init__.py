"""The sample workspace: a small company's support desk, written for Countersign, that opens fresh at any time."""
