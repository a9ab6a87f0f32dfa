"""Sample data for a start with `--sample-data`."""

from kiosk.setting_up import set_up_sample_once

__all__ = ["set_up_sample_once"]
