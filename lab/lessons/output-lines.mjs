import { stripVTControlCharacters } from "node:util";
import { knobsMime } from "../base/mime-types.mjs";
import { joined } from "../notebooks/notebook.mjs";

/**
 * The outputs of a cell as lines of text, so that one comparison and one way to show
 * a difference fit all of them. Each output, or each MIME type of it, has a heading of its own, and
 * what belongs to it is indented:
 *
 *     stdout
 *       loss = 5565.107834483211
 *     application/vnd.plotly.v1+json
 *       data[0].y[0] = 31.70700584656992
 *
 * JSON becomes one line a value, keys in alphabetical order. Left out is what may differ
 * from run to run or says nothing: pictures, tracebacks (they hold paths), colours of
 * text, execution counts, and metadata.
 *
 * @param {import("../notebooks/notebook.mjs").Output[]} outputs
 * @returns {string[]}
 */
export function outputLines(outputs) {
	return withStreamsMerged(outputs).flatMap((output) => {
		switch (output.output_type) {
			case "stream":
				return section(output.name ?? "stream", joined(output.text ?? ""));
			case "error":
				return section("error", `${output.ename}: ${output.evalue}`);
			default:
				return bundleLines(output.data ?? {});
		}
	});
}

/** @param {Record<string, unknown>} bundle */
function bundleLines(bundle) {
	return Object.keys(bundle)
		.filter((mime) => !mime.startsWith("image/"))
		.sort()
		.flatMap((mime) => {
			const data = bundle[mime];
			if (isText(mime, data)) {
				return section(mime, joined(data));
			}
			const json = mime === knobsMime ? withStates(data) : data;
			return [mime, ...jsonLines(json).map(indented)];
		});
}

/**
 * What is long is stored as a text.
 *
 * @param {unknown} knobs as lib/plot/knobs.ts stores them.
 */
function withStates(knobs) {
	const { columns, moreFigures, ...rest } =
		/** @type {{columns: {values: string}[], moreFigures: string[]}} */ (knobs);
	return {
		...rest,
		moreFigures: moreFigures.map((json) => JSON.parse(json)),
		columns: columns.map((column) => ({
			...column,
			values: JSON.parse(column.values),
		})),
	};
}

/**
 * Text may be cut into lines; a JSON type may hold a list of strings that means just that.
 *
 * @param {string} mime
 * @param {unknown} data
 * @returns {data is string | string[]}
 */
function isText(mime, data) {
	return (
		!mime.endsWith("json") && (typeof data === "string" || Array.isArray(data))
	);
}

/**
 * @param {string} heading
 * @param {string} text
 */
function section(heading, text) {
	return [heading, ...stripVTControlCharacters(text).split("\n").map(indented)];
}

/** @param {string} line */
function indented(line) {
	return `  ${line}`;
}

/**
 * @param {unknown} value
 * @param {string} [path]
 * @returns {string[]}
 */
function jsonLines(value, path = "") {
	if (typeof value !== "object" || value === null) {
		return [`${path} = ${JSON.stringify(value)}`];
	}
	const steps = Array.isArray(value)
		? value.map((item, index) => ({ item, step: `[${index}]` }))
		: Object.entries(value)
				.sort(([a], [b]) => (a < b ? -1 : 1))
				.map(([key, item]) => ({ item, step: path === "" ? key : `.${key}` }));
	if (steps.length === 0) {
		return [`${path} = ${JSON.stringify(value)}`];
	}
	return steps.flatMap(({ item, step }) => jsonLines(item, path + step));
}

/**
 * Where one piece of a stream ends and the next begins is chance.
 *
 * @param {import("../notebooks/notebook.mjs").Output[]} outputs
 */
function withStreamsMerged(outputs) {
	/** @type {typeof outputs} */
	const merged = [];
	for (const output of outputs) {
		const last = merged.at(-1);
		if (output.output_type === "stream" && last?.name === output.name) {
			const text = joined(last?.text ?? "") + joined(output.text ?? "");
			merged[merged.length - 1] = { ...output, text };
		} else {
			merged.push(output);
		}
	}
	return merged;
}
