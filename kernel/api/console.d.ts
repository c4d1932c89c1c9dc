/**
 * `console` for cells that need none of Node's other types. Those are parsed when something needs them, which takes
 * longer than everything else that the first cell waits for.
 */

interface Console {
	assert(condition?: unknown, ...data: unknown[]): void;
	clear(): void;
	count(label?: string): void;
	countReset(label?: string): void;
	debug(...data: unknown[]): void;
	dir(item?: unknown, options?: object): void;
	dirxml(...data: unknown[]): void;
	error(...data: unknown[]): void;
	group(...label: unknown[]): void;
	groupCollapsed(...label: unknown[]): void;
	groupEnd(): void;
	info(...data: unknown[]): void;
	log(...data: unknown[]): void;
	table(tabularData?: unknown, properties?: readonly string[]): void;
	time(label?: string): void;
	timeEnd(label?: string): void;
	timeLog(label?: string, ...data: unknown[]): void;
	trace(...data: unknown[]): void;
	warn(...data: unknown[]): void;
}

declare var console: Console;
