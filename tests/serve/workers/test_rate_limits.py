"""What a client may use in a minute."""

from __future__ import annotations

import pytest

from juesuan.serve.workers.admission import Quota, RateLimiter, client_of
from juesuan.serve.workers.tasks import AnswerError, FailureReason

HERE, THERE, OTHER = "127.0.0.1", "192.0.2.7", "192.0.2.8"


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock() -> Clock:
    return Clock()


def refusal(rate_limiter: RateLimiter, client: str) -> AnswerError:
    with pytest.raises(AnswerError) as caught:
        rate_limiter.admit(client)
    assert caught.value.reason is FailureReason.QUOTA
    return caught.value


def test_work_is_limited_and_fades(clock: Clock) -> None:
    rate_limiter = RateLimiter(Quota(work_s=60, errors=9), clock)
    rate_limiter.charge(THERE, work_s=70)
    error = refusal(rate_limiter, THERE)
    assert (error.message.en, error.retry_after_s) == ("a client has 60 s of work a minute", 11)
    rate_limiter.admit(OTHER)
    clock.now_s += 11
    rate_limiter.admit(THERE)


def test_errors_are_limited_and_fade(clock: Clock) -> None:
    rate_limiter = RateLimiter(Quota(work_s=60, errors=3), clock)
    for _ in range(3):
        rate_limiter.admit(THERE)
        rate_limiter.charge(THERE, errors=1)
    error = refusal(rate_limiter, THERE)
    assert (error.message.en, error.retry_after_s) == ("a client has 3 failed queries a minute", 20)
    clock.now_s += 20
    rate_limiter.admit(THERE)


@pytest.mark.parametrize(("counts", "remembered"), [(False, 0), (True, 1)])
def test_clients_on_this_machine_are_counted_only_if_asked(clock: Clock, counts: bool, remembered: int) -> None:
    rate_limiter = RateLimiter(Quota(work_s=1, counts_loopback=counts), clock)
    rate_limiter.charge(HERE, work_s=9)
    assert len(rate_limiter._usage) == remembered
    if not counts:
        rate_limiter.admit(HERE)
    else:
        refusal(rate_limiter, HERE)


def test_an_address_is_forgotten_when_its_use_has_faded(clock: Clock) -> None:
    rate_limiter = RateLimiter(Quota(), clock)
    rate_limiter.charge(THERE, work_s=30)
    clock.now_s += 29
    rate_limiter.forget()
    assert len(rate_limiter._usage) == 1
    clock.now_s += 2
    rate_limiter.forget()
    assert len(rate_limiter._usage) == 0


@pytest.mark.parametrize(
    ("host", "client"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::1", "::1"),
        ("testclient", "testclient"),
    ],
)
def test_who_a_client_is(host: str, client: str) -> None:
    assert client_of(host) == client
