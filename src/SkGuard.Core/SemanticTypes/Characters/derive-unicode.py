"""Derives unicode.txt from the Unicode Character Database (Debian's package unicode-data: /usr/share/unicode).

python3 derive-unicode.py /usr/share/unicode > unicode.txt

Per code point beyond ASCII: what RFC 5892 makes of it in a host name, its scripts, its bidirectional class (RFC 5893), its joining type
(RFC 5892, appendix A.1) and its combining class; besides, what UTS 46 (nontransitional) maps it to, its canonical decomposition, and
its full case folding.
"""
import re
import sys

ROOT = sys.argv[1]
VERSION = "15.0.0"
LAST = 0x110000


def rows(name):
    with open(f"{ROOT}/{name}", encoding="utf-8") as file:
        for line in file:
            line = line.split("#")[0].strip()
            if line:
                yield [field.strip() for field in line.split(";")]


def span(text):
    first, _, last = text.partition("..")
    return range(int(first, 16), int(last or first, 16) + 1)


def prop(name, default):
    values = [default] * LAST
    for fields in rows(name):
        for code in span(fields[0]):
            values[code] = fields[1]
    return values


category = prop("extracted/DerivedGeneralCategory.txt", "Cn")
bidi = prop("extracted/DerivedBidiClass.txt", "L")
joining = prop("extracted/DerivedJoiningType.txt", "U")
ccc = [int(value) for value in prop("extracted/DerivedCombiningClass.txt", "0")]
script = prop("Scripts.txt", "Zzzz")
names = {fields[2]: fields[1] for fields in rows("PropertyValueAliases.txt") if fields[0] == "sc"}
scripts = [(names.get(name, name),) for name in script]
for fields in rows("ScriptExtensions.txt"):
    for code in span(fields[0]):
        scripts[code] = tuple(sorted(fields[1].split()))

decomposition, compatibility = {}, {}
with open(f"{ROOT}/UnicodeData.txt", encoding="utf-8") as file:
    for line in file:
        fields = line.split(";")
        if fields[5]:
            parts = fields[5].split()
            target = compatibility if parts[0].startswith("<") else decomposition
            target[int(fields[0], 16)] = [int(part, 16) for part in parts if not part.startswith("<")]
excluded, folded, ignored, binary = set(), {}, set(), {}
nfkc_cf = {}
for fields in rows("DerivedNormalizationProps.txt"):
    for code in span(fields[0]):
        if fields[1] == "Full_Composition_Exclusion":
            excluded.add(code)
        elif fields[1] == "NFKC_CF":
            nfkc_cf[code] = [int(part, 16) for part in fields[2].split()] if len(fields) > 2 else []
for fields in rows("CaseFolding.txt"):
    if fields[1] in "CF":
        folded[int(fields[0], 16)] = [int(part, 16) for part in fields[2].split()]
for fields in rows("DerivedCoreProperties.txt"):
    if fields[1] == "Default_Ignorable_Code_Point":
        ignored.update(span(fields[0]))
for fields in rows("PropList.txt"):
    binary.setdefault(fields[1], set()).update(span(fields[0]))
jamo = {code for fields in rows("HangulSyllableType.txt") if fields[1] in ("L", "V", "T") for code in span(fields[0])}
block = {name: span(codes) for codes, name in rows("Blocks.txt")}
pictographs = {c for fields in rows("emoji/emoji-data.txt") if fields[1] == "Extended_Pictographic" for c in span(fields[0])}

# RFC 5892, sections 2.6 and 3.
VALID = {0xDF, 0x3C2, 0x6FD, 0x6FE, 0xF0B, 0x3007}
CONTEXT = {0xB7, 0x375, 0x5F3, 0x5F4, 0x30FB} | set(range(0x660, 0x66A)) | set(range(0x6F0, 0x6FA))
NEVER = {0x640, 0x7FA, 0x302E, 0x302F, 0x3031, 0x3032, 0x3033, 0x3034, 0x3035, 0x303B}
IGNORABLE_BLOCKS = set()
for name in ("Combining Diacritical Marks for Symbols", "Musical Symbols", "Ancient Greek Musical Notation"):
    IGNORABLE_BLOCKS.update(block[name])


