"""How the nouns are described in the OpenAPI document."""

from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiResponse

from portal.api.errors import RefusalSerializer


class Schema(AutoSchema):
    """Adds what `Noun` knows: its parameters, and its answers other than 200."""

    view: Any  # A `Noun`.

    def get_override_parameters(self) -> list[Any]:
        """Describe the parameters that narrow a list."""
        return [] if self.view.detail else list(self.view.narrowing)

    def get_response_serializers(self) -> Any:
        """Describe the answers by their status."""
        told = super().get_response_serializers()
        if not self.view.detail:
            return {200: OpenApiResponse(told, "A page of the walk."), **_REFUSED}
        return {
            200: OpenApiResponse(told, "What is known of it."),
            **_REFUSED,
            404: OpenApiResponse(RefusalSerializer, "There is nothing public here."),
            **self.view.other_answers,
        }


_REFUSED = {
    400: OpenApiResponse(RefusalSerializer, "A parameter or a value does not exist.")
}
