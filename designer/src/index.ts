/** The canvas on which an administrator draws a flow, as a React component with a host interface. */
export const designer = null;
