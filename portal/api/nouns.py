"""What the API tells of: each noun as a list that is walked, and as single rows."""

from collections.abc import Sequence
from typing import Any, cast

from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import conditional_page
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from articles.models import Article, Coverage
from partnerships.desk import find, rows_of
from partnerships.models import Claim, Organisation, Partnership, Place
from partnerships.models.claim import ClaimQuerySet
from partnerships.models.partnership import PartnershipQuerySet
from partnerships.record_json import claims_as_json
from portal.api import narrowing
from portal.api.errors import Gone, GoneSerializer
from portal.api.shapes.article import ArticleSerializer
from portal.api.shapes.claim import ClaimSerializer
from portal.api.shapes.deal import DealSerializer, DealWithClaimsSerializer
from portal.api.shapes.named import OrganisationSerializer, PlaceSerializer
from portal.api.walk import CURSOR, LIMIT, Walk
from portal.twins.as_json import with_claims, without_claims

_ID = "[0-9]{1,18}"
_SLUG = "[-a-zA-Z0-9_]+"


@method_decorator(conditional_page, name="dispatch")
class Noun(ReadOnlyModelViewSet[Any]):
    """A list that is walked, and its single rows: only what anybody may see.

    `narrowing`: the parameters of the list beside those of the walk.
    `other_answers`: what a single row may answer beside 200 and 404.
    """

    http_method_names = ["get", "head"]
    pagination_class = Walk
    lookup_value_regex = _ID
    narrowing: Sequence[OpenApiParameter] = ()
    other_answers: dict[int, Any] = {}

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse parameters that mean nothing here."""
        super().initial(request, *args, **kwargs)
        named = (
            [] if self.detail else [LIMIT, CURSOR, *(o.name for o in self.narrowing)]
        )
        if unknown := sorted(request.query_params.keys() - set(named)):
            raise ValidationError(f"There is no parameter “{unknown[0]}” here.")

    @property
    def walk(self) -> Walk:
        """The pages of the list."""
        return cast(Walk, self.paginator)


class PublishedNoun(Noun):
    """One that is withdrawn with a note."""

    other_answers = {410: OpenApiResponse(GoneSerializer, "It was withdrawn.")}

    def get_object(self) -> Any:
        """Return the row; where it was withdrawn, say why."""
        try:
            return super().get_object()
        except Http404:
            rows = self.get_queryset().model.objects.withdrawn()
            if found := rows.filter(pk=self.kwargs["pk"]).first():
                raise Gone(found.withdrawal_note) from None
            raise


class Deals(PublishedNoun):
    """Deals, narrowed by the filters of the page, and each with its claims."""

    narrowing = narrowing.DEALS

    def get_queryset(self) -> PartnershipQuerySet:
        return Partnership.objects.published().with_record()

    def get_serializer_class(self) -> type[DealSerializer]:
        return DealWithClaimsSerializer if self.detail else DealSerializer

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Walk the deals that the filters keep."""
        found = find(narrowing.narrowed(request))
        ids = self.walk.paginate_ids(found.ids(), request)
        deals = without_claims(rows_of(ids, self.get_queryset()))
        return self.get_paginated_response(self.get_serializer(deals, many=True).data)

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Read a deal, with what every value of it rests on."""
        return Response(self.get_serializer(with_claims(self.get_object())).data)


class Organisations(Noun):
    """Organisations that public deals name."""

    serializer_class = OrganisationSerializer
    lookup_field = "slug"
    lookup_value_regex = _SLUG
    other_answers = {301: OpenApiResponse(description="It was merged into another.")}

    def get_queryset(self) -> QuerySet[Organisation]:
        seen = Organisation.objects.visible()
        above = Prefetch("parent", seen), Prefetch("place", Place.objects.visible())
        return seen.standing().prefetch_related("names", *above)

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Read an organisation; one that was merged leads on."""
        seen = Organisation.objects.visible()
        into = seen.filter(merged__slug=kwargs["slug"]).first()
        if into is None:
            return super().retrieve(request, *args, **kwargs)
        path = reverse("api:organisation-detail", args=[into.slug])
        return Response(status=301, headers={"Location": path})


class Places(Noun):
    """Places of public deals and of their events, and all that those lie in."""

    serializer_class = PlaceSerializer
    lookup_field = "slug"
    lookup_value_regex = _SLUG

    def get_queryset(self) -> QuerySet[Place]:
        return (
            Place.objects.visible().select_related("parent").prefetch_related("names")
        )


class Articles(PublishedNoun):
    """Articles, without their bodies: those are read on their pages."""

    serializer_class = ArticleSerializer

    def get_queryset(self) -> QuerySet[Article]:
        deals = Partnership.objects.published().values("pk")
        about = Coverage.objects.filter(partnership__in=deals)
        return (
            Article.objects.published()
            .with_card()
            .prefetch_related(
                "tags", Prefetch("coverage", about.select_related("partnership"))
            )
        )


class Claims(Noun):
    """What sources say of the values of public deals."""

    serializer_class = ClaimSerializer
    narrowing = narrowing.OF_A_DEAL

    def get_queryset(self) -> ClaimQuerySet:
        return Claim.objects.visible().filter(broken_at__isnull=True)

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Walk the claims, or those about one deal."""
        rows = narrowing.of_a_deal(request, self.get_queryset())
        claims = claims_as_json(self.paginate_queryset(rows) or [])
        return self.get_paginated_response(self.get_serializer(claims, many=True).data)

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Read a claim."""
        for claim in claims_as_json([self.get_object()]):
            return Response(self.get_serializer(claim).data)
        raise Http404
