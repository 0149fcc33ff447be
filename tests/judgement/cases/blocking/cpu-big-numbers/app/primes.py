SMALL = (3, 5, 7, 11, 13, 17, 19, 23, 29, 31)


def is_prime(number: int) -> bool:
    if any(number % small == 0 for small in SMALL):
        return False
    return pow(2, number - 1, number) == 1


def next_prime(start: int) -> int:
    number = start | 1
    while not is_prime(number):
        number += 2
    return number
