"""The models that agents ask, and what they cost."""

from fastapi import APIRouter

from api.caller import Admin, Viewer
from api.dependencies import Uses
from api.schemas.model_spend import ModelBudgetIn, ModelSpendOut
from api.schemas.models import ModelsOut

router = APIRouter(prefix="/api/models", tags=["models"])


@router.get("")
async def get_models(_: Viewer, uses: Uses) -> ModelsOut:
    """Tell which providers are asked, in order, with which model for which agent, and which are left alone just now. Asks nobody."""
    return ModelsOut.of(uses.model_providers)


@router.get("/spend")
async def get_model_spend(caller: Viewer, uses: Uses) -> ModelSpendOut:
    """Tell what the workspace has spent on models this month, and the limits in force."""
    return ModelSpendOut.of(await uses.read_model_spend(caller))


@router.put("/budget")
async def set_model_budget(body: ModelBudgetIn, caller: Admin, uses: Uses) -> ModelSpendOut:
    """Set what the workspace may spend on models in a calendar month (UTC), from the next call on."""
    await uses.set_model_budget(caller, body.to_domain())
    return ModelSpendOut.of(await uses.read_model_spend(caller))
