"""Starts the kiosk: one window, painted before the store is open; everything is put together here."""

import base64
import logging
import sys
from contextlib import ExitStack
from dataclasses import replace
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLoggingCategory, Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from kiosk.errors import KioskError, Refused
from kiosk.reception.state import Flow
from kiosk.school import snapshot
from kiosk.school.snapshot import Snapshot
from kiosk.station import file as station_file
from kiosk.station.folder import DataFolder, keep_private
from kiosk.station.logs import start_logging
from kiosk.station.settings import StationSettings
from ui import fonts, page_factory
from ui.controller import Controller
from ui.look import LIGHT, Look, with_accent
from ui.translations import Translations
from ui.voice import Voice
from ui.window import LANGUAGE_NAMES, KioskWindow

if TYPE_CHECKING:
    from kiosk.desk import Desk
    from kiosk.paper.printing import Printers
    from kiosk.visits.evacuation import RollCallMade

_log = logging.getLogger(__name__)


def make_application() -> QApplication:
    """The Qt application as the kiosk needs it; the one there is, if there is one."""
    QLoggingCategory.setFilterRules("qt.multimedia.*=false\nqt.speech.*=false")
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    # After QApplication is made: set before, Qt overwrites it, and a fast signature loses samples.
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents, on=False)
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_CompressTabletEvents, on=False)
    app.setStyle("Fusion")
    app.setApplicationName("Reception kiosk")
    app.setQuitOnLastWindowClosed(True)
    palette = QPalette(QColor(LIGHT.paper))
    palette.setColor(QPalette.ColorRole.Highlight, QColor(LIGHT.go))
    palette.setColor(QPalette.ColorRole.PlaceholderText, QColor(LIGHT.soft))
    app.setPalette(palette)
    fonts.load_first()
    return app


def first_look(shown: Snapshot) -> Look:
    """How the first page looks, before the store is open."""
    crest = None
    if shown.crest:
        crest = QPixmap()
        crest.loadFromData(base64.b64decode(shown.crest))
    return Look(with_accent(LIGHT, shown.accent), school=shown.school_name, crest=crest)


def run_kiosk(
    folder: DataFolder,
    *,
    sample_data: bool = False,
    windowed: bool = False,
    size: tuple[int, int] | None = None,
) -> int:
    """Runs the kiosk until the administrator leaves it.

    Args:
        folder: where its data is, or will be.
        sample_data: fill an empty folder with fictional people.
        windowed: a window instead of the full screen, for trying.
        size: of that window, in px.

    Returns:
        The exit code: 0, or 1 where the kiosk is open already.

    Raises:
        KioskError: the folder can't be used; the message says what to do.
    """
    keep_private()
    with ExitStack() as stack:
        try:
            stack.enter_context(folder.window_lock())
        except Refused as refused:
            print(refused, file=sys.stderr)  # noqa: T201 - the command's answer
            return 1
        start_logging(folder if folder.is_set_up else None)
        app = make_application()
        translations = Translations()
        shown = snapshot.load(folder.snapshot_path)
        station, problem = _station(folder)
        if problem is not None:
            _log.warning("station.toml was refused; the last good settings are used")
        if size is None and station is not None and station.screen.windowed is not None:
            size = station.screen.windowed
        if windowed and size is None:
            size = (1280, 800)
        window = KioskWindow(first_look(shown))
        app.installEventFilter(window)
        _choose_screen(window, station.screen.display if station is not None else 0)
        running = Running(app, window, folder, translations, problem=str(problem) if problem else "")
        sys.excepthook = running.unexpected
        running.begin(sample_data=sample_data)
        window.show_kiosk(size)
        stack.callback(running.end)
        return int(app.exec())


def _station(folder: DataFolder) -> tuple[StationSettings | None, KioskError | None]:
    """This computer's settings, the last good ones where they are damaged; None at the first start."""
    if not folder.is_set_up:
        return None, None
    return station_file.load_or_last_good(folder, remember=True)


def _choose_screen(window: KioskWindow, display: int) -> None:
    screens = QGuiApplication.screens()
    if 0 < display < len(screens):
        window.setScreen(screens[display])


