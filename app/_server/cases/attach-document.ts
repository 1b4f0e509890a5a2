import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type CaseDocument, maximumDocumentBytes } from '#engine/cases/documents/document.ts'
import { findDocumentType } from '#engine/cases/documents/find-document-type.ts'
import { accept, type Result, reject } from '#engine/values/rejection.ts'
import type { ServerContext } from '../services.ts'

export const AttachDocumentInput = z.strictObject({
  applicationId: z.uuid(),
  name: z.string().trim().min(1).max(200),
  /** The bytes; a little more than the limit is read, so that the refusal can say so. */
  base64: z.base64().max(Math.ceil((maximumDocumentBytes * 4) / 3) + 4096),
  /** The request that it answers, and the evidence that it shows; both of the same case. */
  requestId: z.uuid().nullable().default(null),
  evidenceId: z.uuid().nullable().default(null),
})
export type AttachDocumentInput = z.infer<typeof AttachDocumentInput>

/** Keeps a file that was handed in. What it is is read from its bytes; a file that is not what its name says changes nothing. */
export const attachDocument = async (
  context: ServerContext,
  { applicationId, name, base64, requestId, evidenceId }: AttachDocumentInput,
): Promise<Result<CaseDocument, string>> => {
  const { cases, caseWork } = context.stores
  const application = await cases.lockApplication(applicationId)
  if (application === undefined)
    return reject('application-not-found', 'Expected a case, but there is none, or you may not see it.')
  const content = new Uint8Array(Buffer.from(base64, 'base64'))
  const type = findDocumentType(name, content)
  if (!type.ok) return type
  const requests = requestId === null ? [] : await caseWork.listPaperRequests(applicationId)
  const evidence = evidenceId === null ? [] : await cases.listEvidence(applicationId)
  if (!isAmong(requestId, requests) || !isAmong(evidenceId, evidence))
    return reject(
      'document-of-another-case',
      'Expected what the document belongs to on this case, but it is not there. Open the case again.',
    )
  const document: CaseDocument = {
    id: context.newId(),
    applicationId,
    programId: application.programId,
    areaPath: application.areaPath,
    requestId,
    evidenceId,
    name: renderName(name),
    mediaType: type.value,
    size: content.length,
    sha256: hashOf(content),
    recordedAt: context.now,
    recordedBy: context.actor,
  }
  if (await caseWork.addDocument(document, content)) return accept(document)
  return reject('document-known', 'Expected a new document, but the case has this very file already. Nothing more is to do.')
}

const isAmong = (id: string | null, rows: readonly { readonly id: string }[]): boolean =>
  id === null || rows.some((row) => row.id === id)

/** Without folders and without signs that a file system or a header reads as something else. */
const renderName = (name: string): string =>
  (name.split(/[\\/]/).at(-1) ?? name).normalize('NFC').replace(/[\p{C}"<>:|?*]/gu, '_')

const hashOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex')

/** A document whose stored bytes are not those that were handed in. */
export class DocumentAlteredFault extends Error {
  override readonly name = 'DocumentAlteredFault'
}

export type ReadDocument = { readonly name: string; readonly mediaType: string; readonly content: Uint8Array }

/** Reads a document; logged as a read of the person whom the case is about. */
export const readDocument = async (context: ServerContext, documentId: string): Promise<ReadDocument | undefined> => {
  const found = await context.stores.caseWork.findDocument(documentId)
  if (found === undefined) return undefined
  const { document, content } = found
  if (hashOf(content) !== document.sha256) throw new DocumentAlteredFault(`The bytes of document ${document.id} were altered.`)
  const [application] = await context.stores.cases.getApplications([document.applicationId])
  await context.logAccess({
    action: 'document.read',
    subjects: application === undefined ? [] : [application.subjectId],
    program: document.programId,
    areaPath: document.areaPath,
    details: { document: document.id, application: document.applicationId },
  })
  return { name: document.name, mediaType: document.mediaType, content }
}
