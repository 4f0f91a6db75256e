# What becomes of errors that nobody can catch: those of callbacks and of tasks that nobody asks for their result.

import sys


def report(context):
    lines = [context.get("message") or "Unhandled exception in event loop"]
    for key in sorted(context):
        if key not in ("message", "exception"):
            lines.append(f"{key}: {_shown(key, context[key])}")
    _log("\n".join(lines), context.get("exception"))


def _shown(key, value):
    if key not in ("source_traceback", "handle_traceback"):
        return repr(value)
    import traceback
    what = "Object" if key == "source_traceback" else "Handle"
    return f"{what} created at (most recent call last):\n" + "".join(traceback.format_list(value)).rstrip()


def report_slow(thing, taken):
    """Tells of a task or a handle that had the loop for so many seconds."""
    from _asyncio import Task
    # The task whose method a handle calls says more than the handle.
    owner = getattr(getattr(thing, "_callback", None), "__self__", None)
    text = str(owner if isinstance(owner, Task) else thing)
    logger = _logger()
    if logger is not None:
        logger.warning("Executing %s took %.3f seconds", text, taken)
    else:
        print(f"Executing {text} took {taken:.3f} seconds", file=sys.stderr)


def _logger():
    # Nothing but the report needs the module of logging: it is used if somebody else has loaded it.
    base_events = sys.modules.get("asyncio.base_events")
    if base_events is not None:
        return base_events.logger
    if "logging" in sys.modules:
        from asyncio.log import logger
        return logger
    return None


def _log(text, exception):
    logger = _logger()
    if logger is not None:
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
