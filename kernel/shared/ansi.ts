/** Colours of terminals, which Jupyter's clients show in tracebacks. */

const DEFAULT = "\u001b[39m";

export const red = (text: string): string => `\u001b[31m${text}${DEFAULT}`;
export const grey = (text: string): string => `\u001b[90m${text}${DEFAULT}`;
