"""What is never trained on. Written before the first run; changing it makes every earlier figure void.

Everything is decided by the SHA-256 of a name, so that nobody could choose:
- languages: the three of fourteen with the smallest hash are held out of every source;
- families: a quarter of the contrast families;
- groups of the question books, of streams and of calibration: by the group's own hash.
"""

import hashlib

SALT = "reprise-judge-split-1:"
LANGUAGES = "en de fr es it pt nl pl ru zh ja ar tr hi".split()


def share(name: str) -> float:
    """A number in [0, 1) that belongs to the name."""
    return int(hashlib.sha256((SALT + name).encode()).hexdigest()[:12], 16) / 16**12


HELD_OUT_LANGUAGES = sorted(LANGUAGES, key=lambda code: hashlib.sha256((SALT + code).encode()).hexdigest())[:3]
FAMILY_TEST_SHARE = 0.25  # never trained on
FAMILY_VALIDATION_SHARE = 0.10  # chooses the number of trees and the weights of the sources
GROUP_VALIDATION_SHARE = 0.15


def part_of_family(family: str) -> str:
    at = share("family:" + family)
    if at < FAMILY_TEST_SHARE:
        return "test"
    return "validate" if at < FAMILY_TEST_SHARE + FAMILY_VALIDATION_SHARE else "train"


def part_of_group(source: str, group: str, test_share: float = 0.0) -> str:
    at = share(f"{source}:{group}")
    if at < test_share:
        return "test"
    return "validate" if at < test_share + GROUP_VALIDATION_SHARE else "train"


def may_train_in(languages: str) -> bool:
    """`languages`: "en", or "en-de" for a pair in two."""
    return not any(code in HELD_OUT_LANGUAGES for code in languages.split("-"))
