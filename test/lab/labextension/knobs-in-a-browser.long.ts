/// <reference lib="dom" />
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { skipWithoutChromium } from "../../../harness/jupyterlab";
import { figureMime, jupyterDisplay, knobsMime } from "../../../lib/display";
import {
	choice,
	figure,
	type KnobsFigure,
	knobs,
	line,
	range,
	toggle,
} from "../../../lib/plot";
import { openChromium } from "../shared-jupyterlab";
import { type FigurePage, openFigurePage } from "./figure-page";

const axes = {
	x: { title: "x", range: [0, 10] },
	y: { title: "y", range: [0, 30] },
} as const;

describe.skipIf(skipWithoutChromium())("knobs", () => {
	let browser: Browser;
	let page: Page;

	beforeAll(async () => {
		browser = await openChromium();
		page = await openFigurePage(browser);
	});

	afterAll(() => browser?.close());

	/** Shows knobs in place of those before, and waits until their figures are drawn. */
	async function show(shown: KnobsFigure): Promise<Locator> {
		const bundle = JSON.parse(JSON.stringify(shown[jupyterDisplay]()));
		await page.evaluate(
			([json, first]) => {
				const { clear, showKnobs } = window as unknown as FigurePage;
				clear();
				showKnobs(json, first);
			},
			[bundle[knobsMime], bundle[figureMime]] as const,
		);
		const title = page.locator(".gtitle").first();
		await title.waitFor();
		return title;
	}

	test("draw what was computed for their positions, by keys, by mouse and by a double click back to the start", async () => {
		const title = await show(
			knobs(
				{
					angle: range(-10, 10, 11, { unit: "°", start: 2 }),
					shape: choice(["flat", "steep"]),
					big: choice(["a", "b", "c", "d", "e", "f"]),
					on: toggle({ label: "second line" }),
				},
				({ angle, shape, big, on }) =>
					figure(
						`${angle} ${shape} ${big} ${on}`,
						axes,
						line(angle, 1),
						...(on ? [line(0, 1)] : []),
					),
			),
		);
		const says = (text: string) =>
			expect.poll(() => title.textContent()).toBe(text);
		await says("2 flat a false");
		const angle = page.getByRole("slider", { name: "angle" });
		await angle.focus();
		await page.keyboard.press("ArrowRight");
		await says("4 flat a false");
		expect(await angle.getAttribute("aria-valuetext")).toBe("4°");
		await page.keyboard.press("Home");
		await says("-10 flat a false");
		expect(await angle.getAttribute("aria-valuetext")).toBe("−10°");
		await page.keyboard.press("End");
		await says("10 flat a false");
		await angle.click({ position: { x: 2, y: 10 } });
		await says("-10 flat a false");
		await angle.dblclick();
		await says("2 flat a false");
		await page.getByRole("radio", { name: "steep" }).check();
		await says("2 steep a false");
		await page.getByRole("combobox", { name: "big" }).selectOption("f");
		await says("2 steep f false");
		await page.getByRole("switch", { name: "second line" }).check();
		await says("2 steep f true");
		expect(await page.locator(".scatterlayer .trace").count()).toBe(2);
	});

	test("that are time play to the end, stop at a press, and begin again from there", async () => {
		const title = await show(
			knobs({ epoch: range(0, 8, 9, { plays: true }) }, ({ epoch }) =>
				figure(`epoch ${epoch}`, axes, line(epoch, 1)),
			),
		);
		const play = page.getByRole("button", { name: "Play epoch" });
		await play.click();
		const pause = page.getByRole("button", { name: "Pause epoch" });
		await expect.poll(() => title.textContent()).toBe("epoch 2");
		await pause.click();
		await play.waitFor();
		const slider = page.getByRole("slider", { name: "epoch" });
		const stopped = Number(await slider.inputValue());
		expect(stopped).toBeLessThan(8);
		await play.click();
		await expect.poll(() => title.textContent()).toBe("epoch 8");
		await play.click();
		await expect.poll(() => title.textContent()).toBe("epoch 1");
	});

	test("draw only the figures that follow the knob that is turned", async () => {
		await show(
			knobs({ w: range(0, 3, 4), b: range(0, 3, 4) }, ({ w, b }) => [
				figure(`w ${w}`, axes, line(0, w)),
				figure(`b ${b}`, axes, line(b, 1)),
			]),
		);
		await page.locator(".gtitle").nth(1).waitFor();
		await page.evaluate(() => {
			const drawn: string[] = [];
			Object.assign(window, { drawn });
			for (const plot of document.querySelectorAll(".js-plotly-plot")) {
				const { on } = plot as unknown as {
					on(event: string, listener: () => void): void;
				};
				on.call(plot, "plotly_afterplot", () =>
					drawn.push(plot.querySelector(".gtitle")?.textContent ?? ""),
				);
			}
		});
		await page.getByRole("slider", { name: "b" }).press("ArrowRight");
		const titles = page.locator(".gtitle");
		await expect.poll(() => titles.nth(1).textContent()).toBe("b 2");
		expect(
			await page.evaluate(
				() => (window as unknown as { drawn: string[] }).drawn,
			),
		).not.toContain("w 1");
	});
});
