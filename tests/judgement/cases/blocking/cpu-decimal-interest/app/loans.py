from decimal import Decimal, localcontext


async def repay(years: int) -> Decimal:
    debt, rate = Decimal(250_000), Decimal("0.037") / 365 / 72
    with localcontext() as context:
        context.prec = 60
        for _ in range(years * 365 * 72):
            interest = debt * rate
            debt += interest - debt / (years * 26298)
    return debt.quantize(Decimal("0.01"))
