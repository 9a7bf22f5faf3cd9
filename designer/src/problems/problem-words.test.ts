import { check, problemTexts } from '@parley/engine';
import { modules } from '@parley/modules';
import type { FlowDocument, Problem } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { everyProblem } from './every-problem.fixtures.ts';
import { problemLine, problemWords } from './problem-words.ts';

/** Texts that are one of a table which several problems share: each table has all of its reasons tried where it is. */
const shared =
  /^(structure\/(?:schema|settings)|(?:template|expression)\/does-not-parse|[a-z-]+\/bad-(?:pattern|schema)):/;

const keyOf = ({ code, values }: Pick<Problem, 'code' | 'values'>) =>
  values?.['reason'] === undefined ? code : `${code}:${values['reason']}`;

describe('the words of problems', () => {
  it('are there in both languages for every problem that is found, with all of its values', () => {
    for (const { problem, document } of everyProblem()) {
      const english = problemWords({ ...problem, message: 'untold' }, 'en', document);
      const chinese = problemWords({ ...problem, message: 'untold' }, 'zh-CN', document);
      for (const words of [english, chinese]) expect(words, keyOf(problem)).not.toMatch(/untold|undefined|<\w+>|\[\[/);
      expect(chinese, keyOf(problem)).toMatch(/\p{Script=Han}.*[。]$/u);
      expect(english, keyOf(problem)).not.toMatch(/\p{Script=Han}/u);
      // No pointer, no code, no id of a module: those are the machine's words.
      for (const words of [english, chinese])
        expect(words, keyOf(problem)).not.toMatch(
          /\/(?:nodes|edges|config|variables)\/|\bstructure\/|\bnodeId\b|\bundefined\b/,
        );
    }
  });

  it('are those of problems that exist: each text is said of some flow', () => {
    const told = new Set(everyProblem().map(({ problem }) => keyOf(problem)));
    const families = new Set([...told].map((key) => shared.exec(key)?.[1]));
    const untold = [...problemTexts(modules).keys()].filter(
      (key) => !told.has(key) && !families.has(shared.exec(key)?.[1] ?? 'none'),
    );
    expect(untold).toEqual([]);
  });

  it('say in English what the engine says, but for the names of nodes', () => {
    for (const { problem, document } of everyProblem()) {
      if (problem.message === '' || !document || problem.values?.['node'] || problem.values?.['way']) continue;
      expect(problem.message).toContain(problemWords(problem, 'en', document));
    }
  });

  it('name nodes without a name by their module, and ways out by their title', () => {
    const document: FlowDocument = {
      schemaVersion: 1,
      name: 'x',
      variables: [],
      nodes: [
        { id: 's', type: 'start', position: { x: 0, y: 0 }, config: {} },
        { id: 'm', type: 'message', position: { x: 0, y: 0 }, config: { parts: [{ kind: 'text', text: 'a' }] } },
        { id: 'm2', type: 'message', label: '欢迎', position: { x: 0, y: 0 }, config: { parts: [] } },
        { id: 't', type: 'service-time', position: { x: 0, y: 0 }, config: { schedule: 'default' } },
      ],
      edges: [
        { id: '1', source: 's', port: 'next', target: 'm' },
        { id: '2', source: 'm', port: 'next', target: 'm' },
        { id: '3', source: 't', port: 'open', target: 'm2' },
      ],
    };
    const words = (code: string, language: string) => {
      const problem = check(document, modules).find((each) => each.code === code);
      return problem && problemLine(problem, language, document);
    };
    expect(words('loop/spins', 'zh')).toContain('循环 “消息发送” → “消息发送” 中没有任何等待');
    expect(words('structure/open-port', 'zh')).toBe('“服务时间”：出口“非服务时间”没有连接，请连接到下一个模块。');
    expect(words('structure/open-port', 'en')).toBe(
      '"Service time": The way out "Outside service hours" leads nowhere. Connect it to the next module.',
    );
    expect(words('structure/settings', 'zh')).toBe('“欢迎”：至少需要 1 项。');
  });

  it('leave out what was not found, and fall back on the message', () => {
    const problem = { code: 'variable/undeclared-read', message: 'English', values: { node: 'a', name: 'Scor' } };
    expect(problemWords(problem, 'zh')).not.toContain('是否应为');
    expect(problemWords({ ...problem, values: { ...problem.values, suggestion: 'Score' } }, 'zh')).toContain(
      '是否应为“Score”？',
    );
    expect(problemWords({ code: 'plugin/unheard-of', message: 'English' }, 'zh')).toBe('English');
    expect(problemWords({ code: 'variable/unused', message: 'English' }, 'zh')).toBe('English');
  });
});
