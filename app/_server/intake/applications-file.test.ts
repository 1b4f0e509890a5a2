import { describe, expect, it } from 'vitest'
import type { FormDefinition } from '#engine/definition/form.ts'
import { parseRegisterNumber } from '#engine/registry/register-number.ts'
import { type ApplicationsFile, parseApplicationsFile } from './parse-applications-file.ts'
import { renderErrorFile } from './render-error-file.ts'

const form = {
  type: 'object',
  required: ['childRegisterNumber'],
  properties: {
    childRegisterNumber: { type: 'string', 'x-fact': 'child.registerNumber' },
    account: { type: 'string', 'x-fact': 'guardian.account' },
    resident: { type: 'boolean', 'x-fact': 'child.resident' },
    income: { type: 'number', 'x-fact': 'household.income' },
    remark: { type: 'string' },
  },
  additionalProperties: false,
} as unknown as FormDefinition

const header = 'reference,submitted_on,child.registerNumber,payee.account,child.resident,household.income'
const good = 'A-1,2026-11-05,УБ15230157,MN120005005300000001,true,1500.50'
const read = (...lines: readonly string[]): ApplicationsFile =>
  parseApplicationsFile(new TextEncoder().encode(lines.join('\n')), form, 'guardian')

/** Code of the refusal of the file, else of each row that is refused, with its line and column. */
const summarise = (file: ApplicationsFile) =>
  file.ok ? file.refused.map(({ row, column, rejection }) => [row, column, rejection.code]) : file.rejection.code

