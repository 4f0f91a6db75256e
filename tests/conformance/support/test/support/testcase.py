# What several test classes have in common.


class ExceptionIsLikeMixin:
    def assertExceptionIsLike(self, exc, template):
        """An exception, or a group of them, has the shape of another: types, arguments and structure."""
        if template is None or exc is None:
            if exc is not template:
                self.fail(f"expected an exception like {template!r}, got {exc!r}")
        elif isinstance(exc, ExceptionGroup):
            self.assertEqual(exc.message, template.message)
            self.assertEqual(len(exc.exceptions), len(template.exceptions))
            for one, other in zip(exc.exceptions, template.exceptions):
                self.assertExceptionIsLike(one, other)
        else:
            self.assertIs(type(exc), type(template))
            self.assertEqual(exc.args[0], template.args[0])
