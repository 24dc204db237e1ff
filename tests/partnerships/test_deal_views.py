"""The page of one deal."""

import pytest
from django.urls import reverse

from articles import actions
from core.addresses import Numbered
from partnerships.models import Figure
from tests.factories import (
    make_claim,
    make_organisation,
    make_partnership,
    make_source,
    published_article,
    published_partnership,
    rich_partnership,
    scheduled_partnership,
    withdrawn_partnership,
)


def page_of(client, partnership):
    return client.get(partnership.get_absolute_url())


def html_of(client, partnership):
    return page_of(client, partnership).content.decode()


def test_page_shows_every_value_with_a_mark_to_its_quote(client):
    deal = rich_partnership()

    html = html_of(client, deal)

    for claim in deal.claims.all():
        assert f'href="#claim-{claim.pk}" data-claim="{claim.pk}"' in html
        assert f'<li class="claim" id="claim-{claim.pk}">' in html


def test_mark_of_a_value_from_our_article_leads_to_its_sentence(client):
    article = published_article()
    deal = published_partnership(source=article.source)

    html = html_of(client, deal)

    for claim in deal.claims.all():
        assert f'href="{article.source.url}#claim-{claim.pk}" data-claim' in html
        assert f'id="claim-{claim.pk}"' in html


def test_mark_of_a_broken_claim_stays_on_the_page(client):
    article = published_article()
    deal = published_partnership(source=article.source)
    make_claim(deal, "status", source=article.source)
    claims = deal.claims.filter(field="status")
    for claim in claims:
        claim.broken_at = deal.published_at
        claim.save()

    html = html_of(client, deal)

    for claim in claims:
        assert f"{article.source.url}#claim-{claim.pk}" not in html
    assert f'href="#claim-{claims[0].pk}"' in html


def test_mark_leads_to_a_claim_that_says_what_the_record_says(client):
    deal = published_partnership(status="rumoured")
    [older] = deal.claims.filter(field="status")
    deal.status = "announced"
    newer = make_claim(deal, "status", value="announced")
    deal.save()

    html = html_of(client, deal)

    assert f'href="#claim-{newer.pk}" data-claim' in html
    assert f'href="#claim-{older.pk}" data-claim' not in html
    assert '<p class="meta">Says something else: Rumoured</p>' in html


def test_value_of_which_only_something_else_can_be_read_has_no_mark(client):
    article = published_article()
    deal = published_partnership(source=article.source)
    other = make_claim(deal, "status", value="rumoured")
    actions.withdraw(article=article, by=None, note="An error.")

    html = html_of(client, deal)

    assert "data-claim" not in html.partition('id="fact-parties"')[0]
    assert f'id="claim-{other.pk}"' in html


def test_claim_of_a_row_that_says_something_else_is_not_shown_as_its_support(client):
    deal = published_partnership(figures=[{}])
    figure = deal.figures.get()
    other = make_claim(deal, f"figure-{figure.pk}", value="total_value exact 9..9")

    html = html_of(client, deal)

    assert f'href="#claim-{other.pk}" data-claim' not in html
    assert '<p class="meta">Says it differently</p>' in html


def test_mark_leads_to_a_claim_that_supports_and_stands(client):
    deal = published_partnership()
    broken = deal.claims.get(field="status")
    broken.broken_at = deal.published_at
    broken.save()
    make_claim(deal, "status", stance="contradicts", value="signed")
    whole = make_claim(deal, "status")

    assert f'href="#claim-{whole.pk}" data-claim' in html_of(client, deal)


def test_value_whose_article_was_withdrawn_says_that_no_source_can_be_read(client):
    article = published_article()
    deal = published_partnership(source=article.source)
    article.source.withdrawn_at = article.published_at
    article.source.save()

    html = html_of(client, deal)

    assert "no source of it can be read at present" in html
    assert "data-claim" not in html


def test_quote_of_somebody_elses_page_stands_with_publisher_date_and_link(client):
    publisher = make_organisation(name="The Daily", kind="media")
    source = make_source(publisher=publisher, language="zh", url="https://daily.test/1")
    deal = published_partnership(source=source)

    html = html_of(client, deal)

    assert '<blockquote lang="zh">' in html
    assert '<a href="https://daily.test/1" rel="noopener nofollow">' in html
    assert ">The Daily</a>" in html
    assert '<time datetime="2017-01-12">12 January 2017</time>' in html


