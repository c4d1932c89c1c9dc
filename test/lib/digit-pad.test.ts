import { afterEach, beforeEach, expect, test } from "vitest";
import { digitPad, type PadBundle } from "../../lib/digit-pad";
import { drawStrokes, type Stroke } from "../../lib/digits";
import { figureMime, jupyterDisplay, padMime } from "../../lib/display";
import { Figure } from "../../lib/plot";

const inPlace = Symbol.for("Jupyter.displayInPlace");
const onComm = Symbol.for("Jupyter.onComm");

type Handler = (data: unknown) => unknown;

let shown: PadBundle[];
/** What the page would open, by target: its messages go to the handler. */
let handlers: Map<string, Handler>;
let wantsLatest: boolean | undefined;

beforeEach(() => {
	shown = [];
	handlers = new Map();
	const show = (value: { [jupyterDisplay](): PadBundle }) => {
		shown.push(value[jupyterDisplay]());
		return show;
	};
	Reflect.set(globalThis, inPlace, show);
	Reflect.set(
		globalThis,
		onComm,
		(target: string, open: (comm: unknown) => void) =>
			open({
				onMessage(handler: Handler, { latest }: { latest: boolean }) {
					handlers.set(target, handler);
					wantsLatest = latest;
				},
			}),
	);
});

afterEach(() => {
	Reflect.deleteProperty(globalThis, inPlace);
	Reflect.deleteProperty(globalThis, onComm);
});

const one: Stroke[] = [
	[
		[0.5, 0.1],
		[0.5, 0.9],
	],
];
const brightness = (pixels: Float32Array) =>
	new Figure([], {
		title: { text: `${pixels.filter((value) => value > 0).length} pixels` },
	});

function titleOf(bundle: PadBundle | undefined) {
	return bundle?.[figureMime].layout.title;
}

test("shows what is drawn at first, with its answer, as strokes and in words too", () => {
	digitPad(brightness, { strokes: one });
	const [bundle] = shown;
	const pixels = drawStrokes(one);
	expect(titleOf(bundle)).toEqual(brightness(pixels).layout.title);
	expect(bundle?.[padMime].strokes).toEqual(one);
	expect([...Buffer.from(bundle?.[padMime].pixels ?? "", "base64")]).toEqual(
		Array.from(pixels, (value) => Math.round(255 * value)),
	);
	expect(bundle?.["image/svg+xml"]).toContain('points="50,10 50,90"');
	expect(bundle?.["text/plain"]).toContain(
		"Pad with a digit drawn in 1 stroke",
	);
});

test("answers what the page draws, the latest of several, and an empty pad", () => {
	digitPad(brightness);
	const [target = "", handler] = [...handlers][0] ?? [];
	expect(shown[0]?.[padMime].target).toBe(target);
	expect(wantsLatest).toBe(true);
	handler?.({ strokes: one });
	expect(shown[1]?.[padMime]).toMatchObject({ target, strokes: one });
	expect(titleOf(shown[1])).toEqual(brightness(drawStrokes(one)).layout.title);
	handler?.({ strokes: [] });
	expect(titleOf(shown[2])).toEqual({ text: "0 pixels" });
});

test("every pad has a target of its own", () => {
	digitPad(brightness);
	digitPad(brightness);
	expect(handlers.size).toBe(2);
});

test.each([{}, { strokes: 1 }, { strokes: [1] }])(
	"refuses what is no drawing: %j",
	(data) => {
		digitPad(brightness);
		const [handler] = handlers.values();
		expect(() => handler?.(data)).toThrow(/A pad takes { strokes }/);
	},
);

test("is no trouble outside a notebook", () => {
	Reflect.deleteProperty(globalThis, inPlace);
	Reflect.deleteProperty(globalThis, onComm);
	expect(() => digitPad(brightness)).not.toThrow();
});
