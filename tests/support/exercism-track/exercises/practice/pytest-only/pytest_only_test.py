from pytest_only import ONE


def test_one():
    assert ONE == 1