def test_source_of_another_scheme_is_not_linked(client):
    source = make_source(url="javascript:alert(1)")
    deal = published_partnership(source=source)

    assert "javascript:" not in html_of(client, deal)


def test_unknown_values_say_why(client):
    deal = published_partnership(unknowns={"value": "undisclosed", "term": "disputed"})

    html = html_of(client, deal)

    assert '<span class="unknown">not disclosed by the parties</span>' in html
    assert '<span class="unknown">disputed: sources disagree</span>' in html


def test_claim_of_an_article_that_was_withdrawn_is_not_shown(client):
    article = published_article(body="<p>Canary words. More.</p>")
    deal = published_partnership()
    make_claim(deal, "status", source=article.source)

    shown = html_of(client, deal)
    actions.withdraw(article=article, by=None, note="An error.")
    hidden = html_of(client, deal)

    assert "Canary words" in shown
    assert "Canary words" not in hidden


def test_claim_nobody_accepted_is_not_shown(client):
    deal = published_partnership()
    source = make_source(text="Canary words. More.")
    make_claim(deal, "status", source=source, accepted_at=None)

    assert "Canary words" not in html_of(client, deal)


def test_broken_claim_says_that_the_words_have_changed(client):
    deal = published_partnership()
    claim = make_claim(deal, "status")
    claim.broken_at = deal.published_at
    claim.save()

    assert "The words have changed since this was read." in html_of(client, deal)


def test_contradicting_claim_is_shown_as_such(client):
    deal = published_partnership(announced_on="2017-01-11")
    claim = make_claim(deal, "announced_on", stance="contradicts", value="2017-02")

    html = html_of(client, deal)

    assert f'<li class="claim claim-against" id="claim-{claim.pk}">' in html
    assert "Says otherwise: February 2017" in html
    assert '<span class="disputed">disputed: sources disagree</span>' in html


@pytest.mark.parametrize("basis", ["derived", "inferred"])
def test_basis_is_said_in_words(client, basis):
    deal = published_partnership(announced_on="2017-01-11")
    deal.claims.filter(field="announced_on").update(basis=basis)

    html = html_of(client, deal)

    assert f'<span class="qualifier">{basis}</span>' in html
    assert "not stated as such" not in html


def test_sources_count_as_independent_unless_they_are_a_partys_or_our_own(client):
    owner = make_organisation()
    party = make_organisation(parent=owner)
    deal = published_partnership(
        parties=[(party, "sponsor"), (make_organisation(), "seller")],
        source=published_article().source,
    )
    for publisher in (owner, party, make_organisation(parent=party)):
        make_claim(deal, "status", source=make_source(publisher=publisher))
    none = html_of(client, deal)
    outsider = make_organisation(kind="media")
    for _ in range(2):
        make_claim(deal, "status", source=make_source(publisher=outsider))

    one = html_of(client, deal)

    assert "No independent source yet" in none
    assert none.count(">first-party<") == 3
    assert "1 independent source ·" in one


def test_who_says_something_else_is_no_independent_source_of_the_value(client):
    deal = published_partnership(source=published_article().source)
    outlet = make_source(publisher=make_organisation(kind="media"))
    make_claim(deal, "status", source=outlet, value="rumoured")

    assert "No independent source yet" in html_of(client, deal)


@pytest.mark.parametrize("field", ["part_of", "renews"])
def test_nothing_is_quoted_of_another_record_that_is_not_public(client, field):
    other = make_partnership()
    deal = published_partnership(**{field: other})
    source = make_source(text="Canary words. More.")
    make_claim(deal, field, source=source)

    html = html_of(client, deal)

    assert "Canary" not in html


def test_only_what_is_said_of_the_public_record_above_is_quoted(client):
    above = published_partnership()
    deal = published_partnership(part_of=above)
    shown = make_claim(deal, "part_of", source=make_source(text="Seen. More."))
    source = make_source(text="Canary words. More.")
    make_claim(deal, "part_of", source=source, value=str(make_partnership().pk))

    html = html_of(client, deal)

    assert f'<li class="claim" id="claim-{shown.pk}">' in html
    assert "Canary" not in html


