#!/usr/bin/env python3
"""Makes one of the page's fonts from Debian's: only the letters that news are written with, as WOFF2.

    fonts.py NAME OUT.woff2     makes one; OUT appears whole or not at all
    fonts.py --check            says what is missing on this machine, and how to install it

static/display/fonts.css declares what is made here, each with the letters it has.
"""

import functools
import os
import sys
import types
from pathlib import Path

places = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]


def letters(*ranges):
    """Of "A-Z" style ranges of code points in hexadecimal: a set of numbers."""
    ends = [(r.split("-") * 2)[:2] for r in " ".join(ranges).split()]
    return {n for a, b in ends for n in range(int(a, 16), int(b, 16) + 1)}


def table(codec, first, last):
    """The characters of a national standard's double-byte rows."""
    pairs = (bytes([a, b]) for a in range(first, last + 1) for b in range(0x40, 0xFF))
    found = (pair.decode(codec, "ignore") for pair in pairs)
    return {ord(text) for text in found if len(text) == 1}


# What a first load needs, and what Inter has beside it.
latin = letters("20-7e a0-17f 218-21b 2c6-2dd 300-30c 323-328 2000-206f 20a0-20cf 2113-2122 2190-2199 2200-2265")
further = letters(
    "180-217 21c-2c5 2de-2ff 30d-322 329-52f 1c80-1fff 2070-209f 2123-218f 219a-21ff 2266-22ff 2460-24ff",
    "25a0-25fc 2605-2606 2713 2715 2717 2c60-2c7f a720-a7ff fb00-fb06",
)
wide = letters("3000-303f ff01-ffef")  # punctuation of Chinese and Japanese
spacing = ["kern", "liga", "mark", "mkmk", "ccmp", "locl"]
arabic = letters("600-6ff 750-77f 8a0-8ff fb50-fdff fe70-fefc 200c-200f 25cc")
hebrew = letters("590-5ff fb1d-fb4f 200c-200f 25cc")


def chinese():  # GB 2312 and the first level of Big5
    return table("gb2312", 0xB0, 0xF7) | table("big5", 0xA4, 0xC6) | wide


def japanese():  # the first level of JIS, kana, and what stands in a circle or a square
    return table("euc_jp", 0xB0, 0xCF) | letters("3040-30ff 31f0-31ff 3200-33ff") | wide


def korean():  # KS X 1001
    return table("euc_kr", 0xB0, 0xC8) | letters("3130-318f")


def inter(cut, further_letters=False):
    features = spacing if further_letters else [*spacing, "calt", "tnum", "lnum"]
    return ("fonts-inter", f"{cut}.otf {cut}.ttf", further if further_letters else latin, features, 11)


def noto(script, cut, unicodes):
    file = f"NotoSans{script}-{cut}"
    return ("fonts-noto-core", f"{file}.ttf {file}.otf", unicodes, ["*"], 11)


def noto_cjk(region, cut, unicodes):
    file = f"NotoSansCJK-{cut}.ttc NotoSansCJK{region}-{cut}.otf"
    return ("fonts-noto-cjk", file, unicodes, ["kern", "ccmp"], 9, f"Noto Sans CJK {region}")


# name: package, names of its file, letters, features, how hard to compress (11: seconds a megabyte), name in a collection
fonts = {
    "Inter-Regular": inter("Inter-Regular"),
    "Inter-SemiBold": inter("Inter-SemiBold"),
    "InterDisplay-Bold": inter("InterDisplay-Bold"),
    "Inter-Regular-further": inter("Inter-Regular", True),
    "Inter-SemiBold-further": inter("Inter-SemiBold", True),
    "InterDisplay-Bold-further": inter("InterDisplay-Bold", True),
    "Emoji": ("fonts-noto-color-emoji", "NotoColorEmoji.ttf", None, ["*"], 5),
}
for cut in "Regular", "Bold":
    fonts[f"Arabic-{cut}"] = noto("Arabic", cut, arabic)
    fonts[f"Hebrew-{cut}"] = noto("Hebrew", cut, hebrew)
    fonts[f"Chinese-{cut}"] = noto_cjk("SC", cut, chinese)
    fonts[f"Japanese-{cut}"] = noto_cjk("JP", cut, japanese)
    fonts[f"Korean-{cut}"] = noto_cjk("KR", cut, korean)


def find(names):
    for place in places:
        for name in names.split():
            for found in sorted(place.rglob(name)):
                return found
    return None


def without_rare_people(font):
    """Two thousand couples, one for each pair of complexions, take half of the file: they show as two people instead."""
    letter = {glyph: code for code, glyph in font.getBestCmap().items()}
    rare = lambda codes: 0x200D in codes and any(0x1F3FB <= code <= 0x1F3FF for code in codes)
    tables = [t for lookup in font["GSUB"].table.LookupList.Lookup for t in lookup.SubTable]
    for ligatures in (getattr(getattr(t, "ExtSubTable", t), "ligatures", {}) for t in tables):
        for first, forms in list(ligatures.items()):
            ligatures[first] = [f for f in forms if not rare([letter.get(g, 0) for g in [first, *f.Component]])]
            if not ligatures[first]:
                del ligatures[first]


def number_in_collection(path, name):
    from fontTools.ttLib import TTCollection

    if path.suffix != ".ttc":
        return -1
    with TTCollection(path, lazy=True) as collection:
        names = [font["name"].getDebugName(4) for font in collection]
    return next(n for n, full in enumerate(names) if full.startswith(name))


def make(name, out):
    import brotli
    from fontTools import subset
    from fontTools.ttLib import woff2

    package, names, unicodes, features, effort, *member = fonts[name]
    path = find(names)
    woff2.brotli = types.SimpleNamespace(
        MODE_FONT=brotli.MODE_FONT, compress=functools.partial(brotli.compress, quality=effort)
    )
    options = subset.Options(
        flavor="woff2", layout_features=features, hinting=False, notdef_outline=True, name_IDs=[1, 2, 3, 4, 5, 6, 13, 14]
    )
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE"]  # nothing is set from top to bottom
    if member:
        options.font_number = number_in_collection(path, member[0])
    font = subset.load_font(path, options)
    if name == "Emoji":
        without_rare_people(font)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=font.getBestCmap() if unicodes is None else unicodes() if callable(unicodes) else unicodes)
    subsetter.subset(font)
    part = f"{out}.{os.getpid()}"
    subset.save_font(font, part, options)
    os.replace(part, out)


def missing():
    """Debian packages that are not installed."""
    wanted = {package for package, names, *_ in fonts.values() if not find(names)}
    for module, package in ("fontTools", "python3-fonttools"), ("brotli", "python3-brotli"):
        try:
            __import__(module)
        except ImportError:
            wanted.add(package)
    return sorted(wanted)


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        if missing():
            sys.exit(f"the page's fonts cannot be made: apt install {' '.join(missing())}")
        print(*fonts, sep=";")
    elif len(sys.argv) == 3 and sys.argv[1] in fonts:
        make(*sys.argv[1:])
    else:
        sys.exit(__doc__)
