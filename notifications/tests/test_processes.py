"""Two runs of the digests at once: each person gets one letter."""

from collections import Counter

from tests.processes import installation, start


def test_two_runs_at_once_send_each_person_one_letter(tmp_path, smtp, settings):
    environment = installation(tmp_path, "notifications", "outbox")

    def run(deed):
        port = str(settings.EMAIL_PORT)
        return start(environment, "notifications/tests/sender.py", deed, port)

    assert run("tell").wait(120) == 0
    # Long enough for both to be at it together.
    smtp.delay = 0.3
    runs = [run("send"), run("send")]
    assert [done.wait(120) for done in runs] == [0, 0]
    letters = Counter(letter["To"] for letter in smtp.letters)
    assert len(letters) == 6
    assert set(letters.values()) == {1}
