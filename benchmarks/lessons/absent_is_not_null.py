"""The figures of the lesson "Absent is not null".

    python benchmarks/lessons/absent_is_not_null.py

What `model_dump` holds of three bodies, in each of its ways. Then: a hundred contacts whose phone
number is corrected, how many addresses are left; and a hundred that are to lose their number, how
many numbers are left.
"""

from typing import Any

from pydantic import BaseModel
from setting import setting

CONTACTS = 100
BODIES: tuple[dict[str, Any], ...] = ({"phone": "12"}, {"phone": None}, {})
WAYS: tuple[dict[str, bool], ...] = ({}, {"exclude_none": True}, {"exclude_unset": True})


class ContactUpdate(BaseModel):
    phone: str | None = None
    address: str | None = None


def left(body: dict[str, Any], way: dict[str, bool], field: str) -> int:
    """In how many of all contacts a field still has something after a PATCH with this body."""
    contacts = [{"phone": "11", "address": f"Mill Lane {n}"} for n in range(CONTACTS)]
    for contact in contacts:
        contact.update(ContactUpdate.model_validate(body).model_dump(**way))
    return sum(contact[field] is not None for contact in contacts)


def main() -> None:
    print(setting("pydantic"))
    for way in WAYS:
        name = f"model_dump({', '.join(f'{k}={v}' for k, v in way.items())})"
        print(f"\n{name}")
        for body in BODIES:
            print(f"  {body!s:17} holds {ContactUpdate.model_validate(body).model_dump(**way)}")
        print(f"  phone corrected: {left({'phone': '12'}, way, 'address')} addresses left")
        print(f"  phone emptied:   {left({'phone': None}, way, 'phone')} numbers left")


if __name__ == "__main__":
    main()
