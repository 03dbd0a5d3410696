"""Mail addresses as the wire format accepts them: RFC 5321 mailboxes with a dot-atom before the @, domains by IDNA
2008.

This is as strict as a mail server, so that an address that cannot work is refused while a person can still change it.
Quoted local parts and address literals are valid but not accepted: no customer has one, and servers differ on them.
"""

import re
import unicodedata

import msgspec

from console.model.names import unseen

_MOST = 254
_MOST_LOCAL = 64
_MOST_DOMAIN = 253
_ATOM = re.compile(r"[0-9A-Za-z!#$%&'*+/=?^_`{|}~-]")
_LABEL = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z-]{0,61}[0-9A-Za-z])?")


class AddressInvalid(Exception):
    """Not an address that mail can be sent to; the text is a sentence that says why."""


class Address(msgspec.Struct, frozen=True):
    """An address as it goes over the wire: `local` as it was given, `domain` in ASCII and lower case."""

    local: str
    domain: str

    @property
    def wire(self) -> str:
        """The complete address."""
        return f"{self.local}@{self.domain}"

    @property
    def needs_utf8(self) -> bool:
        """Whether only a server with SMTPUTF8 (RFC 6531) accepts it."""
        return not self.local.isascii()


def parse_address(text: str) -> Address:
    """Reads one address without a display name; raises AddressInvalid."""
    if text.count("@") != 1:
        raise _address_invalid(text, "it needs exactly one @")
    local, _, domain = text.partition("@")
    if "=?" in text:
        # Valid, but programs that decode encoded-words everywhere would read another address.
        raise _address_invalid(text, "it contains “=?”, which mail programs may decode")
    _check_local(text, local)
    address = Address(local, _ascii_domain(text, domain))
    if len(address.wire.encode()) > _MOST:
        raise _address_invalid(text, f"it is longer than {_MOST} bytes")
    return address


def _check_local(text: str, local: str) -> None:
    if not local:
        raise _address_invalid(text, "nothing is before the @")
    if local.startswith(".") or local.endswith(".") or ".." in local:
        raise _address_invalid(text, "a dot is first, last or doubled before the @")
    for character in local:
        if character != "." and not _fits(character):
            raise _address_invalid(text, f"it contains {_character_words(character)}")
    if len(local.encode()) > _MOST_LOCAL:
        raise _address_invalid(text, f"the part before the @ is longer than {_MOST_LOCAL} bytes")


def _fits(character: str) -> bool:
    if character.isascii():
        return _ATOM.fullmatch(character) is not None
    return unicodedata.category(character)[0] not in "CZ" and not unseen(character)


def _ascii_domain(text: str, domain: str) -> str:
    plain = domain.isascii() and "xn--" not in domain.lower()
    wire = domain.lower() if plain else _by_idna(text, domain)
    labels = wire.split(".")
    if len(wire) > _MOST_DOMAIN:
        raise _address_invalid(text, f"its domain is longer than {_MOST_DOMAIN} characters")
    for label in labels:
        if not _LABEL.fullmatch(label):
            why = "is empty" if not label else "has more than 63 characters" if len(label) > 63 else "is not valid"
            raise _address_invalid(text, f"the part “{label[:70]}” of its domain {why}")
    if labels[-1].isdigit():
        raise _address_invalid(text, "its domain ends in a number")
    return wire


def _by_idna(text: str, domain: str) -> str:
    import idna

    try:
        return idna.encode(domain, uts46=True, std3_rules=True, transitional=False).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError) as error:
        raise _address_invalid(text, "its domain is not a valid international domain name") from error


def _address_invalid(text: str, why: str) -> AddressInvalid:
    printable = "".join(c if c.isprintable() else "�" for c in text[:120])
    return AddressInvalid(f"“{printable}” is not an address that mail can be sent to: {why}.")


def _character_words(character: str) -> str:
    if character.isspace():
        return "a blank"
    return (
        f"“{character}”"
        if character.isprintable() and not unseen(character)
        else f"an invisible character (U+{ord(character):04X})"
    )