def stable(code):
    return nfkc_cf.get(code, [code]) == [code]


def status(code):
    if code in VALID:
        return "V"
    if code in (0x200C, 0x200D):
        return "J"
    if code in CONTEXT:
        return "O"
    if code in NEVER or category[code] == "Cn":
        return "D"
    if not stable(code):
        to = mapping(code)
        return "I" if not to else "A" if any(c < 0x80 for c in to) and code != 0x130 else \
            "M" if all(status(c) in "VO" or c < 0x80 for c in to) else "D"
    if code in ignored or category[code] == "Zs" or code in binary["Noncharacter_Code_Point"] or code in IGNORABLE_BLOCKS or code in jamo:
        return "D"
    return "V" if category[code] in ("Ll", "Lu", "Lo", "Nd", "Lm", "Mn", "Mc") else "D"


# UTS 46 maps as NFKC_Casefold does, but keeps sharp s and final sigma; of the capital of the former it makes the former (from 15.1 on).
def mapping(code):
    return [0xDF] if code == 0x1E9E else nfkc_cf.get(code, [code])


def encode(codes):
    return " ".join(f"{code:X}" for code in codes)


def runs(values):
    start = None
    for code, value in sorted(values.items()):
        if start is not None and code == last + 1 and value == values[last]:
            last = code
            continue
        if start is not None:
            yield start, last, values[last]
        start = last = code
    if start is not None:
        yield start, last, values[last]


def text(start, last):
    return f"{start:X}" if start == last else f"{start:X}..{last:X}"


# Scripts that may stand in one name: UTS 39, "highly restrictive". Jpan, Hanb and Kore are the mixtures it allows.
def augmented(names):
    names = set(names)
    if names & {"Zyyy", "Zinh"}:
        return ("*",)
    if names & {"Hani", "Latn"}:
        names |= {"Jpan", "Hanb", "Kore"}
    if names & {"Hira", "Kana"}:
        names.add("Jpan")
    if "Bopo" in names:
        names.add("Hanb")
    if "Hang" in names:
        names.add("Kore")
    return tuple(sorted(names))


host = {}
for code in range(0x80, LAST):
    kind = status(code)
    if kind in "VJO":
        host[code] = (kind, bidi[code], joining[code], "m" if category[code] in ("Mn", "Mc") else "-", ",".join(augmented(scripts[code])))
    elif kind in "AI":
        host[code] = (kind,)

print(f"# Unicode {VERSION}, derived from the Unicode Character Database by derive-unicode.py beside this file.")
print("# Copyright (c) 1991-2022 Unicode, Inc. Distributed under the Terms of Use in https://www.unicode.org/copyright.html (Unicode License).")
print("@host: V valid, J and O valid in context, A becomes ASCII, I becomes nothing; bidirectional class, joining type, mark, scripts")
for start, last, value in runs(host):
    print(text(start, last), *value)
print("@map: what a host name has instead")
for code in range(0x80, LAST):
    if status(code) == "M":
        print(f"{code:X}", encode(mapping(code)))
print("@decompose: canonically; ! is never composed")
for code, to in sorted(decomposition.items()):
    print(f"{code:X}{'!' if code in excluded else ''}", encode(to))
print("@order: canonical combining class")
for start, last, value in runs({code: ccc[code] for code in range(LAST) if ccc[code]}):
    print(text(start, last), value)
print("@fold: full case folding")
for code, to in sorted(folded.items()):
    print(f"{code:X}", encode(to))
print("@ignore: default ignorable")
for start, last, _ in runs({code: 1 for code in ignored}):
    print(text(start, last))
print("@assigned: and reserved for pictographs")
for start, last, _ in runs({code: 1 for code in range(0x80, LAST) if category[code] not in ("Cn", "Cs") or code in pictographs}):
    print(text(start, last))
