"""Bundles made on a cluster: the map of `corpus`, by workers of Dask (https://distributed.dask.org).

The workers see the files under the same names, and have the extra `cluster`. Their bundles go into the store, if
that is a folder that all see, or by way of an exchange: any folder or object store that fsspec can open
(https://filesystem-spec.readthedocs.io). What a worker that dies has begun, another does again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from juesuan.errors import ConfigurationError, JuesuanError, reason
from juesuan.pipeline import phrase
from juesuan.pipeline.bundling import Made, Recipe, bundle_file
from juesuan.pipeline.corpus import AHEAD, FileLimits, error_of_ours, within
from juesuan.publish.release.bundles import packed_bundle, receive_bundle

if TYPE_CHECKING:
    from distributed import Client, Future

# Seconds within which a scheduler must answer.
_CONNECT_S = 20


@dataclass(frozen=True, slots=True)
class Cluster:
    """A scheduler (`tcp://HOST:8786`), and the address through which bundles come, if the store is not shared."""

    scheduler: str
    exchange: str = ""

    def bundles(self, paths: Sequence[Path], recipe: Recipe) -> Iterator[tuple[Path, Made | JuesuanError]]:
        """The bundles of files, which the store has then, in their order; an error for each that has none.

        Waits as long as the scheduler has no worker. Raises ConfigurationError if it cannot be reached.
        """
        own = replace(recipe, store=recipe.store.absolute())
        work = partial(bundle_file, recipe=own)
        if self.exchange:
            work = partial(bundle_away, recipe=own, exchange=self.exchange)
        task = partial(within, work, FileLimits())
        with self._client() as client:
            waiting = deque(paths)
            begun: deque[tuple[Path, Future]] = deque()
            while waiting or begun:
                # Asked for each time: workers come and go.
                while waiting and len(begun) < AHEAD * max(1, sum(client.nthreads().values())):
                    path = waiting.popleft()
                    begun.append((path, client.submit(task, path.absolute(), pure=False)))
                path, future = begun.popleft()
                error = future.exception()
                made = error_of_ours(path, error) if error else self._received(future.result(), recipe)
                yield path, made
                # The scheduler keeps the result as long as anybody holds its future.
                del future

    def _client(self) -> Client:
        try:
            from distributed import Client  # noqa: PLC0415 - an extra

            return Client(self.scheduler, timeout=_CONNECT_S, set_as_default=False)
        except ImportError as error:
            raise ConfigurationError(phrase("no-dask"), phrase("install-cluster")) from error
        except (OSError, ValueError) as error:
            why = reason(error) if isinstance(error, OSError) else error
            raise ConfigurationError(phrase("out-of-reach", why=why).at(self.scheduler)) from error

    def _received(self, made: Made, recipe: Recipe) -> Made:
        if self.exchange:
            import fsspec  # noqa: PLC0415 - an extra

            with fsspec.open(_address(self.exchange, made), "rb") as file:
                receive_bundle(recipe.store, made.bundle, file.read())
        return made


def bundle_away(path: Path, *, recipe: Recipe, exchange: str) -> Made:
    """Makes the bundle of a file, and leaves it in an exchange. Raises DocumentError or ValidationError."""
    import fsspec  # noqa: PLC0415 - an extra

    with TemporaryDirectory(prefix="juesuan-") as scratch:
        made = bundle_file(path, recipe=replace(recipe, store=Path(scratch)))
        with fsspec.open(_address(exchange, made), "wb") as file:
            file.write(packed_bundle(Path(scratch), made.bundle))
    return made


def _address(exchange: str, made: Made) -> str:
    return f"{exchange.rstrip('/')}/{made.bundle.identity}.zip"
