import { test } from "vitest";
import { besiege } from "./siege";

test("a kernel obeys no forged message, and survives hostile ones", async () => {
	await besiege(1, 300);
});
