"""A picture of the school's crest, whatever it comes as, made into a small PNG."""

import base64
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

from kiosk.errors import Refused
from kiosk.school.crest import LARGEST_CREST_BYTES, check_png

LONGEST_SIDE_PX = 512
_LARGEST_FILE_BYTES = 20 * 1024 * 1024
_LARGEST_SIDE_PX = 12_000
_SMALLEST_SIDE_PX = 16
_NO_PICTURE = "This file is no picture that can be read. Please choose a PNG, JPEG or SVG."


def read_crest(path: Path) -> str:
    """A picture file as PNG in base64, no side longer than LONGEST_SIDE_PX. Off the GUI thread.

    Args:
        path: a PNG, JPEG or SVG file.

    Raises:
        Refused: in plain words, why it can't be used.
    """
    try:
        if path.stat().st_size > _LARGEST_FILE_BYTES:
            raise Refused("This picture is too large. Please choose one of less than 20 MB.", field="crest")
        data = path.read_bytes()
    except OSError as error:
        raise Refused(
            f"This picture cannot be read: {error.strerror or 'unknown reason'}.", field="crest"
        ) from error
    image = _drawn(data) if path.suffix.lower() == ".svg" else _read(data)
    side = LONGEST_SIDE_PX
    while True:
        png = _png(image, side)
        if len(png) <= LARGEST_CREST_BYTES or side <= _SMALLEST_SIDE_PX:
            break
        side = side * 3 // 4
    check_png(png)
    return base64.b64encode(png).decode()


def _read(data: bytes) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > _LARGEST_SIDE_PX:
        raise Refused("This picture is too large. Please choose a smaller one.", field="crest")
    image = reader.read()
    if image.isNull():
        raise Refused(_NO_PICTURE, field="crest")
    return image


def _drawn(data: bytes) -> QImage:
    renderer = QSvgRenderer(QByteArray(data))
    size = renderer.defaultSize()
    if not renderer.isValid() or size.isEmpty():
        raise Refused(_NO_PICTURE, field="crest")
    size.scale(QSize(LONGEST_SIDE_PX, LONGEST_SIDE_PX), Qt.AspectRatioMode.KeepAspectRatio)
    image = QImage(size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(image.rect()))
    painter.end()
    return image


def _png(image: QImage, side: int) -> bytes:
    if max(image.width(), image.height()) > side:
        image = image.scaled(
            side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # What a camera writes into a picture (place, time, text) is left behind.
    plain = QImage(image.convertToFormat(QImage.Format.Format_ARGB32))
    for key in plain.textKeys():
        plain.setText(key, "")
    QImageWriter(buffer, QByteArray(b"PNG")).write(plain)
    return bytes(buffer.data().data())
