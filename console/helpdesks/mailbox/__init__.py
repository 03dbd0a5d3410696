"""A mailbox as a helpdesk: read by IMAP, answered by SMTP."""
