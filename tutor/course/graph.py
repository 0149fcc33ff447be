"""What needs what, and whether it goes round in a circle."""

from collections.abc import Iterable, Mapping


def cycle(edges: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """One circle as the names along it, the first repeated at the end; empty where there is none.

    `edges` maps a name to the names that it needs. Names that are no key need nothing.
    """
    done: set[str] = set()
    for start in edges:
        found = _walk(start, edges, done)
        if found:
            return found
    return ()


def _walk(start: str, edges: Mapping[str, Iterable[str]], done: set[str]) -> tuple[str, ...]:
    if start in done:
        return ()
    path, pending = [start], [iter(edges.get(start, ()))]
    while path:
        following = next(pending[-1], None)
        if following is None:
            pending.pop()
            done.add(path.pop())
        elif following in path:
            return (*path[path.index(following) :], following)
        elif following not in done:
            path.append(following)
            pending.append(iter(edges.get(following, ())))
    return ()
