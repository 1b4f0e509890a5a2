import { demoPopulation } from '#prisma/seed/demo-population.ts'
import { generateApplications } from '#prisma/seed/generate-applications.ts'

/** The files of the main demonstration: a programme each, with known mistakes among the rows. */
export const demoFiles = [
  { programId: 'child-benefit', count: 500 },
  { programId: 'old-age-pension', count: 20 },
  { programId: 'food-support', count: 20 },
] as const

/** What a new demo begins with: applications of other people than those of the main demonstration. */
export const seedFiles = [
  { programId: 'child-benefit', count: 24, worked: true },
  { programId: 'child-benefit', count: 16, worked: false },
  { programId: 'old-age-pension', count: 8, worked: true },
  { programId: 'food-support', count: 8, worked: false },
] as const

type DemoFile = { readonly programId: (typeof demoFiles)[number]['programId']; readonly count: number }

/** The CSV of one file of the main demonstration: the same bytes every time. Its applicants are others than those of the seed. */
export const renderDemoFile = (file: DemoFile): string => render(file, { seed: 'demo-main', among: { part: 0, of: 2 } })

export const renderSeedFile = (file: DemoFile & { readonly worked: boolean }): string =>
  render(file, { seed: `seed-${file.worked}`, among: { part: file.worked ? 1 : 3, of: 4 } })

const render = ({ programId, count }: DemoFile, drawn: { seed: string; among: { part: number; of: number } }): string =>
  generateApplications({ population: demoPopulation, program: programId, count, ...drawn }).csv
