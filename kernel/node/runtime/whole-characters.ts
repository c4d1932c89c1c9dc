/** Bytes of UTF-8 text that arrive in pieces -> text, with no character cut in two. */

/** The bits of a character's first byte that tell how many bytes follow it. */
const leads: [mask: number, lead: number, length: number][] = [
	[0b1110_0000, 0b1100_0000, 2],
	[0b1111_0000, 0b1110_0000, 3],
	[0b1111_1000, 0b1111_0000, 4],
];

export class WholeCharacters {
	/** The beginning of a character, by the writer that still has to write its end. */
	private readonly unfinished = new Map<string, Uint8Array>();

	/** Takes the next bytes of a writer; returns the text that is complete. */
	add(writer: string, bytes: Uint8Array): string {
		const begun = this.unfinished.get(writer);
		const all = begun === undefined ? bytes : Buffer.concat([begun, bytes]);
		const end = all.length - unfinishedBytes(all);
		if (end < all.length) {
			this.unfinished.set(writer, all.slice(end));
		} else if (begun !== undefined) {
			this.unfinished.delete(writer);
		}
		return text(all.subarray(0, end));
	}

	/** What no writer will finish, as U+FFFD; usually nothing. */
	end(writer: string): string {
		const begun = this.unfinished.get(writer);
		if (begun === undefined) {
			return "";
		}
		this.unfinished.delete(writer);
		return text(begun);
	}
}

/** How many of the last bytes are the beginning of a character. */
function unfinishedBytes(bytes: Uint8Array): number {
	for (let back = 1; back <= Math.min(3, bytes.length); back++) {
		const byte = bytes[bytes.length - back] as number;
		const lead = leads.find(([mask, lead]) => (byte & mask) === lead);
		if (lead !== undefined) {
			return back < lead[2] ? back : 0;
		}
		const continues = (byte & 0b1100_0000) === 0b1000_0000;
		if (!continues) {
			return 0;
		}
	}
	return 0;
}

function text(bytes: Uint8Array): string {
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString();
}
