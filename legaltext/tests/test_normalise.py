"""The normalised form, sign by sign."""

from legaltext.normalise import normalise


def test_every_rare_blank_and_line_end_becomes_a_plain_one() -> None:
    blanks = [chr(n) for n in range(0x3001) if chr(n).isspace() and n > 0x7F]
    ends = {"\x85", "\u2028", "\u2029"}
    for sign in (*blanks, "\r", "\r\n", "\x0b", "\x0c"):
        plain = "\n" if sign in ends or sign.isascii() else " "
        assert normalise(f"статья{sign}1") == f"статья{plain}1", repr(sign)
        assert normalise(f"статья {sign} 1") == f"статья{plain}1", repr(sign)


def test_a_text_that_was_given_out_is_known_again_and_another_is_not() -> None:
    once = normalise("статья  1\r\n")
    assert normalise(once) is once
    assert normalise("статья  2") == "статья 2"
    assert normalise("".join(once)) == once
