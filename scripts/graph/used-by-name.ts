/**
 * Dependencies that no import names, by the folder of the package that declares them ('' is the root), each with what
 * needs it: a tool that finds it by its name, a package whose peer it is, or a build whose outcome is looked at.
 */
export type UsedByName = Readonly<Record<string, Readonly<Record<string, string>>>>;

export const usedByName: UsedByName = {
  '': {
    '@playwright/test': 'scripts/test.mjs starts its program',
  },
  designer: {
    '@mantine/hooks': 'a peer of @mantine/core',
  },
  'runtime-server': {
    '@embedpdf/fonts-sc': 'its files are the fonts of transcripts as PDF',
  },
  'workspace-ui': {
    dayjs: 'a peer of @mantine/dates',
  },
  bench: {
    '@parley/designer': 'its page is built and measured',
  },
  e2e: {
    '@parley/designer': 'its page is opened as it was built',
    '@parley/widget': 'what it builds is weighed',
    '@parley/workspace-ui': 'its pages are opened as they were built',
  },
};
