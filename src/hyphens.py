#!/usr/bin/env python3
"""Where words of a language may be broken: a Debian dictionary of patterns (hyphen-*), made ready for base/hyphens.

    hyphens.py LANG OUT.txt     makes one
    hyphens.py --check          says what is missing on this machine, and how to install it

A line for each pattern: its letters in UTF-8, a tab, and one digit before each byte and after the last, sorted. The
program looks them up where they stand. Of dictionaries in several levels the last one is taken: the others list words.
"""

import re
import sys
from pathlib import Path

folder = Path("/usr/share/hyphen")
dictionaries = {  # language: package, file
    "bg": ("hyphen-bg", "hyph_bg_BG.dic"),
    "da": ("hyphen-da", "hyph_da_DK.dic"),
    "de": ("hyphen-de", "hyph_de_DE.dic"),
    "el": ("hyphen-el", "hyph_el_GR.dic"),
    "en": ("hyphen-en-gb", "hyph_en_GB.dic"),
    "es": ("hyphen-es", "hyph_es_ES.dic"),
    "fr": ("hyphen-fr", "hyph_fr.dic"),
    "it": ("hyphen-it", "hyph_it_IT.dic"),
    "nl": ("hyphen-nl", "hyph_nl_NL.dic"),
    "pl": ("hyphen-pl", "hyph_pl_PL.dic"),
    "pt": ("hyphen-pt-pt", "hyph_pt_PT.dic"),
    "ro": ("hyphen-ro", "hyph_ro_RO.dic"),
    "ru": ("hyphen-ru", "hyph_ru_RU.dic"),
    "sv": ("hyphen-sv", "hyph_sv_SE.dic"),
    "uk": ("hyphen-uk", "hyph_uk_UA.dic"),
}


def pattern(line):
    """`.ach4t` is letters `.acht` and digits `000040`."""
    letters, digits = "", "0"
    for sign in line:
        if sign.isdigit():
            digits = digits[:-1] + sign
        else:
            letters += sign
            digits += "0" * len(sign.encode())
    return f"{letters}\t{digits}"


def make(lang, out):
    encoding, _, rest = (folder / dictionaries[lang][1]).read_bytes().partition(b"\n")
    lines = rest.decode(encoding.decode().strip()).splitlines()
    last_level = len(lines) - lines[::-1].index("NEXTLEVEL") if "NEXTLEVEL" in lines else 0
    words = (line.strip() for line in lines[last_level:])
    found = {pattern(word) for word in words if re.fullmatch(r"\.?(\d?[^\W\d_]|\d)+\.?", word)}
    Path(out).write_text("".join(f"{line}\n" for line in sorted(found, key=str.encode)), "utf-8")


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        missing = sorted(package for package, file in dictionaries.values() if not (folder / file).exists())
        if missing:
            sys.exit(f"hyphenation cannot be built in: apt install {' '.join(missing)}")
        print(*dictionaries, sep=";")
    elif len(sys.argv) == 3 and sys.argv[1] in dictionaries:
        make(*sys.argv[1:])
    else:
        sys.exit(__doc__)
