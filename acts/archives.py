"""The files of a folder or an archive, one after the other; nothing is unpacked to the disk.

An archive may be hostile: only plain files are read, each up to `MAX_BYTES`, and an archive that unpacks
to far more than it holds is given up.
"""

import bz2
import gzip
import hashlib
import io
import lzma
import os
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from django.utils.translation import gettext as _

from legaltext.sources import MAX_BYTES

SUFFIXES = (".xml", ".xml.gz")
MOST_TIMES = 200
"""Texts shrink ten or twenty times; nothing but a bomb unpacks to 200 times its size."""
FREE_BYTES = 64 * 1024 * 1024
"""So much may be unpacked before the size of an archive is compared with it."""
SMALL = 1024 * 1024
PACKINGS = ((b"\x1f\x8b", gzip.open), (b"BZh", bz2.open), (b"\xfd7zXZ\x00", lzma.open))
ENCRYPTED = 0x1
# The last two are of zipfile: a version or packing it does not know, a name that is no UTF-8.
BROKEN = (
    tarfile.TarError, zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError,
    NotImplementedError, UnicodeDecodeError,
)  # fmt: skip
Wanted = Callable[[str], bool]


class ArchiveError(Exception):
    """An archive that is not read, or not read on; the message says why, in Russian."""


@dataclass(frozen=True, slots=True)
class Item:
    """A file: `place` is its name in the folder or archive. One of `path`, `data`, `trouble` is given.

    read: how far the archive is read, in bytes; for a folder, in files. source: the folder or archive.
    """

    place: str
    path: Path | None = None
    data: bytes | None = None
    trouble: str = ""
    read: int = 0
    source: Path = Path()

    @property
    def size(self) -> int:
        """In bytes; nothing of a file that is gone, which is refused when it is read."""
        if self.path is not None:
            return self.path.stat().st_size if self.path.exists() else 0
        return len(self.data or b"")


def items(source: Path, wanted: Wanted) -> Iterator[Item]:
    """What a folder or an archive holds, always in the same order; `wanted` is asked of each file once.

    Raises ArchiveError for what is neither, and for an archive that breaks off or is a bomb.
    """
    if source.is_dir():
        yield from _of_folder(source, wanted)
    elif not source.exists():
        raise ArchiveError(_("файла или папки «%s» нет") % source)
    else:
        with _told():
            yield from (_of_zip if zipfile.is_zipfile(source) else _of_tar)(source, wanted)


def state_of(source: Path) -> tuple[str, int]:
    """What tells whether a source has changed, and how much there is to read of it (`Item.read`)."""
    if not source.is_dir():
        stat = source.stat() if source.exists() else os.stat_result([0] * 10)
        return f"{stat.st_size}-{stat.st_mtime_ns}", stat.st_size
    number, names = 0, hashlib.sha256()
    for path in _files(source):
        names.update(os.fsencode(path) + b"\0")
        number += 1
    return f"{number}-{names.hexdigest()[:32]}", number


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except BROKEN as error:
        raise ArchiveError(_("архив повреждён или обрывается: %s") % error) from error


def _is_act(name: str) -> bool:
    return name.lower().endswith(SUFFIXES)


def _files(folder: Path) -> Iterator[Path]:
    """In order of names; a folder at a time is held. Raises OSError for one that cannot be read."""
    for at, inner, names in os.walk(folder, onerror=_raise):
        inner.sort()
        yield from (Path(at) / name for name in sorted(names) if _is_act(name))


def _raise(error: OSError) -> None:
    raise error


def _printable(name: str) -> str:
    """A name that is no UTF-8 with signs of replacement: a database stores no halves of letters."""
    return name.encode("utf-8", "replace").decode()


def _of_folder(folder: Path, wanted: Wanted) -> Iterator[Item]:
    for n, path in enumerate(_files(folder), 1):
        place = _printable(str(path.relative_to(folder)))
        if wanted(place):
            trouble = _no_file(path)
            yield Item(place, path=None if trouble else path, trouble=trouble, read=n)


