import type { VendorDefinition } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { useLocalText } from '../../i18n/use-local-text.ts';
import { vendorProblems, type VendorMember, type VendorValues } from './vendor-values.ts';

/** What is wrong in words, by the names that the fields have in a form that holds the values as the vendor's member. */
export function useVendorErrors(): (
  vendor: VendorDefinition & { member: VendorMember },
  values: VendorValues,
  isNew: boolean,
) => Record<string, string> {
  const { t: ui } = useTranslation('ui');
  const text = useLocalText();
  return (vendor, values, isNew) =>
    Object.fromEntries(
      Object.entries(vendorProblems(vendor, values, isNew)).map(([name, problem]) => {
        const wrong = problem === 'wrong' ? vendor.fields[name]?.wrong : undefined;
        return [`${vendor.member}.${name}`, wrong ? text(wrong) : ui('required')];
      }),
    );
}
