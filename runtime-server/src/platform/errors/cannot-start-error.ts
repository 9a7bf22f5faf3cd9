/**
 * What the owner of the installation must mend before this node can start: one sentence that names the setting. It is
 * shown without a stack.
 */
export class CannotStartError extends Error {
  override readonly name: string = 'CannotStartError';
}
