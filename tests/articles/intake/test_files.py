import pytest

from articles.intake import NotReadable, read_file


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"text\0text", "not text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not text"),
        (b"caf\xe9 in Latin-1", "not text in UTF-8"),
        (b"a" * 1_000_001, "over 1 MB"),
    ],
    ids=lambda value: str(value[:20]),
)
def test_file_that_is_no_page_is_refused_with_its_name_and_the_reason(
    tmp_path, data, reason
):
    path = tmp_path / "page.txt"
    path.write_bytes(data)

    with pytest.raises(NotReadable, match=reason) as refusal:
        read_file(str(path))

    assert str(path) in str(refusal.value)


@pytest.mark.parametrize("name", ["missing.txt", ".", "a\0b"], ids=ascii)
def test_file_that_cannot_be_opened_is_refused(tmp_path, name):
    with pytest.raises(NotReadable):
        read_file(f"{tmp_path}/{name}")


def test_text_is_read_without_the_mark_of_its_byte_order(tmp_path):
    path = tmp_path / "page.txt"
    path.write_bytes("\ufeffŁódź, 上海".encode())

    assert read_file(str(path)) == "Łódź, 上海"


def test_file_of_exactly_one_megabyte_is_read(tmp_path):
    path = tmp_path / "page.txt"
    path.write_bytes(b"a" * 1_000_000)

    assert len(read_file(str(path))) == 1_000_000
