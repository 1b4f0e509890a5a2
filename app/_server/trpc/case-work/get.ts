import { TRPCError } from '@trpc/server'
import { z } from 'zod'
import { defaultPaperDays } from '#engine/cases/papers/paper-request.ts'
import type { Program } from '#engine/definition/program.ts'
import type { RunnableProgram } from '#engine/definition/runnable-program.ts'
import { addDays, calendarDate } from '#engine/values/date.ts'
import { mayAskForPaper } from '../../cases/ask-for-paper.ts'
import { readCaseVersion } from '../../cases/case-version.ts'
import { checkChangeable } from '../../cases/change-evidence.ts'
import type { ServerContext } from '../../services.ts'
import { readingCases } from '../access.ts'
import { authorised } from '../init.ts'
import { findText } from '../program/program-texts.ts'
import { findAfterPaper } from './find-after-paper.ts'
import { findNames } from './find-names.ts'
import { listChangeableFacts } from './list-changeable-facts.ts'

/** What is done on a case beside its tasks: papers asked for, documents, notes, overrides, and what may be done now. */
export const getCaseWork = authorised(readingCases)
  .input(z.strictObject({ applicationId: z.uuid() }))
  .query(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async (context) => {
      const { stores, today, actor } = context
      const [application] = await stores.cases.getApplications([input.applicationId])
      if (application === undefined)
        throw new TRPCError({ code: 'NOT_FOUND', message: 'Expected a case, but there is none, or it is outside your area.' })
      const active =
        (await context.programs.findActive(application.programId)) ?? (await context.programs.get(application.bundleHash))
      const { program } = active
      const { caseWork } = stores
      const requests = await caseWork.listPaperRequests(application.id)
      const overrides = await caseWork.listOverrides(application.id)
      const notes = await caseWork.listNotes(application.id)
      const documents = await caseWork.listDocuments(application.id)
      const nameOf = await findNames(context, [
        ...requests.map(({ askedBy }) => askedBy),
        ...overrides.flatMap(({ proposedBy, answeredBy }) => (answeredBy === null ? [proposedBy] : [proposedBy, answeredBy])),
        ...notes.map(({ recordedBy }) => recordedBy),
        ...documents.map(({ recordedBy }) => recordedBy),
      ])
      return {
        applicationId: application.id,
        version: await readCaseVersion(stores, application),
        requests: requests.map((request) => ({
          ...request,
          by: nameOf(request.askedBy),
          factTitles: request.facts.map((path) => findText(program, `fact.${path}`) ?? { en: path, mn: path }),
        })),
        overrides: overrides.map((override) => ({
          ...override,
          by: nameOf(override.proposedBy),
          answerer: override.answeredBy === null ? null : nameOf(override.answeredBy),
          citationText: findCitation(program, override.citation),
          isMine: override.proposedBy === actor,
        })),
        notes: notes.map((note) => ({ ...note, by: nameOf(note.recordedBy) })),
        documents: documents.map((document) => ({ ...document, by: nameOf(document.recordedBy) })),
        afterPaper: await findAfterOf(context, application.id, active),
        defaultDueOn: addDays(calendarDate(today), program.definition.policies.missingFactsDays ?? defaultPaperDays),
        mayAsk: await mayAskForPaper(context, application),
        isChangeable: checkChangeable(application) === undefined,
        mayOverride: application.status === 'ready' || checkChangeable(application) === undefined,
        facts: listChangeableFacts(active),
        legalBasis: program.definition.legalBasis.map(({ id, citation }) => ({ id, citation })),
        isEnrolled: application.enrolmentId !== null,
      }
    }),
  )

const findCitation = ({ definition }: Program, id: string): string =>
  definition.legalBasis.find((basis) => basis.id === id)?.citation ?? id

/** The workflow that runs says what happens; it may be of another version than the one in force. */
const findAfterOf = async (context: ServerContext, applicationId: string, active: RunnableProgram) => {
  const instance = await context.stores.process.findInstanceOfApplication(applicationId)
  return findAfterPaper((instance === undefined ? active : await context.programs.get(instance.bundleHash)).process)
}
