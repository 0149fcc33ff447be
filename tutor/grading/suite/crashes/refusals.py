"""What a learner reads about a 422: which value was refused, where it was looked for, and why."""

from collections.abc import Callable

from tutor.grading.suite.crashes.words import Crash, Facts

CODE = "unprocessable"
SOURCES = {
    "query": "the query string",
    "path": "the path",
    "header": "the headers",
    "cookie": "the cookies",
    "body": "the body",
}
DOOR = (
    "FastAPI reads from the signature where each value comes from, and refuses the request before "
    "the handler runs."
)

Words = tuple[str, str, str]
"""Sentence, reason, direction."""


def words(facts: Facts) -> Crash:
    """The refusal behind an unwanted answer: its first error."""
    errors = facts.parts("errors")
    first = errors[0] if errors else Facts({})
    sentence, why, direction = SHAPES.get(first.text("shape"), _value)(first)
    more = len(errors) - 1
    if more > 0:
        others = ", ".join(f"`{_short(e)}`" for e in errors[1:])
        sentence += f" Refused as well: {others}."
    return Crash(CODE, sentence, first.where, why, direction)


def _short(error: Facts) -> str:
    return ".".join(p for p in (error.text("source"), error.text("name")) if p)


def _value(error: Facts) -> Words:
    """The value came, or came not, where it belongs: it is the value that is refused."""
    source = error.text("source")
    where = SOURCES.get(source, "the request")
    name = error.text("field") or error.text("parameter") or error.text("name")
    if source == "header":
        name = error.text("name") or name
    owner = error.text("model") or error.text("function")
    of = f" of `{owner}`" if owner else ""
    if error.text("type") == "missing":
        return (
            f"FastAPI found no `{name}`{of} in {where}, where it has to be.",
            DOOR,
            f"Does the client send it in {where}, under this name, and is it meant to be required?",
        )
    wanted = f" (declared as `{error.text('annotation')}`)" if error.text("annotation") else ""
    came = f"; it came as `{error.text('given')}`" if source == "body" else ""
    return (
        f"{f'`{name}`{of}' if name else 'A value'} in {where} was refused{wanted}: "
        f"{error.text('msg')}{came}.",
        DOOR,
        "Is the client's value meant to be allowed? Compare it with what the declaration takes.",
    )


def _implicit_query(error: Facts) -> Words:
    name, annotation = error.text("parameter"), error.text("annotation")
    path = error.text("path")
    named = f"the path `{path}` does not name it" if path else "the path does not name it"
    sent = "; the request sends it in its body" if error.flag("in_body") else ""
    who = _function(error)
    return (
        f"FastAPI looked for `{name}`, a parameter of {who}, in the query string and found "
        f"nothing there{sent}.",
        f"{named[0].upper() + named[1:]} and `{annotation}` is a plain value: FastAPI takes such "
        "a parameter for a query parameter unless its declaration says otherwise.",
        "Where should this value come from, and how does a signature say so?",
    )


def _wrapper(error: Facts) -> Words:
    name = error.text("parameter")
    return (
        f"FastAPI takes `{name}` of {_function(error)} for a query parameter: the decorator's "
        "inner function has stepped in front of the handler.",
        "FastAPI reads the signature of the function that it is given. A decorator whose inner "
        "function takes `*args` and `**kwargs` hides the handler's own parameters.",
        "How can a decorator's inner function pass for the one that it wraps?",
    )


def _shadowed(error: Facts) -> Words:
    path, took = error.text("path"), error.text("took")
    return (
        f"`{path}` has a route of its own, but `{took}`, declared before it, took the request and "
        f"refused the text as its path parameter `{error.text('parameter')}`.",
        "Routes are tried in the order in which they are declared, and the first one whose path "
        "fits takes the request; a path parameter fits any text.",
        "Which of the two routes must be tried first?",
    )


def _several_bodies(error: Facts) -> Words:
    bodies = ", ".join(f"`{b}`" for b in error.texts("bodies"))
    return (
        f"FastAPI found no `{error.text('parameter')}` in the body: there are several body "
        f"parameters ({bodies}), so it wants one JSON object with a key for each.",
        "A single model is the whole body; as soon as a second body parameter joins, in the route "
        "or in one of its dependencies, every client must send the longer shape.",
        "Does every one of them belong in the body? What does the client send?",
    )


def _embedded(error: Facts) -> Words:
    name = error.text("parameter")
    return (
        f"FastAPI looked for the key `{name}` in the JSON body: `{name}` of {_function(error)} is "
        "declared to be one key of the body, not the whole of it.",
        "`embed=True` puts a value under its own name in a JSON object; alone and without it, a "
        "body parameter is the whole body.",
        "Which shape do the clients send: the value itself, or an object around it?",
    )


