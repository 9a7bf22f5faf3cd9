/** Where the names of changes are looked up: those of the canvas first, then those of the panels. */
export const historyNamespaces = [
  'designer.history',
  'designer.inspector',
  'designer.problems',
  'designer.scenarios',
  'designer.simulator',
  'designer.versions',
];
