/** Colours of terminals, which Jupyter's clients show in tracebacks. */

const defaultColour = "\u001b[39m";

export const red = (text: string): string =>
	`\u001b[31m${text}${defaultColour}`;
export const grey = (text: string): string =>
	`\u001b[90m${text}${defaultColour}`;
