/// <reference lib="dom" />
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { skipWithoutChromium } from "../../../harness/jupyterlab";
import { layer, network, neuron } from "../../../lib/drawing";
import { openChromium } from "../../lab/shared-jupyterlab";

describe.skipIf(skipWithoutChromium())("on a phone", () => {
	let browser: Browser;
	let page: Page;

	beforeAll(async () => {
		browser = await openChromium();
		page = await browser.newPage({ viewport: { width: 348, height: 700 } });
	});

	afterAll(async () => {
		await browser?.close();
	});

	test.each([
		["a neuron", neuron()],
		["a neuron of four", neuron({ inputs: 4 })],
		["a neuron of many", neuron({ inputs: 784 })],
		["a layer", layer({ inputs: 784, outputs: 512 })],
		["a small layer", layer({ inputs: 2, outputs: 1 })],
		["a network", network([784, 512, 256, 10])],
		["a deep network", network([784, 512, 256, 128, 10])],
		["a linear network", network([784, 10])],
		["a tiny network", network([2, 3, 1])],
	])(
		"%s has words of 9 pixels or more, whole and apart",
		async (_, { svg }) => {
			await page.setContent(
				`<!doctype html><body style="margin: 0">${svg.replace("<svg", '<svg style="max-width: 100%; height: auto"')}`,
			);
			const { words, whole } = await page.evaluate(() => {
				const box = (element: Element) =>
					element.getBoundingClientRect().toJSON();
				return {
					whole: box(document.querySelector("svg") as Element) as DOMRect,
					words: [...document.querySelectorAll("text")]
						.filter(({ textContent }) => textContent !== "")
						.map((element) => ({
							text: element.textContent,
							letters:
								Number(element.getAttribute("font-size")) *
								(element.getScreenCTM()?.a ?? 0),
							box: box(element) as DOMRect,
						})),
				};
			});
			expect(words.length).toBeGreaterThan(4);
			for (const [index, { text, letters, box }] of words.entries()) {
				expect(letters, text).toBeGreaterThan(9);
				expect(isWithin(box, whole), `${text} is cut off`).toBe(true);
				for (const other of words.slice(index + 1)) {
					const message = `${text} lies on ${other.text}`;
					expect(overlap(box, other.box), message).toBe(false);
				}
			}
		},
	);
});

function isWithin(inner: DOMRect, outer: DOMRect): boolean {
	return (
		inner.left >= outer.left &&
		inner.right <= outer.right &&
		inner.top >= outer.top - 2 &&
		inner.bottom <= outer.bottom + 2
	);
}

/** Boxes of text reach beyond its letters: what they share by that is no overlap. */
function overlap(one: DOMRect, other: DOMRect): boolean {
	const slack = 3;
	return (
		one.left < other.right &&
		other.left < one.right &&
		one.top + slack < other.bottom &&
		other.top + slack < one.bottom
	);
}
