import { defaultProfileFields, type ProfileField } from '@parley/schemas';
import type { TFunction } from 'i18next';

/** What a field is called: as the administrator named it, and in one's own language where it was left as it came. */
export function fieldName({ key, name }: Pick<ProfileField, 'key' | 'name'>, t: TFunction<'visitors'>): string {
  const isAsItCame = defaultProfileFields.some((each) => each.key === key && each.name === name);
  return isAsItCame ? t(`field_${key}`) : name;
}
