"""Articles, without their bodies: those are read on their pages."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from articles.models import Article, Contributor, Credit
from portal.api.shapes.deal import LinkSerializer
from portal.api.shapes.fields import PathField, TextField


class ContributorSerializer(serializers.Serializer):
    """A person or a house that makes articles."""

    slug = serializers.SlugField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(Contributor.Kind.choices)


class CreditSerializer(serializers.Serializer):
    """Who did what on an article."""

    contributor = ContributorSerializer()
    role = serializers.ChoiceField(Credit.Role.choices)


class TagSerializer(serializers.Serializer):
    """A word that articles are found by."""

    slug = serializers.SlugField()
    name = serializers.CharField()


class DealLinkSerializer(LinkSerializer):
    """A deal that an article is about."""

    id = serializers.IntegerField(source="partnership.pk")
    title = serializers.CharField(source="partnership.title")
    url = PathField(source="partnership.get_absolute_url")


class PictureSerializer(serializers.Serializer):
    """The picture of an article, as it is shown on the article's page."""

    url = PathField(source="picture.whole.src")
    width = serializers.IntegerField(source="picture.whole.width")
    height = serializers.IntegerField(source="picture.whole.height")
    alt = TextField(source="alternative_text", help_text="Null: it is decorative.")
    credit = TextField(source="picture.credit")


class ArticleSerializer(serializers.Serializer):
    """An article."""

    id = serializers.IntegerField()
    url = PathField(source="get_absolute_url")
    headline = serializers.CharField()
    standfirst = TextField()
    section = serializers.ChoiceField(Article.Section.choices)
    language = serializers.CharField()
    picture = serializers.SerializerMethodField()
    credits = CreditSerializer(many=True)
    tags = TagSerializer(many=True)
    deals = DealLinkSerializer(many=True, source="coverage")
    published_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()

    @extend_schema_field(PictureSerializer(allow_null=True))
    def get_picture(self, article: Article) -> Any:
        """Return its picture; null where it has none."""
        return PictureSerializer(article).data if article.picture else None
