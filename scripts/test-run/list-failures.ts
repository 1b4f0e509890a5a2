import { relative } from 'node:path'
import { readReport } from './read-report.ts'

type VitestReport = {
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message: string
    readonly assertionResults: readonly {
      readonly fullName: string
      readonly status: string
      readonly failureMessages: readonly string[]
    }[]
  }[]
}
type Suite = {
  readonly file: string
  readonly specs: readonly {
    readonly title: string
    readonly ok: boolean
    readonly tests: readonly { readonly results: readonly { readonly errors: readonly { readonly message?: string }[] }[] }[]
  }[]
  readonly suites?: readonly Suite[]
}

const LINES_EACH = 12

/** Each test that failed, with the first lines of why: what a log that was cut to its end must still tell. Empty when none did. */
export function listFailures(reports: { readonly unit: string; readonly journeys: string }): readonly string[] {
  return [...listUnit(reports.unit), ...listJourneys(reports.journeys)]
}

function listUnit(file: string): string[] {
  return (readReport<VitestReport>(file)?.testResults ?? []).flatMap(({ name, status, message, assertionResults }) => {
    const path = relative(process.cwd(), name)
    const failed = assertionResults.filter((test) => test.status === 'failed')
    if (status === 'failed' && failed.length === 0) return [describe(path, message)]
    return failed.map((test) => describe(`${path} › ${test.fullName}`, test.failureMessages.join('\n')))
  })
}

function listJourneys(file: string): string[] {
  const walk = (suite: Suite): string[] => [
    ...suite.specs
      .filter(({ ok }) => !ok)
      .map(({ title, tests }) =>
        describe(
          `${suite.file} › ${title}`,
          tests.flatMap(({ results }) => results.flatMap(({ errors }) => errors.map(({ message = '' }) => message))).join('\n'),
        ),
      ),
    ...(suite.suites ?? []).flatMap(walk),
  ]
  return (readReport<{ readonly suites: readonly Suite[] }>(file)?.suites ?? []).flatMap(walk)
}

function describe(name: string, why: string): string {
  const lines = why.trim().split('\n').slice(0, LINES_EACH)
  return [`✘ ${name}`, ...lines.map((line) => `    ${line}`)].join('\n')
}
