/** The home folder or the embedded PostgreSQL cannot be used; the message says what, which, why and what to do. Nothing was harmed. */
export class HomeFault extends Error {
  override name = 'HomeFault'
}
