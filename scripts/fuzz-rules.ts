import { fuzzRules } from '#engine/rules/fuzz/fuzz-rules.ts'

/** `npm run fuzz:rules [rules] [seed]`: the evaluators on random rules, a million of them; the seed makes the same rules again. */
const [rules = '1000000', seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2)
let shown = 0
const total = fuzzRules(Number(rules), Number(seed), (soFar) => {
  if (soFar.rules - shown < 20_000) return
  shown = soFar.rules
  console.log(
    `${soFar.rules} rules, ${soFar.people} people, generated code answered for ${soFar.rows} in rows and ${soFar.columns} in columns`,
  )
})
if (total.disagreement !== undefined) {
  console.error(JSON.stringify(total.disagreement, null, 2))
  process.exitCode = 1
} else console.log(`The evaluators agree on ${total.rules} rules (seed ${seed}).`)
