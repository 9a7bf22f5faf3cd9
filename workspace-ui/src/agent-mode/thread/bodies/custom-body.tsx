import { readAppMessage } from '@parley/content';
import { readCustomMessage } from '@parley/sdk/visitor';
import { useTranslation } from 'react-i18next';
import { Card } from './card.tsx';
import { Choices } from './choices.tsx';
import { LinkedWords } from './linked-text.tsx';
import { Markdown } from '../../../ui/markdown.tsx';
import { Rating } from './rating.tsx';
import classes from './bodies.module.css';

/** A message of the in-app chat protocol as agents should see it (protocol.md §3). */
export function CustomBody({ data }: { data: string }) {
  const { t } = useTranslation('agent');
  const message = readCustomMessage({ kind: 'custom', data });
  switch (message?.src) {
    case '9':
      return <Rating menu={message.menuContent} />;
    case '15':
      return <Choices {...message.content} />;
    case '21':
      return message.content.type === 1 ? (
        <Choices {...message.content} />
      ) : (
        <Choices header={message.content.header} items={[]} selected={message.content.selected} />
      );
    case '32':
      return <Choices {...message.content} />;
    case '33':
      return <Fields {...message.content} />;
    case '22':
      return <Card {...message.content} title={message.content.header} />;
    case '28':
      return (
        <Card {...message.content} title={message.content.name}>
          <Pairs pairs={message.content.customField} />
        </Card>
      );
    case '29':
      return <Choices header={message.content.title} items={message.content.items} />;
    case '30':
      return <Markdown text={message.content} />;
    case '31':
      return (
        <>
          <Markdown text={message.chunks.join('')} />
          {message.isFinished === 0 && <span className={classes.meta}>{t('stillWriting')}</span>}
        </>
      );
    default:
      return <ForeignBody data={data} />;
  }
}

/** A message of the host's application is a card of its fields; what nobody can read is shown as it is. */
function ForeignBody({ data }: { data: string }) {
  const { t } = useTranslation('agent');
  const own = readAppMessage(data);
  if (!own || (own.event === '' && own.fields.length === 0)) {
    return <details className={classes.unknown}>{unknownBody(t('kindUnknown'), data)}</details>;
  }
  return (
    <div>
      <p className={classes.text}>{own.event === '' ? t('appMessage') : t('appEvent', { event: own.event })}</p>
      <Pairs pairs={own.fields} />
    </div>
  );
}

/** Something that this release does not know is shown as it is. */
function unknownBody(title: string, data: string) {
  return (
    <>
      <summary>{title}</summary>
      <code>{data}</code>
    </>
  );
}

type FieldsProps = {
  tip: string;
  inputVariables: { name: string; variableValue?: string; placeholder?: string }[];
};

function Fields({ tip, inputVariables }: FieldsProps) {
  const { t } = useTranslation('agent');
  return (
    <div>
      <p className={classes.text} dir="auto">
        {tip}
      </p>
      <Pairs
        pairs={inputVariables.map(({ name, variableValue }) => ({ name, value: variableValue || t('notAnswered') }))}
      />
    </div>
  );
}

function Pairs({ pairs }: { pairs: readonly { name: string; value: string }[] }) {
  return (
    <dl className={classes.pairs}>
      {pairs.map(({ name, value }, index) => (
        <div key={index}>
          <dt dir="auto">{name}</dt>
          <dd dir="auto">
            <LinkedWords text={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
