import { Badge, Tooltip } from '@mantine/core';
import type { ReviewSummary } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.ts';

const colours = ['red', 'orange', 'yellow', 'teal', 'green'];

/** A total with the range that it fell into: never by colour alone. */
export function RangeMark({
  review: { total, minimum, maximum, range },
}: {
  review: Pick<ReviewSummary, 'total' | 'minimum' | 'maximum' | 'range'>;
}) {
  const { t } = useTranslation('reviews');
  const { number } = useFormat();
  const bounds = t('totalOf', { minimum: number(minimum), maximum: number(maximum) });
  return (
    <Tooltip label={`${t('range', { range })} · ${bounds}`}>
      <Badge variant="light" radius="sm" color={colours[range - 1] ?? 'gray'} tt="none" fw={600} tabIndex={0}>
        {number(total)} · {range}/5
      </Badge>
    </Tooltip>
  );
}
