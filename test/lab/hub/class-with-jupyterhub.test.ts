/** Two learners on the real JupyterHub: each with a JupyterLab and a copy of the notebooks of their own. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ClassLearner } from "../../../bench/class-learner.mjs";
import { ClassHub } from "../../../harness/class-hub.mjs";

const folder = mkdtempSync(join(tmpdir(), "downhill-class-"));
const password = "a password of the class";
const copyOf = (learner: string) =>
	join(folder, "learners", learner, "downhill/notebooks/01-loss.ipynb");

let hub: ClassHub;

beforeAll(async () => {
	hub = await ClassHub.start(folder, {
		variables: { DOWNHILL_CLASS_PASSWORD: password },
	});
});

afterAll(async () => {
	await hub?.stop();
	rmSync(folder, { recursive: true, force: true });
});

test("each learner runs the cells of a lesson, on a copy that the other does not see", async () => {
	const [ada, ben] = ["ada", "ben"].map(
		(name) => new ClassLearner(hub.address, name),
	) as [ClassLearner, ClassLearner];
	for (const learner of [ada, ben]) {
		await learner.logIn(password);
		await learner.startServer(170);
	}
	const lesson = await ada.open("notebooks/01-loss.ipynb");
	const { value } = await lesson.run(
		'import { loadPoints } from "../lib/points"; loadPoints().length',
		100,
	);
	expect(value).toBe("100");
	writeFileSync(copyOf("ada"), "Ada's own");
	await lesson.close();
	await ada.stopServer();
	await ada.startServer(170);
	expect(readFileSync(copyOf("ada"), "utf8")).toBe("Ada's own");
	expect(
		(await ben.read("notebooks/01-loss.ipynb")).cells.length,
	).toBeGreaterThan(9);
	await Promise.all([ada.stopServer(), ben.stopServer()]);
}, 400_000);

test("nobody gets in without the password of the class", async () => {
	const eve = new ClassLearner(hub.address, "eve");
	await expect(eve.logIn("a guess")).rejects.toThrow("eve could not log in");
});
