import type { ReferenceKind } from '../module/reference-kind.ts';

/** What exists in an installation, asked through an interface so that checking stays pure. */
export type Known = {
  /** `unknown`: it cannot be told here, and nothing is said of it. */
  has: (kind: ReferenceKind, key: string) => boolean | 'unknown';
  /** Every key of a kind, to suggest the one that was meant. */
  keys?: (kind: ReferenceKind) => readonly string[];
  /** Whether what is said to a visitor without a name has a form of address instead of it. */
  addressesNameless?: boolean;
  /** Keys of the profile fields of visitors; absent where they are not known. */
  profileFields?: readonly string[];
  /**
   * The document that is published, where this is its draft. It had no errors when it was published: one that it has by
   * the settings of a module is of a rule made since, and no reason to keep its draft from being published again.
   */
  published?: unknown;
};
