/// <reference lib="dom" />
import type { Place, Stroke } from "./read-pad";

/** Pixels of the canvas, and of the pen's line on it. */
const size = 560;
const penWidth = 50;
/** Places nearer to each other than this share of the paper are one. */
const nearest = 0.008;

/** A black paper on which mouse, pen or finger leave white strokes. */
export class Paper {
	readonly element = document.createElement("canvas");
	private readonly pen: CanvasRenderingContext2D;
	private drawn: Place[][] = [];

	/** @param onDraw called with every move of the pen. */
	constructor(private readonly onDraw: () => void) {
		const { element } = this;
		element.className = "downhill-pad-paper";
		element.width = size;
		element.height = size;
		element.setAttribute("role", "img");
		element.setAttribute("aria-label", "Pad to draw a digit on");
		this.pen = element.getContext("2d") as CanvasRenderingContext2D;
		element.addEventListener("pointerdown", (event) => {
			if (event.isPrimary && event.button === 0) {
				event.preventDefault();
				element.setPointerCapture(event.pointerId);
				this.drawn.push([]);
				this.draw(event);
			}
		});
		element.addEventListener("pointermove", (event) => {
			if (element.hasPointerCapture(event.pointerId)) {
				const events = event.getCoalescedEvents?.() ?? [];
				for (const part of events.length > 0 ? events : [event]) {
					this.draw(part);
				}
			}
		});
	}

	get strokes(): readonly Stroke[] {
		return this.drawn;
	}

	/** Shows these strokes in place of all others. */
	set strokes(strokes: readonly Stroke[]) {
		this.drawn = strokes.map((stroke) => [...stroke]);
		this.pen.clearRect(0, 0, size, size);
		for (const stroke of this.drawn) {
			for (const [index, place] of stroke.entries()) {
				this.line(stroke[index - 1] ?? place, place);
			}
		}
	}

	private draw(event: PointerEvent): void {
		const { left, top, width, height } = this.element.getBoundingClientRect();
		const place: Place = [
			share(event.clientX - left, width),
			share(event.clientY - top, height),
		];
		const stroke = this.drawn.at(-1) ?? [];
		const last = stroke.at(-1);
		if (
			last !== undefined &&
			Math.hypot(place[0] - last[0], place[1] - last[1]) < nearest
		) {
			return;
		}
		stroke.push(place);
		this.line(last ?? place, place);
		this.onDraw();
	}

	private line(from: Place, to: Place): void {
		const { pen } = this;
		pen.strokeStyle = "#fff";
		pen.lineWidth = penWidth;
		pen.lineCap = "round";
		pen.beginPath();
		pen.moveTo(size * from[0], size * from[1]);
		pen.lineTo(size * to[0], size * to[1]);
		pen.stroke();
	}
}

/** From 0 to 1, in thousandths; a pen that has left the paper draws along its edge. */
function share(distance: number, length: number): number {
	const part = Math.min(Math.max(distance / length, 0), 1);
	return Math.round(1000 * part) / 1000;
}
