# http's names, the locale C, names of errors of subprocess.
import locale
import subprocess
from http import HTTPMethod, HTTPStatus


def t(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


print(HTTPStatus.OK, repr(HTTPStatus.NOT_FOUND), HTTPStatus(404).phrase, HTTPStatus.NOT_FOUND.description, HTTPStatus.OK == 200, HTTPStatus.OK.is_success, HTTPStatus.FOUND.is_redirection, f"{HTTPStatus.OK}")
print([(s.name, s.value, s.phrase, s.description) for s in HTTPStatus], list(HTTPStatus.__members__))
print(list(HTTPMethod), HTTPMethod.GET, repr(HTTPMethod.POST), HTTPMethod.GET.description, HTTPMethod("PUT"), HTTPMethod.GET == "GET", HTTPStatus.IM_A_TEAPOT.is_client_error)
t(HTTPStatus, 999)

print(locale.setlocale(locale.LC_ALL, "C"), locale.setlocale(locale.LC_NUMERIC), locale.localeconv()["decimal_point"], locale.atof("1.5"), locale.atoi("7"), locale.str(0.1), locale.format_string("%d %.2f", (5, 1.5), grouping=True))
t(locale.setlocale, locale.LC_ALL, "xx_YY"); t(locale.currency, 5); print(sorted(["b", "A"], key=locale.strxfrm), locale.strcoll("a", "b"), locale.getpreferredencoding().lower())

print(subprocess.CalledProcessError(1, ["a"]), subprocess.CalledProcessError(-9, "x"), subprocess.TimeoutExpired("c", 5), subprocess.CompletedProcess(["a"], 0, stdout="o"), subprocess.PIPE)
t(subprocess.CompletedProcess("x", 2).check_returncode)
