"""What the school has set, as far as the pages need it."""

from dataclasses import replace

from forms.agreement import AgreementText
from forms.notice import privacy_notice
from kiosk.agreements import in_force as agreements
from kiosk.desk import Desk
from kiosk.school.settings import SchoolSettings
from kiosk.values import AgreementDue, Category, House, IdleLimits, QuestionRule


def house(desk: Desk) -> House:
    """The house as it is today: the settings, and the agreements in force at the school's date.

    Raises:
        Unavailable: the store is away.
    """
    settings = desk.settings()
    with desk.read() as session:
        in_force = agreements.in_force(session, desk.today())
    return House(
        school=settings.school_name,
        categories=tuple(
            QuestionRule(Category(category.key), category.questions)
            for category in settings.categories
            if category.offered and category.key != Category.STAFF.value
        ),
        agreements=tuple(signed_by(item, settings) for item in in_force),
        privacy=privacy(settings),
        zone=settings.zone,
        idle=IdleLimits(**settings.idle.model_dump()),
        languages=settings.languages,
        lanyards=tuple((Category(category.key), category.lanyard) for category in settings.categories),
        to_know=settings.to_know,
        telephone=settings.telephone or "",
        safeguarding_lead=settings.safeguarding_lead,
        muster_point=settings.muster_point,
        admission_by_staff=settings.admission_by_staff,
        sample=settings.sample_data,
        station=desk.station.name,
    )


def privacy(settings: SchoolSettings) -> AgreementText:
    """The privacy notice with the school's particulars; its version is stored with each visit."""
    notice = privacy_notice({"school": settings.school_name, "contact": settings.telephone or ""})
    return AgreementText(
        title=notice.title,
        version=notice.version,
        language=notice.language,
        parts=notice.parts,
        declaration=(),
        heading=notice.title,
        key="privacy-notice",
    )


def signed_by(item: AgreementDue, settings: SchoolSettings) -> AgreementDue:
    """An agreement with the categories that sign it here: contractors only if the school says so."""
    if settings.contractors_sign:
        return item
    return replace(
        item, categories=tuple(each for each in item.categories if each is not Category.CONTRACTOR)
    )
