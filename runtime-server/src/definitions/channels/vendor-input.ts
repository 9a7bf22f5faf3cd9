import { vendorKinds, vendors, type ChannelKind, type VendorKind } from '@parley/schemas';
import { AppError } from '../../platform/errors/index.ts';

/** Settings and secrets of a vendor as a request gives them, each by its name; the route has held them to its schema. */
export type VendorInput = Readonly<Record<string, unknown>>;

export function isVendorKind(kind: ChannelKind): kind is VendorKind {
  return vendorKinds.some((known) => known === kind);
}

/**
 * What a request says of the vendor of this kind of channel; null when it says nothing.
 *
 * @throws AppError `invalid` when it speaks of another vendor, or a new channel of a vendor says nothing
 */
export function readVendorInput(kind: ChannelKind, fields: object, { isNew }: { isNew: boolean }): VendorInput | null {
  let own: VendorInput | null = null;
  for (const vendorKind of vendorKinds) {
    const { member, title } = vendors[vendorKind];
    const given = Object.entries(fields).find(([name]) => name === member)?.[1] as VendorInput | undefined;
    if (given === undefined) continue;
    if (vendorKind === kind) own = given;
    else {
      throw new AppError('invalid', `Only a channel of the kind "${vendorKind}" has settings of ${title.en}.`, {
        problems: [{ pointer: `/${member}`, message: 'Leave it out, or make a channel of that kind.' }],
      });
    }
  }
  if (own === null && isNew && isVendorKind(kind)) {
    const { member, New } = vendors[kind];
    throw new AppError('invalid', `A channel of the kind "${kind}" needs to know how its vendor is reached.`, {
      problems: [{ pointer: `/${member}`, message: `Give ${New.required.join(', ')}.` }],
    });
  }
  return own;
}
