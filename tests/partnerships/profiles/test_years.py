"""Deals by year, as bars."""

from partnerships.desk import Choice
from partnerships.profiles.years import HEIGHT, Years


def years_of(*counts, deals=None):
    choices = [Choice(str(year), str(year), count) for year, count in counts]
    total = sum(count for _, count in counts)
    return Years.of(choices, total if deals is None else deals)


def test_every_year_up_to_the_last_has_its_room():
    years = years_of((2020, 1), (2010, 2))

    assert [bar.year for bar in years.bars] == list(range(2010, 2021))
    assert [bar.x for bar in years.bars] == sorted({bar.x for bar in years.bars})
    assert years.bars[5].height == 0


def test_few_years_are_no_blocks():
    assert len(years_of((2016, 1), (2017, 2)).bars) == 10


def test_heights_go_by_the_deals():
    years = years_of((2016, 5), (2017, 10))

    assert years.bars[-2].height == HEIGHT / 2
    assert years.bars[-1].height == HEIGHT
    assert years.most.year == 2017


def test_one_deal_beside_thousands_can_be_seen():
    assert years_of((2016, 1), (2017, 5000)).bars[-2].height == 1


def test_counts_come_newest_first_and_without_empty_years():
    years = years_of((2016, 5), (2017, 0), (2018, 1))

    assert [choice.value for choice in years.counts] == ["2018", "2016"]


def test_deals_without_a_year_are_counted_apart():
    assert years_of((2016, 5), deals=7).without == 2


def test_single_year_is_nothing_to_compare():
    assert not years_of((2016, 5)).is_drawn
    assert not years_of().is_drawn


def test_very_early_years_stand_in_the_table_alone():
    years = years_of((1896, 1), (2017, 2))

    assert len(years.bars) == 60
    assert [choice.value for choice in years.counts] == ["2017", "1896"]
