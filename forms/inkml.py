"""Ink as W3C InkML (Recommendation of 20 September 2011), the form that other programs read.

Each device is an ink source with channels X and Y in mm, T in ms, and F from 0 to 1 where it reports
pressure; the pad's size is the source's active area. T is the ink's own time, from its first point. The base
line, which InkML has no word for, is an annotation.
"""

from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, TreeBuilder, indent, register_namespace, tostring
from xml.parsers import expat

from forms.ink import DEVICES, MAX_BYTES, Ink, InkError, InkPoint, Stroke

NAMESPACE = "http://www.w3.org/2003/InkML"
MAX_INKML_BYTES = 2 * MAX_BYTES
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_BASE = "baseLine-mm"
_DECIMALS = {"X": 2, "Y": 2, "F": 3}
_UNITS = {"X": "mm", "Y": "mm", "T": "ms", "F": None}


def to_inkml(ink: Ink) -> bytes:
    """Writes an ink as an InkML document in UTF-8; the same ink gives the same bytes."""
    register_namespace("", NAMESPACE)
    root = Element(_tag("ink"))
    if ink.base_mm is not None:
        SubElement(root, _tag("annotation"), {"type": _BASE}).text = f"{ink.base_mm:.2f}"
    definitions = SubElement(root, _tag("definitions"))
    kinds = sorted({(stroke.device, stroke.has_pressure) for stroke in ink.strokes}) or [("touch", False)]
    for device, pressed in kinds:
        context = SubElement(definitions, _tag("context"), {_XML_ID: _context_id(device, pressed=pressed)})
        source = SubElement(
            context, _tag("inkSource"), {_XML_ID: f"{_context_id(device, pressed=pressed)}-source"}
        )
        layout = SubElement(source, _tag("traceFormat"))
        for name in "XYTF" if pressed else "XYT":
            SubElement(layout, _tag("channel"), _channel(name))
        area = {"width": f"{ink.width_mm:.2f}", "height": f"{ink.height_mm:.2f}", "units": "mm"}
        SubElement(source, _tag("activeArea"), area)
    for stroke in ink.strokes:
        reference = f"#{_context_id(stroke.device, pressed=stroke.has_pressure)}"
        SubElement(root, _tag("trace"), {"contextRef": reference}).text = ", ".join(
            map(_values, stroke.points)
        )
    indent(root)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def from_inkml(data: bytes) -> Ink:
    """Reads an InkML document with the channels that `to_inkml` writes, in any order of channels.

    Traces written as differences, other units and document types (hence entities) are refused, not guessed.

    Raises:
        InkError: it is not such a document.
    """
    root = _parse(data)
    if root.tag != _tag("ink"):
        raise InkError("this is not an InkML document")
    sources = {
        f"#{context.get(_XML_ID)}": _source(context)
        for context in root.iter(_tag("context"))
        if context.get(_XML_ID)
    }
    if not sources:
        raise InkError("the document does not say what drew it")
    sizes = {source.size for source in sources.values()}
    if len(sizes) > 1:
        raise InkError("the document names several pads")
    strokes = []
    for trace in root.iter(_tag("trace")):
        source = sources.get(trace.get("contextRef", ""))
        if source is None:
            raise InkError("a trace names no known source")
        strokes.append(source.stroke(trace.text or ""))
    base = next((item.text for item in root.iter(_tag("annotation")) if item.get("type") == _BASE), None)
    width, height = sizes.pop()
    return Ink(width, height, tuple(strokes), None if base is None else _number(base))


@dataclass(frozen=True)
class _Source:
    device: str
    channels: tuple[str, ...]
    size: tuple[float, float]

    def stroke(self, text: str) -> Stroke:
        return Stroke(self.device, tuple(map(self._point, text.split(","))))  # type: ignore[arg-type]  # Stroke checks

    def _point(self, text: str) -> InkPoint:
        values = text.split()
        if len(values) != len(self.channels):
            raise InkError("a point has not one value for each channel")
        by_name = dict(zip(self.channels, map(_number, values), strict=True))
        if not by_name["T"].is_integer():
            raise InkError("times are whole milliseconds")
        return InkPoint(by_name["X"], by_name["Y"], int(by_name["T"]), by_name.get("F"))


def _source(context: Element) -> _Source:
    device = (context.get(_XML_ID) or "").split("-")[0]
    if device not in DEVICES:
        raise InkError("the device is unknown")
    channels = []
    for channel in context.iter(_tag("channel")):
        name = channel.get("name", "")
        if name not in _UNITS or channel.get("units") != _UNITS[name]:
            raise InkError("a channel or its unit is unknown")
        channels.append(name)
    if len(set(channels)) != len(channels) or not set(channels) >= {"X", "Y", "T"}:
        raise InkError("each of the channels X, Y and T is needed once")
    area = next(context.iter(_tag("activeArea")), None)
    if area is None or area.get("units") != "mm":
        raise InkError("the size of the pad is missing")
    return _Source(device, tuple(channels), (_number(area.get("width")), _number(area.get("height"))))


def _parse(data: bytes) -> Element:
    """Parses XML without any document type, so that no entity is ever declared, expanded or fetched."""
    if len(data) > MAX_INKML_BYTES:
        raise InkError("the document is too large")
    builder = TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.StartElementHandler = lambda name, attributes: builder.start(
        _universal(name), {_universal(key): value for key, value in attributes.items()}
    )
    parser.EndElementHandler = lambda name: builder.end(_universal(name))
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat takes no keyword here
    except expat.ExpatError as error:
        raise InkError("this is not an InkML document") from error
    return builder.close()


def _refuse_document_type(*_: object) -> None:
    raise InkError("a document type is not accepted")


def _universal(name: str) -> str:
    return "{" + name if "}" in name else name


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _context_id(device: str, *, pressed: bool) -> str:
    return f"{device}-pressure" if pressed else device


def _channel(name: str) -> dict[str, str]:
    if name == "T":
        return {"name": "T", "type": "integer", "units": "ms"}
    if name == "F":
        return {"name": "F", "type": "decimal", "min": "0", "max": "1"}
    return {"name": name, "type": "decimal", "units": "mm"}


def _values(point: InkPoint) -> str:
    text = f"{point.x_mm:.{_DECIMALS['X']}f} {point.y_mm:.{_DECIMALS['Y']}f} {point.t_ms}"
    return text if point.pressure is None else f"{text} {point.pressure:.{_DECIMALS['F']}f}"


def _number(text: str | None) -> float:
    try:
        return float(text or "")
    except ValueError as error:
        raise InkError("a number is malformed") from error
