"""Somebody with two agreements to sign may decline one of them."""

from dataclasses import replace

from kiosk.reception import effects as do
from kiosk.reception import events as on
from kiosk.reception.state import Flow, Page
from kiosk.values import Outcome
from tests.kiosk.front_door import (
    LAST_PAGE,
    MEDIA,
    NEXT_PART,
    READING,
    REQUEST,
    SIGNATURE,
    SITE,
    result,
    walk,
    watch,
)

BOTH = replace(READING, run=READING.run.with_visitor(due=(MEDIA, SITE)))
SITE_READ = on.TurnPage("Site", 1, 3.0, forward=True, to=None)
BACK = on.TurnPage("Site", 1, 1.0, forward=False, to=None)


def outcomes(effects: tuple[do.Effect, ...]) -> list[tuple[Outcome, bool]]:
    (save,) = effects
    assert isinstance(save, do.Save)
    return [(signing.outcome, signing.ink is not None) for signing in save.arrivals[0].signings]


def declined(flow: Flow) -> tuple[Flow, tuple[do.Effect, ...]]:
    return watch(flow, on.Decline(), on.ConfirmDecline(REQUEST))


def test_declining_the_first_leaves_the_second_to_be_read_and_signed() -> None:
    flow, effects = declined(BOTH)
    assert (flow.page, flow.reading, effects) == (Page.READING, SITE, ())
    at_pad = walk(flow, SITE_READ)
    assert at_pad.page is Page.SIGN
    assert at_pad.run.visitor.to_sign == (SITE,)
    saving, effects = watch(at_pad, on.InkChanged(SIGNATURE), on.Finish(REQUEST))
    assert outcomes(effects) == [(Outcome.DECLINED, False), (Outcome.SIGNED, True)]
    assert walk(saving, on.Saved(saving.run.number, (result(),))).page is Page.WAITING


def test_declining_the_second_does_not_decline_what_was_read() -> None:
    flow, effects = declined(walk(BOTH, NEXT_PART, LAST_PAGE))
    assert (flow.page, effects) == (Page.SIGN, ())
    _, effects = watch(flow, on.InkChanged(SIGNATURE), on.Finish(REQUEST))
    assert outcomes(effects) == [(Outcome.SIGNED, True), (Outcome.DECLINED, False)]


def test_declining_both_is_stored_at_once() -> None:
    first, _ = declined(BOTH)
    flow, effects = declined(first)
    assert flow.page is Page.SAVING
    assert outcomes(effects) == [(Outcome.DECLINED, False), (Outcome.DECLINED, False)]


def test_declining_at_the_pad_declines_all() -> None:
    flow, effects = declined(walk(BOTH, NEXT_PART, LAST_PAGE, SITE_READ, on.InkChanged(SIGNATURE)))
    assert flow.page is Page.SAVING
    assert outcomes(effects) == [(Outcome.DECLINED, False), (Outcome.DECLINED, False)]


def test_reading_a_declined_agreement_to_its_end_takes_the_decline_back() -> None:
    flow, _ = declined(BOTH)
    again = walk(flow, BACK)
    assert again.reading == MEDIA
    at_pad = walk(again, NEXT_PART, LAST_PAGE, SITE_READ)
    assert at_pad.run.visitor.to_sign == (MEDIA, SITE)
