import { describe, expect, it } from 'vitest';
import { qualityValues } from './service-quality.ts';
import { workloadValues } from './workload.ts';

/** Rows of the reports that the product is modelled on, out of what they must have counted. */
describe('the sample rows', () => {
  it.each([
    // served, times, joined, in, out, closed, agent, visitor, system, seconds, longest; mean length, mean messages
    ['fd', 1, 1, 0, 1, 1, 0, 0, 0, 2, 101, 101, 101, 2],
    ['cuixin', 10, 10, 5, 5, 0, 10, 19, 20, 42, 3_410, 572, 341, 8],
    ['yyx', 3, 3, 2, 1, 2, 1, 1, 2, 11, 354, 258, 118, 5],
    ['liuhs', 4, 4, 4, 0, 4, 0, 0, 4, 16, 120, 58, 30, 5],
    ['perftest3', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, null, null],
  ] as const)(
    'of workload: %s (STAT-22)',
    (_, served, times, joined, cameIn, out, closed, agent, visitor, system, seconds, max, length, messages) => {
      const counted = {
        served_by_agent: served,
        times,
        joined,
        came_in: cameIn,
        went_out: out,
        closed,
        agent_messages: agent,
        visitor_messages: visitor,
        system_messages: system,
        duration_ms: seconds * 1000,
        duration_max_ms: max * 1000,
      };
      const values = workloadValues(counted, 'agent');
      const round = (value: number | null | undefined): number | null => (value == null ? null : Math.round(value));
      expect(values).toMatchObject({ served, times, joined, cameIn, wentOut: out, closed, serving: 0 });
      expect(values['times']).toBe((values['joined'] ?? 0) + (values['cameIn'] ?? 0));
      expect(values['times']).toBe((values['wentOut'] ?? 0) + (values['closed'] ?? 0));
      expect([round(values['durationMean']), round(values['messagesMean'])]).toEqual([length, messages]);
    },
  );

  it('of a team that served one conversation twice (STAT-23)', () => {
    const counted = {
      served_by_group: 6,
      times: 7,
      came_in: 7,
      went_out: 1,
      closed: 6,
      visitor_messages: 2,
      agent_messages: 7,
      system_messages: 16,
    };
    const values = workloadValues(counted, 'group');
    expect(values).toMatchObject({ served: 6, times: 7, joined: 0, cameIn: 7, wentOut: 1, closed: 6 });
    expect(Math.round(values['messagesMean'] ?? 0)).toBe(4);
  });

  it.each([
    // served, ended, valid, rated, invited, stars; satisfaction, involvement, evaluation
    ['yangzhe', 7, 7, 1, 1, 2, 3, 3, 14.29, 50],
    ['leoli', 5, 5, 2, 2, 4, 8, 4, 40, 50],
    ['陶静姓名', 2, 2, 0, 1, 1, 3, 3, 50, 100],
    ['吴迪', 4, 4, 0, 0, 0, 0, null, 0, null],
  ] as const)(
    'of service quality: %s (STAT-32)',
    (_, served, ended, valid, rated, invited, stars, satisfaction, involvement, evaluation) => {
      const counted = {
        served_by_agent: served,
        ended_by_agent: ended,
        valid_by_agent: valid,
        rated_by_agent: rated,
        invited_by_agent: invited,
        stars_by_agent: stars,
      };
      const values = qualityValues(counted, 'agent');
      const percent = (value: number | null | undefined): number | null =>
        value == null ? null : Math.round(value * 10_000) / 100;
      expect(values).toMatchObject({ valid, invalid: ended - valid, satisfaction });
      expect([percent(values['involvement']), percent(values['evaluation'])]).toEqual([involvement, evaluation]);
    },
  );
});
