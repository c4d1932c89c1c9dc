import type { MimeBundle } from "../shared/messages";
import { FirstLines } from "./first-lines";
import { countLines, LastLines, type Piece } from "./last-lines";
import { asSeen, condensed } from "./overwritten";
import type { StreamName } from "./stream-buffer";

/** A limit in lines is one in characters as well: this many a line. */
const lineLength = 200;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they start with an escape.
const ansiEscapes = /\u001b\[[\d;]*[A-Za-z]/g;
/** A page of JupyterLab folds what follows 50 outputs, and each change between stdout and stderr begins another one. */
const maxOutputs = 40;
/** JupyterLab has other margins and sizes for HTML than for what is printed. */
const likeStreams =
	"margin: 0 8px; font-size: var(--jp-code-font-size); line-height: var(--jp-code-line-height)";
const likeErrors = "background: var(--jp-rendermime-error-background)";
/** How often the last lines are shown anew while they change, in milliseconds. */
const intervalMs = 500;

/** A file with all that one cell has printed. It throws nothing: what it could not take, `shortfall` tells. */
export interface LinesFile {
	/** As links in the notebook find it. */
	readonly shownPath: string;
	readonly shortfall: string | undefined;
	append(text: string): void;
}

/** How much of what a cell prints is shown, and where all of it goes. */
export interface ShownLimit {
	lines: number;
	openFile(): LinesFile;
}

/**
 * What one cell prints, where the number of its lines is limited: the first half of them is shown as usual, and the
 * last half in one output that is replaced as it changes. A file has all lines.
 */
export class LongOutput {
	private readonly first: FirstLines;
	private readonly last: LastLines;
	/** What is printed and not in the file, which is made when something has to be left out. */
	private unfiled = "";
	private file: LinesFile | undefined;
	/** Whether there is more than the first lines. */
	private isLong = false;
	/** What is printed beyond them. */
	private lines = 0;
	private characters = 0;
	private outputs = 0;
	private latest: StreamName | undefined;
	private scheduled: NodeJS.Timeout | undefined;
	private hasChanged = false;
	private isShown = false;

	/** @param show shows what there is to say and to see beyond the first lines, or shows it again after a change. */
	constructor(
		private readonly limit: ShownLimit,
		private readonly show: (bundle: MimeBundle, update: boolean) => void,
	) {
		const lines = Math.ceil(limit.lines / 2);
		this.first = new FirstLines(lines, lines * lineLength);
		this.last = new LastLines(lines, lines * lineLength);
	}

	/** Takes what is printed next. @returns the part of it that is shown as usual, in front of everything else */
	take(name: StreamName, text: string): string {
		this.outputs += name === this.latest ? 0 : 1;
		this.latest = name;
		const fitting =
			!this.isLong && this.outputs <= maxOutputs
				? text.slice(0, this.first.take(text))
				: "";
		this.unfiled += fitting;
		if (this.unfiled.length > 2 * this.first.maxCharacters) {
			this.unfiled = condensed(this.unfiled);
		}
		const rest = text.slice(fitting.length);
		if (rest !== "") {
			this.hold(name, rest);
		}
		return fitting;
	}

	/** Shows what has changed, now: the cell has ended, or it waits for an answer. */
	refresh(): void {
		clearTimeout(this.scheduled);
		this.scheduled = undefined;
		if (this.hasChanged) {
			this.hasChanged = false;
			this.show(this.bundle(), this.isShown);
			this.isShown = true;
		}
	}

	/** Takes its place in front of what is shown next. */
	begin(): void {
		if (!this.isShown) {
			this.refresh();
		}
	}

	/** Shows nothing any more. */
	close(): void {
		clearTimeout(this.scheduled);
	}

	private hold(name: StreamName, text: string): void {
		this.isLong = true;
		this.lines += this.last.add(name, text);
		this.characters += text.length;
		this.unfiled += text;
		if (
			this.lines > this.last.maxLines ||
			this.characters > this.last.maxCharacters
		) {
			this.file ??= this.limit.openFile();
			this.file.append(this.unfiled);
			this.unfiled = "";
		}
		this.hasChanged = true;
		this.scheduled ??= setTimeout(() => this.refresh(), intervalMs);
	}

	private bundle(): MimeBundle {
		const pieces = this.last.read();
		const { plain, html } = this.notice(pieces);
		const seen = pieces.map(({ name, text }) => ({ name, text: asSeen(text) }));
		return {
			"text/plain": plain + seen.map(({ text }) => text).join(""),
			"text/html": `<pre style="${likeStreams}">${html}${seen.map(htmlOf).join("")}</pre>`,
		};
	}

	/** What is printed and neither among the first lines nor in these pieces, and where all of it is. */
	private notice(pieces: Piece[]): { plain: string; html: string } {
		const lines = this.lines - sum(pieces, ({ text }) => countLines(text));
		const characters = this.characters - sum(pieces, ({ text }) => text.length);
		if (this.file === undefined) {
			return { plain: "", html: "" };
		}
		const { shownPath: place, shortfall } = this.file;
		const [left, all] =
			lines > 0
				? [
						`${counted(lines)} lines`,
						`all ${counted(this.first.lines + this.lines)}`,
					]
				: [`${counted(characters)} characters`, "all"];
		const before = `… ${left} are left out here; ${all} are in `;
		const after = `${shortfall === undefined ? "" : `, but ${shortfall}`} …\n`;
		return {
			plain: before + place + after,
			html: `${escaped(before)}<a href="${encodeURI(place)}">${escaped(place)}</a>${escaped(after)}`,
		};
	}
}

function htmlOf({ name, text }: Piece): string {
	const html = escaped(text.replace(ansiEscapes, ""));
	return name === "stdout"
		? html
		: `<span style="${likeErrors}">${html}</span>`;
}

function escaped(text: string): string {
	return text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
}

function counted(number: number): string {
	return number.toLocaleString("en-US");
}

function sum<T>(items: T[], of: (item: T) => number): number {
	return items.reduce((total, item) => total + of(item), 0);
}
