import { Parser } from 'saxen';

export type XmlListeners = {
  open?: (name: string, attribute: (name: string) => string | undefined) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
};

/**
 * Reads XML, naming elements and attributes without the prefix of their namespace, which writers choose freely.
 * @throws Error when it is not well-formed
 */
export function readXml(xml: string, { open, text, close }: XmlListeners): void {
  if (xml === '') return;
  new Parser()
    .on('openTag', (name, attributes, decode) => {
      open?.(localName(name), (wanted) => {
        const found = Object.entries(attributes()).find(([each]) => localName(each) === wanted);
        return found && decode(found[1]);
      });
    })
    .on('text', (value, decode) => text?.(decode(value)))
    .on('cdata', (value) => text?.(value))
    .on('closeTag', (name) => close?.(localName(name)))
    .on('error', (error) => {
      throw error;
    })
    .parse(xml.replace(/^\ufeff/, ''));
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
