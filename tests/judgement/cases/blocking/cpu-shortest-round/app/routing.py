from itertools import pairwise, permutations
from math import dist


def length(stops: tuple[tuple[int, int], ...]) -> float:
    return sum(dist(a, b) for a, b in pairwise(stops))


def shortest(stops: list[tuple[int, int]]) -> float:
    return min(length(order) for order in permutations(stops))
