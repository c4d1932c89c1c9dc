/** Labels at once, pictures when they are asked for. */
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sliceImages } from "../../../lib/digit-images";
import { openFrom } from "../../../lib/mnist/load";
import { good, startMirror } from "./mirror";
import {
	expected,
	listener,
	names,
	place,
	sourceOf,
	temporaryFolder,
} from "./small-mnist";

test.each(["plain", "gz"] as const)(
	"pictures of %s files are those of the whole set, with their labels",
	async (kind) => {
		const folder = temporaryFolder();
		place(folder, kind);
		const heard = listener();
		const { train, test } = await openFrom(sourceOf([], { folder }), heard);
		expect([train.count, test.count]).toEqual([7, 3]);
		expect(train.labels).toEqual(expected.train.labels);
		expect(await train.read(2, 5)).toEqual(sliceImages(expected.train, 2, 5));
		expect(await test.read(0, 3)).toEqual(expected.test);
		expect(heard.text()).toBe("");
	},
);

test.each([
	[-1, 3],
	[2, 2],
	[5, 8],
	[0.5, 2],
])("pictures from %d up to %d are refused", async (start, end) => {
	const folder = temporaryFolder();
	place(folder, "plain");
	const { train } = await openFrom(sourceOf([], { folder }));
	await expect(train.read(start, end)).rejects.toThrow(
		`There are no pictures from ${start} up to ${end}; they are counted from 0 to 6.`,
	);
});

test("what is missing is downloaded when the set is opened, pictures too", async () => {
	const mirror = await startMirror(good);
	const source = sourceOf([mirror.address]);
	const { train } = await openFrom(source, listener());
	expect(readdirSync(source.folder).sort()).toEqual([...names].sort());
	const asked = mirror.paths.length;
	expect(await train.read(6, 7)).toEqual(sliceImages(expected.train, 6, 7));
	expect(mirror.paths).toHaveLength(asked);
});

test("pictures that are damaged by the time they are read are fetched again", async () => {
	const mirror = await startMirror(good);
	const source = sourceOf([mirror.address]);
	const heard = listener();
	const { train } = await openFrom(source, heard);
	writeFileSync(join(source.folder, names[0]), "damaged");
	expect(await train.read(0, 1)).toEqual(sliceImages(expected.train, 0, 1));
	expect(heard.lines().join("\n")).toContain("It is fetched again.");
});
