import { check } from "../../../lib/exercise";
import { tells } from "./answers";

tells("greet", check.greet, {
	right: [
		(name) => `Hello, ${name}!`,
		// biome-ignore lint/style/useTemplate: a style that learners have.
		(name) => "Hello, " + name + "!",
		(name) => ["Hello, ", name, "!"].join(""),
	],
	wrong: [
		["not-started", () => ""],
		["always-the-same", () => "Hello, Ada!"],
		["punctuation", (name) => `Hello ${name}!`],
		["punctuation", (name) => `Hello, ${name}`],
		["name-only", (name) => name],
		["small-letter", (name) => `hello, ${name}!`],
		["undefined", (name) => void `Hello, ${name}!`],
		["other", (name) => `Good morning, ${name}!`],
		["wrong-kind", (name) => name.length],
	],
});

tells("fahrenheit", check.fahrenheit, {
	right: [
		(c) => 1.8 * c + 32,
		(c) => (c * 9) / 5 + 32,
		(c) => 32 + c / (5 / 9),
	],
	wrong: [
		["not-started", () => 0],
		["added-first", (c) => 1.8 * (c + 32)],
		["nothing-added", (c) => 1.8 * c],
		["divided", (c) => (c * 5) / 9 + 32],
		["other-way", (c) => ((c - 32) * 5) / 9],
		["subtracted", (c) => 1.8 * c - 32],
		["other", (c) => 1.8 * c + 31],
		["wrong-kind", (c) => `${1.8 * c + 32} °F`],
	],
});

tells("mean", check.mean, {
	right: [
		(values) => values.reduce((a, b) => a + b) / values.length,
		(values) => {
			let sum = 0;
			for (const value of values) {
				sum += value;
			}
			return sum / values.length;
		},
		(values) => values.reduce((mean, v) => mean + v / values.length, 0),
	],
	wrong: [
		[
			"not-divided",
			(values) => {
				let sum = 0;
				for (const value of values) {
					sum += value;
				}
				return sum;
			},
		],
		[
			"first-only",
			(values) => {
				for (const value of values) {
					return value / values.length;
				}
				return 0;
			},
		],
		[
			"last-left-out",
			(values) => {
				let sum = 0;
				for (let i = 0; i < values.length - 1; i++) {
					sum += values[i] ?? 0;
				}
				return sum / values.length;
			},
		],
		[
			"first-left-out",
			(values) => {
				let sum = 0;
				for (let i = 1; i < values.length; i++) {
					sum += values[i] ?? 0;
				}
				return sum / values.length;
			},
		],
		[
			"last-only",
			(values) => {
				let sum = 0;
				for (const value of values) {
					sum = value;
				}
				return sum / values.length;
			},
		],
		["one-less", (v) => v.reduce((a, b) => a + b) / (v.length - 1)],
		["rounded", (v) => Math.round(v.reduce((a, b) => a + b) / v.length)],
		["median", (v) => [...v].sort((a, b) => a - b)[Math.floor(v.length / 2)]],
		[
			"changes-input",
			(values) => {
				const count = values.length;
				let sum = 0;
				while (values.length > 0) {
					sum += values.pop() ?? 0;
				}
				return sum / count;
			},
		],
		[
			"not-finite",
			(values) => {
				let sum = 0;
				for (let i = 0; i <= values.length; i++) {
					sum += values[i] as number;
				}
				return sum / values.length;
			},
		],
	],
});