def test_nothing_is_quoted_for_a_figure_that_was_set_aside(client):
    deal = published_partnership(figures=[{}, {"as_stated": "two"}])
    first, second = deal.figures.all()
    make_claim(
        deal, f"figure-{first.pk}", source=make_source(text="Canary words. More.")
    )
    Figure.objects.filter(pk=second.pk).update(equivalent_of=first)
    Figure.objects.filter(pk=first.pk).update(rank="deprecated")

    html = html_of(client, deal)

    assert "Canary" not in html
    assert f'id="figure-{second.pk}"' in html
    assert "stated in another currency" not in html


def test_same_sum_in_another_currency_is_linked(client):
    deal = published_partnership(figures=[{}, {"as_stated": "two"}])
    first, second = deal.figures.all()
    Figure.objects.filter(pk=second.pk).update(equivalent_of=first)

    assert f'<a href="#figure-{first.pk}">stated in another' in html_of(client, deal)


def test_record_above_is_shown_only_if_it_is_public(client):
    above = make_partnership(title="Canary framework")
    public = published_partnership(title="Public framework")
    hidden = published_partnership(part_of=above)
    shown = published_partnership(part_of=public, renews=public)

    assert "Canary" not in html_of(client, hidden)
    assert 'id="fact-part_of"' not in html_of(client, hidden)
    assert html_of(client, shown).count("Public framework") >= 3


def test_parts_and_renewals_are_listed_only_if_they_are_public(client):
    deal = published_partnership()
    published_partnership(title="Public part", part_of=deal)
    published_partnership(title="Public renewal", renews=deal)
    make_partnership(title="Canary draft", part_of=deal, renews=deal)
    scheduled_partnership(title="Canary later", part_of=deal, renews=deal)

    html = html_of(client, deal)

    assert "Public part" in html
    assert "Public renewal" in html
    assert "Canary" not in html


def test_phase_is_said_to_be_computed(client):
    deal = published_partnership(starts_on="2001", ends_on="2002")

    html = html_of(client, deal)

    assert "Ended <span" in html
    assert "computed from the stated dates" in html


def test_figure_outside_the_deals_value_says_so(client):
    deal = rich_partnership()
    prize = deal.figures.get(kind="prize_money")

    html = html_of(client, deal)

    assert f'<tr id="figure-{prize.pk}">' in html
    assert html.count("not part of the deal’s value") == 1


def test_number_with_zeros_and_parameters_lead_to_the_one_address(client):
    deal = published_partnership(title="The words")
    url = deal.get_absolute_url()

    for path in (
        url.replace("/deals/", "/deals/00"),
        f"{url}?utm_source=x",
        f"/deals/00{deal.pk}-wrong/?utm_source=x",
    ):
        response = client.get(path)
        assert (response.status_code, response["Location"]) == (301, url)


def test_wrong_slug_leads_to_the_right_one_at_once(client):
    deal = published_partnership(title="The right words")

    for slug in ("wrong", "", "the-right-words-"):
        path = reverse("partnerships:detail", args=[Numbered(deal.pk, slug)])
        response = client.get(path)
        assert response.status_code == 301
        assert response["Location"] == deal.get_absolute_url()


@pytest.mark.parametrize("make", [make_partnership, scheduled_partnership])
@pytest.mark.parametrize("slug", ["", "some-words"])
def test_deal_that_is_not_public_yet_does_not_exist(client, make, slug):
    deal = make(title="Canary words", slug="some-words")

    response = client.get(
        reverse("partnerships:detail", args=[Numbered(deal.pk, slug)])
    )

    assert response.status_code == 404
    assert b"Canary" not in response.content


def test_withdrawn_deal_is_gone_and_says_why(client):
    deal = withdrawn_partnership(title="Canary words", note="A hoax.")

    response = page_of(client, deal)

    assert response.status_code == 410
    assert b"A hoax." in response.content
    assert b"Canary" not in response.content


@pytest.mark.parametrize("number", ["0", "1" * 18, "9" * 30, "-1", "x", "١"])
def test_number_of_no_deal_is_no_page(client, number):
    assert client.get(f"/deals/{number}/").status_code == 404


def test_page_needs_the_same_queries_whatever_it_shows(
    client, django_assert_num_queries
):
    small, large = rich_partnership(), rich_partnership()
    for deal, count in ((small, 3), (large, 12)):
        for _ in range(count):
            publisher = make_organisation()
            make_claim(deal, "status", source=make_source(publisher=publisher))
            published_partnership(part_of=deal)
            published_article(covers=[deal])

    for deal in (small, large):
        with django_assert_num_queries(26):
            page_of(client, deal)
