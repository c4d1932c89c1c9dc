/** Whether a part of a figure's JSON is an object with keys, so neither an array nor null. */
export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
