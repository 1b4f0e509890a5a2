/** The start cannot go on; the message says what, why and what to do. Whatever had been started is stopped again. */
export class StartFault extends Error {
  override name = 'StartFault'
}
