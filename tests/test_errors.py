import pytest

from newscrawl import errors

CLASSES = [c for c in vars(errors).values() if isinstance(c, type) and issubclass(c, Exception)]


@pytest.mark.parametrize("error", CLASSES, ids=lambda c: c.__name__)
def test_every_error_is_drawn_in_the_tree(error):
    assert error.__name__ in errors.__doc__


@pytest.mark.parametrize("error", CLASSES, ids=lambda c: c.__name__)
def test_everything_is_caught_by_the_base(error):
    with pytest.raises(errors.NewscrawlError, match=r"^one line$"):
        raise error("one line")


@pytest.mark.parametrize("error", CLASSES, ids=lambda c: c.__name__)
def test_wrong_use_ends_with_2_and_failure_with_1(error):
    assert error.exit_status == (2 if issubclass(error, errors.UsageError) else 1)


def test_what_the_caller_can_mend_is_wrong_use():
    for error in (errors.UnknownSpider, errors.UnknownSection, errors.BadAddress):
        assert issubclass(error, errors.UsageError)
    for error in (errors.InputError, errors.OutputError):
        assert not issubclass(error, errors.UsageError)
