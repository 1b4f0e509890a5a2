import type { Problem } from '#engine/values/problem.ts'

/** 0: as asked; 1: the answer is no (Problems, failed tests, differences, refused rows); 2: the call itself is wrong. */
export const exitCodes = { ok: 0, negative: 1, usage: 2 } as const

export const printJson = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value, renderBigint, 2)}\n`)
}

const renderBigint = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value)

/** A Problem as a person reads it: where (its path is inside `folder`), what, how to mend it. */
export const renderProblem = (problem: Problem, folder?: string): string =>
  [
    `${problem.severity === 'error' ? 'error' : 'warning'} ${problem.code}  ${folder === undefined ? '' : `${folder.replace(/\/+$/, '')}/`}${problem.path}`,
    `  ${problem.message}`,
    `  Fix: ${problem.fix}`,
  ].join('\n')

export const printLine = (line = ''): void => {
  process.stdout.write(`${line}\n`)
}
