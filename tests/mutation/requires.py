"""A condition left out of a step: the fault that matters most, since then the law is not asked at all.

A test can notice it only if the condition was not met when it took, or looked at, that step.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import partial

from tests.mutation.loop import Loop
from tests.mutation.runs import in_a_process


@dataclass(frozen=True)
class Dropped:
    step: object
    condition: object

    @property
    def key(self):
        procedure = self.step.procedure.key
        return f"{procedure}.{self.step.name} requires {self.condition.holds.__name__}：{self.condition.sentence}"

    def plant(self):
        self.step.requires = tuple(it for it in self.step.requires if it is not self.condition)
        return 1


class Unmet:
    """Which test saw which condition of which step not met."""

    def __init__(self):
        self.seen, self.test, self.weight = defaultdict(set), "", Counter()

    def watch(self):
        from casework import acts

        honest = acts._reasons

        def reasons(subject, step, asked, *more):
            for condition in step.requires:
                if not condition.holds(subject, asked):
                    self.seen[step, condition].add(self.test)
            return honest(subject, step, asked, *more)

        acts._reasons = reasons
        return lambda: setattr(acts, "_reasons", honest)


def run(target, options, chance):
    """Every (step, condition) of the procedures the target's app declares, or a sample of ``--sample`` of them."""

    def loop(judge):
        unmet = Unmet()
        return _Loop(unmet, partial(_faults, target, options, chance), judge, options.most or 8)

    return in_a_process(loop, target, options)


def _faults(target, options, chance):
    from casework.machine import procedure_of, proceedings

    found = [
        Dropped(step, condition)
        for model in proceedings().values()
        if any(_is_of(model, file) for file in target.sources)
        for step in procedure_of(model).steps.values()
        for condition in step.requires
    ]
    found = [it for it in found if options.only in it.key]
    return chance.sample(found, options.sample) if options.sample and len(found) > options.sample else found


def _is_of(model, file):
    return model.__module__.rpartition(".")[0] == file.rpartition("/")[0].replace("/", ".")


class _Loop(Loop):
    """Tests that saw the fewest conditions unmet are the most likely to be about this one: they go first."""

    def __init__(self, unmet, faults, judge, most):
        super().__init__((), faults, self._who_saw, judge, most)
        self.unmet = unmet

    def _first(self, items):
        undo = self.unmet.watch()
        try:
            green = super()._first(items)
        finally:
            undo()
        for tests in self.unmet.seen.values():
            self.unmet.weight.update(tests)
        return green

    def before(self, item):
        self.unmet.test = item.nodeid

    def order(self, fault, name):
        return self.unmet.weight[name], self.spent[name]

    def _who_saw(self, fault, reach):
        return self.unmet.seen.get((fault.step, fault.condition), set())
