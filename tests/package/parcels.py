"""Small packages, made without printing: real archives, signed and stored, of a few bytes each."""

import json
from dataclasses import replace
from datetime import date

from casework import store
from casework.models import Package
from casework.package import archive, build, handover, manifest, signing
from casework.package.contents import Item, Volume

SECRET = "whsec_" + "dGVzdC1zZWNyZXQtZm9yLXBhY2thZ2VzLTAwMDE="


def connect(settings, tmp_path, world_people, **bodies):
    """Let these bodies (court=role, police=role) take packages through the interface, signing with ``SECRET``."""
    settings.PACKAGE_KEY, settings.MEDIA_ROOT = tmp_path / "package_key", tmp_path / "files"
    settings.RECEIVERS = {
        name: {"account": world_people[role].username, "secrets": [SECRET], "since": date(2026, 1, 1)}
        for name, role in bodies.items()
    }


def parcel(subject, kind, by, *, papers=2, prior=None) -> Package:
    """A package of that hand-over for its present receiver, as ``build`` enters it; the papers are stubs."""
    it = handover.HAND_OVERS[kind]
    to = it.to(subject)
    contents = {f"papers/{n:03}.pdf": f"%PDF-1.7 {subject.pk} {n} {prior}".encode() for n in range(1, papers + 1)}
    items = tuple(_item(path, content) for path, content in contents.items())
    order = build.Order(
        subject=subject,
        kind=kind,
        recipient=to.name,
        to=to,
        basis="移送规定",
        papers=[],
        evidence=[],
        by=by,
        prior=prior,
    )
    package = Package(
        office=subject.case.office, case=subject.case, procedure=subject.procedure.key, subject_id=subject.pk, kind=kind,
        recipient=to.name, to=to, prior=prior, made_at=build.clock.now(), made_by=by,
    )  # fmt: skip
    package.manifest = manifest.manifest(
        package_id=str(package.pk), kind=kind, from_office=subject.case.office.name, to_office=to.name,
        case_number=subject.case.number, created_at=package.made_at, volumes=(Volume("文书卷", items),),
        prior_package=str(prior.pk) if prior else "",
    )  # fmt: skip
    raw = manifest.as_bytes(package.manifest)
    package.manifest_sha256 = store.digests(raw)[0]
    key = signing.key_in(build.Path(build.settings.PACKAGE_KEY))
    signature = manifest.as_bytes(signing.signed(raw, key, signer=subject.case.office.name))
    whole = [(archive.MANIFEST, raw), (archive.SIGNATURE, signature), *contents.items()]
    return build._enter(package, build._kept(whole), order)


def _item(path, content) -> Item:
    sha256, sm3 = store.digests(content)
    blank = Item(
        title="", path=path, mime="application/pdf", size=len(content), sha256=sha256, sm3=sm3, pages=1, doc_type="文书"
    )
    return replace(blank, title=f"示范文书{path[7:10]}")


def receipt(package, result="ACCEPTED", at="2026-11-23T09:00:00+08:00", **more) -> dict:
    """What a receiver answers."""
    said = {"package_id": str(package.pk), "received_at": at, "receiver": "演示警员", "result": result}
    return json.loads(json.dumps(said | more))
