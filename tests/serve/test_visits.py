"""A server that starts asks itself for a page of each type."""

from __future__ import annotations

import asyncio
from pathlib import Path

from juesuan.serve.server import application
from juesuan.serve.service import Service
from juesuan.serve.sources import StoreSource
from juesuan.serve.visits import fetched, typical_pages, visit


def test_there_is_a_page_at_each_address_and_it_is_kept(sample_store: Path) -> None:
    async def work() -> None:
        service = Service(StoreSource(sample_store), unsealed=True)
        await service.start()
        try:
            app = application(service)
            await visit(app, service.release)
            addresses = list(typical_pages(service.release))
            assert len(addresses) > 20
            assert [(await fetched(app, address, "zh")).status for address in addresses] == [200] * len(addresses)
        finally:
            await service.close()

    asyncio.run(work())
