# What certificates say: as much of DER and X.509 as `getpeercert` tells of.

_NAMES = {
    "2.5.4.3": "commonName", "2.5.4.4": "surname", "2.5.4.5": "serialNumber", "2.5.4.6": "countryName",
    "2.5.4.7": "localityName", "2.5.4.8": "stateOrProvinceName", "2.5.4.9": "streetAddress",
    "2.5.4.10": "organizationName", "2.5.4.11": "organizationalUnitName", "2.5.4.12": "title",
    "2.5.4.13": "description", "2.5.4.15": "businessCategory", "2.5.4.17": "postalCode", "2.5.4.42": "givenName",
    "2.5.4.43": "initials", "2.5.4.46": "dnQualifier", "2.5.4.97": "organizationIdentifier",
    "0.9.2342.19200300.100.1.1": "userId", "0.9.2342.19200300.100.1.25": "domainComponent",
    "1.2.840.113549.1.9.1": "emailAddress", "1.3.6.1.4.1.311.60.2.1.1": "jurisdictionLocalityName",
    "1.3.6.1.4.1.311.60.2.1.2": "jurisdictionStateOrProvinceName",
    "1.3.6.1.4.1.311.60.2.1.3": "jurisdictionCountryName",
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# Kinds of texts, and how they are written down.
_CODECS = {0x1e: "utf-16-be", 0x1c: "utf-32-be", 0x0c: "utf-8"}


def _items(data):
    "The items of which data consist, as pairs of tag and contents."
    at = 0
    while at < len(data):
        tag, length, at = data[at], data[at + 1], at + 2
        if length >= 0x80:
            count = length & 0x7f
            if not 1 <= count <= 4:
                raise ValueError("a length is wrong")
            length, at = int.from_bytes(data[at:at + count]), at + count
        if at + length > len(data):
            raise ValueError("data are cut short")
        yield tag, data[at:at + length]
        at += length


def _only(data, wanted=None):
    "The contents of the one item there is."
    found = list(_items(data))
    if len(found) != 1 or wanted is not None and found[0][0] != wanted:
        raise ValueError("not one item")
    return found[0][1]


def _oid(data):
    numbers, number = [], 0
    for byte in data:
        number = number << 7 | byte & 0x7f
        if byte < 0x80:
            numbers.append(number)
            number = 0
    first = min(numbers[0] // 40, 2)
    return ".".join(map(str, [first, numbers[0] - 40 * first, *numbers[1:]]))


def _text(tag, data):
    return data.decode(_CODECS.get(tag, "latin-1"), "replace")


def _name(data):
    parts = []
    for _, part in _items(data):
        pairs = []
        for _, pair in _items(part):
            (_, kind), (tag, value) = _items(pair)
            kind = _oid(kind)
            pairs.append((_NAMES.get(kind, kind), _text(tag, value)))
        parts.append(tuple(pairs))
    return tuple(parts)


def _time(tag, data):
    text = data.decode("ascii")
    if tag == 0x17:
        text = ("20" if text[:2] < "50" else "19") + text
    if len(text) != 15 or not text[:14].isdecimal():
        raise ValueError("a time is wrong")
    year, month, day = text[:4], int(text[4:6]), int(text[6:8])
    return f"{_MONTHS[month - 1]} {day:2} {text[8:10]}:{text[10:12]}:{text[12:14]} {year} GMT"


def _address(data):
    if len(data) == 4:
        return ".".join(map(str, data))
    if len(data) == 16:
        return ":".join(f"{int.from_bytes(data[at:at + 2]):X}" for at in range(0, 16, 2))
    return "<invalid>"


def _alternatives(data):
    found = []
    for tag, value in _items(data):
        match tag:
            case 0x82:
                found.append(("DNS", value.decode("latin-1")))
            case 0x81:
                found.append(("email", value.decode("latin-1")))
            case 0x86:
                found.append(("URI", value.decode("latin-1")))
            case 0x87:
                found.append(("IP Address", _address(value)))
            case 0x88:
                found.append(("Registered ID", _oid(value)))
            case 0xa4:
                found.append(("DirName", _name(_only(value))))
            case 0xa0:
                found.append(("othername", "<unsupported>"))
    return tuple(found)


def _access(data, kind):
    "Where something is to be had, by the kind of what."
    found = []
    for _, entry in _items(data):
        (_, method), (tag, place) = _items(entry)
        if _oid(method) == kind and tag == 0x86:
            found.append(place.decode("latin-1"))
    return tuple(found)


def _distribution_points(data):
    found = []
    for _, point in _items(data):
        for tag, part in _items(point):
            if tag == 0xa0:
                found += [place.decode("latin-1") for kind, names in _items(part) if kind == 0xa0
                          for tag, place in _items(names) if tag == 0x86]
    return tuple(found)


def _extensions(data):
    found = {}
    for _, extension in _items(data):
        kind, *_, (_, value) = _items(extension)
        found[_oid(kind[1])] = _only(value)
    return found


class Certificate:
    "A certificate; `ValueError` if it is none."

    def __init__(self, der):
        self.der = bytes(der)
        try:
            self._parts = list(_items(list(_items(_only(self.der, 0x30)))[0][1]))
            self.version = 1
            if self._parts[0][0] == 0xa0:
                self.version = _only(self._parts.pop(0)[1])[0] + 1
            self.extensions = {}
            for tag, part in self._parts[6:]:
                if tag == 0xa3:
                    self.extensions = _extensions(_only(part))
            self._read()
        except (IndexError, UnicodeError) as error:
            raise ValueError("not a certificate") from error

    def _read(self):
        (_, serial), _, (_, issuer), (_, validity), (_, subject) = self._parts[:5]
        (tag_before, before), (tag_after, after) = _items(validity)
        serial = serial.hex().upper()
        if len(serial) > 2:
            serial = serial.removeprefix("00")
        self.facts = {
            "subject": _name(subject), "issuer": _name(issuer), "version": self.version, "serialNumber": serial,
            "notBefore": _time(tag_before, before), "notAfter": _time(tag_after, after),
        }

    @property
    def is_authority(self):
        "Whether it may vouch for others."
        if "2.5.29.19" not in self.extensions:
            return self.version == 1 and self.facts["subject"] == self.facts["issuer"]
        return any(tag == 1 and value != b"\0" for tag, value in _items(self.extensions["2.5.29.19"]))

    def decoded(self):
        "What `getpeercert` tells."
        found = dict(self.facts)
        access = self.extensions.get("1.3.6.1.5.5.7.1.1", b"")
        for key, value in (
            ("subjectAltName", _alternatives(self.extensions.get("2.5.29.17", b""))),
            ("OCSP", _access(access, "1.3.6.1.5.5.7.48.1")),
            ("caIssuers", _access(access, "1.3.6.1.5.5.7.48.2")),
            ("crlDistributionPoints", _distribution_points(self.extensions.get("2.5.29.31", b""))),
        ):
            if value:
                found[key] = value
        return found


def blocks(text):
    "The blocks of a text in PEM, as pairs of label and contents; blocks with headers have None for contents."
    import base64

    label, lines = None, []
    for line in text.splitlines():
        line = line.strip()
        if label is None:
            if line.startswith(b"-----BEGIN ") and line.endswith(b"-----"):
                label, lines = line[11:-5].decode("latin-1"), []
        elif line.startswith(b"-----END "):
            data = b"".join(lines)
            yield label, None if b":" in data else base64.b64decode(data, validate=True)
            label = None
        else:
            lines.append(line)
