/** What cells find as `Deno`, so that notebooks written for Deno's kernel can show things; its types are in `kernel/api/deno.d.ts`. */

import { readFile } from "#platform";
import type { JsonObject } from "../shared/messages";
import { bundleOf, display, encodeBundle, isBundle } from "./bundle";
import type { Context, Events } from "./host";
import { markup } from "./markup";
import { show } from "./show";
import { pictureType } from "./views/picture";

export function denoApi(
	events: Events,
	context: Context,
): Pick<typeof Deno, "jupyter"> {
	// One symbol, of which TypeScript sees two declarations.
	const $display: typeof Deno.jupyter.$display = display as never;
	const tag = (mime: string): typeof Deno.jupyter.html => {
		const make = markup(mime);
		return (strings, ...values) => ({
			[$display]: make(strings, ...values)[display],
		});
	};
	return {
		jupyter: {
			$display,
			html: tag("text/html"),
			md: tag("text/markdown"),
			svg: tag("image/svg+xml"),
			image(source) {
				const bytes = typeof source === "string" ? readFile(source) : source;
				const mime = pictureType(bytes);
				if (mime === undefined) {
					const what =
						typeof source === "string" ? source : "what it was given";
					throw new TypeError(
						`Deno.jupyter.image shows PNG and JPEG pictures, and ${what} is neither`,
					);
				}
				return { [$display]: () => encodeBundle({ [mime]: bytes }) };
			},
			format: async (obj) => bundleOf(obj),
			display: async (obj, { raw = false, update = false, display_id } = {}) =>
				show(
					events,
					context.cell,
					raw && isBundle(obj) ? encodeBundle(obj) : bundleOf(obj),
					{ displayId: display_id, update },
				),
			async broadcast(msgType, content, { metadata = {}, buffers = [] } = {}) {
				events.send({
					type: "broadcast",
					cell: context.cell,
					messageType: String(msgType),
					content: asJson(content),
					metadata: asJson(metadata),
					buffers,
				});
			},
		},
	};
}

/** What JSON keeps of an object. Throws a TypeError for a cycle. */
function asJson(object: object): JsonObject {
	return JSON.parse(JSON.stringify(object));
}
