"""The models that agents ask, and what they cost."""

from fastapi import APIRouter

from api.caller import Viewer
from api.dependencies import Uses
from api.schemas.model_spend import ModelSpendOut

router = APIRouter(prefix="/api/models", tags=["models"])


@router.get("/spend")
async def get_model_spend(caller: Viewer, uses: Uses) -> ModelSpendOut:
    """Tell what the workspace has spent on models this month, and the limits in force."""
    return ModelSpendOut.of(await uses.read_model_spend(caller))
