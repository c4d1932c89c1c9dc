/** Up to where a text fits into so many lines and characters, as they are seen: what `\r` writes over counts once. */
export class FirstLines {
	/** Lines that have ended. */
	lines = 0;
	/** Characters in them. */
	private characters = 0;
	/** Of the line that has not ended: where the next character goes, and how long the line is. */
	private column = 0;
	private width = 0;

	constructor(
		private readonly maxLines: number,
		readonly maxCharacters: number,
	) {}

	/** Counts the beginning of the text that still fits. @returns its length */
	take(text: string): number {
		for (let at = 0; at < text.length; at++) {
			if (!this.hasRoom) {
				return at;
			}
			this.count(text[at] as string);
		}
		return text.length;
	}

	private get hasRoom(): boolean {
		return (
			this.lines < this.maxLines &&
			this.characters + this.width < this.maxCharacters
		);
	}

	private count(character: string): void {
		if (character === "\n") {
			this.lines++;
			this.characters += this.width + 1;
			this.column = 0;
			this.width = 0;
		} else if (character === "\r") {
			this.column = 0;
		} else {
			this.column++;
			this.width = Math.max(this.width, this.column);
		}
	}
}
