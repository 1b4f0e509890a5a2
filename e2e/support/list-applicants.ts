import { demoPopulation } from '#prisma/seed/demo-population.ts'
import { generateApplications } from '#prisma/seed/generate-applications.ts'

export type Applicant = { readonly child: string; readonly guardian: string; readonly account: string }

/** Children of the demo's population for whom nobody has applied yet, with who may be paid for them; a few of the rows hold a mistake. */
export const listApplicants = (seed: string): readonly Applicant[] => {
  const { csv } = generateApplications({
    population: demoPopulation,
    program: 'child-benefit',
    count: 12,
    seed,
    among: { part: 0, of: 4 },
  })
  const [header = '', ...rows] = csv.trim().split('\n')
  const columns = header.split(',')
  return rows.map((row) => {
    const cells = row.split(',')
    const cell = (name: string): string => cells[columns.indexOf(name)] ?? ''
    return { child: cell('child.registerNumber'), guardian: cell('guardian.registerNumber'), account: cell('payee.account') }
  })
}
