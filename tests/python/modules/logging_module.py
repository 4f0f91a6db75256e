# Loggers, handlers, formatters.
import io, logging, sys

out = io.StringIO()
def flush(what=""):
    print(f"[{what}]", out.getvalue(), sep="\n", end="")
    out.seek(0); out.truncate()

handler = logging.StreamHandler(out)
log = logging.getLogger("app.part")
print(log, log.parent, logging.getLogger(), logging.getLogger("app"), log.parent, logging.getLogger("app.part") is log, logging.getLogger("root") is logging.root)
log.addHandler(handler)
log.addHandler(handler)
print(log.handlers == [handler], log.hasHandlers(), log.getEffectiveLevel(), log.isEnabledFor(logging.INFO), log.level, log.propagate)
log.warning("plain %s %d", "text", 5)
log.info("not shown")
log.setLevel("DEBUG")
log.debug("mapping %(a)s", {"a": 1})
log.error("percent 100%")
log.log(35, "own level")
flush("first")
handler.setFormatter(logging.Formatter("%(levelname)-8s|%(name)s|%(funcName)s|%(module)s|%(filename)s|%(threadName)s|%(processName)s|%(taskName)s|%(message)s"))
def inside():
    log.info("from a function")
    log.info("level up", stacklevel=2)
inside()
try:
    1 / 0
except ZeroDivisionError as e:
    log.exception("failed")
    log.error("again", exc_info=e)
    log.error("without", exc_info=False)
log.info("no exception", exc_info=True)
text = out.getvalue().replace(__file__, "FILE")
out.seek(0); out.truncate()
import re
print(re.sub(r"line \d+", "line N", re.sub(r"logging_module\w*", "M", text)))
for style, fmt in (("{", "{levelname}:{message:>10}"), ("$", "$levelname-${message}"), ("%", "%(message)10s")):
    handler.setFormatter(logging.Formatter(fmt, style=style))
    log.info("styled")
flush("styles")
for style, fmt in (("%", "nothing"), ("{", "{a b}"), ("{", "{message!x}"), ("{", "{message:?}"), ("{", "none"), ("$", "$"), ("$", "none"), ("?", "x"), ("%", "%(message)")):
    try:
        logging.Formatter(fmt, style=style)
        print("ok", fmt)
    except ValueError as e:
        print(repr(fmt), e)
handler.setFormatter(logging.Formatter("%(custom)s %(message)s", defaults={"custom": "default"}))
log.info("a")
log.info("b", extra={"custom": "given"})
flush("defaults")
try:
    log.info("x", extra={"message": 1})
except KeyError as e:
    print(e)
record = logging.LogRecord("n", logging.WARNING, "/some/dir/file.py", 12, "m %s", ("arg",), None, "func")
print(record, record.getMessage(), record.filename, record.module, record.lineno, record.funcName, record.levelname)
print(logging.makeLogRecord({"msg": "made", "levelno": 10}).getMessage())
record.created, record.msecs = 1000000000.5, 500.0
formatter = logging.Formatter("%(asctime)s %(message)s")
import time
formatter.converter = time.gmtime
print(formatter.format(record), formatter.usesTime())
formatter.default_msec_format = None
print(formatter.formatTime(record), formatter.formatTime(record, "%Y/%m"))

class Only(logging.Filter):
    def filter(self, record):
        return "keep" in record.getMessage()
handler.setFormatter(None)
handler.addFilter(Only())
log.info("keep this"); log.info("drop this")
handler.filters.clear()
log.addFilter(lambda record: record.levelno > logging.INFO)
log.info("dropped"); log.warning("kept")
log.filters.clear()
named = logging.Filter("app.part")
print(named.filter(logging.makeLogRecord({"name": "app.part.x"})), named.filter(logging.makeLogRecord({"name": "app.partial"})))
flush("filters")
child = log.getChild("child")
print(child.name, child.parent is log, sorted(c.name for c in log.getChildren()))
child.warning("goes up")
child.propagate = False
child.addHandler(logging.NullHandler())
child.warning("stays")
flush("tree")
logging.disable(logging.ERROR)
log.error("disabled"); log.critical("critical")
logging.disable(logging.NOTSET)
log.disabled = True
log.critical("off")
log.disabled = False
flush("disable")
print(logging.getLevelName(20), logging.getLevelName("INFO"), logging.getLevelName(7), logging.getLevelNamesMapping()["WARN"])
logging.addLevelName(25, "NOTICE")
log.log(logging.getLevelName("NOTICE"), "noticed")
for bad in ("NOPE", 1.5, None):
    try:
        log.setLevel(bad)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
