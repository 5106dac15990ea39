"""Files of text, however they are encoded."""

import gzip

import pytest

from reasoner.errors import ReasonerError
from reasoner.texts import decoded, text_of

TEXT = "∀x (Größe(x))\n"
FORMS = {
    "plain": TEXT.encode(),
    "with a mark": TEXT.encode("utf-8-sig"),
    "UTF-16": TEXT.encode("utf-16"),
    "UTF-16, big end first": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "gzip": gzip.compress(TEXT.encode()),
    "gzip of UTF-16": gzip.compress(TEXT.encode("utf-16")),
}


@pytest.mark.parametrize("data", FORMS.values(), ids=FORMS)
def test_a_text_is_the_same_in_whatever_form(tmp_path, data):
    path = tmp_path / "text"
    path.write_bytes(data)
    assert text_of(path) == decoded(data, "text", errors="replace") == TEXT


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"ab\xffc", r"text is not UTF-8 text \(byte 2\)"),
        (b"\xff\xfea", "text is not UTF-16 text"),
        (gzip.compress(b"a" * 99)[:-9], "text cannot be read"),
    ],
    ids=["bytes", "half a character", "cut off"],
)
def test_what_is_no_text_is_told_in_one_line(tmp_path, data, message):
    path = tmp_path / "text"
    path.write_bytes(data)
    with pytest.raises(ReasonerError, match=message) as caught:
        text_of(path)
    assert caught.value.hint
    assert "\n" not in caught.value.message


def test_bytes_that_are_none_of_the_encoding_may_be_marked_instead():
    assert decoded(b"ab\xffc", "text", errors="replace") == "ab\ufffdc"


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ReasonerError, match="nothing cannot be read: No such file"):
        text_of(tmp_path / "nothing")
