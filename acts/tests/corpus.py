"""Files of RusLawOD for tests: small acts of their own, in folders and archives."""

import io
import tarfile
import zipfile
from pathlib import Path

from acts.factories import model_law

FILE = """<?xml version="1.0" ?><act><body><textIPS>{text}</textIPS></body><meta><identification>
<pravogovruNd val="{nd}"/><doc_typeIPS val="Модельный закон"/><docdateIPS val="14.03.2023"/>
<docNumberIPS val="{number}"/><headingIPS val="О промышленных кластерах"/>
<statusIPS val="Действует без изменений"/></identification>
<keywords><keywordsByIPS val="КЛАСТЕР"/></keywords></meta></act>"""
BOMB = b"""<?xml version="1.0"?><!DOCTYPE act [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>
<act><body><textIPS>&b;</textIPS></body></act>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE act [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<act><body><textIPS>&a;</textIPS></body></act>"""


def xml(n: int, text: str = "", nd: str = "") -> bytes:
    """The file of the act number `n`."""
    number = f"{n}-М"
    text = text or model_law(number=number)
    return FILE.format(text=text, nd=nd or f"10200{n:04}", number=number).encode()


def files(count: int) -> dict[str, bytes]:
    return {f"{n % 3}/{n:04}.xml": xml(n) for n in range(count)}


def folder(path: Path, held: dict[str, bytes]) -> Path:
    for name, data in held.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(data)
    return path


def tar(path: Path, held: dict[str, bytes], *more: tarfile.TarInfo) -> Path:
    packing = {".gz": "gz", ".xz": "xz", ".bz2": "bz2"}.get(path.suffix, "")
    with tarfile.open(path, f"w:{packing}") as archive:
        for name, data in held.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
        for member in more:
            archive.addfile(member)
    return path


def zipped(path: Path, held: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in held.items():
            archive.writestr(name, data)
    return path


def link(name: str, to: str) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.type, member.linkname = tarfile.SYMTYPE, to
    return member
