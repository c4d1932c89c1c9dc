/// <reference lib="dom" />

type Theme = "light" | "dark";

const storageKey = "downhill-theme";
const dark = matchMedia("(prefers-color-scheme: dark)");

/** Applies the theme that the reader chose with the switch, on any page; else the one that their system prefers. */
export function startTheme(): void {
	apply(chosen() ?? preferred());
	dark.addEventListener("change", () => apply(chosen() ?? preferred()));
}

/** Makes the switch work, also for figures, which watch the body for a change of theme. */
export function themeSwitch(): void {
	const button = document.querySelector<HTMLButtonElement>(".switch");
	if (button === null) {
		return;
	}
	button.hidden = false;
	button.addEventListener("click", () => {
		const theme = current() === "dark" ? "light" : "dark";
		try {
			localStorage.setItem(storageKey, theme);
		} catch {
			// A private window or a sandbox stores nothing: the choice holds for this page only.
		}
		apply(theme);
	});
	apply(current());
}

function apply(theme: Theme): void {
	document.documentElement.dataset.theme = theme;
	// While the head runs there is no body yet.
	document.body?.setAttribute("data-jp-theme-name", theme);
	const button = document.querySelector(".switch");
	if (button !== null) {
		const other = theme === "dark" ? "light" : "dark";
		button.textContent = `${theme === "dark" ? "☀" : "☾"} ${other}`;
		button.setAttribute("aria-label", `Show this page ${other}`);
	}
}

function current(): Theme {
	return document.documentElement.dataset.theme === "dark" ? "dark" : "light";
}

function preferred(): Theme {
	return dark.matches ? "dark" : "light";
}

function chosen(): Theme | undefined {
	try {
		const theme = localStorage.getItem(storageKey);
		return theme === "dark" || theme === "light" ? theme : undefined;
	} catch {
		return undefined;
	}
}
