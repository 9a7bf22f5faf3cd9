import type { FragmentTransition, InspectorField, PortDeclaration, StateFragment } from '@parley/engine';
import type { ScenarioStep } from '@parley/schemas';
import { Type } from 'typebox';

/** The way out of a module whose visitor stays silent. */
export type NoReplyPort = 'no-reply';

const longestSeconds = 604_800;

/** After how long a module that asks is left when nothing comes; until then no reply timeout ends the session. */
export const NoReplySeconds = Type.Optional(
  Type.Integer({
    minimum: 0,
    maximum: longestSeconds,
    default: 0,
    description: 'silence after which the module is left by `no-reply`, instead of the reply timeout; 0 = the timeout',
  }),
);

/** The port, where a time is set. */
export function noReplyPorts(seconds: number): PortDeclaration<NoReplyPort>[] {
  if (seconds === 0) return [];
  return [{ id: 'no-reply', title: { en: 'No reply', zh: '未回复' }, required: true, waits: true }];
}

/** A state that waits for the visitor, left by `no-reply` where a time is set. */
export function waitingForReply<Port extends string>(
  seconds: number,
  state: StateFragment<Port | NoReplyPort>,
): StateFragment<Port | NoReplyPort> {
  const waiting: StateFragment<Port | NoReplyPort> = { ...state, waits: 'visitor' };
  if (seconds === 0) return waiting;
  const silent: FragmentTransition<NoReplyPort> = {
    description: 'the visitor did not reply',
    when: { guard: 'deadline is', params: { name: 'reply' } },
    exit: 'no-reply',
  };
  return { ...waiting, replyTimeoutSeconds: seconds, on: { ...state.on, 'deadline.passed': [silent] } };
}

export const noReplyField: InspectorField = {
  path: '/noReplySeconds',
  title: { en: 'Go on without a reply after', zh: '未回复多久后继续流程' },
  help: {
    en: 'Then the flow goes on by "No reply"; the reply timeout of the end does not count here.',
    zh: '到时从“未回复”出口继续，此处不再按结束模块的超时处理。',
  },
  control: 'duration',
  minimum: 0,
  maximum: longestSeconds,
  zero: { en: 'the end decides', zh: '由结束模块决定' },
};

/** Silence until the module is left, for whoever explores it. */
export function staysSilent(seconds: number): ScenarioStep[][] {
  return seconds === 0 ? [] : [[{ wait: seconds }]];
}
