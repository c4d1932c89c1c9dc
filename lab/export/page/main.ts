/// <reference lib="dom" />

import { followContents } from "./contents";
// The script of an exported page. It runs in the head, so that the theme is right from the
// first paint on; everything else waits until the page is loaded.
import { addCopyButtons } from "./copy-buttons";
import { showFigures } from "./figures";
import { addSearch } from "./search/dialog";
import { startTheme, themeSwitch } from "./theme-switch";
import { reachWideBoxes } from "./wide-boxes";

startTheme();

document.addEventListener("DOMContentLoaded", () => {
	themeSwitch();
	addSearch();
	followContents();
	addCopyButtons();
	reachWideBoxes();
	showFigures();
});
