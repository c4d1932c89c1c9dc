/// <reference lib="dom" />
import type { Dialogs, Exporters } from "./jupyterlab";

/**
 * Puts "HTML" into the menu "Save and Export Notebook As", where readers look for it, and says there why it is not
 * available. JupyterLab leaves the work to nbconvert, which is Python.
 */
export function explainHtmlExport(
	exporters: Exporters,
	{ showDialog, Dialog }: Dialogs,
): void {
	exporters.register("HTML", {
		mimeType: "text/html",
		async export() {
			await showDialog({
				title: "No HTML from a browser",
				body: "Pages of HTML are made by Python, which does not run here. File > Print… makes a PDF of this notebook; File > Download saves it for a JupyterLab on your own machine, whose menu makes HTML of it.",
				buttons: [Dialog.okButton()],
			});
		},
	});
}