try:
    log.log("INFO", "x")
except TypeError as e:
    print(e)
try:
    logging.getLogger(5)
except TypeError as e:
    print(e)
adapter = logging.LoggerAdapter(log, {"user": "me"})
handler.setFormatter(logging.Formatter("%(user)s %(levelname)s %(message)s"))
adapter.warning("adapted %d", 1)
class Prefix(logging.LoggerAdapter):
    def process(self, msg, kwargs):
        return f"[{self.extra['user']}] {msg}", {**kwargs, "extra": self.extra}
Prefix(log, {"user": "you"}).info("prefixed")
merged = logging.LoggerAdapter(log, {"user": "m"}, merge_extra=True)
merged.info("x", extra={"user": "given"})
print(adapter, adapter.name, adapter.isEnabledFor(10))
flush("adapters")
log.removeHandler(handler)
print(log.handlers, handler, logging.NullHandler(), logging.Handler(20))
logging.basicConfig(stream=out, level=logging.INFO, format="%(levelname)s %(message)s")
logging.info("root %s", "info"); logging.debug("no"); log.debug("still")
logging.basicConfig(level=logging.ERROR)
print(logging.root.level, len(logging.root.handlers))
logging.basicConfig(force=True, stream=out, style="{", format="{message}!")
logging.warning("forced")
flush("basicConfig")
for bad in (dict(stream=out, filename="x"), dict(handlers=[], stream=out), dict(nope=1), dict(style="?")):
    try:
        logging.basicConfig(force=True, **bad)
    except ValueError as e:
        print(e)
handler.setFormatter(None)
logging.basicConfig(force=True, handlers=[handler])
class Broken(logging.Handler):
    def emit(self, record):
        raise NotImplementedError
try:
    logging.Handler().handle(record)
except NotImplementedError as e:
    print(e)
handler.name = "mine"
print(logging.getHandlerByName("mine") is handler, logging.getHandlerNames(), handler.get_name())
class Mine(logging.Logger):
    pass
logging.setLoggerClass(Mine)
print(type(logging.getLogger("mine")).__name__, logging.getLoggerClass().__name__)
logging.setLoggerClass(logging.Logger)
try:
    logging.setLoggerClass(int)
except TypeError as e:
    print(e)
class Collect(logging.Handler):
    def __init__(self):
        super().__init__()
        self.records = []
    def emit(self, record):
        self.records.append(self.format(record))
collect = Collect()
collect.setLevel(logging.ERROR)
lonely = logging.getLogger("lonely")
lonely.propagate = False
lonely.addHandler(collect)
lonely.warning("w"); lonely.error("e"); lonely.critical("c")
print(collect.records, logging.BufferingFormatter(logging.Formatter("%(message)s;")).format([record, record]))
logging.captureWarnings(True)
import warnings
warnings.simplefilter("always")
logging.getLogger("py.warnings").addHandler(collect)
collect.setLevel(0)
warnings.warn("careful")
print("careful" in collect.records[-1])
logging.captureWarnings(False)
old = logging.getLogRecordFactory()
def factory(*args, **kwargs):
    made = old(*args, **kwargs)
    made.extra_field = "added"
    return made
logging.setLogRecordFactory(factory)
collect.setFormatter(logging.Formatter("%(extra_field)s %(message)s"))
lonely.error("f")
print(collect.records[-1])
logging.setLogRecordFactory(old)
logging.getLogger("nobody").handlers
print(logging.lastResort, logging.raiseExceptions)
