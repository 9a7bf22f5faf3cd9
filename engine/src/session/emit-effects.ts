import { escapeMarkdown } from '@parley/content';
import type { Content, Effect, EffectType, JsonObject, JsonValue } from '@parley/schemas';
import { localEffectTypes, outsideEffectTypes } from '@parley/schemas';
import type { CompiledFlow } from '../machine/compile.ts';
import type { RawEffect } from '../machine/stepper.ts';
import type { SessionContext } from '../snapshot/session-context.ts';
import { RenderScope } from './render-scope.ts';
import { renderText, type Reader } from './render-text.ts';

/** The part of the context that the engine itself keeps while effects are emitted. */
type Ledger = Pick<SessionContext, 'counter' | 'pending' | 'prompt' | 'deadlines' | 'queue'>;

/**
 * Turns what the machine asked for into effects: renders texts, allots request ids, prompt ids, deadline tokens and
 * idempotency keys from the session's counter, and keeps the ledger of what is awaited.
 */
export function emitEffects(flow: CompiledFlow, raw: RawEffect[], ledger: Ledger): Effect[] {
  const effects: Effect[] = [];
  let scope: RenderScope | undefined;
  for (const { type, params, context } of raw) {
    if (scope === undefined || scope.context !== context) scope = new RenderScope(context);
    const node = typeof params.node === 'string' ? params.node : '';
    const payload = payloadOf(flow, params, scope, type === 'call-interface' ? 'service' : 'visitor');
    const effect = complete(type as EffectType, payload, node, ledger, scope);
    if (effect.type === 'set-deadline' || effect.type === 'clear-deadline') dropEarlier(effects, effect.name);
    effects.push(effect);
  }
  return effects;
}

/** Renders every text of the payload; fields taken from scratch are data and stay as they are. */
function payloadOf(flow: CompiledFlow, params: JsonObject, scope: RenderScope, reader: Reader): JsonObject {
  const rendered: JsonObject = {};
  for (const [field, value] of Object.entries((params.with ?? {}) as JsonObject)) {
    rendered[field] = unrendered.has(field) ? value : render(flow, value, scope, reader);
  }
  if (!params.fromScratch) return rendered;
  for (const [field, name] of Object.entries(params.fromScratch as Record<string, string>)) {
    const value = scope.context.scratch[name];
    if (value !== undefined) rendered[field] = value;
  }
  return rendered;
}

function render(flow: CompiledFlow, value: JsonValue, scope: RenderScope, reader: Reader): JsonValue {
  if (typeof value === 'string') return renderText(flow, value, scope, reader);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((entry) => render(flow, entry, scope, reader));
  const copy: JsonObject = {};
  for (const key of Object.keys(value)) copy[key] = render(flow, value[key] ?? null, scope, reader);
  if (value.kind === 'markdown' && typeof value.markdown === 'string') {
    copy.markdown = renderText(flow, value.markdown, scope, reader, escapeMarkdown);
  }
  return copy;
}

/** Fields of payloads that hold no text: expressions, schemas and schedules are not templates. */
const unrendered = new Set(['expressions', 'responseSchema', 'choice', 'keep', 'ask']);

const localTypes = new Set<string>(localEffectTypes);
const outsideTypes = new Set<string>(outsideEffectTypes);

function complete(type: EffectType, payload: JsonObject, node: string, ledger: Ledger, scope: RenderScope): Effect {
  const effect: JsonObject = { type, node, ...payload };
  if (localTypes.has(type) || outsideTypes.has(type)) {
    ledger.counter += 1;
    effect.request = `r${ledger.counter}`;
    ledger.pending = { request: effect.request, type: type as 'call-interface', node };
    if (outsideTypes.has(type))
      effect.key = `${scope.context.parameters.SystemSessionId || 'session'}-${node}-${ledger.counter}`;
    if (type === 'evaluate-expressions') {
      effect.now = scope.context.at;
      effect.scope = expressionScope(scope);
    }
    if (type === 'check-schedule') effect.at = scope.context.at;
    if (type === 'enter-queue' && ledger.queue) ledger.queue = { ...ledger.queue, node };
  }
  if (type === 'change-visitor') {
    ledger.counter += 1;
    effect.request = `v${ledger.counter}`;
  }
  if (type === 'send-message' && isPrompt(effect.content as Content)) {
    ledger.counter += 1;
    effect.prompt = `p${ledger.counter}`;
    ledger.prompt = effect.prompt;
  }
  if (type === 'mark-selected') effect.prompt = ledger.prompt ?? '';
  if (type === 'set-deadline') {
    ledger.counter += 1;
    effect.token = `d${ledger.counter}`;
    ledger.deadlines = { ...ledger.deadlines, [effect.name as string]: effect.token };
  }
  if (type === 'clear-deadline') {
    const { [effect.name as string]: cleared, ...others } = ledger.deadlines;
    if (cleared !== undefined) ledger.deadlines = others;
    delete effect.node;
  }
  return effect as Effect;
}

/** Messages whose answer is shown in them later. */
function isPrompt(content: Content): boolean {
  return (
    content.kind === 'menu' ||
    content.kind === 'form' ||
    content.kind === 'robot-welcome' ||
    content.kind === 'robot-suggestions'
  );
}

/** A deadline armed and disarmed within one step counts as what it was told last. */
function dropEarlier(effects: Effect[], name: string): void {
  const index = effects.findIndex(
    (effect) => (effect.type === 'set-deadline' || effect.type === 'clear-deadline') && effect.name === name,
  );
  if (index >= 0) effects.splice(index, 1);
}

function expressionScope({ values, context }: RenderScope): JsonObject {
  const extra = context.scratch.expressionScope;
  return { ...values, ...(typeof extra === 'object' && extra !== null && !Array.isArray(extra) ? extra : {}) };
}
