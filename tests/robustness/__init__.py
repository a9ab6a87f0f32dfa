"""What the world does: kills, full disks, damaged files, several programs, clocks put right.

KIOSK_ENDURE=20 kills so many times as often: `KIOSK_ENDURE=20 pytest -o timeout=0 tests/robustness`.
"""

import os

ENDURE = int(os.environ.get("KIOSK_ENDURE", "1"))
