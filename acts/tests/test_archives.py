import gzip
import io
import os
import tarfile
import tracemalloc

import pytest

from acts import archives
from acts.archives import ArchiveError, items
from acts.tests.corpus import files, folder, link, tar, zipped


def read(source, wanted=lambda place: True):
    return {item.place: item.data or item.trouble for item in items(source, wanted)}


MAKERS = {"a.tar": tar, "a.tar.gz": tar, "a.tar.xz": tar, "a.tar.bz2": tar, "a.zip": zipped}


@pytest.mark.parametrize("name", MAKERS)
def test_an_archive_gives_its_files_in_order(tmp_path, name):
    held = files(5)
    found = read(MAKERS[name](tmp_path / name, held | {"README.md": b"no act"}))
    assert list(found.items()) == list(held.items())


def test_a_folder_gives_its_files_in_order_of_names(tmp_path):
    held = files(5)
    found = [(item.place, item.path.read_bytes()) for item in items(folder(tmp_path, held), bool)]
    assert found == sorted(held.items())


def test_a_folder_that_cannot_be_read_is_not_left_out_in_silence(tmp_path, monkeypatch):
    source, real = folder(tmp_path, files(5)), os.scandir

    def scandir(path):
        if str(path).endswith("/1"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    with pytest.raises(PermissionError, match="/1"):
        archives.state_of(source)


@pytest.mark.parametrize("name", ["a.tar.gz", "a.zip"])
def test_what_is_not_wanted_is_passed_over(tmp_path, name):
    source = MAKERS[name](tmp_path / name, files(4))
    assert list(read(source, lambda place: place.endswith("2.xml"))) == ["2/0002.xml"]


@pytest.mark.parametrize("make", [tar, zipped])
def test_a_path_out_of_the_archive_is_refused(tmp_path, make):
    source = make(
        tmp_path / f"a.{make.__name__}", {"../../etc/a.xml": b"<act/>", "/b.xml": b"<act/>"}
    )
    assert ["пределы архива" in trouble for trouble in read(source).values()] == [True, True]


def test_links_and_devices_are_refused(tmp_path):
    pipe = tarfile.TarInfo("pipe.xml")
    pipe.type = tarfile.FIFOTYPE
    found = read(tar(tmp_path / "a.tar", {}, link("a.xml", "/etc/passwd"), pipe))
    assert found == {"a.xml": "ссылка, а не файл", "pipe.xml": "не обычный файл"}
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.xml").symlink_to("/etc/passwd")
    os.mkfifo(tmp_path / "in" / "b.xml")
    assert read(tmp_path / "in") == {"a.xml": "ссылка, а не файл", "b.xml": "не обычный файл"}


def test_a_member_too_big_is_refused_unread(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "MAX_BYTES", 1000)
    for make in (tar, zipped):
        found = read(make(tmp_path / f"a.{make.__name__}", {"a.xml": b"a" * 1001, "b.xml": b"b"}))
        assert "больше" in found["a.xml"]
        assert found["b.xml"] == b"b"


def test_a_tar_that_unpacks_to_far_more_than_it_holds_is_given_up(tmp_path):
    """A gigabyte of zeros in a megabyte; memory stays small."""
    source = tmp_path / "bomb.tar.gz"
    member = tarfile.TarInfo("a.xml")
    member.size = 1 << 30
    zeros = io.BytesIO(bytes(1 << 20))
    with gzip.open(source, "wb", 1) as file:
        file.write(member.tobuf())
        for _ in range(200):
            file.write(zeros.getbuffer())
    tracemalloc.start()
    with pytest.raises(ArchiveError, match="бомбу"):
        list(items(source, bool))
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


def test_a_zip_of_zeros_is_refused_and_the_files_beside_it_are_read(tmp_path):
    found = read(zipped(tmp_path / "a.zip", {"a.xml": bytes(5_000_000), "b.xml": b"<act/>"}))
    assert "бомбу" in found["a.xml"]
    assert found["b.xml"] == b"<act/>"


def test_many_files_of_a_zip_that_share_their_bytes_are_a_bomb(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "FREE_BYTES", 1000)
    with pytest.raises(ArchiveError, match="бомбу"):
        read(zipped(tmp_path / "a.zip", {f"{n}.xml": bytes(900_000) for n in range(9)}))


@pytest.mark.parametrize("name", ["a.tar.gz", "a.zip", "a.tar"])
def test_an_archive_that_breaks_off_says_so(tmp_path, name):
    source = MAKERS[name](tmp_path / name, files(30))
    source.write_bytes(source.read_bytes()[: source.stat().st_size * 2 // 3])
    with pytest.raises(ArchiveError, match="повреждён|не папка"):
        read(source)


def test_what_is_no_archive_says_so(tmp_path):
    (tmp_path / "a.txt").write_text("текст")
    with pytest.raises(ArchiveError, match="не папка и не архив"):
        read(tmp_path / "a.txt")
    with pytest.raises(ArchiveError, match="нет"):
        read(tmp_path / "нет.tar")


def test_a_damaged_file_of_a_zip_is_refused_alone(tmp_path):
    source = zipped(tmp_path / "a.zip", {"a.xml": b"<act>first</act>" * 50, "b.xml": b"<act/>"})
    data = bytearray(source.read_bytes())
    data[40] ^= 0xFF
    source.write_bytes(data)
    found = read(source)
    assert "повреждён" in found["a.xml"]
    assert found["b.xml"] == b"<act/>"


VERSION, NAME = 6, 46
"""Where these begin in an entry of the list of a zip."""


@pytest.mark.parametrize(("at", "byte"), [(VERSION, 250), (NAME, 0xFF)])
def test_a_zip_whose_list_is_damaged_says_so(tmp_path, at, byte):
    source = zipped(tmp_path / "a.zip", {"ж.xml": b"<act/>"})
    data = bytearray(source.read_bytes())
    data[data.index(b"PK\1\2") + at] = byte
    source.write_bytes(data)
    with pytest.raises(ArchiveError, match="повреждён"):
        read(source)


def test_a_name_that_is_no_utf_8_can_be_stored(tmp_path):
    source = tar(tmp_path / "a.tar", {"\udcff.xml": b"<act/>"})
    assert next(iter(read(source))).encode()
