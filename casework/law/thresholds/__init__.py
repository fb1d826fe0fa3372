"""侵犯知识产权犯罪的追诉标准 (TH-213 to TH-220): dated figures, how they are counted, and what they reach."""

from casework.law.thresholds.assessment import NEAR, Assessment, Circumstances, Measured, assess, limit
from casework.law.thresholds.crimes import CRIMES, MEASURES, Crime
from casework.law.thresholds.evaluation import Evaluation, Result, evaluate
from casework.law.thresholds.layers import CURRENT, LAYERS, LIMBS, Layer, Limb, layer_on

__all__ = [
    "CRIMES", "CURRENT", "LAYERS", "LIMBS", "MEASURES", "NEAR", "Assessment", "Circumstances", "Crime", "Evaluation",
    "Layer", "Limb", "Measured", "Result", "assess", "evaluate", "layer_on", "limit",
]  # fmt: skip
