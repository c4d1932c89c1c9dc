/** Arrays of records, and Maps, as HTML tables. */

import { inspect, types } from "#platform";

const maxRows = 50;
const maxColumns = 20;
/** How many characters of a field are shown. */
const maxField = 200;

interface Table {
	columns: string[];
	/** Label of each row, then its fields in the order of the columns; a missing field is undefined. */
	rows: { label: string; fields: (string | undefined)[] }[];
	/** How many rows and columns the value has; the table may hold fewer. */
	rowCount: number;
	columnCount: number;
}

/** The value as a table, if it is an array of plain objects or a Map with something in it. */
export function asTable(value: unknown): Table | undefined {
	if (types.isProxy(value)) {
		return undefined;
	}
	if (types.isMap(value) && value.size > 0) {
		return mapTable(value);
	}
	if (Array.isArray(value) && value.length > 0 && isRecords(value)) {
		return recordTable(value);
	}
	return undefined;
}

export function tableHtml({
	columns,
	rows,
	rowCount,
	columnCount,
}: Table): string {
	const head = ["", ...columns].map((name) => `<th>${escapeHtml(name)}</th>`);
	const body = rows.map(
		({ label, fields }) =>
			`<tr><th>${escapeHtml(label)}</th>${fields.map((field) => `<td>${escapeHtml(field ?? "")}</td>`).join("")}</tr>`,
	);
	const cut = rows.length < rowCount || columns.length < columnCount;
	const note = cut
		? `<p>${rows.length} of ${rowCount} rows, ${columns.length} of ${columnCount} columns</p>`
		: "";
	return `<table><thead><tr>${head.join("")}</tr></thead><tbody>${body.join("")}</tbody></table>${note}`;
}

/** Looks at the rows that would be shown, and no further. */
function isRecords(rows: unknown[]): rows is object[] {
	return rows
		.slice(0, maxRows)
		.every(
			(row) =>
				typeof row === "object" &&
				row !== null &&
				!types.isProxy(row) &&
				(Object.getPrototypeOf(row) === Object.prototype ||
					Object.getPrototypeOf(row) === null) &&
				!(Symbol.for("Jupyter.display") in row),
		);
}

function recordTable(records: object[]): Table {
	const shown = records.slice(0, maxRows);
	const names = [...new Set(shown.flatMap((record) => Object.keys(record)))];
	const columns = names.slice(0, maxColumns);
	return {
		columns,
		rows: shown.map((record, index) => ({
			label: String(index),
			fields: columns.map((name) => field(record, name)),
		})),
		rowCount: records.length,
		columnCount: names.length,
	};
}

function mapTable(map: Map<unknown, unknown>): Table {
	const rows: Table["rows"] = [];
	for (const [key, value] of map) {
		if (rows.length === maxRows) {
			break;
		}
		rows.push({ label: text(key), fields: [text(value)] });
	}
	return { columns: ["value"], rows, rowCount: map.size, columnCount: 1 };
}

/** Reads a property without calling its getter. */
function field(record: object, name: string): string | undefined {
	const property = Object.getOwnPropertyDescriptor(record, name);
	if (property === undefined) {
		return undefined;
	}
	return property.get === undefined ? text(property.value) : "[Getter]";
}

function text(value: unknown): string {
	const full =
		typeof value === "string"
			? value
			: inspect(value, {
					depth: 1,
					maxArrayLength: 10,
					breakLength: Number.POSITIVE_INFINITY,
				});
	return full.length > maxField ? `${full.slice(0, maxField)}…` : full;
}

function escapeHtml(text: string): string {
	return text
		.replace(/&/g, "&amp;")
		.replace(/</g, "&lt;")
		.replace(/>/g, "&gt;")
		.replace(/"/g, "&quot;");
}
