/// <reference lib="dom" />
import type { Knob } from "./knobs";

/** What a reader turns: an element of the page, and the position at which it stands. */
export interface KnobControl {
	readonly element: HTMLElement;
	readonly position: number;
	/** Puts it somewhere without calling `onTurn`. */
	set(position: number): void;
	/** Stops what runs by itself. */
	dispose(): void;
}

/** A choice of so many names at most shows them all; of more, a list that opens. */
const mostShown = 5;
/** Milliseconds for a knob that plays from its first position to its last, and between two positions at least and at most. */
const film = { whole: 6000, least: 40, most: 500 };
/** For readers who ask for little motion. */
const calmStep = 1000;

/** Makes the control of a knob. `onTurn` is called with every new position. */
export function knobControl(knob: Knob, onTurn: () => void): KnobControl {
	if (knob.kind === "range") {
		return rangeControl(knob, onTurn);
	}
	if (knob.kind === "switch") {
		return switchControl(knob, onTurn);
	}
	return knob.values.length <= mostShown
		? namesControl(knob, onTurn)
		: listControl(knob, onTurn);
}

function rangeControl(knob: Knob, onTurn: () => void): KnobControl {
	const texts = knob.values.map((value) => valueText(value, knob.unit));
	const element = create("label", "downhill-knob");
	const input = create("input");
	const output = create("output");
	const last = knob.values.length - 1;
	Object.assign(input, {
		type: "range",
		min: "0",
		max: String(last),
		step: "1",
	});
	// All positions take the same room, so that nothing beside it moves.
	output.style.minWidth = `${Math.max(...texts.map(({ length }) => length))}ch`;
	const show = () => {
		const text = texts[input.valueAsNumber] ?? "";
		output.value = text;
		input.setAttribute("aria-valuetext", text);
	};
	const set = (position: number) => {
		input.value = String(position);
		show();
	};
	const player = knob.plays
		? playButton(knob, {
				get position() {
					return input.valueAsNumber;
				},
				go(position) {
					set(position);
					onTurn();
				},
			})
		: undefined;
	input.addEventListener("input", () => {
		player?.stop();
		show();
		onTurn();
	});
	input.addEventListener("dblclick", () => {
		player?.stop();
		set(knob.start);
		onTurn();
	});
	keepKeys(input);
	set(knob.start);
	element.append(caption(knob), input, output);
	const whole = create("div", "downhill-knob-row");
	whole.append(...(player === undefined ? [] : [player.element]), element);
	return {
		element: whole,
		get position() {
			return input.valueAsNumber;
		},
		set,
		dispose: () => player?.stop(),
	};
}

interface Player {
	readonly position: number;
	go(position: number): void;
}

/** A button that lets a knob run to its last position, from the first if it stands at the last. */
function playButton(
	{ label, values }: Knob,
	player: Player,
): { element: HTMLElement; stop(): void } {
	const element = create("button", "downhill-knob-play");
	element.type = "button";
	let timer: ReturnType<typeof setTimeout> | undefined;
	const last = values.length - 1;
	const show = () => {
		element.textContent = timer === undefined ? "▶" : "❚❚";
		element.setAttribute(
			"aria-label",
			`${timer === undefined ? "Play" : "Pause"} ${label}`,
		);
	};
	const stop = () => {
		clearTimeout(timer);
		timer = undefined;
		show();
	};
	const step = () => {
		if (player.position >= last) {
			stop();
			return;
		}
		player.go(player.position + 1);
		timer = setTimeout(step, stepTime(values.length));
	};
	element.addEventListener("click", () => {
		if (timer !== undefined) {
			stop();
			return;
		}
		if (player.position >= last) {
			player.go(0);
		}
		timer = setTimeout(step, stepTime(values.length));
		show();
	});
	show();
	return { element, stop };
}

function stepTime(count: number): number {
	const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
	return isCalm
		? calmStep
		: Math.min(Math.max(film.whole / count, film.least), film.most);
}

let names = 0;

function namesControl(knob: Knob, onTurn: () => void): KnobControl {
	const element = create("fieldset", "downhill-knob downhill-knob-names");
	const legend = create("legend");
	legend.textContent = knob.label;
	const name = `downhill-knob-${names++}`;
	const inputs = knob.values.map((value) => {
		const label = create("label");
		const input = create("input");
		Object.assign(input, { type: "radio", name });
		input.addEventListener("change", onTurn);
		keepKeys(input);
		label.append(input, String(value));
		element.append(label);
		return input;
	});
	element.prepend(legend);
	const set = (position: number) => {
		for (const [index, input] of inputs.entries()) {
			input.checked = index === position;
		}
	};
	set(knob.start);
	return {
		element,
		get position() {
			return inputs.findIndex(({ checked }) => checked);
		},
		set,
		dispose() {},
	};
}

function listControl(knob: Knob, onTurn: () => void): KnobControl {
	const element = create("label", "downhill-knob");
	const select = create("select");
	for (const value of knob.values) {
		select.add(new Option(String(value)));
	}
	select.selectedIndex = knob.start;
	select.addEventListener("change", onTurn);
	keepKeys(select);
	element.append(caption(knob), select);
	return {
		element,
		get position() {
			return select.selectedIndex;
		},
		set(position) {
			select.selectedIndex = position;
		},
		dispose() {},
	};
}

function switchControl(knob: Knob, onTurn: () => void): KnobControl {
	const element = create("label", "downhill-knob downhill-knob-switch");
	const input = create("input");
	Object.assign(input, { type: "checkbox", role: "switch" });
	input.checked = knob.start === 1;
	input.addEventListener("change", onTurn);
	keepKeys(input);
	element.append(input, caption(knob));
	return {
		element,
		get position() {
			return input.checked ? 1 : 0;
		},
		set(position) {
			input.checked = position === 1;
		},
		dispose() {},
	};
}

function caption({ label }: Knob): HTMLElement {
	const element = create("span", "downhill-knob-label");
	element.textContent = label;
	return element;
}

/** JupyterLab takes arrow keys for moves between cells wherever it is not told otherwise (`@lumino/commands`). */
function keepKeys(element: HTMLElement): void {
	element.dataset.lmSuppressShortcuts = "true";
}

/** "°" stands at its number, a word beside it. */
function valueText(value: Knob["values"][number], unit = ""): string {
	const text =
		typeof value === "number"
			? String(Number(value.toPrecision(6))).replace("-", "−")
			: String(value);
	return /^\w/.test(unit) ? `${text} ${unit}` : text + unit;
}

function create<Name extends keyof HTMLElementTagNameMap>(
	name: Name,
	className = "",
): HTMLElementTagNameMap[Name] {
	const element = document.createElement(name);
	element.className = className;
	return element;
}
