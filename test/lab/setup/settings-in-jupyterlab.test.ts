import { expect, test } from "vitest";
import { joinJupyterLab } from "../shared-jupyterlab";

test("Markdown opens as a page, not in an editor, so that the glossary can be read from a lesson", async () => {
	const { url, token, stop } = await joinJupyterLab();
	const plugin = "@jupyterlab/docmanager-extension:plugin";
	const reply = await fetch(`${url}lab/api/settings/${plugin}?token=${token}`);
	await stop();
	const { schema } = (await reply.json()) as {
		schema: { properties: { defaultViewers: { default: unknown } } };
	};
	expect(schema.properties.defaultViewers.default).toEqual({
		markdown: "Markdown Preview",
	});
});
