import subprocess
import sys
from pathlib import Path

from relplanner.store.file_locks import FileLock

HOLD = """
import sys, time
from pathlib import Path
from relplanner.store.file_locks import FileLock
lock = FileLock.seize(Path(sys.argv[1]))
print("held" if lock else "refused", flush=True)
sys.stdin.read()
"""


def test_a_lock_keeps_others_out_until_it_is_released(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    first = FileLock.seize(path)
    assert first is not None
    assert FileLock.seize(path) is None
    first.release()
    again = FileLock.seize(path)
    assert again is not None
    again.release()


def test_a_lock_is_for_its_owner_alone(tmp_path: Path) -> None:
    lock = FileLock.seize(tmp_path / "lock")
    assert lock is not None
    assert (tmp_path / "lock").stat().st_mode & 0o777 == 0o600
    lock.release()


def test_a_lock_whose_file_was_removed_no_longer_stands(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    lock = FileLock.seize(path)
    assert lock is not None
    stood = lock.stands
    path.unlink()
    assert (stood, lock.stands) == (True, False)
    other = FileLock.seize(path)
    assert other is not None
    assert (lock.stands, other.stands) == (False, True)
    lock.release()
    other.release(remove=True)
    assert not path.exists()


def test_a_lock_dies_with_its_process(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        assert FileLock.seize(path) is None
        process.kill()
        process.wait()
        lock = FileLock.seize(path)
        assert lock is not None
        lock.release()
