import { safeAddress } from '@parley/content';
import type { Content } from '@parley/schemas';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Markdown } from '../../markdown/markdown.tsx';
import { useDesignerHost } from '../../store/designer-context.ts';
import { usePerform, useSimulator } from '../use-simulator.ts';
import { FieldsForm } from './fields-form.tsx';
import classes from './chat.module.css';

/** What a flow says, drawn as visitors' windows draw it; choices are buttons while they can be answered. */
export function ContentView({
  content,
  selected,
  isAnswerable,
}: {
  content: Content;
  selected: string | undefined;
  isAnswerable: boolean;
}) {
  const { t } = useTranslation('designer.simulator');
  switch (content.kind) {
    case 'text':
      return (
        <div className={classes.bubble} dir="auto">
          {content.text || t('emptyMessage')}
        </div>
      );
    case 'markdown':
      return <MarkdownBubble source={content.markdown} />;
    case 'robot-text':
      return content.markdown ? (
        <MarkdownBubble source={content.text} />
      ) : (
        <div className={classes.bubble} dir="auto">
          {content.text || t('emptyMessage')}
        </div>
      );
    case 'image':
      return <Picture url={content.url} />;
    case 'card':
      return (
        <div className={classes.card}>
          {content.pic === '' ? null : <Picture url={content.pic} />}
          <strong dir="auto">{content.header || t('emptyMessage')}</strong>
          {content.desc === '' ? null : (
            <span className={classes.soft} dir="auto">
              {content.desc}
            </span>
          )}
          {content.url === '' ? null : (
            <a href={content.url} target="_blank" rel="noreferrer">
              {t('openLink')}
            </a>
          )}
        </div>
      );
    case 'menu':
      return (
        <Choices
          header={content.header}
          items={content.items}
          selected={selected}
          tail={content.tail}
          isAnswerable={isAnswerable}
        />
      );
    case 'form':
      if (content.form === 'fields') return <FieldsForm content={content} isAnswerable={isAnswerable} />;
      return content.form === 'options' ? (
        <Choices header={content.header} items={content.items} selected={selected} isAnswerable={isAnswerable} />
      ) : (
        // What is typed stands below as the visitor's own message.
        <div className={classes.bubble} dir="auto">
          {content.header || t('emptyMessage')}
        </div>
      );
    case 'robot-welcome':
    case 'robot-suggestions':
      return (
        <Choices
          header={content.title}
          items={content.items.map((item) => ({ content: item.content, desc: '' }))}
          selected={selected}
          isAnswerable={isAnswerable}
        />
      );
  }
}

function MarkdownBubble({ source }: { source: string }) {
  return (
    <div className={classes.bubble}>
      <Markdown text={source} className={classes.markdown} />
    </div>
  );
}

function Choices({
  header,
  items,
  selected,
  tail,
  isAnswerable,
}: {
  header: string;
  items: readonly { content: string; desc: string }[];
  selected: string | undefined;
  tail?: string | undefined;
  isAnswerable: boolean;
}) {
  const perform = usePerform();
  const isBusy = useSimulator((state) => state.isBusy);
  return (
    <div className={classes.menu}>
      {header === '' ? null : (
        <p className={classes.menuHeader} dir="auto">
          {header}
        </p>
      )}
      {items.map(({ content, desc }, index) => (
        <button
          key={`${content}-${index}`}
          type="button"
          className={classes.choice}
          data-selected={content === selected || undefined}
          disabled={!isAnswerable || isBusy}
          onClick={() => perform({ visitor: content })}
        >
          <span dir="auto">{content}</span>
          {desc === '' ? null : (
            <span className={classes.soft} dir="auto">
              {desc}
            </span>
          )}
        </button>
      ))}
      {tail ? (
        <p className={classes.soft} dir="auto">
          {tail}
        </p>
      ) : null}
      <Chosen selected={items.some(({ content }) => content === selected) ? undefined : selected} />
    </div>
  );
}

function Chosen({ selected }: { selected: string | undefined }) {
  const { t } = useTranslation('designer.simulator');
  return selected === undefined ? null : <p className={classes.soft}>{t('chosen', { choice: selected })}</p>;
}

function Picture({ url }: { url: string }) {
  const { t } = useTranslation('designer.simulator');
  const { pictureAddress = (address) => address } = useDesignerHost();
  const [isBroken, setBroken] = useState(false);
  if (isBroken || safeAddress(url) === null) return <div className={classes.bubble}>{t('noPicture', { url })}</div>;
  return (
    <img className={classes.picture} src={pictureAddress(url)} alt={t('picture')} onError={() => setBroken(true)} />
  );
}
