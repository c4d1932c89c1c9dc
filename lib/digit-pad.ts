import { imageSide } from "./digit-images";
import { drawStrokes, type Stroke } from "./digits";
import { figureMime, jupyterDisplay, padMime, showInPlace } from "./display";
import { toBase64 } from "./platform/bytes";
import type { Figure, FigureBundle } from "./plot";

/** What stands under `padMime`. */
export interface PadJson {
	/** Where the page opens a comm to say what was drawn: `{ strokes }` with each message. */
	readonly target: string;
	readonly strokes: readonly Stroke[];
	/** The picture that was made of them: 784 bytes from 0 to 255 in base64. */
	readonly pixels: string;
}

/** A pad with what is drawn on it, and the figure that answers. */
export interface PadBundle extends FigureBundle {
	readonly [padMime]: PadJson;
	/** The strokes, for readers without a pad. */
	readonly "image/svg+xml": string;
}

/** A function that a kernel offers under this symbol of `globalThis`: it answers comms that the page opens. */
const onComm = Symbol.for("Jupyter.onComm");
type OnComm = (
	target: string,
	handler: (comm: {
		onMessage(
			handler: (data: unknown) => unknown,
			options: { latest: boolean },
		): void;
	}) => void,
) => void;

/** Until something else is drawn. */
const seven: readonly Stroke[] = [
	[
		[0.2, 0.1],
		[0.8, 0.1],
		[0.4, 0.9],
	],
	[
		[0.35, 0.5],
		[0.75, 0.5],
	],
];

/**
 * Shows a pad to draw a digit on, by mouse, pen or finger, and beside it the figure that answers, again with every move.
 * In JupyterLab with this project's extension; other readers see what was drawn last, and `drawStrokes` draws without a pad.
 *
 * @param answer makes the figure. It gets the picture as `drawStrokes` gives it: 784 numbers from 0 to 1, row after row;
 * all 0 while the pad is empty.
 * @param options.strokes what is on the pad at first; a seven by default.
 * @throws RangeError for strokes that `drawStrokes` refuses.
 *
 * @example digitPad((pixels) => figure("Answer", axes, bars(digits, confidencesOf(pixels))))
 */
export function digitPad(
	answer: (pixels: Float32Array) => Figure,
	{ strokes = seven }: { readonly strokes?: readonly Stroke[] } = {},
): void {
	const target = `downhill.pad.${crypto.randomUUID()}`;
	const padWith = (drawn: readonly Stroke[]) => {
		const pixels = pictureOf(drawn);
		return new Pad(target, drawn, pixels, answer(pixels));
	};
	const show = showInPlace(padWith(strokes));
	const register: unknown = Reflect.get(globalThis, onComm);
	if (typeof register === "function") {
		(register as OnComm)(target, (comm) => {
			comm.onMessage((data) => show(padWith(readStrokes(data))), {
				latest: true,
			});
		});
	}
}

class Pad {
	constructor(
		private readonly target: string,
		private readonly strokes: readonly Stroke[],
		private readonly pixels: Float32Array,
		private readonly figure: Figure,
	) {}

	toString(): string {
		return `Pad with a digit drawn in ${this.strokes.length} ${this.strokes.length === 1 ? "stroke" : "strokes"}\n${this.figure}`;
	}

	[jupyterDisplay](): PadBundle {
		const { target, strokes } = this;
		const bytes = Uint8Array.from(this.pixels, (value) => 255 * value);
		return {
			[padMime]: {
				target,
				strokes,
				pixels: toBase64(bytes),
			},
			[figureMime]: this.figure[jupyterDisplay]()[figureMime],
			"image/svg+xml": drawingOf(strokes),
			"text/plain": this.toString(),
		};
	}
}

/** What the page says was drawn. Places are checked where they are drawn. */
function readStrokes(data: unknown): readonly Stroke[] {
	const { strokes } = data as { strokes?: unknown };
	if (!Array.isArray(strokes) || !strokes.every(Array.isArray)) {
		throw new TypeError(
			"A pad takes { strokes }, a list of strokes, each a list of places [x, y].",
		);
	}
	return strokes;
}

function pictureOf(strokes: readonly Stroke[]): Float32Array {
	return strokes.length === 0
		? new Float32Array(imageSide ** 2)
		: drawStrokes(strokes);
}

function drawingOf(strokes: readonly Stroke[]): string {
	const paths = strokes.map(
		(stroke) =>
			`<polyline points="${stroke.map(([x, y]) => `${percent(x)},${percent(y)}`).join(" ")}"/>`,
	);
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="220" height="220" role="img" aria-label="A digit drawn by hand"><rect width="100" height="100" rx="3"/><g fill="none" stroke="#fff" stroke-width="9" stroke-linecap="round" stroke-linejoin="round">${paths.join("")}</g></svg>`;
}

/** In steps that nobody sees. */
function percent(share: number): number {
	return Math.round(share * 1000) / 10;
}
