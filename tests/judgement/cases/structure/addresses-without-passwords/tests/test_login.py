PASSWORD = "hunter2hunter2"
SECRET_KEY = "only-for-tests-123"


def test_password() -> None:
    assert len(PASSWORD) > 12
