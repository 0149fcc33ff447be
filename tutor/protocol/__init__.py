"""Everything that crosses a process border, as typed messages with a bound on every part.

schema   how a field says what it allows, and the writer that keeps to it
events   what the probes in the app host report
host     the payloads of the frames between the grader and an app host
control  messages between the tutor and its suite process (needs pydantic)

Both ends share these definitions, so no field can be sent that nobody reads. The app host loads all
but `control`, and those use the standard library alone: a pack's own interpreter may hold any
version of pydantic, or none. The receiving side validates with pydantic, in `reading`.
"""
