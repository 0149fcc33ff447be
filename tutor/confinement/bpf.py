"""A small assembler for the filter programs that seccomp runs on every system call.

A program looks at one record per call: the call's number, the machine type and six arguments.
Of each argument only the low 32 bits are read; all arguments judged here are C ints, of which
the kernel uses no more.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Instruction(NamedTuple):
    """One step: an operation on `value`, skipping so many steps when it holds or does not."""

    operation: int
    skip_if_true: int
    skip_if_false: int
    value: int


_LOAD_WORD = 0x20
_AND = 0x54
_JUMP_IF_EQUAL = 0x15
_JUMP_IF_AT_LEAST = 0x35
_JUMP_IF_ANY_BIT = 0x45
_RETURN = 0x06

_CALL_NUMBER_OFFSET = 0
_MACHINE_OFFSET = 4
_ARGUMENTS_OFFSET = 16

_ACTION_ALLOW = 0x7FFF0000
_ACTION_ERRNO = 0x00050000
KILL_PROCESS = 0x80000000

_LONGEST_SKIP = 255

Program = list[Instruction]

ALLOW = Instruction(_RETURN, 0, 0, _ACTION_ALLOW)
KILL = Instruction(_RETURN, 0, 0, KILL_PROCESS)
LOAD_CALL_NUMBER = Instruction(_LOAD_WORD, 0, 0, _CALL_NUMBER_OFFSET)
LOAD_MACHINE = Instruction(_LOAD_WORD, 0, 0, _MACHINE_OFFSET)


def refuse(errno: int) -> Instruction:
    """End: the call is not made and returns this errno (0: it seems to have worked)."""
    return Instruction(_RETURN, 0, 0, _ACTION_ERRNO | errno)


def load_argument(position: int) -> Instruction:
    """Look at the low half of an argument from here on, counted from 0."""
    return Instruction(_LOAD_WORD, 0, 0, _ARGUMENTS_OFFSET + 8 * position)


def mask(bits: int) -> Instruction:
    """Keep only these bits of what is looked at."""
    return Instruction(_AND, 0, 0, bits & 0xFFFFFFFF)


def unless_equal(value: int, outcome: Instruction) -> Program:
    """Take the outcome when what is looked at differs from the value."""
    return [Instruction(_JUMP_IF_EQUAL, 1, 0, value & 0xFFFFFFFF), outcome]


def at_least(value: int, outcome: Instruction) -> Program:
    """Take the outcome when what is looked at, unsigned, is not below the value."""
    return [Instruction(_JUMP_IF_AT_LEAST, 0, 1, value), outcome]


def any_bit(bits: int, outcome: Instruction) -> Program:
    """Take the outcome when one of these bits is set."""
    return [Instruction(_JUMP_IF_ANY_BIT, 0, 1, bits), outcome]


def unless_bit(bit: int, outcome: Instruction) -> Program:
    """Take the outcome when this bit is not set."""
    return [Instruction(_JUMP_IF_ANY_BIT, 1, 0, bit), outcome]


def one_of(values: Sequence[int], outcome: Instruction) -> Program:
    """Take the outcome when what is looked at is among the values (at most 255)."""
    last = len(values) - 1
    tests = [
        Instruction(_JUMP_IF_EQUAL, last - place, 1 if place == last else 0, value)
        for place, value in enumerate(values)
    ]
    return [*tests, outcome] if tests else []


def none_of(values: Sequence[int], outcome: Instruction) -> Program:
    """Take the outcome when what is looked at is not among the values (at most 255)."""
    count = len(values)
    tests = [
        Instruction(_JUMP_IF_EQUAL, count - place, 0, value) for place, value in enumerate(values)
    ]
    return [*tests, outcome]


def on_call(number: int, steps: Iterable[Instruction]) -> Program:
    """Judge one call by these steps; it is allowed when they come to no other end."""
    body = [*steps, ALLOW]
    if len(body) > _LONGEST_SKIP:
        raise ValueError("a rule for one system call is too long to skip over")
    return [Instruction(_JUMP_IF_EQUAL, 0, len(body), number), *body]


def encode(program: Iterable[Instruction]) -> bytes:
    """The program as the kernel wants it, eight bytes a step."""
    return b"".join(struct.pack("<HBBI", *instruction) for instruction in program)
