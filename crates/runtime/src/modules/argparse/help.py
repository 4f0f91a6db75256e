# Help and usage as text.

import os
import re

from ._actions import ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE


class _Section:
    "A part of the help: texts and arguments, indented, under a heading."

    def __init__(self, formatter, parent, heading=None):
        self.formatter, self.parent, self.heading, self.items = formatter, parent, heading, []

    def format_help(self):
        if self.parent is not None:
            self.formatter._indent()
        body = self.formatter._join_parts([function(*args) for function, args in self.items])
        if self.parent is not None:
            self.formatter._dedent()
        if not body:
            return ""
        heading = ""
        if self.heading is not SUPPRESS and self.heading is not None:
            heading = f"{' ' * self.formatter._current_indent}{self.heading}:\n"
        return self.formatter._join_parts(["\n", heading, body, "\n"])


class HelpFormatter:
    "Makes help of arguments."

    __module__ = "argparse"

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None, color=True):
        if width is None:
            import shutil

            width = shutil.get_terminal_size().columns - 2
        self._prog = prog
        self._indent_increment = indent_increment
        self._max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self._width = width
        self._current_indent = self._level = self._action_max_length = 0
        self._root_section = self._current_section = _Section(self, None)

    def _set_color(self, color):
        "There are no colours."

    def _indent(self):
        self._current_indent += self._indent_increment
        self._level += 1

    def _dedent(self):
        self._current_indent -= self._indent_increment
        self._level -= 1

    def _add_item(self, function, args):
        self._current_section.items.append((function, args))

    def start_section(self, heading):
        self._indent()
        section = _Section(self, self._current_section, heading)
        self._add_item(section.format_help, [])
        self._current_section = section

    def end_section(self):
        self._current_section = self._current_section.parent
        self._dedent()

    def add_text(self, text):
        if text is not SUPPRESS and text is not None:
            self._add_item(self._format_text, [text])

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is not SUPPRESS:
            self._add_item(self._format_usage, (usage, actions, groups, prefix))

    def add_argument(self, action):
        if action.help is SUPPRESS:
            return
        lengths = [len(self._format_action_invocation(action)) + self._current_indent]
        for below in self._iter_indented_subactions(action):
            lengths.append(len(self._format_action_invocation(below)) + self._current_indent)
        self._action_max_length = max(self._action_max_length, *lengths)
        self._add_item(self._format_action, [action])

    def add_arguments(self, actions):
        for action in actions:
            self.add_argument(action)

    def format_help(self):
        text = self._root_section.format_help()
        return re.sub("\n\n\n+", "\n\n", text).strip("\n") + "\n" if text else text

    def _join_parts(self, part_strings):
        return "".join(part for part in part_strings if part and part is not SUPPRESS)

    # Usage.

    def _format_usage(self, usage, actions, groups, prefix):
        prefix = "usage: " if prefix is None else prefix
        if usage is not None:
            usage = usage % {"prog": self._prog}
        elif not actions:
            usage = self._prog
        else:
            parts, first = self._usage_parts(actions, groups)
            usage = " ".join([self._prog, *filter(None, parts)])
            room = self._width - self._current_indent
            if len(prefix) + len(usage) > room:
                usage = self._wrapped_usage(parts[:first], parts[first:], prefix, room)
        return f"{prefix}{usage}\n\n"

    def _wrapped_usage(self, options, positionals, prefix, room):
        def lines_of(parts, indent, used=None):
            lines, line = [], []
            length = (len(indent) if used is None else used) - 1
            for part in parts:
                if length + 1 + len(part) > room and line:
                    lines.append(indent + " ".join(line))
                    line, length = [], len(indent) - 1
                line.append(part)
                length += len(part) + 1
            if line:
                lines.append(indent + " ".join(line))
            if used is not None:
                lines[0] = lines[0][len(indent):]
            return lines

        prog = self._prog
        if len(prefix) + len(prog) <= 0.75 * room:
            indent = " " * (len(prefix) + len(prog) + 1)
            if options:
                lines = lines_of([prog, *options], indent, len(prefix)) + lines_of(positionals, indent)
            elif positionals:
                lines = lines_of([prog, *positionals], indent, len(prefix))
            else:
                lines = [prog]
        else:
            indent = " " * len(prefix)
            lines = lines_of(options + positionals, indent)
            if len(lines) > 1:
                lines = lines_of(options, indent) + lines_of(positionals, indent)
            lines = [prog, *lines]
        return "\n".join(lines)

    def _usage_parts(self, actions, groups):
        "What each argument looks like, options first, and where the positional ones begin."
        actions = [action for action in actions if action.help is not SUPPRESS]
        group_of = dict.fromkeys(actions)
        for group in groups:
            for action in group._group_actions:
                if action in group_of:
                    group_of[action] = group

        def options_of(group):
            return [other for other in group._group_actions if other.option_strings and group_of.pop(other, None)]

        positionals, optionals = [], []
        for action in actions:
            if not action.option_strings:
                group = group_of.pop(action)
                positionals.append((group.required, options_of(group) + [action]) if group else (None, [action]))
        for action in actions:
            if action.option_strings and action in group_of:
                group = group_of.pop(action)
                optionals.append((group.required, [action] + options_of(group)) if group else (None, [action]))
        parts, first = [], None
        for number, (required, group) in enumerate(optionals + positionals):
            start, several = len(parts), len(group) > 1
            if number == len(optionals):
                first = start
            for action in group:
                if not action.option_strings:
                    part = self._format_args(action, self._get_default_metavar_for_positional(action))
                    if several and part[0] == "[" and part[-1] == "]":
                        part = part[1:-1]
                else:
                    if action.nargs == 0:
                        part = action.format_usage()
                    else:
                        values = self._format_args(action, self._get_default_metavar_for_optional(action))
                        part = f"{action.option_strings[0]} {values}"
                    if not (action.required or required or several):
                        part = f"[{part}]"
                parts.append(part)
            if several:
                parts[start] = ("(" if required else "[") + parts[start]
                for at in range(start, len(parts) - 1):
                    parts[at] += " |"
                parts[-1] += ")" if required else "]"
        return parts, len(parts) if first is None else first

    # Arguments and texts.

    def _format_text(self, text):
        if "%(prog)" in text:
            text = text % {"prog": self._prog}
        indent = " " * self._current_indent
        return self._fill_text(text, max(self._width - self._current_indent, 11), indent) + "\n\n"

    def _format_action(self, action):
        position = min(self._action_max_length + 2, self._max_help_position)
        width = max(self._width - position, 11)
        room = position - self._current_indent - 2
        header = self._format_action_invocation(action)
        margin, first = " " * self._current_indent, position
        if not action.help:
            header = f"{margin}{header}\n"
        elif len(header) <= room:
            header, first = f"{margin}{header:<{room}}  ", 0
        else:
            header = f"{margin}{header}\n"
        parts = [header]
        if action.help and action.help.strip():
            if text := self._expand_help(action):
                lines = self._split_lines(text, width)
                parts.append(f"{' ' * first}{lines[0]}\n")
                parts += [f"{' ' * position}{line}\n" for line in lines[1:]]
        elif not header.endswith("\n"):
            parts.append("\n")
        parts += [self._format_action(below) for below in self._iter_indented_subactions(action)]
        return self._join_parts(parts)

    def _format_action_invocation(self, action):
        if not action.option_strings:
            default = self._get_default_metavar_for_positional(action)
            return " ".join(self._metavar_formatter(action, default)(1))
        options = ", ".join(action.option_strings)
        if action.nargs == 0:
            return options
        return f"{options} {self._format_args(action, self._get_default_metavar_for_optional(action))}"

    def _metavar_formatter(self, action, default_metavar):
        if action.metavar is not None:
            result = action.metavar
        elif action.choices is not None:
            result = "{%s}" % ",".join(map(str, action.choices))
        else:
            result = default_metavar
        return lambda size: result if isinstance(result, tuple) else (result,) * size

    def _format_args(self, action, default_metavar):
        names = self._metavar_formatter(action, default_metavar)
        match action.nargs:
            case None:
                return "%s" % names(1)
            case "?":
                return "[%s]" % names(1)
            case "*":
                found = names(1)
                return "[%s [%s ...]]" % found if len(found) == 2 else "[%s ...]" % found
            case "+":
                return "%s [%s ...]" % names(2)
            case "...":
                return "..."
            case "A...":
                return "%s ..." % names(1)
            case "==SUPPRESS==":
                return ""
        try:
            formats = ["%s" for _ in range(action.nargs)]
        except TypeError:
            raise ValueError("invalid nargs value") from None
        return " ".join(formats) % names(action.nargs)

    def _expand_help(self, action):
        text = self._get_help_string(action)
        if "%" not in text:
            return text
        values = {name: getattr(value, "__name__", value) for name, value in {**vars(action), "prog": self._prog}.items()
                  if value is not SUPPRESS}
        if values.get("choices") is not None:
            values["choices"] = ", ".join(map(str, values["choices"]))
        return text % values

    def _iter_indented_subactions(self, action):
        if hasattr(action, "_get_subactions"):
            self._indent()
            yield from action._get_subactions()
            self._dedent()

    def _split_lines(self, text, width):
        import textwrap

        return textwrap.wrap(re.sub(r"\s+", " ", text, flags=re.ASCII).strip(), width)

    def _fill_text(self, text, width, indent):
        import textwrap

        text = re.sub(r"\s+", " ", text, flags=re.ASCII).strip()
        return textwrap.fill(text, width, initial_indent=indent, subsequent_indent=indent)

    def _get_help_string(self, action):
        return action.help

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_default_metavar_for_positional(self, action):
        return action.dest


class RawDescriptionHelpFormatter(HelpFormatter):
    "Leaves descriptions as they are."

    __module__ = "argparse"

    def _fill_text(self, text, width, indent):
        return "".join(indent + line for line in text.splitlines(keepends=True))


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    "Leaves all texts as they are."

    __module__ = "argparse"

    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    "Adds defaults to help."

    __module__ = "argparse"

    def _get_help_string(self, action):
        text = "" if action.help is None else action.help
        if "%(default)" not in text and action.default is not SUPPRESS and not action.required:
            if action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE):
                text += " (default: %(default)s)"
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    "Calls values by their types."

    __module__ = "argparse"

    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    _get_default_metavar_for_positional = _get_default_metavar_for_optional
