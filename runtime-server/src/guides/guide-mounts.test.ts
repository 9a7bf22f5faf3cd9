import { guideLanguages, guidePages } from '@parley/schemas';
import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { createTestApi } from '../app.fixtures.ts';
import type { HttpEnv } from '../platform/http/index.ts';
import { guideMounts } from './guide-mounts.ts';

it('serves the guide to everybody, in the language of the browser, as pages, as Markdown and as a list for machines', async () => {
  await using api = await createTestApi();
  const get = async (path: string, headers: Record<string, string> = {}) => api.app.request(path, { headers });
  expect((await get('/docs', { 'accept-language': 'zh-CN,zh;q=0.9' })).headers.get('location')).toBe('docs/zh/');
  expect((await get('/docs')).headers.get('location')).toBe('docs/en/');
  expect((await get('/docs/zh')).headers.get('location')).toBe('zh/');
  const index = await get('/docs/en/');
  expect(index.headers.get('content-security-policy')).toContain("script-src 'self'");
  expect(await index.text()).toContain('<a href="first-steps">First steps</a>');
  expect(await (await get('/docs/en/?q=whisper')).text()).toContain('2 pages');
  expect(await (await get('/docs/en/?q=%3Cscript%3E')).text()).not.toContain('<script>');
  expect(await (await get('/docs/zh/alarms')).text()).toContain('<h1 id="告警与审批">');
  const source = await get('/docs/en/alarms.md');
  expect(source.headers.get('content-type')).toContain('text/markdown');
  expect(await source.text()).toMatch(/^# Alarms and approvals/);
  const list = await (await get('/llms.txt')).text();
  for (const page of guidePages)
    for (const language of guideLanguages) expect(list).toContain(`/docs/${language}/${page}.md)`);
  expect((await get('/docs/guide.css')).headers.get('content-type')).toContain('text/css');
  for (const none of ['/docs/fr/', '/docs/fr', '/docs/en/nothing', '/docs/en/..%2fREADME.md'])
    expect((await get(none)).status).toBe(404);
});

it('says that there is no guide where the installation came without one, and is no fault of the server', async () => {
  const missing = Object.assign(new Error('no such file'), { code: 'ENOENT' });
  const mounts = guideMounts({ baseUrl: 'http://x', read: () => Promise.reject(missing) });
  const app = new Hono<HttpEnv>();
  for (const { path, handler } of mounts) app.get(path, (c) => handler(c));
  expect((await app.request('/docs/en/flows')).status).toBe(404);
  expect((await app.request('/docs/en/')).status).toBe(200);
  expect((await app.request('/llms.txt')).status).toBe(200);
});
