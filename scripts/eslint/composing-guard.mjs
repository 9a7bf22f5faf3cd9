/** Keys that an input method takes for itself while somebody chooses characters. */
const commandKeys = new Set(
  ['Enter', 'Escape', 'Tab', 'Backspace', 'Delete', ' ', 'Home', 'End', 'PageUp', 'PageDown'].concat(
    ['Up', 'Down', 'Left', 'Right'].map((way) => `Arrow${way}`),
  ),
);

/**
 * Whoever takes a key for a command asks first whether it belongs to an input method: in the same handler, or in one
 * around it, and by the one function that knows how.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const composingGuard = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      unguarded: 'An input method takes this key too: ask `isComposing(event)` of @parley/content first.',
      own: 'Only half of the browsers say it there: ask `isComposing(event)` of @parley/content.',
    },
  },
  create(context) {
    /** @type {Set<any>} */
    const guarded = new Set();
    /** @type {any[]} */
    const read = [];

    /** @param {any} node */
    const functionsAround = (node) =>
      context.sourceCode.getAncestors(node).filter(({ type }) => /Function(Declaration|Expression)$/.test(type));

    return {
      /** @param {any} node */
      CallExpression(node) {
        if (node.callee.name === 'isComposing') guarded.add(functionsAround(node).at(-1));
      },
      /** @param {any} node */
      BinaryExpression(node) {
        const sides = [node.left, node.right];
        if (sides.some(isPressedKey) && sides.some(isCommandKey)) read.push(node);
      },
      /** @param {any} node */
      SwitchStatement(node) {
        if (isPressedKey(node.discriminant) && node.cases.some((/** @type {any} */ { test }) => isCommandKey(test)))
          read.push(node);
      },
      /** @param {any} node */
      MemberExpression(node) {
        if (!node.computed && node.property.name === 'isComposing') context.report({ node, messageId: 'own' });
        if (node.computed && isKeyOfEvent(node.property)) read.push(node);
      },
      'Program:exit'() {
        for (const node of read)
          if (!functionsAround(node).some((each) => guarded.has(each)))
            context.report({ node, messageId: 'unguarded' });
      },
    };
  },
};

/** @param {any} node */
function isCommandKey(node) {
  return node?.type === 'Literal' && commandKeys.has(node.value);
}

/** @param {any} node */
function isPressedKey(node) {
  return (
    (node.type === 'Identifier' && node.name === 'key') ||
    (node.type === 'MemberExpression' && node.property.name === 'key')
  );
}

/** As in `{ Enter: 1, ArrowDown: 1 }[event.key]`. @param {any} node */
function isKeyOfEvent(node) {
  return (
    node.type === 'MemberExpression' && node.property.name === 'key' && /^(event|e|press)$/.test(node.object.name ?? '')
  );
}
