import { compareColumns } from '#engine/rules/index.ts'
import { evaluateMass } from '#workflows/mass/evaluate-mass.ts'
import { report } from './report.ts'
import { cpuSeconds, leastCpu } from './rules/measure.ts'
import { makePopulation } from './rules/population.ts'
import { benchPeriod, makeVersion } from './rules/rule-set.ts'

/** Two versions over a million households in memory: both evaluated, winners, losers, amounts, and the step that made the difference. */
const request = { period: benchPeriod }
const rows = 1_000_000
const batch = makePopulation({ rows, seed: 1, unknown: 0 })
const before = makeVersion()
const after = makeVersion({ 'least-months': 100 })

const compare = () => {
  const found = compareColumns({ before, after, batch, request })
  if ('unplanned' in found) throw new Error(found.unplanned)
  return found
}
let found = compare()
const seconds = leastCpu(3, () => {
  found = compare()
})
const { differing, winners, losers, attribution } = found
if (winners === 0 || attribution.rows !== differing.length)
  throw new Error('The comparison found no winners, or not what made the difference.')
report({ bench: 'rules.compare', value: seconds, unit: `CPU-s for ${rows} rows` })
report({ bench: 'rules.compare.differing', value: differing.length, unit: `of ${rows}` })
report({ bench: 'rules.compare.winners', value: winners, unit: `of ${rows}` })
report({ bench: 'rules.compare.losers', value: losers, unit: `of ${rows}` })

/** Four parameters changed at once: the steps of 2,000 rows that differ are computed to find the one that made the difference. */
const reform = makeVersion({ 'poverty-line': 55_000, lowest: 360_000, 'child-low': 52_000, 'rent-2': 310_000 })
const reformSeconds = leastCpu(2, () => {
  compareColumns({ before, after: reform, batch, request })
})
report({ bench: 'rules.compare.several-steps', value: reformSeconds, unit: `CPU-s for ${rows} rows` })

/** The same evaluation in threads: wall time, and the CPU time of all of them with starting and compiling. */
const [cpu, wall] = [cpuSeconds(), performance.now()]
const { result } = await evaluateMass({ input: before.input, request, batch, threads: 2 })
report({ bench: 'rules.mass.wall', value: (performance.now() - wall) / 1000, unit: `s for ${rows} rows in 2 threads` })
report({ bench: 'rules.mass.cpu', value: cpuSeconds() - cpu, unit: `CPU-s for ${rows} rows in 2 threads` })
const one = await evaluateMass({ input: before.input, request, batch, threads: 1 })
const isSame = Buffer.compare(Buffer.from(result.outcomes), Buffer.from(one.result.outcomes)) === 0
if (!isSame) throw new Error('Two threads gave another result than one.')
