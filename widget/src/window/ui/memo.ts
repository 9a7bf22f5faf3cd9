import { createElement, type ComponentType, type FunctionComponent } from 'preact';
import { useRef } from 'preact/hooks';
import type { VNode } from 'preact';

/** A component that is drawn anew only when a property changed: a long thread grows by one message, not by all. */
export function memo<Props extends object>(Inner: ComponentType<Props>): FunctionComponent<Props> {
  return function Memo(props: Props): VNode<Props> {
    const last = useRef<{ props: Props; node: VNode<Props> } | null>(null);
    if (last.current && isSame(last.current.props, props)) return last.current.node;
    const node = createElement(Inner, props);
    last.current = { props, node };
    return node;
  };
}

function isSame<Props extends object>(one: Props, other: Props): boolean {
  const [first, second] = [Object.entries(one), Object.entries(other)];
  return first.length === second.length && second.every(([name, value]) => new Map(first).get(name) === value);
}
