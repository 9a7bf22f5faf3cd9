import { Type, type Static, type TInteger, type TProperties, type TString } from 'typebox';
import { closed, nullable, Time } from '../define.ts';

/** The same in every language of the screens. */
export type VendorText = { en: string; zh: string };

/** How the console draws a setting; what it may be is said by its schema. */
export type VendorField = {
  label: VendorText;
  hint: VendorText;
  /** Stands in the form of a new channel. */
  initial?: string;
  /** Offered, beside whatever is typed. */
  choices?: readonly string[];
  /** Said where the schema's pattern does not match. */
  wrong?: VendorText;
};

/** A setting is a number or a text; a secret is a text that is never read back. */
type Settings = Record<string, TInteger | TString>;
type Secrets = Record<string, TString>;

/**
 * A vendor of chats as everybody needs to know it: the API's bodies and the console's form are made of this. What speaks
 * to the vendor is a folder of the server (`visitors/vendor-channels/<kind>/`).
 */
export type VendorDefinition = {
  kind: string;
  /** The member of a channel that holds its settings, and the last part of its callbacks' address. */
  member: string;
  title: VendorText;
  /** What choosing this kind of channel means. */
  text: VendorText;
  settings: TProperties;
  defaults: Readonly<Record<string, string | number>>;
  secrets: TProperties;
  /** In the order of the form; a setting without one is not in it. */
  fields: Readonly<Record<string, VendorField>>;
};

/** Whether messages pass between us and a vendor, and what was in their way last. */
export const VendorHealth = closed({
  lastCallbackAt: nullable(Time),
  lastSentAt: nullable(Time),
  lastError: nullable(Type.String()),
  lastErrorAt: nullable(Time),
});
export type VendorHealth = Static<typeof VendorHealth>;

/**
 * Completes what a vendor's file says by the shapes that follow from it: `Settings` as they are stored, `New` with a new
 * channel, `Update` (what is not given stays as it is), `View` for administrators.
 */
export function defineVendor<
  const Kind extends string,
  const Member extends string,
  Needed extends Settings,
  Defaulted extends Settings,
  Sealed extends Secrets,
>({
  needed,
  defaulted,
  ...vendor
}: {
  kind: Kind;
  member: Member;
  title: VendorText;
  text: VendorText;
  /** Settings that a new channel must name. */
  needed: Needed;
  /** Settings that have a default. */
  defaulted: Defaulted;
  defaults: { readonly [Name in keyof Defaulted]: Static<Defaulted[Name]> };
  secrets: Sealed;
  fields: { readonly [Name in keyof Needed | keyof Sealed]: VendorField } & {
    readonly [Name in keyof Defaulted]?: VendorField;
  };
}) {
  const settings = { ...needed, ...defaulted };
  return {
    ...vendor,
    settings,
    Settings: closed(settings),
    New: Type.Object(
      { ...needed, ...Type.Partial(Type.Object(defaulted)).properties, ...vendor.secrets },
      { additionalProperties: false },
    ),
    Update: Type.Partial(closed({ ...settings, ...vendor.secrets })),
    View: closed({
      ...settings,
      callbackUrl: Type.String({ description: 'what is entered at the vendor as the address of its callbacks' }),
      health: VendorHealth,
    }),
  };
}
