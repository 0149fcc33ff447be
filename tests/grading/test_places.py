"""Scratch folders: whoever lives keeps theirs, and what was left behind goes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tutor.grading.processes.places import PREFIX, Places, remove_abandoned, scratch_parent

CLEARING = "from tutor.grading.processes.places import remove_abandoned; remove_abandoned()"
OTHER_IDS = ["unshare", "--pid", "--fork", "--mount-proc"]


@pytest.fixture
def places(tmp_path: Path) -> Places:
    made = Places.make(tmp_path)
    yield made  # type: ignore[misc]
    made.remove()


def test_a_tutor_whose_process_ids_are_others_removes_nothing_of_ours(places: Places) -> None:
    clearing = [sys.executable, "-c", CLEARING]
    done = subprocess.run([*OTHER_IDS, *clearing], capture_output=True, text=True)
    if "unshare" in done.stderr:
        pytest.skip("this user may not make a PID namespace")
    assert done.returncode == 0, done.stderr
    assert places.intact


def test_a_folder_of_an_id_that_nobody_has_stays_while_it_is_locked(places: Places) -> None:
    nobody = places.scratch.with_name(f"{PREFIX}{2**22 + 1}-test")
    places.scratch.rename(nobody)
    try:
        remove_abandoned()
        assert nobody.is_dir()
        assert not places.intact
    finally:
        nobody.rename(places.scratch)
    assert places.intact


def test_folders_are_made_while_other_tutors_clear_up(tmp_path: Path) -> None:
    clearing = CLEARING.replace("; ", "\nwhile True: ")
    others = [subprocess.Popen([sys.executable, "-c", clearing]) for _ in range(2)]
    try:
        for _ in range(60):
            made = Places.make(tmp_path)
            assert made.intact
            made.remove()
    finally:
        for other in others:
            other.kill()
            other.wait()


def test_what_a_dead_tutor_left_goes_whoever_has_its_id_now() -> None:
    left = scratch_parent() / f"{PREFIX}{os.getpid()}-left-behind"
    (left / "host-1" / "data").mkdir(parents=True)
    remove_abandoned()
    assert not left.exists()


def test_a_link_in_the_place_of_a_folder_leads_nowhere(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "file").touch()
    link = scratch_parent() / f"{PREFIX}{os.getpid()}-link"
    link.symlink_to(kept)
    try:
        remove_abandoned()
        assert (kept / "file").exists()
    finally:
        link.unlink()


def test_removing_twice_removes_once_and_nothing_that_came_after(tmp_path: Path) -> None:
    places = Places.make(tmp_path)
    places.remove()
    places.scratch.mkdir()
    try:
        places.remove()
        assert places.scratch.exists()
    finally:
        places.scratch.rmdir()
