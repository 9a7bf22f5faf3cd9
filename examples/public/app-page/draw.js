/**
 * Draws messages of the in-app protocol as this app likes them. Everything in them is text: nothing is ever HTML.
 * `act.say(text)` sends a text, `act.rate(option, sessionId)` a rating.
 */

/** What is never drawn (MSG-25). */
const flags = new Set(['7', '10', '12', '23', '24', '26', '27']);

/** The element of a message, or null for one that is not drawn. */
export function drawMessage(message, act) {
  const item = element('li');
  if (message.from.kind === 'visitor') item.className = 'own';
  else item.append(element('span', message.from.name ?? message.from.kind, 'from'));
  if (message.recalled) return marker(item, 'withdrawn');
  const { body } = message;
  if (body.kind !== 'custom') {
    item.append(plain(body));
    return item;
  }
  const data = readCustom(body.data);
  if (!data || flags.has(data.src)) return null;
  const draw = drawn[data.src];
  return draw ? draw(item, data, act) : null;
}

/** The object of a custom message of this protocol, or null for anything else. */
export function readCustom(text) {
  try {
    const data = JSON.parse(text);
    return data?.customerServicePlugin === 0 && typeof data.src === 'string' ? data : null;
  } catch {
    return null;
  }
}

const drawn = {
  9: (item, { menuContent }, act) => {
    const { head, tail, menu, selected, expireTime, sessionId, type } = menuContent;
    const isOver = expireTime * 1000 < Date.now();
    item.append(
      head,
      choices(
        menu.map((option, index) => ({
          label: type === 1 ? `${'★'.repeat(index + 1)} ${option.content}` : option.content,
          isChosen: selected?.id === option.id,
          isOff: isOver,
          choose: () => act.rate(option, sessionId),
        })),
      ),
    );
    if (selected) item.append(element('span', tail, 'desc'));
    return item;
  },
  15: (item, { content }, act) => {
    item.append(content.header, menuOf(content, act));
    if (content.tail) item.append(element('span', content.tail, 'desc'));
    return item;
  },
  19: (item) => marker(item, 'The conversation has ended'),
  20: (item) => marker(item, 'The conversation has ended, because nobody wrote any more'),
  21: (item, { content }, act) => {
    item.append(content.header);
    if (content.type === 1) item.append(menuOf(content, act));
    else if (content.selected) item.append(element('span', `→ ${content.selected.content}`, 'desc'));
    return item;
  },
  22: (item, { content }) => card(item, content.header, content.desc, content.pic, content.url),
  28: (item, { content }) => {
    if (content.guide) item.append(element('b', content.guide));
    card(item, content.name, content.desc, content.pic, '');
    for (const { name, value } of content.customField) item.append(element('span', `${name}: ${value}`, 'desc'));
    return item;
  },
  29: (item, { content }, act) => {
    item.append(content.title, menuOf(content, act));
    return item;
  },
  30: (item, { content }) => {
    item.append(content);
    return item;
  },
  31: (item, { chunks, isFinished }) => {
    item.append(chunks.join('') + (isFinished ? '' : '…'));
    return item;
  },
  32: (item, { content }, act) => {
    item.append(content.header, menuOf(content, act));
    return item;
  },
  33: (item, { content }, act) => {
    item.append(content.tip);
    for (const { name, chooseItemList = [], placeholder = '' } of content.inputVariables) {
      item.append(element('span', [name, placeholder].filter(Boolean).join(': '), 'desc'));
      item.append(menuOf({ items: chooseItemList.map((text) => ({ content: text })) }, act));
    }
    return item;
  },
};

/** A click sends exactly the text of the choice (MSG-14). */
function menuOf({ items, selected }, act) {
  return choices(
    items.map(({ content, desc }) => ({
      label: content,
      desc,
      isChosen: selected?.content === content,
      isOff: selected !== undefined,
      choose: () => act.say(content),
    })),
  );
}

function choices(options) {
  const row = element('span', '', 'choices');
  for (const { label, desc, isChosen, isOff, choose } of options) {
    const button = element('button', label);
    button.type = 'button';
    button.disabled = isOff;
    button.setAttribute('aria-pressed', String(isChosen));
    if (desc) button.append(element('span', desc, 'desc'));
    button.addEventListener('click', choose);
    row.append(button);
  }
  return row;
}

function card(item, title, desc, pic, url) {
  item.classList.add('card');
  if (isWebAddress(pic)) {
    const image = element('img');
    image.src = pic;
    image.alt = '';
    item.append(image);
  }
  const heading = isWebAddress(url) ? element('a', title) : element('b', title);
  if (isWebAddress(url)) {
    heading.href = url;
    heading.target = '_blank';
    heading.rel = 'noopener noreferrer';
  }
  item.append(heading, element('span', desc, 'desc'));
  return item;
}

function plain(body) {
  if (body.kind === 'text') return document.createTextNode(body.text);
  if (body.kind === 'image' && isWebAddress(body.url)) {
    const image = element('img');
    image.src = body.url;
    image.alt = body.name;
    return image;
  }
  if (isWebAddress(body.url)) {
    const link = element('a', body.name ?? body.kind);
    link.href = body.url;
    link.rel = 'noopener noreferrer';
    return link;
  }
  return document.createTextNode(`[${body.kind}]`);
}

function marker(item, text) {
  item.replaceChildren(text);
  item.className = 'marker';
  return item;
}

function element(name, text = '', className = '') {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function isWebAddress(address) {
  return /^https?:\/\//i.test(address ?? '');
}
