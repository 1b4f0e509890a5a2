import type { Random } from '../../../values/random.ts'
import type { Loop } from './tree.ts'

/** Variables of a generated process: numbers, which a command may also make null. */
export const NAMES = ['a', 'b', 'c'] as const

export const growCondition = (random: Random): string => {
  const name = () => random.pick(NAMES)
  return random.pick([
    () => `=${name()} > ${random.below(9)}`,
    () => `=${name()} < ${random.below(9)}`,
    () => `=${name()} + ${name()} >= ${random.below(14)}`,
    () => `=${name()} = ${name()}`,
    () => `=${name()} > ${random.below(6)} and ${name()} < ${random.below(9)}`,
    () => `=modulo(${name()}, 2) = 0 or ${name()} > 6`,
    () => `=${name()} in [${random.below(4)}..${4 + random.below(5)}]`,
  ])()
}

export const growExpression = (random: Random): string => {
  const name = () => random.pick(NAMES)
  return random.pick([
    () => `=${name()} + ${random.below(4)}`,
    () => `=if ${name()} > 4 then ${name()} else ${random.below(9)}`,
    () => `=max(${name()}, ${name()})`,
    () => `=floor(${name()} / ${1 + random.below(6)})`,
    () => `=${name()} - ${name()}`,
  ])()
}

type Mappings = { in?: Record<string, string>; out?: Record<string, string> }
export const growMappings = (random: Random): Mappings => {
  const mappings: Mappings = {}
  if (random.chance(0.2))
    mappings.in = {
      [random.pick(['a', 'x', 'y'])]: growExpression(random),
      ...(random.chance(0.3) ? { label: `="k" + string(${random.pick(NAMES)})` } : {}),
    }
  if (random.chance(0.2)) mappings.out = { [random.pick([...NAMES, 'd'])]: `=${random.pick(['a', 'b', 'result', 'x'])}` }
  return mappings
}

export const growLoop = (random: Random): Loop => ({
  ...(random.chance(0.5) ? { sequential: true as const } : {}),
  collection: random.pick(['=items', '=[1,2]', '=for i in 1..2 return i * a', '=[]']),
  ...(random.chance(0.7) ? { output: ['outs', `=${random.pick(['a', 'item', 'item + 1', 'result'])}`] as const } : {}),
  ...(random.chance(0.15) ? { until: '=numberOfCompletedInstances >= 1' } : {}),
})
