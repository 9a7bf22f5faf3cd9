import { ActionIcon, Button, Group, Popover, SegmentedControl, Stack, Textarea, Tooltip } from '@mantine/core';
import { reviewLimits, type ReviewMark } from '@parley/schemas';
import { IconClockExclamation, IconHighlight, IconNote, IconThumbDown, IconThumbUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './message-marks.module.css';
import { secondsText } from './seconds-text.ts';

const icons = { good: IconThumbUp, bad: IconThumbDown, note: IconNote };
const kinds = ['good', 'bad', 'note'] as const;

/** What stands at a message of a reviewed conversation: that it came too late, and what the inspector says of it (QA-02). */
export function MessageMarks({
  position,
  isOwn,
  late,
  mark,
  onMark,
}: {
  position: number;
  /** It was said by us, and stands at the right. */
  isOwn: boolean;
  /** After how many seconds it came, where that was too long. */
  late: number | undefined;
  mark: ReviewMark | undefined;
  /** Null where nothing is marked any more. */
  onMark: ((mark: ReviewMark | null) => void) | null;
}) {
  const { t, i18n } = useTranslation('reviews');
  const Icon = mark ? icons[mark.kind] : null;
  if (late === undefined && !mark && !onMark) return null;
  return (
    <div
      className={classes.line}
      data-side={isOwn ? 'own' : 'visitor'}
      data-empty={(late === undefined && !mark) || undefined}
    >
      {late !== undefined && (
        <span className={classes.late}>
          <IconClockExclamation size={13} aria-hidden />
          {t('late', { time: secondsText(late, i18n.language) })}
        </span>
      )}
      {mark && Icon && (
        <span className={classes.mark} data-kind={mark.kind}>
          <Icon size={13} aria-hidden />
          <strong>{t(`mark_${mark.kind}`)}</strong>
          <span dir="auto">{mark.text}</span>
        </span>
      )}
      {onMark && <MarkButton position={position} mark={mark} onMark={onMark} />}
    </div>
  );
}

function MarkButton({
  position,
  mark,
  onMark,
}: {
  position: number;
  mark: ReviewMark | undefined;
  onMark: (mark: ReviewMark | null) => void;
}) {
  const { t } = useTranslation('reviews');
  const [isOpen, setOpen] = useState(false);
  const [kind, setKind] = useState<ReviewMark['kind']>(mark?.kind ?? 'good');
  const [text, setText] = useState(mark?.text ?? '');
  const set = (next: ReviewMark | null): void => {
    onMark(next);
    setOpen(false);
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} trapFocus withinPortal position="bottom" shadow="md" width={300}>
      <Popover.Target>
        <Tooltip label={t('mark')}>
          <ActionIcon
            size="sm"
            className={classes.button}
            aria-label={t('mark')}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            <IconHighlight size={14} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap={10}>
          <SegmentedControl
            aria-label={t('markKind')}
            size="xs"
            value={kind}
            onChange={setKind}
            data={kinds.map((value) => ({ value, label: t(`mark_${value}`) }))}
          />
          <Textarea
            label={t('markText')}
            autosize
            minRows={2}
            maxRows={6}
            maxLength={reviewLimits.markCharacters}
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
          />
          <Group justify="flex-end" gap={8}>
            {mark && (
              <Button size="compact-sm" variant="default" onClick={() => set(null)}>
                {t('markRemove')}
              </Button>
            )}
            <Button size="compact-sm" onClick={() => set({ position, kind, text: text.trim() })}>
              {t('markSet')}
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
