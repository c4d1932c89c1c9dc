/** Markup that shows itself. */

import { display, encodeBundle } from "./bundle";

/** Makes a template tag, which is also a function of a text, for markup of a MIME type. */
export function markup(mime: string) {
	return (text: string | TemplateStringsArray, ...values: unknown[]) => {
		const source =
			typeof text === "string" ? text : String.raw({ raw: text }, ...values);
		const bundle = { [mime]: source, "text/plain": source };
		return { bundle, [display]: () => encodeBundle(bundle) };
	};
}
