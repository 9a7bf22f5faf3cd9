import { expect, test } from './fixtures.ts';

test('the server is ready and serves its screens', async ({ page, server }) => {
  const response = await page.request.get(`${server.baseUrl}/`);
  expect(response.headers()['content-security-policy']).toContain("script-src 'self'");
  expect(await response.text()).toContain('id="root"');
});
