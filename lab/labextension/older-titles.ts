import { isObject } from "./is-object";

/** Keys of a title that stood beside it until plotly.js 2, and what they are called inside it. */
const partsOfTitle: Record<string, string> = {
	titlefont: "font",
	titleoffset: "offset",
	titleposition: "position",
	titleside: "side",
};

/** What an author put there for texts to take from; nothing in it is plotly's. */
const authorsOwn = new Set(["customdata", "meta"]);

/**
 * Returns a part of a figure with the titles of plotly.js 2, `title: "text"` with `titlefont` beside it, written as
 * plotly.js 3 reads them, `title: {text, font}`: of the figure, axes, colour bars and pies, in templates and frames, and
 * where a button sets one.
 */
export function readOlderTitles<Part>(part: Part): Part {
	return renewed(part, false) as Part;
}

/** @param isChange whether it changes a figure: then a key is a path, and a value replaces the one before whole. */
function renewed(part: unknown, isChange: boolean): unknown {
	if (Array.isArray(part)) {
		return part.map((item) => renewed(item, isChange));
	}
	if (!isObject(part)) {
		return part;
	}
	const result: Record<string, unknown> = {};
	const old = Object.entries(part).map(
		([key, value]) => [key, renewedValue(key, value, isChange)] as const,
	);
	for (const [key, value] of old) {
		const isPath = isChange || key.includes(".");
		if (/(^|\.)title$/.test(key) && isText(value)) {
			result[isPath ? `${key}.text` : key] = isPath
				? value
				: { text: String(value) };
		} else {
			result[key] = value;
		}
	}
	for (const [key, value] of old) {
		const [, place = "", name = "", rest = ""] =
			/^(.*\.)?(title[a-z]+)(\..*)?$/.exec(key) ?? [];
		const part = partsOfTitle[name];
		if (part === undefined) {
			continue;
		}
		delete result[key];
		if (isChange || key !== name) {
			result[`${place}title.${part}${rest}`] = value;
		} else if (result.title === undefined || isObject(result.title)) {
			result.title = { [part]: value, ...result.title };
		}
	}
	return result;
}

function renewedValue(key: string, value: unknown, isChange: boolean): unknown {
	if (authorsOwn.has(key)) {
		return value;
	}
	if (/^args2?$/.test(key) && Array.isArray(value)) {
		const [path, set, ...others] = value;
		// Of a button: either a path and its value, or an object of these.
		return typeof path === "string"
			? [
					...Object.entries(renewed({ [path]: set }, true) as object).flat(),
					...others,
				]
			: renewed(value, true);
	}
	return renewed(value, isChange);
}

/** A change of several traces brings an array. */
function isText(value: unknown): boolean {
	return Array.isArray(value)
		? value.length > 0 && value.every(isText)
		: typeof value === "string" || typeof value === "number";
}
