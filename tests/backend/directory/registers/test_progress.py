"""How far a reading is, on a terminal and elsewhere."""

import io

from liikereppu.directory.registers.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_without_a_terminal_a_line_is_told_now_and_then() -> None:
    file = io.StringIO()
    progress = Progress(file)
    for rows in range(500, 12_001, 500):
        progress.at(rows, 48_000)
    progress.say("busy; trying again in 1 s")
    progress.close()
    assert file.getvalue().splitlines() == [
        "5000 of 48000 rows read",
        "10000 of 48000 rows read",
        "busy; trying again in 1 s",
    ]


def test_on_a_terminal_a_bar_tells_how_much_is_left() -> None:
    file = Terminal()
    progress = Progress(file)
    progress.at(500, None)
    for rows in (1000, 2000):
        progress.at(rows, 2000)
    progress.say("busy")
    progress.close()
    assert "500 rows read" in file.getvalue() and "100%" in file.getvalue() and "busy\n" in file.getvalue()
