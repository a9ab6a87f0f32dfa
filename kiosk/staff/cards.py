"""Cards of people whom the office knows: find or add somebody, print a card, take cards out of use."""

from dataclasses import replace

from kiosk.staff import effects as do
from kiosk.staff import events as on
from kiosk.staff.handling import Scene, Step, acting, handles, opened
from kiosk.staff.state import At


@handles(on.PeopleFound, At.PEOPLE)
def _found(scene: Scene, event: on.PeopleFound) -> Step:
    if event.query != scene.state.query:
        return scene.state, ()
    return replace(scene.state, people=event.rows), ()


@handles(on.ChoosePerson, At.PEOPLE)
def _choose(scene: Scene, event: on.ChoosePerson) -> Step:
    state = scene.state
    person = next((row for row in state.people or () if row.id == event.person_id), None)
    return (state, ()) if person is None else (opened(state, At.PERSON, person=person), ())


@handles(on.MakeCard, At.PERSON)
def _make(scene: Scene, event: on.MakeCard) -> Step:
    state, person = scene.state, scene.state.person
    if state.busy or person is None:
        return state, ()
    effect = do.PrintCard(state.run, scene.staff, event.request_id, person.id, person.name)
    return acting(state, effect, event.request_id)


@handles(on.RevokeCard, At.PERSON)
def _revoke(scene: Scene, event: on.RevokeCard) -> Step:
    state, person = scene.state, scene.state.person
    if state.busy or person is None or not person.cards:
        return state, ()
    effect = do.EndCards(state.run, scene.staff, event.request_id, person.id, person.name)
    return acting(state, effect, event.request_id)
