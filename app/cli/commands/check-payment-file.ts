import { resolve } from 'node:path'
import { findSchema, type SchemaName } from '#workflows/iso20022/schema-folder.ts'
import { validateXml } from '#workflows/iso20022/validate.ts'
import { repositoryFolder } from '../open-installation.ts'

/** Checks a message against the official schema, where a folder of schemas is set or lies beside the repository; else says "skipped". */
export const checkPaymentFile = (xml: string, message: SchemaName): readonly string[] | 'skipped' => {
  const schema = findSchema(message, process.env.SCHEMATA_ISO20022 ?? resolve(repositoryFolder, '../shared/conformance/iso20022'))
  return schema === undefined ? 'skipped' : validateXml(xml, schema).map((problem) => `${problem.path}: ${problem.message}`)
}
