import { cutCharacters } from '@parley/content';
import type { ChannelKind, Content, CustomMessage, MessageBody, Sender } from '@parley/schemas';
import { messageLimits } from '@parley/schemas';
import { answeredForm } from '../messages/form-answer.ts';

/** Custom messages as flows write them: a serialised object with the two header fields of every custom message. */
function customBody(message: CustomMessage): MessageBody {
  return { kind: 'custom', data: JSON.stringify(message) };
}

/**
 * What a flow says in the form its channel carries (protocol.md §2–3): menus, forms and what the robot offers travel as
 * custom messages everywhere; cards and markdown do so on in-app channels, whose clients draw only custom messages.
 * Null when there is nothing to say.
 */
export function toMessageBody(content: Content, channelKind: ChannelKind): MessageBody | null {
  switch (content.kind) {
    case 'text':
      return text(content.text);
    case 'markdown':
      if (content.markdown === '') return null;
      return channelKind === 'web'
        ? { kind: 'markdown', markdown: content.markdown }
        : customBody({ customerServicePlugin: 0, src: '30', content: content.markdown });
    case 'image': {
      const url = webAddress(content.url);
      return url === '' ? null : { kind: 'image', url, name: fileName(url), size: 0, mime: 'image/*' };
    }
    case 'card': {
      const { header, desc, pic, url } = content;
      const card = { header, desc, pic: webAddress(pic), url: webAddress(url) };
      return channelKind === 'web'
        ? { kind: 'card', ...card }
        : customBody({ customerServicePlugin: 0, src: '22', content: card });
    }
    case 'menu': {
      const { header, items, tail } = content;
      return customBody({
        customerServicePlugin: 0,
        src: '15',
        content: tail === undefined ? { header, items } : { header, items, tail },
      });
    }
    case 'form':
      if (content.form === 'fields') return fieldsForm(content);
      return customBody({
        customerServicePlugin: 0,
        src: '21',
        content:
          content.form === 'options'
            ? { type: 1, header: content.header, items: content.items }
            : { type: 0, header: content.header },
      });
    case 'robot-text':
      return content.markdown
        ? customBody({ customerServicePlugin: 0, src: '30', content: content.text })
        : text(content.text);
    case 'robot-welcome':
      return robot('welcome_msg', content.title, content.items);
    case 'robot-suggestions':
      return robot(
        'clarify_msg',
        content.title,
        content.items.map(({ id, content: question }) => ({ id, content: question })),
      );
  }
}

/** Who says it: the robot its own words, the system everything else a flow says (AGENT-22). */
export function senderOf(content: Content, dispatcherName: string, robotName: string): Sender {
  return content.kind.startsWith('robot-')
    ? { kind: 'robot', name: robotName }
    : { kind: 'system', name: dispatcherName };
}

/** The prompt's body with the answer filled in; the same body when it is no prompt. `fields`: those of a form, by name. */
export function withSelected(body: MessageBody, content: string, fields?: Record<string, string>): MessageBody {
  if (body.kind !== 'custom') return body;
  const message = JSON.parse(body.data) as CustomMessage;
  if (message.src === '33') return fields ? answeredForm(message, fields) : body;
  if (message.src !== '15' && message.src !== '21') return body;
  return customBody({ ...message, content: { ...message.content, selected: { content } } } as CustomMessage);
}

function fieldsForm({ header, fields }: Extract<Content, { form: 'fields' }>): MessageBody {
  const inputVariables = fields.map(({ name, required, placeholder, options, value = '' }) => ({
    name,
    formType: options.length > 0 ? (1 as const) : (0 as const),
    isRequired: required ? (1 as const) : (0 as const),
    placeholder,
    variableValue: value,
    chooseItemList: options,
  }));
  return customBody({ customerServicePlugin: 0, src: '33', nodeStatus: 0, content: { tip: header, inputVariables } });
}

function text(value: string): MessageBody | null {
  const cut = cutCharacters(value, messageLimits.textCharacters);
  return cut.trim() === '' ? null : { kind: 'text', text: cut };
}

function robot(
  subtype: 'welcome_msg' | 'clarify_msg',
  title: string,
  items: { id: string; content: string; answer?: string }[],
): MessageBody {
  return customBody({ customerServicePlugin: 0, chatbotPlugin: 1, src: '29', subtype, content: { title, items } });
}

/** Pictures and cards show and link http(s) only; anything else is left out rather than sent. */
function webAddress(url: string): string {
  return /^https?:\/\//i.test(url) ? url : '';
}

function fileName(url: string): string {
  return url.split(/[?#]/, 1)[0]?.split('/').pop() ?? '';
}