describe('a file of applications', () => {
  it('gives a row with the answers of the form, by their types', () => {
    expect(read(header, good)).toEqual({
      ok: true,
      refused: [],
      rows: [
        {
          row: 2,
          reference: 'A-1',
          submittedOn: '2026-11-05',
          values: { childRegisterNumber: 'УБ15230157', account: 'MN120005005300000001', resident: true, income: 1500.5 },
        },
      ],
    })
  })

  it('may begin with a byte order mark, end its lines as Windows does, quote, and leave cells and lines empty', () => {
    const file = read(`\uFEFF${header}\r`, ' A-1 , 2026-11-05 ,"УБ15230157",,, \r', '\r', '')
    expect(file).toMatchObject({ ok: true, rows: [{ values: { childRegisterNumber: 'УБ15230157' } }], refused: [] })
    expect(file.ok && Object.keys(file.rows[0]?.values ?? {})).toEqual(['childRegisterNumber'])
  })

  it('leaves to the form what is no answer of the field’s type', () => {
    expect(read(header, 'A-1,2026-11-05,УБ15230157,,yes,1e3')).toMatchObject({
      ok: true,
      rows: [{ values: { resident: 'yes', income: '1e3' } }],
    })
  })

  it.each([
    ['of nothing', [''], 'file-header'],
    ['without a row', [header], 'file-empty'],
    ['with semicolons', [header.replaceAll(',', ';'), good.replaceAll(',', ';')], 'file-separator'],
    ['with tabs', [header.replaceAll(',', '\t'), good], 'file-separator'],
    ['with bars', [header.replaceAll(',', '|'), good], 'file-separator'],
    ['with a column that the form does not ask', [`${header},religion`, `${good},x`], 'file-header'],
    ['with a field that is no fact', [`${header},remark`, `${good},x`], 'file-header'],
    ['with a column twice', [`${header},child.resident`, `${good},true`], 'file-header'],
    ['without the number', [header.replace('reference,', ''), good], 'file-header'],
    ['without the day', [header.replace('submitted_on,', ''), good], 'file-header'],
    ['without a header', [good, good], 'file-header'],
    ['with an open quotation mark', [header, good.replace('A-1', '"A-1')], 'file-syntax'],
  ])('%s is refused whole', (_what, lines, code) => {
    expect(summarise(read(...lines))).toBe(code)
  })

  it('says what is wrong with a header and what is expected', () => {
    expect(read('reference,child.registerNumber,religion,religion', good)).toMatchObject({
      rejection: {
        message:
          'Expected the columns reference, submitted_on, child.registerNumber, guardian.account, child.resident, household.income, but the header differs (unknown: religion, religion; twice: religion; missing: submitted_on). Mend the first line.',
      },
    })
  })

  it.each([
    ['Windows-1251', Uint8Array.from([0xd3, 0xc1, 0x0a])],
    ['UTF-16', Uint8Array.from([0xff, 0xfe, 0x72, 0x00])],
  ])('in %s is refused whole', (_what, bytes) => {
    expect(summarise(parseApplicationsFile(bytes, form, 'guardian'))).toBe('file-encoding')
  })

  it('of more than 100,000 rows is refused whole', () => {
    const lines = (count: number) => Array.from({ length: count }, (_, index) => `A-${index}`)
    expect(summarise(read('reference,submitted_on', ...lines(100_001)))).toBe('file-too-long')
    expect(read('reference,submitted_on', ...lines(100_000)).ok).toBe(true)
  })

  const other = good.replace('A-1', 'A-2')
  it.each<[string, string, [number, string | null, string]]>([
    ['too few cells', 'A-1,2026-11-05', [2, null, 'row-cells']],
    ['too many cells', `${good},x`, [2, null, 'row-cells']],
    ['no number', good.replace('A-1', ''), [2, 'reference', 'cell-empty']],
    ['a formula', good.replace('УБ15230157', '=HYPERLINK("x")'.replaceAll('"', '')), [2, 'child.registerNumber', 'cell-formula']],
    ['a formula with a plus', good.replace('A-1', '+1'), [2, 'reference', 'cell-formula']],
    ['a formula with a minus', good.replace('1500.50', '-1'), [2, 'household.income', 'cell-formula']],
    ['a formula with an at sign', good.replace('true', '@SUM(1)'), [2, 'child.resident', 'cell-formula']],
    ['a date of another form', good.replace('2026-11-05', '05.11.2026'), [2, 'submitted_on', 'cell-date']],
    ['a date that does not exist', good.replace('2026-11-05', '2026-02-30'), [2, 'submitted_on', 'cell-date']],
    ['no date', good.replace('2026-11-05', ''), [2, 'submitted_on', 'cell-date']],
  ])('refuses a row with %s and takes the others', (_what, line, expected) => {
    const file = read(header, line, other)
    expect(summarise(file)).toEqual([expected])
    expect(file.ok && file.rows.map((row) => [row.row, row.reference])).toEqual([[3, 'A-2']])
  })

  it('takes the first of two rows with one number', () => {
    const file = read(header, good, other, good)
    expect(summarise(file)).toEqual([[4, 'reference', 'row-repeated']])
    expect(file.ok && file.rows.map((row) => row.reference)).toEqual(['A-1', 'A-2'])
    expect(file.ok && file.refused[0]?.rejection.message).toContain('line 2 has it already')
  })

  it('passes Latin look-alikes on to the registry, which refuses them with a hint', () => {
    const file = read(header, good.replace('УБ', 'YБ'))
    const number = file.ok ? String(file.rows[0]?.values.childRegisterNumber) : ''
    expect(parseRegisterNumber(number)).toMatchObject({
      ok: false,
      rejection: { code: 'register-number-letters' },
      corrections: expect.arrayContaining(['УБ15230157']),
    })
  })
})

describe('the error file', () => {
  const row = (overrides: object) => ({
    row: 2,
    reference: 'A-1',
    column: null,
    rejection: { code: 'c', message: 'm' },
    hints: [],
    ...overrides,
  })

  it('has a line for each refused row: what, which, why and what to do', () => {
    const text = renderErrorFile([
      row({ column: 'reference', rejection: { code: 'row-repeated', message: 'Expected it once, but "A-1" is twice.' } }),
      row({ row: 3, hints: ['УБ15230157', 'ҮБ15230157'] }),
    ])
    expect(text).toBe(
      'line,reference,column,code,problem,hint\r\n' +
        '2,A-1,reference,row-repeated,"Expected it once, but ""A-1"" is twice.",\r\n' +
        '3,A-1,,c,m,Use УБ15230157 or ҮБ15230157\r\n',
    )
  })

  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', '"\'\r=1"'],
    ['=cmd|"x",1', '"\'=cmd|""x"",1"'],
    ['two\nlines', '"two\nlines"'],
  ])('makes %j harmless for a spreadsheet', (reference, cell) => {
    expect(
      renderErrorFile([row({ reference })])
        .split('\r\n')
        .slice(1, -1)
        .join('\r\n'),
    ).toBe(`2,${cell},,c,m,`)
  })
})
