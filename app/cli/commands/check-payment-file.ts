import { findSchema, type SchemaName } from '#workflows/iso20022/schema-folder.ts'
import { validateXml } from '#workflows/iso20022/validate.ts'

/** Checks a message against the official schema in the folder that `SCHEMATA_ISO20022` names; without one it says "skipped". */
export const checkPaymentFile = (xml: string, message: SchemaName): readonly string[] | 'skipped' => {
  const schema = findSchema(message, process.env.SCHEMATA_ISO20022)
  return schema === undefined ? 'skipped' : validateXml(xml, schema).map((problem) => `${problem.path}: ${problem.message}`)
}
