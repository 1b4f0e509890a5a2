import { describeCaseStore } from '../cases/testing/case-store-contract.ts'
import { createInMemoryCaseStore, createInMemoryCases } from './in-memory-case-store.ts'
import { runOrUndo } from './run-or-undo.ts'

const state = createInMemoryCases()

describeCaseStore('in memory', (work) => runOrUndo([state], () => work(createInMemoryCaseStore(state))))
