import time

POLICIES = {
    "eager": lambda attempt: None,
    "patient": lambda attempt: time.sleep(0.04 * (attempt + 1)),
}
