"""Chinese texts: who, how much, how long and where."""

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
