export const documentTypes = ['application/pdf', 'image/jpeg', 'image/png'] as const
export type DocumentType = (typeof documentTypes)[number]

/** 10 MB, as the table has it. */
export const maximumDocumentBytes = 10_485_760

/** A file that was handed in, without its bytes. */
export type CaseDocument = {
  readonly id: string
  readonly applicationId: string
  readonly programId: string
  readonly areaPath: string
  readonly requestId: string | null
  readonly evidenceId: string | null
  readonly name: string
  readonly mediaType: DocumentType
  readonly size: number
  /** SHA-256 of the bytes, lower-case hexadecimal. */
  readonly sha256: string
  readonly recordedAt: string
  readonly recordedBy: string
}