class Running:
    """A kiosk that runs: the controller, and what is loaded once the first page is painted."""

    def __init__(
        self,
        app: QApplication,
        window: KioskWindow,
        folder: DataFolder,
        translations: Translations,
        problem: str = "",
    ) -> None:
        self.app, self.window, self.folder = app, window, folder
        self.translations = translations
        self.problem = problem
        self.controller = Controller(window, self._open_desk, evacuate=self._evacuate_without_store)
        app.installEventFilter(self.controller.scanner)
        self.controller.left.connect(self._leave)
        self.controller.presented.connect(self._language_follows)
        self.voice: Voice | None = None
        self._sample_data = False

    def begin(self, *, sample_data: bool) -> None:
        """Shows the first page; the rest is loaded behind it."""
        self._sample_data = sample_data
        self.controller.start()
        QTimer.singleShot(0, self._after_first_paint)

    def _after_first_paint(self) -> None:
        """The store opens on its lane; keyboard, other scripts and voice load on the way."""
        if self.folder.is_set_up or self._sample_data:
            self.controller.open()
        else:
            self._set_up()
        self.controller.lanes.submit("slow", page_factory.load_all, lambda _outcome: None)
        QTimer.singleShot(0, self._load_keyboard)
        QTimer.singleShot(50, fonts.load_scripts)
        QTimer.singleShot(400, self._load_voice)

    def _load_keyboard(self) -> None:
        from ui.widgets.keyboard import Keyboard  # noqa: PLC0415 - after the first paint

        keyboard = Keyboard(self.window.base_look, tuple(LANGUAGE_NAMES), parent=self.window)
        keyboard.hide_requested.connect(self.window.hide_keyboard)
        keyboard.attach(self.window)
        self.window.set_keyboard(keyboard)

    def _load_voice(self) -> None:
        self.voice = Voice(self.window)
        self.window.speak.connect(self.voice.toggle)
        self.voice.changed.connect(self._voice_changed)
        self._voice_changed()

    def _voice_changed(self) -> None:
        if self.voice is not None:
            self.window.set_voice(available=self.voice.available, speaking=self.voice.speaking)

    def _open_desk(self) -> "Desk":
        """On the store lane: sets up sample data where asked, then opens the store."""
        from kiosk.desk import open_desk  # noqa: PLC0415 - SQLAlchemy is loaded after the first paint

        if self._sample_data:
            from kiosk.first_run.sample_setup import set_up_sample_once  # noqa: PLC0415

            set_up_sample_once(self.folder)
        return open_desk(self.folder, printers=self._printers())

    def _printers(self) -> "Printers":
        """The printers that station.toml names; raises KioskError where it cannot be read."""
        from kiosk.paper.printing import printers_from  # noqa: PLC0415
        from ui.system_printer import SystemPrinter  # noqa: PLC0415

        station = station_file.load_or_last_good(self.folder)[0]
        return printers_from(station.printers, self.folder.papers_path, SystemPrinter)

    def _evacuate_without_store(self) -> "RollCallMade":
        """On the urgent lane, while the store is not open: the last fresh copy goes out."""
        from kiosk.visits.evacuation import evacuate_without_store  # noqa: PLC0415

        try:
            printers = self._printers()
        except KioskError as problem:
            _log.error("the printers are not known", exc_info=problem)
            printers = None
        return evacuate_without_store(self.folder, printers)

    def _set_up(self) -> None:
        from ui.setup import SetupPages  # noqa: PLC0415 - only at the very first start

        self.controller.pause()
        self.setup = SetupPages(self.window, self.folder, self.controller.lanes)
        self.setup.finished.connect(self._set_up_done)
        self.setup.sample_wanted.connect(self._sample_wanted)
        self.setup.start()

    def _set_up_done(self) -> None:
        self.window.base_look = replace(
            first_look(snapshot.load(self.folder.snapshot_path)), now=self.window.base_look.now
        )
        self.controller.resume()
        self.controller.open()

    def _sample_wanted(self) -> None:
        self._sample_data = True
        self.controller.resume()
        self.controller.open()

    def _language_follows(self, flow: Flow) -> None:
        self.translations.use(flow.view.language)

    def _leave(self) -> None:
        self.window.close()
        self.app.quit()

    def unexpected(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Anything nobody caught: a kind page, a line in the log without personal data, and home again."""
        if issubclass(kind, KeyboardInterrupt):
            self.window.can_close = True
            self.app.quit()
            return
        _log.error("an unexpected error", exc_info=(kind, error, trace))
        QTimer.singleShot(0, self.controller.crashed)

    def end(self) -> None:
        """Closes the store and lets go of the window."""
        self.controller.close()
        self.app.removeEventFilter(self.window)
        self.app.removeEventFilter(self.controller.scanner)
