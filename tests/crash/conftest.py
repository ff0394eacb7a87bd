import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "sdk"))


def pytest_addoption(parser):
    parser.addoption("--moments", type=int, default=20, help="how often the gateway is killed")
    parser.addoption("--seed", type=int, default=1, help="draws the moments")
    parser.addoption("--entries", type=int, default=100_000, help="how many the full store holds")
    parser.addoption("--all-entries", action="store_true", help="ask for every one of them, not for a sample")
