/// <reference lib="dom" />

/** How long a button says that it has copied, in milliseconds. */
const answer = 2000;

/** Gives each block of code a button that copies it. */
export function addCopyButtons(): void {
	for (const block of document.querySelectorAll(".code, .text > .highlight")) {
		const button = document.createElement("button");
		button.type = "button";
		button.className = "copy";
		button.textContent = "Copy";
		// Screen readers announce the new text, wherever the reader is by then.
		button.setAttribute("aria-live", "polite");
		button.addEventListener("click", async () => {
			button.textContent = await copied(block.querySelector("pre"));
			setTimeout(() => {
				button.textContent = "Copy";
			}, answer);
		});
		block.append(button);
	}
}

async function copied(code: HTMLElement | null): Promise<string> {
	if (code === null) {
		return "";
	}
	try {
		await navigator.clipboard.writeText(code.textContent.trimEnd());
		return "Copied";
	} catch {
		// Not allowed: readers can copy it themselves once it is selected.
		getSelection()?.selectAllChildren(code);
		return "Selected";
	}
}
