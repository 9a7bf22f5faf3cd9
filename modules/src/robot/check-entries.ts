import { schemaProblems } from '@parley/engine';
import type { LineProblem } from '@parley/schemas';
import { questionKey } from '../shared/question-key.ts';
import { RobotEntry, robotLimits } from './robot-entry.schema.ts';

/** What may become an entry, and the line of the file on which it begins, from 1. */
export type EntryCandidate = { line: number; value: unknown };

/** Tells the entries of a file that are right from what is wrong with the others. */
export function checkRobotEntries(candidates: readonly EntryCandidate[]): {
  entries: RobotEntry[];
  problems: LineProblem[];
} {
  const entries: RobotEntry[] = [];
  const problems: LineProblem[] = [];
  const lineOfQuestion = new Map<string, number>();
  for (const { line, value } of candidates) {
    const wrong = schemaProblems(RobotEntry, value);
    problems.push(
      ...wrong.map(({ path, message }) => ({ line, message: path === '' ? message : `${path.slice(1)}: ${message}` })),
    );
    if (wrong.length > 0) continue;
    const entry = value as RobotEntry;
    const first = lineOfQuestion.get(questionKey(entry.question));
    lineOfQuestion.set(questionKey(entry.question), first ?? line);
    if (first === undefined) entries.push(entry);
    else problems.push({ line, message: `The question of line ${first} is asked again. Make one entry of both.` });
  }
  if (candidates.length === 0) problems.push({ line: 1, message: 'The file holds no entries.' });
  if (candidates.length > robotLimits.entries)
    problems.push({
      line: 1,
      message: `The file holds ${candidates.length} entries; a robot has at most ${robotLimits.entries}.`,
    });
  return { entries, problems };
}
