"""What is made of an upload, what is refused, and what it costs at most."""

import subprocess
import sys
from io import BytesIO

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from PIL import ExifTags, Image, ImageCms

from articles.pictures import files, shapes
from articles.pictures.files import make_files, read_upload, remove, store
from tests.articles import pictures

CENTRE = (50, 50)
MOST_MEMORY = 300  # MB.
# Runs the worker, and tells how much memory it took at most.
MEASURED = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdin=sys.stdin)
print()
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10)
sys.exit(done.returncode != 0)
"""


def opened(made, ending):
    [data] = [data for name, data in made.files.items() if name.endswith(ending)]
    return Image.open(BytesIO(data))


def sizes_of(made):
    return {
        name.removeprefix(f"images/{made.token}"): Image.open(BytesIO(data)).size
        for name, data in made.files.items()
    }


def is_near(pixel, wanted):
    return all(abs(one - two) < 30 for one, two in zip(pixel, wanted, strict=True))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_three_widths_two_cards_and_a_share_are_made_of_each_format(kind):
    made = make_files(pictures.halves(kind=kind), CENTRE)

    assert (made.width, made.height) == pictures.WIDE
    assert sizes_of(made) == {
        ".jpg": (1800, 1200),
        "-480.webp": (480, 320),
        "-960.webp": (960, 640),
        "-1600.webp": (1600, 1067),
        "-card-480.webp": (480, 320),
        "-card-960.webp": (960, 640),
        "-share.jpg": (1200, 630),
    }


def test_nothing_is_made_larger_than_it_was():
    made = make_files(pictures.plain(size=(700, 400)), CENTRE)

    assert sizes_of(made) == {
        ".jpg": (700, 400),
        "-480.webp": (480, 274),
        "-700.webp": (700, 400),
        "-card-480.webp": (480, 320),
        "-card-600.webp": (600, 400),
        "-share.jpg": (700, 368),
    }


def test_what_is_large_is_kept_smaller():
    made = make_files(pictures.halves(size=(5000, 3000), kind="JPEG"), CENTRE)

    assert (made.width, made.height) == (2400, 1440)


@pytest.mark.parametrize(
    "size", [(1, 1), (1, 4), (4, 1), (481, 200), (960, 961), (2400, 600), (600, 2400)]
)
def test_files_have_the_sizes_that_pages_state(size):
    made = make_files(pictures.plain(size=size), CENTRE)

    stated = {
        f"-{one.ending}": (one.width, one.height) for one in shapes.renditions(size)
    }
    assert sizes_of(made) == stated | {".jpg": size}


@pytest.mark.parametrize(("across", "colour"), [(0, (254, 0, 0)), (100, (0, 0, 254))])
def test_cuts_are_made_around_the_point(across, colour):
    made = make_files(pictures.halves(size=(2000, 600)), (across, 50))

    card = opened(made, "-card-900.webp").convert("RGB")
    assert is_near(card.getpixel((450, 300)), colour)


def test_nothing_that_came_along_is_kept():
    notes = Image.Exif()
    notes[ExifTags.Base.Make] = "Canary camera"
    notes.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (51.0, 30.0, 0.0)
    data = pictures.plain(
        "JPEG", exif=notes, comment=b"Canary comment", xmp=b"<x>Canary words</x>"
    )

    made = make_files(data + b"<script>canary()</script>", CENTRE)

    assert b"Canary" in data
    assert not any(b"anary" in one for one in made.files.values())
    for one in made.files.values():
        seen = Image.open(BytesIO(one))
        assert not seen.getexif()
        assert not {"exif", "xmp", "comment", "icc_profile"} & set(seen.info)


def test_a_turned_picture_stands_upright():
    notes = Image.Exif()
    notes[ExifTags.Base.Orientation] = 6  # To be turned by a quarter, clockwise.
    data = pictures.halves(size=(300, 200), kind="JPEG", exif=notes)

    made = make_files(data, CENTRE)

    kept = opened(made, f"{made.token}.jpg")
    assert kept.size == (made.width, made.height) == (200, 300)
    assert is_near(kept.getpixel((100, 30)), (254, 0, 0))


def test_what_can_be_seen_through_stands_on_white():
    made = make_files(pictures.plain(mode="RGBA", colour=(0, 0, 0, 0)), CENTRE)

    assert opened(made, f"{made.token}.jpg").getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("mode", "colour", "kind"),
    [
        *[("L", 128, "JPEG"), ("CMYK", (0, 255, 255, 0), "JPEG"), ("1", 1, "PNG")],
        *[("P", 3, "PNG"), ("LA", (9, 9), "PNG"), ("I;16", 30_000, "PNG")],
    ],
)
def test_every_kind_of_pixel_is_read(mode, colour, kind):
    made = make_files(pictures.plain(kind, mode=mode, colour=colour), CENTRE)

    assert opened(made, f"{made.token}.jpg").mode == "RGB"


def test_sixteen_bits_keep_their_brightness():
    data = pictures.plain(mode="I;16", colour=30_000)

    made = make_files(data, CENTRE)

    kept = opened(made, f"{made.token}.jpg")
    assert is_near(kept.getpixel((5, 5)), (117, 117, 117))


def test_colours_of_another_space_are_brought_into_ours():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    data = pictures.plain("JPEG", icc_profile=profile)

    made = make_files(data, CENTRE)  # A profile that does not fit the picture.

    assert is_near(opened(made, f"{made.token}.jpg").getpixel((5, 5)), (0, 128, 128))


def test_a_second_view_in_a_jpeg_is_left_alone():
    first, second = (Image.new("RGB", (60, 40), one) for one in ("red", "blue"))
    data = pictures.encoded(first, "MPO", save_all=True, append_images=[second])

    made = make_files(data, CENTRE)

    assert is_near(opened(made, f"{made.token}.jpg").getpixel((5, 5)), (254, 0, 0))


@pytest.fixture
def memory(monkeypatch):
    """A list of the megabytes that each run of the worker took that came to an end."""
    run, taken = subprocess.run, []

    def measured(command, **options):
        measuring = [sys.executable, "-c", MEASURED, *command]
        done = run(measuring, **(options | {"check": False}))
        done.stdout, most = done.stdout.rstrip().rsplit(b"\n", 1)
        taken.append(int(most))
        done.check_returncode()
        return done

    monkeypatch.setattr(files.subprocess, "run", measured)
    return taken


@pytest.mark.parametrize("name", pictures.HOSTILE)
def test_a_hostile_file_gets_a_clear_error_and_takes_little_memory(name, memory):
    data = pictures.HOSTILE[name]()

    with pytest.raises(ValidationError) as refused:
        make_files(data, CENTRE)

    [told] = refused.value.messages
    assert told.startswith(("The picture", "This is no picture", "One side"))
    assert told == files.TOO_LONG or memory[0] < MOST_MEMORY


@pytest.mark.parametrize("name", pictures.HEAVY)
def test_a_heavy_file_is_taken_and_takes_little_memory(name, memory):
    assert make_files(pictures.HEAVY[name](), CENTRE).files
    assert memory[0] < MOST_MEMORY


def test_a_picture_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(files, "SECONDS", 0.01)

    with pytest.raises(ValidationError) as refused:
        make_files(pictures.halves(), CENTRE)

    assert refused.value.messages == [files.TOO_LONG]


def test_limits_that_are_tighter_already_stay(tmp_path):
    tight = 'ulimit -f 4000; exec "$0" -m articles.pictures.worker "$1" token 50 50'

    done = subprocess.run(
        ["/bin/sh", "-c", tight, sys.executable, str(tmp_path)],
        input=pictures.plain(),
        capture_output=True,
        cwd=settings.BASE_DIR,
        check=True,
    )

    assert done.stdout == b'{"width": 60, "height": 40}'


def test_the_worker_knows_no_secrets(monkeypatch):
    given = {}
    run = subprocess.run
    monkeypatch.setattr(
        files.subprocess, "run", lambda *a, **k: given.update(k) or run(*a, **k)
    )

    make_files(pictures.plain(), CENTRE)

    assert set(given["env"]) == {"PATH"}


def test_a_file_of_too_many_bytes_is_not_read(monkeypatch):
    monkeypatch.setattr(files, "LARGEST_FILE", 50)

    with pytest.raises(ValidationError, match="The file is over"):
        read_upload(pictures.upload(bytes(51)))


def test_files_are_stored_together_or_not_at_all(monkeypatch):
    save = default_storage.save

    def full_at_last(name, content):
        if name.endswith("b.webp"):
            raise OSError("No space left on device")
        return save(name, content)

    monkeypatch.setattr(default_storage, "save", full_at_last)

    with pytest.raises(ValidationError, match="the disk may be full"):
        store({"images/a.webp": b"1", "images/b.webp": b"2"})

    assert default_storage.listdir("images")[1] == []


def test_what_is_gone_is_no_matter():
    remove(["images/nothing.webp"])
