"""Somebody outside the process: finds what a screen reader finds, with a real keyboard and a real pointer.

Run by the system's Python inside a D-Bus session with a display; it knows the kiosk only by its command line
and by the accessible names of the contract. Prints what it saw as one JSON object.
"""

import json
import math
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import gi  # type: ignore[import-not-found]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found]  # noqa: E402

LONGEST_S = 60.0
BUTTON, TEXT, LABEL = Atspi.Role.PUSH_BUTTON, Atspi.Role.TEXT, Atspi.Role.LABEL


def soon(look: Callable[[], Any], what: str) -> Any:
    """What a look finds, as soon as it finds it."""
    end = time.monotonic() + LONGEST_S
    while True:
        try:
            found = look()
        except GLib.Error:  # a page went away while it was looked at
            found = None
        if found:
            return found
        if time.monotonic() > end:
            raise SystemExit(f"not found: {what}; there is {names()}")
        time.sleep(0.05)


def nodes() -> Iterator[Any]:
    """Everything that can be seen on the kiosk."""
    desktop = Atspi.get_desktop(0)
    for index in range(desktop.get_child_count()):
        yield from _below(desktop.get_child_at_index(index))


def _below(node: Any) -> Iterator[Any]:
    if node is None:
        return
    role = node.get_role()
    if role != Atspi.Role.APPLICATION and not node.get_state_set().contains(Atspi.StateType.SHOWING):
        return
    yield node
    for index in range(node.get_child_count()):
        yield from _below(node.get_child_at_index(index))


def names() -> list[str]:
    try:
        return [f"{node.get_role_name()} {node.get_name()!r}" for node in nodes() if node.get_name()]
    except GLib.Error:
        return ["(it changed while it was looked at)"]


def seen(name: str, role: Any = BUTTON) -> Any:
    """The node of this name and role, if it can be seen."""
    return next((node for node in nodes() if node.get_role() == role and node.get_name() == name), None)


def says(words: str) -> bool:
    """Whether words can be read on the screen."""
    return any(words in (node.get_name() or "") for node in nodes())


def find(name: str, role: Any = BUTTON) -> Any:
    return soon(lambda: seen(name, role), name)


def x(*words: object) -> None:
    """One deed of the X server's own test extension."""
    subprocess.run(["xdotool", *map(str, words)], check=True)


def middle(node: Any) -> tuple[int, int]:
    box = node.get_extents(Atspi.CoordType.SCREEN)
    return box.x + box.width // 2, box.y + box.height // 2


def click(name: str) -> None:
    """Clicks a button with the pointer, and gives the page time to be another."""
    node = soon(lambda: (found := seen(name)) and found.get_extents(0).width > 0 and found, name)
    x("mousemove", *middle(node), "sleep", "0.3", "click", 1)


def press(name: str) -> None:
    """Presses a button as a screen reader does."""
    node = find(name)
    soon(lambda: node.do_action(0), f"action of {name}")


def type_into(name: str, text: str) -> None:
    node = find(name, TEXT)
    x("mousemove", *middle(node), "click", 1, "sleep", "0.2", "type", "--delay", 60, text)
    soon(lambda: node.get_text(0, -1) == text, f"{text} in {name}")


def sign() -> None:
    """Draws with the pointer: down, along in waves, up."""
    pad = soon(
        lambda: (
            next(
                (node for node in nodes() if node.get_name() == "Signature" and node.get_role() != LABEL),
                None,
            )
            or seen("Signature", LABEL)
        ),
        "Signature",
    )
    box = pad.get_extents(Atspi.CoordType.SCREEN)
    deeds: list[object] = []
    for step in range(60):
        along = step / 60
        wave = math.sin(along * 26) * (0.25 - 0.15 * along)
        deeds += [
            "mousemove",
            round(box.x + box.width * (0.2 + 0.5 * along)),
            round(box.y + box.height * (0.5 - wave)),
        ]
        deeds += ["mousedown", 1] if step == 0 else []
        deeds += ["sleep", "0.005"]
    x(*deeds, "mouseup", 1)


def sign_in(said: dict[str, Any]) -> None:
    click("Sign in")
    press("Visitor")
    type_into("Full name", "Amelia Madeup")
    x("key", "Return")
    type_into("Organisation", "Toy Books")
    click("Continue")
    type_into("Who are you here to see?", "year 4")
    said["host"] = soon(
        lambda: next((n for n in nodes() if "Priya" in (n.get_name() or "")), None), "host"
    ).get_name()
    click(said["host"])
    type_into("Reason for visit", "book fair")
    click("Continue")
    find("Children with you", TEXT)
    click("Skip")
    find("Car registration", TEXT)
    click("Skip")
    pages = 0
    while not seen("I have read it"):
        before = names()
        click("Next page")
        soon(lambda before=before: names() != before, "the next page")  # type: ignore[misc]
        pages += 1
    said["pages"] = pages + 1
    click("I have read it")
    sign()
    click("Sign and finish")
    soon(lambda: says("You are signed in."), "Done")
    figures = soon(
        lambda: next((n.get_name() for n in nodes() if n.get_name().replace(" ", "").isdigit()), None),
        "the code",
    )
    said["code"] = figures.replace(" ", "")
    click("Done")
    find("Sign in")


def sign_out(code: str) -> None:
    click("Sign out")
    type_into("Badge code", code)
    click("Sign me out")
    soon(lambda: says("If you were signed in with these details, you are now signed out."), "signed out")
    click("Done")
    find("Sign in")


def nobody_leaves(kiosk: "subprocess.Popen[bytes]") -> bool:
    """Keys that close other programs."""
    x("key", "Escape", "key", "alt+F4", "key", "ctrl+q", "key", "ctrl+w", "key", "super", "key", "alt+Tab")
    find("Sign in")
    return kiosk.poll() is None


def administrator_leaves(kiosk: "subprocess.Popen[bytes]") -> int:
    click("For staff")
    type_into("Staff number", "1")
    node = find("PIN", Atspi.Role.PASSWORD_TEXT)
    x("mousemove", *middle(node), "click", 1, "sleep", "0.2", "type", "--delay", 60, "246810")
    click("Open")
    click("Leave the kiosk")
    soon(lambda: says("Leave the kiosk?"), "the question")
    click("Leave the kiosk")
    return kiosk.wait(LONGEST_S)


def main() -> None:
    python, data, *how = sys.argv[1:]
    command = [python, "-m", "kiosk", "--data", data, "run", "--sample-data", *how]
    environment = os.environ | {"QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    kiosk = subprocess.Popen(command, env=environment)
    said: dict[str, Any] = {}
    try:
        find("Sign in")
        soon(lambda: says("Sample data: everybody here is made up"), "the sample data")
        box = next(n for n in nodes() if n.get_name() == "Reception").get_extents(Atspi.CoordType.SCREEN)
        said["window"] = [box.x, box.y, box.width, box.height]
        sign_in(said)
        sign_out(said["code"])
        said["stays"] = nobody_leaves(kiosk)
        said["left"] = administrator_leaves(kiosk)
    finally:
        if kiosk.poll() is None:
            kiosk.kill()
    print(json.dumps(said))  # noqa: T201 - its answer


if __name__ == "__main__":
    main()
