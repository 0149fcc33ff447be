SHELVES = {
    1: {"books": ["Emma", "Persuasion"], "supplier": "Meyer", "paid": 311},
    2: {"books": [], "supplier": "Meyer", "paid": 0},
}
