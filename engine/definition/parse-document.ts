import { type Document, isScalar, LineCounter, parseDocument as parseYamlDocument, visit } from 'yaml'
import type { Problem } from '../values/problem.ts'
import type { DefinitionProblemCode } from './problem-codes.ts'

type DefinitionProblem = Problem<DefinitionProblemCode>
export type ParsedDocument = { readonly value?: unknown; readonly problems: readonly DefinitionProblem[] }

/**
 * Parses JSON or YAML (core schema, no tags of its own, no aliases beyond the library's bound) strictly: a repeated key and a number whose
 * digits a double cannot hold (beyond 15) are Problems, since both would silently change what the law says.
 */
export const parseDocument = (path: string, text: string): ParsedDocument => {
  const isJson = path.endsWith('.json')
  if (isJson) {
    const problem = findJsonSyntaxProblem(path, text)
    if (problem) return { problems: [problem] }
  }
  const lines = new LineCounter()
  const document = parseYamlDocument(text, {
    uniqueKeys: true,
    lineCounter: lines,
    prettyErrors: false,
    version: '1.2',
    schema: 'core',
  })
  const problems = listDocumentProblems({ path, document, lines, isJson })
  if (problems.length > 0) return { problems }
  return { value: isJson ? JSON.parse(text) : document.toJS({ maxAliasCount: 100 }), problems: [] }
}

const findJsonSyntaxProblem = (path: string, text: string): DefinitionProblem | undefined => {
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    return {
      code: 'json-syntax',
      severity: 'error',
      path,
      message: `Expected JSON, but ${error instanceof Error ? error.message : String(error)}.`,
      fix: 'Mend the syntax at this place; a comma or a quotation mark is often missing or too many.',
    }
  }
}

const listDocumentProblems = (source: {
  path: string
  document: Document
  lines: LineCounter
  isJson: boolean
}): DefinitionProblem[] => {
  const { path, document, lines, isJson } = source
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return `${path}:${line}:${col}`
  }
  const problems: DefinitionProblem[] = []
  for (const error of document.errors) {
    if (error.code === 'DUPLICATE_KEY') problems.push(duplicateKey(at(error.pos[0])))
    else if (!isJson) problems.push(yamlSyntax(at(error.pos[0]), error.message))
  }
  visit(document, (_key, node) => {
    if (!isScalar(node) || typeof node.value !== 'number' || node.source === undefined) return
    if (countDigits(node.source) > 15) problems.push(tooPrecise(at(node.range?.[0] ?? 0), node.source))
  })
  return problems
}

const countDigits = (source: string): number => source.replace(/e.*$/i, '').replace(/\D/g, '').replace(/^0+/, '').length

const duplicateKey = (path: string): DefinitionProblem => ({
  code: 'json-duplicate-key',
  severity: 'error',
  path,
  message: 'The same key stands twice in one object; only one of them would count.',
  fix: 'Remove or rename one of them.',
})

const yamlSyntax = (path: string, why: string): DefinitionProblem => ({
  code: 'yaml-syntax',
  severity: 'error',
  path,
  message: `Expected YAML, but ${why}`,
  fix: 'Mend the syntax at this place; indentation or a colon is often wrong.',
})

const tooPrecise = (path: string, source: string): DefinitionProblem => ({
  code: 'number-too-precise',
  severity: 'error',
  path,
  message: `The number ${source} has more than 15 digits and would be changed by reading it.`,
  fix: `Write it as text: "${source}".`,
})
