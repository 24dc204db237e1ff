"""What is denied, refused or only on a condition is no deal; what is stated is."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "Acme Foods is not the new sponsor of Harbour FC.",
        "Acme Foods has not become a partner of Harbour FC.",
        "Contrary to reports, Acme Foods has not become a partner of Harbour FC.",
        "Harbour FC never signed the sponsorship contract with Acme Foods of 4 million "
        "euros.",
        "Harbour FC said it had no agreement with Acme Foods on a sponsorship.",
        "Harbour FC signed no agreement with Acme Foods.",
        "Harbour FC has yet to sign a sponsorship deal with Acme Foods.",
        "Neither Acme Foods nor Bolt Motors has signed a contract with Harbour FC.",
        "Acme Foods declined to become shirt sponsor of Harbour FC.",
        "Acme Foods refuses to sponsor Harbour FC. The company was offered a "
        "three-year contract for 2 million pounds.",
        "Acme Foods and Harbour FC failed to agree a sponsorship deal worth 8 million "
        "pounds over four years.",
        "A hoax website claimed that Harbour FC had signed a five-year deal with Acme "
        "Foods.",
        "It would be wrong to say that Acme Foods signed a partnership with Harbour "
        "FC.",
        "It is not true that Acme Foods will sponsor the Harbour Games.",
        "Reports that Acme Foods will sponsor Harbour FC are false.",
        "阿里体育并未与常州市人民政府签署战略合作协议。",
        "阿里体育没有与常州市人民政府签署战略合作协议。",
        "阿里体育否认与常州市人民政府签署战略合作协议。",
        "阿里体育尚未与常州市人民政府签署五年合作协议。",
    ],
)
def test_what_is_denied_is_no_deal(deals, text):
    assert deals(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "If the council agrees, Harbour FC would sign a ten-year naming rights deal "
        "with Acme Foods worth 15 million euros.",
        "If Harbour FC wins promotion, Acme Foods will become its main sponsor for "
        "three years, the club announced on 3 May 2019.",
        "Unless the council objects, Acme Foods will become sponsor of Harbour FC.",
        "Acme Foods would become the shirt sponsor of Harbour FC under the plan.",
        "The club said Acme Foods would become its shirt sponsor if Harbour FC wins.",
        "Fans of Harbour FC want Acme Foods to become shirt sponsor.",
    ],
)
def test_what_hangs_on_a_condition_or_a_wish_is_no_deal(deals, text):
    assert deals(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Acme Foods and Harbour FC signed a deal. Terms were not disclosed.",
        "Acme Foods and Harbour FC signed a deal, but the club declined to say for how "
        "much.",
        "Acme Foods and Harbour FC signed a deal. Neither Acme Foods nor Harbour FC "
        "would say what it is worth.",
        "Acme Foods and Harbour FC signed a deal. It is not the first partnership of "
        "the two.",
        "Acme Foods will not only become sponsor of Harbour FC.",
        "The company said that Acme Foods would become the sponsor of Harbour FC.",
        "Bolt Motors has not signed with Harbour FC; Acme Foods signed a deal with "
        "Harbour FC.",
    ],
)
def test_a_denied_detail_denies_no_deal(deal, text):
    found = deal(text)

    assert sorted(one.name for one in found.parties) == ["Acme Foods", "Harbour FC"]


def test_undisclosed_sum_denies_no_chinese_deal(deal):
    found = deal("阿里体育与常州市人民政府签署战略合作协议，双方未披露金额。")

    assert len(found.parties) == 2
