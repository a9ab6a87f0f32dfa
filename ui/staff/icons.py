"""Icons beside rows behind the PIN."""

from kiosk.values import Category, NoticeKind

CATEGORY_ICONS = {
    Category.VISITOR: "user",
    Category.VOLUNTEER: "heart-handshake",
    Category.GOVERNOR: "landmark",
    Category.STUDENT: "graduation-cap",
    Category.CONTRACTOR: "hard-hat",
    Category.PARENT_OR_CARER: "users",
    Category.STAFF: "id-card",
}
NOTICE_ICONS = {
    NoticeKind.HELP: "life-buoy",
    NoticeKind.HATCH: "package",
    NoticeKind.WAITING: "user",
    NoticeKind.DECLINED: "triangle-alert",
    NoticeKind.EVACUATION: "siren",
    NoticeKind.PRINTER: "printer",
    NoticeKind.BACKUP: "triangle-alert",
}
