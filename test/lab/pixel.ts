/// <reference lib="dom" />
import type { Locator } from "playwright-core";

/**
 * The colour in the middle of an element, as it is to be seen: "#RRGGBB".
 *
 * @param share where else along its width, from 0 to 1.
 */
export async function middlePixel(
	element: Locator,
	share = 0.5,
): Promise<string> {
	const png = (await element.screenshot()).toString("base64");
	return element.evaluate(
		async (_, [png, share]) => {
			const image = new Image();
			image.src = `data:image/png;base64,${png}`;
			await image.decode();
			const canvas = document.createElement("canvas");
			canvas.width = image.width;
			canvas.height = image.height;
			const context = canvas.getContext("2d") as CanvasRenderingContext2D;
			context.drawImage(image, 0, 0);
			const { data } = context.getImageData(
				Math.floor(image.width * share),
				Math.floor(image.height / 2),
				1,
				1,
			);
			const channels = [...data.slice(0, 3)].map((channel) =>
				channel.toString(16).padStart(2, "0"),
			);
			return `#${channels.join("")}`.toUpperCase();
		},
		[png, share] as const,
	);
}
