"""Everything that is written follows the umask, and is there wholly or not at all."""

import os
import stat
import sys
from pathlib import Path

import pytest

from autograder.files import identities, write_atomically
from autograder.sandbox.confinement import files


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o027, 0o640)])
def test_a_file_follows_the_umask(tmp_path, umask, mode):
    before = os.umask(umask)
    try:
        write_atomically(tmp_path / "folder" / "file", b"new")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "folder" / "file").stat().st_mode) == mode
    assert stat.S_IMODE((tmp_path / "folder").stat().st_mode) == 0o777 & ~umask


def test_a_failed_write_leaves_the_old_file_and_nothing_beside_it(tmp_path, monkeypatch):
    path = tmp_path / "file"
    write_atomically(path, b"old")
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


@pytest.mark.skipif(os.name == "nt", reason="as POSIX systems identify files")
def test_files_are_known_by_their_identities_however_deep_another_folder_is(tmp_path):
    for name in ("z/secret", "own/mine"):
        write_atomically(tmp_path / name, b"x")
    (tmp_path / "z" / "again").symlink_to(tmp_path / "own", target_is_directory=True)
    top, here = os.open(tmp_path / "z", os.O_RDONLY), Path.cwd()
    try:
        os.fchdir(top)
        for _ in range(2 * sys.getrecursionlimit()):
            Path("d").mkdir()
            os.chdir("d")
    finally:
        os.chdir(here)
        os.close(top)
    found = identities(tmp_path, but=tmp_path / "own")
    files.remove(tmp_path / "z" / "d")  # deeper than pytest can
    status = (tmp_path / "z" / "secret").stat()
    link = (tmp_path / "z" / "again").lstat()
    assert found == {(status.st_dev, status.st_ino), (link.st_dev, link.st_ino)}
