import { readFileSync } from 'node:fs'
import { ParseOption, XmlDocument, XmlLibError, XsdValidator } from 'libxml2-wasm'
import type { Problem } from '#engine/values/problem.ts'

export type XmlProblemCode = 'xml-unreadable' | 'xml-breaks-schema'

/** Thrown when the schema itself cannot be read: the setting names a wrong folder, or the file is no schema. */
export class XmlSchemaFault extends Error {
  override readonly name = 'XmlSchemaFault'
}

/** No network and no entities from outside; large text nodes are allowed, so that a file of a million payments can be read. */
const options = ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_HUGE

/**
 * Validates XML against an official schema (XSD) in a file that the installation names. Returns every breach with its line; none means valid.
 * @throws XmlSchemaFault
 */
export function validateXml(xml: string | Uint8Array, xsdPath: string): readonly Problem<XmlProblemCode>[] {
  const validator = openValidator(xsdPath)
  try {
    return validate(xml, validator)
  } finally {
    validator.dispose()
  }
}

function openValidator(xsdPath: string): XsdValidator {
  try {
    const schema = XmlDocument.fromBuffer(readFileSync(xsdPath), { option: options, url: xsdPath })
    try {
      return XsdValidator.fromDoc(schema)
    } finally {
      schema.dispose()
    }
  } catch (error) {
    throw new XmlSchemaFault(
      `The schema ${xsdPath} cannot be read; name the folder of the ISO 20022 schemas in SCHEMATA_ISO20022.`,
      { cause: error },
    )
  }
}

function validate(xml: string | Uint8Array, validator: XsdValidator): readonly Problem<XmlProblemCode>[] {
  let document: XmlDocument | undefined
  try {
    document =
      typeof xml === 'string'
        ? XmlDocument.fromString(xml, { option: options })
        : XmlDocument.fromBuffer(xml, { option: options })
    validator.validate(document)
    return []
  } catch (error) {
    if (!(error instanceof XmlLibError)) throw error
    return listProblems(error, document === undefined ? 'xml-unreadable' : 'xml-breaks-schema')
  } finally {
    document?.dispose()
  }
}

const listProblems = (error: XmlLibError, code: XmlProblemCode): readonly Problem<XmlProblemCode>[] =>
  (error.details.length > 0 ? error.details : [{ message: error.message, line: 0, col: 0 }]).map(({ message, line }) => ({
    code,
    severity: 'error',
    path: `line ${line}`,
    // `Element '{urn:…}Nm': …`: the namespace is the same everywhere and hides the name.
    message: message.replace(/\{[^}]*\}/g, '').trim(),
    fix:
      code === 'xml-unreadable'
        ? 'Send well-formed XML.'
        : 'Do not send the file; report the breach, for the writer checks the same rules.',
  }))
