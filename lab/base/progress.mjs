/** How often a line on a terminal shows the time that goes by. */
const redrawMs = 200;

/** The line of a step: its title at once, its time when it is done, and on a terminal its progress meanwhile. */
export class ProgressLine {
	/**
	 * @param {string} title
	 * @param {NodeJS.WriteStream} out
	 */
	constructor(title, out = process.stdout) {
		this.title = title;
		this.out = out;
		this.detail = "";
		this.started = Date.now();
		this.out.write(`${title} …`);
		this.timer = out.isTTY
			? setInterval(() => this.#redraw(), redrawMs)
			: undefined;
	}

	/** @param {string} detail what the step is at, such as "12 of 96"; shown on terminals only. */
	show(detail) {
		this.detail = detail;
	}

	/** @param {string} text something worth a line of its own. */
	note(text) {
		this.out.write(this.out.isTTY ? `\r\x1b[K` : "\n");
		this.out.write(`      ${text}\n${this.title} …`);
	}

	done() {
		this.end(elapsed(this.started));
	}

	failed() {
		this.end(`failed after ${elapsed(this.started)}`);
	}

	/** @param {string} outcome the last words of the line. */
	end(outcome) {
		clearInterval(this.timer);
		this.out.write(
			this.out.isTTY ? `\r\x1b[K${this.title} … ${outcome}\n` : ` ${outcome}\n`,
		);
	}

	#redraw() {
		const line = `${this.title} … ${elapsed(this.started)}  ${this.detail}`;
		this.out.write(`\r\x1b[K${line.slice(0, (this.out.columns || 80) - 1)}`);
	}
}

/**
 * @param {number} since in milliseconds, as `Date.now()` gives them.
 * @returns {string} the time from then to now, such as "0.4 s", "41 s" or "2 min 5 s".
 */
export function elapsed(since) {
	const seconds = (Date.now() - since) / 1000;
	if (seconds < 9.95) {
		return `${seconds.toFixed(1)} s`;
	}
	const whole = Math.round(seconds);
	return whole < 60
		? `${whole} s`
		: `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
