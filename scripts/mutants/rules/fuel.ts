import { mutantGroup } from '../mutant.ts'

/** What stops a hostile rule. */
export const fuelMutants = mutantGroup(
  'engine/rules',
  ['engine/rules/hostile.test.ts', 'engine/rules/compile/range.test.ts'],
  [
    ['fuel: items are free', 'compile/aggregate.ts', '    env.fuel -= 1\n', ''],
    ['fuel: long expressions cost as much as short ones', 'runtime/fuel.ts', '    env.fuel -= cost\n', ''],
    ['fuel: large numbers cost nothing', 'runtime/fuel.ts', 'return 2 + Math.floor((words * words) / 4)', 'return 0'],
    [
      'fuel: numbers of any length',
      'compile/arithmetic.ts',
      'return env.fuel < 0 || isTooBig(value) ?',
      'return env.fuel < 0 ?',
      'their cost stops them as well, a little later',
    ],
    ['fuel: long texts cost nothing', 'runtime/fuel.ts', 'length >> 4', 'length >> 12'],
    [
      'fuel: each part of a split period has a full tank',
      'evaluate/evaluate-components.ts',
      'components, tank, override })',
      'components, override })',
    ],
  ],
)
