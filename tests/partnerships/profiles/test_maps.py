"""Maps of places by their coordinates."""

from itertools import combinations

import pytest

from partnerships.profiles.maps import WIDTH, Map, Spot


def spot(latitude, longitude, deals=1, name="Place"):
    return Spot(name, f"/{name}/", deals, latitude, longitude)


BEIJING, SHENZHEN = spot(39.9, 116.4, 4, "Beijing"), spot(22.5, 114.1, 1, "Shenzhen")
CHONGQING = spot(29.6, 106.5, 9, "Chongqing")


def dots_of(*spots):
    return {dot.spot.name: dot for dot in Map.of(spots).dots}


def test_north_is_up_and_east_is_right():
    dots = dots_of(BEIJING, SHENZHEN, CHONGQING)

    assert dots["Beijing"].y < dots["Shenzhen"].y
    assert dots["Chongqing"].x < dots["Shenzhen"].x


def test_dots_lie_inside_the_map():
    drawn = Map.of([BEIJING, SHENZHEN, CHONGQING])

    for dot in drawn.dots:
        assert dot.radius <= dot.x <= WIDTH - dot.radius
        assert dot.radius <= dot.y <= drawn.height - dot.radius


def test_area_of_a_dot_goes_by_its_deals():
    dots = dots_of(BEIJING, CHONGQING)

    areas = [dots[name].radius ** 2 for name in ("Beijing", "Chongqing")]
    assert areas[0] / areas[1] == pytest.approx(4 / 9, rel=0.02)


def test_one_deal_beside_thousands_can_be_seen():
    dots = dots_of(spot(0, 0, 9000, "Large"), spot(1, 1, 1, "Small"))

    assert dots["Small"].radius >= 2


def test_largest_dot_is_drawn_first():
    drawn = Map.of([SHENZHEN, BEIJING, CHONGQING])

    assert [dot.spot.name for dot in drawn.dots] == ["Chongqing", "Beijing", "Shenzhen"]


def test_degrees_of_longitude_shrink_towards_the_pole():
    """Of two squares of degrees the one at 60° N is drawn half as wide as high."""
    south, north = (
        Map.of([spot(middle - 5, 0, name="a"), spot(middle + 5, 10, name="b")])
        for middle in (0, 60)
    )

    def shape(drawn):
        a, b = sorted(drawn.dots, key=lambda dot: dot.spot.name)
        return abs(b.x - a.x) / abs(b.y - a.y)

    assert shape(south) == pytest.approx(1, abs=0.02)
    assert shape(north) == pytest.approx(0.5, abs=0.02)


def test_country_across_the_180th_meridian_stays_in_one_piece():
    dots = dots_of(spot(-17, 178, name="West"), spot(-17, -179, name="East"))
    drawn = Map.of([dot.spot for dot in dots.values()])

    assert dots["West"].x < dots["East"].x
    assert len(drawn.meridians) <= 7
    assert "180° W" in [line.words for line in drawn.meridians]


@pytest.mark.parametrize("east", [119.974, 118.778, -73.9, 0.1, 179.99, -179.99])
def test_two_near_places_are_not_drawn_around_the_globe(east):
    drawn = Map.of([spot(31, east - 1.196, name="West"), spot(31, east, name="East")])

    degrees = {line.words for line in drawn.meridians}
    assert len(degrees) == len(drawn.meridians) > 1
    assert {"90° W", "90° E"}.isdisjoint(degrees)


def test_grid_says_which_lines_it_draws():
    drawn = Map.of([spot(-5, -5, name="a"), spot(5, 5, name="b")])

    words = [line.words for line in drawn.parallels + drawn.meridians]
    assert {"0°", "5° N", "5° S", "5° E", "5° W"} <= set(words)


@pytest.mark.parametrize(
    "spots",
    [
        [spot(10, 10), spot(10, 10)],
        [spot(90, 0), spot(-90, 0)],
        [spot(89.9, -180), spot(89.8, 180)],
        [spot(0, -180), spot(0, -60), spot(0, 60)],
        [spot(51.5, -0.1), spot(51.5, -0.2)],
    ],
)
def test_any_coordinates_give_a_small_map(spots):
    drawn = Map.of(spots)

    assert 100 <= drawn.height <= 400
    assert all(0 <= dot.x <= WIDTH for dot in drawn.dots)
    assert all(0 <= dot.y <= drawn.height for dot in drawn.dots)
    assert len(drawn.meridians) + len(drawn.parallels) <= 16


def test_labels_never_overlap_and_lie_inside():
    spots = [
        spot(30 + step / 7, 110 + step / 5, 50 - step, f"A place named {step}")
        for step in range(40)
    ]

    drawn = Map.of(spots)

    assert drawn.labels
    assert not any(one.meets(other) for one, other in combinations(drawn.labels, 2))
    assert all(label.is_within(drawn.height) for label in drawn.labels)


def test_largest_dots_are_named():
    crowd = [spot(30, 110 + step / 10, 1, f"Small {step}") for step in range(50)]

    drawn = Map.of([*crowd, spot(40, 112, 90, "Largest")])

    assert drawn.labels[0].words == "Largest"
