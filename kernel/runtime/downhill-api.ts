/** What `import … from "downhill"` gives a cell; its types are in `kernel/api/downhill.d.ts`. */

import type * as Api from "../api/downhill";
import { bundleOf, display, encodeBundle } from "./bundle";
import type { Comms } from "./comms";
import type { Context } from "./context";
import type { Events } from "./events";
import type { Questions } from "./questions";
import { widgetMaker } from "./widget";

/** The module's exports. */
export function downhillApi(
	events: Events,
	context: Context,
	comms: Comms,
	questions: Questions,
): typeof Api & { __esModule: true } {
	return {
		__esModule: true,
		html: markup("text/html"),
		markdown: markup("text/markdown"),
		svg: markup("image/svg+xml"),
		latex: markup("text/latex"),
		async display(value, { id, update = false } = {}) {
			const cell = context.cell;
			const bundle = bundleOf(value);
			events.send({
				type: "display",
				cell,
				// Awaited only if necessary: what a cell prints next must not overtake it.
				data: bundle instanceof Promise ? await bundle : bundle,
				metadata: {},
				displayId: id,
				update,
			});
		},
		clearOutput({ wait = false } = {}) {
			events.send({ type: "clear", cell: context.cell, wait });
		},
		password: (message = "Password") => questions.ask(`${message} `, true),
		openComm: comms.open,
		onComm: comms.onOpen,
		widget: widgetMaker(comms),
	};
}

function markup(mime: string): Api.Markup {
	return (text, ...values) => {
		const source =
			typeof text === "string" ? text : String.raw({ raw: text }, ...values);
		const bundle = { [mime]: source, "text/plain": source };
		return { bundle, [display]: () => encodeBundle(bundle) };
	};
}
