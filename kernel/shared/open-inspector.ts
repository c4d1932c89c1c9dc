import { open } from "node:inspector";
import type { Settings } from "./settings";

/**
 * Opens the inspector that the settings ask for in this process. It is a call rather than `--inspect`, which Node
 * would pass on to the processes and threads that cells start.
 */
export function openInspector(
	{ inspect }: Settings,
	process: "front" | "runtime",
): void {
	if (inspect?.process === process) {
		open(inspect.port, "127.0.0.1");
	}
}
