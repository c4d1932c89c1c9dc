/** What becomes of the files when several processes load at once, and when one is killed. */
import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { loadFrom } from "../../../lib/mnist/load";
import { kill, printed, startLoader } from "./loader";
import { type Asked, good, startMirror } from "./mirror";
import { expected, listener, names, sourceOf } from "./small-mnist";

test("three loaders at the same moment, two of them in one process, all get it whole", async () => {
	// Answers the first file only once all three have asked for it.
	const waiting: Asked[] = [];
	const mirror = await startMirror((asked) => {
		if (asked.name !== names[0]) {
			return good(asked);
		}
		waiting.push(asked);
		if (waiting.length === 3) {
			waiting.forEach(good);
		}
	});
	const source = sourceOf([mirror.address]);
	const other = printed(await startLoader(source));
	const own = [loadFrom(source, listener()), loadFrom(source, listener())];
	expect(await Promise.all(own)).toEqual([expected, expected]);
	expect(await other).toBe("done 7 3\n");
	expect(readdirSync(source.folder).sort()).toEqual([...names].sort());
	expect(await loadFrom({ ...source, mirrors: [] })).toEqual(expected);
});

test("a process that is killed in the middle of a download leaves nothing", async () => {
	let isHalfSent = () => {};
	const halfSent = new Promise<void>((resolve) => {
		isHalfSent = resolve;
	});
	const mirror = await startMirror((asked) => {
		if (asked.name !== names[2]) {
			return good(asked);
		}
		asked.response.write(asked.packed.subarray(0, 999), () => isHalfSent());
	});
	const source = sourceOf([mirror.address]);
	const loader = await startLoader(source);
	await halfSent;
	await kill(loader);
	expect(readdirSync(source.folder).sort()).toEqual([names[0], names[1]]);
	const next = await startMirror(good);
	const again = { ...source, mirrors: [next.address] };
	expect(await loadFrom(again, listener())).toEqual(expected);
	expect(next.paths).toHaveLength(2);
});
