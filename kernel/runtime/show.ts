/** The end of every way to show something: an output of a cell. */

import type { MimeBundle } from "../shared/messages";
import type { Events } from "./host";

/** What to call an output, and whether it replaces the outputs of that name instead of being one more. */
interface Place {
	displayId?: string | undefined;
	update?: boolean;
}

/** Resolves when it has been sent, at once if the bundle is there. Rejects for a bundle that could not be made. */
export async function show(
	events: Events,
	cell: string,
	bundle: MimeBundle | Promise<MimeBundle>,
	{ displayId, update = false }: Place,
): Promise<void> {
	// Awaited only if necessary: what a cell prints next must not overtake it.
	const data = bundle instanceof Promise ? await bundle : bundle;
	const type = "display";
	events.send({ type, cell, data, metadata: {}, displayId, update });
}
