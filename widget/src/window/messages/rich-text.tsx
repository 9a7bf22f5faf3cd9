import { linkify } from '@parley/content';
import { useWords } from '../ui/context.ts';

/** A text as it was written, with its addresses as links: nothing of it is ever taken for HTML. */
export function RichText({ text }: { text: string }) {
  const { t } = useWords();
  return (
    <>
      {linkify(text).map(({ text: part, href }, index) =>
        href === null ? (
          part
        ) : (
          <a key={index} href={href} target="_blank" rel="noopener noreferrer nofollow" title={t('newTab')}>
            {part}
          </a>
        ),
      )}
    </>
  );
}
