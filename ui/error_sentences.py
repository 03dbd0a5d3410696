"""Errors of the network, the keyring and files, as the core and the store say them, for `ui/core_sentences.py`."""

from typing import Final

from ui.language import phrase

FORMS: Final = (
    phrase(
        "What answers at {address} is not an audit store ({what}). Sign in to the network in a browser, "
        "or check the address."
    ),
    phrase(
        "The network's proxy wants a sign-in before {address} can be reached. Sign in to it first; a "
        "name and a password for it can be part of HTTPS_PROXY."
    ),
    phrase("This network asks for a sign-in before {address} can be reached. Open any page in a browser and sign in."),
    phrase(
        "The network's proxy {proxy} does not answer ({why}), so {address} cannot be reached. Check "
        "this computer's proxy (HTTPS_PROXY), or tell whoever runs the network."
    ),
    phrase(
        "The connection to {address} is not safe: {why}. Nothing was sent. If this network asks for a "
        "sign-in, do that in a browser; otherwise tell whoever runs the store."
    ),
    phrase(
        "The connection to {address} is not safe: {why}. Nothing was sent. Check the date and time of "
        "this computer; if they are right, tell whoever runs the store."
    ),
    phrase(
        "This computer names a proxy for {address} that cannot be used: {why}. Correct or remove "
        "HTTPS_PROXY, ALL_PROXY and NO_PROXY, then start again."
    ),
    phrase("{fact:sentence} Work goes on meanwhile."),
    phrase("`{address}` cannot be used as a store's address: {why}."),
    phrase("{fact:sentence} Copy it again."),
    phrase("The audit store at {address} does not accept this sign-in ({detail})."),
    phrase("The audit store at {address} does not accept this sign-in."),
    phrase("{fact:sentence} Sign in again with a new token; what waits here is kept."),
    phrase("The audit store at {address} left {missing} decisions without an answer; they are sent again."),
    phrase("{fact:sentence} It is asked again in {seconds:.0f} s."),
    phrase(
        "A decision of {whose} on this computer waits to be sent, but {who} is signed in. Sign in as "
        "{whose} once, then as {who} again."
    ),
    phrase(
        "{waiting} decisions of {whose} on this computer wait to be sent, but {who} is signed in. Sign in "
        "as {whose} once, then as {who} again."
    ),
    phrase(
        "The audit store at {address} has lost part of its record. Nothing more is sent to it. Tell "
        "whoever runs the store."
    ),
    phrase("The audit store refused that: {problem}"),
    phrase("The audit store at {address} is older than this Countersign ({what})."),
    phrase("The audit store at {address} is newer than this Countersign ({what})."),
    phrase("The audit store at {address} answers in a way that this Countersign does not know ({what})."),
    phrase("{fact:sentence} Update Countersign; work goes on, and what waits here is kept."),
    phrase("{fact:sentence} Ask whoever runs the store to update it; work goes on, and what waits here is kept."),
    phrase("The audit store on this computer could not start: {why}."),
    phrase(
        "The audit store's record does not verify: {what}. Nothing more is sent to it, and nothing here "
        "is lost. Tell whoever runs the store."
    ),
    phrase("no connection within {seconds:.0f} s"),
    phrase("its certificate is refused ({reason})"),
    phrase("{why}; the issuers that it trusts are set by {variables}, so check that first"),
    phrase("The keyring refused ({error}). Check it in the system's settings and start again."),
    phrase("{path} {why}; it is not used. Move it away and sign in again."),
    phrase("{path} cannot be read: {why}."),
    phrase("{path} is damaged. Move it away and sign in again."),
    phrase("{path} cannot be written: {why}."),
    phrase("The settings could not be saved in {path}: {why}."),
    phrase("This profile is already open in another window (process {pid}). Use that window, or close it first."),
    phrase(
        "The local copy {path} was written by a newer Countersign (format {version}, this one reads "
        "{known}). Update Countersign, or open another profile."
    ),
    phrase(
        "The key of {name} is not in {where}. Start again where the key is (keyring unlocked, same "
        "user), or rebuild: the old file is kept next to the new one, drafts are downloaded again, and "
        "decisions not yet sent and unsent text stay encrypted in the old file."
    ),
    phrase(
        "The local copy {name} is damaged ({what}). Open the profile again: unsent text and decisions "
        "that can still be read are recovered, the rest is downloaded again."
    ),
    phrase("The local copy {name} cannot be used: {why}."),
    phrase(
        "Countersign cannot store its data in {folder}: {why}. Make that folder writable, or set "
        "COUNTERSIGN_HOME to another one."
    ),
    phrase("The local copy was damaged and is kept as {name}. {rescued:sentence} Drafts are downloaded again."),
    phrase("Recovered: {decisions} and {texts}."),
    phrase("The text has {length} characters; at most {longest} can be sent. Shorten it."),
    phrase("Version {version} changed this as well."),
    phrase("the file {path}"),
    phrase(
        "No keyring is used: the sign-in and the key of the local copy are in {path}, {private}. Whoever can read "
        "your files can read them."
    ),
    phrase("The spelling checker stopped several times over {name}, which is left out."),
)
"""Those with places."""

