"""The ways to the outside: what carries an approved draft to a helpdesk, a mailbox, a folder."""
