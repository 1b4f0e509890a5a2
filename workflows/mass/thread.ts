import { parentPort, workerData } from 'node:worker_threads'
import type { ThreadTask } from './messages.ts'
import { reviveInput } from './revive-input.ts'
import { workChunks } from './work-chunks.ts'

const task = workerData as ThreadTask

workChunks({ ...task, input: reviveInput(task.input) }, (message) => parentPort?.postMessage(message))
