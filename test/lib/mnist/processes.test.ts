/** What becomes of the files when several processes load at once, and when one is killed. */
import { once } from "node:events";
import { readdirSync, rmSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findIn, loadFrom } from "../../../lib/mnist/load";
import { kill, printed, startLoader } from "./loader";
import { type Asked, good, startMirror } from "./mirror";
import { expected, listener, names, sourceOf } from "./small-mnist";

test("three loaders at the same moment, two of them in one process, all get it whole", async () => {
	// Answers the first file only once all three have asked for it.
	const waiting: Asked[] = [];
	const mirror = await startMirror((asked) => {
		if (asked.name !== names[0]) return good(asked);
		waiting.push(asked);
		if (waiting.length === 3) waiting.forEach(good);
	});
	const source = sourceOf([mirror.address]);
	const other = printed(await startLoader(source));
	const own = [loadFrom(source, listener()), loadFrom(source, listener())];
	expect(await Promise.all(own)).toEqual([expected, expected]);
	expect(await other).toBe("done 7 3\n");
	expect(readdirSync(source.folder).sort()).toEqual([...names].sort());
	expect(await findIn(source)).toEqual(expected);
});

test("a process that is killed in the middle of a download leaves nothing", async () => {
	let isHalfSent = () => {};
	const halfSent = new Promise<void>((resolve) => {
		isHalfSent = resolve;
	});
	const mirror = await startMirror((asked) => {
		if (asked.name !== names[2]) return good(asked);
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

test("a process that is killed while it writes leaves what nobody reads, and the next download removes", async () => {
	const mirror = await startMirror(good);
	const source = sourceOf([mirror.address]);
	const loader = await startLoader(source, { stopsBefore: "rename" });
	await once(loader.stdout, "data");
	await kill(loader);
	const [left, ...others] = readdirSync(source.folder);
	expect(others).toEqual([]);
	expect(left).toMatch(/^train-images-idx3-ubyte\..*\.unfinished$/);
	expect(await findIn(source)).toBeUndefined();

	expect(await loadFrom(source, listener())).toEqual(expected);
	// It might be another process's, still at work.
	expect(readdirSync(source.folder)).toContain(left);
	const anHourAgo = new Date(Date.now() - 3_600_000);
	utimesSync(join(source.folder, String(left)), anHourAgo, anHourAgo);
	rmSync(join(source.folder, names[3]));
	expect(await loadFrom(source, listener())).toEqual(expected);
	expect(readdirSync(source.folder).sort()).toEqual([...names].sort());
});
