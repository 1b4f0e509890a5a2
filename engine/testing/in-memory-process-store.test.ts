import { createTestIds } from '../benefits/testing/build-line.ts'
import { describeProcessStore } from '../process/testing/process-store-contract.ts'
import { createInMemoryProcesses, createInMemoryProcessStore } from './in-memory-process-store.ts'
import { runOrUndo } from './run-or-undo.ts'

const state = createInMemoryProcesses()
const newId = createTestIds()

describeProcessStore(
  'in memory',
  (work) => runOrUndo([state], () => work(createInMemoryProcessStore(state))),
  async () => newId(),
)