def _no_file(path: Path) -> str:
    """Why what is there is not opened: a pipe would keep its reader for ever."""
    if path.is_symlink():
        return _("ссылка, а не файл")
    return _("не обычный файл") if path.exists() and not path.is_file() else ""


def _of_tar(source: Path, wanted: Wanted) -> Iterator[Item]:
    with source.open("rb") as file, _unpacked(file) as stream:
        archive = _opened(stream, source)
        for member in archive:
            archive.members.clear()
            if _is_act(member.name) and not member.isdir() and wanted(_printable(member.name)):
                yield _member(archive, member, file.tell())


def _opened(stream: BinaryIO, source: Path) -> tarfile.TarFile:
    try:
        return tarfile.open(fileobj=stream, mode="r|")
    except tarfile.ReadError as error:
        raise ArchiveError(_("«%s» – не папка и не архив tar или zip") % source.name) from error


def _member(archive: tarfile.TarFile, member: tarfile.TarInfo, read: int) -> Item:
    trouble = _trouble(member.name, member.size)
    if member.issym() or member.islnk():
        trouble = _("ссылка, а не файл")
    elif not member.isreg():
        trouble = _("не обычный файл")
    held = None if trouble else archive.extractfile(member)
    place = _printable(member.name)
    if held is None:
        return Item(place, trouble=trouble, read=read)
    return Item(place, data=held.read(), read=read)


def _trouble(name: str, size: int) -> str:
    """Why a file of an archive is not read."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts:
        return _("путь ведёт за пределы архива")
    if size > MAX_BYTES:
        return _("файл больше %s МБ") % (MAX_BYTES // (1024 * 1024))
    return ""


@contextmanager
def _unpacked(file: BinaryIO) -> Iterator[BinaryIO]:
    """The tar inside gzip, bzip2 or xz, or the file itself; its unpacked size is watched."""
    head = file.read(6)
    file.seek(0)
    opener = next((opener for magic, opener in PACKINGS if head.startswith(magic)), None)
    if opener is None:
        yield file
        return
    with opener(file, "rb") as inner:
        yield _Watched(inner, file)


class _Watched(io.RawIOBase):
    """Reads what is unpacked and gives up when it is too much for what was packed."""

    def __init__(self, inner: BinaryIO, packed: BinaryIO) -> None:
        super().__init__()
        self.inner, self.packed, self.size = inner, packed, 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        piece = self.inner.read(size)
        self.size += len(piece)
        _refuse_bomb(self.size, self.packed.tell())
        return piece


def _refuse_bomb(unpacked: int, packed: int) -> None:
    if unpacked > FREE_BYTES and unpacked > packed * MOST_TIMES:
        raise ArchiveError(
            _(
                "архив распаковывается больше чем в %s раз: похоже на архивную бомбу, чтение прекращено"
            )
            % MOST_TIMES
        )


def _of_zip(source: Path, wanted: Wanted) -> Iterator[Item]:
    """The list of a zip stands at its end and is held, half a kilobyte a file."""
    with zipfile.ZipFile(source) as archive:
        acts = [one for one in archive.filelist if _is_act(one.filename)]
        unpacked = sum(one.file_size for one in acts if not _trouble_zipped(one))
        _refuse_bomb(unpacked, source.stat().st_size)
        for member in acts:
            if wanted(_printable(member.filename)):
                yield _zipped(archive, member)


def _trouble_zipped(member: zipfile.ZipInfo) -> str:
    if member.flag_bits & ENCRYPTED:
        return _("файл зашифрован")
    if member.file_size > SMALL and member.file_size > member.compress_size * MOST_TIMES:
        return _("файл распаковывается больше чем в %s раз: похоже на архивную бомбу") % MOST_TIMES
    return _trouble(member.filename, member.file_size)


def _zipped(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Item:
    place, read = _printable(member.filename), member.header_offset
    if trouble := _trouble_zipped(member):
        return Item(place, trouble=trouble, read=read)
    try:
        with archive.open(member) as held:
            return Item(place, data=held.read(MAX_BYTES + 1), read=read)
    except (*BROKEN, RuntimeError) as error:  # RuntimeError: encrypted, whatever the list says
        return Item(place, trouble=_("файл в архиве повреждён: %s") % error, read=read)
