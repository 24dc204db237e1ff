"""Chinese texts: who, how much, how long and where."""

import pytest

from partnerships.reading import Span, read_deals
from partnerships.reading.known import KnownPlace, in_memory

XIAMEN = KnownPlace("厦门", "city", (), ())


def read(text):
    known = in_memory(places=[XIAMEN])
    found = read_deals(text, [Span(0, len(text))], published="", known=known)
    return found.partnerships


def test_company_and_bureau_are_the_parties_of_an_agreement():
    (deal,) = read(
        "海岳体育发展有限公司与厦门市体育局在济南签署战略合作协议，期限为五年。"
        "海岳体育将投资3亿元，建设一座足球场。"
    )

    assert [(one.name, one.kind) for one in deal.parties] == [
        ("海岳体育发展有限公司", "company"),
        ("厦门市体育局", "government"),
    ]
    assert (deal.term_months, deal.city) == (60, "厦门")
    assert [(one.lower, one.currency) for one in deal.figures] == [("300000000", "CNY")]
    assert [one.quote for one in deal.commitments] == ["将投资3亿元"]


def test_end_of_a_deal_announces_none():
    assert read("蓝鲸饮料集团与中国软式网球协会终止合作。") == []


TOLD = "海岳体育发展有限公司与厦门市体育局签署战略合作协议，价值约2亿元。"


@pytest.mark.parametrize(
    "text",
    [
        "海岳体育去年营业额达30亿元。",
        "该市体育产业规模达30亿元。",
        "海岳体育年收入为30亿元。",
    ],
)
def test_turnover_and_the_size_of_a_trade_are_not_the_deals_value(text):
    (deal,) = read(TOLD + text)

    assert [(one.lower, one.comparator) for one in deal.figures] == [
        ("200000000", "about")
    ]


def test_what_another_signed_last_year_is_not_the_deals_value():
    (deal,) = read(
        "海岳体育发展有限公司与厦门市体育局签署战略合作协议。"
        "去年，蓝鲸饮料集团签署了价值5亿元的合作协议。"
    )

    assert deal.figures == []


@pytest.mark.parametrize("words", ["赛事总奖金为100万美元。", "奖池达100万美元。"])
def test_prize_money_counts_nothing_toward_the_value(words):
    (deal,) = read(TOLD + words)

    assert [(one.kind, one.counts_toward_value) for one in deal.figures] == [
        ("total_value", True),
        ("prize_money", False),
    ]
