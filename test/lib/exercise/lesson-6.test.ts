import { check } from "../../../lib/exercise";
import { tells } from "./answers";

const add = (a: number, b: number) => a + b;

tells("sigmoid", check.sigmoid, {
	right: [
		(z) => 1 / (1 + Math.exp(-z)),
		(z) => (1 + Math.tanh(z / 2)) / 2,
		(z) => (z < 0 ? Math.exp(z) / (1 + Math.exp(z)) : 1 / (1 + Math.exp(-z))),
	],
	wrong: [
		["caret", (z) => 1 / (1 + (Math.E ^ -z))],
		["absolute", (z) => 1 / (1 + Math.exp(-Math.abs(z)))],
		["exponential-only", (z) => Math.exp(-z)],
		["not-started", () => 0],
		["sign", (z) => 1 / (1 + Math.exp(z))],
		["overflow", (z) => Math.exp(z) / (1 + Math.exp(z))],
		["brackets", (z) => 1 / 1 + Math.exp(-z)],
		["tanh", (z) => Math.tanh(z)],
		["one-missing", (z) => 1 / Math.exp(-z)],
		["minus", (z) => 1 / (1 - Math.exp(-z))],
		[
			"derivative",
			(z) => Math.exp(-Math.abs(z)) / (1 + Math.exp(-Math.abs(z))) ** 2,
		],
		["decided", (z) => (z > 0 ? 1 : 0)],
		["other-base", (z) => 1 / (1 + 2 ** -z)],
	],
});

const plain = (logits: number[]) => {
	const powers = logits.map((z) => Math.exp(z));
	return powers.map((power) => power / powers.reduce(add));
};

const stable = (logits: number[]) =>
	plain(logits.map((z) => z - Math.max(...logits)));

tells("softmax", check.softmax, {
	right: [
		stable,
		(logits) => {
			const most = Math.max(...logits);
			let sum = 0;
			const powers: number[] = [];
			for (const z of logits) {
				const power = Math.exp(z - most);
				powers.push(power);
				sum += power;
			}
			return powers.map((power) => power / sum);
		},
		(logits) => {
			const most = Math.max(...logits);
			const logSum = Math.log(
				logits.map((z) => Math.exp(z - most)).reduce(add),
			);
			return logits.map((z) => Math.exp(z - most - logSum));
		},
	],
	wrong: [
		["sigmoid", (logits) => logits.map((z) => 1 / (1 + Math.exp(-z)))],
		[
			"by-largest",
			(logits) => {
				const powers = logits.map((z) => Math.exp(z));
				const most = Math.max(...powers);
				return powers.map((power) => power / most);
			},
		],
		["per-cent", (logits) => stable(logits).map((p) => p * 100)],
		["not-started", () => []],
		["overflow", plain],
		["overflow", (logits) => plain(logits.map((z) => z - Math.min(...logits)))],
		[
			"underflow",
			(logits) => plain(logits.map((z) => z - Math.max(0, ...logits))),
		],
		["not-normalised", (logits) => logits.map((z) => Math.exp(z))],
		["mean", (logits) => logits.map((z) => Math.exp(z) / logits.length)],
		["no-exponential", (logits) => logits.map((z) => z / logits.reduce(add))],
		[
			"shifted-half",
			(logits) => {
				const most = Math.max(...logits);
				const sum = logits.map((z) => Math.exp(z)).reduce(add);
				return logits.map((z) => Math.exp(z - most) / sum);
			},
		],
		["sign", (logits) => stable(logits.map((z) => -z))],
		[
			"one-hot",
			(logits) =>
				logits.map((_, i) => +(i === logits.indexOf(Math.max(...logits)))),
		],
		["logarithms", (logits) => stable(logits).map(Math.log)],
		[
			"changes-input",
			(logits) => {
				const most = Math.max(...logits);
				for (let i = 0; i < logits.length; i++) {
					logits[i] = (logits[i] ?? 0) - most;
				}
				return plain(logits);
			},
		],
		["wrong-kind", (logits) => stable(logits).reduce(add)],
	],
});

