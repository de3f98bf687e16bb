"""`make bench`: every bench, one after another, as Markdown tables for docs/benchmarks.md. `--rounds N` for more or fewer rounds."""

from __future__ import annotations

import argparse
from typing import Any

from bench import device, server


def device_table(rows: list[dict[str, Any]]) -> str:
    lines = ["| what | median | from | to (or p95) | unit | rounds |", "|---|---|---|---|---|---|"]
    for each in rows:
        last = each.get("to", each.get("p95"))
        first = each.get("from", "")
        lines.append(
            f"| {each['what']} | {each['median']} | {first} | {last} | {each['unit']} | {each['rounds']} |"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    print("## The device\n", flush=True)
    print(device_table(device.measure(rounds, say=lambda _line: None)), flush=True)
    print("\n## The server\n", flush=True)
    server.main(["--rounds", str(rounds)])


if __name__ == "__main__":
    main()
