"""The secret is derived alike on both sides, and tells nothing by how it is refused."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from liikereppu.accounts.practitioners import generate_passphrase
from liikereppu.accounts.secret import derive_secret, fake_salt, make_verifier, secret_fits

EXAMPLES = json.loads(
    (Path(__file__).parents[2] / "contract" / "examples" / "secret-derivation.json").read_text("utf-8")
)


@pytest.mark.parametrize("case", EXAMPLES["cases"], ids=lambda case: case["name"])
def test_the_derivation_matches_the_shared_example(case: dict[str, Any]) -> None:
    secret = derive_secret(case["passphrase"], base64.b64decode(case["salt"]), EXAMPLES["kdf"])
    assert secret == case["secret"]


def test_both_spellings_of_the_same_letters_give_one_secret() -> None:
    by_name = {case["name"]: case["secret"] for case in EXAMPLES["cases"]}
    assert (
        by_name["letters of Finnish, precomposed"]
        == by_name["the same letters typed as letter and mark give the same secret"]
    )


def test_a_verifier_accepts_only_its_secret() -> None:
    verifier = make_verifier("right")
    assert secret_fits(verifier, "right")
    assert not secret_fits(verifier, "wrong")
    assert not secret_fits(None, "nobody has this secret")
    assert not secret_fits("not a hash", "right")


def test_the_fake_salt_is_steady_for_a_name_and_differs_by_name_and_server() -> None:
    assert fake_salt("key", "eino") == fake_salt("key", "eino")
    assert len({fake_salt("key", "eino"), fake_salt("key", "aino"), fake_salt("other", "eino")}) == 3


def test_generated_passphrases_are_long_pronounceable_and_never_the_same() -> None:
    made = {generate_passphrase() for _ in range(200)}
    assert len(made) == 200
    for passphrase in made:
        letters = passphrase.replace("-", "")
        assert len(letters) == 22
        assert all(sign in "aeiou" for sign in letters[1::2])
