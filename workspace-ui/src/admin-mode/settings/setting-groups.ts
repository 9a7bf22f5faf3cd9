/** How one setting is shown; `path` is its place in the settings. */
export type SettingField =
  | { path: string; kind: 'switch' | 'text' | 'time-zone' }
  /** In seconds. */
  | { path: string; kind: 'duration'; min: number; max: number }
  | { path: string; kind: 'choice'; choices: readonly string[] };

export type SettingGroup = { title: string; text?: string; fields: readonly SettingField[] };

/** Every setting in the order in which people look for them; limits as in the schema `Settings`. */
export const settingGroups: readonly SettingGroup[] = [
  {
    title: 'general',
    fields: [
      { path: 'name', kind: 'text' },
      { path: 'timeZone', kind: 'time-zone' },
      { path: 'company.name', kind: 'text' },
      { path: 'company.logo', kind: 'text' },
      { path: 'dispatcherName', kind: 'text' },
      { path: 'formOfAddress', kind: 'text' },
    ],
  },
  {
    title: 'reception',
    fields: [
      { path: 'reception.automatic', kind: 'switch' },
      { path: 'reception.ringSeconds', kind: 'duration', min: 5, max: 600 },
      { path: 'reception.redirectOnTimeout', kind: 'switch' },
      { path: 'reception.restAfterMiss', kind: 'switch' },
      { path: 'afterSignIn', kind: 'choice', choices: ['available', 'busy'] },
      { path: 'goneSeconds', kind: 'duration', min: 0, max: 3_600 },
    ],
  },
  {
    title: 'routing',
    fields: [
      { path: 'routing.mode', kind: 'choice', choices: ['default', 'priority'] },
      { path: 'routing.lastReceptionist', kind: 'switch' },
      { path: 'routing.familiarity', kind: 'choice', choices: ['last', 'most'] },
      { path: 'routing.onlyInGroupHours', kind: 'switch' },
      { path: 'routing.agentsMayJoin', kind: 'switch' },
      { path: 'routing.agentsSeeQueueDetails', kind: 'switch' },
    ],
  },
  {
    title: 'transfers',
    fields: [
      { path: 'transfers.confirmation', kind: 'switch' },
      { path: 'transfers.confirmationSeconds', kind: 'duration', min: 10, max: 3_600 },
      { path: 'transfers.greetOnTransfer', kind: 'switch' },
    ],
  },
  {
    title: 'rating',
    fields: [
      { path: 'rating.counts', kind: 'choice', choices: ['last', 'first'] },
      { path: 'rating.inviteAfterAutoClose', kind: 'switch' },
    ],
  },
  {
    title: 'outreach',
    text: 'outreachText',
    fields: [
      { path: 'outreach.allowed', kind: 'switch' },
      { path: 'outreach.timeoutSeconds', kind: 'duration', min: 60, max: 86_400 },
    ],
  },
  { title: 'privacy', fields: [{ path: 'visitors.keepAddress', kind: 'switch' }] },
  { title: 'demo', text: 'demoText', fields: [{ path: 'demo.doors', kind: 'switch' }] },
];

/** The name of a setting in the catalogue, where a dot means something else. */
export function textKeyOf(path: string): string {
  return path.replaceAll('.', '_');
}
