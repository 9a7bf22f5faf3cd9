import { type CreateAgentRequest, foldText, type LineProblem } from '@parley/schemas';
import '../applications/agent-tables.ts';
import '../auth/account-tables.ts';
import '../skill-groups/skill-group-tables.ts';
import { listRoles } from '../auth/role.store.ts';
import type { Executor } from '../../platform/database/index.ts';
import type { AgentLine } from './read-agent-file.ts';

/** What would be added, by line; and what stands against it in the application. */
export type CheckedLines = { ready: { line: number; request: CreateAgentRequest }[]; problems: LineProblem[] };

/** Looks up what a file names: roles and skill groups by name or key, addresses and numbers that are taken. */
export async function checkLines(
  db: Executor,
  applicationId: string,
  lines: readonly AgentLine[],
): Promise<CheckedLines> {
  const taken = await readTaken(db, applicationId, lines);
  const all = await listRoles(db, applicationId);
  const roles = namesOf([
    ...all.map(({ id }) => [id, id] as const),
    ...all.flatMap(({ id }) => (builtInNames[id] ?? []).map((name) => [name, id] as const)),
    ...all.map(({ id, name }) => [name, id] as const),
  ]);
  const allGroups = await readGroups(db, applicationId);
  const groups = namesOf([
    ...allGroups.map(({ key }) => [key, key] as const),
    ...allGroups.map(({ key, name }) => [name, key] as const),
  ]);
  const checked: CheckedLines = { ready: [], problems: [] };
  for (const each of lines) {
    const role = each.role === '' ? 'agent' : roles.get(foldText(each.role));
    const unknown = each.groups.find((group) => !groups.has(foldText(group)));
    const message = taken.emails.has(each.email)
      ? 'There is somebody with this e-mail address already.'
      : taken.staffNos.has(each.staffNo)
        ? `The staff number ${each.staffNo} is taken.`
        : role === undefined
          ? `There is no role "${each.role.slice(0, 60)}".`
          : unknown !== undefined
            ? `There is no skill group "${unknown.slice(0, 60)}".`
            : null;
    if (message !== null || role === undefined) checked.problems.push({ line: each.line, message: message ?? '' });
    else checked.ready.push({ line: each.line, request: requestOf(each, role, groups) });
  }
  return checked;
}

/** What the two roles that are always there are called in tables. */
const builtInNames: Record<string, readonly string[] | undefined> = {
  admin: ['administrator', '管理员'],
  agent: ['agent', '客服', '坐席'],
};

function requestOf(
  { email, name, nickname, staffNo, phone, groups: written }: AgentLine,
  role: string,
  groups: ReadonlyMap<string, string>,
): CreateAgentRequest {
  return {
    email,
    name,
    role,
    phone,
    ...(nickname !== '' && { nickname }),
    ...(staffNo !== '' && { staffNo }),
    skillGroupKeys: [...new Set(written.flatMap((group) => groups.get(foldText(group)) ?? []))],
  };
}

async function readTaken(db: Executor, applicationId: string, lines: readonly AgentLine[]) {
  const rows = await db
    .selectFrom('agent as a')
    .innerJoin('auth.user as u', 'u.id', 'a.account_id')
    .select(['u.email', 'a.staff_no'])
    .where('a.application_id', '=', applicationId)
    .where('a.deleted_at', 'is', null)
    .where(({ or, eb }) =>
      or([
        eb('u.email', 'in', ['', ...lines.map(({ email }) => email)]),
        eb('a.staff_no', 'in', ['', ...lines.map(({ staffNo }) => staffNo)]),
      ]),
    )
    .execute();
  return { emails: new Set(rows.map(({ email }) => email)), staffNos: new Set(rows.map((row) => row.staff_no)) };
}

function readGroups(db: Executor, applicationId: string) {
  return db.selectFrom('skill_group').select(['key', 'name']).where('application_id', '=', applicationId).execute();
}

/** What is named before wins: no name that somebody chose stands for something else's key or a role of ours. */
function namesOf(pairs: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
  return new Map([...pairs].reverse().map(([name, id]) => [foldText(name), id]));
}
