"""Claims, each with the deal it is about."""

from portal.api.shapes.deal import DealClaimSerializer, LinkSerializer


class ClaimSerializer(DealClaimSerializer):
    """What one source says of one value of the deal."""

    deal = LinkSerializer()
