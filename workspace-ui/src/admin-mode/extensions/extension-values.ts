import type { ExtensionParameter, ExtensionProtection } from '@parley/schemas';

/** The form of an extension; an empty secret stays as it was. */
export type ExtensionValues = {
  name: string;
  url: string;
  always: boolean;
  enabled: boolean;
  parameters: ExtensionParameter[];
  protection: ExtensionProtection;
  secret: string;
};
