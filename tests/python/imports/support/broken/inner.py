import support.broken.missing_module
