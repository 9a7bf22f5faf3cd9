import { useForm } from '@mantine/form';
import type { ReplyCard } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { addTexts } from '../../i18n/i18n.ts';
import { CardFields } from '../../replies/card-fields.tsx';
import { repliesTexts } from '../../replies/replies.texts.ts';
import { FormModal } from '../../ui/form-modal.tsx';
import { Card } from '../thread/bodies/card.tsx';
import classes from './composer.module.css';

addTexts('replies', repliesTexts);

export type CardModalProps = { card?: ReplyCard; onSave: (card: ReplyCard) => void; onClose: () => void };

/** A card that goes with the message, beside how the visitor will see it. */
export function CardModal({ card, onSave, onClose }: CardModalProps) {
  const { t } = useTranslation('agent');
  const { t: ui } = useTranslation('ui');
  const isAddress = (value: string) => (value === '' || /^https?:\/\/\S+$/u.test(value) ? null : t('cardAddress'));
  const form = useForm<ReplyCard>({
    initialValues: card ?? { header: '', desc: '', pic: '', url: '' },
    validate: {
      header: (header) => (header.trim() === '' ? ui('required') : null),
      pic: isAddress,
      url: isAddress,
    },
  });
  const { header, desc, pic, url } = form.values;
  return (
    <FormModal
      title={t(card ? 'editCard' : 'card')}
      size={720}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => {
        onSave(values);
        onClose();
      })}
      submitLabel={t('cardUse')}
      isPending={false}
      error={null}
    >
      <div className={classes.cardSides}>
        <CardFields propsOf={(field) => form.getInputProps(field)} />
        <div className={classes.cardPreview} role="group" aria-label={t('cardPreview')}>
          <Card title={header} desc={desc} pic={pic} url={url} />
        </div>
      </div>
    </FormModal>
  );
}
