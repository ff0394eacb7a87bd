"""pytest collects *.scn: each scenario of a file is a test. Steps run in order; the first that does not hold ends it."""

import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "sdk"))
import steps  # noqa: E402, F401  # registers the sentences
from language import ScenarioError, read_file  # noqa: E402
from world import World  # noqa: E402

LOG_SHOWN = 3000


def pytest_collect_file(parent, file_path):
    if file_path.suffix == ".scn":
        return ScenarioFile.from_parent(parent, path=file_path)


class ScenarioFile(pytest.File):
    def collect(self):
        for scenario in read_file(self.path):
            yield ScenarioItem.from_parent(self, name=scenario.name, scenario=scenario)

    def repr_failure(self, excinfo):
        return str(excinfo.value) if excinfo.errisinstance(ScenarioError) else super().repr_failure(excinfo)


def play(scenario, folder):
    """Raises ScenarioError with file and line of the step that did not hold."""
    world = World(folder, scenario.configuration)
    try:
        for step in scenario.steps:
            try:
                arguments = [*step.arguments]
                if step.sentence.options:
                    arguments.append(step.options)
                if step.sentence.expected:
                    arguments.append(step.expected)
                step.sentence.act(world, *arguments)
            except Exception as error:
                what = str(error) if isinstance(error, (ScenarioError, AssertionError)) else repr(error)
                raise ScenarioError(
                    f"{scenario.file}:{step.line}: {step.text}\n{what}\n--- the gateway's log ---\n"
                    f"{world.log()[-LOG_SHOWN:]}"
                ) from error
    finally:
        world.close()


class ScenarioItem(pytest.Item):
    def __init__(self, *, scenario, **more):
        super().__init__(**more)
        self.scenario = scenario

    def runtest(self):
        factory = self.config._tmp_path_factory
        play(self.scenario, factory.mktemp(self.path.stem, numbered=True))

    def repr_failure(self, excinfo):
        return str(excinfo.value) if excinfo.errisinstance(ScenarioError) else super().repr_failure(excinfo)

    def reportinfo(self):
        return self.path, self.scenario.line - 1, self.name
