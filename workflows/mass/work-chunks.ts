import { renderRow } from '#engine/rules/columns/render-row.ts'
import { compileRules } from '#engine/rules/compile/compile-rules.ts'
import { createColumnEvaluator } from '#engine/rules/generate/evaluate-columns.ts'
import type { FactSnapshot } from '#engine/rules/types.ts'
import { controls, type ThreadMessage, type ThreadTask } from './messages.ts'

/** Takes chunks of rows and evaluates them until there are none left or it is told to stop. What one thread of a mass evaluation does. */
export const workChunks = (task: ThreadTask, tell: (message: ThreadMessage) => void): void => {
  const { input, request, batch, result, snapshots, rowsOfAChunk, control } = task
  let from = 0
  try {
    const { compiled, problems } = compileRules(input)
    if (compiled === undefined) throw new Error(problems.map(({ message }) => message).join(' '))
    const evaluator = createColumnEvaluator(compiled, request)
    if ('unplanned' in evaluator) throw new Error(`The period cannot be evaluated in columns: ${evaluator.unplanned}.`)
    const readSnapshot = (row: number): FactSnapshot =>
      (snapshots.get(row) as FactSnapshot | undefined) ?? renderRow(compiled.model, batch, row)
    const run = evaluator.bind(batch, result, readSnapshot)
    while (Atomics.load(control, controls.stop) === 0) {
      from = Atomics.add(control, controls.nextChunk, 1) * rowsOfAChunk
      if (from >= batch.rows) break
      const to = Math.min(batch.rows, from + rowsOfAChunk)
      tell({ kind: 'chunk', rows: to - from, interpreted: run(from, to).length })
    }
    tell({ kind: 'done' })
  } catch (error) {
    const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) }
    tell({ kind: 'failed', name, message, row: from })
  }
}
