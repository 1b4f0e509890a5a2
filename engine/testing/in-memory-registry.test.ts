import { contractAreas, describeRegistryContract } from '../registry/testing/registry-contract.ts'
import { createInMemoryRegistry } from './in-memory-registry.ts'

const registry = createInMemoryRegistry(contractAreas)

describeRegistryContract('in memory', (work) => work(registry))
