"""Filling, indenting and dedenting text."""

__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]

_whitespace = "\t\n\x0b\x0c\r "


def _is_word(char):
    return char.isalnum() or char == "_"


def _is_letter(char):
    return _is_word(char) and not char.isdecimal()


def _break_after(word):
    """The places in a word behind which it may be broken: hyphens between words, and before dashes."""
    places = []
    at, size = 0, len(word)
    while at < size:
        if word[at] != "-":
            at += 1
            continue
        end = at
        while end < size and word[end] == "-":
            end += 1
        before = at > 0 and (_is_word(word[at - 1]) or word[at - 1] in "!\"'&.,?")
        if end - at >= 2:
            if before and end < size and _is_word(word[end]):
                places += [at, end]
        elif (
            at >= 2 and _is_letter(word[at - 1]) and _is_letter(word[at - 2]) or at >= 3 and word[at - 2] == "-" and
            _is_letter(word[at - 1]) and _is_letter(word[at - 3])
        ) and end + 1 < size and _is_letter(word[end]) and (
            _is_letter(word[end + 1]) or word[end + 1] == "-" and end + 2 < size and _is_letter(word[end + 2])
        ):
            places.append(end)
        at = end
    return places


class TextWrapper:
    """Breaks text into lines of at most a width."""

    def __init__(
        self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
        fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8, *,
        max_lines=None, placeholder=" [...]",
    ):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _munge_whitespace(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate({ord(char): " " for char in _whitespace})
        return text

    def _split(self, text):
        """The text in chunks that are not broken: words, parts of words with hyphens, and white space."""
        chunks, at, size = [], 0, len(text)
        while at < size:
            space = text[at] in _whitespace
            end = at + 1
            while end < size and (text[end] in _whitespace) == space:
                end += 1
            chunk = text[at:end]
            at = end
            if space or not self.break_on_hyphens:
                chunks.append(chunk)
                continue
            done = 0
            for place in _break_after(chunk):
                chunks.append(chunk[done:place])
                done = place
            chunks.append(chunk[done:])
        return [chunk for chunk in chunks if chunk]

    def _fix_sentence_endings(self, chunks):
        for i in range(len(chunks) - 1):
            if chunks[i + 1] == " " and _ends_sentence(chunks[i]):
                chunks[i + 1] = "  "

    def _handle_long_word(self, reversed_chunks, cur_line, cur_len, width):
        space_left = 1 if width < 1 else width - cur_len
        if self.break_long_words and space_left > 0:
            end = space_left
            chunk = reversed_chunks[-1]
            if self.break_on_hyphens and len(chunk) > space_left:
                hyphen = chunk.rfind("-", 0, space_left)
                if hyphen > 0 and any(char != "-" for char in chunk[:hyphen]):
                    end = hyphen + 1
            cur_line.append(chunk[:end])
            reversed_chunks[-1] = chunk[end:]
        elif not cur_line:
            cur_line.append(reversed_chunks.pop())

    def _wrap_chunks(self, chunks):
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        lines = []
        chunks.reverse()
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and lines and not chunks[-1].strip():
                del chunks[-1]
            line, length = self._take_line(chunks, width)
            if not line:
                continue
            last = self.max_lines is not None and len(lines) + 1 >= self.max_lines
            rest = bool(chunks) and not (self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip())
            if not last or not rest and length <= width:
                lines.append(indent + "".join(line))
            else:
                self._cut(lines, line, length, indent, width)
                break
        return lines

    def _take_line(self, chunks, width):
        """The chunks of one line, taken from the end of the list, and how long they are."""
        line, length = [], 0
        while chunks and length + len(chunks[-1]) <= width:
            line.append(chunks.pop())
            length += len(line[-1])
        if chunks and len(chunks[-1]) > width:
            self._handle_long_word(chunks, line, length, width)
            length = sum(map(len, line))
        if self.drop_whitespace and line and not line[-1].strip():
            length -= len(line.pop())
        return line, length

    def _cut(self, lines, line, length, indent, width):
        """End with the placeholder: behind what of the line fits, else behind the line before."""
        while line:
            if line[-1].strip() and length + len(self.placeholder) <= width:
                lines.append(indent + "".join(line) + self.placeholder)
                return
            length -= len(line.pop())
        if lines:
            before = lines[-1].rstrip()
            if len(before) + len(self.placeholder) <= self.width:
                lines[-1] = before + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def wrap(self, text):
        """The lines of one paragraph."""
        chunks = self._split(self._munge_whitespace(text))
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text):
        """The lines joined."""
        return "\n".join(self.wrap(text))


def _ends_sentence(chunk):
    if chunk[-1:] in "\"'":
        chunk = chunk[:-1]
    return len(chunk) > 1 and chunk[-1] in ".!?" and "a" <= chunk[-2] <= "z"


def wrap(text, width=70, **kwargs):
    """The lines of one paragraph."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """One paragraph with line breaks."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """The text with white space collapsed, cut to a width."""
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


def dedent(text):
    """The text without the white space that all lines start with."""
    try:
        lines = text.split("\n")
    except (AttributeError, TypeError):
        raise TypeError(f"expected str object, not {type(text).__qualname__!r}") from None
    filled = [line for line in lines if line and not line.isspace()]
    low, high = min(filled, default=""), max(filled, default="")
    margin = 0
    for margin, char in enumerate(low):
        if char != high[margin] or char not in " \t":
            break
    return "\n".join([line[margin:] if line and not line.isspace() else "" for line in lines])


def indent(text, prefix, predicate=None):
    """The text with a prefix before every line, but for blank ones unless the predicate says otherwise."""
    parts = []
    for line in text.splitlines(True):
        if (not line.isspace()) if predicate is None else predicate(line):
            parts.append(prefix)
        parts.append(line)
    return "".join(parts)
