import { describeStep } from '@parley/engine';
import { jsonText, type ScenarioStep } from '@parley/schemas';
import { formatDuration } from '../terminal/duration.ts';

/** A step as it is typed into `flow run`; what cannot be typed there stands in brackets. */
export function showStep(step: ScenarioStep): string {
  if ('visitor' in step) return JSON.stringify(step.visitor);
  if ('agentSays' in step) return `/say ${step.agentSays}`;
  if ('visitorLeaves' in step) return '/leave';
  if ('transfer' in step) return `/transfer ${step.transfer}`;
  if ('agents' in step) return `/${step.agents}`;
  if ('wait' in step) return `/wait ${formatDuration(step.wait).replace(' ', '')}`;
  if ('schedule' in step) return `[${step.schedule} is ${step.open ? 'open' : 'closed'}]`;
  if ('interface' in step)
    return 'returns' in step ? `[${step.interface} answers ${jsonText(step.returns)}]` : `[${step.interface} fails]`;
  if ('agent' in step) return `/${agentCommands[step.agent]}${step.nickname === undefined ? '' : ` ${step.nickname}`}`;
  return `[${describeStep(step)}]`;
}

const agentCommands = { offer: 'offer', accept: 'accept', decline: 'decline', end: 'end', leave: 'gone' } as const;
