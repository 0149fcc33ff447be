class WardBusy(Exception):
    """The ward's system answers later."""


_calls = 0


async def free_beds() -> int:
    global _calls
    _calls += 1
    if _calls % 2:
        raise WardBusy
    return 7
