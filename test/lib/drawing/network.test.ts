import { expect, test } from "vitest";
import { layer, network, neuron } from "../../../lib/drawing";

test("a network says the shapes on its way, and how many weights it has", () => {
	const shown = network([784, 512, 256, 10], {
		names: ["pixels", "h1", "h2", "out"],
	});
	expect(String(shown)).toBe(
		[
			"Drawing: A network: 784, 512, 256, 10",
			"- pixels: 784 numbers, shape [b, 784]",
			"- h1: 512 numbers, shape [b, 512], each from all of pixels: times W₁ [784, 512], plus b₁ [512], then ReLU",
			"- h2: 256 numbers, shape [b, 256], each from all of h1: times W₂ [512, 256], plus b₂ [256], then ReLU",
			"- out: 10 numbers, shape [b, 10], each from all of h2: times W₃ [256, 10], plus b₃ [10]",
			"535818 weights and biases in all.",
		].join("\n"),
	);
});

test("a network shows all that it says as words", () => {
	const { svg } = network([3, 4, 1], { activation: "tanh", batch: "n" });
	for (const text of [
		"input",
		"h1",
		"output",
		"[n, 3]",
		"[n, 4]",
		"[n, 1]",
		"W₁ [3, 4]",
		"W₂ [4, 1]",
		"tanh",
	]) {
		expect(svg).toContain(`>${text}</text>`);
	}
});

test("a small layer shows every number, and a line to each of the next layer", () => {
	const { svg } = network([3, 4, 1]);
	expect(svg.match(/<circle/g)).toHaveLength(3 + 4 + 1);
	const lines = [...svg.matchAll(/d="((?:M[-\d. ]+L[-\d. ]+)+)"/g)].flatMap(
		([, d = ""]) => d.split("M").slice(1),
	);
	// Of which two are the arrows between the shapes.
	expect(lines.length - 2).toBe(3 * 4 + 4 * 1);
});

test("a network is the same whenever it is drawn", () => {
	expect(network([9, 5, 2]).svg).toBe(network([9, 5, 2]).svg);
});

test.each([
	[{}, 3, "z = w₁ x₁ + w₂ x₂ + w₃ x₃ + b"],
	[{ inputs: 1 }, 1, "z = w₁ x₁ + b"],
	[{ inputs: 4 }, 4, "z = w₁ x₁ + w₂ x₂ + w₃ x₃ + w₄ x₄ + b"],
	[{ inputs: 784 }, 3, "z = w₁ x₁ + w₂ x₂ + … + w₇₈₄ x₇₈₄ + b"],
])("a neuron %j shows its formula, and says it", (options, shown, formula) => {
	const drawn = neuron(options);
	expect(drawn.svg).toContain(`>${formula}</text>`);
	expect(drawn.svg.match(/>x[₀-₉]+<\/text>/g)).toHaveLength(shown);
	expect(String(drawn)).toContain(`${formula}.`);
	expect(String(drawn)).toContain("max(0, z)");
});

test("a neuron without a ReLU ends with its sum", () => {
	const drawn = neuron({ relu: false });
	expect(drawn.svg).not.toContain("ReLU");
	expect(String(drawn)).not.toContain("ReLU");
});

test("a layer says and shows its shapes", () => {
	const drawn = layer({ inputs: 784, outputs: 512, batch: "200" });
	for (const shape of ["x [200, 784]", "W [784, 512]", "b [512]"]) {
		expect(drawn.svg).toContain(`>${shape}</text>`);
		expect(String(drawn)).toContain(shape);
	}
	expect(drawn.svg).toContain(">[200, 512]</text>");
});

test.each([
	["2 to 5 layers; this one has 1", () => network([3])],
	[
		"width of layer 1 (counted from 0) must be a whole number, 1 or more; it is 0.5",
		() => network([3, 0.5]),
	],
	[
		"Each layer needs a name; there are 1 names for 2 layers",
		() => network([3, 2], { names: ["x"] }),
	],
	[
		"number of inputs must be a whole number, 1 or more; it is 0",
		() => neuron({ inputs: 0 }),
	],
	[
		"number of outputs must be a whole number, 1 or more; it is -1",
		() => layer({ inputs: 2, outputs: -1 }),
	],
])("refused with: %s", (wrong, make) => {
	expect(make).toThrow(RangeError);
	expect(make).toThrow(wrong);
});
