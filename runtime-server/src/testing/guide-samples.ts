import { guideLanguages, type GuideLanguage, type GuidePage } from '@parley/schemas';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** A fenced sample of a page of the guide, with the language that its fence names. */
export type GuideSample = { kind: string; text: string };

const folder = fileURLToPath(new URL('../../../docs/guides/', import.meta.url));

/** The samples of a page, in their order; those in a list lose its indentation. */
export async function readGuideSamples(page: GuidePage, language: GuideLanguage): Promise<GuideSample[]> {
  const markdown = await readFile(`${folder}${language}/${page}.md`, 'utf8');
  return [...markdown.matchAll(/^( *)```(\w*)\n(.*?)^ *```$/gms)].map(([, indent = '', kind = '', text = '']) => ({
    kind,
    text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  }));
}

/** The same samples as every language has them. */
export async function readSamplesOfAll(page: GuidePage): Promise<GuideSample[][]> {
  return Promise.all(guideLanguages.map((language) => readGuideSamples(page, language)));
}

/** The commands of a shell sample as their words: quotes, variables and continued lines are what samples use. */
export function commandsOf(sample: string, variables: Readonly<Record<string, string>> = {}): string[][] {
  return sample
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('#'))
    .map((line) => wordsOf(line, variables));
}

function wordsOf(line: string, variables: Readonly<Record<string, string>>): string[] {
  return [...line.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)].map(([word]) =>
    word.replaceAll(/'([^']*)'|"([^"]*)"|([^'"]+)/g, (_, single?: string, double?: string, bare?: string) =>
      single === undefined ? filled(double ?? bare ?? '', variables) : single,
    ),
  );
}

/** @throws Error for a variable that nobody gave */
function filled(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\$([A-Z_]+)/g, (_, name: string) => {
    const value = variables[name];
    if (value === undefined) throw new Error(`A sample uses $${name}, which nothing sets.`);
    return value;
  });
}

export type SampleRequest = { method: string; path: string; headers: Record<string, string>; body: string | undefined };

/** What a `curl` command asks for. */
export function requestOf([program, ...words]: readonly string[]): SampleRequest {
  if (program !== 'curl') throw new Error(`A sample runs ${program ?? 'nothing'}, which is no curl.`);
  const request: SampleRequest = { method: 'GET', path: '', headers: {}, body: undefined };
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '-N') continue;
    if (!word.startsWith('-')) request.path = word;
    else takeOption(request, word, words[++at] ?? '');
  }
  return request;
}

function takeOption(request: SampleRequest, option: string, value: string): void {
  if (option === '-X') request.method = value;
  else if (option === '-H')
    request.headers[value.slice(0, value.indexOf(':'))] = value.slice(value.indexOf(':') + 1).trim();
  else if (option === '-d' || option === '--data-binary') request.body = value;
  else throw new Error(`A sample uses curl ${option}.`);
}

/** A module of a sample, as it would be copied into a file. */
export async function importSample(text: string): Promise<Record<string, unknown>> {
  const address = `data:text/javascript;base64,${Buffer.from(text).toString('base64')}`;
  return (await import(/* @vite-ignore */ address)) as Record<string, unknown>;
}
