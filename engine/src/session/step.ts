import type { Effect, JsonObject, SessionEvent } from '@parley/schemas';
import type { CompiledFlow } from '../machine/compile.ts';
import type { TakenPort } from '../machine/fragment-to-state.ts';
import type { SessionContext } from '../snapshot/session-context.ts';
import type { SessionSnapshot } from '../snapshot/session-snapshot.ts';
import { scopeIn } from '../machine/scopes.ts';
import { withDeclaredValues } from '../value/index.ts';
import { activeNode } from './describe-session.ts';
import { emitEffects } from './emit-effects.ts';

/** What a step gives: the session at rest again, what the host must do, and the ports taken, in order. */
export type StepResult = { snapshot: SessionSnapshot; effects: Effect[]; taken: TakenPort[] };

/**
 * Gives one event to a session. Pure and total: the same snapshot and event give the same result; it never throws. An
 * event after the end, a result nobody waits for and a deadline that was disarmed change nothing. A step that cannot
 * come to rest (a loop that spins) ends the session with the status `error`.
 */
export function step(flow: CompiledFlow, snapshot: SessionSnapshot, event: SessionEvent): StepResult {
  if (snapshot.status === 'done' || isStale(snapshot.context, event)) return { snapshot, effects: [], taken: [] };
  const context = receive(flow, snapshot.context, event);
  try {
    const { snapshot: next, raw, taken } = flow.stepper.step({ value: snapshot.value, context }, event);
    const reached = { ...next.context };
    const effects = emitEffects(flow, raw, reached);
    const isOver = next.status === 'done' || effects.some((effect) => effect.type === 'end-session');
    return { snapshot: { value: next.value, context: reached, status: isOver ? 'done' : 'active' }, effects, taken };
  } catch (error) {
    return failed(snapshot, context, error);
  }
}

/** What the event tells before the machine sees it: the time, fresh parameters, the last message, the start's variables. */
function receive(flow: CompiledFlow, context: SessionContext, event: SessionEvent): SessionContext {
  const next: SessionContext = { ...context, at: event.at };
  if (event.parameters) {
    const { Now: _, NextOpening: __, ...parameters } = event.parameters;
    next.parameters = { ...context.parameters, ...parameters };
  }
  if (event.type === 'visitor.message' && (event.text !== '' || event.data !== undefined)) {
    next.parameters = { ...next.parameters, LastMessage: event.text || (event.data ?? '') };
  }
  if (event.type === 'session.started') {
    next.timeZone = event.timeZone;
    if (event.formOfAddress) next.formOfAddress = event.formOfAddress;
    if (event.locale) next.locale = event.locale;
    if (event.visitorTimeZone) next.visitorTimeZone = event.visitorTimeZone;
    if (event.plainForms) next.plainForms = true;
    const given = Object.entries(event.variables ?? {}).filter(([name]) => flow.read.variables.has(name));
    if (given.length > 0) {
      const variables = { ...context.variables, ...Object.fromEntries(given) };
      next.variables = withDeclaredValues(variables, context.variables, flow.types);
    }
  }
  if (flow.visitorNames.size > 0 && (event.visitor || event.type === 'session.started'))
    tellOfVisitor(flow, next, event.visitor ?? {});
  if (event.type === 'schedule.checked') {
    delete next.opensAt;
    if (!event.open && event.opensAt !== undefined) next.opensAt = event.opensAt;
  }
  if ('request' in event) next.pending = null;
  if (event.type === 'deadline.passed') {
    const { [event.name]: _, ...others } = context.deadlines;
    next.deadlines = others;
  }
  return next;
}

/** Keeps what the flow names of its visitor. */
function tellOfVisitor(flow: CompiledFlow, next: SessionContext, told: JsonObject): void {
  const named = Object.entries(told).filter(([name]) => flow.visitorNames.has(name));
  next.visitor = { ...next.visitor, ...Object.fromEntries(named) };
  const { hides } = scopeIn(flow.scopes, next);
  if (hides.length > 0) next.hidden = hides;
}

function isStale(context: SessionContext, event: SessionEvent): boolean {
  if ('request' in event) return context.pending?.request !== event.request;
  if (event.type === 'deadline.passed') return context.deadlines[event.name] !== event.token;
  return false;
}

function failed(snapshot: SessionSnapshot, context: SessionContext, error: unknown): StepResult {
  const node = activeNode(snapshot) ?? '';
  const message = error instanceof Error ? error.message : String(error);
  const report = message.startsWith('Infinite loop detected')
    ? { code: 'flow/spinning', message: 'The flow goes round in a loop that waits for nobody.' }
    : { code: 'flow/step-failed', message: `The flow could not go on: ${message}` };
  return {
    snapshot: { value: '$failed', context: { ...context, pending: null, deadlines: {} }, status: 'done' },
    effects: [
      ...Object.keys(context.deadlines).map((name): Effect => ({ type: 'clear-deadline', name })),
      { type: 'report-problem', node, ...report },
      { type: 'end-session', node, status: 'error', flag: 'normal' },
    ],
    taken: [],
  };
}
