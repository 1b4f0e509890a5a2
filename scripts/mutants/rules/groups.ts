import { checkMutants } from './checks.ts'
import { everyCodeMutants } from './every-code.ts'
import { everyEmitMutants, everyUnknownMutants } from './every-operator.ts'
import { fuelMutants } from './fuel.ts'
import { generatedMutants } from './generated.ts'
import { numberMutants } from './numbers.ts'
import { rangeMutants } from './ranges.ts'
import { unknownMutants } from './unknowns.ts'

/** All mutants of the rules: those that are written, and one for each code, operator and generated operator of the registries. */
export const rulesMutantGroups = [
  unknownMutants,
  everyUnknownMutants,
  numberMutants,
  checkMutants,
  everyCodeMutants,
  rangeMutants,
  generatedMutants,
  everyEmitMutants,
  fuelMutants,
]
