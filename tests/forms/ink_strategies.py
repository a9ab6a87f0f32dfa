"""Hypothesis strategies for inks, shared by the tests of ink, curves and InkML."""

from hypothesis import strategies as st

from forms.ink import DEVICES, Ink, InkPoint, Stroke

millimetres = st.floats(-20, 320, allow_nan=False)


@st.composite
def inks(draw: st.DrawFn, min_strokes: int = 0) -> Ink:
    """Inks of up to five strokes with device times that only go forward."""
    now = draw(st.integers(0, 10**9))
    strokes = []
    for _ in range(draw(st.integers(min_strokes, 5))):
        device = draw(st.sampled_from(DEVICES))
        pressed = draw(st.booleans())
        points = []
        for x, y, gap in draw(
            st.lists(st.tuples(millimetres, millimetres, st.integers(0, 40)), min_size=1, max_size=25)
        ):
            now += gap
            points.append(InkPoint(x, y, now, draw(st.floats(0, 1)) if pressed else None))
        strokes.append(Stroke(device, tuple(points)))
        now += draw(st.integers(0, 2000))
    base = draw(st.none() | st.floats(5, 100))
    return Ink(draw(st.floats(20, 300)), draw(st.floats(20, 200)), tuple(strokes), base)
