"""Runs formulas of OpenFisca over the columns of a folder: `python openfisca.py FOLDER ROUNDS SINGLES`.

Prints CPU seconds of calculation alone, the type of the results, and CPU seconds for each of so many households that are calculated one at a time.
"""

import json
import sys
import time

import numpy
from openfisca_core.entities import build_entity
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

folder, rounds, singles = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
plan = json.load(open(f"{folder}/plan.json"))
MONTH = DateUnit.MONTH
Household = build_entity(key="household", plural="households", label="", roles=[{"key": "member", "plural": "members", "label": ""}])
Person = build_entity(key="person", plural="persons", label="", is_person=True)
system = TaxBenefitSystem([Person, Household])
system.parameters = ParameterNode("", data={k: {"values": {"2020-01-01": {"value": v}}} for k, v in plan["parameters"].items()})

inputs = []
for column in plan["columns"]:
    kind = {"bool": bool, "int": int, "float": float}[column["kind"]]
    entity = Person if column["ofMembers"] else Household
    system.add_variable(type(column["name"], (Variable,), {"value_type": kind, "entity": entity, "definition_period": MONTH}))
    values = numpy.fromfile(f"{folder}/{column['name']}", dtype=column["dtype"])
    values = values / column["divisor"] if column["divisor"] != 1 else values
    inputs.append((column["name"], values, column["ofMembers"]))

space = {"Variable": Variable, "Household": Household, "MONTH": MONTH, "numpy": numpy}
exec(open(f"{folder}/formulas.py").read(), space)
for name in plan["steps"]:
    system.add_variable(space[name])

offsets = numpy.fromfile(f"{folder}/offsets", dtype=numpy.int32)
sizes = numpy.diff(offsets)
period = plan["period"]


def calculate(first, last):
    """Calculates the households from one to another, not included; the CPU seconds of it, and the results."""
    populations = system.instantiate_entities()
    person, household = populations["person"], populations["household"]
    member, end = int(offsets[first]), int(offsets[last])
    person.count, household.count = end - member, last - first
    person.ids, household.ids = numpy.arange(person.count), numpy.arange(household.count)
    household.members_entity_id = numpy.repeat(numpy.arange(household.count), sizes[first:last])
    household.members_role = numpy.full(person.count, Household.MEMBER)
    simulation = Simulation(system, populations)
    for name, values, of_members in inputs:
        simulation.set_input(name, period, values[member:end] if of_members else values[first:last])
    begun = time.process_time()
    results = [simulation.calculate(name, period) for name in plan["outputs"]]
    return time.process_time() - begun, results


least = 1e9
for _ in range(rounds):
    seconds, results = calculate(0, len(sizes))
    least = min(least, seconds)
single = 0
if singles > 0:
    calculate(0, 1)
    single = sum(calculate(row, row + 1)[0] for row in range(singles)) / singles
for name, values in zip(plan["outputs"], results):
    values.astype(numpy.float64).tofile(f"{folder}/out_{name}")
print(least, results[0].dtype, single)
