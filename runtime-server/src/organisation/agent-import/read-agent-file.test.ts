import { expect, it } from 'vitest';
import { readAgentFile } from './read-agent-file.ts';

const read = (text: string) => readAgentFile(new TextEncoder().encode(text), {});

it('takes addresses and numbers without what nobody sees, and as they were before a spreadsheet was kept from running them', async () => {
  const { lines, problems } = await read(
    '\u200eE-mail,name,phone,staff number\n' +
      'ana@example.com\u200b,\u200bAna,\'+8613800000000,="0042"\n' +
      'ben\u00ad@example.com,Ben,138\u200b0000,\u200e7\n',
  );
  expect(problems).toEqual([]);
  expect(lines).toMatchObject([
    { email: 'ana@example.com', name: 'Ana', phone: '+8613800000000', staffNo: '0042' },
    { email: 'ben@example.com', name: 'Ben', phone: '1380000', staffNo: '7' },
  ]);
});

it('refuses a name in which there is nothing to be seen, and one address that was given twice', async () => {
  const { problems } = await read(
    'email,name\nana@example.com,\u3164\nben@example.com,Ben\nben@example.com\u200b,Ben\n',
  );
  expect(problems).toEqual([
    { line: 2, message: 'The name is missing, or longer than 100 characters.' },
    { line: 4, message: 'This address stands in line 3 already.' },
  ]);
});

it('knows columns whose names stand in quotes behind a space', async () => {
  expect((await read('"email", "name"\nana@example.com,Ana\n')).lines).toMatchObject([{ name: 'Ana' }]);
});
