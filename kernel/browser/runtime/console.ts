/** `console` and the part of `process` that cells and libraries can count on, as in Node. */

import { formatWithOptions, inspect } from "node-inspect-extracted";
import type { Context, Events, Output } from "../../runtime/host";
import { getWorkingFolder } from "../paths";

type StreamName = "stdout" | "stderr";

export class WorkerOutput implements Output {
	private readonly decoders = {
		stdout: new TextDecoder(),
		stderr: new TextDecoder(),
	};
	private indentation = "";
	private readonly counts = new Map<string, number>();
	private readonly timers = new Map<string, number>();

	constructor(
		private readonly events: Events,
		private readonly context: Context,
	) {}

	/** Gives the global object its `console` and `process`. */
	install(global: object): void {
		Object.assign(console, this.console());
		Object.assign(global, {
			process: {
				argv: [],
				env: {},
				platform: "browser",
				cwd: getWorkingFolder,
				nextTick: (
					callback: (...args: unknown[]) => void,
					...args: unknown[]
				) => queueMicrotask(() => callback(...args)),
				stdout: this.stream("stdout"),
				stderr: this.stream("stderr"),
			},
		});
	}

	end(): void {}

	private stream(name: StreamName) {
		return {
			write: (chunk: string | Uint8Array): boolean => {
				const text =
					typeof chunk === "string"
						? chunk
						: this.decoders[name].decode(chunk, { stream: true });
				this.print(name, text);
				return true;
			},
		};
	}

	private print(name: StreamName, text: string): void {
		if (text !== "") {
			const { cell } = this.context;
			this.events.send({ type: "stream", cell, name, text });
		}
	}

	private line(name: StreamName, ...values: unknown[]): void {
		const text = formatWithOptions({}, ...values);
		const { indentation } = this;
		const shown = indentation === "" ? text : text.replace(/^/gm, indentation);
		this.print(name, `${shown}\n`);
	}

	private console() {
		const out = (...values: unknown[]) => this.line("stdout", ...values);
		const error = (...values: unknown[]) => this.line("stderr", ...values);
		const took = (label: string) =>
			`${label}: ${(performance.now() - (this.timers.get(label) ?? 0)).toFixed(3)}ms`;
		const group = (...values: unknown[]) => {
			if (values.length > 0) {
				out(...values);
			}
			this.indentation += "  ";
		};
		return {
			log: out,
			info: out,
			debug: out,
			warn: error,
			error,
			trace: (...values: unknown[]) => {
				const { stack = "" } = new Error(formatWithOptions({}, ...values));
				error(stack.replace(/^Error/, "Trace"));
			},
			dir: (value: unknown, options?: object) => out(inspect(value, options)),
			assert: (holds: unknown, ...values: unknown[]) => {
				if (!holds) {
					const [first, ...rest] = values;
					error(
						...(typeof first === "string"
							? [`Assertion failed: ${first}`, ...rest]
							: ["Assertion failed", ...values]),
					);
				}
			},
			group,
			groupCollapsed: group,
			groupEnd: () => {
				this.indentation = this.indentation.slice(2);
			},
			count: (label = "default") => {
				const count = (this.counts.get(label) ?? 0) + 1;
				this.counts.set(label, count);
				out(`${label}: ${count}`);
			},
			countReset: (label = "default") => void this.counts.delete(label),
			time: (label = "default") =>
				void this.timers.set(label, performance.now()),
			timeLog: (label = "default", ...values: unknown[]) =>
				out(took(label), ...values),
			timeEnd: (label = "default") => {
				out(took(label));
				this.timers.delete(label);
			},
			table: (value: unknown) => out(asTable(value) ?? value),
		};
	}
}

/** Rows and columns in a box, as Node draws it; undefined for what is no table. */
function asTable(value: unknown): string | undefined {
	if (typeof value !== "object" || value === null) {
		return undefined;
	}
	const rows =
		value instanceof Map
			? [...value].map(([key, row]) => [inspect(key), row] as const)
			: Object.entries(value);
	const isRecord = (row: unknown): row is Record<string, unknown> =>
		typeof row === "object" && row !== null;
	const names = new Set(
		rows.flatMap(([, row]) => (isRecord(row) ? Object.keys(row) : [])),
	);
	const columns = [...names];
	const hasValues = rows.some(([, row]) => !isRecord(row));
	const short = (field: unknown) =>
		inspect(field, { depth: 0, maxArrayLength: 3, breakLength: Infinity });
	const table = [
		["(index)", ...columns, ...(hasValues ? ["Values"] : [])],
		...rows.map(([index, row]) => [
			index,
			...columns.map((column) =>
				isRecord(row) && column in row ? short(row[column]) : "",
			),
			...(hasValues ? [isRecord(row) ? "" : short(row)] : []),
		]),
	];
	const widths = (table[0] ?? []).map((_, column) =>
		Math.max(...table.map((row) => (row[column] ?? "").length + 2)),
	);
	const rule = (left: string, middle: string, right: string) =>
		left + widths.map((width) => "─".repeat(width)).join(middle) + right;
	const [head = "", ...body] = table.map(
		(row) =>
			`│${row.map((field, column) => ` ${field}`.padEnd(widths[column] ?? 0)).join("│")}│`,
	);
	return [
		rule("┌", "┬", "┐"),
		head,
		rule("├", "┼", "┤"),
		...body,
		rule("└", "┴", "┘"),
	].join("\n");
}
