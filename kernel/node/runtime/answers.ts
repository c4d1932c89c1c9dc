/** What a person typed, read from the front's pipe. */

import { readSync } from "node:fs";
import { type Answer, Decoder, fileDescriptors } from "../../shared/channel";
import { sleep } from "./sleep";

const chunkSize = 64 * 1024;
const patienceMs = 10;

/** Returns a function that waits for the next answer, and never returns if the cell is to be stopped. */
export function answers(): () => Answer {
	const decoder = new Decoder<Answer>();
	return () => {
		const answer = nextAnswer(decoder);
		// The watchdog ends this thread's JavaScript: a `try` around the question cannot go on without an answer.
		while (answer.interrupted) {
			sleep(patienceMs);
		}
		return answer;
	};
}

function nextAnswer(decoder: Decoder<Answer>): Answer {
	const chunk = Buffer.alloc(chunkSize);
	for (;;) {
		const length = readSync(fileDescriptors.answers, chunk);
		for (const answer of decoder.push(Buffer.from(chunk.subarray(0, length)))) {
			return answer;
		}
	}
}
