import type { JsonObject, JsonValue } from '@parley/schemas';
import { convertTwilioStudio } from './convert-twilio-studio.ts';
import { convertTypebot } from './convert-typebot.ts';
import type { ConvertedFlow } from './flow-draft.ts';
import { objectIn } from './read-json.ts';
import { recogniseForeign, type ForeignProduct } from './recognise-foreign.ts';

export type Foreign = { product: ForeignProduct; converted: ConvertedFlow | null };

const converters: Partial<Record<ForeignProduct, (file: JsonObject) => ConvertedFlow>> = {
  Typebot: convertTypebot,
  'Twilio Studio': convertTwilioStudio,
};

/** A file of another product: whose it is, and as a flow of ours where that can be. Null = of none that we know. */
export function convertForeign(value: JsonValue): Foreign | null {
  const product = recogniseForeign(value);
  return product && { product, converted: converters[product]?.(objectIn(value)) ?? null };
}
