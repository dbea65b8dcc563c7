"""What else lies beside a store: its backups, and stores that were set aside."""

from pathlib import Path


def free_name(path: Path) -> Path:
    """A name beside `path` that nothing has."""
    number = 1
    while (name := path.with_name(f"{path.name}.set-aside-{number}")).exists():
        number += 1
    return name


def set_aside_of(path: Path) -> list[Path]:
    """The unreadable stores, and their logs, that were set aside beside `path`."""
    if not path.parent.is_dir():
        return []
    return sorted(
        file
        for file in path.parent.iterdir()
        if file.name.startswith(f"{path.name}.set-aside-") and file.is_file()
    )


def backup_folder(path: Path) -> Path:
    """Where the backups of the store at `path` are kept."""
    return path.with_name(f"{path.name}.backups")
