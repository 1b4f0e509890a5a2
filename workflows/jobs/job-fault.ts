/** A job that could not be done as things stand: its workflow gets an incident with this message. Nothing personal is in it. */
export class JobFault extends Error {
  override readonly name = 'JobFault'
}
