/** What `import … from "downhill"` gives a cell; its types are in `kernel/api/downhill.d.ts`. */

import type * as Api from "../api/downhill";
import { bundleOf } from "./bundle";
import type { Comms } from "./comms";
import type { Context, Events } from "./host";
import { markup } from "./markup";
import type { Questions } from "./questions";
import { show } from "./show";
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
		display: async (value, { id, update = false } = {}) =>
			show(events, context.cell, bundleOf(value), { displayId: id, update }),
		clearOutput({ wait = false } = {}) {
			events.send({ type: "clear", cell: context.cell, wait });
		},
		password: (message = "Password") => questions.ask(`${message} `, true),
		openComm: comms.open,
		onComm: comms.onOpen,
		widget: widgetMaker(comms),
	};
}
