/** How values look that have no method for it. Every view has a plain-text twin, and none calls a getter. */

import { base64, types } from "#platform";
import type { MimeBundle } from "../../shared/messages";
import { pictureType } from "./picture";
import { plainText } from "./plain-text";
import { asTable, tableHtml } from "./table";

export function viewOf(value: unknown): MimeBundle {
	const text = plainText(value);
	const picture = types.isUint8Array(value) ? pictureType(value) : undefined;
	if (picture !== undefined) {
		return {
			[picture]: base64(value as Uint8Array),
			"text/plain": text,
		};
	}
	const table = asTable(value);
	return table === undefined
		? { "text/plain": text }
		: { "text/html": tableHtml(table), "text/plain": text };
}
