import { afterAll, beforeAll, expect, test } from "vitest";
import { KernelClient } from "../../../harness/kernel-client";

let kernel: KernelClient;
const mime = "application/vnd.plotly.v1+json";

beforeAll(async () => {
	kernel = await KernelClient.start();
});

afterAll(() => kernel.shutdown());

test("a live figure is shown once, and updated in its place up to its last state", async () => {
	const { messages, error } = await kernel.execute(`
		import { figure, live, series } from "../lib/plot";
		const losses = [2, 1];
		const draw = () => figure("Training", { x: "step", y: "loss" }, series(losses));
		const plot = live(draw());
		for (let step = 0; step < 1000; step++) {
			losses.push(1 / (step + 2));
			if (step % 100 === 99) plot.update(draw());
		}`);
	expect(error).toBeUndefined();
	const shown = messages.filter(({ type }) => type.endsWith("display_data"));
	const ids = shown.map(({ content }) => content.transient.display_id);
	expect(new Set(ids).size).toBe(1);
	expect(shown.map(({ type }) => type).slice(0, 2)).toEqual([
		"display_data",
		"update_display_data",
	]);
	expect(shown.at(-1)?.content.data[mime].data[0].y).toHaveLength(1002);
	expect(shown.at(-1)?.content.data["text/plain"]).toContain("1002 points");
});

test("pictures and the confusion matrix pass the kernel's strict check, and its pipe", async () => {
	const { result, error } = await kernel.execute(`
		import { bars, confusionMatrix, imageFigure, imagesFigure, stripFigure } from "../lib/plot";
		import { confusionCounts } from "../lib/confusion-counts";
		const pixels = new Float32Array(784).fill(0.5);
		const figures = [
			imageFigure("one", pixels),
			imagesFigure("many", [{ pixels, caption: "7" }, { pixels }], { scale: "diverging" }),
			stripFigure("strip", pixels),
			confusionMatrix("matrix", confusionCounts([1, 2], [1, 1])),
			figure("bars", { x: "digit", y: "confidence" }, bars([0, 1], [0.5, 0.5])),
		];
		figures.map(String).join("\\n")`);
	expect(error).toBeUndefined();
	expect(result["text/plain"]).toContain("784 numbers");
});
