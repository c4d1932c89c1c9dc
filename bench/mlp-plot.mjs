/** Draws docs/training-speed.svg of the last run of `npm run bench -- mlp --peers`. */
import { readFileSync, writeFileSync } from "node:fs";
import { inRoot } from "../lab/base/paths.mjs";

/** @typedef {{ figure: string, value?: number }} Row */

const results = JSON.parse(
	readFileSync(inRoot("bench", "results", "mlp.json"), "utf8"),
);
/** @type {Row[]} */
const rows = results.rows;

const lines = [
	{ name: "native", of: "step", colour: "#1f6fd0", dash: "" },
	{ name: "torch", of: "step", colour: "#c2571a", dash: "" },
	{ name: "native", of: "product", colour: "#1f6fd0", dash: "5 4" },
	{ name: "torch", of: "product", colour: "#c2571a", dash: "5 4" },
];
const titles = { native: "this library", torch: "PyTorch" };
const panels = [
	{
		title: "by batch size, 512 neurons",
		places: [50, 200, 500, 2000],
		/** @param {number} place */
		work: (place) => `batch ${place}, width 512`,
	},
	{
		title: "by neurons in the first layer, batches of 200",
		places: [256, 512, 1024, 2048],
		/** @param {number} place */
		work: (place) => `batch 200, width ${place}`,
	},
];
const [width, height] = [340, 220];
const greatest = Math.max(
	...lines.flatMap(({ name, of }) =>
		panels.flatMap(({ places, work }) =>
			places.map((place) => speed(of, work(place), name) ?? 0),
		),
	),
);
const top = 50 * Math.ceil(greatest / 50);

writeFileSync(inRoot("docs", "training-speed.svg"), drawing());

function drawing() {
	const date = String(results.date).slice(0, 10);
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 860 340" font-family="sans-serif" font-size="13">
<title>GFLOP/s of a step of training, and of the matrix product of the first layer alone</title>
<rect width="860" height="340" fill="#ffffff"/>
${panels.map(panel).join("\n")}
${lines.map(legend).join("\n")}
<text x="60" y="332" fill="#555555" font-size="11">GFLOP/s, all threads, ${date}; dashed: the matrix product of the first layer alone</text>
</svg>
`;
}

/**
 * @param {typeof panels[number]} panel
 * @param {number} index
 */
function panel({ title, places, work }, index) {
	const left = 60 + index * 420;
	const x = (/** @type {number} */ at) =>
		left + (at * width) / (places.length - 1);
	const y = (/** @type {number} */ value) => 260 - (value / top) * height;
	const steps = Array.from({ length: top / 50 + 1 }, (_, i) => 50 * i);
	const grid = steps.map(
		(value) =>
			`<line x1="${left}" x2="${left + width}" y1="${y(value)}" y2="${y(value)}" stroke="#dddddd"/><text x="${left - 8}" y="${y(value) + 4}" text-anchor="end" fill="#555555">${value}</text>`,
	);
	const names = places.map(
		(place, at) =>
			`<text x="${x(at)}" y="280" text-anchor="middle" fill="#555555">${place}</text>`,
	);
	const curves = lines.map(({ name, of, colour, dash }) => {
		const points = places.flatMap((place, at) => {
			const value = speed(of, work(place), name);
			return value === undefined
				? []
				: [`${x(at).toFixed(1)},${y(value).toFixed(1)}`];
		});
		return `<polyline points="${points.join(" ")}" fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="${dash}"/>`;
	});
	return `<text x="${left}" y="25" fill="#222222">${title}</text>${[...grid, ...names, ...curves].join("")}`;
}

/**
 * @param {typeof lines[number]} line
 * @param {number} index
 */
function legend({ name, of, colour, dash }, index) {
	const x = 60 + index * 190;
	const title = `${titles[/** @type {"native" | "torch"} */ (name)]}, ${of}`;
	return `<line x1="${x}" x2="${x + 26}" y1="304" y2="304" stroke="${colour}" stroke-width="2" stroke-dasharray="${dash}"/><text x="${x + 34}" y="308" fill="#222222">${title}</text>`;
}

/**
 * @param {string} what
 * @param {string} work
 * @param {string} name
 */
function speed(what, work, name) {
	return rows.find(({ figure }) => figure === `${what}, ${work}, ${name}`)
		?.value;
}
