"""Other software with which the endpoint works, where it is installed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

_MAVEN = Path.home() / ".m2" / "repository" / "org" / "apache" / "jena" / "jena-fuseki-server"


def fuseki_jar() -> str:
    """The jar of Apache Jena Fuseki: the one that JUESUAN_FUSEKI names, else what `make engines` has fetched.

    Empty where there is none, or no Java.
    """
    if not shutil.which("java"):
        return ""
    fetched = sorted(_MAVEN.glob("*/jena-fuseki-server-*.jar"))
    return os.environ.get("JUESUAN_FUSEKI") or (str(fetched[-1]) if fetched else "")


def nginx() -> str:
    """The program nginx: the one that JUESUAN_NGINX names, else the system's; empty where there is none."""
    path = f"{os.environ.get('PATH', '')}{os.pathsep}/usr/sbin"
    return os.environ.get("JUESUAN_NGINX") or shutil.which("nginx", path=path) or ""
