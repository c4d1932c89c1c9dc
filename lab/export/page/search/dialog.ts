/// <reference lib="dom" />
import { runBeside } from "../beside";
import { excerpt, pieces } from "./excerpt";
import type { Find, Found } from "./find";

/** How many places are shown: whoever needs more of them needs another word. */
const most = 20;

/** Makes the button of a site's pages open a search over all of them, and `/` as well. */
export function addSearch(): void {
	const button = document.querySelector<HTMLButtonElement>(".find");
	if (button === null) {
		return;
	}
	const search = new SearchDialog();
	button.hidden = false;
	button.addEventListener("click", () => search.open());
	document.addEventListener("keydown", (event) => {
		if (event.key === "/" && isFree(event)) {
			event.preventDefault();
			search.open();
		}
	});
}

/** Whether nobody else wants the key: it is no shortcut, and not typed into a field. */
function isFree(event: KeyboardEvent): boolean {
	const { target, ctrlKey, metaKey, altKey } = event;
	const inField =
		target instanceof Element &&
		target.closest("input, textarea, select, [contenteditable]") !== null;
	return !ctrlKey && !metaKey && !altKey && !inField;
}

/** A field, and below it links to what was found. */
class SearchDialog {
	private readonly dialog = document.createElement("dialog");
	private readonly field = document.createElement("input");
	private readonly status = document.createElement("p");
	private readonly list = document.createElement("ol");
	private find: Find | undefined;

	constructor() {
		this.dialog.className = "search";
		this.dialog.setAttribute("aria-label", "Search all pages");
		// Not by its type: Escape would then empty the field first, and close the dialog only when pressed again.
		this.field.setAttribute("role", "searchbox");
		this.field.setAttribute("aria-label", "Search all pages");
		this.field.placeholder = "Words of a text, names in code";
		this.field.autocomplete = "off";
		this.status.setAttribute("role", "status");
		this.dialog.append(this.field, this.status, this.list);
		document.body.append(this.dialog);
		this.field.addEventListener("input", () => this.show());
		this.dialog.addEventListener("keydown", (event) => this.press(event));
		this.dialog.addEventListener("click", ({ target }) => {
			// The dialog itself is all around what it holds.
			if (target === this.dialog || (target as Element).closest("a")) {
				this.dialog.close();
			}
		});
	}

	open(): void {
		if (!this.dialog.open) {
			this.dialog.showModal();
		}
		this.field.select();
		void this.load();
	}

	private async load(): Promise<void> {
		if (this.find !== undefined) {
			return;
		}
		try {
			await runBeside("search.js");
			this.find = (window as { downhillFind?: Find }).downhillFind;
			this.show();
		} catch (error) {
			this.status.textContent = `Nothing can be searched: ${error instanceof Error ? error.message : error}`;
		}
	}

	private show(): void {
		if (this.find === undefined) {
			return;
		}
		const query = this.field.value.trim();
		const found = query === "" ? [] : this.find(query);
		this.list.replaceChildren(...found.slice(0, most).map(entry));
		this.status.textContent = query === "" ? "" : count(found.length);
	}

	/** Moves through the links; Enter in the field follows the first. */
	private press(event: KeyboardEvent): void {
		const stops: HTMLElement[] = [
			this.field,
			...this.list.querySelectorAll("a"),
		];
		const at = stops.indexOf(document.activeElement as HTMLElement);
		const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
		if (step !== undefined) {
			event.preventDefault();
			stops[at + step]?.focus();
		} else if (event.key === "Enter" && at === 0) {
			stops[1]?.click();
		}
	}
}

function count(places: number): string {
	const shown = places > most ? ` The best ${most}:` : "";
	return places === 0
		? "No page has these words."
		: `${places} ${places === 1 ? "place" : "places"}.${shown}`;
}

function entry({ href, where, text, words }: Found): HTMLLIElement {
	const item = document.createElement("li");
	const link = document.createElement("a");
	link.href = href;
	const title = document.createElement("span");
	title.className = "where";
	title.append(...marked(where.join(" › "), words));
	link.append(title);
	if (text !== "") {
		const part = document.createElement("span");
		part.append(...marked(excerpt(text, words), words));
		link.append(part);
	}
	item.append(link);
	return item;
}

function marked(text: string, words: readonly string[]): (Node | string)[] {
	return pieces(text, words).map(({ text, isWord }) => {
		if (!isWord) {
			return text;
		}
		const mark = document.createElement("mark");
		mark.textContent = text;
		return mark;
	});
}
