import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import {
  type ColumnBatch,
  type ColumnResult,
  compileRules,
  createColumnEvaluator,
  type FactSnapshot,
  type RulesInput,
  type RunRequest,
} from '#engine/rules/index.ts'
import { controls, type ThreadMessage, type ThreadTask } from './messages.ts'
import { allocateShared, shareBatch } from './share-batch.ts'
import { workChunks } from './work-chunks.ts'

export type MassRequest = {
  /** The written rules: functions cannot go to another thread, so each compiles them. */
  readonly input: RulesInput
  readonly request: RunRequest
  /** Copied to shared memory where it is not there; `shareBatch` does that once for several evaluations. */
  readonly batch: ColumnBatch
  /** Facts of rows with values that columns cannot hold. */
  readonly snapshots?: ReadonlyMap<number, FactSnapshot>
  /** Default: as many as there are processors. With 1 no thread is started. */
  readonly threads?: number
  readonly rowsOfAChunk?: number
  /** Called after each chunk with how many rows are done. */
  readonly onProgress?: (rows: number) => void
  /** Ends the evaluation after the chunks that are being worked on. */
  readonly signal?: AbortSignal
}

export type MassResult = {
  readonly result: ColumnResult
  readonly rows: number
  /** How many rows the interpreter answered for. */
  readonly interpreted: number
}

/** A thread failed or ended: nothing of the result may be used. */
export class MassFault extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'MassFault'
  }
}

/** The evaluation was stopped before all rows were done. */
export class MassCancelled extends Error {
  constructor(rows: number, of: number) {
    super(`Stopped after ${rows} of ${of} rows.`)
    this.name = 'MassCancelled'
  }
}

/**
 * Evaluates all rows of a batch in threads. The result is the same whatever the number of threads: each row is evaluated by itself, and stands in its own
 * place. Throws MassFault or MassCancelled.
 */
export const evaluateMass = async (mass: MassRequest): Promise<MassResult> => {
  const { input, request, threads = availableParallelism(), rowsOfAChunk = 16_384, signal } = mass
  if (!Number.isInteger(threads) || threads < 1) throw new RangeError(`Expected at least one thread, not ${threads}.`)
  if (signal?.aborted === true) throw new MassCancelled(0, mass.batch.rows)
  const batch = shareBatch(mass.batch)
  const result = createSharedResult(input, request, batch)
  const control = new Int32Array(new SharedArrayBuffer(controls.words * 4))
  const task: ThreadTask = { input, request, batch, result, snapshots: mass.snapshots ?? new Map(), rowsOfAChunk, control }
  const progress = new Progress(mass)
  const stop = (): void => {
    Atomics.store(control, controls.stop, 1)
  }
  signal?.addEventListener('abort', stop)
  try {
    const count = Math.min(threads, Math.ceil(batch.rows / rowsOfAChunk))
    if (count <= 1) workChunks(task, (message) => progress.take(message))
    else await Promise.all(Array.from({ length: count }, () => runThread(task, progress, stop)))
  } finally {
    signal?.removeEventListener('abort', stop)
  }
  return { ...progress.finish(), result }
}

const createSharedResult = (input: RulesInput, request: RunRequest, batch: ColumnBatch): ColumnResult => {
  const { compiled, problems } = compileRules(input)
  if (compiled === undefined) throw new MassFault(problems.map(({ message }) => message).join(' '))
  const evaluator = createColumnEvaluator(compiled, request)
  if ('unplanned' in evaluator) throw new MassFault(`The period cannot be evaluated in columns: ${evaluator.unplanned}.`)
  return evaluator.createResult(batch, allocateShared)
}

/** What the threads told. */
class Progress {
  rows = 0
  interpreted = 0
  failure: string | undefined
  readonly #mass: MassRequest

  constructor(mass: MassRequest) {
    this.#mass = mass
  }

  take(message: ThreadMessage): void {
    if (message.kind === 'failed') this.failure ??= `Rows from ${message.row} on: ${message.name}: ${message.message}`
    if (message.kind !== 'chunk') return
    this.rows += message.rows
    this.interpreted += message.interpreted
    this.#mass.onProgress?.(this.rows)
  }

  finish(): { readonly rows: number; readonly interpreted: number } {
    const { rows } = this.#mass.batch
    if (this.failure !== undefined) throw new MassFault(this.failure)
    if (this.rows < rows) throw new MassCancelled(this.rows, rows)
    return { rows: this.rows, interpreted: this.interpreted }
  }
}

/** Settles when the thread has ended; a failure stops the others, and is told by `progress`. */
const runThread = (task: ThreadTask, progress: Progress, stop: () => void): Promise<void> =>
  new Promise((resolve) => {
    const worker = new Worker(new URL('./thread.ts', import.meta.url), { workerData: task })
    const fail = (name: string, message: string): void => {
      progress.take({ kind: 'failed', name, message, row: 0 })
      stop()
    }
    worker.on('message', (message: ThreadMessage) => {
      progress.take(message)
      if (message.kind === 'failed') stop()
    })
    worker.on('error', ({ name, message }) => fail(name, message))
    worker.on('exit', (code) => {
      if (code !== 0) fail('Error', `The thread ended with code ${code}.`)
      resolve()
    })
  })
