"""The facts of Trekantområdet that every installation starts from: municipalities, editions, themes and sections."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass
from decimal import Decimal

from cms.enumerations import ThemeCode

NAMESPACE = uuid.UUID("6f1f0c0e-9b54-5f2e-8c51-7d1f6f2f4a10")
NAME = "Trekantområdet"
SLUG = "trekantomraadet"
ALL_PAGES = "Alle sider"  # the tree's root, as editors read it
ALL_FILES = "Alle filer"
INTRODUCTION = (
    "Syv kommuner løser sammen de opgaver, der ikke stopper ved kommunegrænsen: fysisk planlægning, infrastruktur, "
    "klima og energi, erhverv, uddannelse og kultur."
)


def key_of(sort: str, name: str) -> uuid.UUID:
    """The key of something every installation starts with; the same in all of them."""
    return uuid.uuid5(NAMESPACE, f"{sort}:{name}")


@dataclass(frozen=True)
class MunicipalityFacts:
    """A member municipality as its edition and the maps need it. `position` is latitude, longitude."""

    slug: str
    name: str
    code: str
    nuts3: str
    population: int
    population_date: datetime.date
    area_km2: Decimal
    position: tuple[Decimal, Decimal]
    colour: str

    @property
    def website(self) -> str:
        return f"https://www.{self.slug}.dk"


@dataclass(frozen=True)
class ThemeFacts:
    """A theme's name and description in Danish."""

    code: ThemeCode
    name: str
    description: str


@dataclass(frozen=True)
class SectionFacts:
    """A section below the front page; `model` is the name of its page type."""

    model: str
    slug: str
    title: str
    introduction: str


def _municipality(row: str) -> MunicipalityFacts:
    slug, code, nuts3, population, date, area, latitude, longitude, colour = row.split()
    return MunicipalityFacts(
        slug=slug,
        name=slug.capitalize(),
        code=code,
        nuts3=nuts3,
        population=int(population),
        population_date=datetime.date.fromisoformat(date),
        area_km2=Decimal(area),
        position=(Decimal(latitude), Decimal(longitude)),
        colour=colour,
    )


REGIONAL_COLOUR = "#33475b"
MUNICIPALITIES = tuple(
    _municipality(row)
    for row in (
        "billund     0530  DK032   27021  2023-01-01   536.6  55.731  9.115  #7a4a1e",
        "fredericia  0607  DK032   52616  2025-01-01   133.6  55.58   9.77   #7b2d43",
        "haderslev   0510  DK032   55438  2024-01-01   814.0  55.25   9.50   #56408a",
        "kolding     0621  DK032   94932  2024-01-01   604.4  55.49   9.47   #1f5f8b",
        "middelfart  0410  DK031   40318  2025-01-01   298.8  55.50   9.75   #12676b",
        "vejen       0575  DK032   42800  2024-01-01   817.0  55.483  9.150  #4f6228",
        "vejle       0630  DK032  121696  2024-01-01  1058.4  55.705  9.533  #256b45",
    )
)

THEMES = (
    ThemeFacts(
        ThemeCode.SPATIAL_PLANNING,
        "Fysisk planlægning",
        "Hvor der skal bygges, bevares og bruges jord, planlagt på tværs af kommunegrænser.",
    ),
    ThemeFacts(
        ThemeCode.INFRASTRUCTURE_MOBILITY,
        "Infrastruktur og mobilitet",
        "Veje, baner, broer og stier, og hvordan mennesker kommer frem.",
    ),
    ThemeFacts(
        ThemeCode.CLIMATE_ENERGY,
        "Klima og energi",
        "Færre udledninger, ny energi og byer, der kan tåle vejret.",
    ),
    ThemeFacts(
        ThemeCode.BUSINESS_DEVELOPMENT,
        "Erhvervsudvikling",
        "Gode vilkår for virksomheder, der vil starte, vokse eller flytte til.",
    ),
    ThemeFacts(
        ThemeCode.TRANSPORT_LOGISTICS,
        "Transport og logistik",
        "Gods på vej, bane og vand gennem Danmarks logistiske knudepunkt.",
    ),
    ThemeFacts(ThemeCode.INDUSTRY, "Industri", "Produktion, automatisering og de virksomheder, der lever af det."),
    ThemeFacts(
        ThemeCode.LABOUR_EDUCATION,
        "Arbejdsmarked og uddannelse",
        "De rette kompetencer til områdets arbejdspladser.",
    ),
    ThemeFacts(ThemeCode.SETTLEMENT, "Bosætning", "At flytte til og blive boende i området."),
    ThemeFacts(ThemeCode.CULTURE_EVENTS, "Kultur og begivenheder", "Oplevelser, som kommunerne skaber sammen."),
    ThemeFacts(ThemeCode.TOURISM, "Turisme", "Gæster, overnatninger og seværdigheder."),
    ThemeFacts(ThemeCode.NATURE_WATER, "Natur og vand", "Natur, fjorde, grundvand og vand til produktion."),
    ThemeFacts(ThemeCode.BRANDING, "Branding", "Fortællingen om området, hjemme og ude."),
    ThemeFacts(
        ThemeCode.ADVOCACY,
        "Interessevaretagelse",
        "Når kommunerne taler med én stemme over for region, stat og EU.",
    ),
)

SECTIONS = (
    SectionFacts("InitiativeIndexPage", "initiativer", "Initiativer", "Det, kommunerne gør sammen."),
    SectionFacts("PartnerIndexPage", "partnere", "Partnere", "Dem, kommunerne arbejder sammen med."),
    SectionFacts(
        "InfrastructureInterestIndexPage",
        "infrastruktur",
        "Infrastruktur",
        "De veje, baner, rør og forbindelser, kommunerne har en fælles interesse i.",
    ),
    SectionFacts(
        "PlanIndexPage",
        "strategier-og-planer",
        "Strategier og planer",
        "Det, de syv byråd har vedtaget eller arbejder på.",
    ),
    SectionFacts("OfferingIndexPage", "tilbud", "Tilbud", "Fælles tilbud til virksomheder og borgere."),
    SectionFacts("ArticleIndexPage", "artikler", "Artikler", "Nyt fra samarbejdet."),
)
