import type { Step, StepResult } from './step.ts'

export type RunStep = (step: Step) => Promise<StepResult>

const NO_TESTS = { passed: 0, failed: 1, skipped: 0 }

/**
 * Runs the steps beside each other as far as the cores go. A failing step stops none but those that need it, which fail
 * unrun. A big step waits for its cores and is not overtaken, so that it starts at last.
 */
export async function scheduleSteps(steps: readonly Step[], cores: number, runStep: RunStep): Promise<StepResult[]> {
  const results = new Map<string, StepResult>()
  const running = new Map<string, Promise<void>>()
  const waiting = [...steps]
  let free = cores

  const hasFailed = (name: string) => results.get(name)?.ok === false
  const findDoomed = () => waiting.find(({ after }) => after.some(hasFailed))
  const start = (step: Step) => {
    const taken = Math.min(step.cores, cores)
    free -= taken
    const done = runStep(step).then((result) => {
      results.set(step.name, result)
      running.delete(step.name)
      free += taken
    })
    running.set(step.name, done)
  }

  while (waiting.length + running.size > 0) {
    for (let step = findDoomed(); step; step = findDoomed()) {
      const failed = step.after.filter(hasFailed)
      results.set(step.name, { step, ok: false, counts: NO_TESTS, durationMs: 0, why: `not run: ${failed.join(', ')} failed` })
      waiting.splice(waiting.indexOf(step), 1)
    }
    const next = waiting.find(({ after }) => after.every((name) => results.get(name)?.ok))
    if (next && Math.min(next.cores, cores) <= free) {
      waiting.splice(waiting.indexOf(next), 1)
      start(next)
    } else if (running.size > 0) {
      await Promise.race(running.values())
    } else if (waiting.length > 0) {
      throw new Error(`Steps wait for each other: ${waiting.map(({ name }) => name).join(', ')}`)
    }
  }
  return steps.map(({ name }) => results.get(name) as StepResult)
}
