import { z } from 'zod'
import { readingCases } from '../access.ts'
import { authorised } from '../init.ts'
import { getText } from '../program/program-texts.ts'

const MOST_SHOWN = 8

/** People and cases that a text may mean: a name in either script, a register number, a reference, or a beginning of one; logged as a read. */
export const find = authorised(readingCases)
  .input(z.strictObject({ text: z.string().trim().min(2).max(100) }))
  .query(({ ctx, input: { text } }) =>
    ctx.services.work(ctx.scope, async ({ searchQueries, programs, logAccess }) => {
      const { people, cases: found } = await searchQueries.find(text, MOST_SHOWN)
      const subjects = [...people.map(({ person }) => person), ...found.flatMap(({ subject }) => subject ?? [])]
      if (subjects.length > 0)
        await logAccess({
          action: 'person.searched',
          subjects: [...new Set(subjects.map(({ id }) => id))],
          details: { people: people.length, cases: found.length },
        })
      const cases = await Promise.all(
        found.map(async (one) => ({
          ...one,
          programTitle: getText((await programs.get(one.bundleHash)).program, 'program.title'),
        })),
      )
      return { people, cases }
    }),
  )
