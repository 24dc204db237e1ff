import pytest

from partnerships.reading.money import find_money


def read(text):
    return [
        (str(m.bounds.lower or m.bounds.upper).rstrip("0").rstrip("."), m.currency)
        for m in find_money(text, 0, len(text))
    ]


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("US$ 5.5 million", 5_500_000, "USD"),
        ("RMB0.1 billion", 100_000_000, "CNY"),
        ("RMB2bn", 2_000_000_000, "CNY"),
        ("a 63-billion-yuan plan", 63_000_000_000, "CNY"),
        ("€1.2m", 1_200_000, "EUR"),
        ("600.000 DKK", 600_000, "DKK"),
        ("USD 250 000", 250_000, "USD"),
        ("Sh1.2bn", 1_200_000_000, "KES"),
        ("R$8m", 8_000_000, "BRL"),
        ("2亿元", 200_000_000, "CNY"),
        ("投资2亿元", 200_000_000, "CNY"),
        ("数千万元", 10_000_000, "CNY"),
        ("USD 0,5 million", 500_000, "USD"),
        ("half a million euros", 500_000, "EUR"),
        ("ten million dollars", 10_000_000, "USD"),
        ("worth 2.5 Billion.", 2_500_000_000, ""),
        ("₹12 crore", 120_000_000, "INR"),
        ("90 million Danish kroner", 90_000_000, "DKK"),
        ("R150 million", 150_000_000, "ZAR"),
        ("COP 3,000 million", 3_000_000_000, "COP"),
        ("€1.125 billion", 1_125_000_000, "EUR"),
        ("CHF 1'200'000", 1_200_000, "CHF"),
        ("₹1,50,00,000", 15_000_000, "INR"),
        ("CAD$5 million", 5_000_000, "CAD"),
        ("MXN$50 million", 50_000_000, "MXN"),
        ("$A5 million", 5_000_000, "AUD"),
        ("5 million Turkish lira", 5_000_000, "TRY"),
        ("R$ 3,2 milhões", 3_200_000, "BRL"),
        ("Tk 95 crore", 950_000_000, "BDT"),
    ],
    ids=str,
)
def test_sum_is_read_in_every_dress(text, amount, currency):
    (money,) = find_money(text, 0, len(text))

    assert (money.bounds.lower, money.currency) == (amount, currency)


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("about $5m", "about"),
        ("more than $5m", "more_than"),
        ("at least $5m", "at_least"),
        ("no less than $5m", "at_least"),
        ("up to $5m", "up_to"),
        ("not more than $5m", "at_most"),
        ("less than $5m", "less_than"),
        ("for $5m", "exact"),
        ("约5亿元", "about"),
        ("至少5亿元", "at_least"),
        ("不超过5亿元", "at_most"),
    ],
)
def test_comparator_is_part_of_the_words(text, comparator):
    (money,) = find_money(text, 0, len(text))

    assert money.bounds.comparator == comparator
    assert money.as_stated == (text if comparator != "exact" else "$5m")


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("$5m per year", "year"),
        ("$5m a season", "season"),
        ("$5m annually", "year"),
        ("$5m", "total"),
    ],
)
def test_what_a_sum_is_paid_for_is_read(text, per):
    (money,) = find_money(text, 0, len(text))

    assert money.per == per


@pytest.mark.parametrize(
    "text", ["5 million viewers", "the R9 jersey", "in 2025", "12,6 million hours"]
)
def test_number_that_is_no_money_stays_none(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "comparator", "words"),
    [
        ("合同价值约10亿美元", "about", "约10亿美元"),
        ("公司投资不超过5亿元", "at_most", "不超过5亿元"),
        ("每年支付超过1亿元", "more_than", "超过1亿元"),
        ("双方签约5亿元", "exact", "5亿元"),
    ],
)
def test_chinese_comparator_needs_no_blank_before_it(text, comparator, words):
    (money,) = find_money(text, 0, len(text))

    assert (money.bounds.comparator, money.as_stated) == (comparator, words)


@pytest.mark.parametrize(
    "text", ["€5-7 million", "€5–7 million", "5 to 7 million euros", "EUR 5-7m"]
)
def test_two_ends_share_their_scale(text):
    (money,) = find_money(text, 0, len(text))

    ends = (int(money.bounds.lower), int(money.bounds.upper))
    assert (*ends, money.bounds.comparator) == (5_000_000, 7_000_000, "between")


def test_a_part_of_a_million_is_not_a_million():
    assert read("a quarter of a million pounds") == []
