"""Where uploaded files are kept, from the address that MEDIA_STORAGE and `manage.py media move --to` name it by."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

EXPECTED = "s3://bucket, azure://container, gs://bucket, file:///directory or nothing (files below MEDIA_DIRECTORY)"
_LOCAL = "media.storage.LocalStorage"
_BACKENDS = {
    "s3": ("media.object_storage.s3.S3", "bucket_name"),
    "gs": ("media.object_storage.google.Google", "bucket_name"),
    "azure": ("media.object_storage.azure.Azure", "azure_container"),
    "file": (_LOCAL, "location"),
}
_CLIENTS = {"gs": ("google", "google.cloud.storage"), "azure": ("azure", "azure.storage.blob")}  # installed by an extra


def read_storage(address: str, variables: Mapping[str, str], problems: list[str]) -> dict[str, object]:
    """The storage as Django's `STORAGES` have it; what is wrong with the address is added to `problems`."""
    scheme, _, place = address.partition("://")
    if not address:
        return {"BACKEND": _LOCAL}
    if scheme not in _BACKENDS or not place or (scheme != "file" and "/" in place):
        problems.append(f"MEDIA_STORAGE is {address!r}: expected {EXPECTED}")
        return {}
    if scheme in _CLIENTS:
        _ask_for_client(scheme, problems)
    backend, named = _BACKENDS[scheme]
    options: dict[str, object] = {named: place}
    if scheme in ("s3", "gs"):
        options["file_overwrite"] = False
    if scheme == "azure":
        options["connection_string"] = variables.get("AZURE_STORAGE_CONNECTION_STRING", "")
        if not options["connection_string"]:
            problems.append(f"AZURE_STORAGE_CONNECTION_STRING is missing: the account in which {address} is")
    return {"BACKEND": backend, "OPTIONS": options}


def _ask_for_client(scheme: str, problems: list[str]) -> None:
    """The client has to be installed: the first upload would be a late moment to hear that it is not."""
    extra, module = _CLIENTS[scheme]
    try:
        found = find_spec(module)
    except ModuleNotFoundError:
        found = None
    if found is None:
        problems.append(f"{scheme}:// needs a client that is not installed: pip install kernen[{extra}]")
