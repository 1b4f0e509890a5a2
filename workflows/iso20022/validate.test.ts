import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { writeCreditTransfers } from '#engine/payments/iso20022/create-credit-transfer-writer.ts'
import { testHeader, testTransfers } from '#engine/payments/testing/build-credit-transfers.ts'
import { findSchema } from './schema-folder.ts'
import { validateXml, XmlSchemaFault } from './validate.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const conformance = process.env.SCHEMATA_CONFORMANCE ?? join(root, '../shared/conformance')
const folder = process.env.SCHEMATA_ISO20022 ?? join(conformance, 'iso20022')
const pain001 = findSchema('pain.001', folder)
const pain002 = findSchema('pain.002', folder)
const golden = (name: string) => readFileSync(join(root, 'engine/payments/iso20022/testdata', name), 'utf8')

if (pain001 === undefined || pain002 === undefined) {
  console.warn(`Skipped: no ISO 20022 schemas in ${folder}; name their folder in SCHEMATA_ISO20022.`)
}

describe.skipIf(pain001 === undefined || pain002 === undefined)('against the official schemas', () => {
  it('the golden payment file is valid', () => {
    expect(validateXml(golden('three-payments.pain.001.golden.xml'), pain001 ?? '')).toEqual([])
  })

  it('the golden status file is valid', () => {
    expect(validateXml(golden('one-rejected.pain.002.golden.xml'), pain002 ?? '')).toEqual([])
  })

  it('a long payment file is valid, given as bytes', () => {
    const transfer = testTransfers[0]
    if (transfer === undefined) throw new Error('expected a transfer')
    const transfers = Array.from({ length: 2000 }, (_, at) => ({ ...transfer, endToEndId: `E${at}` }))
    const header = { ...testHeader, count: 2000, amountMinor: 2000n * transfer.amountMinor }
    expect(validateXml(Buffer.from([...writeCreditTransfers(header, transfers)].join('')), pain001 ?? '')).toEqual([])
  })

  it('each breach is a problem with its line', () => {
    const broken = golden('three-payments.pain.001.golden.xml')
      .replace('<PmtMtd>TRF</PmtMtd>', '<PmtMtd>CASH</PmtMtd>')
      .replace('GOLOMNUB', 'nobank')
    const problems = validateXml(broken, pain001 ?? '')
    expect(new Set(problems.map((problem) => problem.path))).toEqual(new Set(['line 13', 'line 26']))
    expect(problems.every((problem) => problem.code === 'xml-breaks-schema' && !problem.message.includes('urn:iso'))).toBe(true)
  })

  it('text that is not XML is one problem', () => {
    expect(validateXml('paid: all', pain001 ?? '')[0]).toMatchObject({ code: 'xml-unreadable', severity: 'error' })
  })
})

it('a schema that is not there is a fault that names the setting', () => {
  expect(() => validateXml('<a/>', '/nowhere/pain.xsd')).toThrow(XmlSchemaFault)
  expect(() => validateXml('<a/>', '/nowhere/pain.xsd')).toThrow('SCHEMATA_ISO20022')
})

it('a folder without the schema has none', () => {
  expect(findSchema('pain.001', undefined)).toBeUndefined()
  expect(findSchema('pain.001', root)).toBeUndefined()
})
