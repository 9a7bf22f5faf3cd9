/** Room between cards that are laid out: between columns, and between cards of a column. */
export const spacing = { columns: 96, between: 40 } as const;
