import csv
import datetime as dt
from io import StringIO

from django.urls import reverse

from partnerships.facts import INTERNAL_FIELDS
from partnerships.models import Figure, Partnership
from portal.twins.columns import COLUMNS
from tests import factories as make
from tests.portal.twins.asking import body, csv_rows, twin

NAMES = [column.name for column in COLUMNS]


def test_it_starts_with_a_byte_order_mark_and_one_row_of_names(client):
    text = body(client.get("/deals.csv")).decode()

    assert text == f"\ufeff{','.join(NAMES)}\r\n"


def test_it_is_a_file_with_a_plain_name(client):
    make.published_partnership(kinds=["fund"])

    response = client.get("/deals.csv?kind=fund")

    today = dt.datetime.now(dt.UTC).date()
    name = f"touchline-deals-fund-{today}.csv"
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response["Cache-Control"] == "public, max-age=0, s-maxage=1"


def test_a_deal_is_a_row(client):
    country = make.make_place(name="China", slug="china", kind="country")
    city = make.make_place(name="Changzhou", slug="changzhou", parent=country)
    one = make.make_organisation(name="Ali Sports", slug="ali-sports")
    person = make.make_person(name="Ana", slug="ana")
    whole = make.published_partnership()
    deal = make.published_partnership(
        title="Ali Sports and Ana",
        slug="ali-sports-and-ana",
        kinds=["venue", "host_city"],
        parties=[(one, "operator"), (person, "endorser")],
        places=[(city, "counterparty")],
        focus_areas=[make.make_focus_area(slug="esports")],
        sports=[make.make_sport(slug="football")],
        figures=[
            {
                "kind": "annual_value",
                "lower": "7500000.50",
                "upper": "7500000.50",
                "comparator": "about",
                "currency": "CNY",
                "per": "year",
                "as_stated": "RMB 7.5 million",
            },
            {"kind": "prize_money", "subject": "the cup"},
        ],
        announced_on="2016-10",
        term_months=120,
        term_as_stated="ten-year",
        part_of=whole,
    )

    [row] = [
        row for row in csv_rows(client.get("/deals.csv")) if row["parties"][0] == "A"
    ]

    assert row == {
        "id": str(deal.pk),
        "url": f"http://testserver{deal.get_absolute_url()}",
        "title": "Ali Sports and Ana",
        "summary": "",
        "kinds": "venue; host_city",
        "status": "announced",
        "status_as_of": "",
        "parties": "Ali Sports (operator); Ana (endorser)",
        "party_slugs": "ali-sports; ana",
        "places": "Changzhou (counterparty)",
        "place_slugs": "changzhou",
        "countries": "china",
        "announced_on": "2016-10",
        "announced_on_earliest": "2016-10-01",
        "announced_on_latest": "2016-10-31",
        "signed_on": "",
        "signed_on_earliest": "",
        "signed_on_latest": "",
        "starts_on": "",
        "starts_on_earliest": "",
        "starts_on_latest": "",
        "ends_on": "",
        "ends_on_earliest": "",
        "ends_on_latest": "",
        "term_months": "120",
        "term_as_stated": "ten-year",
        "value_kind": "annual_value",
        "value_as_stated": "RMB 7.5 million",
        "value_lower": "7500000.5",
        "value_upper": "7500000.5",
        "value_comparator": "about",
        "value_currency": "CNY",
        "value_per": "year",
        "value_standing": "reported",
        "value_figures": "1",
        "other_figures": "1",
        "focus_areas": "esports",
        "focus_is_open_ended": "no",
        "sports": "football",
        "unknown": "signed_on: not_stated; starts_on: not_stated; ends_on: not_stated",
        "part_of": str(whole.pk),
        "renews": "",
        "evidence": "quoted",
        "published_at": f"{deal.published_at:%Y-%m-%dT%H:%M:%SZ}",
        "updated_at": f"{deal.updated_at:%Y-%m-%dT%H:%M:%SZ}",
    }


def test_the_figure_told_is_the_preferred_one(client):
    deal = make.published_partnership(
        figures=[{"as_stated": "one"}, {"as_stated": "two"}, {"as_stated": "three"}]
    )
    Figure.objects.filter(as_stated="three").update(rank="preferred")

    [row] = csv_rows(twin(client, deal, "csv"))

    assert (row["value_as_stated"], row["value_figures"]) == ("three", "3")


def test_of_a_sum_stated_twice_the_first_statement_is_told(client):
    deal = make.published_partnership(
        figures=[{"as_stated": "US$ 5", "currency": "USD"}, {"as_stated": "RMB 35"}]
    )
    dollars, yuan = deal.figures.all()
    Figure.objects.filter(pk=dollars.pk).update(equivalent_of=yuan)

    [row] = csv_rows(twin(client, deal, "csv"))

    assert row["value_as_stated"] == "RMB 35"


def test_a_figure_that_was_set_aside_is_not_told(client):
    deal = make.published_partnership(
        figures=[{"as_stated": "one"}, {}, {"kind": "audience", "unit": "people"}]
    )
    Figure.objects.exclude(as_stated="as stated").update(rank="deprecated")
    Figure.objects.filter(kind="audience").update(rank="deprecated")

    [row] = csv_rows(twin(client, deal, "csv"))

    assert (row["value_as_stated"], row["value_figures"]) == ("as stated", "1")
    assert row["other_figures"] == "0"


def test_other_deals_are_told_while_they_are_public(client):
    whole, before = make.published_partnership(), make.make_partnership()
    deal = make.published_partnership(part_of=whole, renews=before)

    [row] = csv_rows(twin(client, deal, "csv"))

    assert (row["part_of"], row["renews"]) == (str(whole.pk), "")


def test_the_state_of_the_evidence_is_told(client):
    outlet = make.make_source(publisher=make.make_organisation())
    party = make.make_organisation()
    own = make.make_source(publisher=party)
    independent = make.published_partnership(source=outlet)
    first_party = make.published_partnership(source=own, parties=[(party, "sponsor")])

    found = {row["id"]: row["evidence"] for row in csv_rows(client.get("/deals.csv"))}

    assert found == {
        str(independent.pk): "independent",
        str(first_party.pk): "first-party-only",
    }


def test_a_cell_keeps_commas_quotes_and_line_ends(client):
    make.published_partnership(title='One, "two"', summary="Three\nfour")

    text = body(client.get("/deals.csv")).decode("utf-8-sig")

    [_, row] = csv.reader(StringIO(text, newline=""))
    assert (row[2], row[3]) == ('One, "two"', "Three\nfour")


def test_every_column_has_a_name_of_its_own_and_says_what_it_holds():
    assert len(set(NAMES)) == len(NAMES)
    assert all(column.about for column in COLUMNS)


def test_every_public_field_of_a_record_is_told_or_left_out_on_purpose():
    """Whoever adds a field decides here, as in facts.py."""
    left_out = {"slug", "publisher_interest"}
    fields = {field.name for field in Partnership._meta.concrete_fields}

    assert fields - set(NAMES) == left_out | {*INTERNAL_FIELDS} | _listing_columns(
        fields
    )


def _listing_columns(fields):
    return {name for name in fields if name.startswith("status_as_of_")}


def test_the_address_is_that_of_the_page(client):
    deal = make.published_partnership(slug="")

    [row] = csv_rows(client.get("/deals.csv"))

    path = reverse("partnerships:detail", args=[str(deal.pk)])
    assert row["url"] == f"http://testserver{path}"
