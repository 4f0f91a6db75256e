"""textwrap."""

import textwrap

text = "The quick brown fox jumped over the lazy dog. It was a well-known, extraordinarily long story."
for width in (10, 20, 40, 200):
    print(textwrap.wrap(text, width))
print(textwrap.fill(text, 30, initial_indent="* ", subsequent_indent="  "))
print(textwrap.wrap("", 10), textwrap.wrap("   ", 10), textwrap.wrap("a  b   c", 10), textwrap.wrap("word", 2), textwrap.wrap("supercalifragilistic", 6, break_long_words=False))
print(textwrap.wrap("well-known-thing", 6), textwrap.wrap("well-known-thing", 6, break_on_hyphens=False), textwrap.wrap("a\tb\nc", 20), textwrap.wrap("  lead", 20), textwrap.wrap("  lead", 20, drop_whitespace=False))
print(textwrap.shorten(text, 30), "|", textwrap.shorten("short  text", 30), "|", textwrap.shorten(text, 12, placeholder="..."))
print(textwrap.wrap(text, 20, max_lines=2), textwrap.wrap(text, 20, max_lines=2, placeholder="~"))
print(repr(textwrap.dedent("""
    first
      second

    third
    """)), repr(textwrap.dedent("\tx\n\t\ty")), repr(textwrap.dedent("  a\n b\n   c")), repr(textwrap.dedent("no\n  common")), repr(textwrap.dedent("  a\n   \n  b")))
print(repr(textwrap.indent("a\n\nb\n", "> ")), repr(textwrap.indent("a\n\nb", "> ", lambda line: True)))
wrapper = textwrap.TextWrapper(width=15, fix_sentence_endings=True)
print(wrapper.wrap("end. next one. And"), wrapper.fill("a b c"))
for wrong in (lambda: textwrap.wrap("a", 0), lambda: textwrap.shorten("long text here", 3), lambda: textwrap.dedent(5)):
    try:
        wrong()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
