import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const eslint = new ESLint({ cwd: root, overrideConfig: [tseslint.configs.disableTypeChecked] });

describe('keys of input methods', () => {
  it.each([
    `export const onKey = (event) => { if (event.key === 'Enter') send(); };`,
    `export const onKey = ({ key }) => key !== 'Escape' && close();`,
    `export const onKey = (event) => move({ ArrowUp: -1, Home: 0 }[event.key]);`,
    `export const onKey = (event) => { switch (event.key) { case 'Tab': leave(); } };`,
    `export const onKey = (event) => { if (event.key === 'Enter') send(); }; export const other = (event) => isComposing(event);`,
    `export const onKey = (event) => { if (event.key === 'Enter') send((event) => isComposing(event)); };`,
  ])('are not taken for a command by %s', async (code) => {
    for (const folder of ['designer/src', 'designer/dev', 'workspace-ui/src', 'widget/src'])
      expect(await lint(`${folder}/a.ts`, code)).toEqual([expect.stringMatching(/ask `isComposing\(event\)`/)]);
  });

  it('are known by the one function for it', async () => {
    const code = `export const onKey = (event) => { if (event.key === 'Enter' && !event.isComposing) send(); };`;
    expect(await lint('widget/src/a.ts', code)).toHaveLength(2);
  });

  it.each([
    `export const onKey = (event) => { if (event.key === 'Enter' && !isComposing(event)) send(); };`,
    `export const onKey = (event) => { if (isComposing(event)) return; rows.forEach(() => event.key === 'Tab'); };`,
    `export const kindOf = ({ key }) => key === 'name' || names[field.key] || event.key === 'k';`,
  ])('are no matter for %s', async (code) => {
    expect(await lint('workspace-ui/src/a.ts', code)).toEqual([]);
  });
});

async function lint(file: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: join(root, file) });
  return result?.messages.map(({ message }) => message) ?? ['not linted'];
}
