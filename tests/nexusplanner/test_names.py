"""Our folders are plain top-level packages: nothing that is installed may take their names."""

import sysconfig
from pathlib import Path

OURS = ("nexusplanner", "domain", "graph", "agents", "tools", "retrieval", "persistence", "exports", "api", "evals", "tests", "benchmarks")


def test_no_installed_package_takes_a_name_of_ours() -> None:
    folders = {Path(sysconfig.get_path(kind)) for kind in ("purelib", "platlib")}
    taken = [found for folder in folders for name in OURS for found in _importable(folder, name)]
    assert taken == []


def test_every_package_of_ours_comes_from_one_checkout() -> None:
    root = Path(__file__).parents[2]
    assert [name for name in OURS if not (root / name).is_dir()] == []


def _importable(folder: Path, name: str) -> list[Path]:
    candidates = [folder / name, folder / f"{name}.py", folder / f"{name}.pth", *folder.glob(f"{name}.*.so")]
    return [path for path in candidates if path.exists()]
