/** The sender used this id before: the message is stored already, under another turn. */
export class RepeatedError extends Error {
  override readonly name = 'RepeatedError';
}
