"""The only process that imports a learner's code: loader, probes, ASGI server on a socket."""
