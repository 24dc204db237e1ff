"""A deal: the shape of its twin, `partnerships.record_json`, with articles about it."""

from rest_framework import serializers

from partnerships.facts import REASONS
from partnerships.models import (
    Claim,
    Commitment,
    Figure,
    Involvement,
    Organisation,
    Partnership,
    PartnershipKind,
    PartnershipPlace,
    Party,
    Place,
    Source,
)
from portal.api.shapes.fields import AmountField, PartDateField, TextField


class LinkSerializer(serializers.Serializer):
    """Another deal."""

    id = serializers.IntegerField()
    title = serializers.CharField()
    url = serializers.URLField()


class OrganisationLinkSerializer(serializers.Serializer):
    """An organisation that a deal names."""

    slug = serializers.SlugField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(Organisation.Kind.choices)


class PersonLinkSerializer(serializers.Serializer):
    """A person whom a deal names."""

    slug = serializers.SlugField()
    name = serializers.CharField()


class PlaceLinkSerializer(serializers.Serializer):
    """A place that a deal names."""

    slug = serializers.SlugField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(Place.Kind.choices)
    country = serializers.SlugField(help_text="The slug of the country it lies in.")


class DealPlaceSerializer(PlaceLinkSerializer):
    """A place of a deal, and what it has to do with it."""

    relation = serializers.ChoiceField(PartnershipPlace.Relation.choices)


class PartySerializer(serializers.Serializer):
    """One organisation's or person's part: one of the two is null."""

    id = serializers.IntegerField()
    organisation = OrganisationLinkSerializer(allow_null=True)
    person = PersonLinkSerializer(allow_null=True)
    role = serializers.ChoiceField(Party.Role.choices)
    name_as_stated = TextField()


class FigureSerializer(serializers.Serializer):
    """One amount, as far as it was stated."""

    id = serializers.IntegerField()
    kind = serializers.ChoiceField(Figure.Kind.choices)
    subject = TextField(help_text="Null: the deal itself.")
    lower = AmountField()
    upper = AmountField()
    comparator = serializers.ChoiceField(Figure.Comparator.choices)
    unit = serializers.ChoiceField(Figure.Unit.choices)
    currency = TextField(help_text="ISO 4217; null: none, or not stated.")
    per = serializers.ChoiceField(Figure.Per.choices)
    standing = serializers.ChoiceField(Figure.Standing.choices)
    as_stated = serializers.CharField(help_text="The words of the source.")
    equivalent_of = serializers.IntegerField(
        allow_null=True, help_text="The figure whose sum it states once more."
    )
    rank = serializers.ChoiceField(Figure.Rank.choices)
    counts_toward_value = serializers.BooleanField()


class InvolvementSerializer(serializers.Serializer):
    """What a person did in a deal, and for whom."""

    id = serializers.IntegerField()
    person = PersonLinkSerializer()
    part = serializers.ChoiceField(Involvement.Part.choices)
    role_as_stated = TextField()
    organisation = OrganisationLinkSerializer(allow_null=True)


class EventSerializer(serializers.Serializer):
    """An event of a deal."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    starts_on = PartDateField()
    ends_on = PartDateField()
    place = PlaceLinkSerializer(allow_null=True)
    organisers = OrganisationLinkSerializer(many=True)


class CommitmentSerializer(serializers.Serializer):
    """What a party promised."""

    id = serializers.IntegerField()
    what = serializers.CharField()
    quantity = serializers.IntegerField(allow_null=True)
    due = PartDateField()
    state = serializers.ChoiceField(Commitment.State.choices)


class SourceSerializer(serializers.Serializer):
    """Where a claim's words stand."""

    kind = serializers.ChoiceField(Source.Kind.choices)
    publisher = TextField()
    url = serializers.URLField(allow_null=True)
    title = TextField()
    published_on = PartDateField()
    first_party = serializers.BooleanField(help_text="It speaks for a party.")


class DealClaimSerializer(serializers.Serializer):
    """What one source says of one value of a deal."""

    id = serializers.IntegerField()
    target = serializers.CharField(help_text="`term`, `kinds:venue`, `figure-7`, ...")
    value = TextField(help_text="What the source says, in the value's own form.")
    stance = serializers.ChoiceField(Claim.Stance.choices)
    basis = serializers.ChoiceField(Claim.Basis.choices)
    quote = TextField(help_text="The exact words; null: an editor's choice.")
    source = SourceSerializer(allow_null=True)  # type: ignore[assignment]


class CoverageSerializer(serializers.Serializer):
    """An article about a deal."""

    id = serializers.IntegerField()
    headline = serializers.CharField()
    url = serializers.URLField()
    published_at = serializers.DateTimeField()


class DealSerializer(serializers.Serializer):
    """A deal as it stands in lists: without its claims."""

    id = serializers.IntegerField()
    url = serializers.URLField()
    title = serializers.CharField()
    summary = TextField()
    kinds = serializers.ListField(
        child=serializers.ChoiceField(PartnershipKind.Kind.choices),
        help_text="One to three, in order.",
    )
    status = serializers.ChoiceField(
        Partnership.Status.choices, help_text="As stated, never computed."
    )
    status_as_of = PartDateField()
    announced_on = PartDateField()
    signed_on = PartDateField()
    starts_on = PartDateField()
    ends_on = PartDateField(help_text="EDTF; never worked out from the term.")
    term_months = serializers.IntegerField(allow_null=True)
    term_as_stated = TextField()
    focus_areas = serializers.ListField(child=serializers.SlugField())
    focus_is_open_ended = serializers.BooleanField()
    sports = serializers.ListField(child=serializers.SlugField())
    places = DealPlaceSerializer(many=True)
    parties = PartySerializer(many=True)
    figures = FigureSerializer(many=True)
    people = InvolvementSerializer(many=True)
    events = EventSerializer(many=True)
    commitments = CommitmentSerializer(many=True)
    unknowns = serializers.DictField(
        child=serializers.ChoiceField(REASONS),
        help_text="Why a value is not known, by its name.",
    )
    part_of = LinkSerializer(allow_null=True)
    renews = LinkSerializer(allow_null=True)
    parts = LinkSerializer(many=True)
    independent_sources = serializers.IntegerField(
        help_text="Publishers that are no party and support a value."
    )
    articles = CoverageSerializer(many=True)
    published_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class DealWithClaimsSerializer(DealSerializer):
    """A deal with what every value of it rests on."""

    claims = DealClaimSerializer(many=True)
