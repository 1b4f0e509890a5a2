import { type Document, isScalar, LineCounter, parseDocument as parseYamlDocument, type Scalar, visit } from 'yaml'
import { countDepth } from './count-depth.ts'
import { findJsonError } from './find-json-error.ts'
import { findMixedLetters } from './find-mixed-letters.ts'
import type { DefinitionProblem } from './problem-codes.ts'

export type ParsedDocument = { readonly value?: unknown; readonly problems: readonly DefinitionProblem[] }

/** Where words that mix Latin and Cyrillic letters are refused: nowhere (examples of people), in keys (translations), everywhere. */
export type MixedLettersPolicy = 'nowhere' | 'keys' | 'everywhere'

/** Deeper than any rule that a person could read; a parser that recurses stays far from the end of its stack. */
const maxDepth = 100

/**
 * Parses JSON or YAML (core schema, no tags of its own, no aliases beyond the library's bound) strictly: a repeated key, and a number that
 * a double cannot hold (beyond 15 digits, or infinite) are Problems, since both would silently change what the law says. So is a word
 * with look-alike letters of two scripts, which no reader can tell from the right one.
 */
export const parseDocument = (path: string, text: string, mixedLetters: MixedLettersPolicy = 'everywhere'): ParsedDocument => {
  const isJson = path.endsWith('.json')
  if (countDepth(text, isJson) > maxDepth) return { problems: [tooDeep(path)] }
  const lines = new LineCounter()
  const document = parseYamlDocument(text, {
    uniqueKeys: (a, b) => isScalar(a) && isScalar(b) && String(a.value) === String(b.value),
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
    version: '1.2',
    schema: 'core',
  })
  const syntax = isJson ? findJsonProblem(path, text, lines) : undefined
  if (syntax) return { problems: [syntax] }
  const problems = listDocumentProblems({ path, document, lines, isJson, mixedLetters })
  if (problems.length > 0) return { problems }
  return isJson ? { value: JSON.parse(text), problems: [] } : readYamlValue(path, document)
}

const readYamlValue = (path: string, document: Document): ParsedDocument => {
  try {
    return { value: document.toJS({ maxAliasCount: 100 }), problems: [] }
  } catch (error) {
    return { problems: [yamlSyntax(path, error instanceof Error ? error.message : String(error))] }
  }
}

const findJsonProblem = (path: string, text: string, lines: LineCounter): DefinitionProblem | undefined => {
  const offset = findJsonError(text)
  if (offset === undefined) return undefined
  const { line, col } = lines.linePos(offset)
  const found = offset >= text.trimEnd().length ? 'the file ends too early' : `"${[...text.slice(offset)][0]}" cannot stand there`
  return {
    code: 'json-syntax',
    severity: 'error',
    path: `${path}:${line}:${col}`,
    message: `Expected JSON, but in line ${line}, column ${col}, ${found}.`,
    fix: 'Mend the syntax at this place; a comma, a bracket or a quotation mark is often missing or too many.',
  }
}

type Source = {
  readonly path: string
  readonly document: Document
  readonly lines: LineCounter
  readonly isJson: boolean
  readonly mixedLetters: MixedLettersPolicy
}

const listDocumentProblems = ({ path, document, lines, isJson, mixedLetters }: Source): DefinitionProblem[] => {
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return `${path}:${line}:${col}`
  }
  const problems: DefinitionProblem[] = []
  for (const error of [...document.errors, ...document.warnings]) {
    if (error.code === 'DUPLICATE_KEY') problems.push(duplicateKey(at(error.pos[0])))
    else if (!isJson) problems.push(yamlSyntax(at(error.pos[0]), error.message))
  }
  visit(document, {
    Scalar: (key, node) => {
      const place = at(node.range?.[0] ?? 0)
      if (typeof node.value === 'number') problems.push(...checkNumber(place, node))
      else if (typeof node.value === 'string' && (mixedLetters === 'everywhere' || (mixedLetters === 'keys' && key === 'key')))
        problems.push(...checkLetters(place, node.value))
    },
  })
  return problems
}

const checkNumber = (path: string, { value, source = '' }: Scalar): DefinitionProblem[] =>
  countDigits(source) > 15 || !Number.isFinite(value)
    ? [
        {
          code: 'number-too-precise',
          severity: 'error',
          path,
          message: `The number ${source} cannot be read exactly: it has more than 15 digits, or is beyond all bounds.`,
          fix: `Write it as text: "${source}".`,
        },
      ]
    : []

const countDigits = (source: string): number => source.replace(/e.*$/i, '').replace(/\D/g, '').replace(/^0+/, '').length

/** A Problem for text with a word of two scripts. */
export const checkLetters = (path: string, text: string): DefinitionProblem[] => {
  const mixed = findMixedLetters(text)
  return mixed === undefined
    ? []
    : [
        {
          code: 'script-mixed',
          severity: 'error',
          path,
          message: `The word "${mixed.word}" mixes Latin and Cyrillic letters: ${mixed.letters}.`,
          fix: 'Type the word again in one script; the letters only look alike.',
        },
      ]
}

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
  message: `Expected YAML, but it cannot be read: ${why.replace(/\.?$/, '.')}`,
  fix: 'Mend the syntax at this place; indentation or a colon is often wrong.',
})

const tooDeep = (path: string): DefinitionProblem => ({
  code: 'nesting-too-deep',
  severity: 'error',
  path,
  message: `The file nests more than ${maxDepth} levels deep.`,
  fix: 'Split it: a rule so deep is better said in several steps.',
})