WHOLE: Final = (
    phrase("its certificate comes from an issuer that this computer does not trust"),
    phrase("the system's keyring"),
    phrase("Sample workspace"),
    phrase("This computer"),
    phrase("which only your user may read"),
    phrase("which whoever may read its folder can read"),
    phrase("its certificate is not valid yet"),
    phrase("its certificate has expired"),
    phrase("its certificate is signed by itself"),
    phrase("its certificate is for another name"),
    phrase("its certificate is for another address"),
    phrase("no answer in time"),
    phrase("the connection broke off"),
    phrase("the connection failed"),
    phrase("its name is not known here; is this computer online?"),
    phrase("no secure connection could be made; if a network asks for a sign-in, do that first"),
    phrase("the network cannot be reached; is this computer online?"),
    phrase("connection refused"),
    phrase("no connection"),
    phrase("only proxies of the kind http:// and https:// can"),
    phrase("it is not an address"),
    phrase("it must begin with https:// and name a computer"),
    phrase("it must not carry a name or password; the token is kept apart"),
    phrase("it must end after the path"),
    phrase("outside this computer only https:// keeps what is sent secret"),
    phrase("This is no token: a token has only letters, digits, `-` and `_`."),
    phrase("Sending this draft has not been tried yet. There is nothing to send again."),
    phrase("The audit store does not know this console's place; it reads from the start."),
    phrase("The keyring does not answer. Unlock it, or restart it, and start again."),
    phrase(
        "The keychain does not answer. Look for its window behind the others, choose Always Allow "
        "there, and start again."
    ),
    phrase("The keyring took a secret but does not give it back. Check the keyring's settings."),
    phrase("The keyring is locked. Unlock it and start again."),
    phrase("The keyring is unavailable. Start the desktop's secret service, then try again."),
    phrase("This profile is already open in another window. Use that window, or close it first."),
    phrase("This profile is closed. Open it again."),
    phrase("Nothing in it could be read; decisions not yet sent and unsent text in it are lost on this computer."),
    phrase(
        "The customer's data was erased, and this draft with it. What you had written on it is gone "
        "too; nothing is sent."
    ),
    phrase("This draft is no longer in your queues. Your text is kept here until you dismiss it; it was not sent."),
    phrase("This conflict is no longer open. Check the Outbox again."),
    phrase("This draft is no longer here. Copy your text, then dismiss it."),
    phrase("You have other unsent edits of this draft. Decide on them, or discard them, first."),
    phrase("Your text edits an older draft than the current one. Apply your edits to the new draft, or discard them."),
    phrase("The spelling checker stopped."),
    phrase("The spelling checker was closed."),
    phrase("The spelling checker could not be started."),
    phrase("Work goes on meanwhile."),
    phrase("Work goes on; what waits is sent later."),
    phrase("the system gives no reason"),
    phrase("no space left on device"),
    phrase("permission denied"),
    phrase("read-only file system"),
)
"""Those without places, and reasons that a form takes."""
