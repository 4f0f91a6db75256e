# What becomes of errors that nobody can catch: those of callbacks and of tasks that nobody asks for their result.

import sys


def report(context):
    lines = [context.get("message") or "Unhandled exception in event loop"]
    for key in sorted(context):
        if key not in ("message", "exception"):
            lines.append(f"{key}: {context[key]!r}")
    _log("\n".join(lines), context.get("exception"))


def _log(text, exception):
    # Nothing but the report needs the module of logging: it is used if somebody else has loaded it.
    base_events = sys.modules.get("asyncio.base_events")
    if base_events is not None or "logging" in sys.modules:
        from asyncio.log import logger
        logger = logger if base_events is None else base_events.logger
        exc_info = False if exception is None else (type(exception), exception, exception.__traceback__)
        logger.error(text, exc_info=exc_info)
        return
    # What an unconfigured logger prints.
    if exception is not None:
        import traceback
        text += "\n" + "".join(traceback.format_exception(exception)).removesuffix("\n")
    print(text, file=sys.stderr)


def handle(loop, handler, context):
    try:
        if handler is None:
            loop.default_exception_handler(context)
        else:
            _call(loop, handler, context)
    except (SystemExit, KeyboardInterrupt):
        raise
    except BaseException as exc:
        if handler is None:
            _log("Exception in default exception handler", exc)
        else:
            _handler_failed(loop, context, exc)


def _call(loop, handler, context):
    # The handler runs in the context of whatever failed.
    thing = None
    for key in ("task", "future", "handle"):
        thing = context.get(key)
        if thing is not None:
            break
    get_context = getattr(thing, "get_context", None)
    where = None if get_context is None else get_context()
    if hasattr(where, "run"):
        where.run(handler, loop, context)
    else:
        handler(loop, context)


def _handler_failed(loop, context, exc):
    try:
        loop.default_exception_handler({
            "message": "Unhandled error in exception handler", "exception": exc, "context": context,
        })
    except (SystemExit, KeyboardInterrupt):
        raise
    except BaseException as error:
        _log("Exception in default exception handler while handling an unexpected error in custom exception handler", error)
