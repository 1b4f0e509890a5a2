import { resolve } from 'node:path'
import { SUITE } from '#workflows/conformance/suite/suite.ts'
import { writeCases } from '#workflows/conformance/suite/write-cases.ts'

/** `npm run conformance:write`: writes the described cases into their folders. */
const changed = writeCases(resolve(import.meta.dirname, '../../workflows/conformance/cases'), SUITE)
console.log(`${SUITE.length} cases described, ${changed.length} written; record them with: npm run conformance:zeebe`)