def _whole_body(error: Facts) -> Words:
    name = error.text("parameter")
    return (
        f"`{name}` of {_function(error)} is declared to be the whole body "
        f"(`{error.text('annotation')}`), and the request sends an object with a key `{name}`.",
        "A body parameter that stands alone is the whole body; only several of them, or "
        "`embed=True`, make it an object with a key for each.",
        "Which shape do the clients send: the value itself, or an object around it?",
    )


def _implicit_body(error: Facts) -> Words:
    return (
        f"FastAPI looked for `{error.text('parameter')}`, a parameter of {_function(error)}, in "
        "the body, and the request has none.",
        f"`{error.text('annotation')}` is not a plain value: lists, dicts and models are read "
        "from the body unless the declaration says otherwise.",
        "Where does the client send it, and how does a signature say so?",
    )


def _form(error: Facts) -> Words:
    sent = error.text("content_type")
    return (
        f"`{error.text('parameter')}` of {_function(error)} is read from a form, and the request "
        f"came as `{sent}`.",
        "A body is either a form or JSON; FastAPI decides by the declaration, not by what arrives.",
        "Which of the two do the clients send?",
    )


def _content_type(error: Facts) -> Words:
    sent = error.text("content_type")
    said = f"with the content type `{sent}`" if sent else "without a content type"
    return (
        f"The body came {said}, so FastAPI did not read it as JSON; `{error.text('parameter')}` "
        f"of {_function(error)} got bytes.",
        "Only a body that says it is JSON is parsed as JSON: a browser could otherwise be made to "
        "post to your API from any page.",
        "What does the client say about its body?",
    )


def _encoded_twice(error: Facts) -> Words:
    return (
        f"The body is a JSON text that holds JSON: for `{error.text('parameter')}` of "
        f"{_function(error)} it is one long string.",
        "Something encoded an object to text and then encoded the text again.",
        "Who turns the object into JSON: the code that builds it, or the client that sends it?",
    )


def _not_json(error: Facts) -> Words:
    return (
        "The body says that it is JSON, and is not.",
        DOOR,
        "Compare the body that was sent with what JSON allows: quotes, commas, brackets.",
    )


def _extra(error: Facts) -> Words:
    known = ", ".join(f"`{k}`" for k in error.texts("known"))
    return (
        f"The request sends `{error.text('field')}`, which the model `{error.text('model')}` "
        f"forbids: it knows {known}.",
        'A model with `extra="forbid"` refuses every key that it does not declare: good against '
        "typing errors, and the end of a client that sends a key it should be allowed to send.",
        "Is this key meant to be accepted? Then who must know it?",
    )


def _nullable(error: Facts) -> Words:
    name = error.text("field") or error.text("parameter")
    return (
        f"FastAPI found no `{name}`, which `{error.text('model') or error.text('function')}` "
        f"requires: `{error.text('annotation')}` may be null, but has to be sent.",
        "That a value may be None and that it may be left out are two things; what has no default "
        "is required.",
        "May a client leave it out, and what holds then?",
    )


def _strict(error: Facts) -> Words:
    return (
        f"`{error.text('field') or error.text('parameter')}` came as `{error.text('given')}` and "
        f"is declared strict: {error.text('msg')}.",
        'By default pydantic turns a text such as `"5"` into the number; a strict field or model '
        "takes its own type only.",
        "Do all clients send this type? Which of the two must give way?",
    )


def _header_name(error: Facts) -> Words:
    return (
        f"FastAPI looked for a header named exactly `{error.text('name')}`, with underscores, and "
        "found none.",
        "Many servers and proxies drop headers with underscores; the hyphens of a header become "
        "underscores only where the declaration allows it.",
        "Under which name does the client send the header?",
    )


def _function(error: Facts) -> str:
    name = f"`{error.text('function')}`" if error.text("function") else "the route"
    return f"the dependency {name}" if error.text("role") == "dependency" else name


SHAPES: dict[str, Callable[[Facts], Words]] = {
    "implicit-query": _implicit_query,
    "wrapper": _wrapper,
    "shadowed": _shadowed,
    "several-bodies": _several_bodies,
    "embedded": _embedded,
    "whole-body": _whole_body,
    "implicit-body": _implicit_body,
    "form": _form,
    "content-type": _content_type,
    "encoded-twice": _encoded_twice,
    "not-json": _not_json,
    "extra": _extra,
    "nullable": _nullable,
    "strict": _strict,
    "header-name": _header_name,
}
