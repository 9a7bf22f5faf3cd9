import type { ReportDistribution, ReportRow } from '@parley/schemas';
import type { Executor } from '../../platform/database/index.ts';
import type { Asked } from './asked.ts';
import {
  count,
  longest,
  ratio,
  seconds,
  toDistribution,
  toFigures,
  toSeries,
  type FigureDefinition,
} from './figures.ts';
import { readAgentNames, readGroupNames } from './names.ts';
import { stepOf } from './period.ts';
import { readByDay, readServing, readTotal, readWords, totalOf, type Counted } from './read-cells.ts';
import type { ReportBody } from './report-definition.ts';
import { setName } from './sets.ts';

const satisfaction = (c: Counted): number | null => ratio(count(c, 'stars'), count(c, 'rated'));
const firstResponse = (c: Counted): number | null =>
  seconds(ratio(count(c, 'first_response_ms'), count(c, 'first_responses')));
const response = (c: Counted): number | null => seconds(ratio(count(c, 'response_ms'), count(c, 'responses')));

/** STAT-25, and the shares of valid (STAT-31) and rated conversations. */
const figures: readonly FigureDefinition[] = [
  { id: 'satisfaction', unit: 'stars', of: satisfaction, set: 'rated' },
  { id: 'firstResponseMean', unit: 'seconds', of: firstResponse, set: 'first' },
  {
    id: 'firstResponseMax',
    unit: 'seconds',
    of: (c) => longest(c, 'first_responses', 'first_response_max_ms'),
    set: 'first',
  },
  { id: 'responseMean', unit: 'seconds', of: response, set: 'responses' },
  { id: 'responseMax', unit: 'seconds', of: (c) => longest(c, 'responses', 'response_max_ms'), set: 'responses' },
  { id: 'validShare', unit: 'share', of: (c) => ratio(count(c, 'valid'), count(c, 'ended')), set: 'valid' },
  { id: 'ratedShare', unit: 'share', of: (c) => ratio(starred(c), count(c, 'ended')), set: 'ended+rated' },
  {
    id: 'solvedShare',
    unit: 'share',
    of: (c) => ratio(count(c, 'solved'), count(c, 'solved') + count(c, 'unsolved')),
    set: 'solved',
  },
];

const stars = [1, 2, 3, 4, 5] as const;
/** Ended and rated. */
const starred = (c: Counted): number => stars.reduce((all, star) => all + count(c, `stars_${star}`), 0);

const lines = { firstResponse, response };

/** How well it was done: response times, ratings, valid conversations, and by whom (STAT-24 to STAT-32). */
export async function readServiceQuality(db: Executor, asked: Asked, before: Asked | null): Promise<ReportBody> {
  const step = stepOf(asked);
  const byDay = await readByDay(db, asked, step);
  const total = totalOf(byDay);
  return {
    figures: toFigures(figures, total, before && (await readTotal(db, before))),
    series: [
      toSeries('responses', byDay, { period: asked, step, lines }),
      toSeries('satisfaction', byDay, { period: asked, step, lines: { satisfaction } }),
    ],
    distributions: [
      toDistribution('firstResponse', total),
      toDistribution('response', total),
      toRatings(total),
      toParts('solved', [
        ['solved', count(total, 'solved')],
        ['unsolved', count(total, 'unsolved')],
      ]),
      toParts('valid', [
        ['valid', count(total, 'valid')],
        ['invalid', count(total, 'ended') - count(total, 'valid')],
      ]),
      await readLabels(db, asked),
    ],
    tables: [
      { id: 'agents', rows: await readQualityRows(db, asked, 'agent') },
      { id: 'groups', rows: await readQualityRows(db, asked, 'group') },
    ],
  };
}

/** Over all conversations that have ended: unrated, and each number of stars (STAT-29). */
function toRatings(total: Counted): ReportDistribution {
  const unrated = count(total, 'ended') - starred(total);
  const rated = stars.map((star) => ({
    ...noBounds,
    key: `stars${star}`,
    value: count(total, `stars_${star}`),
    set: setName(['stars', String(star)]),
  }));
  return {
    id: 'ratings',
    unit: 'share',
    parts: [{ ...noBounds, key: 'unrated', value: unrated, set: 'unrated' }, ...rated],
  };
}

const noBounds = { name: null, from: null, to: null };

function toParts(id: string, parts: readonly (readonly [key: string, value: number])[]): ReportDistribution {
  return { id, unit: 'share', parts: parts.map(([key, value]) => ({ ...noBounds, key, value, set: key })) };
}

const mostLabels = 40;

/** What was chosen beside the stars (STAT-30). */
async function readLabels(db: Executor, asked: Asked): Promise<ReportDistribution> {
  const words = await readWords(db, asked, 'label');
  return {
    id: 'labels',
    unit: 'count',
    parts: words.slice(0, mostLabels).map(({ word, sessions }) => ({
      ...noBounds,
      key: word,
      name: word,
      value: sessions,
      set: setName(['label', word]),
    })),
  };
}

/** The table of agents or skill groups (STAT-32). */
async function readQualityRows(db: Executor, asked: Asked, by: 'agent' | 'group'): Promise<ReportRow[]> {
  const nameOf = await (by === 'agent' ? readAgentNames : readGroupNames)(db, asked.applicationId);
  const rows = await readServing(db, asked, { by });
  return rows.map((row) => ({
    id: row.id,
    ...nameOf(row.id),
    values: qualityValues(row, by),
    set: setName([by === 'agent' ? 'agent' : 'served', row.id]),
  }));
}

export function qualityValues(row: Counted, by: 'agent' | 'group'): Record<string, number | null> {
  const [ended, valid, rated] = (['ended', 'valid', 'rated'] as const).map((name) => count(row, `${name}_by_${by}`));
  return {
    valid: valid ?? 0,
    invalid: (ended ?? 0) - (valid ?? 0),
    firstResponseMean: firstResponse(row),
    firstResponseMax: longest(row, 'first_responses', 'first_response_max_ms'),
    responseMean: response(row),
    responseMax: longest(row, 'responses', 'response_max_ms'),
    satisfaction: ratio(count(row, `stars_by_${by}`), rated ?? 0),
    involvement: ratio(rated ?? 0, count(row, `served_by_${by}`)),
    evaluation: ratio(rated ?? 0, count(row, `invited_by_${by}`)),
  };
}
