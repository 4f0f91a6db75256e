# One command line being taken apart. Arguments are looked at as a pattern of letters: A for a value, O for what looks
# like an option, - for "--".

import re

from ._actions import ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE, ArgumentError, action_name

# How many values an argument takes, as patterns: of options, and of positional arguments.
_PATTERNS = {None: ("([A])", "(-*A-*)"), OPTIONAL: ("(A?)", "(-*A?-*)"), ZERO_OR_MORE: ("(A*)", "(-*[A-]*)"),
             ONE_OR_MORE: ("(A+)", "(-*A[A-]*)"), REMAINDER: ("([AO]*)", "(.*)"),
             PARSER: ("(A[AO]*)", "(-*A[-AO]*)"), SUPPRESS: ("()", "(-*)")}


def _pattern(action):
    of_option, of_positional = _PATTERNS.get(action.nargs) or (
        "([AO]{%d})" % action.nargs, "((?:-*A){%d}-*)" % action.nargs)
    return of_option if action.option_strings else of_positional


def _count(action, pattern):
    "How many values an option takes of those that follow."
    found = re.match(_pattern(action), pattern)
    if found is not None:
        return len(found[1])
    message = {None: "expected one argument", OPTIONAL: "expected at most one argument",
               ONE_OR_MORE: "expected at least one argument"}.get(action.nargs)
    if message is None:
        message = f"expected {action.nargs} argument{'' if action.nargs == 1 else 's'}"
    raise ArgumentError(action, message)


