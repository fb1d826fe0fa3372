"""涉案物品：what was preserved, seized or sampled, where it is, who answers for it, and what became of it."""
