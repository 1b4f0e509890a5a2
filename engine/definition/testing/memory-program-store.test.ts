import { createMemoryProgramStore } from './memory-program-store.ts'
import { describeProgramStore } from './program-store-contract.ts'

const store = createMemoryProgramStore()

describeProgramStore('in memory', (work) => work(store))
