import type { ScenarioStep } from '@parley/schemas';
import { parseDuration } from '../terminal/duration.ts';

/** What a typed line means in `flow run`. */
export type LineMeaning =
  | { kind: 'steps'; steps: ScenarioStep[] }
  | { kind: 'visitor'; text: string }
  | { kind: 'wait'; seconds: number }
  | { kind: 'show'; what: 'vars' | 'where' | 'help' }
  | { kind: 'quit' }
  | { kind: 'nothing' }
  | { kind: 'unknown'; message: string };

/** A line that does not begin with `/` is what the visitor says; `//` begins a text with a slash. */
export function readLine(line: string, isRinging: boolean): LineMeaning {
  if (line.trim() === '') return { kind: 'nothing' };
  if (line.startsWith('//')) return { kind: 'visitor', text: line.slice(1) };
  if (!line.startsWith('/')) return { kind: 'visitor', text: line };
  const [, name = '', rest = ''] = /^\/(\S*)\s*(.*)$/s.exec(line.trimEnd()) ?? [];
  const command = readers[name];
  return command ? command(rest, isRinging) : unknown(`There is no /${name}. /help lists what there is.`);
}

export const lineHelp = [
  ['TEXT', 'the visitor says it; a number answers with that choice'],
  ['/offer [nickname]', 'the session rings at an agent'],
  ['/accept [nickname]', 'an agent takes the session'],
  ['/decline', 'the agent at whom it rings does not take it'],
  ['/say TEXT', 'the agent says it'],
  ['/transfer GROUP', 'the agent hands over to a skill group'],
  ['/gone', 'the agent is gone: connection lost'],
  ['/end', 'the agent ends the session'],
  ['/leave', 'the visitor leaves'],
  ['/offline, /online', 'nobody of the groups is there, or somebody is again'],
  ['/wait 10m', 'lets time pass: 90s, 10m, 1h30m, 2d'],
  ['/vars, /where', 'shows variables, or where the session is'],
  ['/quit', 'stops'],
] as const;

const readers: Record<string, (rest: string, isRinging: boolean) => LineMeaning> = {
  offer: (nickname) => steps(agent('offer', nickname)),
  accept: (nickname) => steps(agent('accept', nickname)),
  // Nobody can decline what was not offered.
  decline: (_, isRinging) => steps(...(isRinging ? [] : [agent('offer')]), agent('decline')),
  say: (text) => (text === '' ? unknown('Write what the agent says: /say TEXT') : steps({ agentSays: text })),
  transfer: (group) => (group === '' ? unknown('Write the group: /transfer GROUP') : steps({ transfer: group })),
  gone: () => steps(agent('leave')),
  end: () => steps(agent('end')),
  leave: () => steps({ visitorLeaves: true }),
  offline: () => steps({ agents: 'offline' }),
  online: () => steps({ agents: 'online' }),
  wait: (text) => {
    const seconds = parseDuration(text);
    return seconds === null ? unknown('Write how long: /wait 90s, /wait 10m, /wait 1h30m') : { kind: 'wait', seconds };
  },
  vars: () => ({ kind: 'show', what: 'vars' }),
  where: () => ({ kind: 'show', what: 'where' }),
  help: () => ({ kind: 'show', what: 'help' }),
  quit: () => ({ kind: 'quit' }),
};

function agent(action: 'offer' | 'accept' | 'decline' | 'end' | 'leave', nickname = ''): ScenarioStep {
  return nickname === '' ? { agent: action } : { agent: action, nickname };
}

function steps(...given: ScenarioStep[]): LineMeaning {
  return { kind: 'steps', steps: given };
}

function unknown(message: string): LineMeaning {
  return { kind: 'unknown', message };
}
