import { expect, it } from 'vitest';
import { readScriptSettings } from './script-settings.ts';

const read = (src: string, dataset: Record<string, string> = {}) => readScriptSettings({ src, dataset });

it('says where Parley is, who is signed in, and where to draw (SDK-02, SDK-08)', () => {
  expect(read('https://desk.example/sdk/agent.js?app=app_1#token=sdk_x')).toEqual({
    base: 'https://desk.example',
    application: 'app_1',
    token: 'sdk_x',
    renderDomId: null,
    isHidden: false,
  });
  expect(
    read('https://a.example/desk/sdk/agent.js?app=app_1#token=sdk_x', { renderDomId: 'here', ui: 'none' }),
  ).toMatchObject({ base: 'https://a.example/desk', renderDomId: 'here', isHidden: true });
});

it.each([
  '',
  'nonsense',
  'https://desk.example/sdk/agent.js',
  'https://desk.example/other.js?app=a#token=b',
  'https://desk.example/sdk/agent.js?app=a&token=b',
])('is nothing of %j', (src) => expect(read(src)).toBeNull());
