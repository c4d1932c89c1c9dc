import { red } from "./ansi";
import type { ErrorContent } from "./messages";

/** The error output of a cell that was stopped, with the name that Jupyter's clients know. */
export function keyboardInterrupt(): ErrorContent {
	const message = "the cell was interrupted";
	return {
		ename: "KeyboardInterrupt",
		evalue: message,
		traceback: [`${red("KeyboardInterrupt")}: ${message}`],
	};
}
