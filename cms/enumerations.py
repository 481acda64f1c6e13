"""The closed sets an editor chooses from: English values for the API, labels translated for the admin."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class InfrastructurePhase(TextChoices):
    """How far an infrastructure interest has come, from a wish to open for use."""

    WISH = "wish", _("Wish")
    IDEA_PHASE = "idea_phase", _("Idea phase")
    SCREENING = "screening", _("Screening")
    STRATEGIC_ANALYSIS = "strategic_analysis", _("Strategic analysis")
    PRELIMINARY_STUDY = "preliminary_study", _("Preliminary study")
    IMPACT_ASSESSMENT = "impact_assessment", _("Environmental impact assessment")
    DECISION_BASIS = "decision_basis", _("Decision basis")
    POLITICAL_AGREEMENT = "political_agreement", _("Political agreement")
    CONSTRUCTION_ACT = "construction_act", _("Construction act")
    DETAILED_DESIGN = "detailed_design", _("Detailed design")
    CONSTRUCTION = "construction", _("Construction")
    PARTIALLY_OPENED = "partially_opened", _("Partially opened")
    OPENED = "opened", _("Opened")


class InfrastructureHold(TextChoices):
    """Whether work has stopped. Apart from the phase, so that the phase reached is never lost."""

    NONE = "none", _("Not on hold")
    PAUSED = "paused", _("Paused")
    POSTPONED = "postponed", _("Postponed")
    SHELVED = "shelved", _("Shelved")
    DROPPED = "dropped", _("Dropped")


class Stance(TextChoices):
    """What the cooperation thinks of an infrastructure project."""

    SUPPORT = "support", _("Supports")
    CONDITIONAL = "conditional", _("Supports on conditions")
    CONCERN = "concern", _("Is concerned")
    OPPOSE = "oppose", _("Opposes")


class InterestBasis(TextChoices):
    """What an infrastructure interest rests on."""

    RESERVATION_PLANNED = "reservation_planned", _("Reserved in the municipal plan")
    RESERVATION_PROPOSED = "reservation_proposed", _("Reservation proposed")
    POLITICAL_WISH = "political_wish", _("Political wish")
    STATE_PROJECT = "state_project", _("State project")


class InfrastructureMode(TextChoices):
    """What kind of infrastructure an interest is about."""

    ROAD = "road", _("Road")
    RAIL = "rail", _("Rail")
    BRIDGE_TUNNEL = "bridge_tunnel", _("Bridge or tunnel")
    CYCLE = "cycle", _("Cycle route")
    PORT = "port", _("Port")
    AIRPORT = "airport", _("Airport")
    TERMINAL = "terminal", _("Terminal")
    ELECTRICITY = "electricity", _("Electricity")
    HYDROGEN = "hydrogen", _("Hydrogen")
    DISTRICT_HEATING = "district_heating", _("District heating")
    CO2 = "co2", _("CO₂")
    WATER = "water", _("Water")
    DIGITAL = "digital", _("Digital infrastructure")


class ResponsibleAuthority(TextChoices):
    """Who decides on an infrastructure project."""

    STATE = "state", _("The state")
    REGION = "region", _("The region")
    MUNICIPALITY = "municipality", _("Municipality")
    UTILITY = "utility", _("Utility company")
    PRIVATE = "private", _("Private")
    JOINT = "joint", _("Several jointly")


class PartnerKind(TextChoices):
    """What sort of organisation a partner is."""

    MUNICIPALITY = "municipality", _("Municipality")
    REGION = "region", _("Region")
    STATE_AGENCY = "state_agency", _("State agency")
    BUSINESS_OFFICE = "business_office", _("Business office")
    COMPANY = "company", _("Company")
    EDUCATION = "education", _("Educational institution")
    UTILITY = "utility", _("Utility company")
    PORT = "port", _("Port")
    AIRPORT = "airport", _("Airport")
    TOURISM = "tourism", _("Tourism organisation")
    CULTURE = "culture", _("Cultural institution")
    BUSINESS_ORGANISATION = "business_organisation", _("Business organisation")
    LABOUR_ORGANISATION = "labour_organisation", _("Labour organisation")
    ASSOCIATION = "association", _("Association")
    ALLIANCE = "alliance", _("Alliance")
    FOUNDATION = "foundation", _("Foundation")
    EU_PROGRAMME = "eu_programme", _("EU programme")


class PartnerRole(TextChoices):
    """What a partner does in an initiative."""

    OWNER = "owner", _("Owner")
    LEAD = "lead", _("Lead partner")
    MEMBER = "member", _("Member")
    FUNDER = "funder", _("Funder")
    KNOWLEDGE = "knowledge", _("Knowledge partner")
    SUPPORTER = "supporter", _("Supporter")


class InitiativeKind(TextChoices):
    """What form joint work takes."""

    JOINT_PLANNING = "joint_planning", _("Joint planning")
    PROJECT = "project", _("Project")
    NETWORK = "network", _("Network")
    WORKING_GROUP = "working_group", _("Working group")
    PARTNERSHIP = "partnership", _("Partnership")
    EVENT = "event", _("Event")
    ADVOCACY = "advocacy", _("Advocacy")
    ANALYSIS = "analysis", _("Analysis")
    SERVICE = "service", _("Service")


class InitiativeStatus(TextChoices):
    """Where an initiative stands."""

    PROPOSED = "proposed", _("Proposed")
    APPROVED = "approved", _("Approved")
    ONGOING = "ongoing", _("Ongoing")
    PAUSED = "paused", _("Paused")
    COMPLETED = "completed", _("Completed")
    CANCELLED = "cancelled", _("Cancelled")


class ThemeCode(TextChoices):
    """The subjects content is sorted by; each has a theme snippet with its name and description."""

    SPATIAL_PLANNING = "spatial_planning", _("Spatial planning")
    INFRASTRUCTURE_MOBILITY = "infrastructure_mobility", _("Infrastructure and mobility")
    CLIMATE_ENERGY = "climate_energy", _("Climate and energy")
    BUSINESS_DEVELOPMENT = "business_development", _("Business development")
    TRANSPORT_LOGISTICS = "transport_logistics", _("Transport and logistics")
    INDUSTRY = "industry", _("Industry")
    LABOUR_EDUCATION = "labour_education", _("Labour market and education")
    SETTLEMENT = "settlement", _("Settlement")
    CULTURE_EVENTS = "culture_events", _("Culture and events")
    TOURISM = "tourism", _("Tourism")
    NATURE_WATER = "nature_water", _("Nature and water")
    BRANDING = "branding", _("Branding")
    ADVOCACY = "advocacy", _("Advocacy")


class PlanKind(TextChoices):
    """What sort of strategy or plan a document is."""

    STRATEGY = "strategy", _("Strategy")
    PLANNING_STRATEGY = "planning_strategy", _("Planning strategy")
    MUNICIPAL_PLAN = "municipal_plan", _("Municipal plan")
    MUNICIPAL_PLAN_SUPPLEMENT = "municipal_plan_supplement", _("Supplement to the municipal plan")
    ENERGY_PLAN = "energy_plan", _("Energy plan")
    CLIMATE_PLAN = "climate_plan", _("Climate plan")


class PlanStatus(TextChoices):
    """How far a strategy or plan is in its political life."""

    DRAFT = "draft", _("Draft")
    HEARING = "hearing", _("In public hearing")
    ADOPTED = "adopted", _("Adopted")
    SUPERSEDED = "superseded", _("Superseded")
    REPEALED = "repealed", _("Repealed")


class OfferingAudience(TextChoices):
    """Whom an offer or service is for."""

    COMPANIES = "companies", _("Companies")
    CITIZENS = "citizens", _("Citizens")


class NoticeLevel(TextChoices):
    """How urgent a notice is."""

    INFORMATION = "information", _("Information")
    WARNING = "warning", _("Warning")


class BodyKind(TextChoices):
    """What sort of body of the cooperation it is."""

    BOARD = "board", _("Board")
    CHIEF_EXECUTIVES = "chief_executives", _("Chief executives")
    SECRETARIAT = "secretariat", _("Secretariat")
    PROFESSIONAL_GROUP = "professional_group", _("Professional group")
    WORKING_GROUP = "working_group", _("Working group")


class LocalMode(TextChoices):
    """What an edition does with a field or a block of shared content."""

    INHERIT = "inherit", _("Show the shared text")
    APPEND_BEFORE = "append_before", _("Put local text before it")
    APPEND_AFTER = "append_after", _("Put local text after it")
    REPLACE = "replace", _("Show local text instead")
    HIDE = "hide", _("Leave it out")


class Treatment(TextChoices):
    """What an edition does with a piece of shared content as a whole."""

    LAYERED = "layered", _("Shared text with local changes")
    CLAIMED = "claimed", _("Taken over: shared changes no longer reach it")
    HIDDEN = "hidden", _("Not shown in this edition")


class Unreviewed(TextChoices):
    """What readers of an edition see while the shared text has changed and nobody there has looked at it."""

    LOCAL = "local", _("The local text, until somebody has reviewed it")
    SHARED = "shared", _("The new shared text, without local changes")


class WithdrawnFallback(TextChoices):
    """What other sites show where something that they embed is withdrawn."""

    NOTHING = "nothing", _("Nothing")
    LINK = "link", _("A link to the edition's site")
    BLOCK = "block", _("Another text")


class EditionRole(TextChoices):
    """What a group's people do: everything, or their own edition's content with or without publishing it."""

    SECRETARIAT = "secretariat", _("The secretariat")
    EDITOR = "editor", _("editors")
    MODERATOR = "moderator", _("moderators")


class ContentLanguage(TextChoices):
    """The languages content is written in."""

    DANISH = "da", _("Danish")
    ENGLISH = "en", _("English")
    GERMAN = "de", _("German")
