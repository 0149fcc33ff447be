from typing import Annotated

from fastapi import Depends, Header, Path, Query


def get_sort(
    sort: Annotated[str, Query(pattern="^(newest|oldest|coldest|warmest)$")] = "newest",
) -> str:
    return sort


def get_units(x_units: Annotated[str, Header(pattern="^(metric|imperial)$")] = "metric") -> str:
    return x_units


def get_limit(limit: Annotated[int, Query(gt=0, lt=101)] = 20) -> int:
    return limit


StationId = Annotated[int, Path(ge=1, le=2**31 - 1)]
Limit = Annotated[int, Depends(get_limit)]
Sort = Annotated[str, Depends(get_sort)]
Units = Annotated[str, Depends(get_units)]
