import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** One thing that was tried; `failure` = why it did not hold. */
export type JUnitCase = { name: string; failure?: string };
/** What was tried of one file. */
export type JUnitSuite = { name: string; cases: readonly JUnitCase[] };

/** A report that systems of continuous integration show beside a change: JUnit's XML, as far as they all read it. */
export function formatJUnit(suites: readonly JUnitSuite[]): string {
  const all = suites.flatMap(({ cases }) => cases);
  const lines = suites.flatMap(({ name, cases }) => [
    `  <testsuite name="${escape(name)}" tests="${cases.length}" failures="${failuresOf(cases)}">`,
    ...cases.map((each) => formatCase(name, each)),
    '  </testsuite>',
  ]);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites tests="${all.length}" failures="${failuresOf(all)}">`,
    ...lines,
    '</testsuites>',
    '',
  ].join('\n');
}

/** Writes the report where `--junit` says. */
export async function writeJUnit(path: string | undefined, cwd: string, suites: readonly JUnitSuite[]): Promise<void> {
  if (path === undefined) return;
  const file = resolve(cwd, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, formatJUnit(suites));
}

function formatCase(suite: string, { name, failure }: JUnitCase): string {
  const opening = `    <testcase classname="${escape(suite)}" name="${escape(name)}"`;
  if (failure === undefined) return `${opening}/>`;
  const [first = ''] = failure.split('\n', 1);
  return `${opening}><failure message="${escape(first)}">${escape(failure)}</failure></testcase>`;
}

function failuresOf(cases: readonly JUnitCase[]): number {
  return cases.filter(({ failure }) => failure !== undefined).length;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
};

/** XML 1.0 has no place for most control characters, however they are written. */
function escape(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"\n]/g, (sign) => {
      return entities[sign] ?? sign;
    });
}
