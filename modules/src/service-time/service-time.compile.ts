import type { Facts, FragmentAction, FragmentTransition, StateFragment } from '@parley/engine';
import type { ServiceTimeSettings } from './service-time.schema.ts';

export type ServiceTimePort = 'open' | 'closed';

/**
 * Asks whether the service hours are open and leaves by the answer (FLOW-18). Hours that do not exist count as closed,
 * so that a visitor is never stuck, and are reported.
 */
export function compileServiceTime(settings: ServiceTimeSettings): StateFragment<ServiceTimePort> {
  const missing: FragmentTransition<ServiceTimePort>[] = 'schedule' in settings ? [whenMissing(settings.schedule)] : [];
  return {
    initial: 'checking',
    states: {
      checking: {
        waits: 'result',
        enter: [{ effect: 'check-schedule', with: { choice: settings } }],
        on: {
          'schedule.checked': [
            ...missing,
            { description: 'in service hours', when: { guard: 'service-time/is open' }, exit: 'open' },
            { description: 'outside service hours', do: [turnedAway], exit: 'closed' },
          ],
        },
      },
    },
  };
}

const turnedAway: FragmentAction = { assign: 'set outcome', params: { status: 'outside_service_time' } };

function whenMissing(key: string): FragmentTransition<ServiceTimePort> {
  const message = `There are no service hours with the key "${key}", so the visitor was led as outside of them. Create them, or choose others in the flow.`;
  return {
    description: 'there are no such service hours',
    when: { guard: 'service-time/schedule is missing' },
    do: [turnedAway, { effect: 'report-problem', with: { code: 'service-time/missing-schedule', message } }],
    exit: 'closed',
  };
}

export function isFoundOpen({ event }: Facts): boolean {
  return event.type === 'schedule.checked' && event.open;
}

export function isScheduleMissing({ event }: Facts): boolean {
  return event.type === 'schedule.checked' && event.missing === true;
}
