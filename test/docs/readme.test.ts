import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { inRoot } from "../../lab/base/paths.mjs";
import { course } from "../notebooks/course";

const readme = readFileSync(inRoot("README.md"), "utf8");

test("the README names every lesson, and no link in it is dead", () => {
	const links = [...readme.matchAll(/(?:\]\(|src=")([^)"#]+)/g)].map(
		([, to = ""]) => to,
	);
	const inside = links.filter((to) => !to.startsWith("https://"));
	expect(inside.filter((to) => to.endsWith(".ipynb"))).toEqual(
		course.map(({ file }) => `notebooks/${file}`),
	);
	for (const to of inside) {
		expect(inRoot(to)).toSatisfy(existsSync);
	}
});

test.each(course)(
	"the README shows the picture that stands for $file",
	({ number, code }) => {
		const shown = `docs/lesson-${number}.png`;
		const covers = code.filter(({ metadata }) =>
			metadata.tags?.includes("cover"),
		);
		const pictures = covers
			.flatMap(({ outputs = [] }) => outputs)
			.map(({ data = {} }) => String(data["image/png"]).replaceAll("\n", ""));
		expect(readme).toContain(shown);
		expect(pictures).toEqual([readFileSync(inRoot(shown)).toString("base64")]);
	},
);
