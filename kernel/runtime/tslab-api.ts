/** What `import { display, newDisplay } from "tslab"` gives a cell: tslab's interface, on this kernel. */

import { version } from "#platform";
import type { Display } from "../api/tslab";
import { encodeBundle } from "./bundle";
import type { Context, Events } from "./host";

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
		newDisplay: () => createDisplay(crypto.randomUUID()),
		versions: {
			tslab: tslabVersion,
			typescript: typescriptVersion,
			node: version,
		},
	};
}

/** Versions of what the build bundles; it puts them here. */
declare const tslabVersion: string;
declare const typescriptVersion: string;
