import {
  CreateAgentRequest,
  foldText,
  type LineProblem,
  type TableImportChoices,
  type TablePreview,
} from '@parley/schemas';
import { Compile } from 'typebox/compile';
import { openTable, previewOf, recordsOf, withoutUnseen, type TableRecord } from '../../platform/tables/index.ts';
import { agentColumns } from './agent-columns.ts';

/** One of a file, as it is written there; role and groups may be called by name. */
export type AgentLine = {
  line: number;
  email: string;
  name: string;
  nickname: string;
  staffNo: string;
  role: string;
  phone: string;
  groups: string[];
};

export type AgentFile = { lines: AgentLine[]; problems: LineProblem[]; preview: TablePreview };

/** Added with one file: each is sent a password of their own. */
const mostImported = 300;

/** What a file holds: what is right in itself, what is wrong by line, and how it was read (ADMIN-05). */
export async function readAgentFile(bytes: Uint8Array, choices: TableImportChoices): Promise<AgentFile> {
  const open = await openTable(bytes, agentColumns, choices);
  const { table, mapping, isUnderstood } = open;
  if (!isUnderstood) {
    const line = table.rows[0]?.line ?? 1;
    const problems = [{ line, message: table.rows.length === 0 ? 'The file is empty.' : noHeader }];
    return { lines: [], problems, preview: previewOf(open, { goodCount: 0, problems }) };
  }
  const records = recordsOf(table, mapping).filter(({ values }) => Object.values(values).some((cell) => cell !== ''));
  const read = records.map(readLine);
  const problems = [...table.problems, ...findProblems(records, read)].sort((a, b) => a.line - b.line);
  const wrong = new Set(problems.map(({ line }) => line));
  const lines = read.filter(({ line }) => !wrong.has(line));
  return { lines, problems, preview: previewOf(open, { goodCount: lines.length, problems }) };
}

const noHeader =
  'No line names the columns: one must read e-mail and name, and may read nickname, staff number, role, phone and skill groups.';

function readLine({ line, values }: TableRecord): AgentLine {
  const of = (field: string): string => values[field] ?? '';
  return {
    line,
    email: withoutUnseen(of('email')).toLowerCase(),
    name: of('name'),
    nickname: of('nickname'),
    staffNo: withoutUnseen(of('staffNo')),
    role: of('role'),
    phone: withoutUnseen(of('phone')),
    groups: [
      ...new Set(
        of('groups')
          .split(/[;；,，、|]/u)
          .map((group) => group.trim()),
      ),
    ].filter((group) => group !== ''),
  };
}

const checks = {
  email: Compile(CreateAgentRequest.properties.email),
  name: Compile(CreateAgentRequest.properties.name),
  staffNo: Compile(CreateAgentRequest.properties.staffNo),
  phone: Compile(CreateAgentRequest.properties.phone),
};

/** One problem of a line at most: the first that its writer has to mend. */
function findProblems(records: readonly TableRecord[], lines: readonly AgentLine[]): LineProblem[] {
  const emails = new Map<string, number>();
  const numbers = new Map<string, number>();
  return lines.flatMap((each, index) => {
    const { line, email, staffNo } = each;
    const earlier = { email: emails.get(email), staffNo: staffNo === '' ? undefined : numbers.get(staffNo) };
    emails.set(email, earlier.email ?? line);
    if (staffNo !== '') numbers.set(staffNo, earlier.staffNo ?? line);
    const isTooWide = (records[index]?.extraCells ?? 0) > 0;
    const message = whatIsWrong(each, { isTooWide, isTooMuch: index >= mostImported, earlier });
    return message === null ? [] : [{ line, message }];
  });
}

function whatIsWrong(
  { email, name, nickname, staffNo, phone }: AgentLine,
  place: {
    isTooWide: boolean;
    isTooMuch: boolean;
    earlier: { email: number | undefined; staffNo: number | undefined };
  },
): string | null {
  const { isTooWide, isTooMuch, earlier } = place;
  const isEmail: boolean = checks.email.Check(email);
  if (isTooWide) return 'There are more cells than columns. Put cells that hold the separator in quotes.';
  if (isTooMuch) return `A file may add ${mostImported} people. Put the others in another one.`;
  if (!isEmail) return `"${email.slice(0, 60)}" is no e-mail address.`;
  if (earlier.email !== undefined) return `This address stands in line ${earlier.email} already.`;
  if (!checks.name.Check(name) || foldText(name) === '') return 'The name is missing, or longer than 100 characters.';
  if (nickname.length > 100) return 'The nickname is longer than 100 characters.';
  if (staffNo !== '' && !checks.staffNo.Check(staffNo)) {
    return 'A staff number has at most 32 letters, digits, ".", "_" and "-".';
  }
  if (earlier.staffNo !== undefined) return `This staff number stands in line ${earlier.staffNo} already.`;
  return checks.phone.Check(phone) ? null : 'The phone number is longer than 32 characters.';
}
