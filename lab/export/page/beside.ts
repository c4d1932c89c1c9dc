/// <reference lib="dom" />

/**
 * Runs a script that lies in the folder of the page. A script is all that a page on a disk can load from there.
 *
 * @throws Error where it is not there: the page was moved without it.
 */
export function runBeside(name: string): Promise<void> {
	return new Promise((resolve, reject) => {
		const script = document.createElement("script");
		script.src = name;
		script.onload = () => resolve();
		script.onerror = () => {
			script.remove();
			reject(new Error(`${name} is not in the folder of this page.`));
		};
		document.head.append(script);
	});
}
