import { z } from 'zod'
import { renderNormalBpmn } from '../process/render-normal-bpmn.ts'
import { Parameter } from '../rules/parameter.ts'
import { RuleSet } from '../rules/rule-set.ts'
import { FormDefinition, FormLayout, Translations } from './form.ts'
import { renderCanonicalJson, renderNormalText } from './normal-form.ts'
import { checkLetters, type MixedLettersPolicy, parseDocument } from './parse-document.ts'
import type { DefinitionProblem } from './problem-codes.ts'
import { ProgramDefinition } from './program-definition.ts'
import { ProgramTestFile } from './program-test.ts'
import type { PartKind, SourceFile } from './source-file.ts'

/** A part that has been read: its typed value and its normal form; or the Problems that prevent it. */
export type ParsedPart =
  | { readonly ok: true; readonly value: unknown; readonly normalForm: string }
  | { readonly ok: false; readonly problems: readonly DefinitionProblem[] }

const maxPartBytes = 2_000_000

const shapes: Partial<Record<PartKind, z.ZodType>> = {
  program: ProgramDefinition,
  facts: z.looseObject({ properties: z.record(z.string(), z.unknown()) }),
  'rule-set': RuleSet,
  parameter: Parameter,
  form: FormDefinition,
  'form-layout': FormLayout,
  translations: Translations,
  tests: ProgramTestFile,
}

/** Reads one file of a programme. The normal form is of what was written, before defaults are filled in. */
export const parsePart = async (kind: PartKind, file: SourceFile): Promise<ParsedPart> => {
  if (file.bytes.length > maxPartBytes) return failed(tooLarge(file))
  const text = decodeUtf8(file.bytes)
  if (text === undefined) return failed(notUtf8(file.path))
  if (kind === 'letter') return parseLetter(text)
  if (kind === 'process') return parseProcess(file.path, text)
  return parseData(kind, file.path, text)
}

/** What is hashed is what is rendered: a letter's value is its normal form. */
const parseLetter = (text: string): ParsedPart => {
  const normalForm = renderNormalText(text)
  return { ok: true, value: normalForm, normalForm }
}

/** Examples name people in any script; a text may join words of two scripts; an id or an expression never does. */
const mixedLetters: Partial<Record<PartKind, MixedLettersPolicy>> = { tests: 'nowhere', translations: 'keys' }

const parseData = (kind: PartKind, path: string, text: string): ParsedPart => {
  const document = parseDocument(path, text, mixedLetters[kind])
  if (document.problems.length > 0) return { ok: false, problems: document.problems }
  const parsed = shapes[kind]?.safeParse(document.value)
  if (parsed && !parsed.success)
    return { ok: false, problems: parsed.error.issues.flatMap((issue) => listShapeProblems(path, issue)) }
  return { ok: true, value: parsed?.data ?? document.value, normalForm: renderCanonicalJson(document.value) }
}

const parseProcess = async (path: string, xml: string): Promise<ParsedPart> => {
  const mixed = xml.split('\n').flatMap((line, index) => checkLetters(`${path}:${index + 1}`, line))
  if (mixed.length > 0) return { ok: false, problems: mixed }
  try {
    return { ok: true, value: xml, normalForm: await renderNormalBpmn(xml) }
  } catch (error) {
    return failed({
      code: 'bpmn-syntax',
      severity: 'error',
      path,
      message: `Expected a BPMN 2.0 file, but ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`,
      fix: 'Open the file in a BPMN modeller and save it again.',
    })
  }
}

const failed = (problem: DefinitionProblem): ParsedPart => ({ ok: false, problems: [problem] })

/** Undefined for what is no text: bytes that are not UTF-8, and NUL, which no database keeps as text. */
const decodeUtf8 = (bytes: Uint8Array): string | undefined => {
  try {
    return bytes.includes(0) ? undefined : new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** One Problem for an issue; a union reports the branch that came closest. */
const listShapeProblems = (file: string, issue: z.core.$ZodIssue, prefix: readonly PropertyKey[] = []): DefinitionProblem[] => {
  const path = [...prefix, ...issue.path]
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const closest = issue.errors.reduce((best, branch) => (depthOf(branch) > depthOf(best) ? branch : best))
    return closest.flatMap((inner) => listShapeProblems(file, inner, path))
  }
  return [
    {
      code: 'shape',
      severity: 'error',
      path: `${file}#${path.map((key) => `/${String(key).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('')}`,
      message: `Not as the format says: ${issue.message}.`.replace(/\.\.$/, '.'),
      fix: 'See docs/reference for what may stand here.',
    },
  ]
}

const depthOf = (issues: readonly z.core.$ZodIssue[]): number => Math.max(0, ...issues.map((issue) => issue.path.length))

const tooLarge = (file: SourceFile): DefinitionProblem => ({
  code: 'file-too-large',
  severity: 'error',
  path: file.path,
  message: `The file has ${file.bytes.length} bytes; at most ${maxPartBytes} are read.`,
  fix: 'Split it into several parts.',
})

const notUtf8 = (path: string): DefinitionProblem => ({
  code: 'encoding-not-utf8',
  severity: 'error',
  path,
  message: 'The file is not text in UTF-8.',
  fix: 'Save it as UTF-8.',
})
