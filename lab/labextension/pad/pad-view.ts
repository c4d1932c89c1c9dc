/// <reference lib="dom" />
import type { Figure } from "../figure";
import { FigureView } from "../figure-view";
import type { Comm } from "../jupyterlab";
import type { PlotlyApi } from "../load-plotly";
import { Paper } from "./paper";
import { type Pad, side } from "./read-pad";

/** A pad to draw a digit on, with the figure in which the kernel answers beside it. */
export class PadView {
	private readonly paper = new Paper(() => this.tell());
	private readonly pixels = document.createElement("canvas");
	private readonly status = document.createElement("div");
	private readonly figure: FigureView;
	/** Where the kernel listens; empty until the pad is shown. */
	private target = "";
	private comm: Comm | undefined;
	/** Whether the kernel has not answered yet, and whether something was drawn meanwhile. */
	private isWaiting = false;
	private isBehind = false;

	/**
	 * @param host the element to draw in.
	 * @param loadPlotly called once the figure is to be drawn.
	 * @param openComm opens a channel to the kernel; undefined where none runs.
	 */
	constructor(
		host: HTMLElement,
		loadPlotly: () => Promise<PlotlyApi>,
		private readonly openComm: (target: string) => Comm | undefined,
	) {
		this.pixels.className = "downhill-pad-pixels";
		this.pixels.width = side;
		this.pixels.height = side;
		this.pixels.setAttribute("role", "img");
		this.pixels.setAttribute("aria-label", "The drawing in 28 × 28 pixels");
		const clear = document.createElement("button");
		clear.type = "button";
		clear.className = "downhill-pad-clear";
		clear.textContent = "Clear";
		clear.addEventListener("click", () => {
			this.paper.strokes = [];
			this.tell();
		});
		const aside = document.createElement("div");
		aside.className = "downhill-pad-side";
		aside.append(this.pixels, "What the network gets: 28 × 28 pixels", clear);
		this.status.className = "downhill-pad-status";
		this.status.setAttribute("role", "status");
		const pad = document.createElement("div");
		pad.className = "downhill-pad";
		pad.append(this.paper.element, aside, this.status);
		const answer = document.createElement("div");
		const whole = document.createElement("div");
		whole.className = "downhill-knobs-figures";
		whole.append(pad, answer);
		host.replaceChildren(whole);
		this.figure = new FigureView(answer, loadPlotly);
	}

	/** @param description the text twin. */
	show({ target, strokes, pixels }: Pad, figure: Figure, description: string) {
		// An answer comes for a drawing that may have grown since.
		if (target !== this.target) {
			this.target = target;
			this.comm = undefined;
			this.paper.strokes = strokes;
			this.status.textContent = "";
		}
		this.showPixels(pixels);
		this.figure.show(figure, description);
	}

	fail(message: string): void {
		this.figure.fail(message);
	}

	dispose(): void {
		this.figure.dispose();
	}

	/** Tells the kernel what is drawn, once it has answered what it was told before. */
	private tell(): void {
		if (this.isWaiting) {
			this.isBehind = true;
			return;
		}
		if (this.comm?.isDisposed !== false) {
			this.comm = this.connect();
		}
		if (this.comm === undefined) {
			this.status.textContent = "Run this cell, and the network answers.";
			return;
		}
		this.isWaiting = true;
		this.isBehind = false;
		const { strokes } = this.paper;
		const answered = () => {
			this.isWaiting = false;
			if (this.isBehind) {
				this.tell();
			}
		};
		// A kernel that has gone answers nothing; the pad goes on with the next one.
		this.comm.send({ strokes }).done.then(answered, answered);
	}

	private connect(): Comm | undefined {
		const comm = this.openComm(this.target);
		if (comm !== undefined) {
			this.status.textContent = "";
			comm.onClose = () => {
				this.comm = undefined;
				this.status.textContent =
					"Run this cell again: the kernel does not know this pad any more.";
			};
		}
		return comm;
	}

	private showPixels(pixels: Uint8Array): void {
		const image = new ImageData(side, side);
		for (const [index, brightness] of pixels.entries()) {
			image.data.set([brightness, brightness, brightness, 255], 4 * index);
		}
		this.pixels.getContext("2d")?.putImageData(image, 0, 0);
	}
}
