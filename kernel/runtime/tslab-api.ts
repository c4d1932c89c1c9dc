/** What `import { display, newDisplay } from "tslab"` gives a cell: tslab's interface, on this kernel. */

import { randomUUID } from "node:crypto";
import { createRequire } from "node:module";
import type { display } from "tslab";
import { encodeBundle } from "./bundle";
import type { Context } from "./context";
import type { Events } from "./events";

type Display = typeof display;

/** The module's exports. */
export function tslabApi(events: Events, context: Context): object {
	const show = (
		data: Record<string, unknown>,
		displayId?: string,
		update = false,
	): void =>
		events.send({
			type: "display",
			cell: context.cell,
			data: encodeBundle(data),
			metadata: {},
			displayId,
			update,
		});

	const createDisplay = (displayId?: string): Display => {
		let shown = false;
		const raw = (mime: string, data: string | Uint8Array): void => {
			show({ [mime]: data }, displayId, shown);
			shown = displayId !== undefined;
		};
		const of = (mime: string) => (data: string | Uint8Array) => raw(mime, data);
		return {
			javascript: of("text/javascript"),
			html: of("text/html"),
			markdown: of("text/markdown"),
			latex: of("text/latex"),
			svg: of("image/svg+xml"),
			png: of("image/png"),
			jpeg: of("image/jpeg"),
			gif: of("image/gif"),
			pdf: of("application/pdf"),
			text: of("text/plain"),
			raw,
		};
	};

	return {
		__esModule: true,
		display: createDisplay(),
		newDisplay: () => createDisplay(randomUUID()),
		get versions() {
			const require = createRequire(__filename);
			return {
				tslab: (require("tslab/package.json") as { version: string }).version,
				typescript: (
					require("typescript-6/package.json") as {
						version: string;
					}
				).version,
				node: process.version,
			};
		},
	};
}
