/** What actions of the audit log are about: the part before the dot. */
export const auditKinds = [
  'account',
  'flow',
  'channel',
  'robot',
  'agent',
  'skill-group',
  'schedule',
  'rating',
  'settings',
  'secret',
  'signing-secret',
  'api-key',
  'mail',
  'note',
  'sticker-pack',
  'interface',
] as const;
