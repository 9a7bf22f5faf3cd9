import { Stack, Textarea, TextInput } from '@mantine/core';
import { ReplyCard } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { limitsOf } from '../ui/limits-of.ts';

/** What a card says: heading, text, picture, where it leads. */
export function CardFields({ propsOf }: { propsOf: (field: keyof ReplyCard) => object }) {
  const { t } = useTranslation('replies');
  return (
    <Stack gap={10}>
      <TextInput
        label={t('cardHeader')}
        withAsterisk
        data-autofocus
        {...limitsOf(ReplyCard, 'header')}
        {...propsOf('header')}
      />
      <Textarea label={t('cardDesc')} autosize minRows={2} {...limitsOf(ReplyCard, 'desc')} {...propsOf('desc')} />
      <TextInput label={t('cardPic')} placeholder="https://" {...limitsOf(ReplyCard, 'pic')} {...propsOf('pic')} />
      <TextInput label={t('cardUrl')} placeholder="https://" {...limitsOf(ReplyCard, 'url')} {...propsOf('url')} />
    </Stack>
  );
}