class Parsing:
    def __init__(self, parser, arguments, namespace):
        self.parser, self.namespace = parser, namespace
        if parser.fromfile_prefix_chars is not None:
            arguments = parser._read_args_from_files(arguments)
        self.arguments = arguments
        # What each option could be, by its place.
        self.options = {}
        letters = []
        rest = iter(enumerate(arguments))
        for at, argument in rest:
            if argument == "--":
                letters.append("-")
                letters += ["A" for _ in rest]
            elif (could_be := self.option(argument)) is None:
                letters.append("A")
            else:
                self.options[at] = could_be
                letters.append("O")
        self.pattern = "".join(letters)
        self.positionals = parser._get_positional_actions()
        self.seen, self.seen_with_values, self.warned = set(), set(), set()
        self.extras, self.extra_letters = [], []
        self.conflicts = {}
        for group in parser._mutually_exclusive_groups:
            for action in group._group_actions:
                others = [other for other in group._group_actions if other is not action]
                self.conflicts.setdefault(action, []).extend(others)

    # Options: (action, option string, separator, value written with it).

    def option(self, argument):
        parser = self.parser
        known = parser._option_string_actions
        if not argument or argument[0] not in parser.prefix_chars:
            return None
        if argument in known:
            return [(known[argument], argument, None, None)]
        if len(argument) == 1:
            return None
        name, separator, value = argument.partition("=")
        if separator and name in known:
            return [(known[name], name, separator, value)]
        if could_be := self.abbreviated(argument):
            return could_be
        if parser._negative_number_matcher.match(argument) and not parser._has_negative_number_optionals:
            return None
        return None if " " in argument else [(None, argument, None, None)]

    def abbreviated(self, argument):
        parser = self.parser
        prefix, separator, value = argument.partition("=")
        if not separator:
            separator = value = None
        is_long = argument[1] in parser.prefix_chars
        found = []
        for option, action in parser._option_string_actions.items():
            if not is_long and option == argument[:2]:
                found.append((action, option, "", argument[2:]))
            elif parser.allow_abbrev and option.startswith(prefix):
                found.append((action, option, separator, value))
        return found

    # Taking arguments.

    def take(self, action, strings, option=None):
        self.seen.add(action)
        values = self.values(action, strings)
        if action.option_strings or strings:
            self.seen_with_values.add(action)
            for other in self.conflicts.get(action, ()):
                if other in self.seen_with_values:
                    raise ArgumentError(action, "not allowed with argument %s" % action_name(other))
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option)

    def warn(self, key, message):
        if key not in self.warned:
            self.parser._warning(message)
            self.warned.add(key)

    def take_option(self, start):
        "Takes the option at a place with its values; gives the place behind them."
        could_be = self.options[start]
        if len(could_be) > 1:
            options = ", ".join(option for _, option, _, _ in could_be)
            raise ArgumentError(None, f"ambiguous option: {self.arguments[start]} could match {options}")
        action, option, separator, value = could_be[0]
        taken = []
        while True:
            if action is None:
                self.extras.append(self.arguments[start])
                self.extra_letters.append("O")
                return start + 1
            if value is None:
                stop = start + 1 + _count(action, self.pattern[start + 1:])
                taken.append((action, self.arguments[start + 1:stop], option))
                break
            stop = start + 1
            count = _count(action, "A")
            if count == 1:
                taken.append((action, [value], option))
                break
            if count or option[1] in self.parser.prefix_chars or value == "":
                raise ArgumentError(action, "ignored explicit argument %r" % value)
            # Short options without values may be written together.
            if separator or value[0] in self.parser.prefix_chars:
                raise ArgumentError(action, "ignored explicit argument %r" % value)
            taken.append((action, [], option))
            option = option[0] + value[0]
            if option not in self.parser._option_string_actions:
                self.extras.append(option[0] + value)
                self.extra_letters.append("O")
                break
            action, value = self.parser._option_string_actions[option], value[1:]
            if not value:
                separator = value = None
            elif value[0] == "=":
                separator, value = "=", value[1:]
            else:
                separator = ""
        for action, strings, option in taken:
            if action.deprecated:
                self.warn(option, f"option '{option}' is deprecated")
            self.take(action, strings, option)
        return stop

    def counts(self, pattern):
        "How many values as many positional arguments as possible take."
        for n in range(len(self.positionals), 0, -1):
            found = re.match("".join(map(_pattern, self.positionals[:n])), pattern)
            if found is not None:
                counts = [len(group) for group in found.groups()]
                if pattern[found.end():found.end() + 1] == "O":
                    # What takes nothing may find something behind the option.
                    while counts and not counts[-1]:
                        counts.pop()
                return counts
        return []

    def take_positionals(self, start):
        counts = self.counts(self.pattern[start:])
        for action, count in zip(self.positionals, counts):
            strings = self.arguments[start:start + count]
            if action.nargs == PARSER:
                if self.pattern[start:start + 1] == "-":
                    strings.remove("--")
            elif action.nargs != REMAINDER and "-" in self.pattern[start:start + count]:
                strings.remove("--")
            start += count
            if strings and action.deprecated:
                self.warn(action.dest, f"argument '{action.dest}' is deprecated")
            self.take(action, strings)
        del self.positionals[:len(counts)]
        return start

    def run(self, intermixed):
        at, last = 0, max(self.options, default=-1)
        while at <= last:
            following = next(place for place in range(at, last + 1) if place in self.options)
            if not intermixed and at != following:
                behind = self.take_positionals(at)
                if behind > at:
                    at = behind
                    continue
            if at not in self.options:
                self.extras += self.arguments[at:following]
                self.extra_letters += self.pattern[at:following]
                at = following
            at = self.take_option(at)
        if intermixed:
            self.take_mixed(at)
        else:
            stop = self.take_positionals(at)
            self.extras += self.arguments[stop:]
        self.check_required()
        return self.extras

    def take_mixed(self, at):
        "The positional arguments are what options left over."
        extras = self.extras + self.arguments[at:]
        letters = self.extra_letters + list(self.pattern[at:])
        self.arguments = [string for string, letter in zip(extras, letters) if letter != "O"]
        self.pattern = "".join(letters).replace("O", "")
        stop = self.take_positionals(0)
        self.extras = []
        for string, letter in zip(extras, letters):
            if letter != "O" and stop:
                stop -= 1
            else:
                self.extras.append(string)

    def check_required(self):
        parser, missing = self.parser, []
        for action in parser._actions:
            if action in self.seen:
                continue
            if action.required:
                missing.append(action_name(action))
            elif (isinstance(action.default, str) and hasattr(self.namespace, action.dest)
                    and action.default is getattr(self.namespace, action.dest)):
                # A default that is a text is converted as if it had been given.
                setattr(self.namespace, action.dest, parser._get_value(action, action.default))
        if missing:
            raise ArgumentError(None, "the following arguments are required: %s" % ", ".join(missing))
        for group in parser._mutually_exclusive_groups:
            if group.required and not any(action in self.seen_with_values for action in group._group_actions):
                names = [action_name(action) for action in group._group_actions if action.help is not SUPPRESS]
                raise ArgumentError(None, "one of the arguments %s is required" % " ".join(names))

    # Values.

    def values(self, action, strings):
        parser = self.parser
        if not strings and action.nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            return parser._get_value(action, value) if isinstance(value, str) and value is not SUPPRESS else value
        if not strings and action.nargs == ZERO_OR_MORE and not action.option_strings:
            return [] if action.default is None else action.default
        if len(strings) == 1 and action.nargs in (None, OPTIONAL):
            value = parser._get_value(action, strings[0])
            parser._check_value(action, value)
            return value
        if action.nargs == SUPPRESS:
            return SUPPRESS
        values = [parser._get_value(action, string) for string in strings]
        checked = [] if action.nargs == REMAINDER else values[:1] if action.nargs == PARSER else values
        for value in checked:
            parser._check_value(action, value)
        return values