tells("crossEntropy", check.crossEntropy, {
	right: [
		(probabilities, label) => -Math.log(probabilities[label] ?? 0),
		(probabilities, label) =>
			-probabilities.reduce(
				(t, p, i) => t + (i === label ? 1 : 0) * Math.log(p),
				0,
			),
		(probabilities, label) => Math.log(1 / (probabilities[label] ?? 0)),
	],
	wrong: [
		["of-the-rest", (p, label) => -Math.log(1 - (p[label] ?? 0))],
		["inverse", (p, label) => 1 / (p[label] ?? 0)],
		["not-started", () => 0],
		["sign", (probabilities, label) => Math.log(probabilities[label] ?? 0)],
		["base", (probabilities, label) => -Math.log2(probabilities[label] ?? 0)],
		["no-logarithm", (probabilities, label) => 1 - (probabilities[label] ?? 0)],
		[
			"squared-error",
			(probabilities, label) => (1 - (probabilities[label] ?? 0)) ** 2,
		],
		[
			"all-classes",
			(probabilities) => -probabilities.map(Math.log).reduce(add),
		],
		[
			"entropy",
			(probabilities) => -probabilities.map((p) => p * Math.log(p)).reduce(add),
		],
		["wrong-class", (probabilities) => -Math.log(Math.max(...probabilities))],
		[
			"wrong-class",
			(probabilities, label) => -Math.log(probabilities[label - 1] as number),
		],
		[
			"divided",
			(probabilities, label) =>
				-Math.log(probabilities[label] ?? 0) / probabilities.length,
		],
		[
			"yes-and-no",
			(probabilities, label) =>
				-probabilities
					.map((p, i) => Math.log(i === label ? p : 1 - p))
					.reduce(add),
		],
	],
});

tells("softmaxGradient", check.softmaxGradient, {
	right: [
		(logits, label) => stable(logits).map((p, i) => p - (i === label ? 1 : 0)),
		(logits, label) => {
			const slopes = stable(logits);
			slopes[label] = (slopes[label] ?? 0) - 1;
			return slopes;
		},
	],
	wrong: [
		[
			"sign-of-others",
			(logits, label) =>
				stable(logits).map((p, i) => (i === label ? p - 1 : 1 - p)),
		],
		[
			"label-subtracted",
			(logits, label) => stable(logits).map((p) => p - label),
		],
		[
			"added",
			(logits, label) =>
				stable(logits).map((p, i) => p + (i === label ? 1 : 0)),
		],
		["not-started", () => []],
		[
			"sign",
			(logits, label) =>
				stable(logits).map((p, i) => (i === label ? 1 : 0) - p),
		],
		["no-target", (logits) => stable(logits)],
		[
			"label-only",
			(logits, label) =>
				stable(logits).map((p, i) => (i === label ? p - 1 : 0)),
		],
		[
			"overflow",
			(logits, label) => plain(logits).map((p, i) => p - (i === label ? 1 : 0)),
		],
		[
			"off-by-one",
			(logits, label) =>
				stable(logits).map((p, i) => p - (i === label - 1 ? 1 : 0)),
		],
		[
			"squared-error",
			(logits, label) =>
				stable(logits).map((p, i) => 2 * (p - (i === label ? 1 : 0))),
		],
		[
			"by-probabilities",
			(logits, label) =>
				stable(logits).map((p, i) => (i === label ? -1 / p : 0)),
		],
		[
			"divided",
			(logits, label) =>
				stable(logits).map(
					(p, i) => (p - (i === label ? 1 : 0)) / logits.length,
				),
		],
		[
			"logits",
			(logits, label) => logits.map((z, i) => z - (i === label ? 1 : 0)),
		],
	],
});
