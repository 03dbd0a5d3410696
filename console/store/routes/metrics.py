"""`/metrics`: for Prometheus."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from console.model.person import Role
from console.store.metrics.page import CONTENT_TYPE, Page
from console.store.routes.requests import caller, config_of
from console.store.routes.threads import in_thread


async def get_metrics(request: Request) -> Response:
    """The page, for an operator's token, or for everybody where the settings say so."""
    if not config_of(request).metrics_open:
        (await caller(request)).require(Role.OPERATOR)
    return await get_metrics_openly(request)


async def get_metrics_openly(request: Request) -> Response:
    """The page, where the address decides who may come."""
    page: Page = request.app.state.page
    return Response(await in_thread(page.text), media_type=CONTENT_TYPE)


routes = [Route("/metrics", get_metrics, methods=["GET"])]
