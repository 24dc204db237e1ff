import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from partnerships.admin import deal_import
from partnerships.bulk import steps
from partnerships.models import DealImport, Partnership
from tests.factories import make_moderator, make_user

pytestmark = pytest.mark.django_db
ADD = reverse("admin:partnerships_dealimport_add")


def send(client, text, name="deals.csv"):
    content = text if isinstance(text, bytes) else text.encode()
    return client.post(ADD, {"table": SimpleUploadedFile(name, content)}, follow=True)


def step(client, name, **sent):
    address = DealImport.objects.get().get_absolute_url()
    return client.post(address, {"step": name} | sent, follow=True)


def staff(client, *rights):
    user = make_user(is_staff=True)
    codenames = {"add_partnership", *rights}
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client.force_login(user)


def test_a_table_is_checked_made_drafts_and_taken_back(client, editor):
    page = send(client, "title,status\nOne,announced\nTwo,nonsense\n")
    html = page.content.decode()
    assert "1 ready, 1 faulty" in html
    assert "<td>3</td><td>status</td><td>“nonsense” is none of" in html
    assert not Partnership.objects.exists()

    html = step(client, "make").content.decode()
    deal = Partnership.objects.get()
    assert reverse("admin:partnerships_partnership_change", args=[deal.pk]) in html
    assert "1 made drafts" in html

    assert "1 taken back" in step(client, "undo", sure="yes").content.decode()
    assert not Partnership.objects.exists()
    assert DealImport.objects.get().undone_at
    assert DealImport.objects.get().by == editor


def test_what_is_no_table_is_told_and_nothing_kept(client, editor):
    html = send(client, b"\x00\x01", name="deals.xlsx").content.decode()

    assert "The table could not be read." in html
    assert not DealImport.objects.exists()


def test_a_step_that_takes_long_goes_on_and_tells_how_far_it_is(
    client, editor, monkeypatch
):
    monkeypatch.setattr(deal_import, "SECONDS", 0.0)
    monkeypatch.setattr(steps, "AT_ONCE", 1)

    html = send(client, "title\nOne\nTwo\nThree\n").content.decode()

    assert "data-go-on" in html
    assert 'value="Go on"' in html
    assert "2 to go" in html
    assert '<progress max="3" value="1"' in html
    step(client, "check")
    assert "3 ready" in step(client, "check").content.decode()


def test_a_name_in_a_table_is_shown_and_never_run(client, editor):
    html = send(
        client, "title,sports\nOne,<script>alert(1)</script>\n"
    ).content.decode()

    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html


@pytest.mark.parametrize("query", ["?step=x", "?step=make&did=x", "?step=make&did=٣"])
def test_any_address_of_an_imports_page_answers(client, editor, query):
    send(client, "title\nOne\n")
    address = DealImport.objects.get().get_absolute_url()

    assert client.get(address + query).status_code == 200
    assert client.post(address, {"step": "nonsense"}).status_code == 302


def test_who_may_add_no_deals_may_import_none(client):
    client.force_login(make_moderator())

    assert client.get(ADD).status_code == 403
    assert (
        client.get(reverse("admin:partnerships_dealimport_changelist")).status_code
        == 403
    )


@pytest.mark.parametrize("rows", [2, 40])
def test_an_imports_page_needs_the_same_queries_however_long_it_is(
    client, editor, rows, django_assert_num_queries
):
    send(
        client,
        "title,status\n" + "".join(f"Deal {n},\n" for n in range(rows)) + "x,y\n",
    )
    step(client, "make")

    with django_assert_num_queries(9):
        client.get(DealImport.objects.get().get_absolute_url())


def test_the_list_of_imports_counts_their_rows_and_deals(client, editor):
    send(client, "title,status\nOne,\nTwo,nonsense\n")
    step(client, "make")

    html = client.get(
        reverse("admin:partnerships_dealimport_changelist")
    ).content.decode()

    assert '<td class="field-rows">2</td><td class="field-drafts">1</td>' in html


def test_columns_that_are_not_read_are_named_on_the_page(client, editor):
    html = send(client, "title,announcd_on,<b>\nOne,2017,x\n").content.decode()

    assert "Columns that are not read: announcd_on, &lt;b&gt;." in html


def test_a_draft_that_was_deleted_since_has_no_link(client, editor):
    send(client, "title\nOne\n")
    step(client, "make")
    Partnership.objects.all().delete()

    html = client.get(DealImport.objects.get().get_absolute_url()).content.decode()

    assert "None/change" not in html
    assert "deleted since" in html


def test_a_second_tab_makes_no_drafts_of_what_was_taken_back(client, editor):
    send(client, "title\nOne\n")
    DealImport.objects.update(undone_at=timezone.now())

    step(client, "make")

    assert DealImport.objects.get().rows.get().state == "ready"
    assert not Partnership.objects.exists()


def test_drafts_are_taken_back_only_where_that_is_ticked(client, editor):
    send(client, "title\nOne\n")
    step(client, "make")

    html = step(client, "undo").content.decode()

    assert "tick that you are sure" in html
    assert 'name="sure"' in html
    assert Partnership.objects.exists()
    assert not DealImport.objects.get().undone_at


NEW = "title,parties,status\nOne,New [club] (sponsor),announced\n"
QUOTED = "title,status,quote\nOne,announced,They met.\n"


@pytest.mark.parametrize(
    ("table", "right"), [(NEW, "add_organisation"), (QUOTED, "add_source")]
)
def test_who_may_not_add_what_a_table_adds_makes_no_drafts_of_it(client, table, right):
    staff(client, *{"add_organisation", "add_source"} - {right})
    html = send(client, table).content.decode()
    assert "your account may not" in html
    assert "Make drafts" not in html
    assert step(client, "make").status_code == 403
    assert not Partnership.objects.exists()

    staff(client, right)
    step(client, "make")
    assert Partnership.objects.exists()


def test_who_may_delete_no_deals_takes_none_back(client):
    staff(client)
    send(client, "title\nOne\n")
    html = step(client, "make").content.decode()

    assert "Take the drafts back" not in html
    assert step(client, "undo", sure="yes").status_code == 403
    assert Partnership.objects.exists()
