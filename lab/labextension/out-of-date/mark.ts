/// <reference lib="dom" />

/** What a click on the button in a mark's note does. */
export interface MarkOptions {
	label: string;
	run(): void;
}

/** How the mark looks: an arrow that goes round. */
const arrow = `<svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2">
<path d="M13.5 8a5.5 5.5 0 1 1-2-4.2M12 0.8v3.4H8.6"/></svg>`;

/** A sign beside a cell, and a note that opens with a click and says why the sign is there. */
export class Mark {
	private readonly sign = document.createElement("button");
	private readonly note = document.createElement("div");
	private readonly reasons = document.createElement("div");

	constructor(
		private readonly cell: HTMLElement,
		{ label, run }: MarkOptions,
	) {
		const { sign, note, reasons } = this;
		sign.type = "button";
		sign.className = "downhill-out-of-date-sign";
		sign.innerHTML = arrow;
		note.className = "downhill-out-of-date-note";
		note.popover = "auto";
		sign.popoverTargetElement = note;
		for (const element of [sign, note]) {
			// The keys are the button's, not the notebook's.
			element.dataset.lmSuppressShortcuts = "true";
		}
		const button = document.createElement("button");
		button.type = "button";
		button.textContent = label;
		button.addEventListener("click", () => {
			note.hidePopover();
			run();
		});
		note.append(reasons, button);
		note.addEventListener("toggle", () => this.place());
		cell.classList.add("downhill-out-of-date");
		// At the end, since JupyterLab counts the children in front.
		cell.append(sign, note);
	}

	/** Says why the cell is out of date. */
	tell(reasons: readonly string[]): void {
		const text = `Out of date: ${reasons.join("; ")}.`;
		if (this.sign.title === text) {
			return;
		}
		this.sign.title = text;
		this.sign.ariaLabel = text;
		this.reasons.replaceChildren(
			...["Out of date:", ...reasons.map((one) => `${one}.`)].map((line) => {
				const paragraph = document.createElement("p");
				paragraph.textContent = line;
				return paragraph;
			}),
		);
	}

	remove(): void {
		this.cell.classList.remove("downhill-out-of-date");
		this.sign.remove();
		this.note.remove();
	}

	/** The note lies above the page, so it has to be placed in the window. */
	private place(): void {
		const { left, bottom, top } = this.sign.getBoundingClientRect();
		const { offsetWidth, offsetHeight, style } = this.note;
		const below = bottom + 4;
		const fits = below + offsetHeight <= window.innerHeight;
		const x = Math.min(left, window.innerWidth - offsetWidth - 8);
		style.left = `${Math.max(8, x)}px`;
		style.top = `${fits ? below : Math.max(8, top - 4 - offsetHeight)}px`;
	}
}
