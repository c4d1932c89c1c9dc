/**
 * Widgets by anywidget's convention (https://anywidget.dev/en/afm/): state that both sides hold, over the protocol of Jupyter's
 * widgets (https://github.com/jupyter-widgets/ipywidgets/blob/main/packages/schema/messages.md).
 */

import type {
	Comm,
	Widget,
	WidgetEvents,
	WidgetOptions,
} from "../api/downhill";
import { display } from "./bundle";
import type { Comms } from "./comms";

/** Of the protocol; front ends refuse another major version. */
const protocolVersion = "2.1.0";
const viewMime = "application/vnd.jupyter.widget-view+json";

/** Where anywidget's front end looks for the model and its view. */
const anywidget = {
	_model_module: "anywidget",
	_model_name: "AnyModel",
	_model_module_version: "*",
	_view_module: "anywidget",
	_view_name: "AnyView",
	_view_module_version: "*",
	_view_count: null,
	_anywidget_id: "downhill",
};

type State = Record<string, unknown>;
type Listener = (...values: unknown[]) => unknown;

/** What a front end says about a widget. */
type Told =
	| { method: "update"; state: State; buffer_paths?: (string | number)[][] }
	| { method: "request_state" }
	| { method: "custom"; content: unknown };

/** Makes `widget` of the module "downhill". */
export function widgetMaker(comms: Comms) {
	return <Own extends object>(options: WidgetOptions<Own>): Widget<Own> =>
		new OpenWidget(comms, options) as unknown as Widget<Own>;
}

class OpenWidget {
	private readonly state: State;
	/** Names whose values the front end does not have yet. */
	private readonly changed = new Set<string>();
	private readonly listeners = new Map<string, Set<Listener>>();
	private readonly comm: Comm;

	constructor(
		comms: Comms,
		{ state, render, css = "" }: WidgetOptions<object>,
	) {
		this.state = { ...state };
		const _esm = typeof render === "string" ? render : moduleOf(render);
		const { data, buffers } = packed({
			...anywidget,
			...this.state,
			_esm,
			_css: css,
		});
		this.comm = comms.open("jupyter.widget", data, buffers, {
			version: protocolVersion,
		});
		this.comm.onMessage((told, buffers) => this.hear(told as Told, buffers));
	}

	get(name: string): unknown {
		return this.state[name];
	}

	set(name: string, value: unknown): void {
		this.changed.add(name);
		void this.change({ [name]: value });
	}

	save_changes(): void {
		const names = [...this.changed];
		this.changed.clear();
		this.tell(Object.fromEntries(names.map((name) => [name, this.get(name)])));
	}

	on(event: keyof WidgetEvents<object>, listener: Listener): void {
		const listeners = this.listeners.get(event) ?? new Set();
		this.listeners.set(event, listeners.add(listener));
	}

	off(event: keyof WidgetEvents<object>, listener: Listener): void {
		this.listeners.get(event)?.delete(listener);
	}

	send(content: unknown, buffers: Uint8Array[] = []): void {
		this.comm.send({ method: "custom", content }, buffers);
	}

	close(): void {
		this.comm.close();
	}

	[display](): object {
		const view = {
			version_major: 2,
			version_minor: 0,
			model_id: this.comm.id,
		};
		return { [viewMime]: view, "text/plain": "A widget" };
	}

	/** The front end's part of the conversation. What listeners return is awaited: until then the kernel is busy. */
	private async hear(told: Told, buffers: Uint8Array[]): Promise<void> {
		switch (told.method) {
			case "update":
				await this.change(unpacked(told.state, told.buffer_paths, buffers));
				break;
			case "request_state":
				this.tell(this.state);
				break;
			case "custom":
				await this.emit("msg:custom", told.content, buffers);
				break;
		}
	}

	private async change(state: State): Promise<void> {
		const names = Object.keys(state).filter(
			(name) => !Object.is(this.state[name], state[name]),
		);
		Object.assign(this.state, state);
		for (const name of names) {
			await this.emit(`change:${name}`, state[name]);
		}
		if (names.length > 0) {
			await this.emit("change");
		}
	}

	private async emit(event: string, ...values: unknown[]): Promise<void> {
		for (const listener of [...(this.listeners.get(event) ?? [])]) {
			await listener(...values);
		}
	}

	private tell(state: State): void {
		const { data, buffers } = packed(state);
		this.comm.send({ method: "update", ...data }, buffers);
	}
}

/** Bytes travel beside the JSON, with a note of where they belong. */
function packed(state: State): { data: object; buffers: Uint8Array[] } {
	const entries = Object.entries(state);
	const isBytes = (value: unknown) => value instanceof Uint8Array;
	const bytes = entries.filter(([, value]) => isBytes(value));
	return {
		data: {
			state: Object.fromEntries(entries.filter(([, value]) => !isBytes(value))),
			buffer_paths: bytes.map(([name]) => [name]),
		},
		buffers: bytes.map(([, value]) => value as Uint8Array),
	};
}

function unpacked(
	state: State,
	paths: (string | number)[][] = [],
	buffers: Uint8Array[],
): State {
	const whole: State = { ...state };
	for (const [index, path] of paths.entries()) {
		const last = path.at(-1);
		const parent = path
			.slice(0, -1)
			.reduce<unknown>((at, key) => (at as State)[key], whole);
		if (last !== undefined) {
			(parent as State)[last] = buffers[index];
		}
	}
	return whole;
}

/**
 * A module of the page with the function, as it was compiled for a cell.
 *
 * @throws TypeError if it uses names of the notebook, which the page does not have.
 */
function moduleOf(render: (...args: never[]) => unknown): string {
	const source = String(render);
	const outer = /([\w$]+)__box\b/.exec(source)?.[1];
	if (outer !== undefined) {
		throw new TypeError(
			`The render function of a widget runs in the page, where "${outer}" of this notebook is not known. What to do: put its value into the widget's state, and read it with model.get(…).`,
		);
	}
	return [
		// Around every awaited value of a cell; it stops cells.
		"const __live = (value) => value;",
		`export default { render: ${isExpression(source) ? `(${source})` : `({ ${source} })[${JSON.stringify(render.name)}]`} };`,
	].join("\n");
}

/** Whether it is a function or an arrow, not a method. */
function isExpression(source: string): boolean {
	try {
		new Function(`(${source})`);
		return true;
	} catch {
		return false;
	}
}
