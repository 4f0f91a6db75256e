# What a test can assert. `TestCase` inherits it; the context managers behind assertRaises and its kin are in `_contexts`.

import types

from unittest import _contexts
from unittest.util import common_shortening, count_differences, safe_repr

__unittest = True

DIFF_OMITTED = "\nDiff is %s characters long. Set self.maxDiff to None to see it."


def _pretty_lines(value):
    import pprint
    return pprint.pformat(value).splitlines()


def _differences(first, second):
    import difflib
    return difflib.ndiff(first, second)


class Assertions:
    # Longer texts are compared without showing where they differ.
    _diffThreshold = 2**16

    def _init_equality(self):
        self._type_equality_funcs = {
            dict: "assertDictEqual", list: "assertListEqual", tuple: "assertTupleEqual", set: "assertSetEqual",
            frozenset: "assertSetEqual", str: "assertMultiLineEqual",
        }

    def addTypeEqualityFunc(self, typeobj, function):
        """Has assertEqual use a function for two values of exactly this type."""
        self._type_equality_funcs[typeobj] = function

    def fail(self, msg=None):
        """Fails."""
        raise self.failureException(msg)

    def _formatMessage(self, msg, standardMsg):
        if not self.longMessage:
            return msg or standardMsg
        if msg is None:
            return standardMsg
        try:
            return f"{standardMsg} : {msg}"
        except UnicodeDecodeError:
            return f"{safe_repr(standardMsg)} : {safe_repr(msg)}"

    def _fail_with(self, msg, standard):
        raise self.failureException(self._formatMessage(msg, standard))

    def _truncateMessage(self, message, diff):
        limit = self.maxDiff
        return message + (diff if limit is None or len(diff) <= limit else DIFF_OMITTED % len(diff))

    # Truth and identity.

    def assertTrue(self, expr, msg=None):
        if not expr:
            self._fail_with(msg, f"{safe_repr(expr)} is not true")

    def assertFalse(self, expr, msg=None):
        if expr:
            self._fail_with(msg, f"{safe_repr(expr)} is not false")

    def assertIs(self, expr1, expr2, msg=None):
        if expr1 is not expr2:
            self._fail_with(msg, f"{safe_repr(expr1)} is not {safe_repr(expr2)}")

    def assertIsNot(self, expr1, expr2, msg=None):
        if expr1 is expr2:
            self._fail_with(msg, f"unexpectedly identical: {safe_repr(expr1)}")

    def assertIsNone(self, obj, msg=None):
        if obj is not None:
            self._fail_with(msg, f"{safe_repr(obj)} is not None")

    def assertIsNotNone(self, obj, msg=None):
        if obj is None:
            self._fail_with(msg, "unexpectedly None")

    # Classes and attributes.

    def assertIsInstance(self, obj, cls, msg=None):
        if not isinstance(obj, cls):
            which = "any of " if isinstance(cls, tuple) else ""
            self._fail_with(msg, f"{safe_repr(obj)} is not an instance of {which}{cls!r}")

    def assertNotIsInstance(self, obj, cls, msg=None):
        if isinstance(obj, cls):
            each = cls if isinstance(cls, tuple) else (cls,)
            found = next((one for one in each if isinstance(obj, one)), cls)
            self._fail_with(msg, f"{safe_repr(obj)} is an instance of {found!r}")

    def _is_subclass(self, cls, superclass, msg):
        try:
            return issubclass(cls, superclass)
        except TypeError:
            if not isinstance(cls, type):
                self._fail_with(msg, f"{cls!r} is not a class")
            raise

    def assertIsSubclass(self, cls, superclass, msg=None):
        if not self._is_subclass(cls, superclass, msg):
            which = "any of " if isinstance(superclass, tuple) else ""
            self._fail_with(msg, f"{cls!r} is not a subclass of {which}{superclass!r}")

    def assertNotIsSubclass(self, cls, superclass, msg=None):
        if self._is_subclass(cls, superclass, msg):
            each = superclass if isinstance(superclass, tuple) else (superclass,)
            found = next((one for one in each if issubclass(cls, one)), superclass)
            self._fail_with(msg, f"{cls!r} is a subclass of {found!r}")

    def _owner(self, obj):
        if isinstance(obj, types.ModuleType):
            return f"module {obj.__name__!r}"
        if isinstance(obj, type):
            return f"type object {obj.__name__!r}"
        return f"{type(obj).__name__!r} object"

    def assertHasAttr(self, obj, name, msg=None):
        if not hasattr(obj, name):
            self._fail_with(msg, f"{self._owner(obj)} has no attribute {name!r}")

    def assertNotHasAttr(self, obj, name, msg=None):
        if hasattr(obj, name):
            self._fail_with(msg, f"{self._owner(obj)} has unexpected attribute {name!r}")

    # Order and membership.

    def assertIn(self, member, container, msg=None):
        if member not in container:
            self._fail_with(msg, f"{safe_repr(member)} not found in {safe_repr(container)}")

    def assertNotIn(self, member, container, msg=None):
        if member in container:
            self._fail_with(msg, f"{safe_repr(member)} unexpectedly found in {safe_repr(container)}")

    def assertLess(self, a, b, msg=None):
        if not a < b:
            self._fail_with(msg, f"{safe_repr(a)} not less than {safe_repr(b)}")

    def assertLessEqual(self, a, b, msg=None):
        if not a <= b:
            self._fail_with(msg, f"{safe_repr(a)} not less than or equal to {safe_repr(b)}")

    def assertGreater(self, a, b, msg=None):
        if not a > b:
            self._fail_with(msg, f"{safe_repr(a)} not greater than {safe_repr(b)}")

    def assertGreaterEqual(self, a, b, msg=None):
        if not a >= b:
            self._fail_with(msg, f"{safe_repr(a)} not greater than or equal to {safe_repr(b)}")

    # Equality.

    def _getAssertEqualityFunc(self, first, second):
        if type(first) is type(second):
            function = self._type_equality_funcs.get(type(first))
            if function is not None:
                return getattr(self, function) if isinstance(function, str) else function
        return self._baseAssertEqual

    def _baseAssertEqual(self, first, second, msg=None):
        if not first == second:
            one, two = common_shortening(first, second)
            self._fail_with(msg, f"{one} != {two}")

    def assertEqual(self, first, second, msg=None):
        self._getAssertEqualityFunc(first, second)(first, second, msg=msg)

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            self._fail_with(msg, f"{safe_repr(first)} == {safe_repr(second)}")

    def _nearness(self, first, second, places, delta):
        """Whether two numbers are near, their difference, and what near means."""
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        difference = abs(first - second)
        if delta is not None:
            return difference <= delta, difference, f"within {safe_repr(delta)} delta"
        places = 7 if places is None else places
        return round(difference, places) == 0, difference, f"within {places!r} places"

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second and (delta is None or places is None):
            return
        near, difference, meaning = self._nearness(first, second, places, delta)
        if not near:
            self._fail_with(msg, f"{safe_repr(first)} != {safe_repr(second)} {meaning} ({safe_repr(difference)} difference)")

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        near, difference, meaning = self._nearness(first, second, places, delta)
        if delta is None:
            if first == second or near:
                self._fail_with(msg, f"{safe_repr(first)} == {safe_repr(second)} {meaning}")
        elif first == second or near:
            self._fail_with(msg, f"{safe_repr(first)} == {safe_repr(second)} {meaning} ({safe_repr(difference)} difference)")

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        kind = "sequence"
        if seq_type is not None:
            kind = seq_type.__name__
            for place, sequence in (("First", seq1), ("Second", seq2)):
                if not isinstance(sequence, seq_type):
                    raise self.failureException(f"{place} sequence is not a {kind}: {safe_repr(sequence)}")
        lengths = []
        for place, sequence in (("First", seq1), ("Second", seq2)):
            try:
                lengths.append(len(sequence))
            except (TypeError, NotImplementedError):
                self._fail_sequences(f"{place} {kind} has no length.    Non-sequence?", seq1, seq2, msg)
        if seq1 == seq2:
            return
        if seq_type is None and type(seq1) is not type(seq2) and lengths[0] == lengths[1] and self._same_items(seq1, seq2):
            return
        one, two = common_shortening(seq1, seq2)
        text = f"{kind.capitalize()}s differ: {one} != {two}\n"
        text += self._first_difference(seq1, seq2, lengths, kind)
        self._fail_sequences(text, seq1, seq2, msg)

    def _same_items(self, seq1, seq2):
        """Whether two sequences that are not equal, being of different types, have equal items."""
        try:
            return all(seq1[index] == seq2[index] for index in range(len(seq1)))
        except (TypeError, IndexError, NotImplementedError):
            return False

    def _first_difference(self, seq1, seq2, lengths, kind):
        text = ""
        for index in range(min(lengths)):
            items = []
            for place, sequence in (("first", seq1), ("second", seq2)):
                try:
                    items.append(sequence[index])
                except (TypeError, IndexError, NotImplementedError):
                    return f"\nUnable to index element {index} of {place} {kind}\n" + self._surplus(seq1, seq2, lengths, kind)
            if items[0] != items[1]:
                one, two = common_shortening(*items)
                text = f"\nFirst differing element {index}:\n{one}\n{two}\n"
                break
        return text + self._surplus(seq1, seq2, lengths, kind)

    def _surplus(self, seq1, seq2, lengths, kind):
        one, two = lengths
        if one == two:
            return ""
        place, longer, index = ("First", seq1, two) if one > two else ("Second", seq2, one)
        text = f"\n{place} {kind} contains {abs(one - two)} additional elements.\n"
        try:
            return text + f"First extra element {index}:\n{safe_repr(longer[index])}\n"
        except (TypeError, IndexError, NotImplementedError):
            return text + f"Unable to index element {index} of {place.lower()} {kind}\n"

    def _fail_sequences(self, text, seq1, seq2, msg):
        diff = "\n" + "\n".join(_differences(_pretty_lines(seq1), _pretty_lines(seq2)))
        self._fail_with(msg, self._truncateMessage(text, diff))

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def _set_difference(self, one, other, place):
        try:
            return one.difference(other)
        except TypeError as failure:
            self.fail(f"invalid type when attempting set difference: {failure}")
        except AttributeError as failure:
            self.fail(f"{place} argument does not support set difference: {failure}")

    def assertSetEqual(self, set1, set2, msg=None):
        only_first = self._set_difference(set1, set2, "first")
        only_second = self._set_difference(set2, set1, "second")
        lines = []
        for here, there, items in (("first", "second", only_first), ("second", "first", only_second)):
            if items:
                lines.append(f"Items in the {here} set but not the {there}:")
                lines.extend(map(repr, items))
        if lines:
            self._fail_with(msg, "\n".join(lines))

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, "First argument is not a dictionary")
        self.assertIsInstance(d2, dict, "Second argument is not a dictionary")
        if d1 != d2:
            one, two = common_shortening(d1, d2)
            diff = "\n" + "\n".join(_differences(_pretty_lines(d1), _pretty_lines(d2)))
            self._fail_with(msg, self._truncateMessage(f"{one} != {two}", diff))

    def assertCountEqual(self, first, second, msg=None):
        """The same items the same number of times, in any order."""
        differences = count_differences(list(first), list(second))
        if differences:
            lines = "\n".join(f"First has {one}, Second has {two}:  {value!r}" for one, two, value in differences)
            self._fail_with(msg, self._truncateMessage("Element counts were not equal:\n", lines))

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, "First argument is not a string")
        self.assertIsInstance(second, str, "Second argument is not a string")
        if first == second:
            return
        if max(len(first), len(second)) > self._diffThreshold:
            self._baseAssertEqual(first, second, msg)
        # One missing end of line would put two lines of the difference on one.
        texts = [first, second]
        if first and second:
            if not (first.endswith("\n") and second.endswith("\n")):
                texts = [first + "\n", second + "\n"]
        else:
            texts = [text if not text or text.endswith("\n") else text + "\n" for text in texts]
        one, two = common_shortening(first, second)
        diff = "\n" + "".join(_differences(*(text.splitlines(keepends=True) for text in texts)))
        self._fail_with(msg, self._truncateMessage(f"{one} != {two}", diff))

    # Texts.

    def assertRegex(self, text, expected_regex, msg=None):
        if isinstance(expected_regex, (str, bytes)):
            import re
            assert expected_regex, "expected_regex must not be empty."
            expected_regex = re.compile(expected_regex)
        if not expected_regex.search(text):
            self._fail_with(msg, f"Regex didn't match: {expected_regex.pattern!r} not found in {text!r}")

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        if isinstance(unexpected_regex, (str, bytes)):
            import re
            unexpected_regex = re.compile(unexpected_regex)
        match = unexpected_regex.search(text)
        if match:
            shown = text[match.start():match.end()]
            self._fail_with(msg, f"Regex matched: {shown!r} matches {unexpected_regex.pattern!r} in {text!r}")

    def _affix(self, text, affixes, test, msg):
        """What `text.startswith` or `text.endswith` says, with a failure for a text of the wrong type."""
        try:
            return getattr(text, test)(affixes)
        except (AttributeError, TypeError):
            kind = (affixes[0] if affixes else "") if isinstance(affixes, tuple) else affixes
            for wanted in (str, bytes):
                if isinstance(kind, wanted) and not isinstance(text, wanted):
                    self._fail_with(msg, f"Expected {wanted.__name__}, not {type(text).__name__}")
            raise

    def _expect_affix(self, text, affixes, test, verb, msg):
        if not self._affix(text, affixes, test, msg):
            which = "any of " if isinstance(affixes, tuple) else ""
            self._fail_with(msg, f"{safe_repr(text, True)} doesn't {verb} with {which}{safe_repr(affixes, True)}")

    def _expect_no_affix(self, text, affixes, test, verb, msg):
        if self._affix(text, affixes, test, msg):
            each = affixes if isinstance(affixes, tuple) else (affixes,)
            found = next((one for one in each if getattr(text, test)(one)), affixes)
            self._fail_with(msg, f"{safe_repr(text, True)} {verb}s with {safe_repr(found, True)}")

    def assertStartsWith(self, s, prefix, msg=None):
        self._expect_affix(s, prefix, "startswith", "start", msg)

    def assertNotStartsWith(self, s, prefix, msg=None):
        self._expect_no_affix(s, prefix, "startswith", "start", msg)

    def assertEndsWith(self, s, suffix, msg=None):
        self._expect_affix(s, suffix, "endswith", "end", msg)

    def assertNotEndsWith(self, s, suffix, msg=None):
        self._expect_no_affix(s, suffix, "endswith", "end", msg)

    # What a piece of program does: as a context manager, or with a function to call.

    def assertRaises(self, expected_exception, *args, **kwargs):
        return _contexts.Raises(expected_exception, self).handle("assertRaises", args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        return _contexts.Raises(expected_exception, self, expected_regex).handle("assertRaisesRegex", args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return _contexts.Warns(expected_warning, self).handle("assertWarns", args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        return _contexts.Warns(expected_warning, self, expected_regex).handle("assertWarnsRegex", args, kwargs)

    def _assertNotWarns(self, expected_warning, *args, **kwargs):
        return _contexts.NotWarns(expected_warning, self).handle("_assertNotWarns", args, kwargs)

    def assertLogs(self, logger=None, level=None):
        return _contexts.Logs(self, logger, level)

    def assertNoLogs(self, logger=None, level=None):
        return _contexts.NoLogs(self, logger, level)
