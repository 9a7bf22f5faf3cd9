/**
 * Everything that leaves the system over HTTP at an administrator's wish: interface calls and webhooks, guarded against
 * reaching our own network, signed, limited in time and size. Needs neither database nor server.
 *
 * @example
 * const deps = {
 *   dispatcher: createGuardedDispatcher({ allowedHosts: parseAllowedHosts('127.0.0.1') }),
 *   signingSecret,
 *   readSecret: async (key) => secrets.get(key),
 *   clock: systemClock,
 * };
 * const outcome = await attemptCall(effect, deps); // { status: 'returned', response: { Score: '95' } }
 */
export { systemClock } from '../clock.ts';
export type { Clock } from '../clock.ts';
export { isPublicAddress } from './address-guard.ts';
export { noAllowedHosts, parseAllowedHosts } from './allowed-hosts.ts';
export type { AllowedHosts } from './allowed-hosts.ts';
export { attemptCall } from './call-interface.ts';
export type { CallDependencies, CallOutcome, InterfaceCall } from './call-interface.ts';
export { callWithRetries, nextAttemptDelay } from './call-with-retries.ts';
export type { RetryDependencies } from './call-with-retries.ts';
export { RefusedAddressError } from './guard-options.ts';
export type { GuardOptions, ResolvedAddress } from './guard-options.ts';
export { createGuardedDispatcher } from './guarded-dispatcher.ts';
export type { GuardedDispatcher } from './guarded-dispatcher.ts';
export { requestGuarded } from './guarded-request.ts';
export type { RequestDependencies } from './guarded-request.ts';
export type { OutgoingFailure, OutgoingFailureReason } from './outgoing-failure.ts';
export { openGuarded } from './open-guarded.ts';
export type { OpenedAnswer } from './open-guarded.ts';
export { parseOutgoingUrl } from './outgoing-url.ts';
export { postWebhook } from './post-webhook.ts';
export type { WebhookOutcome, WebhookPost } from './post-webhook.ts';
export { signWebhook, webhookSecretPrefix } from './sign-webhook.ts';
export { compileResponseSchema } from './response-schema.ts';
export type { ResponseCheck } from './response-schema.ts';
export type { ReadSecret } from './secrets.ts';
export { signBody, signRequest, unixSeconds, verifySignature } from './signature.ts';
