"""From spawn to the first painted page, against a bare Qt window: `python -m benchmarks.first_paint`.

Interleaved rounds in one run; the kiosk paints Welcome from a real data folder before its encrypted store is
open. Goal: at most 1.3 times the bare window.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 7

BARE = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
class Window(QWidget):
    def paintEvent(self, event):
        print("painted", flush=True)
app = QApplication(sys.argv)
window = Window()
window.resize(1280, 800)
window.show()
app.exec()
"""

KIOSK = """
import sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from kiosk.station.folder import DataFolder
import ui.window
paint = ui.window.KioskWindow.paintEvent
def painted(self, event):
    paint(self, event)
    print("painted", flush=True)
ui.window.KioskWindow.paintEvent = painted
from ui.app import run_kiosk
run_kiosk(DataFolder(Path(sys.argv[1])), windowed=True)
"""


def once(program: str, *arguments: str) -> float:
    """Seconds from spawn to the word "painted"."""
    begun = time.perf_counter()
    with subprocess.Popen([sys.executable, "-c", program, *arguments], stdout=subprocess.PIPE) as process:
        if process.stdout is not None:
            process.stdout.readline()
        seconds = time.perf_counter() - begun
        process.kill()
    return seconds


def main() -> None:
    """Sets up a throw-away folder, measures in turn, prints medians and their ratio."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as place:
        os.environ["KIOSK_KEY_DIR"] = str(Path(place) / "keys")
        from kiosk.first_run.sample_setup import set_up_sample  # noqa: PLC0415
        from kiosk.station.folder import DataFolder  # noqa: PLC0415 - after the key place is chosen

        folder = Path(place) / "data"
        set_up_sample(DataFolder(folder))
        bare, kiosk = [], []
        for _ in range(ROUNDS):
            bare.append(once(BARE))
            kiosk.append(once(KIOSK, str(folder)))
    floor, ours = statistics.median(bare), statistics.median(kiosk)
    ratio = ours / floor
    print(f"bare Qt window {floor * 1000:.0f} ms, Welcome {ours * 1000:.0f} ms: {ratio:.2f} x (goal 1.3)")


if __name__ == "__main__":
    main()
