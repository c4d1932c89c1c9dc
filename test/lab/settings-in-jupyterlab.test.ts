import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { startJupyterLab } from "../../harness/jupyterlab";

test("Markdown opens as a page, not in an editor, so that the glossary can be read from a lesson", async () => {
	const { url, token, stop } = await startJupyterLab(tmpdir());
	try {
		const plugin = "@jupyterlab/docmanager-extension:plugin";
		const reply = await fetch(
			`${url}lab/api/settings/${plugin}?token=${token}`,
		);
		const { schema } = (await reply.json()) as {
			schema: { properties: { defaultViewers: { default: unknown } } };
		};
		expect(schema.properties.defaultViewers.default).toEqual({
			markdown: "Markdown Preview",
		});
	} finally {
		await stop();
	}
});
