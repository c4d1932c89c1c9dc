import { drawingNumbers } from "./drawing-numbers";
import type { Layer, LayerOptions } from "./layer";
import { colored } from "./palette";
import { escapeText } from "./plotly-text";

/**
 * A bar for each of a few named values, such as ten confidences. The figure's x axis shows the names.
 *
 * @param labels N different names, in order; numbers are names too.
 * @param values N heights.
 * @throws RangeError when there are no values, one is not finite, there are not as many labels as values, or a label
 * occurs twice.
 *
 * @example figure("What is it?", { x: "digit", y: "confidence" }, bars([0, 1, 2], [0.1, 0.7, 0.2]))
 */
export function bars(
	labels: readonly (string | number)[],
	values: ArrayLike<number>,
	options: LayerOptions = {},
): Layer {
	const { name = "bars", color } = options;
	if (labels.length !== values.length) {
		throw new RangeError(
			`Each bar needs a label; there are ${labels.length} labels and ${values.length} values.`,
		);
	}
	const names = labels.map(String);
	const twice = names.find((label, index) => names.indexOf(label) < index);
	if (twice !== undefined) {
		throw new RangeError(
			`Two bars cannot have the same label; "${twice}" comes twice.`,
		);
	}
	const y = drawingNumbers(`values of ${name}`, Array.from(values));
	return {
		x: names.map((_, index) => index),
		categories: true,
		draw: () => ({
			type: "bar",
			name,
			x: names.map(escapeText),
			y,
			marker: colored(color),
		}),
	};
}
