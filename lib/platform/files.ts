import { ofBrowser } from "./browser";
import { ofNode } from "./node";

const fs = ofNode("node:fs");
const path = ofNode("node:path");

/**
 * A text file.
 *
 * @param name a relative path starts at the working directory.
 * @throws Error where there is none, or it cannot be read.
 */
export function readText(name: string): string {
	if (fs !== undefined) {
		return fs.readFileSync(name, "utf8");
	}
	const bytes = ofBrowser("readFile")(absolutePath(name));
	if (bytes === undefined) {
		throw new Error("there is no such file");
	}
	return new TextDecoder().decode(bytes);
}

/** A path from the root down, without "." and "..". */
export function absolutePath(...names: string[]): string {
	if (path !== undefined) {
		return path.resolve(...names);
	}
	const parts: string[] = [];
	for (const name of [process.cwd(), ...names]) {
		if (name.startsWith("/")) {
			parts.length = 0;
		}
		for (const part of name.split("/")) {
			if (part === "..") {
				parts.pop();
			} else if (part !== "" && part !== ".") {
				parts.push(part);
			}
		}
	}
	return `/${parts.join("/")}`;
}
