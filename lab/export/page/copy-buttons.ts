/// <reference lib="dom" />

/** How long a button says that it has copied, in milliseconds. */
const ANSWER = 2000;

/** Puts a button on each block of code that copies it. */
export function addCopyButtons(): void {
	for (const block of document.querySelectorAll(".code, .text > .highlight")) {
		const button = document.createElement("button");
		button.type = "button";
		button.className = "copy";
		button.textContent = "Copy";
		// Read aloud where the answer changes, wherever the reader is by then.
		button.setAttribute("aria-live", "polite");
		button.addEventListener("click", async () => {
			button.textContent = await copied(block.querySelector("pre"));
			setTimeout(() => {
				button.textContent = "Copy";
			}, ANSWER);
		});
		block.append(button);
	}
}

async function copied(code: HTMLElement | null): Promise<string> {
	if (code === null) return "";
	try {
		await navigator.clipboard.writeText(code.textContent.trimEnd());
		return "Copied";
	} catch {
		// Not allowed to: the reader's own hands can, once it is selected.
		getSelection()?.selectAllChildren(code);
		return "Selected";
	}
}
