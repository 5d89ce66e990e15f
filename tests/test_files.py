import os
import stat
from pathlib import Path

import pytest

from relplanner.domain.errors import UserError
from relplanner.files import write_private, write_whole


def test_a_file_is_for_its_owner_alone_and_replaces_the_old_one(tmp_path: Path) -> None:
    file = tmp_path / "people.vcf"
    file.write_bytes(b"old")
    file.chmod(0o644)
    write_private(file, b"new")
    assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (b"new", 0o600)
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_that_cannot_be_written_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"missing/x cannot be written \(No such file or directory\): "):
        write_private(tmp_path / "missing" / "x", b"")
    for folder in (tmp_path, Path()):
        with pytest.raises(UserError, match="is a folder: name a file"):
            write_private(folder, b"")


def test_a_link_is_written_through_and_what_is_no_file_is_left_alone(tmp_path: Path) -> None:
    file, link, pipe = tmp_path / "people.vcf", tmp_path / "link", tmp_path / "pipe"
    file.write_bytes(b"old")
    link.symlink_to(file)
    write_private(link, b"new")
    assert (file.read_bytes(), link.is_symlink()) == (b"new", True)
    os.mkfifo(pipe)
    with pytest.raises(UserError, match="is no file but a device or a pipe: name a file"):
        write_private(pipe, b"new")
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_what_fails_on_the_way_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    file = tmp_path / "notes"
    file.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space left"):
        write_whole(file, b"new")
    assert (file.read_bytes(), list(tmp_path.iterdir())) == (b"old", [file])
