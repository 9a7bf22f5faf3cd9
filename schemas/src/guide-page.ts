/** The pages of the guide, in the order in which somebody new would read them: each a file in `docs/guides/<language>/`. */
export const guidePages = [
  'first-steps',
  'flows',
  'channels',
  'people',
  'signing-in',
  'serving-visitors',
  'supervising',
  'reports',
  'alarms',
  'models',
  'knowledge',
  'history',
  'quality',
  'settings',
  'recipes',
  'embedding',
  'extensions',
  'events',
  'api',
  'running',
] as const;
export type GuidePage = (typeof guidePages)[number];

export const guideLanguages = ['en', 'zh'] as const;
export type GuideLanguage = (typeof guideLanguages)[number];
