import { describeProgramStore } from '../definition/testing/program-store-contract.ts'
import { createInMemoryProgramStore } from './in-memory-program-store.ts'

const programs = createInMemoryProgramStore()

describeProgramStore('in memory', (work) => work(programs))
