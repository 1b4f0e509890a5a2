"""Runs formulas of OpenFisca over the columns of a folder: `python openfisca.py FOLDER ROUNDS`. Prints CPU seconds of calculation alone."""

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

folder, rounds = sys.argv[1], int(sys.argv[2])
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
    inputs.append((column["name"], values / column["divisor"] if column["divisor"] != 1 else values))

space = {"Variable": Variable, "Household": Household, "MONTH": MONTH, "numpy": numpy}
exec(open(f"{folder}/formulas.py").read(), space)
for name in plan["steps"]:
    system.add_variable(space[name])

offsets = numpy.fromfile(f"{folder}/offsets", dtype=numpy.int32)
sizes = numpy.diff(offsets)
period = plan["period"]
least = 1e9
for _ in range(rounds):
    populations = system.instantiate_entities()
    person, household = populations["person"], populations["household"]
    person.count, household.count = int(offsets[-1]), len(sizes)
    person.ids, household.ids = numpy.arange(person.count), numpy.arange(household.count)
    household.members_entity_id = numpy.repeat(numpy.arange(household.count), sizes)
    household.members_role = numpy.full(person.count, Household.MEMBER)
    simulation = Simulation(system, populations)
    for name, values in inputs:
        simulation.set_input(name, period, values)
    begun = time.process_time()
    results = [simulation.calculate(name, period) for name in plan["outputs"]]
    least = min(least, time.process_time() - begun)
for name, values in zip(plan["outputs"], results):
    values.astype(numpy.float64).tofile(f"{folder}/out_{name}")
print(least, results[0].dtype)
