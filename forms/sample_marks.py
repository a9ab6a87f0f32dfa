"""A crest and a signature of nobody, for the samples."""

import io
import math

from PIL import Image, ImageDraw

from forms.ink import Ink, InkPoint, Stroke


def sample_crest() -> bytes:
    """A plain shield with an L, as a PNG."""
    picture = Image.new("RGBA", (240, 240), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    draw.polygon([(30, 20), (210, 20), (210, 130), (120, 225), (30, 130)], fill="#1B5E8C")
    draw.polygon([(85, 55), (110, 55), (110, 140), (165, 140), (165, 165), (85, 165)], fill="#FFFFFF")
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def sample_ink() -> Ink:
    """A looping signature of a few strokes."""
    points: list[InkPoint] = []
    x, y = 14.0, 30.0
    turns = [(20, 8), (22, 33), (30, 20), (31, 33), (38, 21), (41, 33), (53, 5), (49, 33), (58, 22), (60, 33),
             (68, 28), (82, 30)]  # fmt: skip
    t = 0
    for index, (to_x, to_y) in enumerate(turns):
        for step in range(1, 13):
            share = step / 12
            eased = (1 - math.cos(math.pi * share)) / 2
            bulge = math.sin(math.pi * share) * (1.6 if index % 2 else -1.6)
            points.append(InkPoint(x + (to_x - x) * share + bulge, y + (to_y - y) * eased, t))
            t += 8
        x, y = float(to_x), float(to_y)
    dot = Stroke("touch", (InkPoint(88, 31, t + 200), InkPoint(88.2, 31.2, t + 212)))
    return Ink(120, 45, (Stroke("touch", tuple(points)), dot), 34.0)
